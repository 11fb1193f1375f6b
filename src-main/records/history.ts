/**
 * Readings of a record's past: who changed what, when, from what; the record as it stood; taking an act back.
 * World: main. What must stay true: undo never deletes: it writes new entries that say so.
 */
import { canonical } from '../../src-shared/canonical.ts'
import type { HistoryItem, Receipt, RecordView } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { locate } from '../../src-shared/registers/cells.ts'
import { isFrozen, isGrowOnly } from '../../src-shared/registers/define.ts'
import type { Json } from '../../src-shared/values.ts'
import { OpPayload, payloadValue, type Entry } from '../journal/entry.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { withoutKeys, type Book } from './book.ts'
import { apply, emptyRecord, standing, valueAt, type OpEntry, type RecordState } from './fold.ts'
import { heldPaths, isHeld, isTooLate } from './held-parts.ts'
import type { Op, Writer } from './writer.ts'

function opOf(entry: Entry): OpEntry | undefined {
  if (!entry.payload || entry.header.k !== 'op') return undefined
  const payload = OpPayload.safeParse(payloadValue(entry.payload))
  return payload.success ? { id: entry.id, header: entry.header, payload: payload.data } : undefined
}

export class History {
  readonly #vault: OpenVault
  readonly #book: Book
  readonly #writer: Writer

  constructor(vault: OpenVault, book: Book, writer: Writer) {
    this.#vault = vault
    this.#book = book
    this.#writer = writer
  }

