/**
 * Calls about the people of the roster: where somebody is, who is here today, leaving and coming back. World: shared. What must
 * stay true: where somebody is on a day is worked out in one place (sop/roster.ts), for screens and for coverage alike.
 */
import { z } from 'zod'
import { PlainDate, RecordId } from '../values.ts'
import { call, none, Receipt } from './call.ts'

const Span = z.strictObject({ from: PlainDate.optional(), to: PlainDate.optional() })
export const presences = ['here', 'on_leave', 'not_yet', 'left'] as const
/** Where somebody is today: the presence, and the days that it hangs on. */
export const Whereabouts = {
  id: RecordId,
  name: z.string().max(400),
  department: z.string().max(200).optional(),
  presence: z.enum(presences),
  /** First day of the present or coming stay. */
  start: PlainDate.optional(),
  /** Last day of work, passed or to come. */
  end: PlainDate.optional(),
  /** On leave: the first day back, where the leave has an end. */
  back: PlainDate.optional(),
  /** The last day has passed and nobody has marked it. */
  unmarked: z.boolean(),
}
const RosterEntry = z.strictObject(Whereabouts)
export type RosterEntry = z.infer<typeof RosterEntry>

export const rosterCalls = {
  /** One person: where they are, all their stays, and who reports to them (leavers last). */
  personFacts: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({
      ...Whereabouts,
      today: PlainDate,
      stays: z.array(Span).max(1_000),
      manager: RosterEntry.optional(),
      reports: z.array(RosterEntry).max(2_000),
      /** How many report to this person, as far as they work here. */
      reporting: z.number().int().min(0),
    }),
  ),
  /** Everybody who is here, on leave, or begins later; and who was never marked as left. */
  rosterToday: call(
    'unlocked',
    none,
    z.strictObject({ today: PlainDate, people: z.array(RosterEntry).max(20_000) }),
  ),
  /** Somebody leaves (`day` is the last day) or comes back (`day` is the first). */
  personStep: call(
    'writable',
    z.strictObject({
      id: RecordId,
      step: z.enum(['leave', 'return']),
      day: PlainDate,
      why: z.string().max(20_000).optional(),
    }),
    Receipt,
  ),
} as const
