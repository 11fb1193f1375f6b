/**
 * Refusals and exemptions: what is written down instead of a signature (forms.md 3.4).
 *
 * World: shared, pure. What must stay true: a refusal is talked about and witnessed, and says that the rule still applies; an
 * exemption ends, has a second person behind it and something that helps meanwhile. Neither is a signature, and neither makes
 * the share of those who signed look better than it is: an exemption is counted out, a refusal stays in.
 */
import { z } from 'zod'
import { addMonths } from '../learn/days.ts'
import { mayApprove } from '../learn/separation.ts'
import { PlainDate, RecordId, Someone } from '../values.ts'
import { isAfter, isBefore } from './days.ts'
import { missing, standing, type Obstacle } from './obstacle.ts'

const text = z.string().max(5_000)
export const Refusal = z.strictObject({
  discussedOn: PlainDate,
  concern: text,
  toldStillBound: z.boolean(),
  /** In the person's own words. */
  statement: text.optional(),
  witness: Someone.optional(),
  nextStep: text,
})
export type Refusal = z.infer<typeof Refusal>
/** What stands in the way of writing down a refusal. `person` = who refuses, `people` = everybody who works here now. */
export function refusalObstacles(
  refusal: Partial<Refusal>,
  person: string,
  { today, people }: { readonly today: PlainDate; readonly people: readonly string[] },
): Obstacle[] {
  const { discussedOn, concern, toldStillBound, witness, nextStep } = refusal
  return [
    ...missing({ discussed_on: discussedOn, concern, next_step: nextStep, witness }),
    ...standing([
      [toldStillBound !== true, { why: 'not_told_still_bound', field: 'told_still_bound' }],
      [
        witness?.kind === 'anonymous' ||
          (witness?.kind === 'roster' && (witness.id === person || !people.includes(witness.id))),
        { why: 'needs_second_person', field: 'witness' },
      ],
      [
        discussedOn !== undefined && isAfter(discussedOn, today),
        { why: 'in_the_future', field: 'discussed_on', day: today },
      ],
    ]),
  ]
}

export const exemptionReasons = [
  'no_access_to_data',
  'covered_by_other_rules',
  'long_absence',
  'cannot_read_it',
  'other',
] as const
export const Exemption = z.strictObject({
  reason: z.enum(exemptionReasons),
  text,
  approver: RecordId,
  until: PlainDate,
  /** What protects people's data meanwhile. */
  control: text,
})
export type Exemption = z.infer<typeof Exemption>
const longestMonths = 12
/** What stands in the way of an exemption: twelve months at most, agreed by somebody else than the one it is for. */
export function exemptionObstacles(
  exemption: Partial<Exemption>,
  person: string,
  { today, people }: { readonly today: PlainDate; readonly people: readonly string[] },
): Obstacle[] {
  const { reason, text: words, approver, until, control } = exemption
  const latest = addMonths(today, longestMonths)
  return [
    ...missing({ reason, text: words, approver, until, control }),
    ...standing([
      [
        approver !== undefined && !mayApprove({ workers: [person], by: approver, people }),
        { why: 'own_exemption', field: 'approver' },
      ],
      [
        until !== undefined && isBefore(until, today),
        { why: 'due_before_start', field: 'until', day: today },
      ],
      [until !== undefined && isAfter(until, latest), { why: 'too_long', field: 'until', day: latest }],
    ]),
  ]
}
