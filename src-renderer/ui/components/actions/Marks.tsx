/** What stands beside an action wherever it is listed: by when, and how strong it is. World: UI. */
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { Strength } from '../../../../src-shared/learn/action.ts'
import { strengthBand, type StrengthBand } from '../../../../src-shared/learn/action-plan.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import { intlTag, useT } from '../../i18n/index.ts'
import { StateBadge } from '../StateBadge.tsx'
import { useToday } from '../use-today.ts'
import { dueWords } from './due-words.ts'
import styles from './actions.module.css'

export function Due({ due, state }: { readonly due: PlainDate | undefined; readonly state: string }) {
  const t = useT()
  const { key, tone, count } = dueWords(due, state, useToday())
  const day = due === undefined ? '' : describeDay(due, intlTag())
  return (
    <span title={day}>
      <StateBadge tone={tone}>{t(key, { count, day })}</StateBadge>
    </span>
  )
}

const bars: Readonly<Record<StrengthBand, string>> = { strong: '▮▮▮', middle: '▮▮▯', weak: '▮▯▯' }
/** How far an action goes by itself, as a word with bars; what it means is a hover away. */
export function Band({ strength }: { readonly strength: Strength | undefined }) {
  const t = useT()
  if (strength === undefined) return null
  const band = strengthBand(strength)
  return (
    <span className={styles.band} title={t(`learn.band.${band}`)}>
      <span aria-hidden="true" className={styles.bars}>
        {bars[band]}
      </span>
      {t(`action-page.band.${band}`)}
    </span>
  )
}
