/**
 * Formats are for ten years: the frozen vault of 22 November 2026 opens with its passphrase and key file, its recovery code and any two of its
 * shares; and what docs/formats.md says of slots, key files and shares is what is on the disk, read here without our readers.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { hashKeyFile } from '../src-main/crypto/key-file.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import type { Proof } from '../src-main/crypto/slot.ts'
import { randomBytes, ready, sodium } from '../src-main/crypto/sodium.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import { systemClock } from '../src-main/journal/hlc.ts'
import { RecordStore } from '../src-main/records/store.ts'
import { anchorFiles } from '../src-main/vault/anchor-store.ts'
import type { World } from '../src-main/vault/open-vault.ts'
import { memoryProjection } from '../src-main/vault/projection.ts'
import { unlockVault } from '../src-main/vault/unlock-vault.ts'
import { canonical } from '../src-shared/canonical.ts'

const frozen = join(import.meta.dirname, 'fixtures', 'vaults')
const opens = JSON.parse(readFileSync(join(frozen, 'keys.json'), 'utf8')) as {
  vault: string
  passphrase: string
  keyFile: string
  recoveryCode: string
  set: string
  codes: string[]
}
let root: string
let world: World
let dir: string
beforeAll(ready)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealbook-formats-'))
  dir = join(root, opens.vault)
  cpSync(join(frozen, 'keys'), dir, { recursive: true })
  cpSync(join(dir, 'anchors'), join(root, 'anchors'), { recursive: true })
  world = {
    fs: nodeFs,
    clock: systemClock,
    rng: randomBytes,
    stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: anchorFiles(join(root, 'anchors')),
  }
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const bytes = (s: string) => new Uint8Array(Buffer.from(s))
const keyFile = () => hashKeyFile(bytes(opens.keyFile)) as SecretKey
async function answer(proof: Proof): Promise<string> {
  const opened = await unlockVault(world, dir, proof)
  if (opened.ok) opened.value.close()
  return opened.ok ? 'open' : opened.error.code
}
type SlotFile = Record<string, string> & { argon2id: { ops: number; mem: number; salt: string } }
const slot = (kind: string): SlotFile =>
  readdirSync(join(frozen, 'keys', 'slots'))
    .map((n) => JSON.parse(readFileSync(join(frozen, 'keys', 'slots', n), 'utf8')) as SlotFile)
    .find((s) => s['kind'] === kind)!

describe('the vault with keys of every kind', () => {
  it('opens in each of its ways and in no other', async () => {
    const { passphrase: secret, recoveryCode, codes } = opens
    expect(await answer({ method: 'passphrase', secret, keyFile: keyFile() })).toBe('open')
    expect(await answer({ method: 'passphrase', secret })).toBe('key-file-needed')
    expect(await answer({ method: 'recovery', secret: recoveryCode })).toBe('open')
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const)
      expect(await answer({ method: 'shares', secret: codes[one]!, other: codes[other]! })).toBe('open')
  })
  it('says in its journal how its keys came to be', async () => {
    const opened = await unlockVault(world, dir, { method: 'recovery', secret: opens.recoveryCode })
    if (!opened.ok) throw new Error(opened.error.code)
    const store = new RecordStore(opened.value, memoryProjection())
    await store.load(() => {})
    expect(store.side.events.map((e) => e.event.what)).toEqual([
      'keyfile_added',
      'recovery_renewed',
      'shares_made',
    ])
    expect(store.side.events[2]!.event.facts).toMatchObject({
      set: opens.set,
      holders: 'Ada Berg, Ben Cole, Cy Dorn',
    })
    opened.value.close()
  })
})

describe('docs/formats.md', () => {
  const b64 = (s: string) => new Uint8Array(Buffer.from(s, 'base64'))
  const hash = (length: number, message: Uint8Array | string, key?: Uint8Array) =>
    sodium.crypto_generichash(length, message, key ?? null)
  /** The master key in a slot, by the letter of the document. */
  const unwrap = (kind: string, kek: Uint8Array): string => {
    const { box, commit, ...head } = slot(kind)
    expect(Buffer.from(hash(32, 'sealbook/slot/commit/1', kek)).toString('base64')).toBe(commit)
    const sealed = b64(box!)
    return Buffer.from(
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        sealed.subarray(24),
        bytes(`sealbook/slot/1\0${canonical(head as never)}`),
        sealed.subarray(0, 24),
        kek,
      ),
    ).toString('hex')
  }
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const fromLetters = (code: string, length: number) => {
    const bits = [...code].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('')
    return Uint8Array.from({ length }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2))
  }
  it('tells the whole way from passphrase and key file, code or shares to the master key', () => {
    const { ops, mem, salt } = slot('passphrase').argon2id
    const stretched = sodium.crypto_pwhash(
      32,
      opens.passphrase,
      b64(salt),
      ops,
      mem,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    )
    const [head, ...lines] = opens.keyFile.trimEnd().split('\n')
    const key = b64(lines.slice(0, 2).join(''))
    expect([
      head,
      key.length,
      Buffer.from(hash(16, 'sealbook/key-file/check/1', key)).toString('hex'),
    ]).toEqual(['sealbook-key-file 1', 64, lines[2]])
    const both = hash(32, Buffer.concat([bytes('sealbook/kek/1'), hash(32, key)]), stretched)
    const umk = unwrap('passphrase', both)

    const code = fromLetters(opens.recoveryCode.replaceAll('-', '').slice(0, 32), 20)
    expect(unwrap('recovery', hash(32, 'sealbook/recovery/kek/1', code))).toBe(umk)

    const [one, other] = [opens.codes[0]!, opens.codes[2]!].map((c) => {
      const plain = c.replaceAll('-', '')
      expect([plain.slice(0, 4), plain.length]).toEqual([slot('shares')['set'], 44])
      return fromLetters(plain.slice(5, 39), 21)
    })
    // Lagrange at 0 for two points: y1 x2 / (x1 + x2) + y2 x1 / (x1 + x2)
    const [x1, x2] = [one![20]!, other![20]!]
    const secret = Uint8Array.from(
      { length: 20 },
      (_, i) => divide(times(one![i]!, x2), x1 ^ x2) ^ divide(times(other![i]!, x1), x1 ^ x2),
    )
    expect(unwrap('shares', hash(32, 'sealbook/shares/kek/1', secret))).toBe(umk)
  })
  it('is the first version for readers that know no other: they leave the second aside', () => {
    const first = z.strictObject({
      format: z.literal('sealbook-slot'),
      v: z.literal(1),
      id: z.string(),
      vault: z.string(),
      user: z.string(),
      kind: z.enum(['passphrase', 'recovery']),
      argon2id: z.object({}).optional(),
      commit: z.string(),
      box: z.string(),
    })
    for (const kind of ['passphrase', 'recovery', 'shares'])
      expect(first.safeParse(slot(kind)).success).toBe(false)
  })
})

/** GF(256) with x^8 + x^4 + x^3 + x + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let i = 0; i < 8; i++) {
    if ((b >> i) & 1) product ^= a << i
  }
  for (let bit = 14; bit >= 8; bit--) if ((product >> bit) & 1) product ^= 0x11b << (bit - 8)
  return product
}
function divide(a: number, b: number): number {
  let inverse = 1
  while (times(inverse, b) !== 1) inverse++
  return times(a, inverse)
}
