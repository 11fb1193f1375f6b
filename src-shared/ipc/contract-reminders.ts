/**
 * The call that writes reminders to sign as files: drafts for a mail program, a list for mail merge, slips of paper. World: shared.
 * What must stay true: nothing is sent; writing a file marks nothing as said (that is `markReminded`).
 */
import { z } from 'zod'
import { AssignmentId } from '../sop/assignment.ts'
import { reminderKinds } from '../sop/campaign.ts'
import { call } from './call.ts'

/** Drafts one by one in a folder, or all in one ZIP; a CSV for mail merge; slips as PDF. */
export const reminderFormats = ['mails_folder', 'mails_zip', 'merge', 'slips'] as const
export type ReminderFormat = (typeof reminderFormats)[number]
/** Ways to sign that a reminder can name. */
export const reminderWays = ['self_pc', 'kiosk', 'device_file', 'paper_scan', 'bulk_meeting'] as const
export type ReminderWay = (typeof reminderWays)[number]

const count = z.number().int().min(0)
export const reminderCalls = {
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
