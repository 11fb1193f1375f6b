/** The start: who are you? World: kiosk. What must stay true: nobody's name is shown before somebody types the beginning of it. */
import { useEffect } from 'react'
import { useT } from '../ui/i18n/index.ts'
import { NameSearch } from './NameSearch.tsx'
import { Screen } from '../ui/components/signing/parts.tsx'

export function Start({
  office,
  waiting,
  onChosen,
}: {
  readonly office: string
  readonly waiting: number
  readonly onChosen: (person: string, name: string) => void
}) {
  const t = useT()
  useEffect(() => {
    document.title = t('kiosk.window')
  }, [t])
  return (
    <Screen title={t('kiosk.start.title')} quiet>
      <p className="lead">{t('kiosk.start.lead', { office })}</p>
      <NameSearch
        label={t('kiosk.start.name')}
        help={t('kiosk.start.name.help')}
        nobody={t('kiosk.start.nobody')}
        find="find"
        onChosen={onChosen}
      />
      <p className="said">{t('kiosk.start.waiting', { count: waiting })}</p>
    </Screen>
  )
}
