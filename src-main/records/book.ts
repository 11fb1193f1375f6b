/**
 * The reading side of the records: plain values, titles, cards, whole records, with everything worked out that the
 * screens show. World: main. What must stay true: nothing is written here; keys of evidence never leave; caches are
 * keyed by a record's number of entries, so they can never be stale.
 */
import type { Card, ClockView, RecordView } from '../../src-shared/ipc/contract.ts'
import { evidenceFields, type Register } from '../../src-shared/registers/define.ts'
import type { Child } from '../../src-shared/registers/gates.ts'
import { findRegister, registers } from '../../src-shared/registers/index.ts'
import type { RulePack } from '../../src-shared/rules/rule-pack.ts'
import { knownZone } from '../../src-shared/text/calendar.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Entry } from '../journal/entry.ts'
import { hlcInstant, type Clock } from '../journal/hlc.ts'
import { jumpsDuring } from './clock-jumps.ts'
import { DESK, deskItems } from './desk.ts'
import { DutyBook } from './duty-book.ts'
import { conflictsOf, plainValues, type RecordState } from './fold.ts'
import { archivedOf, refOf, stateOf } from './kept-record.ts'
import { holdOf } from './holds.ts'
import { linkedFrom } from './linked-from.ts'
import type { RecordStore } from './store.ts'
import { ERASED, readTombstone, type Tombstone } from './tombstones.ts'

type Values = Readonly<Record<string, Json>>
interface Read {
  readonly rev: number
  readonly values: Values
}

/** A card has room for a few clocks; the record shows them all. */
const CARD_CLOCKS = 10
const withoutSteps = ({ steps: _steps, ...clock }: ClockView): ClockView => clock
const withoutUndefined = ({ ref, values, ...child }: Child): RecordView['children'][number] => ({
  ...child,
  ...(ref !== undefined && { ref }),
  values: values as Record<string, Json>,
})

export class Book {
  readonly store: RecordStore
  /** Requests to sign and signatures: everything else gets along without them. */
  readonly ledger: RecordStore | undefined
  /** Duties, clocks and gates of incidents. */
  readonly law: DutyBook
  /** Plain values of all records have been worked out once: what needs them all may be asked for now. */
  warm = false
  /** How a link to an erased record reads; whoever has words for it sets this. */
  sayErased: (stone: Tombstone) => string = ({ ref, id }) => ref ?? id
  readonly #clock: Clock
  readonly #zone: () => string
  readonly #author: () => string
  readonly #cache = new Map<string, Read>()
  #userNames: { rev: number; names: Map<string, string> } = { rev: -1, names: new Map() }

