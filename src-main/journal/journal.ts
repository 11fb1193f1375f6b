/**
 * One journal on disk: write-once segments plus the growing tail. Opening, appending, rolling, reading.
 *
 * World: main. What must stay true: `append` returns only after the fsync; what it acknowledged reads back after a
 * kill at any moment; nothing is ever rewritten in place; damage is reported with the file's name.
 */
import { join } from 'node:path'
import { sign, verifySignature, type SigningKey } from '../crypto/identity.ts'
import { openPayload, padPayload, sealPayload, unpadPayload, type CompartmentKey } from '../crypto/seal.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { sha256Hex, type RandomBytes } from '../crypto/sodium.ts'
import {
  chainHash,
  commitMessage,
  entryId,
  GENESIS_PREV,
  headerLine,
  isCommitEnd,
  type Entry,
  type HeaderLine,
} from './entry.ts'
import { DiskError, type AppendFile, type Fs } from './fs.ts'
import { parseSegmentName, readSegment, segmentName, writeSegment, type SegmentReading } from './segment.ts'
import { readWal, walFrame, walStart, type SealedEntry } from './wal.ts'

export interface JournalKeys {
  headerKey(epoch: number): SecretKey | undefined
  readonly headerEpoch: number
  /** The key that new entries of an epoch are sealed with. */
  compartment(c: string, e: number): CompartmentKey | undefined
  /** All keys of an epoch that an entry may have been sealed with. */
  compartmentKeys(c: string, e: number): readonly CompartmentKey[]
}
export interface Head {
  readonly seq: number
  /** Id of the last entry; 64 zeros before the first. */
  readonly id: string
  /** `prev` of the next entry. */
  readonly chain: string
}
/** Something on disk that is not as it should be. `file` is a bare name, for the user to look for in a backup. */
export interface Damage {
  readonly file: string
  readonly problem: string
  readonly from?: number
  readonly to?: number
}
/** What a new entry needs besides its place in the chain. */
export interface NewEntry {
  readonly kind: HeaderLine['k']
  readonly compartment: string
  readonly epoch: number
  readonly payload: Uint8Array
  /** The payload as it is sealed (`padPayload`): made beforehand, because packing takes most of the time. */
  readonly padded: Uint8Array
}

const emptyHead: Head = { seq: 0, id: GENESIS_PREV, chain: GENESIS_PREV }
/** The tail becomes a segment beyond this size: about 250 user actions. */
const ROLL_BYTES = 256 * 1024
const SEGMENT_ENTRIES = 4_096
const SEGMENT_BYTES = 2 * 1024 * 1024

interface SegmentFile {
  readonly name: string
  /** Files of the same entries: what a killed erasure left, or somebody put there. Read where the first is not good. */
  readonly others?: string[]
  readonly from: number
  readonly to: number
}

export class Journal {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly #fs: Fs
  readonly #dir: string
  readonly #vault: string
  readonly #keys: JournalKeys
  readonly #rng: RandomBytes
  #segments: SegmentFile[] = []
  #tail: SealedEntry[] = []
  #head: Head = emptyHead
  #wal: { file: AppendFile; start: Uint8Array } | undefined
  /** To be done before anything is written: settle what was found, later take back what a refused write left. */
  #first: (() => void) | undefined
  readonly #cache = new Map<string, SegmentReading>()
  readonly damage: Damage[] = []
  /** A torn, never acknowledged write was found at the end of the tail when opening. */
  torn = false
  /** Whether an `erase` entry names an entry: without payload it is damage otherwise. */
  isErased: (id: string) => boolean = () => false
  /** Keys of the vault's other journals: one may have signed a segment in this one's place, to erase. */
  redactors: readonly Uint8Array[] = []

