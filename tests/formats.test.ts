/**
 * Formats are for ten years: the frozen vault opens with both secrets and says what it said, every broken copy of it
 * fails with the right word, and the documented layout is what is on the disk (read here without our readers).
 */
import { lawPack } from '../src-shared/rules/law-pack.ts'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { newRecoveryCode, parseRecoveryCode } from '../src-main/crypto/recovery-code.ts'
import { padPayload, unpadPayload } from '../src-main/crypto/seal.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import { randomBytes, ready, sodium } from '../src-main/crypto/sodium.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import { systemClock } from '../src-main/journal/hlc.ts'
import { readSegment } from '../src-main/journal/segment.ts'
import { readWal } from '../src-main/journal/wal.ts'
import { Book } from '../src-main/records/book.ts'
import { RecordStore } from '../src-main/records/store.ts'
import { anchorFiles } from '../src-main/vault/anchor-store.ts'
import type { World } from '../src-main/vault/open-vault.ts'
import { openVault } from '../src-main/vault/unlock-vault.ts'
import { memoryProjection } from '../src-main/vault/projection.ts'
import { canonical } from '../src-shared/canonical.ts'

const frozen = join(import.meta.dirname, 'fixtures', 'vaults', 'v1')
const RECOVERY = 'DW2P-82C8-4A66-9X0M-23ET-H497-5SYP-BVTB-Z4TG'
let root: string
let dir: string
let world: World
beforeAll(ready)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealbook-formats-'))
  dir = join(root, 'lpwbzcp4fek4d')
  cpSync(frozen, dir, { recursive: true })
  cpSync(join(frozen, 'anchors'), join(root, 'anchors'), { recursive: true })
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

const signature = '00000000-0000-7000-8000-000000000001'
const journalDir = () => join(dir, 'j', readdirSync(join(dir, 'j'))[0]!)
const segments = () =>
  readdirSync(journalDir())
    .filter((f) => f.endsWith('.seg'))
    .sort()
async function read(method: 'passphrase' | 'recovery' = 'passphrase', secret = 'frozen passphrase') {
  const opened = await openVault(world, dir, method, secret)
  if (!opened.ok) return opened.error.code
  const store = new RecordStore(opened.value, memoryProjection())
  await store.load(() => {})
  return {
    vault: opened.value,
    store,
    book: new Book(
      store,
      systemClock,
      () => 'Europe/Berlin',
      () => opened.value.author,
      () => lawPack,
    ),
  }
}

describe('vault v1, frozen on 21 November 2026', () => {
  it.each([
    ['passphrase', 'frozen passphrase'],
    ['recovery', RECOVERY],
  ] as const)('opens with its %s and says what it said', async (method, secret) => {
    const office = await read(method, secret)
    if (typeof office === 'string') throw new Error(office)
    const { vault, book } = office
    expect(vault.damage).toEqual([])
    expect(vault.entryCount).toBe(16)
    const incidents = [...book.of('incident')]
    expect(incidents.map((r) => book.ref(r))).toEqual(
      Array.from({ length: 12 }, (_, i) => `INC-2026-${String(i + 1).padStart(4, '0')}`),
    )
    expect(book.title(incidents[8]!)).toBe('Frozen incident nine, renamed')
    expect(book.state(incidents[9]!)).toBe('triage')
    expect(book.values(incidents[0]!)).toMatchObject({
      nature: ['confidentiality'],
      subjects: { status: 'estimate', best: 100, min: 50, basis: 'frozen' },
    })
    expect([...vault.own.verifySignatures()].filter((s) => s.bad !== undefined)).toEqual([])
  })
  it('gets a key for signatures by itself, and keeps what was signed', async () => {
    const before = await read()
    if (typeof before === 'string') throw new Error(before)
    expect(before.vault.keyring.currentEpoch('sign')).toBeUndefined()
    const payload = { sv: 1, op: 'create', reg: 'assignment', rec: signature, set: { name: 'Ada' }, over: {} }
    expect(before.vault.commit([{ kind: 'op', compartment: 'sign', payload }]).ok).toBe(true)
    before.vault.close()
    const after = await read()
    if (typeof after === 'string') throw new Error(after)
    const ledger = new RecordStore(after.vault, memoryProjection(), 'ledger')
    await ledger.load(() => {})
    expect([...ledger.all()].map((r) => r.cells['name'])).toEqual([[[0, 'Ada']]])
    expect(after.vault.keyring.currentEpoch('sign')?.e).toBe(1)
    expect(after.book.of('incident')).toHaveLength(12)
    expect([...after.vault.own.verifySignatures()].filter((s) => s.bad !== undefined)).toEqual([])
  })
  it('is laid out as docs/formats.md says, read without our readers', () => {
    const bytes = readFileSync(join(journalDir(), segments()[0]!))
    expect(bytes.subarray(0, 8).toString()).toBe('SBKSEG1\n')
    const n = bytes.readUInt32LE(8)
    const header = JSON.parse(bytes.subarray(12, 12 + n).toString()) as {
      vault: string
      hk: number
      clen: number
      jr: string
    }
    expect(header).toMatchObject({ vault: 'lpwbzcp4fek4d', hk: 0 })
    const line = inflateRawSync(bytes.subarray(12 + n, 12 + n + header.clen))
      .toString()
      .trimEnd()
    const genesis = JSON.parse(readFileSync(join(dir, 'vault.json'), 'utf8')) as { genesis: string }
    expect(createHash('sha256').update(line).digest('hex')).toBe(genesis.genesis)
    let p = 12 + n + header.clen
    expect(bytes[p]).toBe(3)
    const length = bytes.readUInt32LE(p + 1)
    const padded = bytes.subarray(p + 5, p + 5 + length)
    const packed = padded.subarray(5, 5 + padded.readUInt32LE(1))
    const payload = padded[0] === 1 ? inflateRawSync(packed) : packed
    expect(createHash('sha256').update(payload).digest('hex')).toBe((JSON.parse(line) as { m: string }).m)
    const { journal } = JSON.parse(payload.toString()) as { journal: { pk: string } }
    const pk = Buffer.from(journal.pk, 'base64')
    expect(createHash('sha256').update(pk).digest('hex')).toBe(header.jr)
    p += 5 + length + 64
    const message = Buffer.concat([
      Buffer.from('sealbook/seg/1\0'),
      createHash('sha256').update(bytes.subarray(0, p)).digest(),
    ])
    expect(sodium.crypto_sign_verify_detached(bytes.subarray(p, p + 64), message, pk)).toBe(true)
    expect(bytes.readBigUInt64LE(p + 64)).toBe(BigInt(bytes.length))
    expect(bytes.subarray(-8).toString()).toBe('SBKEND1\n')
  })
})

