/**
 * A signature under one version of a procedure: what it holds, how strong it is as evidence, and what is wrong with it (forms.md
 * 3.4, "Acknowledgement", "Evidence levels").
 *
 * World: shared, pure; hashes and times come in. What must stay true: it is bound to the exact bytes of the version, to one
 * person, one assignment and the sentences signed ({@link boundText}), so that it can be moved to no other; the day on paper
 * and the time of the entry are two fields, and the second is set by main only; where the person signs in front of the
 * program, both are the same moment. Time spent reading is kept and decides nothing.
 */
import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { ElementId, Instant, PlainDate, RecordId, Sha256Hex, Someone, Zone, type Json } from '../values.ts'
import { AssignmentId, type Assignment } from './assignment.ts'
import { isAfter, isBefore } from './days.ts'
import { QuizResult } from './quiz.ts'
import { hasPassed } from './quiz-score.ts'
import { sameStatements, SignedStatements, type SignedStatement } from './statements.ts'
import { isPlainName } from './typed-name.ts'
import { VersionNumber, type SopVersion } from './versions.ts'

export const signMethods = [
  'self_pc',
  'kiosk',
  'device_file',
  'paper_scan',
  'attested_on_behalf',
  'bulk_meeting',
] as const
export type SignMethod = (typeof signMethods)[number]
/** What proved who it was. */
export const secrets = ['pin', 'passphrase', 'code', 'none'] as const

/** A signature drawn by hand: strokes of points on a field of 1,000 by 1,000, never a picture from outside. */
const coordinate = z.number().int().min(0).max(1_000)
export const DrawnSignature = z
  .array(
    z
      .array(z.tuple([coordinate, coordinate]))
      .min(1)
      .max(1_000),
  )
  .min(1)
  .max(100)
  .refine((strokes) => strokes.reduce((sum, s) => sum + s.length, 0) <= 5_000, { message: 'sop.drawn' })

/** A name as somebody types it: one line, without marks that make it read as another one. */
export const TypedName = z.string().min(1).max(200).refine(isPlainName, { message: 'sop.name' })

