/** Coverage as one sentence. World: UI, pure. What must stay true: what is none is left out; who signed is counted against who must, never against everybody. */
import type { CoverageFacts } from '../../../../src-shared/ipc/contract-sop.ts'
import { formatAnd, formatNumber } from '../../components/format.ts'
import type { Translate } from '../../i18n/index.ts'

/** "41 of 47 people have signed; 2 refused, 3 overdue and 1 on leave." Over several procedures signatures are counted, not people. */
export function sayCoverage({ share, counts }: CoverageFacts, isOne: boolean, t: Translate): string {
  const must = share.asked - share.excused
  const first =
    must <= 0
      ? t('coverage.share.none')
      : t(isOne ? 'coverage.sentence.people' : 'coverage.sentence.signatures', {
          count: must,
          signed: formatNumber(share.signed),
        })
  const rest = (['refused', 'overdue', 'waiting', 'on_leave', 'exempt'] as const).flatMap((place) => {
    const count = counts[place] ?? 0
    return count === 0 ? [] : [t(`coverage.sentence.${place}`, { count })]
  })
  return rest.length === 0 ? `${first}.` : t('coverage.sentence', { first, rest: formatAnd(rest) })
}
