/**
 * Who still has to be asked, and who no longer: joiners, people who moved, leavers, and a new version while the last one is
 * still being signed (forms.md 3.4).
 *
 * World: shared, pure. What must stay true: nothing is asked twice; what ends unsigned leaves a receipt that says so (idea of
 * negative receipts); signed ones are never touched.
 */
import { z } from 'zod'
import { Instant, PlainDate, RecordId, Sha256Hex } from '../values.ts'
import { AssignmentId, maySign, stateNow, type Assignment, type Move } from './assignment.ts'
import { whyMeant, type AudienceRule } from './audience.ts'
import { isAfter } from './days.ts'
import { worksOn, type RosterPerson } from './roster.ts'
import {
  asksAgain,
  inForceOn,
  stillHolds,
  VersionNumber,
  type ChangeClass,
  type SopVersion,
} from './versions.ts'

export const negativeKinds = ['left', 'removed', 'superseded', 'withdrawn'] as const
/** Says of an assignment that ended unsigned: this person has not signed this version, and why. */
export const NegativeReceipt = z.strictObject({
  kind: z.enum(negativeKinds),
  assignment: AssignmentId,
  person: RecordId,
  sop: RecordId,
  number: VersionNumber,
  sha256: Sha256Hex,
  /** The day on which it ended; never the day of its entry made to look earlier. */
  on: PlainDate,
  loggedAt: Instant,
  /** Whether the text had been opened by then. */
  opened: z.boolean(),
})
export type NegativeReceipt = z.infer<typeof NegativeReceipt>

export interface Asked {
  readonly assignment: Assignment
  readonly moves: readonly Move[]
}
const isUnsigned = ({ moves }: Asked) => maySign(stateNow(moves))
/** Receipts for what ends unsigned, to be written with the step of the same name (`withdrawn` is written as superseded). */
export function negativeReceipts(
  asked: readonly Asked[],
  kind: NegativeReceipt['kind'],
  { on, loggedAt }: { readonly on: PlainDate; readonly loggedAt: Instant },
): NegativeReceipt[] {
  return asked.filter(isUnsigned).map(({ assignment: { id, person, sop, number, sha256 }, moves }) => ({
    kind,
    assignment: id,
    person,
    sop,
    number,
    sha256,
    on,
    loggedAt,
    opened: moves.some((m) => m.to === 'opened'),
  }))
}

export interface Procedure {
  readonly id: string
  readonly versions: readonly SopVersion[]
  /** Who it is for; absent = it is not to be signed. */
  readonly audience?: AudienceRule | undefined
}
/**
 * Versions in force that somebody is meant to sign on a day and was not asked for: because they are new, moved to another role,
 * or came back. `asked` = everything that this person was ever asked.
 */
export function owedBy(
  person: RosterPerson,
  procedures: readonly Procedure[],
  asked: readonly Asked[],
  day: PlainDate,
): { readonly sop: string; readonly version: SopVersion }[] {
  if (!worksOn(person, day)) return []
  return procedures.flatMap(({ id, versions, audience }) => {
    const version = inForceOn(versions, day)
    if (!version || !audience || !whyMeant(audience, person)) return []
    const settled = asked
      .filter((a) => a.assignment.person === person.id && a.assignment.sop === id)
      .some((a) => {
        if (isUnsigned(a)) return true
        return stateNow(a.moves) === 'acknowledged' && covers(a.assignment, version, versions)
      })
    return settled ? [] : [{ sop: id, version }]
  })
}
const covers = ({ number }: Assignment, version: SopVersion, all: readonly SopVersion[]) =>
  number === version.number || stillHolds(number, version.number, all)

/**
 * What a new version brings for everybody who was asked for this procedure. Open ones end and are asked for anew: nobody can sign
 * bytes that are no longer current. After a minor change they keep their due date, and who has signed is only told.
 */
export function onNewVersion(
  asked: readonly Asked[],
  change: ChangeClass,
): {
  readonly supersede: readonly string[]
  readonly askAgain: readonly { readonly person: string; readonly keepDue?: PlainDate }[]
  readonly tell: readonly string[]
} {
  const unsigned = asked.filter(isUnsigned)
  const waiting = new Set(unsigned.map((a) => a.assignment.person))
  const signed = [
    ...new Set(asked.filter((a) => stateNow(a.moves) === 'acknowledged').map((a) => a.assignment.person)),
  ].filter((person) => !waiting.has(person))
  const last = new Map<string, PlainDate>()
  for (const { assignment } of unsigned) {
    const other = last.get(assignment.person)
    if (other === undefined || isAfter(assignment.due, other)) last.set(assignment.person, assignment.due)
  }
  const again = [...last].map(([person, due]) => (asksAgain(change) ? { person } : { person, keepDue: due }))
  return {
    supersede: unsigned.map((a) => a.assignment.id),
    askAgain: asksAgain(change) ? [...again, ...signed.map((person) => ({ person }))] : again,
    tell: asksAgain(change) ? [] : signed,
  }
}
