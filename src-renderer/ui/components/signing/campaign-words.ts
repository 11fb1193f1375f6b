/** How far a campaign is, in one sentence, for every page that names one. World: UI, pure. */
import type { CampaignLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import type { Tone } from '../StateBadge.tsx'

type Line = Pick<CampaignLine, 'share' | 'overdue' | 'refused' | 'due' | 'state'>

/** "41 of 47 have signed, 3 overdue, 1 refused. Due by 4 December 2026." Nobody is counted away: 47 are all who were asked. */
export function sayCampaign({ share, overdue, refused, due, state }: Line, ctx: TextContext): string {
  const { t, locale } = ctx
  const parts = [
    t('signing-page.signed_of', { signed: share.signed, count: share.asked }),
    ...(overdue > 0 ? [t('signing-page.overdue', { count: overdue })] : []),
    ...(refused > 0 ? [t('signing-page.refused', { count: refused })] : []),
    ...(share.excused > 0 ? [t('signing-page.excused', { count: share.excused })] : []),
  ]
  const until = state === 'open' ? ` ${t('signing-page.due', { day: describeDay(due, locale) })}` : ''
  return `${parts.join(', ')}.${until}`
}

/** The state as people look for it, with its tone. */
export function standingOf({ state, share, overdue, opens }: CampaignLine, today: PlainDate): [string, Tone] {
  if (state === 'closed') return ['closed', 'done']
  if (opens > today) return ['planned', 'plain']
  if (share.signed + share.excused >= share.asked) return ['complete', 'done']
  return overdue > 0 ? ['overdue', 'stop'] : ['open', 'going']
}
