/** What the sheet about the keys is to say besides the keys: who is present, when to look again, a note. World: UI. */
import { Button, Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { call } from '../../../api.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { useT } from '../../../i18n/index.ts'
import styles from './Keys.module.css'

/** So many people sign at most. */
const MOST = 12

export function KeyCeremony() {
  const t = useT()
  const [present, setPresent] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const [notes, setNotes] = useState('')
  const [busy, setBusy] = useState<'print' | 'pdf'>()
  const [failure, setFailure] = useState<Failure>()
  const make = async (toPdf: boolean) => {
    const names = present
      .split('\n')
      .map((n) => n.trim().slice(0, 120))
      .filter((n) => n !== '')
      .slice(0, MOST)
    setBusy(toPdf ? 'pdf' : 'print')
    const result = await call.keyCeremonyFile({
      present: names,
      ...(next !== null && { next }),
      ...(notes.trim() !== '' && { notes: notes.trim() }),
      toPdf,
    })
    setBusy(undefined)
    setFailure(result.ok ? undefined : result.error)
    if (result.ok && result.value.done && toPdf) notifyDone(t('keys.ceremony.saved'))
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
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.75} />}
          loading={busy === 'print'}
          onClick={() => void make(false)}
        >
          {t('keys.ceremony.print')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
          loading={busy === 'pdf'}
          onClick={() => void make(true)}
        >
          {t('keys.ceremony.pdf')}
        </Button>
      </div>
    </section>
  )
}
