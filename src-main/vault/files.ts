/**
 * The files of a vault folder besides its journals: vault.json, slots, this device's journal key, the anchor.
 * Layout in docs/formats.md. World: main. What must stay true: everything read here is parsed with a schema; a vault
 * from a newer Sealbook is recognised before anything else is touched.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { canonical } from '../../src-shared/canonical.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { Instant, Sha256Hex } from '../../src-shared/values.ts'
import { LaterSlot, Slot } from '../crypto/slot.ts'
import { text, utf8 } from '../crypto/sodium.ts'
import type { Fs } from '../journal/fs.ts'

/**
 * Grows only when an older Sealbook could not read a vault at all. 2: slots of version 2, which an older one leaves aside, so
 * that it would call a vault without others damaged.
 */
export const READER = 2

const shortId = z.string().regex(/^[a-z2-7]{13}$/)
/** Not secret: the lock screen shows `name` before anybody has typed a passphrase. */
export const VaultJson = z.looseObject({
  format: z.literal('sealbook-vault'),
  v: z.number().int().min(1),
  minReader: z.number().int().min(1),
  vault: shortId,
  genesis: Sha256Hex,
  name: z.string().min(1).max(120),
  createdAt: Instant,
})
export type VaultJson = z.infer<typeof VaultJson>

/** This device's private journal key, wrapped by the user's wrapping key. `box` base64. */
export const OwnKeyJson = z.strictObject({
  format: z.literal('sealbook-journal-key'),
  v: z.literal(1),
  jr: Sha256Hex,
  device: shortId,
  box: z.string().max(400),
})
export type OwnKeyJson = z.infer<typeof OwnKeyJson>

export const layout = (dir: string) => ({
  dir,
  vaultJson: join(dir, 'vault.json'),
  slots: join(dir, 'slots'),
  journals: join(dir, 'j'),
  journal: (shortJournal: string) => join(dir, 'j', shortJournal),
  ownKey: (shortJournal: string) => join(dir, 'j', shortJournal, 'own.key'),
  blobs: join(dir, 'b'),
  blob: (hash: string) => join(dir, 'b', hash.slice(0, 2), `${hash.slice(0, 32)}.blob`),
  drafts: join(dir, 'drafts'),
  ballast: join(dir, 'ballast.bin'),
  /** There while an erasure is under way: the next opening finishes it. */
  erasing: join(dir, 'erasing.json'),
})
export type Layout = ReturnType<typeof layout>

/** Characters of one of these files; a real one has a few hundred. */
const MAX_CHARS = 64 * 1024
/** `undefined` is turned into "damaged" by the schema check that follows. */
const parseJson = (bytes: Uint8Array): unknown => parseOutside(text(bytes), { chars: MAX_CHARS })

/** Reads vault.json: missing folder, newer version and damage are told apart. */
export function readVaultJson(fs: Fs, dir: string): Result<VaultJson> {
  const at = layout(dir)
  if (!fs.exists(at.vaultJson)) return fail('vault-missing')
  const raw = parseJson(fs.read(at.vaultJson))
  const guard = z.looseObject({ format: z.literal('sealbook-vault'), minReader: z.number() }).safeParse(raw)
  if (guard.success && guard.data.minReader > READER)
    return fail('vault-too-new', { detail: { needs: guard.data.minReader, have: READER } })
  const parsed = VaultJson.safeParse(raw)
  return parsed.success ? ok(parsed.data) : fail('vault-damaged', { detail: { file: 'vault.json' } })
}
export const putJson = (fs: Fs, path: string, value: z.core.util.JSONType): void =>
  fs.put(path, utf8(canonical(value)))

/** All slots that parse; damaged ones are left out (another slot may still open the vault). */
export function readSlots(fs: Fs, dir: string): Slot[] {
  const at = layout(dir)
  return fs
    .list(at.slots)
    .filter((n) => n.endsWith('.slot'))
    .flatMap((n) => {
      const slot = Slot.safeParse(parseJson(fs.read(join(at.slots, n))))
      return slot.success ? [slot.data] : []
    })
}
/** Whether there are slots that only a later Sealbook can open. */
export function hasLaterSlots(fs: Fs, dir: string): boolean {
  const { slots } = layout(dir)
  return fs.list(slots).some((n) => LaterSlot.safeParse(parseJson(fs.read(join(slots, n)))).success)
}
/** An older Sealbook is told first that it cannot open this vault, then there is what it cannot read. */
export function putSlot(fs: Fs, dir: string, slot: Slot): void {
  const info = fs.exists(layout(dir).vaultJson) ? readVaultJson(fs, dir) : undefined
  if (info?.ok === true && info.value.minReader < READER)
    putJson(fs, layout(dir).vaultJson, { ...info.value, minReader: READER })
  putJson(fs, join(layout(dir).slots, `${slot.id}.slot`), slot)
}
export const removeSlot = (fs: Fs, dir: string, id: string): void =>
  fs.remove(join(layout(dir).slots, `${id}.slot`))

export function readOwnKey(fs: Fs, dir: string, shortJournal: string): OwnKeyJson | undefined {
  const path = layout(dir).ownKey(shortJournal)
  if (!fs.exists(path)) return undefined
  const parsed = OwnKeyJson.safeParse(parseJson(fs.read(path)))
  return parsed.success ? parsed.data : undefined
}

/**
 * What this machine last saw of its own journal, kept outside the vault folder so that restoring an old copy of the
 * folder does not restore it (vault.md 5.2, 5.8). Written without fsync at each commit: it must survive a killed
 * program, and only bounds what a power cut can hide.
 */
export const Anchor = z.strictObject({
  v: z.literal(1),
  vault: shortId,
  jr: Sha256Hex,
  seq: z.number().int().min(0),
  id: Sha256Hex,
  boots: z.number().int(),
  seenAt: Instant,
})
export type Anchor = z.infer<typeof Anchor>
export interface AnchorStore {
  read(vault: string): Anchor | undefined
  write(anchor: Anchor): void
}
