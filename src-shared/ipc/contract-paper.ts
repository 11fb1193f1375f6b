/**
 * Calls about signing away from the program: files to sign in and their answers, sheets of paper and their scans. World: shared.
 *
 * What must stay true: what comes back is first read and shown, and entered by a call of its own; main holds what was read, and a page
 * names it by its place only; a one-time code crosses only for one person, to be spoken.
 */
import { z } from 'zod'
import { AssignmentId } from '../sop/assignment.ts'
import { answerRefusals } from '../sop/answer-file.ts'
import { lineProblems } from '../sop/paper-line.ts'
import { mostSheetLines, SheetCode } from '../sop/printed-sheet.ts'
import { PlainDate, RecordId, Someone } from '../values.ts'
import { call, none, Receipt, Token } from './call.ts'
import { errorCodes } from './result.ts'

const words = (max: number) => z.string().max(max)
const count = z.number().int().min(0)
/** So many files are taken at once. */
export const mostFiles = 1_000
const Files = z.array(Token).max(mostFiles)
const Several = z.array(AssignmentId).min(1).max(20_000)
const bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array && v.byteLength <= 40_000_000)

/** What is signed, by whom. */
const About = {
  assignment: AssignmentId,
  name: words(400),
  code: words(60),
  title: words(400),
  number: words(12),
}
/** One answer: what it says, or why it is refused. `at` = its place among those that were read. */
export const AnswerLine = z.strictObject({
  at: count,
  /** Name of the file; absent for a text that was pasted. */
  file: words(255).optional(),
  about: z.strictObject(About).optional(),
  signedOn: PlainDate.optional(),
  nameTyped: words(200).optional(),
  questionsAsked: words(5_000).optional(),
  why: z.enum([...answerRefusals, 'unreadable']).optional(),
  /** Another reason, as a message. */
  problem: words(120).optional(),
})
export type AnswerLine = z.infer<typeof AnswerLine>

const Place = z.string().regex(/^[0-9a-z/]{1,30}$/)
/** One line of a sheet that is on a scan, to be looked at. `key` names it; `drawn` = its picture can be had. */
export const ScanLine = z.strictObject({
  key: Place,
  file: count,
  page: z.number().int().min(1),
  sheet: SheetCode,
  line: z.number().int().min(1),
  ...About,
  person: RecordId,
  department: words(120).optional(),
  staffNo: words(60).optional(),
  /** The first day that can have been written: of asking, or of approval. */
  earliest: PlainDate,
  printedOn: PlainDate,
  /** The request has ended since; a signature from before that day still counts. */
  closed: z.boolean(),
  drawn: z.boolean(),
})
export type ScanLine = z.infer<typeof ScanLine>
export const ScanFacts = z.strictObject({
  id: Token,
  files: z.array(z.strictObject({ name: words(255), pages: count, why: z.enum(errorCodes).optional() })),
  lines: z.array(ScanLine).max(20_000),
  problems: z
    .array(
      z.strictObject({
        file: count,
        page: z.number().int().min(1),
        why: z.enum(lineProblems),
        name: words(400).optional(),
        code: words(60).optional(),
      }),
    )
    .max(20_000),
  /** Lines of the same sheets that no code was read of. */
  notSeen: z
    .array(z.strictObject({ sheet: SheetCode, line: z.number().int(), ...About, signed: z.boolean() }))
    .max(20_000),
})
export type ScanFacts = z.infer<typeof ScanFacts>
export type NotSeenLine = ScanFacts['notSeen'][number]

export const paperCalls = {
  // files to sign in
  /** Asks where to, puts the files on record, then writes them. `expiresOn` absent = 30 days after the last day of each. */
  makeSignFiles: call(
    'writable',
    z.strictObject({
      assignments: Several,
      expiresOn: PlainDate.optional(),
      returnTo: words(200).optional(),
      into: z.enum(['folder', 'zip']),
    }),
    z.strictObject({ saved: z.boolean(), files: count }),
    2_000_000,
  ),
  /** A PDF with one slip each that holds the one-time code of the newest file. */
  signFileSlips: call(
    'unlocked',
    z.strictObject({ assignments: Several }),
    z.strictObject({ saved: z.boolean(), slips: count }),
    2_000_000,
  ),
  /** The code of the newest file of one person, to be said. */
  signFileCode: call(
    'unlocked',
    z.strictObject({ assignment: AssignmentId }),
    z.strictObject({ code: words(20), issuedOn: PlainDate, expiresOn: PlainDate }),
  ),
  // answers
  readAnswers: call(
    'unlocked',
    z.strictObject({ files: Files, text: words(2_000_000).optional() }),
    z.strictObject({ id: Token, answers: z.array(AnswerLine).max(2 * mostFiles) }),
    3_000_000,
  ),
  /** Enters these of the answers that were read, all in one commit, each with its file as proof. */
  enterAnswers: call(
    'writable',
    z.strictObject({
      id: Token,
      answers: z
        .array(count)
        .min(1)
        .max(2 * mostFiles),
    }),
    z.strictObject({ receipt: Receipt, entered: count }),
  ),
  // sheets
  /** Puts a sheet on record, then saves or prints it. */
  makeSheet: call(
    'writable',
    z.strictObject({
      campaign: RecordId,
      version: RecordId,
      assignments: z.array(AssignmentId).min(1).max(mostSheetLines),
      paper: z.enum(['a4', 'letter']),
      print: z.boolean(),
    }),
    z.strictObject({ saved: z.boolean(), sheet: SheetCode.optional() }),
  ),
  sheetsOf: call(
    'unlocked',
    z.strictObject({ campaign: RecordId }),
    z
      .array(
        z.strictObject({
          sheet: SheetCode,
          version: RecordId,
          code: words(60),
          number: words(12),
          printedOn: PlainDate,
          lines: count,
          signed: count,
        }),
      )
      .max(5_000),
  ),
  // scans
  readScans: call('unlocked', z.strictObject({ files: Files.min(1) }), ScanFacts),
  /** A line by its key, or a whole page as `file/page`; a PNG. */
  scanPicture: call(
    'unlocked',
    z.strictObject({ id: Token, place: Place }),
    z.strictObject({ bytes, turn: z.number() }),
  ),
  /** A line by the letters beside its code, on this page of this file. */
  findScanLine: call(
    'unlocked',
    z.strictObject({ id: Token, typed: words(60), file: count, page: z.number().int().min(1).max(1_000) }),
    ScanLine,
  ),
  /** Enters the lines of which somebody said that they are signed, all in one commit, with the scans as proof. */
  enterScan: call(
    'writable',
    z.strictObject({
      id: Token,
      lines: z
        .array(z.strictObject({ key: Place, day: PlainDate }))
        .min(1)
        .max(20_000),
      operator: Someone,
      witness: Someone.optional(),
    }),
    z.strictObject({ receipt: Receipt, entered: count }),
    2_000_000,
  ),
  /** Forgets what was read. */
  closePaper: call('any', z.strictObject({ id: Token }), none),
} as const
