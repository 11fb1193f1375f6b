/**
 * Calls about post-mortems and corrective actions. World: shared. What must stay true: a step is asked for by name; main
 * works out whether it may be taken (learn/action.ts), whatever a page thinks.
 */
import { z } from 'zod'
import { actionSteps } from '../learn/action.ts'
import { Measured } from '../learn/measured.ts'
import { metricIds } from '../learn/metrics.ts'
import { ElementId, PlainDate, RecordId } from '../values.ts'
import { call, Change, Named, Receipt, RegisterName } from './call.ts'

const reason = z.string().max(20_000)
const steps = Object.keys(actionSteps) as (keyof typeof actionSteps)[]

/**
 * Something of a post-mortem, an action or an assessment that waits for somebody. The sentence is the message
 * `task.<kind>`; `who` are the people it waits for, by name.
 */
export const taskKinds = [
  'postmortem_due',
  'postmortem_review',
  'postmortem_verify',
  'postmortem_close',
  'lessons_to_share',
  'action_take_on',
  'action_due',
  'action_check',
  'action_reopened',
  'action_failed',
  'recurrence_asks',
  'acceptance_ends',
  'screening_open',
  'assessment_due',
  'assessment_review',
  'evaluation_asked',
  'assessment_review_due',
  'risk_acceptance_ends',
  'consultation_due',
  'condition_due',
  'sop_review',
  'sop_review_due',
  'sop_unasked',
  'campaign_overdue',
  'campaign_reminders',
  'campaign_refused',
  'exemption_ends',
] as const
export const DueTask = z.strictObject({
  ...Named,
  register: RegisterName,
  kind: z.enum(taskKinds),
  state: z.string().max(40),
  who: z.array(z.string().max(200)).max(10),
  due: PlainDate.optional(),
  overdue: z.boolean(),
  /** What it is about, where the title does not say it: an incident, a block. */
  about: z.string().max(500).optional(),
})
export type DueTask = z.infer<typeof DueTask>

const Metric = z.strictObject({
  id: z.enum(metricIds),
  from: z.string().max(60),
  to: z.string().max(60),
  measured: Measured,
})
const counted = z.number().int().min(0)
/** What is worked out for a post-mortem from the records around it. */
export const PostmortemFacts = z.strictObject({
  incidents: z
    .array(
      z.strictObject({
        ...Named,
        state: z.string().max(40),
        metrics: z.array(Metric).max(20),
        /** Lines of its timeline by how surely their time is known. */
        quality: z.strictObject({ exact: counted, estimated: counted, range: counted, unknown: counted }),
      }),
    )
    .max(100),
  /** Over several incidents: from the shortest to the longest, and from three on the middle. */
  spread: z
    .array(
      z.strictObject({
        id: z.enum(metricIds),
        counted,
        whole: Measured.optional(),
        middle: Measured.optional(),
      }),
    )
    .max(20),
  /** Decisions and clocks of the incidents that the review does not hold yet. */
  missingLines: counted,
  /** Other records that may have the same weakness, the likeliest first. */
  similar: z
    .array(
      z.strictObject({
        ...Named,
        register: RegisterName,
        points: z.number(),
        rule: z.string().max(60),
        shared: z
          .array(z.strictObject({ fact: z.string().max(40), value: z.string().max(300), points: z.number() }))
          .max(50),
      }),
    )
    .max(20),
})
export type PostmortemFacts = z.infer<typeof PostmortemFacts>

export const learnCalls = {
  /** Begins a post-mortem of these incidents, with the decisions and clocks to look back at. */
  beginPostmortem: call(
    'writable',
    z.strictObject({
      incidents: z.array(RecordId).max(100),
      type: z.enum(['full', 'short', 'drill']),
      title: z.string().min(1).max(200),
      facilitator: RecordId.optional(),
    }),
    Receipt,
  ),
  /** Adds the decisions and clocks that came after it was begun. */
  refreshReview: call('writable', z.strictObject({ id: RecordId }), Receipt),
  postmortemFacts: call('unlocked', z.strictObject({ id: RecordId }), PostmortemFacts),
  /** Plans an action for a post-mortem, an assessment, an incident or a pattern. */
  planAction: call(
    'writable',
    z.strictObject({
      parent: RecordId,
      changes: z.array(Change).max(60),
      /** Ends of the why-tree that it is for. */
      whyEnds: z.array(ElementId).max(50).optional(),
      /** Risk of an assessment that it is for. */
      risk: ElementId.optional(),
      /** The action that did not work, in whose place it comes. */
      replaces: RecordId.optional(),
    }),
    Receipt,
  ),
  /** Takes a step of an action, with what its dialog asks. */
  actionStep: call(
    'writable',
    z.strictObject({
      id: RecordId,
      step: z.enum(steps),
      reason: reason.optional(),
      approver: RecordId.optional(),
      control: z.string().max(5_000).optional(),
      until: PlainDate.optional(),
      changes: z.array(Change).max(30).optional(),
    }),
    Receipt,
  ),
  extendAction: call(
    'writable',
    z.strictObject({ id: RecordId, until: PlainDate, reason, approver: RecordId.optional() }),
    Receipt,
  ),
  /** Says whether an incident is the same again, or why it is not. */
  judgeRecurrence: call(
    'writable',
    z.strictObject({
      id: RecordId,
      incident: RecordId,
      verdict: z.enum(['again', 'not_the_same']),
      reason: z.string().max(2_000),
    }),
    Receipt,
  ),
  /** Incidents that count against an action since it was done, and those that may. */
  actionFacts: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({
      sure: z.array(z.strictObject(Named)).max(200),
      maybe: z.array(z.strictObject(Named)).max(200),
      /** People who may agree to a third extension. */
      dpo: z.array(RecordId).max(100),
    }),
  ),
} as const
