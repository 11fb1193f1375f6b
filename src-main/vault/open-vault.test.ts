/** The vault core on a real temporary disk: what was acknowledged is there again, whatever happened in between. */
import * as nodeFsModule from 'node:fs'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { stretchHere } from '../crypto/argon2.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import { randomBytes, ready } from '../crypto/sodium.ts'
import { DiskError, nodeFs, type Fs } from '../journal/fs.ts'
import { systemClock } from '../journal/hlc.ts'
import { RecordStore } from '../records/store.ts'
import { anchorFiles } from './anchor-store.ts'
import { createVault } from './create-vault.ts'
import type { OpenVault, World } from './open-vault.ts'
import { openVault } from './unlock-vault.ts'
import { memoryProjection } from './projection.ts'

const cheap = { ops: 1, mem: 8_192 }
let root: string
let world: World
const makeWorld = (fs: Fs = nodeFs): World => ({
  fs,
  clock: systemClock,
  rng: randomBytes,
  stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
  argon2: cheap,
  anchors: anchorFiles(join(root, 'anchors')),
})
beforeAll(ready)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealbook-vault-'))
  world = makeWorld()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const rec = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const op = (n: number, title: string, over: string[] = []) =>
  ({
    kind: 'op',
    compartment: 'org',
    payload: { sv: 1, op: 'create', reg: 'incident', rec: rec(n), set: { title }, over: { title: over } },
  }) as const

async function make(): Promise<{ dir: string; code: string }> {
  const made = await createVault(world, { parent: root, name: 'Office', passphrase: 'correct horse' })
  if (!made.ok) throw new Error(made.error.code)
  return { dir: made.value.dir, code: made.value.recoveryCode }
}
async function open(dir: string, w: World = world): Promise<OpenVault> {
  const opened = await openVault(w, dir, 'passphrase', 'correct horse')
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}
const write = (v: OpenVault, n: number) => {
  const done = v.commit([op(n, `Title ${n}`)])
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}
const titles = async (v: OpenVault) => {
  const store = new RecordStore(v, memoryProjection())
  await store.load(() => {})
  return [...store.all()]
    .map((r) => r.cells['title']!.map(([, value]) => value))
    .flat()
    .map(String)
    .sort((a, b) => (a < b ? -1 : 1))
}

