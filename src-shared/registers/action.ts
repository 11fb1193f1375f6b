/**
 * Corrective actions (forms.md 3.2, "Action"): what is changed so that it does not happen again, who does it, and the
 * proof that it works.
 *
 * World: shared, pure. What must stay true: every step of the life cycle is taken by the use case that holds the rules
 * of learn/action.ts, never as a plain one; how one will know that it works is settled before it is done.
 */
import {
  actionKinds,
  actionStates,
  actionSteps,
  strengths,
  type Action,
  type ActionState,
} from '../learn/action.ts'
import type { Extension } from '../learn/due-dates.ts'
import { rootCauses } from '../learn/root-causes.ts'
import {
  choice,
  choices,
  date,
  defineRegister,
  evidence,
  line,
  links,
  paragraph,
  person,
  rows,
  tags,
  time,
  timeline,
  type Transition,
  type ValuesOf,
} from './define.ts'
import { causeFamilies, origins } from './incident.ts'
import type { FuzzyTime, PlainDate } from '../values.ts'

/** Once it is done, what was to be done and how it is checked no longer changes. */
const settled = ['done', 'verifying', 'effective', 'ineffective', 'risk_accepted', 'cancelled'] as const
/** What was proven, or given up, stays as it was. */
const over = ['effective', 'ineffective', 'risk_accepted', 'cancelled'] as const
/** The date is promised when it is taken on; from then on it is moved by an extension only. */
const promised = actionStates.filter((s) => s !== 'open')

const steps = Object.fromEntries(
  Object.entries(actionSteps).map(([id, { from, to }]): [string, Transition] => [
    id,
    { from, to, machine: true },
  ]),
)

export const checkMethods = ['sample', 'test', 'log_review', 'drill', 'metric'] as const

export const action = defineRegister({
  id: 'action',
  refPrefix: 'ACT',
  schemaVersion: 1,
  title: 'text',
  subtitle: ['owner', 'due'],
  compartment: 'org',
  judged: true,
  intake: ['text', 'kind', 'strength', 'done_when', 'owner', 'due'],
  keptIn: actionStates.filter((s) => s !== 'open'),
  sections: {
    plan: {
      text: line({ max: 300, column: 'shown', search: 5, frozenIn: settled }),
      kind: choice(actionKinds, { column: 'optional', filter: true, frozenIn: settled }),
      strength: choice(strengths, {
        column: 'shown',
        filter: true,
        frozenIn: settled,
        source: 'VA National Center for Patient Safety, action hierarchy',
      }),
      done_when: paragraph({ max: 2_000, search: 2, frozenIn: settled }),
      owner: person({ column: 'shown', filter: true, frozenIn: settled }),
      owner_accepted_at: time({ fixed: true }),
      doers: links(['person'], { frozenIn: settled }),
      due: date({ column: 'shown', filter: true, frozenIn: promised }),
      priority: choice(['1_low', '2_medium', '3_high', '4_urgent'], {
        column: 'optional',
        filter: true,
        policy: 'highest',
      }),
      cost: paragraph({ max: 1_000 }),
    },
    origin: {
      belongs_to: links(['postmortem', 'assessment', 'incident', 'pattern'], {
        parent: true,
        column: 'optional',
        frozenIn: over,
      }),
      why_ends: tags({ fixed: true }),
      risks: tags({ fixed: true }),
      origins: choices(origins, { column: 'optional', filter: true, frozenIn: over }),
      cause_family: choices(causeFamilies, { column: 'optional', filter: true, frozenIn: over }),
      root_causes: choices(rootCauses, { column: 'optional', filter: true, frozenIn: over }),
      scope: tags({ search: 1, frozenIn: over }),
    },
    work: {
      progress_log: timeline({ search: 1 }),
      extensions: rows(
        {
          old_due: date(),
          new_due: date(),
          reason: paragraph({ max: 2_000 }),
          approver: person(),
          at: time(),
          by: line(),
        },
        { fixed: true },
      ),
      done_on: date({ column: 'optional', filter: true, frozenIn: settled }),
      /** When it was last called done, and last opened again: what was shown before says nothing about it now. */
      finished_at: time({ fixed: true }),
      reopened_at: time({ fixed: true }),
      evidence: evidence({ search: 1, frozenIn: over }),
    },
    // planned with the action, filled in when somebody else looks
    check: {
      criterion: paragraph({ max: 2_000, frozenIn: settled }),
      method: choice(checkMethods, { frozenIn: settled }),
      sample_size: line({ max: 100, frozenIn: settled }),
      check_on: date({ column: 'optional', filter: true, frozenIn: settled }),
      verifier: person({ column: 'optional', filter: true, frozenIn: over }),
      result: choice(['effective', 'partly', 'not'], { column: 'optional', filter: true, frozenIn: over }),
      result_notes: paragraph({ search: 1, frozenIn: over }),
      check_evidence: evidence({ search: 1, frozenIn: over }),
      checked_at: time({ fixed: true, column: 'optional' }),
      alone_reason: paragraph({ max: 2_000, fixed: true }),
      follow_up: links(['action'], { frozenIn: ['cancelled'] }),
    },
    // a weakness that is left as it is, for a time
    acceptance: {
      accept_reason: paragraph({ fixed: true, search: 1 }),
      accept_control: paragraph({ fixed: true, search: 1 }),
      accept_approver: person({ fixed: true }),
      accept_from: date({ fixed: true }),
      accept_until: date({ fixed: true, column: 'optional', filter: true }),
    },
    end: {
      cancel_reason: paragraph({ fixed: true, search: 1 }),
      cancel_approver: person({ fixed: true }),
      recurrences: rows(
        {
          incident: line({ max: 36 }),
          verdict: choice(['again', 'not_the_same']),
          reason: paragraph({ max: 2_000 }),
          state_before: line({ max: 20, named: 'action.state' }),
          at: time(),
          by: line(),
        },
        { fixed: true },
      ),
    },
  },
  states: actionStates,
  finalStates: ['effective', 'cancelled', 'risk_accepted'],
  transitions: {
    ...steps,
    // the incident that seemed to be the same was another thing: back to where it stood
    not_again: { from: ['reopened'], to: 'done', machine: true },
  },
})
export type ActionValues = ValuesOf<typeof action>

