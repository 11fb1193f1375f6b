/**
 * The times of an incident as figures for a post-mortem (forms.md 3.2, `metrics`): to notice, to report, to look at it, to
 * contain, to recover, to tell.
 *
 * World: shared, pure. What must stay true: a figure is as sure as the two times that it rests on and names them; a
 * question that does not arise (a near miss has nothing to recover) is not a gap; the figure of one incident is never
 * called a mean, and the middle of several is given with the room that their uncertainty leaves.
 *
 * Sources: NIST SP 800-61r3 (improvement from incidents); what each figure runs from and to is this project's own
 * choice (docs/learn.md), because sources disagree.
 */
import { isBreach, type IncidentValues } from '../registers/incident.ts'
import type { RecordedDuty } from '../rules/clocks.ts'
import type { FuzzyTime, Instant, TimelineEntry } from '../values.ts'
import {
  between,
  boundsOf,
  earliestOf,
  measuredOf,
  noFigure,
  spanOf,
  spanOfInstant,
  type Measured,
  type TimeSpan,
  type WhyNoFigure,
} from './measured.ts'

export const metricIds = [
  'detect',
  'report',
  'triage',
  'contain',
  'recover',
  'notify_authority',
  'notify_people',
] as const
export type MetricId = (typeof metricIds)[number]
export interface Metric {
  readonly id: MetricId
  /** Field (or event) that it runs from and to; together the place to go to when there is no figure. */
  readonly from: string
  readonly to: string
  readonly measured: Measured
}
export interface MetricFacts {
  readonly values: IncidentValues
  /** When the record first left its first state; absent for one that came from a file. */
  readonly triagedAt?: Instant
  readonly obligations: readonly Pick<RecordedDuty, 'state' | 'values'>[]
}

/** A moment, or why there is none. */
type Moment = TimeSpan | WhyNoFigure
const recorded = (time: FuzzyTime | undefined): Moment =>
  time === undefined ? 'not_recorded' : (spanOf(time) ?? 'not_known')

function measure(start: Moment, end: Moment, early?: WhyNoFigure): Measured {
  // the end first: that it does not apply says more than that the start is missing
  if (typeof end === 'string') return noFigure(end)
  if (typeof start === 'string') return noFigure(start)
  return between(start, end, early)
}

/** Nothing came of it: what is not on record there is not missing. */
const cameToNothing = ({ kind }: IncidentValues) =>
  kind === 'near_miss' || kind === 'event' || kind === 'not_personal_data'

function contained(values: IncidentValues): Moment {
  const { contained_at, containment_not_needed, ongoing } = values
  if (contained_at !== undefined) return recorded(contained_at)
  if (containment_not_needed?.trim()) return 'not_needed'
  if (cameToNothing(values)) return 'near_miss'
  return ongoing ? 'not_yet' : 'not_recorded'
}

function recovered(values: IncidentValues): Moment {
  const { recovered_at, nature = [], ongoing } = values
  if (recovered_at !== undefined) return recorded(recovered_at)
  if (cameToNothing(values)) return 'near_miss'
  // data that were only seen are neither lost nor changed
  if (nature.length > 0 && nature.every((n) => n === 'confidentiality')) return 'nothing_to_restore'
  return ongoing ? 'not_yet' : 'not_recorded'
}

/** When the first notice to such a recipient went out. */
function told({ values, obligations }: MetricFacts, kind: 'authority' | 'people'): Moment {
  const own = obligations.filter((o) => o.values.recipient_kind === kind)
  const needed = own.filter((o) => o.state !== 'not_required')
  const sent = needed.flatMap((o) => (o.values.sent_at ? [o.values.sent_at] : []))
  const first = earliestOf(sent.map(spanOf).filter((s) => s !== undefined))
  if (first) return first
  if (sent.length > 0) return 'not_known'
  if (needed.length > 0) return 'not_yet'
  if (own.length > 0) return 'nobody_to_tell'
  return isBreach(values) ? 'not_decided' : 'no_breach'
}

