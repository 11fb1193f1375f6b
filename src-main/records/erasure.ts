/**
 * Erasing records for good (GDPR Art. 17): what goes, what stands in the way, and the one commit that says so before anything goes.
 *
 * World: main. What must stay true: nothing is erased that is open, held, part of something that stays, or that the law still wants
 * kept; the entry that names what goes is durable first; it tells nothing of the content.
 */
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { isErasable } from '../../src-shared/rules/retention.ts'
import { Sha256Hex, type Json } from '../../src-shared/values.ts'
import type { EraseGround } from '../journal/erase-entry.ts'
import { OpPayload, payloadValue } from '../journal/entry.ts'
import { DiskError } from '../journal/fs.ts'
import type { Draft, OpenVault } from '../vault/open-vault.ts'
import type { Book } from './book.ts'
import type { Drafts } from './drafts.ts'
import type { RecordState } from './fold.ts'
import { holdOf } from './holds.ts'
import { wholesOf } from './held-parts.ts'
import { linkedFrom } from './linked-from.ts'
import { isClosed, isPart, retainedUntil, retentionRules } from './retention.ts'
import { refusedAsErased } from './tombstones.ts'
import type { Writer } from './writer.ts'

export interface EraseAct {
  readonly ids: readonly string[]
  readonly ground: EraseGround
  /** Why, in words; for `retention` the rule says it. */
  readonly reason: string
  /** Under which the request of the person is filed. */
  readonly request?: string | undefined
}

/** What stands in the way of erasing a record; each has the message `erase.because.<it>`. */
export const obstacles = [
  'other_register',
  'part',
  'open',
  'held',
  'open_part',
  'held_part',
  'kept_by_law',
  'no_rule',
  'before_end',
  'no_reason',
  'no_request',
] as const
export type Obstacle = (typeof obstacles)[number]

/** A record with all that goes along, and what would be left pointing to it. */
export interface ErasePlan {
  readonly record: RecordState
  readonly parts: readonly RecordState[]
  readonly linkedFrom: ReturnType<typeof linkedFrom>
  readonly because: readonly Obstacle[]
}

export class Erasure {
  readonly #vault: OpenVault
  readonly #book: Book
  readonly #writer: Writer
  readonly #drafts: Drafts

  constructor(vault: OpenVault, book: Book, writer: Writer, drafts: Drafts) {
    this.#vault = vault
    this.#book = book
    this.#writer = writer
    this.#drafts = drafts
  }

