/**
 * Calls of the pages about campaigns: what can be asked for, one campaign with its frozen list, and reminders as files. World: shared.
 * What must stay true: nothing is sent; writing a file marks nothing as said (that is `markReminded`).
 */
import { z } from 'zod'
import { AssignmentId } from '../sop/assignment.ts'
import { AudienceRule } from '../sop/audience.ts'
import { reminderKinds } from '../sop/campaign.ts'
import { versionStatuses } from '../sop/versions.ts'
import { PlainDate, RecordId } from '../values.ts'
import { call, none, RegisterName } from './call.ts'
import { CampaignLine } from './contract-sop.ts'

/** Drafts one by one in a folder, or all in one ZIP; a CSV for mail merge; slips as PDF. */
export const reminderFormats = ['mails_folder', 'mails_zip', 'merge', 'slips'] as const
export type ReminderFormat = (typeof reminderFormats)[number]
/** Ways to sign that a reminder can name. */
export const reminderWays = ['self_pc', 'kiosk', 'device_file', 'paper_scan', 'bulk_meeting'] as const
export type ReminderWay = (typeof reminderWays)[number]

const count = z.number().int().min(0)
const words = (max: number) => z.string().max(max)
const Asked = {
  version: RecordId,
  sop: RecordId,
  code: words(60),
  number: words(12),
  title: words(400),
}
const AskableVersion = z.strictObject({
  ...Asked,
  status: z.enum(versionStatuses),
  /** There are questions that can be asked. */
  hasQuiz: z.boolean(),
  /** The procedure says who it is for. */
  hasRule: z.boolean(),
})
export type AskableVersion = z.infer<typeof AskableVersion>

export const reminderCalls = {
  /** Approved versions that people can be asked to sign; departments and roles of those who work here today, and how many they are. */
  askable: call(
    'unlocked',
    none,
    z.strictObject({
      versions: z.array(AskableVersion).max(500),
      departments: z.array(words(120)).max(1_000),
      roles: z.array(words(120)).max(1_000),
      people: count,
    }),
  ),
  campaignFacts: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({
      line: CampaignLine,
      /** The day on which the list was frozen, its rule, and the names of the people in it by id. */
      frozenOn: PlainDate,
      rule: AudienceRule.optional(),
      names: z.record(z.string(), words(400)),
      versions: z.array(z.strictObject(Asked)).max(50),
      quiz: z.boolean(),
      message: words(5_000).optional(),
      from: z.array(z.strictObject({ record: RecordId, register: RegisterName, title: words(400) })).max(50),
    }),
  ),
  reminderFiles: call(
    'unlocked',
    z.strictObject({
      items: z
        .array(z.strictObject({ assignment: AssignmentId, kind: z.enum(reminderKinds) }))
        .min(1)
        .max(20_000),
      format: z.enum(reminderFormats),
      ways: z.array(z.enum(reminderWays)).max(reminderWays.length),
      /** Where and when, in the office's words. */
      place: z.string().max(200).optional(),
      perSheet: z.literal([4, 6]).optional(),
    }),
    z.strictObject({
      /** `false` = no place to save was chosen. */
      saved: z.boolean(),
      /** Reminders that are in the files; the others have no reader with an address. */
      within: count,
      without: count,
    }),
    4_000_000,
  ),
} as const
