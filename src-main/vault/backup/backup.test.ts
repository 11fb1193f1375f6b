/** Backups of real vaults: whole, incremental, unforgeable, restored as a journal of their own. World: unit test. */
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Chance } from '../../../tests/simulation/chance.ts'
import { SimulatedDisk } from '../../../tests/simulation/disk.ts'
import { BackupRig, clear, passphrase, steps } from '../../../tests/backup.ts'
import { ready, sha256Hex } from '../../crypto/sodium.ts'
import { fsOn, nodeFs, type Fs } from '../../journal/fs.ts'
import { RecordStore } from '../../records/store.ts'
import type { OpenVault } from '../open-vault.ts'
import { memoryProjection } from '../projection.ts'
import { openVault } from '../unlock-vault.ts'
import type { Manifest } from './manifest.ts'
import { backupFolder, backupsIn, objectPath, objectsIn, readBackup } from './place.ts'
import { checkBackup, restoreBackup } from './restore.ts'

beforeAll(ready)
let rig: BackupRig
beforeEach(async () => {
  rig = await new BackupRig().create()
  for (let n = 0; n < 20; n++) rig.write(n)
  rig.vault.tidy(true)
  for (let n = 20; n < 30; n++) rig.write(n)
})
afterEach(() => rig.end())

const folder = () => backupFolder(rig.place, rig.vault.info.vault)
const good = (fs: Fs = nodeFs, at = folder()): Manifest[] =>
  backupsIn(fs, at).flatMap((f) => ('manifest' in f && f.missing === 0 ? [f.manifest] : []))
const restore = (manifest: Manifest, parent = join(rig.root, 'restored'), fs: Fs = nodeFs, at = folder()) => {
  nodeFs.makeDir(parent)
  return restoreBackup(fs, at, manifest, { fs: nodeFs, parent, temp: '.new-1', clear }, steps)
}
async function open(dir: string, method: 'passphrase' | 'recovery' = 'passphrase', secret = passphrase) {
  const opened = await openVault(rig.world, dir, method, secret)
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}
async function digest(vault: OpenVault): Promise<string> {
  const store = new RecordStore(vault, memoryProjection())
  await store.load(() => {})
  const records = new Map([...store.all()].map((r) => [r.id, r.cells['title']!.map(([, v]) => v)]))
  return sha256Hex(JSON.stringify([...records.keys()].sort().map((id) => [id, records.get(id)])))
}