/** Extensions in the order in which they were given. */
export function extensionsOf({ extensions }: ActionValues): Extension[] {
  type Row = { old_due?: string; new_due?: string; reason?: string; approver?: string; at?: { at?: string } }
  return Object.values((extensions ?? {}) as Record<string, Row>)
    .toSorted((a, b) => Date.parse(a.at?.at ?? '') - Date.parse(b.at?.at ?? ''))
    .flatMap(({ old_due, new_due, reason = '', approver = '' }) =>
      old_due && new_due ? [{ from: old_due, until: new_due, reason, approver }] : [],
    )
}

/** Whether something of a moment still says something: it came after the action was opened again or called done. */
const isSince = (at: string, since: FuzzyTime | undefined): boolean =>
  since?.at === undefined || Date.parse(at) >= Date.parse(since.at)
/** Ids of the files that still count: what was there before the action was opened again showed what did not hold. */
export function countingFiles(field: 'evidence' | 'check_evidence', values: ActionValues): string[] {
  const since = field === 'evidence' ? values.reopened_at : values.finished_at
  return Object.entries(values[field] ?? {}).flatMap(([id, file]) =>
    isSince(file.addedAt, since) ? [id] : [],
  )
}
/** The day on which it was done; an action that was opened again has none until it is done anew. */
export function doneDay(state: string, { done_on, reopened_at }: ActionValues): PlainDate | undefined {
  if (state !== 'reopened' || done_on === undefined || reopened_at?.at === undefined) return done_on
  return done_on < reopened_at.at.slice(0, 10) ? undefined : done_on
}

/** A record of this register as the rules of learn/action.ts see it. */
export function actionOf(id: string, state: string, values: ActionValues): Action {
  const v = values
  const given = extensionsOf(v)
  const filled = <T extends object>(o: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> =>
    Object.fromEntries(Object.entries(o).filter(([, x]) => x !== undefined)) as Partial<{
      [K in keyof T]: NonNullable<T[K]>
    }>
  const due = given[0]?.from ?? v.due
  return {
    id,
    text: v.text ?? '',
    doneWhen: v.done_when ?? '',
    state: state as ActionState,
    doers: v.doers ?? [],
    evidence: countingFiles('evidence', v).length,
    ends: v.why_ends ?? [],
    check: {
      ...filled({
        criterion: v.criterion,
        method: v.method,
        on: v.check_on,
        verifier: v.verifier,
        result: v.result,
      }),
      evidence: countingFiles('check_evidence', v).length,
    },
    ...filled({ kind: v.kind, strength: v.strength, owner: v.owner, due, doneOn: doneDay(state, v) }),
    ...filled({ followUp: v.follow_up?.[0], finishedOn: v.finished_at?.at?.slice(0, 10) }),
    ...(v.accept_until && v.accept_from
      ? {
          acceptance: {
            reason: v.accept_reason ?? '',
            control: v.accept_control ?? '',
            from: v.accept_from,
            until: v.accept_until,
            ...filled({ approver: v.accept_approver }),
          },
        }
      : {}),
  }
}
