/**
 * Scans as they were read: each line to be looked at, what could not be taken in, lines to be found by hand, and the one button that
 * enters. World: UI. What must stay true: the day on paper and the day of entry are two; nothing is entered without being marked.
 */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ScanFacts, ScanLine } from '../../../../src-shared/ipc/contract-paper.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { Someone } from '../../../../src-shared/values.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useToday } from '../../components/use-today.ts'
import { DayBox } from '../../form/DayBox.tsx'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { FindLine } from './FindLine.tsx'
import { Reading } from './Reading.tsx'
import { rowId, ScanLines } from './ScanLines.tsx'
import { ScanProblems } from './ScanProblems.tsx'
import { countMarks, dayOf, missing, signedLines, type AllSaid } from './scan-marks.ts'
import styles from './takein.module.css'

interface Props {
  readonly read: ScanFacts
  readonly onEntered: (done: Output<'enterScan'>) => void
}
interface Who {
  readonly who?: Someone | undefined
  readonly name?: string | undefined
}

export function ScanCheck({ read, onEntered }: Props) {
  const t = useT()
  const { locale } = useTextContext()
  const today = useToday()
  const [found, setFound] = useState<readonly ScanLine[]>([])
  const [fresh, setFresh] = useState<ScanLine>()
  // what was asked for is looked at next
  useEffect(() => {
    if (fresh) document.getElementById(rowId(fresh.key))?.focus()
  }, [fresh])
  const [said, setSaid] = useState<AllSaid>({})
  const [same, setSame] = useState<{ text: string; day: string | undefined }>({
    text: describeDay(today, locale),
    day: today,
  })
  const [operator, setOperator] = useState<Who>({})
  const [witness, setWitness] = useState<Who>({})
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const lines = [...read.lines, ...found.filter((f) => !read.lines.some((l) => l.key === f.key))]
  const signed = signedLines(lines, said)
  const enter = async () => {
    const needs = missing(lines, said, { same: same.day, today, operator: operator.who !== undefined })
    const who = operator.who
    if (needs.length > 0 || !who) return setFailure({ code: 'needs-missing', needs })
    setBusy(true)
    setFailure(undefined)
    const done = await call.enterScan({
      id: read.id,
      lines: signed.map((l) => ({ key: l.key, day: dayOf(said[l.key], same.day)! })),
      operator: who,
      ...(witness.who && { witness: witness.who }),
    })
    setBusy(false)
    if (done.ok) onEntered(done.value)
    else if (done.error.code !== 'cancelled') setFailure(done.error)
  }
  if (busy) return <Reading task="enter-scan" />
  const goTo = (field: string) =>
    document.getElementById(field === 'operator' ? 'takein-operator' : rowId(field))?.focus()
  const marked = countMarks(lines, said)
  return (
    <div className={styles.form}>
      <ScanProblems read={read} />
      {lines.length > 0 && (
        <>
          <div className={styles.pair}>
            <DayBox
              label={t('takein.scan.day')}
              description={t('takein.scan.day.help')}
              text={same.text}
              onChange={(text, day) => setSame({ text, day })}
            />
            <Person id="operator" value={operator} onChange={setOperator} />
            <Person id="witness" value={witness} onChange={setWitness} />
          </div>
          <section aria-labelledby="takein-lines" className={styles.section}>
            <h2 id="takein-lines">{t('takein.scan.lines', { count: lines.length })}</h2>
            <p className={styles.readable}>{t('takein.scan.how')}</p>
            <p className={styles.dim}>{t('takein.scan.keys')}</p>
            <ScanLines
              id={read.id}
              lines={lines}
              said={said}
              same={same.day}
              onSay={(key, one) => setSaid({ ...said, [key]: one })}
            />
          </section>
        </>
      )}
      <FindLine
        read={read}
        here={lines}
        onFound={(line) => {
          setFound([...found.filter((f) => f.key !== line.key), line])
          setFresh(line)
        }}
      />
      {lines.length > 0 && (
        <div className={styles.bar}>
          {failure && <ErrorNotice failure={failure} onNeed={goTo} />}
          <Button disabled={signed.length === 0} onClick={() => void enter()}>
            {t('takein.scan.enter', { count: signed.length })}
          </Button>
          <span role="status" className={styles.dim}>
            {signed.length === 0 ? t('takein.scan.nothing') : t('takein.scan.marked', marked)}
          </span>
        </div>
      )}
    </div>
  )
}

interface PersonProps {
  readonly id: 'operator' | 'witness'
  readonly value: Who
  readonly onChange: (value: Who) => void
}
function Person({ id, value, onChange }: PersonProps) {
  const t = useT()
  return (
    <div>
      <label htmlFor={`takein-${id}`} className={styles.label}>
        {t(`takein.scan.${id}`)}
      </label>
      <PersonSelect
        id={`takein-${id}`}
        value={value.who}
        nameOf={() => value.name ?? t('value.someone')}
        anyone
        readOnly={false}
        onChange={(who, name) => onChange(who === null ? {} : { who, name })}
      />
    </div>
  )
}
