/**
 * Calls about assessments: evaluation of their blocks, new versions, why a review is due, and the exchange with the CNIL's
 * tool. World: shared. What must stay true: who may judge and what is still missing is worked out by main; a file from
 * outside is looked at first and taken in by a second call, which names what was seen.
 */
import { z } from 'zod'
import { noHomeReasons } from '../pia/intake.ts'
import { assessmentKinds } from '../risk/body.ts'
import { KeptScore } from '../risk/drift.ts'
import { BlockId } from '../risk/evaluation.ts'
import { ChosenScores } from '../risk/matrix-change.ts'
import { matrixIds } from '../risk/matrix.ts'
import { triggerKinds } from '../risk/review-triggers.ts'
import { ElementId, Instant, PlainDate, RecordId, Sha256Hex, Someone } from '../values.ts'
import { call, Named, Receipt, RegisterName, Token } from './call.ts'

/** What is worked out for an assessment from the records around it. */
export const AssessmentFacts = z.strictObject({
  /** All versions of it, the first one first. */
  versions: z
    .array(
      z.strictObject({
        ...Named,
        version: z.number().int(),
        state: z.string().max(40),
        approvedAt: Instant.optional(),
      }),
    )
    .max(200),
  /** Why an approved one has to be looked at again; none = it stands. */
  triggers: z
    .array(
      z.strictObject({
        kind: z.enum(triggerKinds),
        record: RecordId.optional(),
        register: RegisterName.optional(),
        title: z.string().max(400).optional(),
        /** Its last entry when the assessment was approved: to compare with. */
        entry: Sha256Hex.optional(),
        due: PlainDate.optional(),
        at: Instant.optional(),
      }),
    )
    .max(500),
  /** The day of the next review. */
  reviewDay: PlainDate.optional(),
  /** How each risk was scored over time, through all versions; oldest first. */
  scores: z.record(ElementId, z.array(KeptScore).max(500)),
})
export type AssessmentFacts = z.infer<typeof AssessmentFacts>

/** One part of a file of the CNIL's tool that has no place here, or of an assessment that has none there. */
export const Homeless = z.strictObject({
  path: z.string().max(400),
  why: z.enum(noHomeReasons),
  excerpt: z.string().max(400),
})
export type HomelessPart = z.infer<typeof Homeless>
/** A file of the CNIL's tool that was looked at; nothing has been written. */
export const PiaInspection = z.strictObject({
  name: z.string().max(500),
  status: z.string().max(40),
  digest: Sha256Hex,
  /** How many of each it holds. */
  answers: z.number().int(),
  measures: z.number().int(),
  risks: z.number().int(),
  evaluations: z.number().int(),
  comments: z.number().int(),
  attachments: z.array(z.strictObject({ name: z.string().max(255), size: z.number().int() })).max(2_000),
  /** The assessment that was made from this very file. */
  here: z.strictObject(Named).optional(),
  noHome: z.array(Homeless).max(5_000),
})
export type PiaInspection = z.infer<typeof PiaInspection>

export const assessmentCalls = {
  /** Begins an assessment: an impact assessment with its screening, the others with their facts. */
  beginAssessment: call(
    'writable',
    z.strictObject({
      kind: z.enum(assessmentKinds),
      name: z.string().min(1).max(500),
      matrix: z.enum(matrixIds),
      author: Someone.optional(),
    }),
    Receipt,
  ),
  /** Begins the next version of an approved assessment, with all its facts. */
  reviseAssessment: call('writable', z.strictObject({ id: RecordId }), Receipt),
  /** Asks for the evaluation of a block, or says what came of it. */
  evaluateBlock: call(
    'writable',
    z.strictObject({
      id: RecordId,
      blocks: z.array(BlockId).min(1).max(300),
      to: z.enum(['asked', 'pending', 'to_fix', 'improvable', 'acceptable']),
      /** Who evaluates it; for asking, who asks. */
      by: RecordId.optional(),
      comment: z.string().max(5_000).optional(),
      /** The action that makes it good. */
      action: RecordId.optional(),
    }),
    Receipt,
  ),
  /** Carries all risks into another matrix with the scores that were chosen in it, and why; all of them or none. */
  convertMatrix: call(
    'writable',
    z.strictObject({
      id: RecordId,
      to: z.enum(matrixIds),
      scores: z.record(ElementId, ChosenScores),
      reason: z.string().min(1).max(2_000),
    }),
    Receipt,
  ),
  assessmentFacts: call('unlocked', z.strictObject({ id: RecordId }), AssessmentFacts),
  /** Looks at a file of the CNIL's tool. */
  piaInspect: call('unlocked', z.strictObject({ file: Token }), PiaInspection),
  /** Takes the file that was looked at in as a new assessment, with its attachments, in one commit. */
  piaImport: call(
    'writable',
    z.strictObject({ file: Token, digest: Sha256Hex }),
    z.strictObject({ receipt: Receipt, noHome: z.array(Homeless).max(5_000) }),
  ),
  /** Writes an assessment as the CNIL's tool reads it, where the person says; `noHome` is what that tool has no place for. */
  piaExport: call(
    'unlocked',
    z.strictObject({ id: RecordId, format: z.enum(['json', 'zip']) }),
    z.strictObject({ saved: z.boolean(), noHome: z.array(Homeless).max(5_000) }),
  ),
} as const
