/**
 * What is due next and when: the most urgent clock large, the others one line each. World: UI. What must stay true:
 * nothing that runs is left out, only folded; without a clock it says so.
 */
import { useEffect, useRef, useState } from 'react'
import { isOpenClock } from '../../../../../src-shared/rules/clocks.ts'
import { ClockJumps } from '../../../components/ClockJumps.tsx'
import { useT } from '../../../i18n/index.ts'
import { ClockPanel, ClockRow } from './ClockPanel.tsx'
import { useRecord } from './record-context.ts'
import { Restarts } from './Restarts.tsx'
import styles from './clock.module.css'

const shownFirst = 2

export function DueNext() {
  const t = useT()
  const { view } = useRecord()
  const [all, setAll] = useState(false)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if ((history.state as { focusDue?: boolean } | null)?.focusDue) box.current?.focus()
  }, [])
  // main has sorted them: open first, the soonest first
  const [first, ...rest] = view.clocks.filter(isOpenClock)
  if (!first && view.restarts.length === 0 && view.clockJumps.length === 0) return null
  const shown = all || rest.length === shownFirst + 1 ? rest : rest.slice(0, shownFirst)
  return (
    <section ref={box} tabIndex={-1} className={styles.due} aria-label={t('record.due')}>
      {first && <ClockPanel clock={first} large />}
      {shown.map((clock) => (
        <ClockRow key={clock.duty} clock={clock} />
      ))}
      {shown.length < rest.length && (
        <button type="button" className={styles.moreClocks} onClick={() => setAll(true)}>
          {t('record.due.more', { count: rest.length - shown.length })}
        </button>
      )}
      <Restarts />
      <ClockJumps jumps={view.clockJumps} />
    </section>
  )
}
