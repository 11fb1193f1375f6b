/**
 * What keeps happening: the patterns that nobody has looked at, each to be accepted or dismissed; then those that were.
 * World: UI. What must stay true: what is found and what is decided comes from main; the page says what is watched for.
 */
import { Skeleton } from '@mantine/core'
import { IconEyeCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { watchedFor } from '../../../../src-shared/rules/patterns.ts'
import { useCall } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { AlertItem, type Alert } from './AlertItem.tsx'
import { DecideDialog, type Asked } from './DecideDialog.tsx'
import { Decided } from './Decided.tsx'
import styles from './patterns.module.css'

export function PatternsPage() {
  const t = useT()
  const { value, failure, reload } = useCall('patterns', {}, { follow: true })
  return (
    <Page>
      <PageHeader title={t('patternpage.title')} lead={t('patternpage.lead')} />
      {failure && <ErrorNotice failure={failure} />}
      {!failure && !value?.ready && (
        <div role="status" aria-label={t('patternpage.reading')} aria-busy="true">
          <Skeleton height={96} radius="md" />
        </div>
      )}
      {value?.ready && (
        <div className={styles.column}>
          <Open alerts={value.alerts} onChanged={reload} />
          <Decided />
          {value.alerts.length > 0 && (
            <details className={styles.watched}>
              <summary>{t('patternpage.watched')}</summary>
              <Watched />
            </details>
          )}
        </div>
      )}
    </Page>
  )
}

function Open({ alerts, onChanged }: { readonly alerts: readonly Alert[]; readonly onChanged: () => void }) {
  const t = useT()
  const [asked, setAsked] = useState<Asked>()
  const [asking, setAsking] = useState(false)
  const opener = useRef<HTMLElement>(null)
  const box = useRef<HTMLDivElement>(null)
  // as it is now: it may have grown since the dialog was opened
  const current = alerts.find((a) => a.key === asked?.key)
  const there = current !== undefined
  useEffect(() => {
    if (asking || !asked || document.activeElement !== document.body) return
    // the keyboard goes back to where it was; when that has been decided away, to the list
    const back = there ? opener.current : box.current
    back?.focus()
  }, [asking, asked, there])
  const gone = asking && !there && <p role="alert">{t('patternpage.gone')}</p>
  if (alerts.length === 0)
    return (
      <div ref={box} tabIndex={-1}>
        {gone}
        <EmptyState title={t('patternpage.none')} icon={IconEyeCheck}>
          {t('patternpage.none.text')}
          <Watched />
        </EmptyState>
      </div>
    )
  return (
    <section aria-labelledby="patterns-open" ref={box} tabIndex={-1}>
      <h2 id="patterns-open">{t('patternpage.open', { count: alerts.length })}</h2>
      {gone}
      <ul className={styles.alerts}>
        {alerts.map((alert) => (
          <li key={alert.key}>
            <AlertItem
              alert={alert}
              onDecide={(decision) => {
                opener.current = document.activeElement as HTMLElement
                setAsked({ key: alert.key, decision })
                setAsking(true)
              }}
            />
          </li>
        ))}
      </ul>
      {asking && asked && current && (
        <DecideDialog
          alert={current}
          decision={asked.decision}
          onChanged={onChanged}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}

function Watched() {
  const t = useT()
  return (
    <>
      <ul className={styles.rules}>
        {watchedFor.map(([kind, limits]) => (
          <li key={kind}>{t(`patternpage.watch.${kind}`, limits)}</li>
        ))}
      </ul>
      <p>{t('patternpage.watched.needs')}</p>
    </>
  )
}