describe('a backup', () => {
  it('holds the whole vault, and restores to the same records', async () => {
    await rig.backUp()
    const [manifest] = good()
    const restored = restore(manifest!)
    if (!restored.ok) throw new Error(restored.problem)
    expect(restored.missing).toEqual([])
    const vault = await open(restored.dir)
    expect(vault.damage).toEqual([])
    expect(await digest(vault)).toBe(await digest(rig.vault))
    expect(vault.heads).toMatchObject(rig.vault.heads)
    vault.close()
  })
  it('is not in the way of what is written meanwhile: it ends where it was cut', async () => {
    const plan = await rig.plan()
    for (let n = 30; n < 40; n++) rig.write(n)
    rig.vault.tidy(true)
    expect(rig.copy(plan).ok).toBe(true)
    const [manifest] = good()
    const restored = restore(manifest!)
    if (!restored.ok) throw new Error(restored.problem)
    const vault = await open(restored.dir)
    const own = vault.journal(rig.vault.own.id)!
    expect(own.head.seq).toBe(manifest!.heads[0]!.seq)
    expect([...own.entries()].every((e) => e.payload)).toBe(true)
    expect(rig.vault.entryCount - own.head.seq).toBeGreaterThanOrEqual(10)
    vault.close()
  })
  it('copies again only what is new', async () => {
    const first = await rig.plan()
    expect(rig.copy(first)).toMatchObject({ ok: true, objects: first.objects.length })
    rig.now += 60_000
    rig.write(50)
    const second = await rig.plan({ known: good()[0]!.files })
    expect(rig.copy(second)).toMatchObject({ ok: true, objects: 1 })
    expect(good()).toHaveLength(2)
  })
  it('plans anew when a file of the vault went while it was made', async () => {
    const plan = await rig.plan()
    const gone = { ...plan, objects: plan.objects.map((o) => ({ ...o, from: join(rig.root, 'nothing') })) }
    expect(rig.copy(gone)).toEqual({ ok: false, problem: 'vault-changed' })
    const other = {
      ...plan,
      objects: plan.objects.map((o) => ({ ...o, from: join(rig.vault.at.dir, 'vault.json') })),
    }
    expect(rig.copy(other)).toEqual({ ok: false, problem: 'vault-changed' })
    expect(good()).toEqual([])
  })
  it('ends the tail at a whole commit, whatever lies behind it', async () => {
    const tail = (await rig.plan()).files.find((f) => f.path.endsWith('open.wal'))!
    appendFileSync(join(rig.vault.at.dir, tail.path), 'half a frame')
    expect((await rig.plan()).files).toContainEqual(tail)
  })
  it('does not believe what an unfinished one left under an object’s name', async () => {
    const plan = await rig.plan()
    const [object] = plan.objects
    const path = objectPath(folder(), object!.sha256)
    nodeFs.makeDir(dirname(path))
    writeFileSync(path, '')
    expect(rig.copy(plan).ok).toBe(true)
    expect(checkBackup(nodeFs, folder(), good()[0]!, objectsIn(nodeFs, folder()), steps)?.damaged).toEqual([])
  })
  it('leaves this device’s key at home, and a restored copy goes on in a journal of its own', async () => {
    const plan = await rig.backUp()
    expect(good()[0]!.files.some((f) => f.path.endsWith('own.key'))).toBe(false)
    expect(plan.objects.length).toBeGreaterThan(3)
    const restored = restore(good()[0]!)
    if (!restored.ok) throw new Error(restored.problem)
    const vault = await open(restored.dir)
    expect(vault.own.id).not.toBe(rig.vault.own.id)
    expect(vault.journal(rig.vault.own.id)!.head).toEqual(rig.vault.own.head)
    vault.close()
  })
})

describe('a place that others can read', () => {
  it('gets nothing that passphrases could be tried against, and the recovery code still opens it', async () => {
    await rig.backUp({ othersRead: true })
    const [manifest] = good()
    expect(manifest!.slots).toBe('no-passphrase')
    const objects = [...objectsIn(nodeFs, folder())].map((o) => readFileSync(objectPath(folder(), o), 'utf8'))
    expect(objects.some((text) => text.includes('argon2id'))).toBe(false)
    const restored = restore(manifest!)
    if (!restored.ok) throw new Error(restored.problem)
    const vault = await open(restored.dir, 'recovery', rig.recoveryCode)
    expect(vault.entryCount).toBeGreaterThanOrEqual(rig.vault.entryCount)
    vault.close()
    expect((await openVault(rig.world, restored.dir, 'passphrase', passphrase)).ok).toBe(false)
  })
  it('while one that only we can read gets all', async () => {
    await rig.backUp()
    const slots = good()[0]!.files.filter((f) => f.path.startsWith('slots/'))
    expect(slots).toHaveLength(2)
  })
})

