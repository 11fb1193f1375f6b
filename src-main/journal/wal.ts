/**
 * The tail of a journal: `open.wal`, append-only frames, one frame a commit (docs/formats.md, "Tail").
 *
 * World: main, pure bytes (no files). What must stay true: a frame either reads back whole or, if it is the last one,
 * is a torn write of a commit that was never acknowledged; damage anywhere else is reported, never skipped over
 * silently. Frames are bound to their place in the file.
 */
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { Sha256Hex } from '../../src-shared/values.ts'
import { openHeaders, sealHeaders } from '../crypto/seal.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { blake2b, sha256, text, utf8, type RandomBytes } from '../crypto/sodium.ts'
import { entryId, parseHeaderLine, type HeaderLine } from './entry.ts'

const MAGIC = utf8('SBKWAL1\n')
const CHECK = 16
/** A commit of an import can be large; more than this is a damaged length field. */
const MAX_FRAME = 512 * 1024 * 1024

/** First line of the tail: where it continues the journal. `prev`/`last` chain hash and id of entry `from - 1`. */
export const WalHeader = z.strictObject({
  v: z.literal(1),
  vault: z.string(),
  jr: Sha256Hex,
  hk: z.number().int().min(1),
  from: z.number().int().min(1),
  prev: Sha256Hex,
  last: Sha256Hex,
})
export type WalHeader = z.infer<typeof WalHeader>

/** An entry with its payload still sealed. */
export interface SealedEntry {
  readonly id: string
  readonly line: string
  readonly header: HeaderLine
  /** Absent = erased. */
  readonly box?: Uint8Array
  readonly signature?: Uint8Array
}

const u32 = (n: number): Uint8Array => {
  const b = new Uint8Array(4)
  new DataView(b.buffer).setUint32(0, n, true)
  return b
}
const readU32 = (b: Uint8Array, at: number): number =>
  new DataView(b.buffer, b.byteOffset).getUint32(at, true)

export function walStart(header: WalHeader): Uint8Array {
  const json = utf8(canonical(header))
  return Buffer.concat([MAGIC, u32(json.length), json])
}

const frameContext = (start: Uint8Array, offset: number) =>
  sha256(utf8('sealbook/wal/1\0'), start, utf8(String(offset)))

/** One commit as it is appended at byte `offset`. */
export function walFrame(
  start: Uint8Array,
  offset: number,
  hk: SecretKey,
  entries: readonly SealedEntry[],
  rng: RandomBytes,
): Uint8Array {
  const nonce = rng(24)
  const headers = sealHeaders(
    hk,
    nonce,
    frameContext(start, offset),
    utf8(entries.map((e) => `${e.line}\n`).join('')),
  )
  const parts: Uint8Array[] = [nonce, u32(headers.length), headers]
  for (const entry of entries) {
    if (!entry.box) throw new Error('walFrame: a new entry always has its payload')
    parts.push(u32(entry.box.length), entry.box)
  }
  const signature = entries.at(-1)?.signature
  if (!signature) throw new Error('walFrame: a commit is signed')
  parts.push(signature)
  const body = Buffer.concat(parts)
  const framed = Buffer.concat([u32(body.length), body])
  return Buffer.concat([framed, blake2b(CHECK, framed)])
}

export interface WalReading {
  readonly header: WalHeader
  readonly start: Uint8Array
  readonly entries: readonly SealedEntry[]
  /** Length of the part that reads well; the rest, if any, is a torn last frame. */
  readonly goodBytes: number
  readonly torn: boolean
}
export type WalProblem = 'not-a-tail' | 'damaged'

/** Parses header lines; `undefined` if one is not a header line in canonical form. */
export function parseLines(lines: string): { line: string; header: HeaderLine }[] | undefined {
  const out: { line: string; header: HeaderLine }[] = []
  for (const line of lines.split('\n')) {
    if (line === '') continue
    const header = parseHeaderLine(line)
    if (!header) return undefined // damaged or foreign
    out.push({ line, header })
  }
  return out
}

