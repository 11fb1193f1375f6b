/** A record in two lines: title and running clock; reference, state and what the register says matters. World: UI. */
import type { Card } from '../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import { isOpenClock } from '../../../../src-shared/rules/clocks.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { describeCell } from './describe-cell.ts'
import { ClockChip } from './ClockChip.tsx'
import { toneOf } from '../../components/state-tone.ts'
import styles from './list.module.css'

export function RowLines({ card, register }: { readonly card: Card; readonly register: Register }) {
  const t = useT()
  const ctx = useTextContext()
  // main has sorted them: open first, the soonest first
  const clock = card.clocks.find(isOpenClock)
  // what it is part of first: a duty says little without its incident
  const more = [
    ...(register.parentField === undefined ? [] : [register.parentField]),
    ...(register.subtitle ?? []),
  ]
    .map((key) => describeCell(register, key, card.cells[key], ctx))
    .filter(Boolean)
  return (
    <>
      <span className={styles.line1}>
        <span className={styles.title}>{card.title || t('record.untitled')}</span>
        {card.conflict && <StateBadge tone="watch">{t('register.conflict')}</StateBadge>}
        {clock && <ClockChip clock={clock} />}
      </span>
      <span className={styles.line2}>
        {card.ref && <span className={styles.ref}>{card.ref}</span>}
        <StateBadge tone={toneOf(register, card.state)}>{t(`${register.id}.state.${card.state}`)}</StateBadge>
        <span className={styles.more}>{more.join(' · ')}</span>
      </span>
    </>
  )
}
