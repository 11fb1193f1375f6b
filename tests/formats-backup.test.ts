/**
 * The backup format is for ten years: the frozen backups restore and open, and the documented layout is what is on the disk, read
 * here without our readers. World: tests (Node).
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import { randomBytes, ready } from '../src-main/crypto/sodium.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import { systemClock } from '../src-main/journal/hlc.ts'
import { RecordStore } from '../src-main/records/store.ts'
import { backupsIn } from '../src-main/vault/backup/place.ts'
import { restoreBackup } from '../src-main/vault/backup/restore.ts'
import { memoryProjection } from '../src-main/vault/projection.ts'
import { openVault } from '../src-main/vault/unlock-vault.ts'
import { clear, steps } from './backup.ts'

const home = join(import.meta.dirname, 'fixtures', 'backups')
const Said = z.object({
  vault: z.string(),
  passphrase: z.string(),
  recoveryCode: z.string(),
  backups: z.array(z.object({ file: z.string(), entries: z.number(), titles: z.number() })),
})
const said = Said.parse(JSON.parse(readFileSync(join(home, 'v1.json'), 'utf8')))
const folder = join(home, 'v1', `sealbook-backup-${said.vault}`)
const [whole, shared] = said.backups as [(typeof said.backups)[0], (typeof said.backups)[0]]
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
beforeAll(ready)

async function open(file: string, method: 'passphrase' | 'recovery') {
  const parent = mkdtempSync(join(tmpdir(), 'sealbook-frozen-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const found = backupsIn(nodeFs, folder).find((f) => f.file === file)
  if (!found || !('manifest' in found)) throw new Error(found?.problem ?? 'not found')
  const restored = restoreBackup(
    nodeFs,
    folder,
    found.manifest,
    { fs: nodeFs, parent, temp: '.new', clear },
    steps,
  )
  if (!restored.ok) throw new Error(restored.problem)
  expect(restored.missing).toEqual([])
  const world = {
    fs: nodeFs,
    clock: systemClock,
    rng: randomBytes,
    stretch: (p: string, s: Uint8Array, params: { ops: number; mem: number }) =>
      Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: { read: () => undefined, write: () => {} },
  }
  const secret = method === 'passphrase' ? said.passphrase : said.recoveryCode
  return openVault(world, restored.dir, method, secret)
}

describe('the frozen backups', () => {
  it.each([
    [whole, 'passphrase'],
    [whole, 'recovery'],
    [shared, 'recovery'],
  ] as const)('%o opens with the %s', async ({ file, titles, entries }, method) => {
    const opened = await open(file, method)
    if (!opened.ok) throw new Error(opened.error.code)
    const store = new RecordStore(opened.value, memoryProjection())
    await store.load(() => {})
    expect([...store.all()]).toHaveLength(titles)
    expect(opened.value.damage).toEqual([])
    expect(Math.max(...opened.value.journals.map((j) => j.head.seq))).toBe(entries)
    opened.value.close()
  })
  it('the one for a place that others read does not open with the passphrase', async () => {
    expect((await open(shared.file, 'passphrase')).ok).toBe(false)
  })
})

describe('the documented layout', () => {
  const lines = (file: string) => readFileSync(join(folder, file), 'utf8').split('\n')
  const Manifest = z.object({
    format: z.literal('sealbook-backup'),
    v: z.literal(1),
    minReader: z.literal(1),
    vault: z.literal(said.vault),
    slots: z.enum(['all', 'no-passphrase']),
    heads: z.array(z.object({ jr: z.string(), seq: z.number(), id: z.string() })),
    files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
  })
  const manifest = (file: string) => Manifest.parse(JSON.parse(lines(file)[0]!))

  it('objects are named by the hash of their bytes, in folders of two digits', () => {
    const objects = join(folder, 'objects')
    let count = 0
    for (const two of readdirSync(objects))
      for (const name of readdirSync(join(objects, two))) {
        count++
        expect(name.startsWith(two)).toBe(true)
        expect(sha256(readFileSync(join(objects, two, name)))).toBe(name)
      }
    const named = new Set([whole, shared].flatMap((b) => manifest(b.file).files.map((f) => f.sha256)))
    expect(count).toBe(named.size)
  })
  it('a list is a line of JSON and a line with its signature, and named after its time and hash', () => {
    for (const { file } of said.backups) {
      const text = readFileSync(join(folder, file))
      expect(file).toMatch(/^20261122t\d{6}z-[0-9a-f]{16}\.backup$/)
      expect(sha256(text).startsWith(file.slice(-23, -7))).toBe(true)
      expect(lines(file)).toHaveLength(3)
      expect(manifest(file).files.some((f) => f.path.endsWith('own.key'))).toBe(false)
    }
    expect(manifest(whole.file).slots).toBe('all')
    expect(manifest(shared.file).slots).toBe('no-passphrase')
  })
  it('the signature is that of the user whom the genesis entry names, over "sealbook/backup/1", NUL, SHA-256 of the line', () => {
    const { files } = manifest(whole.file)
    const genesis = files.find((f) => /^j\/[a-z2-7]{13}\/0000000001-0000000001-/.test(f.path))!
    const segment = readFileSync(join(folder, 'objects', genesis.sha256.slice(0, 2), genesis.sha256))
    // section 4: magic, header, header lines (not sealed), then flags, length, padded payload (section 3)
    const headed = 12 + segment.readUInt32LE(8)
    const header = z
      .object({ clen: z.number() })
      .parse(JSON.parse(segment.subarray(12, headed).toString('utf8')))
    const box = segment.subarray(headed + header.clen + 5)
    const packed = box.subarray(5, 5 + box.readUInt32LE(1))
    const payload = (box[0] === 1 ? inflateRawSync(packed) : packed).toString('utf8')
    const key = z.object({ user: z.object({ sign: z.string() }) }).parse(JSON.parse(payload)).user.sign
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'base64')])
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    for (const { file } of said.backups) {
      const [line, signature] = lines(file) as [string, string]
      const hash = createHash('sha256').update(line).digest()
      const message = Buffer.concat([Buffer.from('sealbook/backup/1\0'), hash])
      expect(verify(null, message, publicKey, Buffer.from(signature, 'base64'))).toBe(true)
    }
  })
})