describe('decisions of the first version, frozen with it', () => {
  it('stop the clocks as they did then, also while nobody has said what the office is', async () => {
    const copy = join(root, '7o75xgudzaxil')
    const decided = join(import.meta.dirname, 'fixtures', 'vaults', 'v1-decided')
    cpSync(decided, copy, { recursive: true })
    cpSync(join(decided, 'anchors'), join(root, 'anchors'), { recursive: true })
    const opened = await openVault(world, copy, 'passphrase', 'frozen passphrase')
    if (!opened.ok) throw new Error(opened.error.code)
    const store = new RecordStore(opened.value, memoryProjection())
    await store.load(() => {})
    const clock = { ...systemClock, now: () => Date.parse('2026-11-25T08:00:00Z') }
    const book = new Book(
      store,
      clock,
      () => 'Europe/Berlin',
      () => opened.value.author,
      () => lawPack,
    )
    const [intime, late, against, open] = [...book.of('incident')]
    const gdpr = (r: typeof intime) => book.law.clocks(r!).find((c) => c.duty === 'eu-gdpr-33-1')
    expect(gdpr(intime)).toMatchObject({
      state: 'met',
      decidedAt: '2026-11-22T08:00:00Z',
      rulePack: 'base 1.0.0',
    })
    expect(gdpr(late)).toMatchObject({ state: 'met_late', due: '2026-11-23T08:00:00Z' })
    expect(gdpr(against)).toMatchObject({ state: 'not_required' })
    const undecided = (r: typeof intime) => book.law.surroundings(r!).undecided.map((u) => u.duty)
    for (const r of [intime, late, against]) expect(undecided(r)).not.toContain('eu-gdpr-33-1')
    expect(book.values(late!)['duties']).toMatchObject({
      'eu-gdpr-33-1': { delayReason: 'Nobody was in the office' },
    })
    expect(book.title(open!)).toBe('Not decided')
  })
})

