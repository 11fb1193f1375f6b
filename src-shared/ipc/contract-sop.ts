/**
 * Calls about procedures: their versions, campaigns, who is asked and who has signed, and every way to sign. World: shared.
 *
 * What must stay true: the text that is shown for signing, its hash, the sentences and the time are main's; a page sends what a
 * person did and nothing that main can know better; every list has its limit.
 */
import { z } from 'zod'
import { DrawnSignature, evidenceLevels, signMethods, TypedName } from '../sop/acknowledgement.ts'
import { assignmentStates, AssignmentId } from '../sop/assignment.ts'
import { AudienceRule } from '../sop/audience.ts'
import { campaignReasons, reminderKinds } from '../sop/campaign.ts'
import { endings, places } from '../sop/coverage.ts'
import { knowledgeKinds } from '../sop/known-on.ts'
import { obstacleKinds } from '../sop/obstacle.ts'
import { Exemption, Refusal } from '../sop/outcomes.ts'
import { QuizAnswers } from '../sop/quiz.ts'
import { SignedStatements } from '../sop/statements.ts'
import { changeClasses, versionStatuses } from '../sop/versions.ts'
import { Instant, PlainDate, RecordId, Sha256Hex, Someone } from '../values.ts'
import { call, Named, none, Receipt } from './call.ts'

const words = (max: number) => z.string().max(max)
const many = <T extends z.ZodType>(item: T, max: number) => z.array(item).max(max)
const SOME = 20_000

// ---- procedures and versions -------------------------------------------------------------------------------------
export const Obstacle = z.strictObject({
  why: z.enum(obstacleKinds),
  field: words(60),
  day: PlainDate.optional(),
})
const Share = z.strictObject({ asked: z.number(), excused: z.number(), signed: z.number() })
/** One version as lists show it. */
export const VersionLine = z.strictObject({
  ...Named,
  number: words(12),
  status: z.enum(versionStatuses),
  change: z.enum(changeClasses).optional(),
  note: words(5_000).optional(),
  sha256: Sha256Hex.optional(),
  approvedOn: PlainDate.optional(),
  effectiveFrom: PlainDate.optional(),
  withdrawnOn: PlainDate.optional(),
  /** By name and role, once it is approved. */
  approver: words(402).optional(),
  reviewDue: PlainDate.optional(),
})
export type VersionLine = z.infer<typeof VersionLine>
export const SopFacts = z.strictObject({
  /** The newest first; drafts before all. */
  versions: many(VersionLine, 500),
  /** Number of the version in force today. */
  inForce: words(12).optional(),
  review: z.strictObject({ due: PlainDate, state: z.enum(['due', 'soon', 'later']) }).optional(),
  /** Of the version in force, today; absent while nobody was asked. */
  share: Share.optional(),
  /** Whole percent, rounded down; absent when nobody must sign. */
  percent: z.number().optional(),
  /** Of those asked for the version in force. */
  refused: z.number().int(),
  overdue: z.number().int(),
  /** Who the rule means today, and how many of them were never asked for the version in force. */
  meant: z.number().int(),
  notAsked: z.number().int(),
  campaigns: many(
    z.strictObject({ ...Named, reason: z.enum(campaignReasons), due: PlainDate, state: words(20) }),
    500,
  ),
})
export type SopFacts = z.infer<typeof SopFacts>

// ---- campaigns -----------------------------------------------------------------------------------------------
/** What is asked of whom. `rule` absent = the rule of each procedure; `people` = exactly these, whatever a rule says. */
export const CampaignPlan = z.strictObject({
  title: words(200).optional(),
  reason: z.enum(campaignReasons),
  versions: z.array(RecordId).min(1).max(50),
  rule: AudienceRule.optional(),
  people: z.array(RecordId).min(1).max(SOME).optional(),
  opens: PlainDate,
  /** The last day; absent = as the procedure says (14 days, 7 for new people, 3 after a critical change). */
  due: PlainDate.optional(),
  quiz: z.boolean(),
  message: words(5_000).optional(),
  from: RecordId.optional(),
})
export type CampaignPlan = z.infer<typeof CampaignPlan>
export const CampaignPreview = z.strictObject({
  /** Requests that would be made, of so many people. */
  requests: z.number().int(),
  people: many(
    z.strictObject({
      person: RecordId,
      name: words(400),
      department: words(120).optional(),
      onLeave: z.boolean(),
      because: words(2_000),
      due: PlainDate,
    }),
    SOME,
  ),
  /** Meant, and left out: asked already, or signed already. */
  leftOut: many(
    z.strictObject({ person: RecordId, name: words(400), why: z.enum(['asked', 'signed', 'not_here']) }),
    SOME,
  ),
  /** Open requests for older versions that end with it. */
  supersedes: z.number().int(),
  due: PlainDate,
  obstacles: many(Obstacle, 50),
})
export type CampaignPreview = z.infer<typeof CampaignPreview>