  /** Opened op entries of a record in the order of its log; erased ones are absent. */
  #entries(record: RecordState): OpEntry[] {
    const byJournal = new Map<string, typeof record.log>()
    for (const l of record.log) byJournal.set(l.jr, [...(byJournal.get(l.jr) ?? []), l])
    const found = new Map<string, OpEntry>()
    for (const [jr, items] of byJournal)
      for (const entry of this.#vault.journal(jr)?.entriesAt(items.map((i) => i.seq)) ?? []) {
        const op = opOf(entry)
        if (op) found.set(op.id, op)
      }
    return record.log.flatMap((l) => found.get(l.id) ?? [])
  }

  /** Newest first. */
  of(id: string): Result<{ items: HistoryItem[] }> {
    const record = this.#book.get(id)
    const register = record && findRegister(record.reg)
    if (!record || !register) return fail('not-found')
    const running = emptyRecord(record.id, record.reg)
    const hide = (path: string, value: Json | undefined) => {
      if (value === undefined || value === null || register.fields[path.split('/')[0]!]?.type !== 'evidence')
        return value ?? undefined
      return (withoutKeys({ x: value }) as { x: Json }).x
    }
    const undoable = this.#writer.acts.last?.commit
    const items = this.#entries(record).map((e): HistoryItem => {
      const changes = Object.entries(e.payload.set).map(([path, value]) => {
        const before = hide(path, valueAt(running, path))
        const after = hide(path, value)
        return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
      })
      apply(running, e)
      const log = running.log.at(-1)!
      const commit = this.#writer.acts.last?.entries.some((x) => x.seq === log.seq && x.jr === log.jr)
        ? undoable!
        : e.id
      return {
        position: { seq: log.seq, id: e.id },
        commit,
        at: hlcInstant(e.header.hlc),
        by: this.#book.who(e.header.u),
        device: e.header.d,
        op: e.payload.op,
        ...(e.payload.why !== undefined && { why: e.payload.why }),
        changes: changes.slice(0, 2_000),
        undoable: commit === undoable,
      }
    })
    return ok({ items: items.toReversed().slice(0, 5_000) })
  }

  /**
   * Moments that start legal clocks and were changed after they had been set, newest first. Only records whose log
   * names such a path twice are read at all.
   */
  restarts(record: RecordState): RecordView['restarts'] {
    const register = findRegister(record.reg)
    const guarded = (path: string) => register?.fields[path.split('/')[0]!]?.guarded === true
    const times = new Map<string, number>()
    for (const path of record.log.flatMap((l) => l.p.filter(guarded)))
      times.set(path, (times.get(path) ?? 0) + 1)
    if (![...times.values()].some((n) => n > 1)) return []
    const running = emptyRecord(record.id, record.reg)
    const found: RecordView['restarts'] = []
    for (const e of this.#entries(record)) {
      for (const [path, after] of Object.entries(e.payload.set)) {
        if (!guarded(path) || running.first[path] === undefined) continue
        // cleared and set again later: that is two changes
        const before = valueAt(running, path) ?? null
        if (canonical(before) === canonical(after)) continue
        const { why } = e.payload
        found.push({
          path,
          before,
          after,
          ...(why !== undefined && { why }),
          at: hlcInstant(e.header.hlc),
          by: this.#book.who(e.header.u),
          entry: e.id,
        })
      }
      apply(running, e)
    }
    return found.toReversed().slice(0, 200)
  }

  /** The record without the entries that count as new: as it stood before them. */
  before(record: RecordState, isNew: (entry: RecordState['log'][number]) => boolean): RecordState {
    const then = emptyRecord(record.id, record.reg)
    if (record.log.every(isNew)) return then // it was not there: nothing to read
    const old = new Set(record.log.filter((l) => !isNew(l)).map((l) => l.id))
    for (const e of this.#entries(record)) if (old.has(e.id)) apply(then, e)
    return then
  }

  /** The record as it stood right after an entry. */
  asOf(id: string, entry: string): Result<RecordView> {
    const record = this.#book.get(id)
    if (!record || !record.log.some((l) => l.id === entry)) return fail('not-found')
    const then = emptyRecord(record.id, record.reg)
    for (const e of this.#entries(record)) {
      apply(then, e)
      if (e.id === entry) break
    }
    return ok(this.#book.view(then))
  }

  /**
   * Takes back an act of this session (the latest, or the one named): values go back to what they replaced, records
   * that it made are archived. Refused with `changed-meanwhile` when something of it was changed since.
   */
  undo(commit?: string): Result<{ receipt: Receipt; undone: number }> {
    const { acts } = this.#writer
    const act = commit === undefined ? acts.last : acts.find(commit)
    if (!act) return fail(commit !== undefined && acts.isErased(commit) ? 'record-erased' : 'nothing-to-undo')
    const journal = this.#vault.journal(act.entries[0]!.jr)
    const entries = journal?.entriesAt(act.entries.map((e) => e.seq)).flatMap((e) => opOf(e) ?? []) ?? []
    const ops: Op[] = []
    for (const e of entries) {
      const inverse = this.#inverse(e)
      if (!inverse.ok) return inverse
      ops.push(inverse.value)
    }
    if (ops.length === 0) return fail('nothing-to-undo')
    const done = this.#writer.writeByItself(ops)
    if (!done.ok) return done
    this.#writer.acts.forget(act.commit)
    return ok({ receipt: done.value, undone: ops.length })
  }
  #inverse(e: OpEntry): Result<Op> {
    const { payload } = e
    const record = this.#book.get(payload.rec)
    const register = findRegister(payload.reg)
    if (!record || !register) return fail('nothing-to-undo')
    if (
      Object.keys(payload.set).some((path) => isGrowOnly(locate(register, path)?.field ?? { type: 'flag' }))
    )
      return fail('nothing-to-undo')
    const state = this.#book.state(record)
    const frozen = (path: string) => {
      const key = locate(register, path)?.key
      return key !== undefined && isFrozen(register, key, state)
    }
    if (Object.keys(payload.set).some(frozen) || (payload.op === 'archive' && isTooLate(this.#book, record)))
      return fail('nothing-to-undo')
    const made = payload.op === 'create' || (payload.op === 'import' && record.log[0]!.id === e.id)
    if (made) {
      if (record.log.length > 1 && this.#book.archivedWhy(record) === undefined)
        return fail('changed-meanwhile')
      if (isHeld(this.#book, record)) return fail('nothing-to-undo')
      return ok({ op: 'undo', reg: payload.reg, rec: payload.rec, set: { '@archived': 'undo' } })
    }
    const set: Record<string, Json> = {}
    const earlier = this.#entries(record)
    for (const path of Object.keys(payload.set)) {
      const now = standing(record, path)
      if (now.length !== 1 || now[0] !== e.id) return fail('changed-meanwhile')
      const replaced = payload.over[path] ?? []
      set[path] = earlier.findLast((x) => replaced.includes(x.id))?.payload.set[path] ?? null
    }
    return heldPaths(this.#book, record, set).length > 0
      ? fail('nothing-to-undo')
      : ok({ op: 'undo', reg: payload.reg, rec: payload.rec, set })
  }
}
