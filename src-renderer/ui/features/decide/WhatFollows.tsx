/**
 * What follows from the facts: the advice, then duty by duty. World: UI. What must stay true: duties in reach stand open;
 * the long tail is folded with its numbers, and drawn only when somebody looks.
 */
import { useState, type ReactNode } from 'react'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import { sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { sayDutyReason } from '../../../../src-shared/text/duty-words.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { Advice } from './Advice.tsx'
import { useDeciding } from './decide-context.ts'
import { DutyCard, nameOfDuty } from './DutyCard.tsx'
import styles from './follows.module.css'
import { LawLink } from './LawLink.tsx'

export function WhatFollows() {
  const t = useT()
  const { duties } = useDeciding()
  const near = duties.applies.length + duties.mayApply.length + duties.fallsAway.length
  return (
    <section className={styles.follows} aria-labelledby="decide-follows">
      <h2 id="decide-follows" tabIndex={-1}>
        {t('decide.follows')}
      </h2>
      <Advice />
      <Group title={t('decide.duties.applies', { count: duties.applies.length })} duties={duties.applies} />
      <Group
        title={t('decide.duties.may_apply', { count: duties.mayApply.length })}
        duties={duties.mayApply}
      />
      <Group
        title={t('decide.duties.falls_away', { count: duties.fallsAway.length })}
        duties={duties.fallsAway}
      />
      {near === 0 && (
        <p>{t(duties.outOfReach.length > 0 ? 'decide.duties.none_yet' : 'decide.duties.none')}</p>
      )}
      <Folded
        title={t('decide.duties.ourselves', { count: duties.ourselves.length })}
        duties={duties.ourselves}
      >
        {duties.ourselves.map((a) => (
          <DutyCard key={a.duty.id} assessed={a} />
        ))}
      </Folded>
      <Folded
        title={t('decide.duties.out_of_reach', { count: duties.outOfReach.length })}
        text={t('decide.duties.out_of_reach.text')}
        duties={duties.outOfReach}
      />
      <Folded
        title={t('decide.duties.previews', { count: duties.previews.length })}
        text={t('decide.duties.previews.text')}
        duties={duties.previews}
        open
      >
        {duties.previews.map((a) => (
          <DutyCard key={a.duty.id} assessed={a} />
        ))}
      </Folded>
      <Folded
        title={t('decide.duties.not', { count: duties.doesNotApply.length })}
        duties={duties.doesNotApply}
      />
    </section>
  )
}

function Group({ title, duties }: { readonly title: string; readonly duties: readonly AssessedDuty[] }) {
  if (duties.length === 0) return null
  return (
    <div className={styles.group}>
      <h3>{title}</h3>
      {duties.map((a) => (
        <DutyCard key={a.duty.id} assessed={a} />
      ))}
    </div>
  )
}

interface FoldedProps {
  readonly title: string
  readonly text?: string
  readonly duties: readonly AssessedDuty[]
  readonly open?: boolean
  readonly children?: ReactNode
}
function Folded({ title, text, duties, open = false, children }: FoldedProps) {
  const [shown, setShown] = useState(open)
  if (duties.length === 0) return null
  return (
    <details className={styles.folded} open={shown} onToggle={(e) => setShown(e.currentTarget.open)}>
      <summary>{title}</summary>
      {text && <p className={styles.small}>{text}</p>}
      {shown && (children ?? <Lines duties={duties} />)}
    </details>
  )
}

/** Duties as single lines with what decides against them, or is not known. */
function Lines({ duties }: { readonly duties: readonly AssessedDuty[] }) {
  const ctx = useTextContext()
  return (
    <ul className={styles.lines}>
      {duties.map((a) => (
        <li key={a.duty.id}>
          {sayDuty(nameOfDuty(a), ctx)} (<LawLink regime={a.regime} duty={a.duty} />){' '}
          <span className={styles.small}>
            {a.reasons
              .filter((r) => r.says === (a.status === 'does_not_apply' ? 'no' : 'unknown'))
              .map((r) => sayDutyReason(r, ctx, a.regime))
              .join(' ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
