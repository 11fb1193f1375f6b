/** Laws in words: status with its dates, how far checked, how long a period is. World: UI, pure. */
import type { LawReach } from '../../../../src-shared/rules/office-reach.ts'
import { placeName } from '../../../../src-shared/rules/places.ts'
import { standingOf } from '../../../../src-shared/rules/law-pack.ts'
import type { LawDuty, Regime, Threshold, Verification } from '../../../../src-shared/rules/regime.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { sayPeriod } from '../../../../src-shared/text/clock-words.ts'
import type { TextContext } from '../../../../src-shared/text/context.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import type { Tone } from '../../components/StateBadge.tsx'
import type { GroupName } from './group-laws.ts'

export function toneOfLaw(regime: Regime, today: PlainDate): Tone {
  if (regime.status === 'own_rule') return 'plain'
  if (standingOf(regime, today) === 'in_force') return 'done'
  return regime.effectiveFrom !== null && regime.effectiveFrom > today ? 'going' : 'plain'
}

/** `since 25 May 2018`; empty for what has no dates by nature. */
export function sayDates(
  { effectiveFrom: from, effectiveTo: to, status }: Regime,
  today: PlainDate,
  { t, locale }: TextContext,
): string {
  const day = (date: PlainDate) => ({ day: describeDay(date, locale) })
  if (to !== null && to < today) return t('laws.ended', day(to))
  const start =
    from === null
      ? status === 'own_rule' || status === 'proposal'
        ? ''
        : t('laws.since.unknown')
      : t(from > today ? 'laws.from' : 'laws.since', day(from))
  return [start, to === null ? '' : t('laws.until', day(to))].filter(Boolean).join(', ')
}

/** What a law is to our office; one that is no law now would bind us. */
export function sayReach(
  regime: Regime,
  { reach, by }: LawReach,
  today: PlainDate,
  { t }: TextContext,
): string {
  const later = reach === 'ours' && standingOf(regime, today) === 'off'
  return t(`laws.reach.${later ? 'would' : reach}.${by}`)
}

/** From the surest to the least sure. */
const marks: readonly Verification[] = ['primary', 'secondary', 'secondary-single', 'derived', 'background']

/** What the duties of a law were checked against, each kind once. */
export const sayChecked = ({ duties }: Regime, { t, locale }: TextContext): string =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(
    marks.filter((m) => duties.some((d) => d.verified === m)).map((m) => t(`laws.checked.${m}`)),
  )

/** By when, in a few words; what else the law says about it stands in `deadline.also`. */
export function sayWhen({ deadline: { kind, amount, unit } }: LawDuty, ctx: TextContext): string {
  const period = amount && unit ? sayPeriod(amount, unit, ctx) : ''
  if (kind === 'fixed') return period
  return ctx.t(`laws.when.${kind}`, { period })
}

const operators = { '>': 'more', '>=': 'least', '<': 'fewer' } as const
/** The number of a threshold in words; empty where it is a test without a number. */
export function sayThreshold({ operator, people, scope }: Threshold, { t, locale }: TextContext): string {
  if (!operator || people === undefined || !scope) return ''
  const words = {
    operator: t(`laws.duty.operator.${operators[operator]}`),
    people: new Intl.NumberFormat(locale).format(people),
  }
  return t(`laws.duty.threshold.${scope}`, words)
}

export function sayGroup(name: GroupName, { t }: TextContext): string {
  if (name.kind === 'own') return t('laws.group.own')
  if (name.kind === 'place') return name.name
  if (name.kind === 'states')
    return t('laws.group.states', { country: placeName(name.country) ?? name.country })
  const key = `laws.group.${name.name}`
  const said = t(key)
  return said === key ? name.name : said
}
