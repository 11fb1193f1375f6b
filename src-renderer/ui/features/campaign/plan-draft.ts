/**
 * A campaign as it is being put together: kept texts in, a plan out. World: UI, pure. What must stay true: what cannot be read is
 * left out and never guessed; people who were picked are exactly those, whatever a rule says.
 */
import { z } from 'zod'
import type { CampaignPlan } from '../../../../src-shared/ipc/contract-sop.ts'
import type { AudienceRule } from '../../../../src-shared/sop/audience.ts'
import { campaignReasons, type CampaignReason } from '../../../../src-shared/sop/campaign.ts'
import { RecordId, type PlainDate } from '../../../../src-shared/values.ts'

type Texts = Readonly<Record<string, string>>
export const whos = ['rule', 'other', 'people'] as const
export type Who = (typeof whos)[number]
const Picked = z.array(z.strictObject({ id: RecordId, name: z.string() }))
export type Picked = z.infer<typeof Picked>[number]
const Names = z.array(z.string().min(1).max(120)).max(40)

function read<T>(schema: z.ZodType<T[]>, text: string | undefined): T[] {
  try {
    const parsed = schema.safeParse(JSON.parse(text ?? '[]'))
    return parsed.success ? parsed.data : []
  } catch {
    return []
  }
}
export interface PlanDraft {
  readonly title: string
  readonly reason: CampaignReason
  readonly versions: readonly string[]
  readonly who: Who
  readonly departments: readonly string[]
  readonly roles: readonly string[]
  readonly people: readonly Picked[]
  /** The day; `undefined` = what stands there names none. */
  readonly opens: PlainDate | undefined
  readonly due: PlainDate | undefined
  readonly dueUnreadable: boolean
  readonly quiz: boolean
  readonly message: string
  readonly from: string | undefined
}
export function draftOf(texts: Texts, today: PlainDate): PlanDraft {
  const from = RecordId.safeParse(texts['from'])
  const dueText = (texts['due.text'] ?? '').trim()
  return {
    title: texts['title'] ?? '',
    reason:
      campaignReasons.find((r) => r === texts['reason']) ??
      (from.success ? 'incident_action' : 'new_version'),
    versions: read(z.array(RecordId), texts['versions']),
    who: whos.find((w) => w === texts['who']) ?? 'rule',
    departments: read(Names, texts['departments']),
    roles: read(Names, texts['roles']),
    people: read(Picked, texts['people']),
    opens: texts['opens.text'] === undefined ? today : texts['opens'],
    due: dueText === '' ? undefined : texts['due'],
    dueUnreadable: dueText !== '' && texts['due'] === undefined,
    quiz: texts['quiz'] !== 'no',
    message: texts['message'] ?? '',
    from: from.success ? from.data : undefined,
  }
}

/** Another rule than that of the procedure: everybody, or whoever is in one of the departments or roles. */
export function ruleOf({ departments, roles }: Pick<PlanDraft, 'departments' | 'roles'>): AudienceRule {
  const parts: AudienceRule[] = [
    ...departments.map((name) => ({ is: 'department' as const, name })),
    ...roles.map((name) => ({ is: 'role' as const, name })),
  ]
  const [first] = parts
  if (!first) return { is: 'everybody' }
  return parts.length === 1 ? first : { is: 'any', of: parts }
}
/** The plan, or the field that keeps it from being one. */
export function planOf(draft: PlanDraft): { readonly plan: CampaignPlan } | { readonly missing: string } {
  const { title, reason, versions, who, people, opens, due, dueUnreadable, quiz, message, from } = draft
  if (versions.length === 0) return { missing: 'versions' }
  if (who === 'people' && people.length === 0) return { missing: 'audience' }
  if (opens === undefined) return { missing: 'opens' }
  if (dueUnreadable) return { missing: 'due' }
  return {
    plan: {
      ...(title.trim() !== '' && { title: title.trim() }),
      reason,
      versions: [...versions],
      ...(who === 'other' && { rule: ruleOf(draft) }),
      ...(who === 'people' && { people: people.map((p) => p.id) }),
      opens,
      ...(due !== undefined && { due }),
      quiz,
      ...(message.trim() !== '' && { message: message.trim() }),
      ...(from !== undefined && { from }),
    },
  }
}