/** One request to sign, as lists show it. */
export const AssignmentLine = z.strictObject({
  assignment: AssignmentId,
  person: RecordId,
  name: words(400),
  department: words(120).optional(),
  roles: many(words(120), 50),
  sop: RecordId,
  version: RecordId,
  title: words(400),
  code: words(60),
  number: words(12),
  sha256: Sha256Hex,
  campaign: RecordId,
  reason: z.enum(campaignReasons),
  assignedOn: PlainDate,
  /** Absent while a leave has no end. */
  due: PlainDate.optional(),
  state: z.enum(assignmentStates),
  late: z.boolean().optional(),
  signedOn: PlainDate.optional(),
  loggedAt: Instant.optional(),
  method: z.enum(signMethods).optional(),
  level: z.enum(evidenceLevels).optional(),
  /** A file to sign in is out and has not come back. */
  fileOut: z.boolean(),
  lastReminder: z.strictObject({ kind: z.enum(reminderKinds), day: PlainDate }).optional(),
})
export type AssignmentLine = z.infer<typeof AssignmentLine>
/** Which requests: every named condition has to hold. */
export const AssignmentQuery = z.strictObject({
  campaign: RecordId.optional(),
  person: RecordId.optional(),
  sop: RecordId.optional(),
  version: RecordId.optional(),
  states: z.array(z.enum(assignmentStates)).max(20).optional(),
  text: words(200).optional(),
})
export type AssignmentQuery = z.infer<typeof AssignmentQuery>
export const CampaignLine = z.strictObject({
  ...Named,
  state: words(20),
  reason: z.enum(campaignReasons),
  sops: many(RecordId, 50),
  titles: many(words(400), 50),
  opens: PlainDate,
  due: PlainDate,
  share: Share,
  percent: z.number().optional(),
  overdue: z.number().int(),
  refused: z.number().int(),
})
export type CampaignLine = z.infer<typeof CampaignLine>

// ---- signing ---------------------------------------------------------------------------------------------------
/** What is put before a person to sign: all of it from main. */
export const DocumentToSign = z.strictObject({
  line: AssignmentLine,
  person: z.strictObject({
    name: words(400),
    language: words(40).optional(),
    access: many(words(40), 10),
    /** It was them who opened the vault, so that its passphrase proves who they are. */
    openedVault: z.boolean(),
  }),
  text: words(500_000),
  summary: words(5_000).optional(),
  changeNote: words(5_000).optional(),
  /** What this person signed last of this procedure. */
  before: z.strictObject({ number: words(12), text: words(500_000) }).optional(),
  statements: SignedStatements,
  message: words(5_000).optional(),
  /** Without the right answers. */
  quiz: z
    .strictObject({
      questions: many(
        z.strictObject({
          id: words(40),
          text: words(1_000),
          section: words(200),
          options: many(z.strictObject({ id: words(40), text: words(500) }), 8),
          several: z.boolean(),
        }),
        10,
      ),
      passMark: z.number().int(),
      /** Tries that are left before a talk. */
      left: z.number().int(),
      passed: z.boolean(),
    })
    .optional(),
})
export type DocumentToSign = z.infer<typeof DocumentToSign>

