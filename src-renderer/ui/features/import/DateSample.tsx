/** How the first date of the file is understood, so that 03/04 is seen before it is wrong 5,000 times. World: UI. */
import type { ImportMapping } from '../../../../src-shared/ipc/contract.ts'
import { readDate } from '../../../../src-shared/text/read-date.ts'
import { intlTag, useT } from '../../i18n/index.ts'
import styles from './Import.module.css'

interface Props {
  readonly samples: readonly string[]
  readonly format: ImportMapping['dateFormat']
}

export function DateSample({ samples, format }: Props) {
  const t = useT()
  // One broken date among good ones says nothing about the format; when none can be read, it does.
  const text = samples.find((s) => readDate(s, format)) ?? samples[0]
  if (!text) return null
  const read = readDate(text, format)
  if (!read)
    return (
      <p className={styles.reads} data-wrong>
        {t('import.map.date.unreadable', { text })}
      </p>
    )
  const day = new Intl.DateTimeFormat(intlTag(), { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(`${read.day.toString()}T00:00:00Z`),
  )
  const date = read.time ? `${day}, ${read.time.toString({ smallestUnit: 'minute' })}` : day
  return <p className={styles.reads}>{t('import.map.date.reads', { text, date })}</p>
}
