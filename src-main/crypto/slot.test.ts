/** Slots of every kind: opened by what they were made for and by nothing else, and no key left in any buffer. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { stretchHere, raisedArgon2, strongerArgon2, type Stretch } from './argon2.ts'
import { newMasterKey } from './identity.ts'
import { hashKeyFile, newKeyFile } from './key-file.ts'
import { newRecoveryCode, parseRecoveryCode } from './recovery-code.ts'
import { SecretKey } from './secret-key.ts'
import { joinShares, newShares, parseShare } from './shares.ts'
import {
  keptKeyFile,
  openSlot,
  passphraseSlot,
  recoverySlot,
  sharesSlot,
  Slot,
  type Keep,
  type Proof,
} from './slot.ts'
import { base64, randomBytes, ready, text, utf8 } from './sodium.ts'

const cheap = { ops: 1, mem: 8_192 }
const owner = { vault: 'a'.repeat(13), user: 'b'.repeat(13), madeAt: '2026-11-22T10:00:00.000Z' }
/** The very memory of every stretched passphrase. */
let stretched: Uint8Array[] = []
const stretch: Stretch = (p, s, params) => {
  const key = new SecretKey(stretchHere(p, s, params))
  stretched.push(key.use((bytes) => bytes))
  return Promise.resolve(key)
}
beforeAll(ready)
const same = (a: SecretKey | undefined, b: SecretKey) =>
  a?.use((x) => b.use((y) => base64(x) === base64(y))) ?? false
const zero = (bytes: Uint8Array) => bytes.every((b) => b === 0)
const fileOf = (bytes: Uint8Array): SecretKey => {
  const hashed = hashKeyFile(bytes)
  if (typeof hashed === 'string') throw new Error(hashed)
  return hashed
}
const keepOf = (keyFile: SecretKey): Keep => ({ keyFile, local: new SecretKey(randomBytes(32)) })
const passphrase = (secret: string, keyFile?: SecretKey): Proof => ({ method: 'passphrase', secret, keyFile })
const make = (umk: SecretKey, keep?: Keep) =>
  passphraseSlot(owner, 'correct horse', umk, stretch, cheap, randomBytes, keep)

describe('a passphrase slot', () => {
  it('opens with the passphrase only, and says when it was made', async () => {
    const umk = newMasterKey()
    const slot = await make(umk)
    expect(Slot.parse(JSON.parse(JSON.stringify(slot)))).toEqual(slot)
    expect(slot).toMatchObject({ v: 2, madeAt: owner.madeAt })
    expect(same(await openSlot(slot, passphrase('correct horse'), stretch), umk)).toBe(true)
    expect(await openSlot(slot, passphrase('correct house'), stretch)).toBeUndefined()
    expect(await openSlot(slot, { method: 'recovery', secret: newRecoveryCode() }, stretch)).toBeUndefined()
  })
  it('with a key file takes both, and the very file', async () => {
    const umk = newMasterKey()
    const made = newKeyFile()
    const other = fileOf(newKeyFile())
    const keep = keepOf(fileOf(new Uint8Array(made)))
    const slot = await make(umk, keep)
    const proof = passphrase('correct horse', fileOf(new Uint8Array(made)))
    expect(same(await openSlot(slot, proof, stretch), umk)).toBe(true)
    expect(await openSlot(slot, passphrase('correct horse'), stretch)).toBeUndefined()
    expect(await openSlot(slot, passphrase('correct horse', other), stretch)).toBeUndefined()
    expect(await openSlot(slot, passphrase('another', keep.keyFile), stretch)).toBeUndefined()
    // whoever is in need not show the file again; whoever is not learns nothing
    expect(same(keptKeyFile(slot, keep.local), keep.keyFile)).toBe(true)
    expect(keptKeyFile(slot, new SecretKey(randomBytes(32)))).toBeUndefined()
  })
  it('does not open when anything beside its box was changed', async () => {
    const slot = await make(newMasterKey(), keepOf(fileOf(newKeyFile())))
    for (const change of [
      { madeAt: '2026-11-22T10:00:01.000Z' },
      { user: 'c'.repeat(13) },
      { id: '0'.repeat(16) },
    ])
      expect(await openSlot({ ...slot, ...change }, passphrase('correct horse'), stretch)).toBeUndefined()
  })
  it('does not open when its commitment is to another key, whatever is in the box', async () => {
    const slot = await make(newMasterKey())
    const other = { ...slot, commit: base64(randomBytes(32)) }
    expect(await openSlot(other, passphrase('correct horse'), stretch)).toBeUndefined()
  })
  it('asks for no more than its bounds, whoever wrote it', async () => {
    const slot = await make(newMasterKey())
    const asking = (params: object) => ({
      ...slot,
      argon2id: { ...cheap, salt: base64(randomBytes(16)), ...params },
    })
    expect(Slot.safeParse(asking({})).success).toBe(true)
    for (const hostile of [
      { ops: 17 },
      { ops: 0 },
      { mem: 2 * 1024 ** 3 + 1 },
      { mem: 1_024 },
      { mem: 1e300 },
    ])
      expect(Slot.safeParse(asking(hostile)).success).toBe(false)
    expect(Slot.safeParse({ ...slot, v: 3 }).success).toBe(false)
    expect(Slot.safeParse({ ...slot, more: 1 }).success).toBe(false)
  })
})

