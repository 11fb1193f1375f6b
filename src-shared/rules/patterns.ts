/**
 * What keeps happening: alerts over all incidents (forms.md 3.1, "Patterns"), so that many small ones are seen as one big one.
 *
 * World: shared, pure; no law asks for these rules, they are the product's own (ICO: "review for themes"). What must stay
 * true: the same incidents give the same alerts in whatever order they come; only windows that end now count, so an
 * imported past raises no alarm; each figure of an alert's sentence can be worked out again from its incidents.
 *
 * Near misses and events count: a pattern is about a weakness, not about harm. What was dismissed as nothing, merged
 * into another record or put in the bin does not: it did not happen, or is counted there.
 */
import type { Translate } from '../text/context.ts'
import type { Instant } from '../values.ts'
import { instantOf, onTheWall } from './counting.ts'
import {
  noticedAt,
  plainOrder,
  sameName,
  telling,
  texts,
  vendorNames,
  type IncidentRecord,
} from './incident-record.ts'

/** Written beside each decision about an alert: by which rules it was raised. Grows with every change of a rule. */
export const patternRules = 'patterns 1.0.0'

/** In the order in which alerts of the same moment stand. */
export const patternKinds = ['recurrence', 'vendor', 'system_cause', 'sop', 'origin', 'department'] as const
export type PatternKind = (typeof patternKinds)[number]

const originDays = 90
const originLimit = 3
const repeatMonths = 12
const repeatLimit = 2
/** A month of fewer is never an alarm, however quiet the department is. */
const departmentFloor = 3
const departmentMonths = 12
/** With a shorter past than this there is no "usual" to compare with. */
const departmentLeastMonths = 6

/** What is watched for on incidents alone, with the limits of each rule: for saying so before anything was found. */
export const watchedFor: readonly (readonly [kind: PatternKind, limits: Readonly<Record<string, number>>])[] =
  [
    ['origin', { limit: originLimit, days: originDays }],
    ['vendor', { limit: repeatLimit, months: repeatMonths }],
    ['system_cause', { limit: repeatLimit, months: repeatMonths }],
    ['sop', { limit: repeatLimit, months: repeatMonths }],
    ['department', { limit: departmentFloor, months: departmentMonths }],
  ]

const day = 86_400_000

/** What the rules look at. Names as people wrote them; options as the register has them. */
export interface PatternIncident {
  readonly id: string
  /** When it was noticed; the earliest reading of an uncertain time. */
  readonly at: Instant
  readonly origin: readonly string[]
  readonly causeFamily: readonly string[]
  readonly vendors: readonly string[]
  readonly systems: readonly string[]
  /** Parts of procedures that were not followed. */
  readonly sops: readonly string[]
  readonly department?: string
}
/** A corrective action that is not finished; `causes` are options of an incident's origin or kind of cause. */
export interface OpenAction {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly causes: readonly string[]
  /** When it was opened: what was noticed before is what it came from, not a recurrence. */
  readonly since: Instant
}
export interface PatternAlert {
  readonly kind: PatternKind
  /** Kind and what it is about, e.g. `origin:wrong_recipient`: the same pattern keeps its key as it grows. */
  readonly key: string
  readonly rule: string
  /** Figures of the sentence; `origin` and `cause` name options of the incident register. */
  readonly params: Readonly<Record<string, string | number>>
  /** Ids of the incidents that make it, newest first. */
  readonly incidents: readonly string[]
  /** After `from`, up to and including `to`, which is always now. */
  readonly window: { readonly from: Instant; readonly to: Instant }
}
/** An alert that somebody accepted or dismissed, with the incidents that made it then. */
export interface DecidedPattern {
  readonly key: string
  readonly incidents: readonly string[]
}

/** What an incident brings to {@link findPatterns}; `undefined` if it does not count, or nobody knows when it was. */
export function patternIncidentOf(record: IncidentRecord): PatternIncident | undefined {
  const { id, state, archived, values } = record
  const at = noticedAt(record)
  if (archived || state === 'not_a_breach' || state === 'merged_into' || at === undefined) return undefined
  return {
    id,
    at,
    origin: telling(values.origin),
    causeFamily: telling(values.cause_family),
    vendors: vendorNames(values),
    systems: texts(values.systems),
    sops: texts(values.sops_breached),
    ...(values.site_department === undefined ? {} : { department: values.site_department }),
  }
}

