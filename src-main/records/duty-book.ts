/**
 * What the law asks on an incident, and what was decided: the reading side of duties, clocks and gates.
 *
 * World: main, pure reading of the book. What must stay true: what is worked out is kept only as long as neither the
 * record, nor what belongs to it, nor the office, nor the rule pack, nor the day has changed.
 */
import type { ClockView } from '../../src-shared/ipc/contract.ts'
import type { Office } from '../../src-shared/office.ts'
import type { Child, Surroundings } from '../../src-shared/registers/gates.ts'
import { findRegister, registers, type RegisterId } from '../../src-shared/registers/index.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import { clocksOf } from '../../src-shared/rules/clocks.ts'
import { onTheWall } from '../../src-shared/rules/counting.ts'
import { dutiesInReach, dutiesOfIncident, mustBeDecided } from '../../src-shared/rules/incident-duties.ts'
import type { AssessedDuty } from '../../src-shared/rules/obligations.ts'
import { packName, type RulePack } from '../../src-shared/rules/rule-pack.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import type { FuzzyTime } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { DESK, deskItems } from './desk.ts'
import { titleOfDuty } from './duty-snapshot.ts'
import type { RecordState } from './fold.ts'
import { factsAtHand, stateOf } from './kept-record.ts'
import { rosterPersonOf } from './roster.ts'

/** Longer texts of a part are left out where it is shown beside its whole. */
const LONG = 20_000
/** Registers whose records are part of another record, with the field that says of which. */
const parts = Object.values(registers).flatMap((r) =>
  // of requests to sign there are too many to be shown as parts
  'parentField' in r && typeof r.parentField === 'string' && r.compartment !== 'sign'
    ? [
        {
          register: r.id,
          field: r.parentField,
          isAtHand: 'atHand' in r && r.atHand.some((f) => f === r.parentField),
        },
      ]
    : [],
)

interface Kept<T> {
  readonly key: string
  readonly value: T
}

export class DutyBook {
  readonly #book: Book
  readonly #laws: () => RulePack
  readonly #assessed = new Map<string, Kept<AssessedDuty[]>>()
  #office: Kept<Office | undefined> = { key: '', value: undefined }
  #today: Kept<string> = { key: '', value: '' }
  #people: Kept<readonly { readonly id: string; readonly name: string }[]> = { key: '', value: [] }
  readonly #parts = new Map<string, { revision: number; by: Map<string, RecordState[]> }>()

