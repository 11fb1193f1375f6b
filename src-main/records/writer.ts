/**
 * The writing side of the records: each use case checks what it was given against the declaration, then writes one
 * commit. World: main. What must stay true: every value is parsed by its field's schema here, whoever sent it; every
 * path names what it replaces; gates hold here and not only on the screen; a receipt exists only after the fsync.
 */
import { canonical } from '../../src-shared/canonical.ts'
import type { Change, Input, Receipt } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Register } from '../../src-shared/registers/define.ts'
import { missingFor } from '../../src-shared/registers/gates.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { hex, type RandomBytes } from '../crypto/sodium.ts'
import type { Entry, OpPayload } from '../journal/entry.ts'
import { hlcInstant, type Clock } from '../journal/hlc.ts'
import type { Draft, OpenVault, Prepared } from '../vault/open-vault.ts'
import type { Book } from './book.ts'
import { aheadOf, checkChanges } from './check-changes.ts'
import { checkDesk, DESK, deskPath, type DeskKind } from './desk.ts'
import { endorsement } from './endorsements.ts'
import { standing, type RecordState } from './fold.ts'
import { isHeld, isTooLate, refusedChanges, refusedParts } from './held-parts.ts'
import { uuidv7 } from './ids.ts'
import { internalCompartment } from './pin-record.ts'
import { ReferenceNumbers, refsWith } from './reference-numbers.ts'
import { refusedAsErased } from './tombstones.ts'
import { UndoableActs } from './undoable-acts.ts'

/** What one entry of a commit is to say about one record. */
export interface Op {
  readonly op: OpPayload['op']
  readonly reg: string
  readonly rec: string
  readonly set: Readonly<Record<string, Json>>
  readonly why?: string
}

/** Written with a step of a record: further paths of its own, and ops on others. */
export type Alongside = { readonly set?: Op['set']; readonly ops?: readonly Op[] }

export class Writer {
  readonly #vault: OpenVault
  readonly #book: Book
  readonly #clock: Clock
  readonly #rng: RandomBytes
  readonly #changed: (ids: ReadonlySet<string>) => void
  readonly #numbers: ReferenceNumbers
  readonly acts = new UndoableActs()
  /** What else is written with a plain step, in the same commit. */
  alongside: (record: RecordState, step: { readonly from: string; readonly to: string }) => Alongside =
    () => ({})
  /** What follows from values that are saved, in the same entry. */
  following: (record: RecordState, saved: Op['set']) => Op['set'] = () => ({})