// ---- the rules -------------------------------------------------------------------------------------------------

interface Seen {
  readonly incident: PatternIncident
  /** Milliseconds since 1970. */
  readonly at: number
}
/** What an alert can be about: its key, and the parameters that name it. */
interface Subject {
  readonly key: string
  readonly params: Readonly<Record<string, string>>
}
interface Group {
  readonly subject: Subject
  readonly seen: Seen[]
}

const newestFirst = (a: Seen, b: Seen) => b.at - a.at || plainOrder(a.incident.id, b.incident.id)
/** `n` calendar months before now, counted in UTC: no deadline hangs on it. */
const monthsBefore = (now: Instant, n: number): number =>
  onTheWall(now, 'UTC').subtract({ months: n }).epochMilliseconds

const named = (name: string): Subject[] => {
  const key = sameName(name)
  return key === '' ? [] : [{ key, params: { name } }]
}

/** Incidents by what they are about; each counts once per subject, whose name is spelled as in the newest. */
function groups(seen: readonly Seen[], subjectsOf: (i: PatternIncident) => readonly Subject[]): Group[] {
  const found = new Map<string, Group>()
  for (const one of seen)
    for (const subject of subjectsOf(one.incident)) {
      const group = found.get(subject.key)
      if (!group) found.set(subject.key, { subject, seen: [one] })
      else if (group.seen.at(-1) !== one) group.seen.push(one)
    }
  return [...found.values()]
}

/** What all rules are asked with: incidents up to now, newest first. */
interface Past {
  readonly seen: readonly Seen[]
  readonly now: Instant
}
const since = ({ seen }: Past, from: number): Seen[] => {
  const end = seen.findIndex((s) => s.at <= from)
  return seen.slice(0, end < 0 ? seen.length : end)
}

function alert(
  kind: PatternKind,
  about: string,
  seen: readonly Seen[],
  params: PatternAlert['params'],
  window: { from: number; now: Instant },
): PatternAlert {
  return {
    kind,
    key: `${kind}:${about}`,
    rule: patternRules,
    params: { count: seen.length, ...params },
    incidents: seen.map((s) => s.incident.id),
    window: { from: instantOf(window.from), to: window.now },
  }
}

interface Repeat {
  readonly kind: PatternKind
  readonly from: number
  readonly limit: number
  readonly span: Readonly<Record<string, number>>
  readonly subjectsOf: (incident: PatternIncident) => readonly Subject[]
}
/** The rules of the form "the same again, so many times within so long". */
function repeats(now: Instant): Repeat[] {
  const year = { from: monthsBefore(now, repeatMonths), limit: repeatLimit, span: { months: repeatMonths } }
  return [
    { ...year, kind: 'vendor', subjectsOf: (i) => i.vendors.flatMap(named) },
    {
      ...year,
      kind: 'system_cause',
      subjectsOf: (i) =>
        i.systems
          .flatMap(named)
          .flatMap(({ key, params }) =>
            i.causeFamily.map((cause) => ({ key: `${key}:${cause}`, params: { ...params, cause } })),
          ),
    },
    { ...year, kind: 'sop', subjectsOf: (i) => i.sops.flatMap(named) },
    {
      kind: 'origin',
      from: Date.parse(now) - originDays * day,
      limit: originLimit,
      span: { days: originDays },
      subjectsOf: (i) => i.origin.map((origin) => ({ key: origin, params: { origin } })),
    },
  ]
}
const repeated = (past: Past, { kind, from, limit, span, subjectsOf }: Repeat): PatternAlert[] =>
  groups(since(past, from), subjectsOf)
    .filter((group) => group.seen.length >= limit)
    .map(({ subject, seen }) =>
      alert(kind, subject.key, seen, { ...subject.params, limit, ...span }, { from, now: past.now }),
    )

const hundredths = (value: number) => Math.round(value * 100) / 100
/** Mean and standard deviation (of a sample: n − 1) of monthly counts, to two digits, as they are shown. */
function usual(counts: readonly number[]): { mean: number; sd: number } {
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length
  const squares = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0)
  return { mean: hundredths(mean), sd: hundredths(Math.sqrt(squares / (counts.length - 1))) }
}