/** All figures of one incident, in the order in which things happen. */
export function metricsOf(facts: MetricFacts): Metric[] {
  const { values, triagedAt } = facts
  const detected = recorded(values.detected_at)
  const aware = recorded(values.aware_at)
  const triaged: Moment = triagedAt === undefined ? 'not_recorded' : spanOfInstant(triagedAt)
  const tell = (kind: 'authority' | 'people'): Metric => ({
    id: `notify_${kind}`,
    from: 'aware_at',
    to: 'duties',
    // told as a precaution, before it was sure: no time was lost
    measured: measure(aware, told(facts, kind), 'before_aware'),
  })
  return [
    {
      id: 'detect',
      from: 'occurred_start',
      to: 'detected_at',
      measured: measure(recorded(values.occurred_start), detected),
    },
    {
      id: 'report',
      from: 'detected_at',
      to: 'reported_internally_at',
      measured: measure(detected, recorded(values.reported_internally_at)),
    },
    {
      id: 'triage',
      from: 'reported_internally_at',
      to: 'state',
      measured: measure(recorded(values.reported_internally_at), triaged),
    },
    {
      id: 'contain',
      from: 'detected_at',
      to: 'contained_at',
      // a safeguard may have stopped it before anybody noticed
      measured: measure(detected, contained(values), 'before_noticed'),
    },
    {
      id: 'recover',
      from: 'detected_at',
      to: 'recovered_at',
      measured: measure(detected, recovered(values), 'before_noticed'),
    },
    tell('authority'),
    tell('people'),
  ]
}

// ---- several incidents -----------------------------------------------------------------------------------------

export interface Spread {
  readonly id: MetricId
  /** How many incidents have a figure. */
  readonly counted: number
  /** From the shortest to the longest that any of them can have been; absent if none has a figure. */
  readonly whole?: Measured
  /** The middle one, between the middle of all lower ends and the middle of all upper ends. Absent for fewer than three. */
  readonly middle?: Measured
  readonly leftOut: readonly { readonly incident: string; readonly why: WhyNoFigure }[]
}

const fewest = 3
function middleOf(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

function spread(
  id: MetricId,
  incidents: readonly { readonly id: string; readonly measured: Measured }[],
): Spread {
  const leftOut = incidents.flatMap(({ id: incident, measured }) =>
    measured.how === 'none' ? [{ incident, why: measured.why }] : [],
  )
  const figures = incidents.map(({ measured }) => measured).filter((m) => m.how !== 'none')
  const bounds = figures.map((m) => boundsOf(m)).filter((b) => b !== undefined)
  if (bounds.length === 0) return { id, counted: 0, leftOut }
  const about = figures.some((m) => m.how === 'about' || (m.how === 'range' && m.about))
  const [mins, maxs] = [bounds.map((b) => b.min), bounds.map((b) => b.max)]
  return {
    id,
    counted: bounds.length,
    whole: measuredOf({ min: Math.min(...mins), max: Math.max(...maxs) }, about),
    ...(bounds.length < fewest
      ? {}
      : { middle: measuredOf({ min: middleOf(mins), max: middleOf(maxs) }, about) }),
    leftOut,
  }
}

/** How the figures of several incidents lie: each metric once, in the order of {@link metricsOf}. */
export function spreadOf(
  incidents: readonly { readonly id: string; readonly metrics: readonly Metric[] }[],
): Spread[] {
  return metricIds.map((id) =>
    spread(
      id,
      incidents.flatMap((i) =>
        i.metrics.filter((m) => m.id === id).map(({ measured }) => ({ id: i.id, measured })),
      ),
    ),
  )
}

// ---- how good the times are ------------------------------------------------------------------------------------

/** How surely the lines of a timeline are dated (forms.md 3.2, `timeline_quality`); corrected lines do not count. */
export interface TimelineQuality {
  readonly exact: number
  readonly estimated: number
  /** A range, or only the day. */
  readonly range: number
  readonly unknown: number
}
export function timelineQuality(entries: Readonly<Record<string, TimelineEntry>>): TimelineQuality {
  const corrected = new Set(Object.values(entries).map((e) => e.supersedes))
  const valid = Object.entries(entries).flatMap(([id, e]) => (corrected.has(id) ? [] : [e.at]))
  const count = (certainty: string) =>
    valid.filter(({ certainty: own, day }) => (own === 'exact' && day ? 'range' : own) === certainty).length
  return {
    exact: count('exact'),
    estimated: count('estimated'),
    range: count('range'),
    unknown: count('unknown'),
  }
}
