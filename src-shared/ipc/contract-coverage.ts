/**
 * Calls of the pages about coverage and about what somebody knew on a day, and their documents. World: shared. What must stay true: a
 * page sends ids and a day, never a number or a text to print.
 */
import { z } from 'zod'
import { endings, places } from '../sop/coverage.ts'
import { AssignmentId } from '../sop/assignment.ts'
import { PlainDate, RecordId } from '../values.ts'
import { call } from './call.ts'
import { CoverageQuery } from './contract-sop.ts'

const saved = z.strictObject({ saved: z.boolean() })
const fileKind = z.enum(['pdf', 'print', 'csv'])

export const coverageCalls = {
  /** The numbers of each campaign that had begun by that day, newest first. */
  coverageCampaigns: call(
    'unlocked',
    CoverageQuery,
    z
      .array(
        z.strictObject({
          key: RecordId,
          label: z.string().max(400),
          share: z.strictObject({
            asked: z.number().int(),
            excused: z.number().int(),
            signed: z.number().int(),
          }),
          percent: z.number().optional(),
        }),
      )
      .max(2_000),
  ),
  /** Coverage as a document, or the names behind its numbers as CSV; `place` = only those who stand there. */
  coverageFile: call(
    'unlocked',
    z.strictObject({
      query: CoverageQuery,
      place: z.enum([...places, ...endings]).optional(),
      as: fileKind,
    }),
    saved,
  ),
  /** Everybody who was asked to sign a version: who signed how, who did not and why. */
  evidenceSheet: call('unlocked', z.strictObject({ version: RecordId, day: PlainDate, as: fileKind }), saved),
  /** What somebody had been given and had signed on a day, as a document. */
  knownFile: call(
    'unlocked',
    z.strictObject({ person: RecordId, day: PlainDate, print: z.boolean() }),
    saved,
  ),
  /** One receipt, or all of a campaign in one document. */
  receiptsFile: call(
    'unlocked',
    z.strictObject({ of: z.union([AssignmentId, RecordId]), print: z.boolean() }),
    saved,
  ),
} as const
