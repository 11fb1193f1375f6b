/**
 * Sealed segments: write-once runs of a journal's entries (docs/formats.md, "Segment"). World: main, pure bytes.
 *
 * What must stay true: layout, limits and signature are as documented, for ten years; a reader needs nothing but the
 * file, the journal's public key and the vault's keys; header lines can be read without opening any payload.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { Sha256Hex } from '../../src-shared/values.ts'
import { sign, verifySignature, type SigningKey } from '../crypto/identity.ts'
import { openHeaders, sealHeaders } from '../crypto/seal.ts'
import type { SecretKey } from '../crypto/secret-key.ts'
import { base64, sha256, text, unbase64, utf8, type RandomBytes } from '../crypto/sodium.ts'
import { chainHash, commitMessage, entryId, isCommitEnd } from './entry.ts'
import { parseLines, type SealedEntry } from './wal.ts'

const MAGIC = utf8('SBKSEG1\n')
const END = utf8('SBKEND1\n')
export const MAX_SEGMENT = 16 * 1024 * 1024
export const MAX_ENTRIES = 16_384
const MAX_HEADER = 64 * 1024
const MAX_LINES = 32 * 1024 * 1024

/** `hk` 0 = header lines are not sealed: only segments of entries in compartment `keys`, which hold sealed keys. */
export const SegmentHeader = z.strictObject({
  v: z.literal(1),
  vault: z.string().regex(/^([a-z2-7]{13})?$/),
  jr: Sha256Hex,
  from: z.number().int().min(1),
  to: z.number().int().min(1),
  prev: Sha256Hex,
  hk: z.number().int().min(0),
  nonce: z.string().max(40),
  clen: z.number().int().min(0),
  count: z.number().int().min(1).max(MAX_ENTRIES),
})
export type SegmentHeader = z.infer<typeof SegmentHeader>

const u32 = (n: number): Uint8Array => {
  const b = new Uint8Array(4)
  new DataView(b.buffer).setUint32(0, n, true)
  return b
}
const signedMessage = (content: Uint8Array) => Buffer.concat([utf8('sealbook/seg/1\0'), sha256(content)])

/** Flags of one entry: bit 0 payload present, bit 1 commit signature present. */
const HAS_BOX = 1
const HAS_SIGNATURE = 2

export function writeSegment(
  place: { vault: string; jr: string; prev: string; hk: number },
  entries: readonly SealedEntry[],
  hk: SecretKey | undefined,
  journalKey: SigningKey,
  rng: RandomBytes,
): Uint8Array {
  const first = entries[0]
  const last = entries.at(-1)
  if (!first || !last || entries.length > MAX_ENTRIES) throw new Error('writeSegment: 1 to 16384 entries')
  const nonce = rng(24)
  const lines = deflateRawSync(utf8(entries.map((e) => `${e.line}\n`).join('')))
  const fixed = {
    v: 1,
    ...place,
    from: first.header.seq,
    to: last.header.seq,
    nonce: base64(nonce),
    count: entries.length,
  } as const
  // the sealed length is known before sealing: the tag adds 16 bytes
  const header: SegmentHeader = { ...fixed, clen: lines.length + (hk ? 16 : 0) }
  const head = utf8(canonical(header))
  const front = Buffer.concat([MAGIC, u32(head.length), head])
  const block = hk ? sealHeaders(hk, nonce, sha256(front), lines) : lines
  const parts: Uint8Array[] = [front, block]
  for (const e of entries) {
    parts.push(new Uint8Array([(e.box ? HAS_BOX : 0) | (e.signature ? HAS_SIGNATURE : 0)]))
    if (e.box) parts.push(u32(e.box.length), e.box)
    if (e.signature) parts.push(e.signature)
  }
  const content = Buffer.concat(parts)
  const total = new Uint8Array(8)
  new DataView(total.buffer).setBigUint64(0, BigInt(content.length + 64 + 8 + 8), true)
  return Buffer.concat([content, sign(journalKey, signedMessage(content)), total, END])
}

export interface SegmentReading {
  readonly header: SegmentHeader
  readonly entries: readonly SealedEntry[]
}
/** `arriving`: cut short or not whole yet. `damaged`: whole but wrong. `no-key`: header key of that epoch missing. */
export type SegmentProblem = 'not-a-segment' | 'arriving' | 'damaged' | 'no-key' | 'bad-signature'

/**
 * Reads and checks a segment: framing, limits, chain within, segment signature (when `publicKey` is given). One of the
 * `redactors` may have signed in the journal's place, and then each commit in it must bear the journal's own signature.
 * Payload boxes stay sealed. Never throws on bytes.
 */
