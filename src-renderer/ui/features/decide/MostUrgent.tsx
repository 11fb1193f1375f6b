/** What runs out first, in one line under the title. World: UI. */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { sayClockMoment, sayDuty } from '../../../../src-shared/text/clock-words.ts'
import { describeDuration } from '../../../../src-shared/text/duration.ts'
import { clockLevel, instantOf, isOpenClock } from '../../../../src-shared/rules/clocks.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useNow } from '../../components/use-now.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './decide.module.css'

const tones = { calm: 'going', amber: 'watch', red: 'stop', over: 'stop' } as const

export function MostUrgent({ view }: { readonly view: RecordView }) {
  const t = useT()
  const ctx = useTextContext()
  const now = useNow(30)
  const open = view.clocks.filter(isOpenClock)
  const clock = open.find((c) => c.recipientKind !== 'internal') ?? open[0]
  if (!clock) return t('decide.lead')
  const left = Date.parse(clock.due) - now
  const span = describeDuration(left, ctx)
  return (
    <span className={styles.urgent}>
      <StateBadge tone={tones[clockLevel(clock, instantOf(now))]} soft>
        {t(left >= 0 ? 'decide.when.left' : 'decide.when.over', { span })}
      </StateBadge>{' '}
      <strong>{sayDuty(clock, ctx)}</strong> {clock.mayApply && `(${t('decide.may_apply')}) `}
      {t('decide.when.until', { moment: sayClockMoment(clock.due, clock.zone, ctx) })}
    </span>
  )
}