/** Reads a tail. `keyOf` gives the header key of an epoch. */
export function readWal(
  bytes: Uint8Array,
  keyOf: (epoch: number) => SecretKey | undefined,
): WalReading | WalProblem {
  if (bytes.length < 12 || !Buffer.from(bytes.subarray(0, 8)).equals(MAGIC)) return 'not-a-tail'
  const startLength = 12 + readU32(bytes, 8)
  if (startLength > bytes.length || startLength > 4_096) return 'not-a-tail'
  const header = WalHeader.safeParse(parseOutside(text(bytes.subarray(12, startLength))))
  if (!header.success) return 'not-a-tail'
  const hk = keyOf(header.data.hk)
  if (!hk) return 'damaged'
  const start = bytes.subarray(0, startLength)
  const entries: SealedEntry[] = []
  let at = startLength
  while (at < bytes.length) {
    const frame = readFrame(bytes, at, start, hk)
    if (frame === 'incomplete') return { header: header.data, start, entries, goodBytes: at, torn: true }
    if (frame === 'damaged') return 'damaged'
    entries.push(...frame.entries)
    at = frame.end
  }
  return { header: header.data, start, entries, goodBytes: at, torn: false }
}

function readFrame(
  bytes: Uint8Array,
  at: number,
  start: Uint8Array,
  hk: SecretKey,
): { entries: SealedEntry[]; end: number } | 'incomplete' | 'damaged' {
  if (at + 4 > bytes.length) return 'incomplete'
  const length = readU32(bytes, at)
  const end = at + 4 + length + CHECK
  if (length > MAX_FRAME || end > bytes.length) return isTornTail(bytes, at) ? 'incomplete' : 'damaged'
  const framed = bytes.subarray(at, at + 4 + length)
  if (!Buffer.from(blake2b(CHECK, framed)).equals(bytes.subarray(end - CHECK, end)))
    // a bad last frame is a torn write, whose length may be what was torn; with intact ones behind it is damage
    return isTornTail(bytes, at) ? 'incomplete' : 'damaged'
  const body = framed.subarray(4)
  if (body.length < 28) return 'damaged'
  const sealedLength = readU32(body, 24)
  const opened = openHeaders(
    hk,
    body.subarray(0, 24),
    frameContext(start, at),
    body.subarray(28, 28 + sealedLength),
  )
  const lines = opened && parseLines(text(opened))
  if (!lines?.length) return 'damaged'
  let p = 28 + sealedLength
  const entries: SealedEntry[] = []
  for (const { line, header } of lines) {
    if (p + 4 > body.length) return 'damaged'
    const boxLength = readU32(body, p)
    const box = body.subarray(p + 4, p + 4 + boxLength)
    if (box.length !== boxLength) return 'damaged'
    p += 4 + boxLength
    entries.push({ id: entryId(line), line, header, box })
  }
  const signature = body.subarray(p)
  if (signature.length !== 64) return 'damaged'
  const last = entries.pop()!
  return { entries: [...entries, { ...last, signature }], end }
}

/**
 * Whether what runs past the end looks like a write cut short rather than a damaged length in the middle: no intact
 * frame can start anywhere behind it. (A frame behind it would mean that later commits were acknowledged.)
 */
function isTornTail(bytes: Uint8Array, at: number): boolean {
  // bounded, so that a huge torn import cannot make opening slow: ordinary frames are far smaller than this
  const reach = Math.min(bytes.length, at + 1024 * 1024)
  for (let p = at + 1; p + 4 + CHECK < reach; p++) {
    const length = readU32(bytes, p)
    const end = p + 4 + length + CHECK
    if (length < 24 + 4 + 64 || length > 256 * 1024 || end > bytes.length) continue
    const framed = bytes.subarray(p, p + 4 + length)
    if (Buffer.from(blake2b(CHECK, framed)).equals(bytes.subarray(end - CHECK, end))) return false
  }
  return true
}