/**
 * A department whose last month is above its own mean of the twelve months before by more than two standard
 * deviations. The arithmetic is done on the figures as they are shown. Months before the register's first incident
 * are not quiet months but unknown ones, and are left out.
 */
function unusual(past: Past): PatternAlert[] {
  const { seen, now } = past
  const starts = Array.from({ length: departmentMonths + 2 }, (_, n) => monthsBefore(now, n))
  const first = seen.at(-1)?.at ?? Infinity
  const months = starts.slice(2).filter((start) => start >= first).length
  if (months < departmentLeastMonths) return []
  return groups(since(past, starts[months + 1]!), (i) =>
    i.department === undefined ? [] : named(i.department),
  ).flatMap(({ subject, seen: own }) => {
    const counts = Array.from(
      { length: months + 1 },
      (_, n) => own.filter((s) => s.at <= starts[n]! && s.at > starts[n + 1]!).length,
    )
    const [count, ...before] = counts as [number, ...number[]]
    const { mean, sd } = usual(before)
    const bound = hundredths(mean + 2 * sd)
    if (count < departmentFloor || count <= bound) return []
    const figures = { ...subject.params, limit: departmentFloor, months, mean, sd, bound }
    return alert('department', subject.key, own.slice(0, count), figures, { from: starts[1]!, now })
  })
}

/** Open corrective actions whose cause has come up again since they were opened. One incident is enough. */
function recurring(past: Past, actions: readonly OpenAction[]): PatternAlert[] {
  return actions.flatMap(({ id, ref, title, causes, since: opened }) => {
    const from = Date.parse(opened)
    const wanted = new Set(telling(causes))
    const again = since(past, from).filter(({ incident }) =>
      [...incident.origin, ...incident.causeFamily].some((cause) => wanted.has(cause)),
    )
    return again.length === 0
      ? []
      : alert('recurrence', id, again, { ref, name: title }, { from, now: past.now })
  })
}

/**
 * All patterns that hold now: the one with the newest incident first, then by kind and key. An incident dated after now
 * is not looked at.
 */
export function findPatterns(
  incidents: readonly PatternIncident[],
  now: Instant,
  openActions: readonly OpenAction[] = [],
): PatternAlert[] {
  const end = Date.parse(now)
  const seen = incidents
    .map((incident) => ({ incident, at: Date.parse(incident.at) }))
    .filter(({ at }) => at <= end)
    .toSorted(newestFirst)
  const past: Past = { seen, now }
  const place = new Map(seen.map((s, i) => [s.incident.id, i]))
  const newest = (found: PatternAlert) => place.get(found.incidents[0]!)!
  const kindOf = (found: PatternAlert) => patternKinds.indexOf(found.kind)
  return [
    ...recurring(past, openActions),
    ...repeats(now).flatMap((repeat) => repeated(past, repeat)),
    ...unusual(past),
  ].toSorted((a, b) => newest(a) - newest(b) || kindOf(a) - kindOf(b) || plainOrder(a.key, b.key))
}

/** Alerts that nobody has decided, or that an incident has joined since they were decided. */
export function stillOpen(
  alerts: readonly PatternAlert[],
  decided: readonly DecidedPattern[],
): PatternAlert[] {
  const known = new Map<string, Set<string>>()
  for (const { key, incidents } of decided) known.set(key, new Set([...(known.get(key) ?? []), ...incidents]))
  return alerts.filter(({ key, incidents }) => !incidents.every((id) => known.get(key)?.has(id)))
}

// ---- in words --------------------------------------------------------------------------------------------------

/** What a screen needs of an alert to say it. */
type Said = { readonly kind: string; readonly params: PatternAlert['params'] }
function wordsOf({ params }: Said, t: Translate): Record<string, string | number> {
  const { origin, cause } = params
  return {
    ...params,
    ...(origin === undefined ? {} : { origin: t(`incident.origin.${origin}`) }),
    ...(cause === undefined ? {} : { cause: t(`incident.cause_family.${cause}`) }),
  }
}
/** What was found, with its figures. */
export const patternSentence = (said: Said, t: Translate): string =>
  t(`patterns.${said.kind}`, wordsOf(said, t))
/** The rule by which it was found. */
export const patternRule = (said: Said, t: Translate): string =>
  t(`patterns.${said.kind}.rule`, wordsOf(said, t))