/** How it is proved who signs: their PIN, the passphrase of the vault for whoever opened it, or a witness. */
export const SignProof = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('pin'), pin: z.string().min(1).max(64) }),
  z.strictObject({ by: z.literal('passphrase'), passphrase: z.string().min(1).max(1_000) }),
  z.strictObject({ by: z.literal('witness'), witness: Someone }),
])
export type SignProof = z.infer<typeof SignProof>
export const SignInput = z.strictObject({
  assignment: AssignmentId,
  /** Ids of the sentences that were ticked, one by one. */
  statements: z.array(words(40)).min(1).max(12),
  name: TypedName,
  proof: SignProof,
  drawn: DrawnSignature.optional(),
  questionsAsked: words(5_000).optional(),
  dwellSeconds: z.number().int().min(0).max(1_000_000).optional(),
})
export type SignInput = z.infer<typeof SignInput>
/** What the signer gets: enough to print, and to check later. */
export const SignReceipt = z.strictObject({
  receipt: Receipt,
  assignment: AssignmentId,
  name: words(400),
  title: words(400),
  code: words(60),
  number: words(12),
  sha256: Sha256Hex,
  signedAt: Instant,
  zone: words(64),
  statements: SignedStatements,
  level: z.enum(evidenceLevels),
  method: z.enum(signMethods),
  /** What the code on the receipt holds (sop/paper-line.ts, `receiptPayload`). */
  payload: words(200),
})
export type SignReceipt = z.infer<typeof SignReceipt>
export const QuizOutcome = z.strictObject({
  passed: z.boolean(),
  right: z.number().int(),
  of: z.number().int(),
  readAgain: many(words(200), 10),
  /** Tries that are left; 0 = a talk comes first. */
  left: z.number().int(),
})

export type QuizOutcome = z.infer<typeof QuizOutcome>

// ---- coverage --------------------------------------------------------------------------------------------------
export const CoverageQuery = z.strictObject({
  day: PlainDate,
  basis: z.enum(['logged', 'signed']),
  sop: RecordId.optional(),
  department: words(120).optional(),
  role: words(120).optional(),
  campaign: RecordId.optional(),
})
export const CoverageName = z.strictObject({
  person: RecordId,
  name: words(400),
  department: words(120).optional(),
  sop: RecordId,
  code: words(60),
  assignment: AssignmentId,
  number: words(12),
  due: PlainDate.optional(),
  signedOn: PlainDate.optional(),
})
export type CoverageName = z.infer<typeof CoverageName>
const ShareLine = z.strictObject({
  key: words(400),
  label: words(400),
  share: Share,
  percent: z.number().optional(),
})
export const CoverageFacts = z.strictObject({
  share: Share,
  percent: z.number().optional(),
  /** How many stand where; the names of a place are asked for one at a time. */
  counts: z.record(z.enum([...places, ...endings]), z.number().int()),
  bySop: many(ShareLine, 500),
  byDepartment: many(ShareLine, 1_000),
  byRole: many(ShareLine, 1_000),
  /** Milliseconds that it took. */
  tookMs: z.number(),
})
export type CoverageFacts = z.infer<typeof CoverageFacts>

export const KnownLine = z.strictObject({
  sop: RecordId,
  title: words(400),
  code: words(60),
  knows: z.enum(knowledgeKinds),
  inForce: words(12).optional(),
  signed: z
    .strictObject({
      number: words(12),
      sha256: Sha256Hex,
      loggedOn: PlainDate,
      signedOn: PlainDate,
      assignment: AssignmentId,
      version: RecordId.optional(),
      method: z.enum(signMethods).optional(),
      level: z.enum(evidenceLevels).optional(),
      quiz: z.strictObject({ right: z.number(), of: z.number() }).optional(),
    })
    .optional(),
  asked: z.strictObject({ number: words(12), state: z.enum(assignmentStates) }).optional(),
})
export type KnownLine = z.infer<typeof KnownLine>

export const ReminderLine = z.strictObject({
  line: AssignmentLine,
  kind: z.enum(reminderKinds),
  day: PlainDate,
  email: words(200).optional(),
  manager: z.strictObject({ id: RecordId, name: words(400), email: words(200).optional() }).optional(),
})
export type ReminderLine = z.infer<typeof ReminderLine>

