/**
 * The list that a campaign froze: who was asked for which versions, under which sentences, until when (forms.md 3.4, "Campaign").
 *
 * World: shared, pure. What must stay true: each line has the id that its assignment carries for ever, on paper, in files and in
 * the journal; the list never changes after it was written, so that "who should have signed on 31 March" has one answer.
 */
import { z } from 'zod'
import { PlainDate, RecordId } from '../values.ts'
import { AssignmentId, type Assignment } from './assignment.ts'
import { AudienceSnapshot } from './audience.ts'
import { AskedVersion, type CampaignReason } from './campaign.ts'
import { SignedStatements } from './statements.ts'

/** One version that is asked for: as it is called, and the sentences that are signed under it, in words. */
export const AskedText = AskedVersion.extend({
  version: RecordId,
  title: z.string().max(200),
  code: z.string().max(60),
  statements: SignedStatements,
  /** Days to sign. */
  days: z.number().int().min(1).max(366),
})
export type AskedText = z.infer<typeof AskedText>
export const AskedList = z
  .strictObject({
    opens: PlainDate,
    audience: AudienceSnapshot,
    versions: z.array(AskedText).min(1).max(50),
    /** `of` = index into `versions`; `due` is absent while a leave has no end. */
    lines: z
      .array(
        z.strictObject({
          id: AssignmentId,
          person: RecordId,
          of: z.number().int().min(0).max(49),
          due: PlainDate,
        }),
      )
      .max(100_000),
  })
  .refine((list) => list.lines.every((l) => l.of < list.versions.length), { message: 'sop.asked' })
export type AskedList = z.infer<typeof AskedList>

/** The assignments of a campaign, as they were on the day of the list. */
export function assignmentsOf(
  campaign: { readonly id: string; readonly reason: CampaignReason },
  { opens, audience, versions, lines }: AskedList,
): Assignment[] {
  const members = new Map(audience.members.map((m) => [m.person, m]))
  return lines.map(({ id, person, of, due }) => {
    const { sop, number, sha256, days } = versions[of]!
    const member = members.get(person)
    return {
      id,
      person,
      sop,
      number,
      sha256,
      campaign: campaign.id,
      reason: campaign.reason,
      ...(member?.department !== undefined && { department: member.department }),
      roles: member?.roles ?? [],
      assignedOn: opens,
      due,
      days,
    }
  })
}