  constructor(
    fs: Fs,
    dir: string,
    vault: string,
    id: string,
    publicKey: Uint8Array,
    keys: JournalKeys,
    rng: RandomBytes,
  ) {
    this.#fs = fs
    this.#dir = dir
    this.#vault = vault
    this.id = id
    this.publicKey = publicKey
    this.#keys = keys
    this.#rng = rng
    this.#first = () => this.#settle()
  }
  get vault(): string {
    return this.#vault
  }
  get keys(): JournalKeys {
    return this.#keys
  }
  get head(): Head {
    return this.#head
  }
  get segmentCount(): number {
    return this.#segments.length
  }
  /** Whether all up to the head is certain to be on the disk. */
  get settled(): boolean {
    return this.#first === undefined
  }

  /**
   * Lists segments and reads the tail; segments are read later, when needed. Gaps in the numbering and unreadable
   * files end up in `damage`. After this the head is known.
   */
  open(): void {
    this.#segments = []
    let covered = 0
    for (const name of this.#fs.list(this.#dir)) {
      const parsed = parseSegmentName(name)
      const last = this.#segments.at(-1)
      if (parsed && last && parsed.from === last.from && parsed.to === last.to) last.others?.push(name)
      if (!parsed || parsed.to <= covered) continue
      if (parsed.from !== covered + 1)
        this.damage.push({ file: name, problem: 'gap', from: covered + 1, to: parsed.from - 1 })
      this.#segments.push({ name, from: parsed.from, to: parsed.to, others: [] })
      covered = parsed.to
    }
    // may hold keys: without them entries would look erased, and new keys would be made in place of those
    for (const segment of this.#segments) if (segment.from === segment.to) this.#read(segment)
    this.#openTail(covered)
    this.#tryFirst() // a disk that cannot be written to can still be read
  }
  /** What a killed program left may be in the cache only; nothing is built upon it before it is durable. */
  #settle(): void {
    const path = join(this.#dir, 'open.wal')
    this.#fs.settle(this.#dir)
    if (!this.#fs.exists(path)) return
    const file = this.#fs.openAppend(path)
    try {
      file.sync()
    } finally {
      file.close()
    }
  }
  #doFirst(): void {
    this.#first?.()
    this.#first = undefined
  }
  #tryFirst(): void {
    try {
      this.#doFirst()
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
    }
  }

  #openTail(covered: number): void {
    const path = join(this.#dir, 'open.wal')
    if (!this.#fs.exists(path)) {
      this.#head = covered ? this.#headOfSegments() : emptyHead
      return
    }
    const bytes = this.#fs.read(path)
    const reading = readWal(bytes, (e) => this.#keys.headerKey(e))
    if (typeof reading === 'string') {
      this.damage.push({ file: 'open.wal', problem: reading, from: covered + 1 })
      this.#head = covered ? this.#headOfSegments() : emptyHead
      return
    }
    this.torn = reading.torn
    if (reading.torn) {
      // never acknowledged; kept beside the tail for whoever wants to look, then cut at the next append
      try {
        const name = `torn-${sha256Hex(bytes).slice(0, 16)}.bin`
        this.#fs.put(join(this.#dir, name), bytes.subarray(reading.goodBytes))
      } catch (error) {
        if (!(error instanceof DiskError)) throw error // no room to keep it: it was never anybody's
      }
    }
    // after a crash between sealing a segment and starting a new tail both hold the same entries
    this.#tail = reading.entries.filter((e) => e.header.seq > covered)
    const last = reading.entries.at(-1)
    if (last && last.header.seq > covered)
      this.#head = { seq: last.header.seq, id: last.id, chain: chainHash(last.line) }
    else if (reading.header.from === covered + 1)
      this.#head = { seq: covered, id: reading.header.last, chain: reading.header.prev }
    else this.#head = covered ? this.#headOfSegments() : emptyHead
    const firstTail = this.#tail[0]
    if (firstTail && firstTail.header.seq !== covered + 1)
      this.damage.push({ file: 'open.wal', problem: 'gap', from: covered + 1, to: firstTail.header.seq - 1 })
  }

  #headOfSegments(): Head {
    const last = this.#segments.at(-1)!
    const reading = this.#read(last)
    const entry = reading?.entries.at(-1)
    // an unreadable last segment is already on the damage list; appending is refused then
    return entry
      ? { seq: entry.header.seq, id: entry.id, chain: chainHash(entry.line) }
      : { seq: last.to, id: GENESIS_PREV, chain: GENESIS_PREV }
  }