export function readSegment(
  bytes: Uint8Array,
  keyOf: (epoch: number) => SecretKey | undefined,
  publicKey?: Uint8Array,
  redactors: readonly Uint8Array[] = [],
): SegmentReading | SegmentProblem {
  if (bytes.length < 12 || !Buffer.from(bytes.subarray(0, 8)).equals(MAGIC))
    return bytes.length < 8 ? 'arriving' : 'not-a-segment'
  if (bytes.length > MAX_SEGMENT) return 'damaged'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 16
  if (
    end < 76 ||
    !Buffer.from(bytes.subarray(end + 8)).equals(END) ||
    view.getBigUint64(end, true) !== BigInt(bytes.length)
  )
    return 'arriving'
  const headLength = view.getUint32(8, true)
  if (headLength > MAX_HEADER || 12 + headLength > end) return 'damaged'
  const header = parseHeader(bytes.subarray(12, 12 + headLength))
  if (!header) return 'damaged'
  const contentEnd = end - 64
  const message = publicKey ? signedMessage(bytes.subarray(0, contentEnd)) : new Uint8Array()
  const isBy = (key: Uint8Array) => verifySignature(key, message, bytes.subarray(contentEnd, end))
  const byAnother = publicKey !== undefined && !isBy(publicKey)
  if (byAnother && !redactors.some(isBy)) return 'bad-signature'
  const front = bytes.subarray(0, 12 + headLength)
  const block = bytes.subarray(front.length, front.length + header.clen)
  let packed: Uint8Array | undefined = block
  if (header.hk !== 0) {
    const hk = keyOf(header.hk)
    if (!hk) return 'no-key'
    packed = openHeaders(hk, unbase64(header.nonce), sha256(front), block)
  }
  const lines = packed && inflateLines(packed)
  if (!lines || lines.length !== header.count) return 'damaged'
  const entries = splitBoxes(bytes, front.length + header.clen, contentEnd, lines)
  if (!entries || !chainHolds(header, entries)) return 'damaged'
  return byAnother && !entries.every((e) => isCommitted(e, publicKey)) ? 'bad-signature' : { header, entries }
}
/** Whether the last entry of a commit bears the signature of the journal that it is in. */
const isCommitted = ({ header, id, signature }: SealedEntry, publicKey: Uint8Array): boolean =>
  !isCommitEnd(header) ||
  (signature !== undefined && verifySignature(publicKey, commitMessage(id), signature))

function parseHeader(bytes: Uint8Array): SegmentHeader | undefined {
  try {
    const raw: unknown = JSON.parse(text(bytes))
    const header = SegmentHeader.safeParse(raw)
    return header.success && canonical(header.data) === text(bytes) ? header.data : undefined
  } catch {
    return undefined // not JSON: not one of ours
  }
}
function inflateLines(packed: Uint8Array) {
  try {
    return parseLines(
      text(
        new Uint8Array(
          inflateRawSync(packed, {
            maxOutputLength: Math.min(MAX_LINES, Math.max(65_536, packed.length * 100)),
          }),
        ),
      ),
    )
  } catch {
    return undefined // not deflate data, or larger than the limit
  }
}
function splitBoxes(
  bytes: Uint8Array,
  from: number,
  end: number,
  lines: readonly Pick<SealedEntry, 'line' | 'header'>[],
): SealedEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: SealedEntry[] = []
  let p = from
  for (const { line, header } of lines) {
    if (p >= end) return undefined
    const flags = bytes[p++]!
    let box: Uint8Array | undefined
    let signature: Uint8Array | undefined
    if (flags & HAS_BOX) {
      if (p + 4 > end) return undefined
      const length = view.getUint32(p, true)
      if (p + 4 + length > end) return undefined
      box = bytes.subarray(p + 4, p + 4 + length)
      p += 4 + length
    }
    if (flags & HAS_SIGNATURE) {
      if (p + 64 > end) return undefined
      signature = bytes.subarray(p, p + 64)
      p += 64
    }
    entries.push({ id: entryId(line), line, header, ...(box && { box }), ...(signature && { signature }) })
  }
  return p === end ? entries : undefined
}
function chainHolds(header: SegmentHeader, entries: readonly SealedEntry[]): boolean {
  let prev = header.prev
  let seq = header.from
  for (const e of entries) {
    if (e.header.prev !== prev || e.header.seq !== seq || e.header.jr !== header.jr) return false
    prev = chainHash(e.line)
    seq++
  }
  return seq === header.to + 1
}

/** File name of a segment: `<from10>-<to10>-<hash16>.seg`, the hash over the whole file. */
export function segmentName(bytes: Uint8Array, from: number, to: number): string {
  const pad = (n: number) => String(n).padStart(10, '0')
  return `${pad(from)}-${pad(to)}-${Buffer.from(sha256(bytes)).toString('hex').slice(0, 16)}.seg`
}
export function parseSegmentName(name: string): { from: number; to: number; hash: string } | undefined {
  const m = /^(\d{10})-(\d{10})-([0-9a-f]{16})\.seg$/.exec(name)
  return m ? { from: Number(m[1]), to: Number(m[2]), hash: m[3]! } : undefined
}
