/**
 * What a post-mortem starts from when it looks back at the decisions and clocks of an incident (forms.md 3.2,
 * `decision_review`, `clock_review`): plain lines, to which people add whether it was sound and what they would change.
 *
 * World: shared, pure. What must stay true: nothing is judged here; a line says what was decided on what was known then, not
 * what is known now; a deadline that may have been missed is not called met.
 *
 * Sources: GDPR Art. 33(1) (reasons for a delay), 33(5); NIST SP 800-61r3 (looking back at decisions).
 */
import type { ClockView, RecordView } from '../ipc/contract.ts'
import type { IncidentValues } from '../registers/incident.ts'
import type { ObligationValues } from '../registers/obligation.ts'
import type { FuzzyTime, Instant, Someone } from '../values.ts'
import { between, spanOf, spanOfInstant, type Measured, type TimeSpan } from './measured.ts'

/** The incident as its page shows it. */
export type ReviewedRecord = Pick<RecordView, 'values' | 'children' | 'clocks' | 'restarts' | 'written'>
type Child = RecordView['children'][number]
type Restart = RecordView['restarts'][number]

export const decisionKinds = ['aware', 'risk', 'duty', 'closure', 'timeline'] as const
export interface DecisionLine {
  readonly kind: (typeof decisionKinds)[number]
  /** What it was about: the duty, or the words of a line in the timeline. */
  readonly about?: string
  /** An option of the field, or of the obligation. */
  readonly decision?: string
  readonly at?: FuzzyTime
  readonly by?: string | Someone
  readonly reasons?: string
  /** What was on record at that time. */
  readonly knownThen?: string
  readonly advice?: string
  /** The obligation that holds it. */
  readonly record?: string
}

/** Leaves out what is not there, so that a line holds only what was said. */
const said = ({
  kind,
  ...rest
}: { [K in keyof DecisionLine]: DecisionLine[K] | undefined } & Pick<
  DecisionLine,
  'kind'
>): DecisionLine => ({
  kind,
  ...Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined && v !== '')),
})

const obligationsOf = ({ children }: ReviewedRecord): (Child & { readonly own: ObligationValues })[] =>
  children
    .filter((c) => c.register === 'obligation')
    .map((child) => ({ ...child, own: child.values as ObligationValues }))

function dutyLine({ id, title, own }: Child & { readonly own: ObligationValues }): DecisionLine {
  return said({
    kind: 'duty',
    about: title,
    decision: own.decision,
    at: own.decided_at,
    by: own.decided_by,
    reasons: own.reasons,
    knownThen: own.trigger_facts,
    advice: own.dpo_advice,
    record: id,
  })
}

/** Writing one commit takes less, typing a line takes more. */
const sameCommitMs = 1_000

interface Closure {
  readonly event?: string
  readonly at?: FuzzyTime
  readonly by?: string
  readonly why?: string
}
/** Whether a line was written together with a decision that stands here itself: the two are one. */
function isEcho(record: ReviewedRecord): (loggedAt: Instant) => boolean {
  const decided = [
    record.written['risk_conclusion']?.at,
    ...obligationsOf(record).map((o) => o.own.decided_at?.at),
    ...Object.values((record.values['closures'] ?? {}) as Record<string, Closure>).map((c) => c.at?.at),
  ].flatMap((at) => (at === undefined ? [] : [Date.parse(at)]))
  return (loggedAt) => decided.some((at) => Math.abs(at - Date.parse(loggedAt)) < sameCommitMs)
}
function ownLines(record: ReviewedRecord, zone: string): DecisionLine[] {
  const { written } = record
  const values: IncidentValues = record.values
  const alsoKept = isEcho(record)
  const concluded = written['risk_conclusion']
  const corrected = new Set(Object.values(values.timeline ?? {}).map((e) => e.supersedes))
  const timeline = Object.entries(values.timeline ?? {}).filter(
    ([id, e]) => e.type === 'decision' && !corrected.has(id) && !alsoKept(e.loggedAt),
  )
  const closures = Object.values(values.closures ?? {}) as Closure[]
  return [
    ...(values.aware_at
      ? [
          said({
            kind: 'aware',
            at: values.aware_at,
            by: values.aware_decided_by,
            reasons: values.aware_basis,
          }),
        ]
      : []),
    ...(values.risk_conclusion
      ? [
          said({
            kind: 'risk',
            decision: values.risk_conclusion,
            at: concluded && { certainty: 'exact', at: concluded.at, zone },
            by: concluded?.by,
            reasons: values.risk_reasons,
          }),
        ]
      : []),
    ...closures.map(({ event, at, by, why }) =>
      said({ kind: 'closure', decision: event, at, by, reasons: why }),
    ),
    ...timeline.map(([, e]) => said({ kind: 'timeline', about: e.text, at: e.at, by: e.actor })),
  ]
}

