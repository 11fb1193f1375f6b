/**
 * Everything that was ever asked of people and what came of it, kept ready for questions about any day: coverage, who knew what,
 * what somebody still has to sign.
 *
 * World: main. What must stay true: it is a reading of campaigns and assignments and holds nothing of its own; it is built once and
 * follows each commit by the ids that changed, because building it over 150,000 requests takes half a second.
 */
import type { AssignmentValues } from '../../src-shared/registers/assignment.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import type { EvidenceLevel, SignMethod } from '../../src-shared/sop/acknowledgement.ts'
import { assignmentsOf, type AskedText } from '../../src-shared/sop/asked-list.ts'
import { AudienceRule } from '../../src-shared/sop/audience.ts'
import type { Assignment, Move } from '../../src-shared/sop/assignment.ts'
import { addAsked, coverageIndex, type CoverageIndex } from '../../src-shared/sop/coverage.ts'
import type { Asked, Procedure } from '../../src-shared/sop/owed.ts'
import type { SopVersion } from '../../src-shared/sop/versions.ts'
import { sopVersionOf } from '../../src-shared/sop/version-needs.ts'
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import { factsAtHand } from './kept-record.ts'

import { rosterPeople } from './roster.ts'

/** One request with what lists show of it. */
export interface Request extends Asked {
  readonly assignment: Assignment
  moves: readonly Move[]
  readonly text: AskedText
  /** Whether a record of it has begun. */
  begun: boolean
  method?: SignMethod | undefined
  level?: EvidenceLevel | undefined
  /** Files to sign in that are out, by request. */
  files: readonly FileOut[]
}
export interface FileOut {
  readonly request: string
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate
  readonly usedOn?: PlainDate | undefined
}
/** An approved or drafted version with its record. */
export interface KnownVersion extends SopVersion {
  readonly record: string
}
export interface KnownProcedure extends Procedure {
  readonly versions: readonly KnownVersion[]
  readonly title: string
  readonly code: string
  readonly values: SopValues
  readonly ended: boolean
}

type Rows<T> = Readonly<Record<string, T>>
type MoveRow = NonNullable<AssignmentValues['moves']>[string]
const dayOf = (value: unknown): PlainDate | undefined => (typeof value === 'string' ? value : undefined)
const timeOf = (row: MoveRow): string => (row['at'] as { at?: string } | undefined)?.at ?? ''
/** Steps in the order in which they were entered. */
export function movesOf(values: Pick<AssignmentValues, 'moves'>): (Move & { readonly row: MoveRow })[] {
  return Object.entries(values.moves ?? {})
    .toSorted(([a, x], [b, y]) =>
      timeOf(x) === timeOf(y) ? (a < b ? -1 : 1) : timeOf(x) < timeOf(y) ? -1 : 1,
    )
    .map(([, row]) => ({
      to: row['to'] as Move['to'],
      on: row['on'] as PlainDate,
      ...(dayOf(row['signed_on']) !== undefined && { signedOn: dayOf(row['signed_on']) }),
      ...(dayOf(row['until']) !== undefined && { until: dayOf(row['until']) }),
      row,
    }))
}
const filesOf = (values: AssignmentValues): FileOut[] =>
  Object.entries((values.requests ?? {}) as Rows<Rows<unknown>>).map(([request, row]) => ({
    request,
    issuedOn: row['issued_on'] as PlainDate,
    expiresOn: row['expires_on'] as PlainDate,
    usedOn: dayOf(row['used_on']),
  }))

interface Built {
  readonly byId: Map<string, Request>
  readonly byCampaign: Map<string, readonly Request[]>
  readonly index: CoverageIndex
}

export class Signatures {
  readonly #book: Book
  #built: Built | undefined
  #revision = -1
  #people: { revision: number; map: CoverageIndex['people'] } = { revision: -1, map: new Map() }
  #procedures: { key: string; list: KnownProcedure[] } = { key: '', list: [] }

  constructor(book: Book) {
    this.#book = book
  }

