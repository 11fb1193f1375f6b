/**
 * The period of a pack: from what the person chose to instants in their own zone. World: UI, pure. What must stay true:
 * both days belong to the period, whole, also on days when clocks change.
 */
import { Temporal } from 'temporal-polyfill'
import { endOfDay, localDay, startOfDay, toInstantText } from '../../../../src-shared/text/calendar.ts'

export const periodKinds = ['all', 'year', 'quarter', 'dates'] as const
type PeriodKind = (typeof periodKinds)[number]
export interface Period {
  readonly kind: PeriodKind
  /** `YYYY-MM-DD`; used by `dates`. */
  readonly from: string | null
  readonly to: string | null
}

export const isBackwards = (p: Period): boolean =>
  p.kind === 'dates' && p.from !== null && p.to !== null && p.from > p.to

export function periodInstants(
  period: Period,
  now: string,
  zone: string,
): { readonly from?: string; readonly to?: string } {
  const today = localDay(now, zone)
  const since = (day: Temporal.PlainDate) => ({ from: toInstantText(startOfDay(day, zone)) })
  switch (period.kind) {
    case 'all':
      return {}
    case 'year':
      return since(today.with({ month: 1, day: 1 }))
    case 'quarter':
      return since(today.subtract({ months: 3 }))
    case 'dates':
      return {
        ...(period.from ? since(Temporal.PlainDate.from(period.from)) : {}),
        ...(period.to ? { to: toInstantText(endOfDay(Temporal.PlainDate.from(period.to), zone)) } : {}),
      }
  }
}