const startOf = (time: FuzzyTime | undefined): number => (time && spanOf(time)?.from) ?? Infinity
/** Every decision on record, in the order in which they were taken; those without a time come last. Moments that the journal alone knows are told in `zone`. */
export function decisionLines(record: ReviewedRecord, zone: string): DecisionLine[] {
  const decided = obligationsOf(record).filter((o) => o.own.decision !== undefined)
  const lines = [...ownLines(record, zone), ...decided.map(dutyLine)]
  // two times that nobody knows give NaN, which a sort takes for "no order"
  return lines.toSorted((a, b) => startOf(a.at) - startOf(b.at))
}

// ---- clocks ----------------------------------------------------------------------------------------------------

/** `maybe_late`: what is known of the time leaves both open. */
export const clockOutcomes = ['met', 'late', 'maybe_late', 'missed', 'running', 'not_required'] as const
export type ClockOutcome = (typeof clockOutcomes)[number]
export interface ClockLine {
  readonly clock: ClockView
  readonly outcome: ClockOutcome
  /** Time left when it was met, or by how much it was late; absent where neither can be said. */
  readonly margin?: Measured
  /** Why it was late, as recorded with the obligation. */
  readonly delayReason?: string
  /** The post-mortem has to say why: late, maybe late or missed, and no reason is on record. */
  readonly needsWhy: boolean
  /** Changes of the moment that starts it, after it had been set; oldest first. */
  readonly restarts: readonly Restart[]
  readonly record?: string
}

/** When the duty was done: what the obligation says, else what the clock knows. */
function doneAt(clock: ClockView, own: ObligationValues | undefined): TimeSpan | undefined {
  const sent = own?.sent_at && spanOf(own.sent_at)
  return sent ?? (clock.decidedAt === undefined ? undefined : spanOfInstant(clock.decidedAt))
}

function outcomeOf(
  { state, due: dueAt }: Pick<ClockView, 'state' | 'due'>,
  done: TimeSpan | undefined,
): Pick<ClockLine, 'outcome' | 'margin'> {
  if (state === 'running' || state === 'missed' || state === 'not_required') return { outcome: state }
  const due = spanOfInstant(dueAt)
  if (!done) return { outcome: state === 'met' ? 'met' : 'late' }
  if (done.to <= due.from) return { outcome: 'met', margin: between(done, due) }
  if (done.from > due.to) return { outcome: 'late', margin: between(due, done) }
  return { outcome: 'maybe_late' }
}

/** Every clock with how it ended and what became of its start. */
export function clockLines(record: ReviewedRecord): ClockLine[] {
  const obligations = obligationsOf(record)
  return record.clocks.map((clock) => {
    const own = obligations.find((o) => o.id === clock.obligation)
    // the deadline as it stood when the duty was decided: a later correction makes nobody late
    const due = own?.own.due_at?.at ?? clock.due
    const ended = outcomeOf({ ...clock, due }, doneAt(clock, own?.own))
    const delayReason = own?.own.delay_reason?.trim()
    const failed = ended.outcome === 'late' || ended.outcome === 'maybe_late' || ended.outcome === 'missed'
    return {
      clock,
      ...ended,
      ...(delayReason ? { delayReason } : {}),
      needsWhy: failed && !delayReason,
      restarts: record.restarts.filter(({ path }) => path.split('/').includes(clock.anchor)).toReversed(),
      ...(own ? { record: own.id } : {}),
    }
  })
}
