/**
 * What one person had been given, read and signed on a day, and what an auditor asks about one version (forms.md 3.4; asked from
 * an incident: which rules did this person know then).
 *
 * World: shared, pure. What must stay true: a signature counts as known from the day of its entry, the day that paper says stands
 * beside it; a signature under an older version is never shown as one under the version in force, unless only minor changes
 * lie between; nothing unsigned is left out.
 */
import type { PlainDate } from '../values.ts'
import { levelOf, type Acknowledgement, type EvidenceLevel } from './acknowledgement.ts'
import { readingOn, type AssignmentState, type Move } from './assignment.ts'
import { currentOn, type CoverageIndex } from './coverage.ts'
import { isAfter } from './days.ts'
import type { Asked, Procedure } from './owed.ts'
import type { RosterPerson } from './roster.ts'
import { inForceOn, stillHolds } from './versions.ts'

export const knowledgeKinds = ['current', 'minor_since', 'older', 'never', 'not_asked'] as const
/** One procedure in the eyes of one person on one day. */
export interface Known {
  readonly sop: string
  /** `current` = signed as it was in force · `minor_since` = only minor changes since · `older` = an older meaning. */
  readonly knows: (typeof knowledgeKinds)[number]
  /** The version in force that day; absent when none was. */
  readonly inForce?: string
  /** The newest signature entered by then. */
  readonly signed?: {
    readonly number: string
    readonly sha256: string
    readonly loggedOn: PlainDate
    /** What paper or a file says. */
    readonly signedOn: PlainDate
    readonly assignment: string
  }
  /** What was being asked that day. */
  readonly asked?: { readonly number: string; readonly state: AssignmentState }
}

const signatureMove = (moves: readonly Move[]) => moves.find((m) => m.to === 'acknowledged')
function newestSigned(chain: readonly Asked[], day: PlainDate): Known['signed'] {
  for (const { assignment, moves } of chain.toReversed()) {
    const move = signatureMove(moves)
    if (!move || isAfter(move.on, day)) continue
    const { id, number, sha256 } = assignment
    return { number, sha256, loggedOn: move.on, signedOn: move.signedOn ?? move.on, assignment: id }
  }
  return undefined
}
function knows(
  signed: string | undefined,
  inForce: string | undefined,
  { versions }: Procedure,
  wasAsked: boolean,
): Known['knows'] {
  if (signed === undefined) return wasAsked ? 'never' : 'not_asked'
  if (signed === inForce) return 'current'
  return inForce !== undefined && stillHolds(signed, inForce, versions) ? 'minor_since' : 'older'
}
/** What a person had read and known on a day, by procedure. */
export function knownOn(
  index: CoverageIndex,
  person: string,
  procedures: readonly Procedure[],
  day: PlainDate,
): Known[] {
  const chains = new Map((index.byPerson.get(person) ?? []).map((c) => [c[0]!.assignment.sop, c]))
  return procedures.flatMap((procedure): Known[] => {
    const chain = chains.get(procedure.id) ?? []
    const inForce = inForceOn(procedure.versions, day)?.number
    const current = currentOn(chain, day)
    const signed = newestSigned(chain, day)
    if (!current && inForce === undefined) return []
    const who = index.people.get(person)
    return [
      {
        sop: procedure.id,
        knows: knows(signed?.number, inForce, procedure, current !== undefined),
        ...(inForce !== undefined && { inForce }),
        ...(signed && { signed }),
        ...(current && {
          asked: {
            number: current.assignment.number,
            state: readingOn(current.assignment, current.moves, who, day, 'logged').state,
          },
        }),
      },
    ]
  })
}

/** One line of the evidence sheet of a version. */
export interface EvidenceLine {
  readonly person: string
  readonly department?: string | undefined
  readonly roles: readonly string[]
  readonly campaign: string
  readonly assignedOn: PlainDate
  readonly due?: PlainDate | undefined
  readonly state: AssignmentState
  readonly late?: boolean
  readonly signature?: {
    readonly method: Acknowledgement['method']
    readonly level: EvidenceLevel
    readonly signedOn: PlainDate
    readonly loggedAt: string
    readonly statements: readonly string[]
    readonly quiz?: Acknowledgement['quiz']
  }
}
/** Everybody who was asked for the exact bytes of a version by a day, in the order of the asking: who signed how, who did not. */
export function evidenceSheet(
  asked: readonly Asked[],
  sha256: string,
  day: PlainDate,
  people: ReadonlyMap<string, RosterPerson>,
  signatures: ReadonlyMap<string, Acknowledgement>,
): EvidenceLine[] {
  return asked
    .filter(({ assignment: a }) => a.sha256 === sha256 && !isAfter(a.assignedOn, day))
    .map(({ assignment, moves }) => {
      const { id, person, department, roles, campaign, assignedOn } = assignment
      const { state, due, late } = readingOn(assignment, moves, people.get(person), day, 'logged')
      const move = signatureMove(moves)
      const signature = move && !isAfter(move.on, day) ? signatures.get(id) : undefined
      return {
        person,
        department,
        roles,
        campaign,
        assignedOn,
        due,
        state,
        ...(late !== undefined && { late }),
        ...(signature && { signature: signatureLine(signature) }),
      }
    })
}
const signatureLine = (a: Acknowledgement): NonNullable<EvidenceLine['signature']> => ({
  method: a.method,
  level: levelOf(a),
  signedOn: a.signed.day,
  loggedAt: a.logged.at,
  statements: a.statements.map((s) => s.text),
  ...(a.quiz && { quiz: a.quiz }),
})