describe('opening', () => {
  it('opens with the passphrase and with the recovery code, and with nothing else', async () => {
    const { dir, code } = await make()
    expect((await openVault(world, dir, 'passphrase', 'wrong')).ok).toBe(false)
    expect((await openVault(world, dir, 'recovery', code.toLowerCase().replaceAll('-', ' '))).ok).toBe(true)
    expect((await openVault(world, dir, 'recovery', code.replace(/^..../, '0000'))).ok).toBe(false)
  })
  it('tells a missing folder and a newer version apart', async () => {
    const { dir } = await make()
    expect(await openVault(world, join(root, 'nowhere'), 'passphrase', 'x')).toMatchObject({
      error: { code: 'vault-missing' },
    })
    const file = join(dir, 'vault.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"minReader":\d+/, '"minReader":9'))
    expect(await openVault(world, dir, 'passphrase', 'correct horse')).toMatchObject({
      error: { code: 'vault-too-new' },
    })
  })
  it('a new passphrase replaces the old one', async () => {
    const { dir } = await make()
    const v = await open(dir)
    await v.setPassphrase('another one')
    expect((await openVault(world, dir, 'passphrase', 'correct horse')).ok).toBe(false)
    expect((await openVault(world, dir, 'passphrase', 'another one')).ok).toBe(true)
  })
})

describe('what was acknowledged stays', () => {
  it('across close and open, with segments and tail', async () => {
    const { dir } = await make()
    let v = await open(dir)
    for (let n = 0; n < 20; n++) write(v, n)
    v.tidy(true)
    for (let n = 20; n < 30; n++) write(v, n)
    v.close()
    v = await open(dir)
    expect(await titles(v)).toHaveLength(30)
    expect([...v.own.verifySignatures()].every((s) => s.bad === undefined)).toBe(true)
    expect(v.damage).toEqual([])
  })
  it('when the program dies between sealing a segment and starting a new tail', async () => {
    const { dir } = await make()
    const v = await open(dir)
    for (let n = 0; n < 5; n++) write(v, n)
    const wal = join(v.at.journal(readdirSync(v.at.journals)[0]!), 'open.wal')
    const before = readFileSync(wal)
    v.tidy(true)
    writeFileSync(wal, before)
    const again = await open(dir)
    expect(await titles(again)).toHaveLength(5)
    write(again, 9)
    expect(await titles(await open(dir))).toHaveLength(6)
  })
  it('at every length a torn last write can have', async () => {
    const { dir } = await make()
    const v = await open(dir)
    write(v, 1)
    const wal = join(v.at.journal(readdirSync(v.at.journals)[0]!), 'open.wal')
    const acknowledged = readFileSync(wal)
    const anchor = readFileSync(join(root, 'anchors', `${v.info.vault}.anchor`))
    write(v, 2)
    const whole = readFileSync(wal)
    for (let cut = acknowledged.length; cut < whole.length; cut += 13) {
      writeFileSync(wal, whole.subarray(0, cut))
      writeFileSync(join(root, 'anchors', `${v.info.vault}.anchor`), anchor)
      const again = await open(dir)
      expect(again.damage).toEqual([])
      expect(await titles(again)).toEqual(['Title 1'])
      write(again, 3)
      const third = await open(dir)
      expect(await titles(third)).toEqual(['Title 1', 'Title 3'])
      writeFileSync(wal, acknowledged)
    }
  })
  it('reports a flipped bit anywhere and refuses to write over it', async () => {
    const { dir } = await make()
    const v = await open(dir)
    for (let n = 0; n < 10; n++) write(v, n)
    v.tidy(true)
    v.close()
    const folder = v.at.journal(readdirSync(v.at.journals)[0]!)
    const name = readdirSync(folder).find((f) => f.startsWith('0000000002'))!
    const bytes = readFileSync(join(folder, name))
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 25)) {
      const bad = Buffer.from(bytes)
      bad[at]! ^= 4
      writeFileSync(join(folder, name), bad)
      const again = await open(dir)
      await titles(again)
      expect(again.damage.map((d) => d.file)).toEqual([name])
      expect(again.commit([op(99, 'x')])).toMatchObject({ error: { code: 'vault-read-only' } })
    }
  })
  it('an older copy of the folder is noticed and a new journal is started', async () => {
    const { dir } = await make()
    const v = await open(dir)
    write(v, 1)
    const wal = join(v.at.journal(readdirSync(v.at.journals)[0]!), 'open.wal')
    const old = readFileSync(wal)
    write(v, 2)
    writeFileSync(wal, old)
    const again = await open(dir)
    expect(again.notices).toMatchObject([{ code: 'vault-damaged', detail: { entries: 1 } }])
    expect(again.journals).toHaveLength(2)
    // vouched for from the start: a pack may be made at once
    expect([...again.certificates.keys()]).toEqual(again.journals.map((j) => j.id))
    write(again, 3)
    const third = await open(dir)
    expect(third.journals).toHaveLength(2)
    expect(await titles(third)).toEqual(['Title 1', 'Title 3'])
  })
})

describe('a disk that refuses', () => {
  const failing = (when: () => boolean, code: string): Fs => ({
    ...nodeFs,
    openAppend: (path) => {
      const file = nodeFs.openAppend(path)
      return {
        get size() {
          return file.size
        },
        append: (b) => {
          if (when()) {
            file.append(b.subarray(0, b.length >> 1))
            throw new DiskError('disk-full', { code })
          }
          file.append(b)
        },
        sync: () => file.sync(),
        cut: (n) => file.cut(n),
        close: () => file.close(),
      }
    },
  })
  it('full: half a frame is cut off again, the ballast is given up once, then the user is told', async () => {
    const { dir } = await make()
    let full = 0
    const w = makeWorld(failing(() => full-- > 0, 'ENOSPC'))
    const v = await open(dir, w)
    v.tidy()
    write(v, 1)
    full = 1
    expect(v.commit([op(2, 'second')]).ok).toBe(true)
    expect(v.notices).toMatchObject([{ code: 'disk-full' }])
    full = 2
    expect(v.commit([op(3, 'third')])).toMatchObject({ error: { code: 'disk-full' } })
    full = 0
    write(v, 4)
    expect(await titles(await open(dir))).toEqual(['Title 1', 'Title 4', 'second'])
  })
})

describe('secrets at rest', () => {
  it('no title is readable in any file of the folder', async () => {
    const { dir } = await make()
    const v = await open(dir)
    v.commit([op(1, 'canary-7f3k')])
    v.tidy(true)
    v.commit([op(2, 'canary-7f3k')])
    const files = nodeFsModule
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
    expect(files.length).toBeGreaterThan(5)
    for (const f of files)
      expect(readFileSync(join(f.parentPath, f.name)).includes('canary-7f3k')).toBe(false)
  })
})
