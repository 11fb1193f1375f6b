/**
 * The list of one backup (docs/formats.md, "Backup"): which files the vault had, each with its hash, signed by the vault's
 * user key. World: main and its backup thread, pure bytes.
 *
 * What must stay true: a list that was altered, cut or put beside another vault's is refused; whoever has the files can
 * check the signature without a secret, because the key stands in the genesis segment, and the vault is named after that.
 */
import { z } from 'zod'
import { canonical } from '../../../src-shared/canonical.ts'
import { parseOutside } from '../../../src-shared/parse-outside.ts'
import { Instant, Sha256Hex, type Json } from '../../../src-shared/values.ts'
import { ed25519Verifier } from '../../crypto/ed25519-verify.ts'
import { sign, type SigningKey } from '../../crypto/identity.ts'
import { unpadPayload } from '../../crypto/seal.ts'
import { base32, base64, sha256, sha256Hex, text, unbase64, unhex, utf8 } from '../../crypto/sodium.ts'
import { readSegment } from '../../journal/segment.ts'
import { KeysPayload } from '../keyring.ts'

/** Grows only when an older Sealbook could not restore a backup at all. */
export const BACKUP_READER = 1
/** Accepted on reading: about 300,000 files. */
export const MAX_MANIFEST = 64 * 1024 * 1024

/** A file's place below the vault's folder: at most three folders, names of `[a-z0-9.-]` that begin with no dot. */
export const VaultPath = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*){0,3}$/)
const BackedUp = z.strictObject({ path: VaultPath, size: z.number().int().min(0), sha256: Sha256Hex })
export type BackedUp = z.infer<typeof BackedUp>

/** Why it was made: by hand, when the vault was locked, because it was time, or before another version wrote to it. */
export const backupReasons = ['hand', 'closing', 'schedule', 'change'] as const
export type BackupReason = (typeof backupReasons)[number]

/** Unknown members are kept, and stand under the signature: a later version may add some. */
export const Manifest = z.looseObject({
  format: z.literal('sealbook-backup'),
  v: z.number().int().min(1),
  minReader: z.number().int().min(1),
  vault: z.string().regex(/^[a-z2-7]{13}$/),
  name: z.string().min(1).max(120),
  madeAt: Instant,
  app: z.string().max(40),
  why: z.string().max(20),
  /** `no-passphrase`: entries that could be guessed are left out, because others can read the place. */
  slots: z.enum(['all', 'no-passphrase']),
  /** How far each journal is in this backup: journal id, last entry's number and id. */
  heads: z
    .array(z.strictObject({ jr: Sha256Hex, seq: z.number().int().min(0), id: Sha256Hex }))
    .min(1)
    .max(10_000),
  files: z.array(BackedUp).min(1).max(400_000),
})
export type Manifest = z.infer<typeof Manifest>

const message = (line: string) => Buffer.concat([utf8('sealbook/backup/1\0'), sha256(line)])

/** The file: one line of canonical JSON, one line with the signature in base64. */
export function writeManifest(manifest: Manifest, userKey: SigningKey): Uint8Array {
  const line = canonical(Manifest.parse(manifest) as Json)
  return utf8(`${line}\n${base64(sign(userKey, message(line)))}\n`)
}

export type ManifestProblem = 'not-a-backup' | 'too-new' | 'damaged'
/** What a list says; whether it is genuine is a second question ({@link isGenuine}). */
export interface ManifestReading {
  readonly manifest: Manifest
  readonly line: string
  readonly signature: Uint8Array
}
export function readManifest(bytes: Uint8Array): ManifestReading | ManifestProblem {
  if (bytes.length > MAX_MANIFEST) return 'not-a-backup'
  const [line, signature, end, ...rest] = text(bytes).split('\n')
  if (line === undefined || !line.startsWith('{')) return 'not-a-backup'
  const raw = parseOutside(line, { canonical: true })
  if (raw === undefined) return 'damaged' // begins as one and does not go on as one
  const guard = z.looseObject({ format: z.literal('sealbook-backup'), minReader: z.number() }).safeParse(raw)
  if (!guard.success) return 'not-a-backup'
  if (guard.data.minReader > BACKUP_READER) return 'too-new'
  const parsed = Manifest.safeParse(raw)
  if (!parsed.success || signature === undefined || end !== '' || rest.length > 0) return 'damaged'
  if (new Set(parsed.data.files.map((f) => f.path)).size !== parsed.data.files.length) return 'damaged'
  return { manifest: parsed.data, line, signature: unbase64(signature) }
}

/** Files that may hold the genesis entry: it is a journal's first, in a segment of its own. */
export const mayBeGenesis = ({ path }: { readonly path: string }): boolean =>
  /^j\/[a-z2-7]{13}\/0000000001-0000000001-[0-9a-f]{16}\.seg$/.test(path)

/** The user's public key as the genesis segment says; `undefined` if these bytes are not the genesis of this vault. */
export function userKeyOf(segment: Uint8Array, vault: string): Uint8Array | undefined {
  const reading = readSegment(segment, () => undefined)
  const entry = typeof reading === 'string' ? undefined : reading.entries[0]
  const payload = entry?.box && unpadPayload(entry.box)
  if (!payload || base32(unhex(entry.id), 13) !== vault || sha256Hex(payload) !== entry.header.m)
    return undefined
  const said = KeysPayload.safeParse(parseOutside(text(payload)))
  return said.success && said.data.op === 'genesis' ? unbase64(said.data.user.sign) : undefined
}

/**
 * Whether this list was signed by the user of the vault that it names; `undefined` = the genesis segment, which says who
 * that is, is not there. `read` gives the bytes of an object by its hash.
 */
export function isGenuine(
  { manifest, line, signature }: ManifestReading,
  read: (sha256: string) => Uint8Array | undefined,
): boolean | undefined {
  for (const file of manifest.files.filter(mayBeGenesis)) {
    const segment = read(file.sha256)
    const key = segment && userKeyOf(segment, manifest.vault)
    if (key) return ed25519Verifier(key)(message(line), signature)
  }
  return undefined
}

/** Bytes of all files, each counted once. */
export const sizeOf = (manifest: Pick<Manifest, 'files'>): number =>
  [...new Map(manifest.files.map((f) => [f.sha256, f.size])).values()].reduce((n, size) => n + size, 0)
export const entriesOf = (manifest: Pick<Manifest, 'heads'>): number =>
  manifest.heads.reduce((n, head) => n + head.seq, 0)