  constructor(book: Book, laws: () => RulePack) {
    this.#book = book
    this.#laws = laws
  }
  get laws(): RulePack {
    return this.#laws()
  }
  /** Nothing of a record is kept here any more. */
  forget(id: string): void {
    this.#assessed.delete(id)
  }
  get office(): Office | undefined {
    const key = String(this.#deskLength)
    if (this.#office.key !== key)
      this.#office = { key, value: deskItems(this.#book.get(DESK), 'office').get('main') }
    return this.#office.value
  }
  get #deskLength(): number {
    return this.#book.get(DESK)?.log.length ?? 0
  }
  /** The calendar day where the office is: what law is in force is asked of it for records without a time. */
  get today(): string {
    // days begin on a full minute in every zone, and a list asks this of hundreds of records
    const minute = `${this.#book.now().slice(0, 16)} ${this.#book.zone}`
    if (this.#today.key !== minute)
      this.#today = {
        key: minute,
        value: onTheWall(this.#book.now(), this.#book.zone).toPlainDate().toString(),
      }
    return this.#today.value
  }

  /** Records that are part of this one: those of one register, or of all; oldest first in each. */
  partsOf(record: RecordState, only?: RegisterId): RecordState[] {
    return parts.flatMap((kind) =>
      only === undefined || only === kind.register ? (this.#partsIn(kind).get(record.id) ?? []) : [],
    )
  }
  /** Parts in a register by what they are part of. Other registers are left unread: there may be thousands of records. */
  #partsIn({ register, field, isAtHand }: (typeof parts)[number]): ReadonlyMap<string, RecordState[]> {
    const revision = this.#book.store.revisionOf(register)
    const known = this.#parts.get(register)
    if (known?.revision === revision) return known.by
    const by = new Map<string, RecordState[]>()
    for (const part of this.#book.of(register)) {
      if (this.#book.archivedWhy(part) !== undefined) continue
      for (const parent of ((isAtHand ? factsAtHand(part) : this.#book.values(part))[field] ??
        []) as string[])
        by.set(parent, [...(by.get(parent) ?? []), part])
    }
    this.#parts.set(register, { revision, by })
    return by
  }
  /** The other parts, of the same register, of what this one is part of. */
  #siblings(record: RecordState): Child[] {
    const { parentField } = this.#book.register(record)
    const parents = parentField === undefined ? [] : (this.#book.values(record)[parentField] ?? [])
    return (parents as string[])
      .flatMap((id) => this.#book.get(id) ?? [])
      .flatMap((parent) => this.partsOf(parent))
      .filter((part) => part.reg === record.reg && part.id !== record.id)
      .map((part) => this.#child(part))
  }
  children(record: RecordState): Child[] {
    return this.partsOf(record).map((part) => this.#child(part))
  }
  #child(part: RecordState): Child {
    const state = this.#book.state(part)
    const { evidence: _evidence, ...all } = this.#book.values(part)
    // a long text is read in the part itself
    const values = Object.fromEntries(
      Object.entries(all).filter(([, v]) => typeof v !== 'string' || v.length <= LONG),
    )
    return {
      id: part.id,
      register: part.reg,
      ref: this.#book.ref(part),
      title: this.#book.title(part).slice(0, 400),
      state,
      final: findRegister(part.reg)?.finalStates.includes(state) ?? false,
      values,
    }
  }

  /** Every duty of every law, as the facts of today have it: for one record, as it takes a few milliseconds. */
  duties(record: RecordState): AssessedDuty[] {
    return record.reg === 'incident' ? this.#assess(record, this.#book.values(record)) : []
  }
  #assess(record: RecordState, values: IncidentValues): AssessedDuty[] {
    return dutiesOfIncident(values, this.office, this.laws, this.today, this.#created(record))
  }
  #created(record: RecordState): FuzzyTime {
    return { certainty: 'exact', at: this.#book.at(record, 0), zone: this.#book.zone }
  }
  /** Those of them that can have a clock or have to be decided, and those that somebody decided. */
  #inReach(record: RecordState): AssessedDuty[] {
    const { laws, office, today } = this
    const decided = this.#decided(record)
    const key = `${record.log.length} ${this.#deskLength} ${today} ${packName(laws)} ${[...decided].join(' ')}`
    const kept = this.#assessed.get(record.id)
    if (kept?.key === key) return kept.value
    const values = this.#book.values(record)
    const value = dutiesInReach(values, office, laws, today, this.#created(record), decided)
    this.#assessed.set(record.id, { key, value })
    return value
  }
  /** Ids of duties that somebody decided: in records of their own or, long ago, on the incident. */
  #decided(record: RecordState): ReadonlySet<string> {
    const old = Object.keys((this.#book.values(record)['duties'] ?? {}) as object)
    const own = this.#obligations(record).flatMap(({ values }) => values['rule_id'] ?? [])
    return new Set([...old, ...own].map(String))
  }
  /** What laws in reach ask of an incident: today's, or those of a newer pack that somebody thinks of using. */
  inReachUnder(record: RecordState, laws: RulePack): AssessedDuty[] {
    if (record.reg !== 'incident') return []
    const values = this.#book.values(record)
    return dutiesInReach(values, this.office, laws, this.today, this.#created(record), new Set())
  }
  /** The duties by id, as they are under the conclusion about the risk that is drawn in the same act. */
  dutiesUnder(
    record: RecordState,
    concluded: IncidentValues['risk_conclusion'],
  ): ReadonlyMap<string, AssessedDuty> {
    const assessed =
      concluded === undefined
        ? this.duties(record)
        : this.#assess(record, { ...this.#book.values(record), risk_conclusion: concluded })
    return new Map(assessed.map((a) => [a.duty.id, a]))
  }
  #obligations(record: RecordState) {
    return this.partsOf(record, 'obligation').map((part) => ({
      id: part.id,
      state: this.#book.state(part),
      values: this.#book.values(part),
    }))
  }

  clocks(record: RecordState): ClockView[] {
    if (record.reg !== 'incident') return []
    const book = this.#book
    const state = book.state(record)
    const { finalStates } = registers.incident
    const imported = record.log[0]!.op === 'import'
    // an imported log of old incidents has no clocks: nothing needs to be worked out for its thousands of records
    const history = imported && (finalStates as readonly string[]).includes(state)
    const concluded = record.cells['risk_conclusion']?.at(-1)
    return clocksOf({
      state,
      finalStates,
      stateSince: this.#stateSince(record),
      values: book.values(record),
      writtenAt: this.#writtenAt(record),
      createdAt: book.at(record, 0),
      now: book.now(),
      closedSpans: book.store.side.closed,
      imported,
      ...(concluded?.[1] && { concludedAt: book.at(record, concluded[0]) }),
      ...this.#reclassified(record),
      duties: history && book.values(record)['duties'] === undefined ? [] : this.#inReach(record),
      obligations: this.#obligations(record),
    })
  }
  /** When the kind was last given, where it was given more than once. */
  #reclassified(record: RecordState): { reclassifiedAt?: string } {
    const given = record.log.flatMap((l, at) => (l.p.includes('kind') ? [at] : []))
    return given.length > 1 ? { reclassifiedAt: this.#book.at(record, given.at(-1)!) } : {}
  }
  /** Clocks to show with a record: its own; with an obligation the one that it answers. */
  shownClocks(record: RecordState): ClockView[] {
    if (record.reg !== 'obligation') return this.clocks(record)
    const parents = this.#book.values(record)['incident'] as readonly string[] | undefined
    return (parents ?? []).flatMap((id) => {
      const parent = this.#book.get(id)
      return parent ? this.clocks(parent).filter((c) => c.obligation === record.id) : []
    })
  }
  #stateSince(record: RecordState): string {
    const moved = record.log.findLastIndex((l) => l.s !== undefined)
    return this.#book.at(record, Math.max(0, moved))
  }
  #writtenAt(record: RecordState): Record<string, string> {
    const writtenAt: Record<string, string> = {}
    // most fields of a record were first written together, and a list asks this of hundreds of records
    const instants = new Map<number, string>()
    for (const [path, log] of Object.entries(record.first)) {
      const at = instants.get(log) ?? this.#book.at(record, log)
      instants.set(log, at)
      writtenAt[path === '@left' ? 'state' : path.split('/')[0]!] ??= at
    }
    return writtenAt
  }

  /** Who works here today: whoever has gone, or has yet to come, judges and agrees to nothing. */
  get people(): readonly { readonly id: string; readonly name: string }[] {
    const { today } = this
    const key = `${this.#book.store.revisionOf('person')} ${today}`
    if (this.#people.key !== key)
      this.#people = {
        key,
        value: [...this.#book.of('person')]
          .filter((p) => this.#book.state(p) === 'active' && this.#book.archivedWhy(p) === undefined)
          .filter((p) => worksOn(rosterPersonOf(this.#book, p), today))
          .map((p) => ({ id: p.id, name: this.#book.title(p) })),
      }
    return this.#people.value
  }

  /** What gates look at beside the record: its parts, who works here, and the duties that nobody has decided. */
  surroundings(record: RecordState): Surroundings {
    const { today } = this
    const children = this.children(record)
    const judged = this.#book.register(record).judged === true
    const people = judged ? this.people : []
    const written = judged ? this.#book.written(record) : {}
    const siblings = judged ? this.#siblings(record) : []
    if (record.reg !== 'incident') return { children, siblings, undecided: [], people, written, today }
    const decided = this.#decided(record)
    const history = record.log[0]!.op === 'import' && stateOf(record) === 'closed'
    const open = history
      ? []
      : this.#inReach(record).filter((a) => mustBeDecided(a) && !decided.has(a.duty.id))
    return {
      children,
      siblings,
      people,
      written,
      today,
      undecided: open.map((a) => ({
        duty: a.duty.id,
        title: titleOfDuty(a),
        applies: a.status === 'applies',
      })),
    }
  }
}
