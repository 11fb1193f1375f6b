/**
 * Lines whose code could not be read: who is missing of the sheets, and a box for the letters that stand beside each code. World: UI.
 * What must stay true: a line that is found by hand is looked at and marked like every other one.
 */
import { Button, Select, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { ScanFacts, ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useT } from '../../i18n/index.ts'
import { inGroups } from './sheet-lines.ts'
import styles from './takein.module.css'

interface Props {
  readonly read: ScanFacts
  /** Lines that are in the list already. */
  readonly here: readonly ScanLine[]
  readonly onFound: (line: ScanLine) => void
}
export function FindLine({ read, here, onFound }: Props) {
  const t = useT()
  const pages = read.files.flatMap(({ name, pages: count, why }, file) =>
    // a file in which no code was found may be proof all the same
    why && why !== 'scan-nothing-found'
      ? []
      : Array.from({ length: Math.max(1, count) }, (_, i) => ({
          value: `${file}/${i + 1}`,
          label: t('takein.scan.on', { file: name, page: i + 1 }),
        })),
  )
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(pages[0]?.value ?? '')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [answer, setAnswer] = useState('')
  const missing = read.notSeen.filter((n) => !here.some((l) => l.assignment === n.assignment))
  if (pages.length === 0) return null
  const find = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy || typed.trim() === '') return
    setBusy(true)
    setFailure(undefined)
    setAnswer('')
    const [file, page] = place.split('/').map(Number)
    const found = await call.findScanLine({ id: read.id, typed, file: file ?? 0, page: page ?? 1 })
    setBusy(false)
    if (!found.ok) {
      if (found.error.code === 'not-found') setAnswer(t('takein.scan.find.none'))
      else setFailure(found.error)
      return
    }
    setTyped('')
    setAnswer(t('takein.scan.find.found', { name: found.value.name }))
    onFound(found.value)
  }
  return (
    <section aria-labelledby="takein-find" className={styles.section}>
      {missing.length > 0 && (
        <>
          <h2>{t('takein.scan.not_seen', { count: missing.length })}</h2>
          <ul className={styles.names}>
            {missing.map((n) => (
              <li key={n.assignment}>
                {n.name}{' '}
                <span className={styles.dim}>
                  {[
                    t('takein.scan.line', { line: n.line, sheet: inGroups(n.sheet) }),
                    ...(n.signed ? [t('takein.scan.not_seen.signed')] : []),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 id="takein-find">{t('takein.scan.find')}</h2>
      <p className={styles.dim}>{t('takein.scan.find.text')}</p>
      <form onSubmit={(event) => void find(event)} className={styles.ask}>
        <TextInput
          label={t('takein.scan.find.code')}
          value={typed}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        {pages.length > 1 && (
          <Select
            label={t('takein.scan.find.page')}
            allowDeselect={false}
            withScrollArea={false}
            data={pages}
            value={place}
            onChange={(v) => v !== null && setPlace(v)}
          />
        )}
        <Button type="submit" variant="default" loading={busy} disabled={typed.trim() === ''}>
          {t('takein.scan.find.go')}
        </Button>
      </form>
      <p role="status">{answer}</p>
      {failure && <ErrorNotice failure={failure} />}
    </section>
  )
}