describe('what was tampered with', () => {
  const only = () => readdirSync(folder()).find((n) => n.endsWith('.backup'))!
  it('a changed list is refused, also under the name that fits it', async () => {
    await rig.backUp()
    const file = join(folder(), only())
    const altered = readFileSync(file, 'utf8').replace('"name":"Office"', '"name":"Offise"')
    writeFileSync(file, altered)
    expect(backupsIn(nodeFs, folder())).toMatchObject([{ problem: 'damaged' }])
    rmSync(file)
    const name = only.call(null) as string | undefined
    expect(name).toBeUndefined()
    const renamed = `20261122t090000z-${sha256Hex(altered).slice(0, 16)}.backup`
    writeFileSync(join(folder(), renamed), altered)
    expect(backupsIn(nodeFs, folder())).toMatchObject([{ problem: 'forged' }])
  })
  it('a list of another vault is refused in our folder', async () => {
    await rig.backUp()
    const other = await new BackupRig().create()
    await other.backUp()
    const theirs = backupFolder(other.place, other.vault.info.vault)
    const name = readdirSync(theirs).find((n) => n.endsWith('.backup'))!
    writeFileSync(join(folder(), name), readFileSync(join(theirs, name)))
    const found = readBackup(nodeFs, folder(), name)
    expect(found).toMatchObject({ problem: 'damaged' })
    other.end()
  })
  it('a changed object is named by the check, left out of a restore, and written again by the next backup', async () => {
    await rig.backUp()
    const [manifest] = good()
    const segment = manifest!.files.find(
      (f) => f.path.endsWith('.seg') && !f.path.includes('0000000001-0000000001'),
    )!
    writeFileSync(objectPath(folder(), segment.sha256), 'not what it was')
    const found = checkBackup(nodeFs, folder(), manifest!, objectsIn(nodeFs, folder()), steps)
    expect(found).toEqual({ missing: [], damaged: [segment] })
    const restored = restore(manifest!)
    expect(restored).toMatchObject({ ok: true, missing: [segment.path] })
    if (!restored.ok) return
    const vault = await open(restored.dir)
    expect(vault.damage.length).toBeGreaterThan(0)
    expect(vault.commit([])).toMatchObject({ ok: false, error: { code: 'vault-read-only' } })
    vault.close()
    expect(rig.copy(await rig.plan(), nodeFs, { distrusted: [segment.sha256] }).ok).toBe(true)
    expect(checkBackup(nodeFs, folder(), manifest!, objectsIn(nodeFs, folder()), steps)?.damaged).toEqual([])
  })
  it('what cannot be opened without what is missing is not restored at all', async () => {
    await rig.backUp()
    const [manifest] = good()
    const json = manifest!.files.find((f) => f.path === 'vault.json')!
    rmSync(objectPath(folder(), json.sha256))
    expect(backupsIn(nodeFs, folder())).toMatchObject([{ missing: 1 }])
    expect(restore(manifest!)).toEqual({ ok: false, problem: 'unusable' })
    expect(readdirSync(join(rig.root, 'restored'))).toEqual([])
  })
})

describe('a restore', () => {
  it('never writes into a vault that is there', async () => {
    await rig.backUp()
    const before = readFileSync(join(rig.vault.at.dir, 'vault.json'), 'utf8')
    expect(restore(good()[0]!, rig.root)).toEqual({ ok: false, problem: 'exists' })
    expect(readFileSync(join(rig.vault.at.dir, 'vault.json'), 'utf8')).toBe(before)
  })
  it('that is told to stop leaves nothing', async () => {
    await rig.backUp()
    let asked = 0
    const parent = join(rig.root, 'restored')
    nodeFs.makeDir(parent)
    const stopping = { progress: () => {}, cancelled: () => ++asked > 2 }
    const to = { fs: nodeFs, parent, temp: '.new-1', clear }
    expect(restoreBackup(nodeFs, folder(), good()[0]!, to, stopping)).toEqual({
      ok: false,
      problem: 'cancelled',
    })
    expect(readdirSync(parent)).toEqual([])
  })
})

