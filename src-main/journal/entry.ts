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
import { sha256Hex } from '../crypto/sodium.ts'

/**
 * One line of canonical JSON. `jr` SHA-256 of the journal's public key; `seq` from 1, gap-free per journal; `prev`
 * SHA-256 of the previous line plus "\n" (64 zeros for the first); `hlc` hybrid logical clock `<ms>.<counter>`;
 * `u` author (user id), `d` device id; `k` kind; `c`/`e` compartment and key epoch of the payload; `m` SHA-256 of the
 * payload bytes; `l` padded payload length; `q` place in its commit, e.g. `2/5`.
 */
export const HeaderLine = z.strictObject({
  v: z.literal(1),
  jr: Sha256Hex,
  seq: z.number().int().min(1),
  prev: Sha256Hex,
  hlc: z.string().regex(/^\d{13,15}\.\d{5}$/),
  u: z.string().regex(/^[a-z2-7]{13}$/),
  d: z.string().regex(/^[a-z2-7]{13}$/),
  k: z.string().regex(/^[a-z]{1,16}$/),
  c: z.string().regex(/^[a-z0-9-]{1,40}$/),
  e: z.number().int().min(0),
  m: Sha256Hex,
  l: z.number().int().min(0),
  q: z.string().regex(/^\d{1,6}\/\d{1,6}$/),
})
export type HeaderLine = z.infer<typeof HeaderLine>

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
export const chainHash = (line: string): string => sha256Hex(line, '\n')
export const headerLine = (header: HeaderLine): string => canonical(header)
/** What a commit signature covers: the id of the commit's last entry; the chain covers all before it. */
export const commitMessage = (lastId: string): Uint8Array =>
  new Uint8Array(Buffer.from(`sealbook/commit/1\0${lastId}`, 'utf8'))
export const isCommitEnd = (header: HeaderLine): boolean => {
  const [i, n] = header.q.split('/')
  return i === n
}

/**
 * Payload of `op` entries: what one user action set in one record (docs/formats.md, "Payload"). `set` maps a path
 * (`field` or `field/element`) to its new value, `null` clears or removes; `over` names, per path, the entries whose
 * values this one replaces: that, not the clock, decides what is current (vault.md 5.7).
 */
const anyJson: z.ZodType<Json> = z.json()
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
