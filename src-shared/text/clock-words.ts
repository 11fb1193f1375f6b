/**
 * Clocks in words: what a duty is called, and each step of a deadline's arithmetic. World: shared, pure. What must stay
 * true: screen and paper say the same; a moment is said in the clock's own zone and in UTC.
 */
import type { ClockView } from '../ipc/contract.ts'
import type { ClockStep } from '../rules/clocks.ts'
import { describeDay, describeInstant, describeUtcHour, isZone, localDay } from './calendar.ts'
import type { TextContext } from './context.ts'

type Named = Pick<ClockView, 'duty' | 'recipientKind' | 'recipient' | 'citation'>

/** Short name of a duty: its own message where there is one, else whom it tells. */
export function sayDuty(duty: Named, { t }: TextContext): string {
  const own = t(`clock.${duty.duty}`)
  if (own !== `clock.${duty.duty}`) return own
  return t(duty.recipientKind === 'internal' ? 'clock.name.internal' : 'clock.name.tell', {
    recipient: duty.recipient,
  })
}

/** `Sat, 21 Nov 2026, 22:14 CET (21:14 UTC)`; with the day in UTC where that is another one. */
export function sayClockMoment(at: string, zone: string, { locale }: TextContext): string {
  const local = describeInstant(at, zone, locale, true)
  const sameDay = isZone(zone) && localDay(at, zone).equals(localDay(at, 'UTC'))
  const utc = sameDay ? describeUtcHour(at, locale) : describeInstant(at, 'UTC', locale)
  return zone === 'UTC' || local === utc ? local : `${local} (${utc})`
}

/** A length as a law counts it: `72 hours`, `2 months`. */
export const sayPeriod = (amount: number, unit: string, { t }: TextContext): string =>
  t(`rules.count.unit.${unit}`, { count: amount })

/** One line of the arithmetic. */
export function sayClockStep(
  step: ClockStep,
  clock: Pick<ClockView, 'zone' | 'startIsFirm'>,
  ctx: TextContext,
): string {
  const { t, locale } = ctx
  const moment = step.at === undefined ? '' : sayClockMoment(step.at, clock.zone, ctx)
  const date = step.date === undefined ? '' : describeDay(step.date, locale)
  switch (step.step) {
    case 'start':
      return t(clock.startIsFirm ? 'clock.step.start' : 'clock.step.start_unsure', { moment })
    case 'clocks_change':
      return t(
        (step.minutes ?? 0) < 0 ? 'clock.step.clocks_change_back' : 'clock.step.clocks_change_forward',
        { minutes: Math.abs(step.minutes ?? 0), moment },
      )
    case 'add':
      return t('rules.count.step.add', { period: sayPeriod(step.amount ?? 0, step.unit ?? 'hours', ctx) })
    case 'skipped':
      return t('rules.count.step.skipped', { date, why: t(`rules.count.why.${step.why ?? 'holiday'}`) })
    default:
      return t(`rules.count.step.${step.step}`, { moment, date })
  }
}