  /** A file as it should be, or what is wrong with it. */
  #readFile(name: string, { from, to }: SegmentFile): SegmentReading | string {
    const bytes = this.#fs.read(join(this.#dir, name))
    const reading = readSegment(bytes, (e) => this.#keys.headerKey(e), this.publicKey, this.redactors)
    if (typeof reading === 'string') return reading
    const { header } = reading
    const right =
      header.jr === this.id && header.vault === this.#vault && header.from === from && header.to === to
    return right ? reading : 'swapped'
  }
  #read(segment: SegmentFile): SegmentReading | undefined {
    const cached = this.#cache.get(segment.name)
    if (cached) return cached
    const { name, from, to, others = [] } = segment
    let reading = this.#readFile(name, segment)
    let problem = ''
    for (const other of others) {
      if (typeof reading !== 'string') break
      problem ||= reading
      reading = this.#readFile(other, segment)
    }
    if (typeof reading === 'string') {
      if (!this.damage.some((d) => d.file === name))
        this.damage.push({ file: name, problem: problem || reading, from, to })
      return undefined
    }
    if (this.#cache.size >= 4) this.#cache.delete(this.#cache.keys().next().value!)
    this.#cache.set(segment.name, reading)
    return reading
  }

  /**
   * Appends one commit (all entries of one user action) durably. Returns the finished entries.
   * Throws DiskError when the disk refuses; nothing of the commit remains then.
   */
  append(
    news: readonly NewEntry[],
    author: { user: string; device: string },
    nextHlc: () => string,
    key: SigningKey,
  ): Entry[] {
    if (this.damage.some((d) => d.file === 'open.wal')) throw new Error('Journal: damaged tail')
    this.#doFirst()
    const { sealed, entries, head } = this.#build(news, author, nextHlc, key)
    const wal = this.#openWal()
    const before = wal.file.size
    try {
      wal.file.append(walFrame(wal.start, before, this.#headerKey(), sealed, this.#rng))
      wal.file.sync()
    } catch (error) {
      this.#first = () => wal.file.cut(before)
      this.#tryFirst()
      throw error
    }
    this.#tail.push(...sealed)
    this.#head = head
    return entries
  }

  /**
   * Writes key entries (compartment `keys`) as a segment of their own, whose header lines are not sealed, because
   * they carry the very keys that others are sealed with.
   */
  appendKeys(
    payload: Uint8Array,
    author: { user: string; device: string },
    nextHlc: () => string,
    key: SigningKey,
    vaultOf?: (entryId: string) => string,
  ): Entry {
    this.roll(key)
    this.#doFirst()
    const news: NewEntry = {
      kind: 'admin',
      compartment: 'keys',
      epoch: 0,
      payload,
      padded: padPayload(payload, 64),
    }
    const prev = this.#head.chain
    const { sealed, entries, head } = this.#build([news], author, nextHlc, key)
    const vault = vaultOf ? vaultOf(entries[0]!.id) : this.#vault
    const bytes = writeSegment({ vault, jr: this.id, prev, hk: 0 }, sealed, undefined, key, this.#rng)
    const name = segmentName(bytes, head.seq, head.seq)
    this.#putSegment(name, bytes)
    this.#closeWal()
    this.#segments.push({ name, from: head.seq, to: head.seq })
    this.#head = head
    return entries[0]!
  }

  /** A put that was refused may still have put the file in place: `first` is what must be done about that. */
  #put(name: string, bytes: Uint8Array, first: () => void): void {
    try {
      this.#fs.put(join(this.#dir, name), bytes)
    } catch (error) {
      this.#first = first
      this.#tryFirst()
      throw error
    }
  }
  /** A segment must not turn up beside what is written in its place. */
  #putSegment(name: string, bytes: Uint8Array): void {
    this.#put(name, bytes, () => this.#fs.remove(join(this.#dir, name)))
  }
  /** A new tail, empty, that continues at the head. */
  #putTail(): Uint8Array {
    const start = walStart({
      v: 1,
      vault: this.#vault,
      jr: this.id,
      hk: this.#keys.headerEpoch,
      from: this.#head.seq + 1,
      prev: this.#head.chain,
      last: this.#head.id,
    })
    this.#put('open.wal', start, () => this.#settle())
    return start
  }
  #headerKey(): SecretKey {
    const hk = this.#keys.headerKey(this.#keys.headerEpoch)
    if (!hk) throw new Error('Journal: no header key')
    return hk
  }

  #build(
    news: readonly NewEntry[],
    author: { user: string; device: string },
    nextHlc: () => string,
    key: SigningKey,
  ) {
    let { seq, chain } = this.#head
    const sealed: SealedEntry[] = []
    const entries: Entry[] = []
    news.forEach((n, i) => {
      seq++
      const { padded } = n
      const header: HeaderLine = {
        v: 1,
        jr: this.id,
        seq,
        prev: chain,
        hlc: nextHlc(),
        u: author.user,
        d: author.device,
        k: n.kind,
        c: n.compartment,
        e: n.epoch,
        m: sha256Hex(n.payload),
        l: padded.length,
        q: `${i + 1}/${news.length}`,
      }
      const line = headerLine(header)
      const id = entryId(line)
      chain = chainHash(line)
      const signature = i === news.length - 1 ? sign(key, commitMessage(id)) : undefined
      sealed.push({
        id,
        line,
        header,
        box: this.#box(header, { id, line }, padded),
        ...(signature && { signature }),
      })
      entries.push({ id, line, header, payload: n.payload, ...(signature && { signature }) })
    })
    return { sealed, entries, head: { seq, id: entries.at(-1)!.id, chain } satisfies Head }
  }
  #box(header: HeaderLine, of: { id: string; line: string }, padded: Uint8Array): Uint8Array {
    if (header.c === 'keys') return padded
    const ck = this.#keys.compartment(header.c, header.e)
    if (!ck) throw new Error(`Journal: no key for ${header.c}/${header.e}`)
    return sealPayload(ck, of, padded)
  }

  #openWal(): { file: AppendFile; start: Uint8Array } {
    if (this.#wal) return this.#wal
    const path = join(this.#dir, 'open.wal')
    if (this.#fs.exists(path)) {
      const reading = readWal(this.#fs.read(path), (e) => this.#keys.headerKey(e))
      if (typeof reading === 'string') throw new Error(`Journal: tail is ${reading}`)
      const covered = this.#segments.at(-1)?.to ?? 0
      if (this.#tail.length > 0 || reading.header.from === covered + 1) {
        const file = this.#fs.openAppend(path)
        if (file.size > reading.goodBytes) file.cut(reading.goodBytes)
        return (this.#wal = { file, start: reading.start })
      }
    }
    const start = this.#putTail()
    return (this.#wal = { file: this.#fs.openAppend(path), start })
  }
  #closeWal(): void {
    const file = this.#wal?.file
    this.#wal = undefined
    file?.close()
  }
  /** What was acknowledged is on the disk: a disk that is gone and does not even close a file keeps nobody from locking. */
  close(): void {
    this.#cache.clear()
    try {
      this.#closeWal()
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
    }
  }
  get wantsRoll(): boolean {
    return (this.#wal?.file.size ?? 0) > ROLL_BYTES
  }

  /** Seals the tail into segments and starts a new one. Safe to be killed at any point. */
  roll(key: SigningKey): void {
    if (this.#tail.length === 0) return
    this.#doFirst()
    let prev = this.#tail[0]!.header.prev
    for (const part of partsOf(this.#tail)) {
      const bytes = writeSegment(
        { vault: this.#vault, jr: this.id, prev, hk: this.#keys.headerEpoch },
        part,
        this.#headerKey(),
        key,
        this.#rng,
      )
      const from = part[0]!.header.seq
      const to = part.at(-1)!.header.seq
      const name = segmentName(bytes, from, to)
      this.#putSegment(name, bytes)
      this.#segments.push({ name, from, to })
      prev = chainHash(part.at(-1)!.line)
    }
    this.#tail = []
    this.#closeWal()
    this.#putTail()
  }

  /**
   * Takes erased payloads off the disk: a segment that holds one is written anew without it, under a name of its own, before
   * the old file goes. To be killed at any point is safe, and doing it again finishes it. Yields after each segment. `by`:
   * this journal's key, or another journal's of the vault. Throws DiskError.
   */
  *redact(by: SigningKey): Generator<void> {
    this.#doFirst()
    const goes = (e: SealedEntry) => e.box !== undefined && canGo(e) && this.isErased(e.id)
    if (this.#tail.length > 0) this.roll(by)
    else if (this.#fs.exists(join(this.#dir, 'open.wal'))) {
      // what a killed roll left holds what is in segments by now
      this.#closeWal()
      this.#putTail()
    }
    for (const [at, { name, from, to }] of this.#segments.entries()) {
      const reading = this.#read(this.#segments[at]!)
      if (!reading?.entries.some(goes)) continue
      const { vault, jr, prev, hk } = reading.header
      const bytes = writeSegment(
        { vault, jr, prev, hk },
        reading.entries.map((e) => (goes(e) ? withoutBox(e) : e)),
        this.#keys.headerKey(hk),
        by,
        this.#rng,
      )
      const redacted = segmentName(bytes, from, to)
      this.#putSegment(redacted, bytes)
      this.#segments[at] = { name: redacted, from, to }
      this.#cache.delete(name)
      this.#fs.remove(join(this.#dir, name))
      yield
    }
    for (const name of this.#fs.list(this.#dir))
      if (isUnfinished(name) || this.#isCopy(name)) this.#fs.remove(join(this.#dir, name))
  }
  /** Whether a file holds the entries of one of our segments, and nothing more but what was erased. */
  #isCopy(name: string): boolean {
    const parsed = parseSegmentName(name)
    const kept = parsed && this.#segments.find((s) => s.from === parsed.from && s.to === parsed.to)
    if (!kept || kept.name === name) return false
    const copy = this.#readFile(name, kept)
    const ours = this.#read(kept)?.entries
    if (typeof copy === 'string' || !ours) return false
    return copy.entries.every((e, i) => {
      const own = ours[i]
      return own?.id === e.id && (!e.box || own.box !== undefined || this.isErased(e.id))
    })
  }

  /** Opens the payload of one entry; absent when erased or when there is no key for its compartment. */
  #openEntry(e: SealedEntry): Entry {
    const base = withoutPayload(e)
    if (!e.box) return base
    const padded = e.header.c === 'keys' ? e.box : this.#openBox(e, e.box)
    const payload = padded && unpadPayload(padded)
    if (!payload || sha256Hex(payload) !== e.header.m) return base
    return { ...base, payload }
  }

  #openBox(e: SealedEntry, box: Uint8Array): Uint8Array | undefined {
    for (const key of this.#keys.compartmentKeys(e.header.c, e.header.e)) {
      const padded = openPayload(key, e, box)
      if (padded) return padded
    }
    return undefined
  }

  /**
   * All entries after `seq`, in order, at most up to `upTo`. Damaged segments are passed over and listed. Of those that
   * `opens` says no to the payload stays sealed, and is absent.
   */
  *entries(after = 0, upTo = this.#head.seq, opens?: (header: HeaderLine) => boolean): Generator<Entry> {
    const wanted = ({ header }: SealedEntry) => header.seq > after && header.seq <= upTo
    const read = (e: SealedEntry) => (opens && !opens(e.header) ? withoutPayload(e) : this.#openEntry(e))
    for (const segment of this.#segments) {
      if (segment.to <= after || segment.from > upTo) continue
      for (const e of this.#read(segment)?.entries ?? []) {
        if (!wanted(e)) continue
        this.#account(e, segment)
        yield read(e)
      }
    }
    for (const e of this.#tail) if (wanted(e)) yield read(e)
  }
  /** A payload that is not there although nobody erased it. */
  #account(e: SealedEntry, { name }: SegmentFile): void {
    if (e.box || (canGo(e) && this.isErased(e.id)) || this.damage.some((d) => d.file === name)) return
    this.damage.push({ file: name, problem: 'payload-missing', from: e.header.seq, to: e.header.seq })
  }
  /** Whether the tail holds an `erase` entry. Redacting seals the tail, so what that entry names was not taken off the disk since. */
  get hasErasureInTail(): boolean {
    return this.#tail.some((e) => e.header.k === 'erase')
  }
  /** All `erase` entries. */
  *erasures(): Generator<Entry> {
    for (const segment of this.#segments)
      for (const e of this.#read(segment)?.entries ?? []) if (e.header.k === 'erase') yield this.#openEntry(e)
    for (const e of this.#tail) if (e.header.k === 'erase') yield this.#openEntry(e)
  }
  /** Particular entries by number, for history; those that cannot be read are absent. */
  entriesAt(seqs: readonly number[]): Entry[] {
    const wanted = new Set(seqs)
    const out: Entry[] = []
    for (const segment of this.#segments) {
      if (![...wanted].some((s) => s >= segment.from && s <= segment.to)) continue
      for (const e of this.#read(segment)?.entries ?? [])
        if (wanted.has(e.header.seq)) out.push(this.#openEntry(e))
    }
    for (const e of this.#tail) if (wanted.has(e.header.seq)) out.push(this.#openEntry(e))
    return out
  }
  /** Whether every commit's signature is by this journal's key; yields now and then so that it can run aside. */
  *verifySignatures(): Generator<{ checked: number; bad?: number }> {
    let checked = 0
    for (const e of this.entries()) {
      if (!isCommitEnd(e.header)) continue
      const good =
        e.signature !== undefined && verifySignature(this.publicKey, commitMessage(e.id), e.signature)
      checked++
      yield good ? { checked } : { checked, bad: e.header.seq }
    }
  }
  /** Key entries (genesis, journals, epochs): they stand in segments that need no key to read. */
  static keyEntries(
    fs: Fs,
    dir: string,
  ): { entry: Entry; segment: string; vault: string; bytes: Uint8Array }[] {
    const out: { entry: Entry; segment: string; vault: string; bytes: Uint8Array }[] = []
    for (const name of fs.list(dir)) {
      const parsed = parseSegmentName(name)
      if (!parsed || parsed.from !== parsed.to) continue
      const bytes = fs.read(join(dir, name))
      const reading = readSegment(bytes, () => undefined)
      if (typeof reading === 'string' || reading.header.hk !== 0) continue
      for (const e of reading.entries) {
        const payload = e.box && unpadPayload(e.box)
        if (e.header.c === 'keys' && payload && sha256Hex(payload) === e.header.m)
          out.push({
            entry: {
              id: e.id,
              line: e.line,
              header: e.header,
              payload,
              ...(e.signature && { signature: e.signature }),
            },
            segment: name,
            vault: reading.header.vault,
            bytes,
          })
      }
    }
    return out
  }
}

const withoutPayload = ({ id, line, header, signature }: SealedEntry): Entry => ({
  id,
  line,
  header,
  ...(signature && { signature }),
})

/** Only what was said about records can be erased: never keys, heads, packs, or that something was erased. */
const canGo = ({ header }: SealedEntry): boolean => header.k === 'op' && header.c !== 'keys'
const withoutBox = ({ id, line, header, signature }: SealedEntry): SealedEntry => ({
  id,
  line,
  header,
  ...(signature && { signature }),
})
/** What was never acknowledged, or never got its name; it may hold what was erased. */
const isUnfinished = (name: string): boolean => name.startsWith('torn-') || /^\..*\.tmp$/.test(name)

/** Cuts a run of entries into parts that stay below the segment limits. */
function* partsOf(entries: readonly SealedEntry[]): Generator<SealedEntry[]> {
  let part: SealedEntry[] = []
  let bytes = 0
  for (const e of entries) {
    const size = e.line.length + (e.box?.length ?? 0) + 69
    if (part.length && (part.length >= SEGMENT_ENTRIES || bytes + size > SEGMENT_BYTES)) {
      yield part
      part = []
      bytes = 0
    }
    part.push(e)
    bytes += size
  }
  if (part.length) yield part
}
