/**
 * What a journal entry is, before any sealing or framing (docs/formats.md, "Entry").
 *
 * World: main, pure (no files, no keys). What must stay true: the header line is the thing that is chained, signed and
 * exported; its SHA-256 is the entry's id; `m` commits to the exact payload bytes, so an exported payload file's
 * `sha256sum` is `m`. Nothing in a header line tells content.
 */
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { RecordId, Sha256Hex, type Json } from '../../src-shared/values.ts'
import { sha256Hex, text } from '../crypto/sodium.ts'

/**
 * One line of canonical JSON. `jr` SHA-256 of the journal's public key; `seq` from 1, gap-free per journal; `prev`
 * SHA-256 of the previous line plus "\n" (64 zeros for the first); `hlc` hybrid logical clock `<ms>.<counter>`;
 * `u` author (user id), `d` device id; `k` kind; `c`/`e` compartment and key epoch of the payload; `m` SHA-256 of the
 * payload bytes; `l` padded payload length; `q` place in its commit, e.g. `2/5`.
 */
export interface HeaderLine {
  readonly v: 1
  readonly jr: string
  readonly seq: number
  readonly prev: string
  readonly hlc: string
  readonly u: string
  readonly d: string
  readonly k: string
  readonly c: string
  readonly e: number
  readonly m: string
  readonly l: number
  readonly q: string
}
/** What each member may look like. Fifteen digits: every such number is exact in JavaScript. */
const members: Readonly<Record<keyof HeaderLine, string>> = {
  v: '1',
  jr: '"[0-9a-f]{64}"',
  seq: '[1-9][0-9]{0,14}',
  prev: '"[0-9a-f]{64}"',
  hlc: '"[0-9]{13,15}\\.[0-9]{5}"',
  u: '"[a-z2-7]{13}"',
  d: '"[a-z2-7]{13}"',
  k: '"[a-z]{1,16}"',
  c: '"[a-z0-9-]{1,40}"',
  e: '(?:0|[1-9][0-9]{0,14})',
  m: '"[0-9a-f]{64}"',
  l: '(?:0|[1-9][0-9]{0,14})',
  q: '"[0-9]{1,6}/[0-9]{1,6}"',
}
/** Canonical form: all members, sorted, without a space; nothing in them ever needs an escape. */
const canonicalLine = new RegExp(
  `^\\{${Object.entries(members)
    .map(([name, pattern]) => `"${name}":${pattern}`)
    .toSorted()
    .join(',')}\\}$`,
)
/**
 * The header line that a text is; `undefined` for any other text. A vault of ten years has some hundred thousand of them, and all are
 * read when its records are made anew: hence one look at the text, not a schema over its parts and a second text to compare with.
 */
export const parseHeaderLine = (line: string): HeaderLine | undefined =>
  canonicalLine.test(line) ? (JSON.parse(line) as HeaderLine) : undefined

/** An entry as read from a journal. `payload` is absent when erased or when this user has no key for it. */
export interface Entry {
  /** SHA-256 of the header line, hex: the entry's identity everywhere. */
  readonly id: string
  /** The canonical header line, without the newline. */
  readonly line: string
  readonly header: HeaderLine
  readonly payload?: Uint8Array
  /** Ed25519 over {@link commitMessage}; on the last entry of a commit only. */
  readonly signature?: Uint8Array
}

export const GENESIS_PREV = '0'.repeat(64)
export const entryId = (line: string): string => sha256Hex(line)
/** `prev` of the entry that follows this line. */
export const chainHash = (line: string): string => sha256Hex(`${line}\n`)
export const headerLine = (header: HeaderLine): string => canonical({ ...header })
/** What a commit signature covers: the id of the commit's last entry; the chain covers all before it. */
export const commitMessage = (lastId: string): Uint8Array =>
  new Uint8Array(Buffer.from(`sealbook/commit/1\0${lastId}`, 'utf8'))
export const isCommitEnd = (header: HeaderLine): boolean => {
  const [i, n] = header.q.split('/')
  return i === n
}

/**
 * What a payload says, as `JSON.parse` has it, but without members called `__proto__`: whoever puts one into a payload of theirs wants it
 * to change what an object is. Without an escape the name can only stand there as it is. Throws on what is no JSON.
 */
export function payloadValue(payload: Uint8Array): unknown {
  const said = text(payload)
  if (!/__proto__|\\u/.test(said)) return JSON.parse(said)
  return JSON.parse(said, (key, value: unknown) => (key === '__proto__' ? undefined : value))
}

/**
 * Payload of `op` entries: what one user action set in one record (docs/formats.md, "Payload"). `set` maps a path
 * (`field` or `field/element`) to its new value, `null` clears or removes; `over` names, per path, the entries whose
 * values this one replaces: that, not the clock, decides what is current (vault.md 5.7).
 */
/** Payloads come out of {@link payloadValue}, which gives nothing else; to walk through all of it again would be most of the work. */
const anyJson = z.unknown() as z.ZodType<Json>
export const ops = ['create', 'change', 'transition', 'archive', 'restore', 'undo', 'import'] as const
export const OpPayload = z.looseObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  sv: z.number().int().min(1),
  op: z.enum(ops),
  reg: z.string().regex(/^[a-z_]{1,40}$/),
  rec: RecordId,
  set: z.record(z.string().max(130), anyJson),
  over: z.record(z.string().max(130), z.array(Sha256Hex)),
  why: z.string().max(20_000).optional(),
})
export type OpPayload = z.infer<typeof OpPayload>

/** Payload of other kinds: same salt and version, `op` says which, the rest is that op's own. */
export const OtherPayload = z.looseObject({ salt: z.string(), sv: z.number().int(), op: z.string().max(40) })
export type OtherPayload = z.infer<typeof OtherPayload>
