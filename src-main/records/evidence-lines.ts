/**
 * Who was asked to sign one version and what came of it, with everything that an evidence sheet says of each: for reports and packs.
 * World: main.
 *
 * What must stay true: nothing is written here; people are ids, so that whoever prints it decides which names may be shown; what came
 * after the asked day is not told.
 */
import type { AssignmentValues } from '../../src-shared/registers/assignment.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import { Acknowledgement, boundText } from '../../src-shared/sop/acknowledgement.ts'
import type { AudienceRule } from '../../src-shared/sop/audience.ts'
import { evidenceSheet, type EvidenceLine } from '../../src-shared/sop/known-on.ts'
import { Exemption, Refusal } from '../../src-shared/sop/outcomes.ts'
import { NegativeReceipt, type Asked } from '../../src-shared/sop/owed.ts'
import type { RosterPerson } from '../../src-shared/sop/roster.ts'
import type { PlainDate, Someone } from '../../src-shared/values.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import type { Book } from './book.ts'
import { plainValues } from './fold.ts'
import { asItIs } from './kept-record.ts'
import type { Request, Signatures } from './signatures.ts'

export interface SheetLine extends EvidenceLine {
  readonly assignment: string
  /** SHA-256 of everything that the signature is bound to (`boundText`). */
  readonly bound?: string
  readonly witness?: Someone
  readonly operator?: Someone
  readonly refusal?: Refusal
  readonly exemption?: Exemption
  readonly negative?: NegativeReceipt
}
/** A list that was frozen for this version, as it was. */
export interface SheetCampaign {
  readonly id: string
  readonly ref?: string
  readonly title: string
  readonly opens: PlainDate
  readonly due: PlainDate
  readonly frozenOn: PlainDate
  readonly rule: AudienceRule
  readonly people: number
}

/** One request with what its record says; a request that nothing has happened to has no record yet. */
export interface SheetRequest extends Asked {
  readonly values: AssignmentValues
}
/** The line of one request; `undefined` when it is about other bytes or was asked later. */
export function sheetLine(
  request: SheetRequest,
  sha256: string,
  day: PlainDate,
  people: ReadonlyMap<string, RosterPerson>,
): SheetLine | undefined {
  const { assignment, values } = request
  const a = Acknowledgement.safeParse(values.acknowledgement).data
  const own = new Map(a ? [[assignment.id, a]] : [])
  const [line] = evidenceSheet([request], sha256, day, people, own)
  if (!line) return undefined
  const signed = line.signature && a
  const refusal = line.state === 'refused' ? Refusal.safeParse(values.refusal).data : undefined
  const exemption = line.state === 'exempt' ? Exemption.safeParse(values.exemption).data : undefined
  const ended = line.state === 'left' || line.state === 'removed' || line.state === 'superseded'
  const negative = ended ? NegativeReceipt.safeParse(values.negative).data : undefined
  return {
    ...line,
    assignment: assignment.id,
    ...(signed && { bound: sha256Hex(boundText(signed)) }),
    ...(signed?.witness && { witness: signed.witness }),
    ...(signed?.operator && { operator: signed.operator }),
    ...(refusal && { refusal }),
    ...(exemption && { exemption }),
    ...(negative && { negative }),
  }
}
/** Read without keeping it open: there are very many. */
function valuesOf(book: Book, { assignment, begun }: Request): AssignmentValues {
  const record = begun ? book.get(assignment.id) : undefined
  return record ? plainValues(book.register(record), asItIs(record)()) : {}
}
/** Everybody who was asked for the bytes of a version by a day, in the order of the asking. */
export function sheetLines(
  book: Book,
  signatures: Signatures,
  { sop, sha256 }: { readonly sop: string; readonly sha256: string },
  day: PlainDate,
): SheetLine[] {
  const { people } = signatures.index
  return signatures.ofSop(sop).flatMap((request) => {
    if (request.assignment.sha256 !== sha256) return []
    const values = valuesOf(book, request)
    return sheetLine({ ...request, values }, sha256, day, people) ?? []
  })
}
/** What a sheet says of a campaign; `undefined` when it is none that had begun by that day. */
export function sheetCampaign(
  { id, ref, title }: { readonly id: string; readonly ref?: string | undefined; readonly title: string },
  { asked, opens, due }: CampaignValues,
  day: PlainDate,
): SheetCampaign | undefined {
  if (!asked || opens === undefined || opens > day) return undefined
  return {
    id,
    ...(ref !== undefined && { ref }),
    title,
    opens,
    due: due ?? opens,
    frozenOn: asked.audience.on,
    rule: asked.audience.rule,
    people: asked.audience.members.length,
  }
}
/** The lists that were frozen for a version by a day, oldest first. */
export const sheetCampaigns = (book: Book, version: string, day: PlainDate): SheetCampaign[] =>
  book.of('campaign').flatMap((record) => {
    const values: CampaignValues = book.values(record)
    if (!(values.versions ?? []).includes(version)) return []
    const facts = { id: record.id, ref: book.ref(record), title: book.title(record) }
    return sheetCampaign(facts, values, day) ?? []
  })
