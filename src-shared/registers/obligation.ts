/**
 * Obligations (forms.md 3.1, section I): one per duty of an incident that somebody decided about. Who must be told, by
 * when, why or why not, and the proof that it was done.
 *
 * World: shared, pure. What must stay true: what the law said on the day of the decision is copied in (rule, version,
 * reasons, deadline) and never changes; a late notice takes the reason for the delay (GDPR Art. 33(1), second sentence).
 */
import type { FuzzyTime } from '../values.ts'
import {
  choice,
  choices,
  count,
  date,
  defineRegister,
  evidence,
  flag,
  isFilled,
  line,
  links,
  paragraph,
  rows,
  time,
  type ValuesOf,
} from './define.ts'
import type { Need } from './gates.ts'

type Values = Readonly<Record<string, unknown>>
const ms = (t: string | undefined): number | undefined => (t === undefined ? undefined : Date.parse(t))

/** Told after the deadline. A vague "between 9 and 12" counts as 12: an uncertain end is the later one. */
export function isLate(values: Values): boolean {
  const sent = values['sent_at'] as FuzzyTime | undefined
  const due = values['due_at'] as FuzzyTime | undefined
  const at = ms(sent?.at ?? sent?.to ?? sent?.from)
  const end = ms(due?.at)
  return at !== undefined && end !== undefined && at > end
}
const delayIsReasoned = (values: Values): readonly Need[] =>
  isLate(values) && !isFilled(values['delay_reason'])
    ? [{ field: 'delay_reason', message: 'obligation.need.delay_reason' }]
    : []
/** GDPR Art. 33(4): what was promised to follow has followed. */
function promisesAreKept(values: Values): readonly Need[] {
  const points = Object.values((values['open_points'] ?? {}) as Record<string, { done?: boolean }>)
  return points.some((p) => p.done !== true)
    ? [{ field: 'open_points', message: 'obligation.need.open_points' }]
    : []
}
/** Once it is finished, when and how it was done no longer changes. */
const done = ['complete', 'late'] as const
const toPeople = (v: Values) => v['recipient_kind'] === 'people'

export const recipientKinds = [
  'authority',
  'people',
  'controller',
  'csirt',
  'media',
  'public',
  'others',
  'internal',
  'pause',
  'police',
  'insurer',
  'bank',
  'contract_partner',
] as const

const states = [
  'not_assessed',
  'not_required',
  'required',
  'drafting',
  'sent',
  'acknowledged',
  'follow_up_due',
  'complete',
  'late',
] as const