  get #now(): number {
    return this.#book.storeOf('campaign').revision
  }
  /** What changed: new campaigns are added, steps of requests taken over. Cheap while nothing was asked yet. */
  changed(ids: Iterable<string>): void {
    const built = this.#built
    if (!built) return
    this.#revision = this.#now
    for (const id of ids) {
      const record = this.#book.get(id)
      const known = built.byCampaign.get(id)
      if (record?.reg === 'assignment') this.#take(built, record)
      else if (record && known && known.length > 0 !== this.#isAsked(record)) {
        // voided, or brought back: what it asked is no longer asked, or is again
        this.#built = undefined
        return
      } else if (record?.reg === 'campaign' && !known) {
        const more = this.#requestsOf(record)
        built.byCampaign.set(id, more)
        for (const one of more) built.byId.set(one.assignment.id, one)
        for (const one of more) {
          const begun = this.#book.get(one.assignment.id)
          if (begun?.reg === 'assignment') this.#take(built, begun)
        }
        addAsked(built.index, more)
      }
    }
  }
  #requestsOf(record: RecordState): Request[] {
    const values: CampaignValues = this.#book.values(record)
    const asked = values.asked
    if (!asked || !values.reason || !this.#isAsked(record)) return []
    const texts = asked.versions
    return assignmentsOf({ id: record.id, reason: values.reason }, asked).map((assignment, i) => ({
      assignment,
      moves: [],
      text: texts[asked.lines[i]!.of]!,
      begun: false,
      files: [],
    }))
  }
  #isAsked(campaign: RecordState): boolean {
    return this.#book.archivedWhy(campaign) === undefined
  }
  #take({ byId }: Built, record: RecordState): void {
    const request = byId.get(record.id)
    if (!request) return
    const values = factsAtHand(record) as AssignmentValues
    request.begun = true
    request.moves = movesOf(values).map(({ row: _, ...move }) => move)
    request.method = values.method
    request.level = values.level
    request.files = filesOf(values)
  }
  #all(): Built {
    // something was written of which nobody told: rare, and safer to look at everything again
    if (this.#built && this.#revision === this.#now) return this.#built
    this.#revision = this.#now
    const byCampaign = new Map<string, readonly Request[]>()
    const byId = new Map<string, Request>()
    for (const record of this.#book.of('campaign')) byCampaign.set(record.id, this.#requestsOf(record))
    for (const list of byCampaign.values()) for (const one of list) byId.set(one.assignment.id, one)
    const built: Built = { byId, byCampaign, index: coverageIndex([...byId.values()], []) }
    for (const record of this.#book.of('assignment')) this.#take(built, record)
    this.#built = built
    return built
  }

  /** The index over everything, with the roster of now. */
  get index(): CoverageIndex {
    // asked for each of a hundred thousand requests
    const { revision } = this.#book.store
    if (this.#people.revision !== revision)
      this.#people = { revision, map: new Map(rosterPeople(this.#book).map((p) => [p.id, p])) }
    return { ...this.#all().index, people: this.#people.map }
  }
  request(id: string): Request | undefined {
    return this.#all().byId.get(id)
  }
  requests(campaign?: string): Iterable<Request> {
    return campaign === undefined ? this.#all().byId.values() : (this.#all().byCampaign.get(campaign) ?? [])
  }
  /** Everything that one person was ever asked, in the order of asking within each procedure. */
  ofPerson(person: string): Request[] {
    return (this.#all().index.byPerson.get(person) ?? []).flat() as Request[]
  }
  ofSop(sop: string): Request[] {
    return (this.#all().index.bySop.get(sop) ?? []).flat() as Request[]
  }

  /** All procedures with their versions and the rule of who they are for. */
  procedures(): KnownProcedure[] {
    const { store } = this.#book
    const key = `${store.revisionOf('sop')} ${store.revisionOf('sop_version')}`
    if (this.#procedures.key === key) return this.#procedures.list
    const versions = [...this.#book.of('sop_version')]
    const sops = [...this.#book.of('sop')]
    const bySop = new Map<string, KnownVersion[]>()
    for (const record of versions) {
      if (this.#book.archivedWhy(record) !== undefined) continue
      const values = this.#book.values(record)
      const own = { ...sopVersionOf(values, this.#book.state(record)), record: record.id }
      for (const sop of (values['sop'] ?? []) as string[]) bySop.set(sop, [...(bySop.get(sop) ?? []), own])
    }
    const list = sops
      .filter((r) => this.#book.archivedWhy(r) === undefined)
      .map((record): KnownProcedure => {
        const values: SopValues = this.#book.values(record)
        const rule = AudienceRule.safeParse(values.audience)
        const ended = this.#book.state(record) === 'ended'
        const asks = values.to_sign !== false && !ended && rule.success
        return {
          id: record.id,
          versions: bySop.get(record.id) ?? [],
          ...(asks && { audience: rule.data }),
          title: this.#book.title(record),
          code: values.code ?? this.#book.ref(record) ?? '',
          values,
          ended,
        }
      })
    this.#procedures = { key, list }
    return list
  }
  procedure(id: string): KnownProcedure | undefined {
    return this.procedures().find((p) => p.id === id)
  }
}