  constructor(
    store: RecordStore,
    clock: Clock,
    zone: () => string,
    author: () => string,
    laws: () => RulePack,
    ledger?: RecordStore,
  ) {
    this.store = store
    this.ledger = ledger
    this.#clock = clock
    this.#zone = zone
    this.#author = author
    this.law = new DutyBook(this, laws)
  }
  now(): string {
    return new Date(this.#clock.now()).toISOString()
  }
  /** The person's own zone, for moments that main writes down. */
  get zone(): string {
    return knownZone(this.#zone())
  }
  /** A record of either store; of the ledger once it is loaded. */
  get(id: string): RecordState | undefined {
    return this.store.get(id) ?? (this.ledger?.ready ? this.ledger.get(id) : undefined)
  }
  /** The store that holds a register. Throws while the ledger is not loaded: what it would answer is not what there is. */
  storeOf(register: string): RecordStore {
    if (findRegister(register)?.compartment !== 'sign') return this.store
    if (!this.ledger?.ready) throw new Error(`Book: ${register} is asked for before the ledger is loaded`)
    return this.ledger
  }
  /** Records of a register, in the order they were made. */
  of(register: string): readonly RecordState[] {
    return this.storeOf(register).of(register)
  }
  /** Takes in entries that are durable; gives the ids of the records that they touched. */
  committed(entries: readonly Entry[]): Set<string> {
    const touched = this.store.committed(entries)
    for (const id of this.ledger?.committed(entries) ?? []) touched.add(id)
    for (const id of touched) if (this.store.get(id)?.reg === ERASED) this.#forget(id)
    return touched
  }
  #forget(id: string): void {
    this.#cache.delete(id)
    this.law.forget(id)
  }
  /** What is left of an erased record. */
  tombstone(id: string): Tombstone | undefined {
    return readTombstone(this.store.get(id))
  }
  /** What is left of all of them, in the order in which the records were made. */
  tombstones(): Tombstone[] {
    return this.store.of(ERASED).flatMap((r) => readTombstone(r) ?? [])
  }
  /** Records of every register that this version knows, but those of the ledger. */
  *all(): Generator<RecordState> {
    for (const r of this.store.all()) if (findRegister(r.reg)) yield r
  }
  register(record: RecordState): Register {
    const register = findRegister(record.reg)
    if (!register) throw new Error(`Book: ${record.reg} is no register of this version`)
    return register
  }
  values(record: RecordState): Values {
    const cached = this.#cache.get(record.id)
    if (cached?.rev === record.log.length) return cached.values
    const values = plainValues(this.register(record), record)
    this.#cache.set(record.id, { rev: record.log.length, values })
    return values
  }
  /** Its files by element, whichever list they are in. */
  files(record: RecordState): Readonly<Record<string, Json>> {
    const values = this.values(record)
    return Object.assign({}, ...evidenceFields(this.register(record)).map((f) => values[f] ?? {})) as Values
  }
  state(record: RecordState): string {
    return stateOf(record) ?? this.register(record).states[0]!
  }
  ref(record: RecordState): string | undefined {
    return refOf(record)
  }
  archivedWhy(record: RecordState): string | undefined {
    return archivedOf(record)
  }
  title(record: RecordState): string {
    const title = this.values(record)[this.register(record).title]
    return typeof title === 'string' ? title : ''
  }
  /** Display name of an author id. */
  who(author: string): string {
    const desk = this.get(DESK)
    const rev = desk?.log.length ?? 0
    if (this.#userNames.rev !== rev) {
      const names = new Map([...deskItems(desk, 'users')].map(([id, user]) => [id, user.name]))
      this.#userNames = { rev, names }
    }
    return this.#userNames.names.get(author) ?? author
  }
  /** Name of the person who works here now. */
  me(): string {
    return this.who(this.#author())
  }
  /** When something was first, or last, on record. */
  at(record: RecordState, log: number): string {
    return hlcInstant(record.log[log]!.hlc)
  }

  card(record: RecordState, columns: readonly string[]): Card {
    const values = this.values(record)
    const ref = this.ref(record)
    const cells: Record<string, Json> = {}
    for (const c of columns) if (values[c] !== undefined) cells[c] = this.#forScreen(c, values[c], record)
    return {
      id: record.id,
      ...(ref && { ref }),
      rev: record.log.length,
      title: this.title(record).slice(0, 400),
      state: this.state(record),
      archived: this.archivedWhy(record) !== undefined,
      cells,
      clocks: this.law.shownClocks(record).slice(0, CARD_CLOCKS).map(withoutSteps),
      updatedAt: this.at(record, record.log.length - 1),
      conflict: conflictsOf(this.register(record), record).length > 0,
    }
  }
  /** Person ids become names in list cells; collections of large things become their number. */
  #forScreen(field: string, value: Json, record: RecordState): Json {
    const type = this.register(record).fields[field]?.type
    if (type === 'person' && typeof value === 'string') return this.nameOf(value) ?? value
    if (type === 'someone') return this.sayWho(value)
    if (type === 'links') return (value as string[]).map((id) => this.nameOf(id) ?? id)
    if (type === 'text' && typeof value === 'string') return value.slice(0, 400)
    // never as a cell: evidence carries the keys of its files
    if (type === 'evidence') return Object.keys(value as object).length
    return value
  }
  sayWho(value: Json): string {
    const who = value as { kind: string; id?: string; name?: string }
    return who.kind === 'roster' ? (this.nameOf(who.id ?? '') ?? '') : (who.name ?? '')
  }
  nameOf(id: string): string | undefined {
    const record = this.get(id)
    const stone = readTombstone(record)
    if (stone) return this.sayErased(stone)
    if (!record || !findRegister(record.reg)) return undefined
    const ref = this.ref(record)
    return ref && record.reg !== 'person' ? `${ref} ${this.title(record)}` : this.title(record)
  }

  /**
   * Everything the record page shows; also of a replay, for "as it stood then". `restarts` come from the record's past,
   * which history.ts reads.
   */
  view(record: RecordState, restarts: RecordView['restarts'] = []): RecordView {
    const surroundings = this.law.surroundings(record)
    const clocks = this.law.shownClocks(record)
    const register = this.register(record)
    const values = this.#viewValues(record)
    const last = record.log.at(-1)!
    const ref = this.ref(record)
    const archivedWhy = this.archivedWhy(record)
    const hold = holdOf(this, record)
    return {
      id: record.id,
      register: register.id,
      ...(ref && { ref }),
      rev: record.log.length,
      title: this.title(record).slice(0, 400),
      state: this.state(record),
      archived: archivedWhy !== undefined,
      ...(archivedWhy !== undefined && { archivedWhy }),
      ...(hold && { hold }),
      values,
      written: this.written(record),
      conflicts: this.conflicts(record),
      clocks: clocks.slice(0, 100),
      clockJumps: jumpsDuring(this.store.side.jumps, clocks),
      restarts,
      children: surroundings.children.slice(0, 500).map(withoutUndefined),
      siblings: surroundings.siblings.slice(0, 500).map(withoutUndefined),
      undecided: surroundings.undecided.slice(0, 500),
      people: surroundings.people.slice(0, 20_000),
      today: surroundings.today,
      created: { at: this.at(record, 0), by: this.who(record.log[0]!.u) },
      updated: { at: hlcInstant(last.hlc), by: this.who(last.u) },
      position: { seq: last.seq, id: last.id },
      linkedFrom: this.linkedFrom(record.id),
      names: this.namesIn(values),
    }
  }
  /** When each filled path was last written, and by whom. */
  written(record: RecordState): RecordView['written'] {
    const written: RecordView['written'] = {}
    for (const [path, cells] of Object.entries(record.cells)) {
      const log = record.log[Math.max(...cells.map(([l]) => l))]!
      if (!path.startsWith('@')) written[path] = { at: hlcInstant(log.hlc), by: this.who(log.u) }
    }
    return written
  }
  #viewValues(record: RecordState): Record<string, Json> {
    const register = this.register(record)
    return Object.fromEntries(
      Object.entries(this.values(record)).map(([key, value]) => [
        key,
        register.fields[key]?.type === 'evidence' ? withoutKeys(value) : value,
      ]),
    )
  }
  conflicts(record: RecordState): RecordView['conflicts'] {
    return conflictsOf(this.register(record), record).map((path) => ({
      path,
      values: record.cells[path]!.map(([log, value]) => {
        const item = record.log[log]!
        const shown =
          this.register(record).fields[path.split('/')[0]!]?.type === 'evidence'
            ? (withoutKeys({ x: value }) as { x: Json }).x
            : value
        return { value: shown, by: this.who(item.u), at: hlcInstant(item.hlc), entry: item.id }
      }),
    }))
  }
  linkedFrom(id: string): RecordView['linkedFrom'] {
    return linkedFrom(this, id)
  }
  /** Names of all records that occur as ids anywhere in these values. */
  namesIn(values: Values): Record<string, string> {
    const names: Record<string, string> = {}
    const visit = (v: Json): void => {
      if (typeof v === 'string') {
        if (v.length === 36 && v[8] === '-') {
          const name = this.nameOf(v)
          if (name !== undefined) names[v] = name.slice(0, 400)
        }
      } else if (Array.isArray(v)) v.forEach(visit)
      else if (v && typeof v === 'object') Object.values(v).forEach(visit)
    }
    Object.values(values).forEach(visit)
    return names
  }
  totals(): Record<string, { open: number; all: number }> {
    const totals: Record<string, { open: number; all: number }> = {}
    for (const register of Object.values(registers)) {
      if (register.compartment === 'sign') continue
      const t = { open: 0, all: 0 }
      for (const r of this.of(register.id)) {
        if (this.archivedWhy(r) !== undefined) continue
        t.all++
        if (!(register.finalStates as readonly string[]).includes(this.state(r))) t.open++
      }
      totals[register.id] = t
    }
    return totals
  }
}

/** Evidence as the screen may know it: without the file's key and sealed name. */
export function withoutKeys(value: Json): Json {
  const elements = value as Readonly<Record<string, Readonly<Record<string, Json>>>>
  return Object.fromEntries(
    Object.entries(elements).map(([id, e]) => {
      const { key: _key, blob: _blob, ...rest } = e
      return [id, rest]
    }),
  )
}