  constructor(
    vault: OpenVault,
    book: Book,
    clock: Clock,
    rng: RandomBytes,
    changed: (ids: ReadonlySet<string>) => void,
  ) {
    this.#vault = vault
    this.#book = book
    this.#clock = clock
    this.#rng = rng
    this.#changed = changed
    this.#numbers = new ReferenceNumbers((prefix) => refsWith(prefix, book))
  }
  now(): string {
    return new Date(this.#clock.now()).toISOString()
  }
  elementId(): string {
    return hex(this.#rng(8))
  }
  newId(): string {
    return uuidv7(this.#clock.now(), this.#rng)
  }

  /** Writes one user action as one commit. `undoable: false` for acts that undo must not take back. */
  write(ops: readonly Op[], undoable = true): Result<Receipt> {
    const done = this.#put(ops, undoable)
    if (done.ok && !undoable && ops.some((o) => findRegister(o.reg))) this.acts.settle()
    return done
  }
  /** Writes what takes an act back or follows from one by itself: not undone itself, and what lies before it still can be. */
  writeByItself(ops: readonly Op[]): Result<Receipt> {
    return this.#put(ops, false)
  }
  #put(ops: readonly Op[], undoable: boolean): Result<Receipt> {
    for (const { rec } of ops) {
      const refused = refusedAsErased(this.#book.get(rec))
      if (refused) return refused
    }
    const done = this.#vault.commit(ops.map((o) => this.#draft(o)))
    return done.ok ? ok(this.taken(done.value, undoable, ops.length === 1 ? ops[0]!.rec : undefined)) : done
  }
  #draft(o: Op): Draft {
    const record = this.#book.storeOf(o.reg).get(o.rec)
    const register = findRegister(o.reg)
    const over = Object.fromEntries(
      Object.keys(o.set).map((path) => [path, record ? standing(record, path) : []]),
    )
    const payload = {
      sv: register?.schemaVersion ?? 1,
      op: o.op,
      reg: o.reg,
      rec: o.rec,
      set: o.set,
      over,
      ...(o.why !== undefined && { why: o.why }),
    }
    return { kind: 'op', compartment: register?.compartment ?? internalCompartment(o.reg), payload }
  }
  /** An op made ready beforehand, for acts on many records. What it replaces is settled now, so write it soon. */
  prepare(op: Op): Prepared {
    return this.#vault.prepare(this.#draft(op))
  }
  /** Writes ops that were made ready as one undoable commit. */
  writePrepared(prepared: readonly Prepared[]): Result<Receipt> {
    const done = this.#vault.commit(prepared)
    return done.ok ? ok(this.taken(done.value, true)) : done
  }
  /** After entries are durable: fold them, tell everyone, make the receipt. */
  taken(entries: readonly Entry[], undoable: boolean, record?: string): Receipt {
    const touched = this.#book.committed(entries)
    const last = entries.at(-1)!
    if (undoable) this.acts.add(last.id, entries)
    this.#changed(touched)
    return {
      savedAt: hlcInstant(last.header.hlc),
      position: { seq: last.header.seq, id: last.id },
      commit: last.id,
      ...(record && { record }),
    }
  }

  /** A record that is here, with its register. Refused with `record-erased` or `not-found`. */
  find(id: string): Result<{ record: RecordState; register: Register }> {
    const record = this.#book.get(id)
    const register = record && findRegister(record.reg)
    return record && register ? ok({ record, register }) : (refusedAsErased(record) ?? fail('not-found'))
  }

  /** The declaration of a register of ours. Throws for an id that is none: a bug. */
  register(id: string): Register {
    const register = findRegister(id)
    if (!register) throw new Error(`Writer: no register ${id}`)
    return register
  }
  /** Ops that a use case made, each value parsed by its field once more before anything is written. */
  checked(ops: readonly Op[]): Result<Op[]> {
    const out: Op[] = []
    for (const op of ops) {
      const plain = Object.entries(op.set).filter(([path]) => !path.startsWith('@'))
      const changes = plain.map(([path, value]) => ({ path, value }))
      const set = checkChanges(this.register(op.reg), changes, true)
      if (!set.ok) return set
      const own = Object.entries(op.set).filter(([path]) => path.startsWith('@'))
      out.push({ ...op, set: { ...set.value, ...Object.fromEntries(own) } })
    }
    return ok(out)
  }

  create(register: Register, changes: readonly Change[]): Result<Receipt & { record: string }> {
    const set = checkChanges(register, changes)
    if (!set.ok) return set
    if (typeof set.value[register.title] !== 'string')
      return fail('needs-missing', { needs: [{ field: register.title }] })
    const needs = refusedParts(this.#book, register, set.value)
    if (needs.length > 0) return fail('needs-missing', { needs })
    const op = this.createOp(register, set.value)
    const done = this.write([op])
    return done.ok ? ok({ ...done.value, record: op.rec }) : done
  }
  /** The op that makes a record: first state, next reference, values already checked. */
  createOp(
    register: Register,
    set: Readonly<Record<string, Json>>,
    more: { state?: string; op?: OpPayload['op']; why?: string; rec?: string } = {},
  ): Op {
    const ref =
      register.refPrefix &&
      this.#numbers.next(register.refPrefix, new Date(this.#clock.now()).getUTCFullYear())
    return {
      op: more.op ?? 'create',
      reg: register.id,
      rec: more.rec ?? this.newId(),
      set: { ...dropNulls(set), '@state': more.state ?? register.states[0]!, ...(ref && { '@ref': ref }) },
      ...(more.why !== undefined && { why: more.why }),
    }
  }
  /** Numbers given to ops that were then not written go back, so that references stay free of gaps. */
  returnRefs(ops: readonly Op[]): void {
    this.#numbers.giveBack(ops.map((o) => o.set['@ref']))
  }

  save(id: string, changes: readonly Change[], why?: string): Result<Receipt> {
    const found = this.find(id)
    if (!found.ok) return found
    const { record, register } = found.value
    const set = checkChanges(register, changes)
    if (!set.ok) return set
    const changed = this.changedOnly(record, set.value)
    const refused = refusedChanges(this.#book, record, changed, why)
    if (refused.length) return fail('needs-missing', { needs: refused })
    if (Object.keys(changed).length === 0) return ok(this.#standingReceipt(record))
    if (changed[register.title] === null) return fail('needs-missing', { needs: [{ field: register.title }] })
    const all = { ...changed, ...this.following(record, changed) }
    const op: Op = { op: 'change', reg: register.id, rec: id, set: all }
    return this.write([why === undefined ? op : { ...op, why }])
  }
  /** Leaves out what is so already; a path with a conflict is always written, because that settles it. */
  changedOnly(record: RecordState, set: Readonly<Record<string, Json>>): Record<string, Json> {
    return Object.fromEntries(
      Object.entries(set).filter(([path, value]) => {
        const cells = record.cells[path] ?? []
        if (cells.length === 0) return value !== null
        return cells.length > 1 || canonical(cells[0]![1]) !== canonical(value)
      }),
    )
  }
  #standingReceipt(record: RecordState): Receipt {
    const last = record.log.at(-1)!
    return {
      savedAt: hlcInstant(last.hlc),
      position: { seq: last.seq, id: last.id },
      commit: last.id,
      record: record.id,
    }
  }

  addTimeline({ id, entry }: Input<'addTimeline'>): Result<Receipt> {
    const found = this.find(id)
    if (!found.ok) return found
    const { register } = found.value
    const key = Object.keys(register.fields).find((k) => register.fields[k]!.type === 'timeline')
    if (!key) return fail('not-found')
    const now = this.now()
    const value = {
      ...entry,
      at: entry.at ?? { certainty: 'exact', at: now, zone: this.#book.zone },
      loggedAt: now,
      actor: entry.actor ?? this.#book.me(),
    }
    const set = checkChanges(register, [{ path: `${key}/${this.elementId()}`, value }], true)
    return set.ok ? this.write([{ op: 'change', reg: register.id, rec: id, set: set.value }]) : set
  }

  /** A plain step of the life cycle. `signed` = the name under a signed step, already proved. */
  transition(id: string, transition: string, why?: string, signed?: string): Result<Receipt> {
    const found = this.find(id)
    if (!found.ok) return found
    const { record, register } = found.value
    const t = Object.hasOwn(register.transitions, transition) ? register.transitions[transition] : undefined
    if (!t || t.machine || !t.from.includes(this.#book.state(record)))
      return fail('not-allowed-now', { detail: { transition, state: this.#book.state(record) } })
    const values = this.#book.values(record)
    const needs = [
      ...missingFor(register, transition, values, this.#book.law.surroundings(record)),
      ...aheadOf(register, t.needs ?? [], values, this.now()),
    ]
    if (needs.length) return fail('needs-missing', { needs: needs.slice(0, 200) })
    if (t.reason && !why?.trim()) return fail('needs-missing', { needs: [{ field: '@why' }] })
    if (t.signature && signed === undefined)
      return fail('needs-missing', { needs: [{ field: '@signature' }] })
    const step = { from: this.#book.state(record), to: t.to }
    const more = this.alongside(record, step)
    const set = {
      '@state': t.to,
      ...this.#stamps(register, t.stamps),
      ...this.closure(register, step, why, signed),
      ...more.set,
    }
    const op: Op = { op: 'transition', reg: register.id, rec: id, set, ...(why !== undefined && { why }) }
    const ops = [op, ...(more.ops ?? [])]
    // what took a reason or a signature is taken back by a step of its own, with a reason
    const done = this.write(ops, !t.reason && !t.signature)
    if (!done.ok) this.returnRefs(ops)
    return done
  }
  #stamps(register: Register, stamps: readonly string[] = []): Record<string, Json> {
    const stamp = this.moment()
    return Object.fromEntries(stamps.filter((f) => register.fields[f]).map((f) => [f, stamp]))
  }
  /** Now, as a value of a time field. */
  moment(): { certainty: 'exact'; at: string; zone: string } {
    return { certainty: 'exact', at: this.now(), zone: this.#book.zone }
  }
  /** What the record keeps of an event of its life (endorsements.ts). */
  closure(
    register: Register,
    step: { readonly from: string; readonly to: string },
    why?: string,
    signed?: string,
  ): Record<string, Json> {
    const by = this.#book.me()
    return endorsement(register, this.elementId(), step, { at: this.moment(), by, why, signed })
  }
  archive(id: string, why: string): Result<Receipt> {
    const found = this.find(id)
    if (!found.ok) return found
    const { record, register } = found.value
    const state = this.#book.state(record)
    if (register.keptIn?.includes(state) || isHeld(this.#book, record))
      return fail('not-allowed-now', { detail: { transition: 'archive', state } })
    return this.write([{ op: 'archive', reg: register.id, rec: id, set: { '@archived': why }, why }])
  }
  restore(id: string): Result<Receipt> {
    const found = this.find(id)
    if (!found.ok) return found
    const { record, register } = found.value
    if (this.#book.archivedWhy(record) === undefined || isTooLate(this.#book, record))
      return fail('not-allowed-now')
    return this.write([{ op: 'restore', reg: register.id, rec: id, set: { '@archived': null } }])
  }

  /** One item of the desk; `null` removes it. */
  putDesk(kind: DeskKind, id: string, value: Json): Result<Receipt> {
    const fits = checkDesk(kind, value)
    if (!fits.ok) return fits
    const exists = this.#book.get(DESK) !== undefined
    return this.write(
      [{ op: exists ? 'change' : 'create', reg: 'desk', rec: DESK, set: { [deskPath(kind, id)]: value } }],
      false,
    )
  }
}

const dropNulls = (set: Readonly<Record<string, Json>>) =>
  Object.fromEntries(Object.entries(set).filter(([, v]) => v !== null))
