/**
 * Calls of the pages about procedures: who a rule means today, and versions on paper. World: shared. What must stay true: who is
 * meant is worked out where campaigns work it out; a page sends ids and a rule, never a text to print.
 */
import { z } from 'zod'
import { AudienceRule } from '../sop/audience.ts'
import { RecordId } from '../values.ts'
import { call, none } from './call.ts'

const saved = z.strictObject({ saved: z.boolean() })
const Counted = z.strictObject({ name: z.string().max(120), count: z.number().int() })
/** How many names a rule shows: enough to see whether it is the right one. */
export const shownNames = 300

export const procedureCalls = {
  /** Who works here today and is meant by a rule: how many, and the first of them by name. */
  audienceNow: call(
    'unlocked',
    z.strictObject({ rule: AudienceRule }),
    z.strictObject({
      count: z.number().int(),
      people: z
        .array(
          z.strictObject({
            person: RecordId,
            name: z.string().max(400),
            department: z.string().max(120).optional(),
          }),
        )
        .max(shownNames),
    }),
  ),
  /** What a rule can name: departments and roles of those who work here, with how many. */
  audienceChoices: call(
    'unlocked',
    none,
    z.strictObject({
      departments: z.array(Counted).max(2_000),
      roles: z.array(Counted).max(2_000),
    }),
  ),
  /** A version as a document, saved or printed. */
  versionPdf: call('unlocked', z.strictObject({ id: RecordId, print: z.boolean() }), saved),
  /** What changed from one version of a procedure to another, as a document. */
  comparisonPdf: call(
    'unlocked',
    z.strictObject({ before: RecordId, after: RecordId, print: z.boolean() }),
    saved,
  ),
} as const