describe('broken copies of it', () => {
  it('an empty slots folder is damage, not a wrong passphrase', async () => {
    rmSync(join(dir, 'slots'), { recursive: true })
    expect(await read()).toBe('vault-damaged')
  })
  it('a slot that asks for absurd memory is not obeyed', async () => {
    const slots = join(dir, 'slots')
    for (const f of readdirSync(slots))
      writeFileSync(
        join(slots, f),
        readFileSync(join(slots, f), 'utf8').replace('"mem":8192', '"mem":9007199254740991'),
      )
    expect(await read()).toBe('vault-damaged')
  })
  it('a changed Argon2id parameter or user id in a slot does not open', async () => {
    const slots = join(dir, 'slots')
    for (const f of readdirSync(slots))
      writeFileSync(join(slots, f), readFileSync(join(slots, f), 'utf8').replace('"ops":1', '"ops":2'))
    expect(await read()).toBe('wrong-secret')
  })
  it('without its genesis it is damaged', async () => {
    rmSync(join(journalDir(), segments()[0]!))
    expect(await read()).toBe('vault-damaged')
  })
  it('a missing segment is named and the rest stays readable', async () => {
    rmSync(join(journalDir(), segments()[1]!))
    const office = await read()
    if (typeof office === 'string') throw new Error(office)
    expect(office.vault.damage).toMatchObject([{ problem: 'gap', from: 2, to: 8 }])
    expect([...office.book.of('incident')].length).toBe(6)
  })
  it('a segment of another journal under this name is not taken', async () => {
    const name = segments()[1]!
    writeFileSync(join(journalDir(), name), readFileSync(join(journalDir(), segments()[0]!)))
    const office = await read()
    if (typeof office === 'string') throw new Error(office)
    expect(office.vault.damage.map((d) => d.file)).toEqual([name])
  })
  it('a genesis by somebody else is not believed', async () => {
    const other = join(dir, 'vault.json')
    writeFileSync(other, readFileSync(other, 'utf8').replace(/"genesis":"../, '"genesis":"00'))
    expect(await read()).toBe('vault-damaged')
  })
})

describe('decoders', () => {
  it('never throw or hang on changed bytes, and never accept a changed segment', () => {
    const original = readFileSync(join(frozen, 'j', readdirSync(join(frozen, 'j'))[0]!, segments()[0]!))
    const genesis = JSON.parse(Buffer.from(unpadPayload(boxOf(original))!).toString()) as {
      journal: { pk: string }
    }
    const pk = Buffer.from(genesis.journal.pk, 'base64')
    expect(typeof readSegment(original, () => undefined, pk)).toBe('object')
    fc.assert(
      fc.property(
        fc.nat(original.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(original.length),
        (at, flip, cut) => {
          const changed = Buffer.from(original)
          changed[at]! ^= flip
          expect(typeof readSegment(changed, () => undefined, pk)).toBe('string')
          expect(
            typeof readSegment(original.subarray(0, Math.min(cut, original.length - 1)), () => undefined, pk),
          ).toBe('string')
        },
      ),
      { numRuns: 300 },
    )
  })
  it('read random bytes as nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof readSegment(bytes, () => undefined)).toBe('string')
        expect(typeof readWal(bytes, () => undefined)).toBe('string')
      }),
    )
  })
  it('padding gives back what went in, in whole buckets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.constantFrom(64, 256), (payload, bucket) => {
        const padded = padPayload(payload, bucket)
        expect(padded.length % bucket).toBe(0)
        expect(Buffer.from(unpadPayload(padded)!).equals(payload)).toBe(true)
      }),
    )
  })
  it('a payload that would inflate without end is refused', () => {
    const packed = deflateRawSync(new Uint8Array(8 * 1024 * 1024))
    const bomb = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), packed])
    bomb.writeUInt32LE(packed.length, 1)
    expect(unpadPayload(bomb)).toBeUndefined()
  })
  it('a payload that packs extremely well is still read back', () => {
    const payload = Buffer.alloc(3 * 1024 * 1024, 'a')
    expect(Buffer.from(unpadPayload(padPayload(payload, 64))!).equals(payload)).toBe(true)
  })
  it('recovery codes forgive look-alikes and refuse typing mistakes', () => {
    fc.assert(
      fc.property(fc.nat(35), () => {
        const code = newRecoveryCode()
        const bytes = parseRecoveryCode(code)!
        const sloppy = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ')
        expect(parseRecoveryCode(sloppy)).toEqual(bytes)
        const wrong = code.replace(/^./, (c) => (c === 'Z' ? 'Y' : 'Z'))
        expect(parseRecoveryCode(wrong)).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })
  it('canonical JSON has one text per value (RFC 8785)', () => {
    expect(canonical({ b: 1, a: [true, null, 'é\n', 1e21, 0.1], '\u20ac': 2, '': {} })).toBe(
      '{"":{},"a":[true,null,"é\\n",1e+21,0.1],"b":1,"€":2}',
    )
    expect(() => canonical(Number.NaN)).toThrow('finite')
    expect(() => canonical('\ud800')).toThrow('surrogate')
    expect(() => canonical(JSON.parse('{"__proto__":1}') as never)).toThrow('__proto__')
  })
})

/** Payload box of the one entry in a key segment. */
function boxOf(segment: Buffer): Uint8Array {
  const reading = readSegment(segment, () => undefined)
  if (typeof reading === 'string') throw new Error(reading)
  return reading.entries[0]!.box!
}