export const obligation = defineRegister({
  id: 'obligation',
  refPrefix: 'OBL',
  schemaVersion: 1,
  title: 'title',
  subtitle: ['recipient', 'jurisdiction'],
  compartment: 'org',
  atHand: ['incident'],
  intake: ['title'],
  madeElsewhere: true,
  keptIn: states,
  sections: {
    duty: {
      title: line({ max: 300, search: 3, fixed: true }),
      incident: links(['incident'], { parent: true, fixed: true, column: 'shown' }),
      recipient_kind: choice(recipientKinds, { fixed: true, column: 'shown', filter: true }),
      recipient: line({ max: 300, column: 'shown', search: 2 }),
      jurisdiction: line({ fixed: true, column: 'optional', filter: true }),
      citation: line({ fixed: true, column: 'optional', search: 1 }),
      rule_id: line({ max: 60, fixed: true, column: 'optional', filter: true }),
      rule_pack: line({ max: 60, fixed: true }),
      applies: choice(['applies', 'may_apply', 'does_not_apply'], { fixed: true, filter: true }),
      trigger_facts: paragraph({ max: 20_000, fixed: true }),
      anchor_event: line({ max: 60, fixed: true, named: 'rules.duty.moment' }),
      anchor_at: time({ fixed: true }),
      due_at: time({ fixed: true, column: 'shown', filter: true }),
      due_rule: line({ max: 300, fixed: true }),
    },
    decision: {
      decision: choice(['required', 'not_required'], { fixed: true, column: 'shown', filter: true }),
      reasons: paragraph({ max: 20_000, fixed: true, search: 1, source: 'GDPR Art. 33(5)' }),
      decided_by: line({ fixed: true, column: 'optional' }),
      decided_at: time({ fixed: true, column: 'optional' }),
      dpo_advice: paragraph({ max: 20_000, fixed: true, source: 'GDPR Art. 39(1)(a)' }),
      dpo_agrees: choice(['agrees', 'disagrees', 'not_asked'], { fixed: true, filter: true }),
      legal_advice_ref: line({ fixed: true }),
      exception: choice(['unintelligible', 'later_measures', 'disproportionate_effort'], {
        fixed: true,
        when: toPeople,
        source: 'GDPR Art. 34(3)(a)-(c)',
      }),
    },
    carried_out: {
      sent_at: time({ column: 'shown', filter: true, guarded: true, frozenIn: done }),
      channel: choice(['portal', 'email', 'phone', 'letter', 'in_person', 'public_notice', 'other'], {
        column: 'optional',
        filter: true,
        frozenIn: done,
      }),
      fallback_channel: line(),
      external_ref: line({ column: 'optional', search: 2 }),
      notification_type: choice(['initial', 'follow_up', 'complete', 'withdrawn'], {
        column: 'optional',
        filter: true,
      }),
      acknowledged_at: time(),
      delay_reason: paragraph({ max: 20_000, frozenIn: done, source: 'GDPR Art. 33(1)' }),
      open_points: rows(
        { what: line({ max: 500 }), promised: date(), done: flag() },
        { source: 'GDPR Art. 33(4)' },
      ),
      authority_replies: rows({ at: time(), text: paragraph(), reference: line() }, { search: 1 }),
    },
    people: {
      language: line({ max: 60, when: toPeople }),
      form: choices(['letter', 'mail', 'phone', 'notice'], {
        when: toPeople,
        source: 'GDPR Art. 34(1), (3)(c)',
      }),
      content_version: line({ max: 60, when: toPeople }),
      sent_count: count({ when: toPeople }),
      undeliverable_count: count({ when: toPeople }),
      support_contact: line({ max: 300, when: toPeople, source: 'GDPR Art. 34(2), 33(3)(b)' }),
    },
    evidence: { evidence: evidence({ search: 1 }) },
  },
  states,
  finalStates: ['not_required', 'complete', 'late'],
  transitions: {
    require: { from: ['not_assessed', 'not_required'], to: 'required', machine: true },
    refuse: {
      from: ['not_assessed', 'required', 'drafting'],
      to: 'not_required',
      machine: true,
    },
    draft: { from: ['required'], to: 'drafting' },
    send: {
      from: ['required', 'drafting', 'follow_up_due'],
      to: 'sent',
      needs: ['sent_at', 'channel'],
      gate: delayIsReasoned,
    },
    acknowledge: { from: ['sent'], to: 'acknowledged', needs: ['acknowledged_at'] },
    complete: {
      from: ['sent', 'acknowledged', 'follow_up_due'],
      to: 'complete',
      needs: ['sent_at'],
      gate: (v) => [
        ...promisesAreKept(v),
        ...(isLate(v) ? [{ field: 'sent_at', message: 'obligation.need.was_late' }] : []),
      ],
    },
    complete_late: {
      from: ['sent', 'acknowledged', 'follow_up_due'],
      to: 'late',
      needs: ['sent_at'],
      gate: (v) => [
        ...promisesAreKept(v),
        ...(isLate(v) ? delayIsReasoned(v) : [{ field: 'sent_at', message: 'obligation.need.was_in_time' }]),
      ],
    },
    promise: { from: ['sent', 'acknowledged'], to: 'follow_up_due', needs: ['open_points'] },
    reopen: { from: ['not_required', 'complete', 'late'], to: 'required', reason: true },
  },
})

export type ObligationValues = ValuesOf<typeof obligation>