describe('a place in trouble', () => {
  const PLACE = '/stick'
  const at = () => backupFolder(PLACE, rig.vault.info.vault)
  function stick(seed: number): { disk: SimulatedDisk; fs: Fs } {
    const disk = new SimulatedDisk(new Chance(seed))
    disk.install(PLACE, disk.emptyFolder())
    return { disk, fs: fsOn(disk, () => {}) }
  }
  const to = { place: PLACE }

  it('dies at each call: the earlier backup stays whole, and the next one is', async () => {
    const first = await rig.plan()
    rig.now += 60_000
    for (let n = 60; n < 64; n++) rig.write(n)
    const second = await rig.plan()
    const entries = rig.vault.entryCount
    const measure = stick(1)
    rig.copy(first, measure.fs, to)
    const from = measure.disk.calls
    rig.copy(second, measure.fs, to)
    const calls = measure.disk.calls - from
    expect(calls).toBeGreaterThan(20)
    for (let call = 1; call <= calls; call++) {
      const { disk, fs } = stick(call)
      expect(rig.copy(first, fs, to).ok).toBe(true)
      disk.crashAt = disk.calls + call
      const cut = rig.copy(second, fs, to)
      if (call % 2) disk.powerCut('any')
      else disk.killed()
      disk.heal()
      // nothing that is seen as a backup lacks anything
      expect(backupsIn(fs, at()).filter((f) => !('manifest' in f) || f.missing > 0)).toEqual([])
      const names = good(fs, at()).map((m) => m.madeAt)
      expect(names.length).toBeGreaterThanOrEqual(cut.ok ? 2 : 1)
      expect(rig.copy(second, fs, to).ok).toBe(true)
      const [newest] = good(fs, at())
      expect(newest!.madeAt > '2026-11-22T09:00:30').toBe(true)
      expect(checkBackup(fs, at(), newest!, objectsIn(fs, at()), steps)).toEqual({ missing: [], damaged: [] })
    }
    expect(rig.vault.entryCount).toBe(entries)
  })
  it.each(['EIO', 'ENOSPC', 'EPERM', 'EROFS'] as const)(
    'refuses with %s: told, and nothing lost',
    async (code) => {
      const { disk, fs } = stick(7)
      expect(rig.copy(await rig.plan(), fs, to).ok).toBe(true)
      rig.now += 60_000
      rig.write(70)
      disk.faults = [{ code, kinds: ['write', 'sync', 'name'], from: disk.calls, to: Infinity }]
      const copied = rig.copy(await rig.plan(), fs, to)
      const problem = {
        EIO: 'place-error',
        ENOSPC: 'place-full',
        EPERM: 'place-refuses',
        EROFS: 'place-refuses',
      }
      expect(copied).toEqual({ ok: false, problem: problem[code] })
      disk.heal()
      expect(good(fs, at())).toHaveLength(1)
    },
  )
  it('fills up: the earlier backup stays, and no half file has an object’s name', async () => {
    const { disk, fs } = stick(8)
    expect(rig.copy(await rig.plan(), fs, to).ok).toBe(true)
    rig.now += 60_000
    for (let n = 80; n < 120; n++) rig.write(n)
    disk.room = disk.used + 2_000
    expect(rig.copy(await rig.plan(), fs, to)).toEqual({ ok: false, problem: 'place-full' })
    expect(good(fs, at())).toHaveLength(1)
    for (const hash of objectsIn(fs, at())) expect(sha256Hex(fs.read(objectPath(at(), hash)))).toBe(hash)
  })
  it('gives back other bytes than it took: no backup is claimed', async () => {
    const { fs } = stick(9)
    const lying: Fs = { ...fs, read: (path) => fs.read(path).map((b, i) => (i === 0 ? b ^ 1 : b)) }
    expect(rig.copy(await rig.plan(), lying, to)).toEqual({ ok: false, problem: 'unverified' })
    expect(good(fs, at())).toEqual([])
  })
  it('is not there: neither the place nor our folder in it is made', async () => {
    const { disk, fs } = stick(10)
    const plan = await rig.plan()
    expect(rig.copy(plan, fs, { place: '/nowhere' })).toEqual({ ok: false, problem: 'place-gone' })
    expect(rig.copy(plan, fs, { ...to, before: true })).toEqual({ ok: false, problem: 'place-gone' })
    expect(disk.used).toBe(0)
  })
})