export const Acknowledgement = z.strictObject({
  assignment: AssignmentId,
  person: RecordId,
  sop: RecordId,
  number: VersionNumber,
  /** Of the exact bytes that were shown. */
  sha256: Sha256Hex,
  method: z.enum(signMethods),
  secret: z.enum(secrets),
  statements: SignedStatements,
  nameTyped: TypedName.or(z.literal('')).optional(),
  drawn: DrawnSignature.optional(),
  /** When it was given: what paper, a file or the operator says; `at` where a clock said it. */
  signed: z.strictObject({ day: PlainDate, at: Instant.optional(), zone: Zone }),
  /** When it was entered here. */
  logged: z.strictObject({ day: PlainDate, at: Instant, zone: Zone }),
  quiz: QuizResult.optional(),
  questionsAsked: z.string().max(5_000).optional(),
  dwellSeconds: z.number().int().min(0).max(1_000_000).optional(),
  witness: Someone.optional(),
  operator: Someone.optional(),
  /** Scans and other proof; several people may share one scan, each with a region of it (thousandths of the page). */
  evidence: z.array(ElementId).max(20),
  region: z
    .strictObject({
      evidence: ElementId,
      page: z.number().int().min(1).max(1_000),
      x: coordinate,
      y: coordinate,
      width: coordinate,
      height: coordinate,
    })
    .optional(),
  deviceKeySignature: z.string().max(200).optional(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const evidenceLevels = ['E1', 'E2', 'E3', 'E4', 'E5'] as const
export type EvidenceLevel = (typeof evidenceLevels)[number]
/**
 * How strong a signature is as evidence: E1 entered by the operator · E2 scan, file with a one-time code, or a witness instead of
 * a secret · E3 own secret on a shared PC · E4 own device key · E5 that and a timestamp from outside. `proved` = what was
 * verified of it; what only claims to be there counts for nothing.
 */
export function levelOf(
  { method, secret, evidence, witness }: Acknowledgement,
  proved: { readonly deviceKey: boolean; readonly timestamp: boolean } = {
    deviceKey: false,
    timestamp: false,
  },
): EvidenceLevel {
  if (proved.deviceKey) return proved.timestamp ? 'E5' : 'E4'
  switch (method) {
    case 'self_pc':
    case 'kiosk':
      if (secret === 'pin' || secret === 'passphrase') return 'E3'
      return witness ? 'E2' : 'E1'
    case 'device_file':
      return secret === 'code' ? 'E2' : 'E1'
    case 'paper_scan':
      return evidence.length > 0 ? 'E2' : 'E1'
    case 'attested_on_behalf':
    case 'bulk_meeting':
      return 'E1'
  }
}

/** The text whose hash names this signature on a receipt: everything that it is bound to. */
export const boundText = (a: Acknowledgement): string =>
  canonical({
    format: 'sealbook-acknowledgement',
    version: 1,
    assignment: a.assignment,
    person: a.person,
    sop: a.sop,
    number: a.number,
    sha256: a.sha256,
    method: a.method,
    statements: a.statements as unknown as Json,
    ...(a.nameTyped !== undefined && { nameTyped: a.nameTyped }),
    ...(a.quiz && { quiz: a.quiz as unknown as Json }),
    signed: a.signed as unknown as Json,
    logged: a.logged as unknown as Json,
  })

export const problemKinds = [
  'other_assignment',
  'other_person',
  'other_procedure',
  'other_version',
  'already_signed',
  'statements_differ',
  'signed_before_approval',
  'withdrawn',
  'signed_before_asked',
  'signed_after_logged',
  'back_dated',
  'quiz_missing',
  'quiz_not_passed',
  'name_missing',
  'secret_missing',
  'not_your_passphrase',
  'scan_missing',
  'operator_missing',
  'operator_is_signer',
  'witness_missing',
  'witness_is_signer',
  'witness_is_operator',
  'witness_not_here',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** What it is held against: nothing of this comes from the signature itself. */
export interface Expected {
  readonly assignment: Assignment
  readonly version: Pick<SopVersion, 'number' | 'sha256' | 'approvedOn' | 'withdrawnOn'>
  readonly statements: readonly SignedStatement[]
  /** Whether this assignment has a signature already. */
  readonly signed: boolean
  readonly quiz: boolean
  readonly signer: {
    /** Names under which the signer is known here. */
    readonly names: readonly string[]
    /** Whether the signer is who opened the vault: nobody else knows its passphrase. */
    readonly opener: boolean
  }
  /** Whether somebody of the roster worked here on the day of signing. */
  readonly worksHere: (person: string) => boolean
}
type Check = readonly [boolean, ProblemKind]

function binding(a: Acknowledgement, { assignment, version, statements, signed }: Expected): Check[] {
  return [
    [a.assignment !== assignment.id, 'other_assignment'],
    [a.person !== assignment.person, 'other_person'],
    [a.sop !== assignment.sop, 'other_procedure'],
    [
      a.number !== version.number || a.sha256 !== version.sha256 || a.sha256 !== assignment.sha256,
      'other_version',
    ],
    [signed, 'already_signed'],
    [!sameStatements(a.statements, statements), 'statements_differ'],
  ]
}
/** A clock of another computer may be wrong; more than a day is not a clock that is a little off. */
const foreignClock = 26 * 3_600_000
const sameMoment = 5 * 60_000
const isLive = ({ method }: Acknowledgement) => method === 'self_pc' || method === 'kiosk'
/** A sheet or file may be from the day of the withdrawal or before; who signs here signs now. */
const isWithdrawn = (on: PlainDate | undefined, a: Acknowledgement) =>
  on !== undefined && (isLive(a) || isAfter(a.signed.day, on))
function times(a: Acknowledgement, { assignment, version }: Expected): Check[] {
  const { signed, logged, method } = a
  const live = isLive(a)
  const late = signed.at === undefined ? 0 : Date.parse(signed.at) - Date.parse(logged.at)
  const tolerated = method === 'device_file' ? foreignClock : 0
  const after = signed.at === undefined ? isAfter(signed.day, logged.day) : late > tolerated
  return [
    [version.approvedOn === undefined || isBefore(signed.day, version.approvedOn), 'signed_before_approval'],
    [isWithdrawn(version.withdrawnOn, a), 'withdrawn'],
    [isBefore(signed.day, assignment.assignedOn), 'signed_before_asked'],
    [after || (method !== 'device_file' && isAfter(signed.day, logged.day)), 'signed_after_logged'],
    [live && (signed.at === undefined || Math.abs(late) > sameMoment), 'back_dated'],
  ]
}
const samePerson = (a: Someone | undefined, b: Someone | undefined): boolean =>
  (a?.kind === 'roster' && b?.kind === 'roster' && a.id === b.id) ||
  (a?.kind === 'external' && b?.kind === 'external' && sameName(a.name, b.name))
const plain = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
const sameName = (a: string, b: string): boolean => plain(a) === plain(b)
const isSigner = (who: Someone | undefined, { person }: Acknowledgement, { signer }: Expected): boolean =>
  (who?.kind === 'roster' && who.id === person) ||
  (who?.kind === 'external' && signer.names.some((name) => sameName(name, who.name)))
function proof(a: Acknowledgement, expected: Expected): Check[] {
  const { method, secret, witness, operator } = a
  const live = isLive(a)
  const entered = method === 'attested_on_behalf' || method === 'bulk_meeting'
  const named = witness !== undefined && witness.kind !== 'anonymous'
  return [
    [(live || method === 'device_file') && (a.nameTyped ?? '').trim() === '', 'name_missing'],
    [live && secret !== 'pin' && secret !== 'passphrase' && !named, 'secret_missing'],
    [secret === 'passphrase' && !expected.signer.opener, 'not_your_passphrase'],
    [method === 'device_file' && secret !== 'code', 'secret_missing'],
    [method === 'paper_scan' && a.evidence.length === 0, 'scan_missing'],
    [
      (entered || method === 'paper_scan') && (!operator || operator.kind === 'anonymous'),
      'operator_missing',
    ],
    // a sheet speaks for itself; what the office only says needs two others
    [entered && isSigner(operator, a, expected), 'operator_is_signer'],
    [entered && !named, 'witness_missing'],
    [isSigner(witness, a, expected), 'witness_is_signer'],
    [entered && samePerson(witness, operator), 'witness_is_operator'],
    [witness?.kind === 'roster' && !expected.worksHere(witness.id), 'witness_not_here'],
  ]
}
function knowledge({ quiz }: Acknowledgement, expected: Expected): Check[] {
  return [
    [expected.quiz && quiz === undefined, 'quiz_missing'],
    [quiz !== undefined && !hasPassed(quiz), 'quiz_not_passed'],
  ]
}
/** Everything that is wrong with a signature; nothing = it may be entered. */
export const acknowledgementProblems = (a: Acknowledgement, expected: Expected): ProblemKind[] =>
  [...binding(a, expected), ...times(a, expected), ...proof(a, expected), ...knowledge(a, expected)]
    .filter(([wrong]) => wrong)
    .map(([, kind]) => kind)
