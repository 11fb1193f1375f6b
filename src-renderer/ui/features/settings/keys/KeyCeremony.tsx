/** What the sheet about the keys is to say besides the keys: who is present, when to look again, a note. World: UI. */
import { Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useState } from 'react'
import { call } from '../../../api.ts'
import { notifyDone } from '../../../components/notify.ts'
import { PrintAndPdf } from '../../../components/PrintAndPdf.tsx'
import { useT } from '../../../i18n/index.ts'
import styles from './Keys.module.css'

/** So many people sign at most. */
const MOST = 12

export function KeyCeremony() {
  const t = useT()
  const [present, setPresent] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const [notes, setNotes] = useState('')
  const make = async (toPdf: boolean) => {
    const names = present
      .split('\n')
      .map((n) => n.trim().slice(0, 120))
      .filter((n) => n !== '')
      .slice(0, MOST)
    const result = await call.keyCeremonyFile({
      present: names,
      ...(next !== null && { next }),
      ...(notes.trim() !== '' && { notes: notes.trim() }),
      toPdf,
    })
    if (result.ok && result.value.done && toPdf) notifyDone(t('keys.ceremony.saved'))
    return result
  }
  return (
    <section aria-labelledby="keys-ceremony" className={styles.section} data-print="hide">
      <h2 id="keys-ceremony">{t('keys.ceremony')}</h2>
      <p className={styles.dim}>{t('keys.ceremony.lead')}</p>
      <div className={styles.pair}>
        <Textarea
          label={t('keys.ceremony.present')}
          description={t('keys.ceremony.present.help')}
          autosize
          minRows={3}
          maxRows={MOST}
          maxLength={1_500}
          value={present}
          onChange={(e) => setPresent(e.currentTarget.value)}
        />
        <div className={styles.column}>
          <DateInput
            label={t('keys.ceremony.next')}
            valueFormat="D MMM YYYY"
            value={next}
            clearable
            onChange={(day) => setNext(day?.slice(0, 10) ?? null)}
          />
          <Textarea
            label={t('keys.ceremony.notes')}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={2_000}
            value={notes}
            onChange={(e) => setNotes(e.currentTarget.value)}
          />
        </div>
      </div>
      <PrintAndPdf print="keys.ceremony.print" pdf="keys.ceremony.pdf" make={make} />
    </section>
  )
}