describe('memory', () => {
  it('keeps no stretched passphrase, key or code after a slot was made, opened or refused', async () => {
    stretched = []
    const keys: SecretKey[] = []
    const umk = newMasterKey()
    const plain = await make(umk)
    const file = newKeyFile()
    const bytes = new Uint8Array(file)
    const keep = keepOf(fileOf(bytes))
    expect(zero(bytes)).toBe(true)
    const both = await make(umk, keep)
    keys.push((await openSlot(plain, passphrase('correct horse'), stretch))!)
    await openSlot(plain, passphrase('wrong'), stretch)
    keys.push((await openSlot(both, passphrase('correct horse', keep.keyFile), stretch))!)
    await openSlot(both, passphrase('wrong', keep.keyFile), stretch)
    expect(stretched).toHaveLength(6)
    expect(stretched.filter((b) => !zero(b))).toEqual([])
    for (const key of keys) key.wipe()
    expect(() => keys[0]!.use(() => 0)).toThrow('after wipe')
  })
  it('has one copy of a key, which the key takes over', () => {
    const bytes = randomBytes(32)
    const before = base64(bytes)
    const key = new SecretKey(bytes)
    expect(zero(bytes)).toBe(true)
    let seen: Uint8Array | undefined
    key.use((b) => {
      seen = b
      expect(base64(b)).toBe(before)
    })
    key.wipe()
    expect(zero(seen!)).toBe(true)
  })
  it('keeps no share and no secret of shares', async () => {
    const made = await newShares()
    const secret = made.secret
    sharesSlot(owner, made, newMasterKey())
    expect(zero(secret)).toBe(true)
    const [one, two] = made.codes.map((c) => parseShare(c)!)
    await joinShares(one!, two!)
    expect([one, two].filter((s) => !zero(s!.bytes))).toEqual([])
    const [first] = made.codes.map((c) => parseShare(c)!)
    expect(await joinShares(first!, { ...parseShare(made.codes[1]!)!, set: 'ZZZZ' })).toBeUndefined()
    expect(zero(first!.bytes)).toBe(true)
  })
})

describe('recovery', () => {
  it('by code opens with that code alone', async () => {
    const umk = newMasterKey()
    const code = newRecoveryCode()
    const slot = recoverySlot(owner, code, umk)
    expect(same(await openSlot(slot, { method: 'recovery', secret: code }, stretch), umk)).toBe(true)
    expect(await openSlot(slot, { method: 'recovery', secret: newRecoveryCode() }, stretch)).toBeUndefined()
  })
  it('by shares opens with any two different ones of the set', async () => {
    const umk = newMasterKey()
    const made = await newShares()
    const { codes } = made
    const slot = sharesSlot(owner, made, umk)
    expect(Slot.parse(slot)).toMatchObject({ kind: 'shares', need: 2, of: 3, set: codes[0]!.slice(0, 4) })
    const opens = async (a: string, b: string) =>
      same(await openSlot(slot, { method: 'shares', secret: a, other: b }, stretch), umk)
    for (const [a, b] of [
      [0, 1],
      [1, 0],
      [0, 2],
      [1, 2],
    ] as const)
      expect(await opens(codes[a]!, codes[b]!)).toBe(true)
    for (const c of codes) expect(await opens(c, c)).toBe(false)
    const foreign = (await newShares()).codes
    expect(await opens(codes[0]!, foreign[1]!)).toBe(false)
    expect(await opens(foreign[0]!, foreign[1]!)).toBe(false)
  })
})

