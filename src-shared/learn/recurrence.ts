/**
 * Whether a new incident is one that an action was meant to end: open actions are named, proven ones are opened again
 * (ahead.md 9).
 *
 * World: shared, pure. What must stay true: what happened before an action was done says nothing about it; where the time or
 * the likeness is not sure, a person is asked instead of an action being opened by itself; every match names what the two
 * have in common.
 */
import { endOfDay } from '../text/calendar.ts'
import { sameName } from '../rules/incident-record.ts'
import type { OpenAction } from '../rules/patterns.ts'
import type { FuzzyTime, Instant, PlainDate } from '../values.ts'
import { Temporal } from 'temporal-polyfill'
import { isPlanned, isUnproven, type ActionState } from './action.ts'
import { spanOf } from './measured.ts'

/** A corrective action as far as its causes go. */
export interface CausedAction {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly state: ActionState
  /** Options of an incident's origin and kind of cause that it is meant to end. */
  readonly causes: readonly string[]
  /** Root causes by their code, from the post-mortem. */
  readonly rootCauses: readonly string[]
  /** Systems and suppliers that it is about; none = anywhere. */
  readonly scope: readonly string[]
  readonly openedAt: Instant
  readonly doneOn?: PlainDate
}
/** An incident as far as its causes go. */
export interface CausedIncident {
  readonly id: string
  readonly noticedAt: Instant
  readonly occurred?: FuzzyTime
  readonly origin: readonly string[]
  readonly causeFamily: readonly string[]
  /** Known once it has a post-mortem. */
  readonly rootCauses: readonly string[]
  readonly systems: readonly string[]
  readonly vendors: readonly string[]
}

/**
 * `again` the action is still to be carried out and its cause came up again · `reopens` it was done, and this happened after
 * it · `asks` it may be one of the two: a person decides.
 */
export interface Recurrence {
  readonly action: string
  readonly kind: 'again' | 'reopens' | 'asks'
  readonly shared: { readonly causes: readonly string[]; readonly rootCauses: readonly string[] }
  /** Why a person is asked. */
  readonly unsure?: 'time' | 'kind_of_cause' | 'other_scope' | 'set_aside'
}

const both = (a: readonly string[], b: readonly string[]) => a.filter((x) => b.includes(x))

/** Whether it happened after the day on which the action was done; `maybe` where the times do not say. */
function happenedAfter(doneOn: PlainDate, { occurred, noticedAt }: CausedIncident, zone: string) {
  const end = endOfDay(Temporal.PlainDate.from(doneOn), zone).epochMilliseconds
  if (Date.parse(noticedAt) <= end) return 'no'
  const span = occurred && spanOf(occurred)
  if (!span) return 'maybe'
  return span.from > end ? 'yes' : span.to <= end ? 'no' : 'maybe'
}

function inScope({ scope }: CausedAction, { systems, vendors }: CausedIncident): boolean {
  const named = [...systems, ...vendors].map(sameName)
  return scope.length === 0 || named.length === 0 || scope.map(sameName).some((s) => named.includes(s))
}

function match(action: CausedAction, incident: CausedIncident, zone: string): Recurrence | undefined {
  const origins = both(incident.origin, action.causes)
  const families = both(incident.causeFamily, action.causes)
  const rootCauses = both(incident.rootCauses, action.rootCauses)
  const found = { action: action.id, shared: { causes: [...origins, ...families], rootCauses } }
  if (origins.length + families.length + rootCauses.length === 0) return undefined
  const { state, doneOn } = action
  const asks = (unsure: Recurrence['unsure']): Recurrence => ({
    ...found,
    kind: 'asks',
    ...(unsure ? { unsure } : {}),
  })
  const isNew = Date.parse(incident.noticedAt) > Date.parse(action.openedAt)
  if (!isNew || state === 'ineffective') return undefined
  // an action that came back has been done once: only what is new to it counts
  if (isPlanned(state)) return { ...found, kind: 'again' }
  if (state === 'cancelled' || state === 'risk_accepted') return asks('set_aside')
  if (doneOn === undefined) return asks('time')
  const after = happenedAfter(doneOn, incident, zone)
  if (after === 'no') return undefined
  if (after === 'maybe') return asks('time')
  if (!inScope(action, incident)) return asks('other_scope')
  // "a slip" or "technical failure" alone is too wide to call it the same
  if (origins.length + rootCauses.length === 0) return asks('kind_of_cause')
  return { ...found, kind: 'reopens' }
}

/** Actions that an incident bears on. `zone` is where the day ends on which an action was done. */
export function recurrencesOf(
  incident: CausedIncident,
  actions: readonly CausedAction[],
  zone: string,
): Recurrence[] {
  return actions.map((action) => match(action, incident, zone)).filter((found) => found !== undefined)
}

/** Incidents that count against an action that was done: the figure beside its check. */
export function recurrencesSince(
  action: CausedAction,
  incidents: readonly CausedIncident[],
  zone: string,
): { readonly sure: readonly string[]; readonly maybe: readonly string[] } {
  const found = incidents.map((incident) => ({ id: incident.id, kind: match(action, incident, zone)?.kind }))
  const of = (kind: Recurrence['kind']) => found.filter((f) => f.kind === kind).map((f) => f.id)
  return { sure: of('reopens'), maybe: of('asks') }
}

/** What the pattern alerts watch (rules/patterns.ts): actions that are planned, or done and not yet proven. */
export function openActionsOf(actions: readonly CausedAction[]): OpenAction[] {
  return actions
    .filter(({ state }) => isPlanned(state) || isUnproven(state))
    .map(({ id, ref, title, causes, openedAt }) => ({ id, ref, title, causes, since: openedAt }))
}