  /** What erasing these would do, and what stands in the way of each. Those that are not there are left out. */
  plan({ ids, ground, ...act }: Omit<EraseAct, 'reason'> & { readonly reason?: string }): ErasePlan[] {
    const going = new Set(ids)
    const wholes = new Map<string, RecordState[]>()
    for (const record of this.#book.all())
      for (const id of wholesOf(this.#book, record)) wholes.set(id, [...(wholes.get(id) ?? []), record])
    return [...going].flatMap((id) => {
      const record = this.#book.get(id)
      if (!record || !findRegister(record.reg)) return []
      const parts = this.#partsOf(record, wholes)
      const gone = new Set([id, ...parts.map((p) => p.id)])
      return [
        {
          record,
          parts,
          linkedFrom: linkedFrom(this.#book, id).filter((l) => !gone.has(l.id)),
          because: [...this.#obstacles(record, parts, ground), ...missing(ground, act)],
        },
      ]
    })
  }
  /** Everything below a record that is part of nothing else. */
  #partsOf(record: RecordState, wholes: ReadonlyMap<string, readonly RecordState[]>): RecordState[] {
    const gone = new Map([[record.id, record]])
    // again and again, because a part of two parts goes only when both do
    for (let before = 0; before < gone.size;) {
      before = gone.size
      for (const id of gone.keys())
        for (const part of wholes.get(id) ?? [])
          if (wholesOf(this.#book, part).every((w) => gone.has(w) || !this.#isThere(w)))
            gone.set(part.id, part)
    }
    gone.delete(record.id)
    return [...gone.values()]
  }
  #isThere(id: string): boolean {
    return findRegister(this.#book.get(id)?.reg ?? '') !== undefined
  }
  #obstacles(record: RecordState, parts: readonly RecordState[], ground: EraseGround): Obstacle[] {
    const book = this.#book
    const until = retainedUntil(book, record)
    const rule = retentionRules(book).get(record.reg)
    const isBefore = until !== undefined && until > book.law.today
    const found: Record<string, boolean> = {
      other_register: !isErasable(record.reg),
      part: isPart(book, record),
      open: !isClosed(book, record),
      held: holdOf(book, record) !== undefined,
      open_part: parts.some((p) => !isClosed(book, p)),
      held_part: parts.some((p) => holdOf(book, p) !== undefined),
      kept_by_law: ground === 'request' && rule?.basis === 'law' && isBefore,
      no_rule: ground === 'retention' && !rule,
      before_end: ground === 'retention' && isBefore,
    }
    return obstacles.filter((o) => found[o])
  }

  /**
   * Puts on record that these are erased, and takes them out of everything that shows records. Their payloads and files are still on
   * the disk until {@link finish}. Refused with `erase-refused` and what stands in the way of each.
   */
  erase(act: EraseAct): Result<{ records: number; entries: number }> {
    for (const id of act.ids) {
      const refused = refusedAsErased(this.#book.get(id))
      if (refused) return refused
    }
    const plans = this.plan(act)
    if (plans.length === 0 || plans.length < new Set(act.ids).size) return fail('not-found')
    const needs = plans.flatMap((p) => p.because.map((o) => this.#need(p.record, o)))
    if (needs.length > 0) return fail('erase-refused', { needs: needs.slice(0, 200) })
    const going = new Map(
      plans.flatMap((p) => [p.record, ...p.parts].map((r) => [r.id, { r, whole: p.record }])),
    )
    const blobs = this.#blobsOf([...going.values()].map(({ r }) => r))
    const drafts = [...going.values()].map(({ r, whole }) =>
      this.#draft(r, whole, act, blobs.get(r.id) ?? []),
    )
    try {
      this.#vault.erasures.begin()
    } catch (error) {
      if (error instanceof DiskError) return fail(error.code)
      throw error
    }
    const done = this.#vault.commit(drafts)
    if (!done.ok) return done
    this.#vault.erasures.took(done.value)
    this.#writer.acts.forgetErased(({ jr, seq }) =>
      [...going.values()].some(({ r }) => r.log.some((l) => l.jr === jr && l.seq === seq)),
    )
    const entries = [...going.values()].reduce((n, { r }) => n + r.log.length, 0)
    this.#writer.acts.settle()
    this.#writer.taken(done.value, false)
    dropDraftsOf(this.#drafts, going.keys())
    return ok({ records: going.size, entries })
  }
  #need(record: RecordState, because: Obstacle) {
    const title = this.#book.nameOf(record.id)?.slice(0, 400)
    return {
      field: '@erase',
      message: `erase.because.${because}`,
      record: record.id,
      ...(title !== undefined && { title }),
    }
  }
  #draft(record: RecordState, whole: RecordState, act: EraseAct, blobs: readonly string[]): Draft {
    const register = this.#book.register(record)
    const rule = act.ground === 'retention' ? retentionRules(this.#book).get(whole.reg) : undefined
    const ref = this.#book.ref(record)
    const entries: Record<string, Record<string, string>> = {}
    for (const l of record.log) (entries[l.jr] ??= {})[String(l.seq)] = l.id
    const payload: Record<string, Json> = {
      sv: 1,
      op: 'erase',
      reg: record.reg,
      rec: record.id,
      ...(ref !== undefined && { ref }),
      ...(whole.id !== record.id && { part: whole.id }),
      entries,
      blobs,
      ground: act.ground,
      reason: rule ? `${rule.months} months: ${rule.source}` : act.reason.trim(),
      ...(act.request !== undefined && { request: act.request.trim() }),
      who: this.#book.me(),
    }
    return { kind: 'erase', compartment: register.compartment, payload }
  }
  /** Sealed files that ever were in these records and are in no other. */
  #blobsOf(going: readonly RecordState[]): Map<string, string[]> {
    const ids = new Set(going.map((r) => r.id))
    const found = new Map(going.map((r) => [r.id, new Set(this.#everNamed(r))]))
    if ([...found.values()].every((blobs) => blobs.size === 0)) return new Map()
    const kept = new Set<string>()
    for (const other of this.#book.all())
      if (!ids.has(other.id))
        for (const file of Object.values(this.#book.files(other))) kept.add(blobOf(file) ?? '')
    return new Map([...found].map(([id, blobs]) => [id, [...blobs].filter((b) => !kept.has(b))]))
  }
  *#everNamed(record: RecordState): Generator<string> {
    for (const jr of new Set(record.log.map((l) => l.jr))) {
      const seqs = record.log.filter((l) => l.jr === jr).map((l) => l.seq)
      for (const { payload } of this.#vault.journal(jr)?.entriesAt(seqs) ?? []) {
        const op = payload && OpPayload.safeParse(payloadValue(payload))
        for (const value of op?.success ? Object.values(op.data.set) : []) {
          const blob = blobOf(value)
          if (blob !== undefined) yield blob
        }
      }
    }
  }

  /**
   * Takes what was erased off the disk, in slices. False when the disk refused or `stopped` (the vault was locked): what is left goes
   * when the vault is opened next.
   */
  async finish(
    progress: (done: number) => void = () => {},
    stopped: () => boolean = () => false,
  ): Promise<boolean> {
    try {
      let done = 0
      let breath = performance.now()
      for (const _ of this.#vault.erasures.finish()) {
        progress(++done)
        if (performance.now() - breath < 25) continue
        await new Promise((resolve) => setImmediate(resolve))
        if (stopped()) return false
        breath = performance.now()
      }
      return true
    } catch (error) {
      if (error instanceof DiskError) return false
      throw error
    }
  }
}

function missing(
  ground: EraseGround,
  { reason, request }: { reason?: string; request?: string | undefined },
): Obstacle[] {
  const found: Obstacle[] = []
  if (ground !== 'retention' && reason?.trim() === '') found.push('no_reason')
  if (ground === 'request' && request?.trim() === '') found.push('no_request')
  return found
}

/** The sealed file that a value names. */
function blobOf(value: Json): string | undefined {
  const { blob } = (typeof value === 'object' && value !== null ? value : {}) as { blob?: unknown }
  const parsed = Sha256Hex.safeParse(blob)
  return parsed.success ? parsed.data : undefined
}

/** What somebody was typing into records that are erased; also after a kill between the two. */
export function dropDraftsOf(drafts: Drafts, ids: Iterable<string>): void {
  const keys = drafts.list().map(({ key }) => key)
  if (keys.length === 0) return
  for (const id of ids) for (const key of keys) if (key.includes(id)) drafts.drop(key)
}