describe('codes of shares', () => {
  it('survive sloppy typing, and find every wrong letter', async () => {
    const { codes, set } = await newShares()
    expect(codes[1]).toMatch(/^([0-9A-Z]{4}-){10}[0-9A-Z]{4}$/)
    expect(
      parseShare(codes[1]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')),
    ).toMatchObject({
      set,
      number: 2,
    })
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    fc.assert(
      fc.property(fc.nat(2), fc.nat(43), fc.nat(30), (n, at, by) => {
        const code = codes[n]!.replaceAll('-', '')
        const letter = letters[(letters.indexOf(code[at]!) + by + 1) % 32]!
        expect(parseShare(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined()
      }),
    )
    for (const junk of ['', 'ABCD', newRecoveryCode(), codes[0]!.slice(0, -1), `${codes[0]}0`])
      expect(parseShare(junk)).toBeUndefined()
    expect(parseRecoveryCode(codes[0]!)).toBeUndefined()
  })
})

describe('key files', () => {
  const hashOf = (s: string) => fileOf(utf8(s)).use((k) => base64(k))
  it('of ours are the same key with other line ends, and say when they were altered', () => {
    const ours = text(newKeyFile())
    expect(ours).toMatch(/^sealbook-key-file 1\n[A-Za-z0-9+/]{44}\n[A-Za-z0-9+/=]{44}\n[0-9a-f]{32}\n$/)
    expect(hashOf(ours.replaceAll('\n', '\r\n'))).toBe(hashOf(ours))
    const altered = ours.replace(/\n(.)/, (_, c: string) => `\n${c === 'A' ? 'B' : 'A'}`)
    expect(hashKeyFile(utf8(altered))).toBe('key-file-damaged')
    expect(hashKeyFile(utf8(ours.slice(0, 60)))).toBe('key-file-damaged')
    expect(hashOf(text(newKeyFile()))).not.toBe(hashOf(ours))
  })
  it('of others count by their bytes, within bounds', () => {
    expect(hashOf('x'.repeat(40))).not.toBe(hashOf('x'.repeat(41)))
    expect(hashKeyFile(new Uint8Array(31))).toBe('key-file-unfit')
    expect(hashKeyFile(new Uint8Array(16 * 1024 * 1024 + 1))).toBe('key-file-unfit')
  })
})

describe('stretching anew', () => {
  const mib = 1024 * 1024
  it('aims at a second, within bounds, and never at less', () => {
    expect(raisedArgon2({ ops: 3, mem: 256 * mib }, 300)).toEqual({ ops: 8, mem: 256 * mib })
    expect(raisedArgon2({ ops: 3, mem: 256 * mib }, 500)).toEqual({ ops: 6, mem: 256 * mib })
    expect(raisedArgon2({ ops: 3, mem: 256 * mib }, 800)).toBeUndefined()
    expect(raisedArgon2({ ops: 3, mem: 256 * mib }, 5_000)).toBeUndefined()
    expect(raisedArgon2({ ops: 1, mem: mib }, 1)).toEqual({ ops: 3, mem: 256 * mib })
    expect(raisedArgon2({ ops: 1, mem: mib }, 20)).toEqual({ ops: 3, mem: 64 * mib })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 8_192, max: 2 ** 31 }),
        fc.nat(60_000),
        (ops, mem, ms) => {
          const raised = raisedArgon2({ ops, mem }, ms) ?? { ops, mem }
          expect(raised.ops >= ops && raised.mem >= mem).toBe(true)
          expect(raised.ops <= Math.max(8, ops) && raised.mem <= Math.max(256 * mib, mem)).toBe(true)
        },
      ),
    )
  })
  it('is kept by a new passphrase, unless it asks for what we never make', () => {
    expect(strongerArgon2({ ops: 3, mem: 256 * mib }, { ops: 6, mem: 256 * mib })).toEqual({
      ops: 6,
      mem: 256 * mib,
    })
    expect(strongerArgon2({ ops: 3, mem: 256 * mib }, { ops: 16, mem: 2048 * mib })).toEqual({
      ops: 8,
      mem: 256 * mib,
    })
    expect(strongerArgon2(cheap, undefined)).toEqual(cheap)
  })
})
