/** What still stands in the way, each a link to its control. World: UI. What must stay true: it takes the focus when it comes. */
import { Anchor } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './decision.module.css'
import type { Problem } from './decision-draft.ts'
import { nameOfDuty } from './DutyCard.tsx'

/** Brings a control of the form into view and gives it the keyboard. */
export function goToControl(id: string): void {
  const control = document.getElementById(id)
  // what stands folded is opened on the way
  for (let up = control?.closest('details'); up; up = up.parentElement?.closest('details')) up.open = true
  control?.scrollIntoView({ block: 'center' })
  control?.focus({ preventScroll: true })
}

export function ErrorSummary({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useT()
  const ctx = useTextContext()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={box} className={styles.problems} role="alert" tabIndex={-1}>
      <h3>{t('decide.problems', { count: problems.length })}</h3>
      <ul>
        {problems.map(({ at, message, duty }) => (
          <li key={at}>
            <Anchor component="button" type="button" onClick={() => goToControl(at)}>
              {t(message, duty ? { duty: sayDuty(nameOfDuty(duty), ctx) } : {})}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}