const Several = z.array(AssignmentId).min(1).max(SOME)
export const sopCalls = {
  // procedures
  sopTemplates: call(
    'any',
    none,
    many(z.strictObject({ id: words(40), code: words(20), text: words(500_000) }), 50),
  ),
  /** A procedure with its first draft, from a template or with a text of one's own. */
  beginSop: call(
    'writable',
    z.strictObject({
      title: z.string().min(1).max(200),
      code: words(60).optional(),
      template: words(40).optional(),
      text: words(400_000).optional(),
      owner: RecordId.optional(),
    }),
    z.strictObject({ receipt: Receipt, sop: RecordId, version: RecordId }),
    2_000_000,
  ),
  /** The next version, begun from one that is there (absent = the newest approved one); `origin` = the action that asks for it. */
  beginVersion: call(
    'writable',
    z.strictObject({ sop: RecordId, from: RecordId.optional(), origin: RecordId.optional() }),
    z.strictObject({ receipt: Receipt, version: RecordId }),
  ),
  sopFacts: call('unlocked', z.strictObject({ id: RecordId }), SopFacts),
  /** Says that the version in force was looked at: still right, or to be changed. */
  reviewSop: call(
    'writable',
    z.strictObject({
      version: RecordId,
      outcome: z.enum(['still_right', 'change_needed']),
      note: words(5_000),
      by: RecordId.optional(),
    }),
    Receipt,
  ),
  /** What came of an action in procedures: versions begun for it, campaigns, how many have signed. */
  chainOf: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({
      versions: many(VersionLine.extend({ sop: RecordId, sopTitle: words(400) }), 200),
      campaigns: many(CampaignLine, 200),
    }),
  ),
  // campaigns
  previewCampaign: call('unlocked', CampaignPlan, CampaignPreview),
  openCampaign: call('writable', CampaignPlan, Receipt, 4_000_000),
  campaigns: call('unlocked', z.strictObject({ sop: RecordId.optional() }), many(CampaignLine, 2_000)),
  assignments: call(
    'unlocked',
    AssignmentQuery,
    z.strictObject({ lines: many(AssignmentLine, SOME), more: z.boolean() }),
  ),
  /** What the roster brings: joiners asked, leavers closed, refreshes opened. Runs by itself; this runs it now. */
  followRoster: call('writable', none, z.strictObject({ asked: z.number().int(), closed: z.number().int() })),
  reminders: call('unlocked', z.strictObject({ campaign: RecordId.optional() }), many(ReminderLine, SOME)),
  markReminded: call(
    'writable',
    z.strictObject({
      items: many(z.strictObject({ assignment: AssignmentId, kind: z.enum(reminderKinds) }), SOME),
      how: z.enum(['spoken', 'mail', 'slip', 'other']),
    }),
    Receipt,
    4_000_000,
  ),
  // signing
  documentToSign: call('unlocked', z.strictObject({ assignment: AssignmentId }), DocumentToSign),
  openToSign: call('writable', z.strictObject({ assignment: AssignmentId }), Receipt),
  answerQuiz: call(
    'writable',
    z.strictObject({ assignment: AssignmentId, answers: QuizAnswers }),
    QuizOutcome,
  ),
  sign: call('writable', SignInput, SignReceipt),
  /** Entered by the office for others, with a witness: one person who said or signed so, or all who were in a meeting. */
  signOnBehalf: call(
    'writable',
    z.strictObject({
      assignments: Several,
      method: z.enum(['attested_on_behalf', 'bulk_meeting']),
      /** The day on which they said or signed so. */
      day: PlainDate,
      operator: Someone,
      witness: Someone,
      questionsAsked: words(5_000).optional(),
    }),
    Receipt,
    4_000_000,
  ),
  receiptOf: call(
    'unlocked',
    z.strictObject({ assignment: AssignmentId }),
    SignReceipt.omit({ receipt: true }),
  ),
  refuseToSign: call('writable', z.strictObject({ assignment: AssignmentId, refusal: Refusal }), Receipt),
  exemptFromSigning: call(
    'writable',
    z.strictObject({ assignments: Several, exemption: Exemption }),
    Receipt,
  ),
  /** Ends an exemption, gives new tries after a talk, or takes somebody off the list, with a reason. */
  stepOfAssignment: call(
    'writable',
    z.strictObject({
      assignments: Several,
      step: z.enum(['resume', 'again', 'remove']),
      why: z.string().min(1).max(5_000),
    }),
    Receipt,
  ),
  // coverage
  coverage: call('unlocked', CoverageQuery, CoverageFacts),
  coverageNames: call(
    'unlocked',
    CoverageQuery.extend({
      place: z.enum([...places, ...endings]),
      from: z.number().int().min(0).max(1_000_000),
    }),
    z.strictObject({ names: many(CoverageName, 500), all: z.number().int() }),
  ),
  knownOn: call('unlocked', z.strictObject({ person: RecordId, day: PlainDate }), many(KnownLine, 500)),
} as const
