/** Which backups stay: the promise for any history, and what is taken away on a real disk. World: unit test. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BackupRig, steps } from '../../../tests/backup.ts'
import { Chance } from '../../../tests/simulation/chance.ts'
import { ready } from '../../crypto/sodium.ts'
import { nodeFs } from '../../journal/fs.ts'
import { kept, tidyPlace } from './keep.ts'
import { backupFolder, backupsIn, objectsIn } from './place.ts'
import { checkBackup } from './restore.ts'

beforeAll(ready)
const DAY = 86_400_000
const NOW = Date.parse('2026-11-22T09:00:00Z')
const iso = (ms: number) => new Date(ms).toISOString()

describe('the rule', () => {
  it('keeps the newest three whatever their age', () => {
    const old = [900, 800, 700, 600].map((days) => iso(NOW - days * DAY))
    expect([...kept(old, NOW)].sort()).toEqual(old.slice(1))
  })
  it('for any history: all of two days, a day’s last for 30 days, a month’s last for a year, and no more', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const chance = new Chance(seed)
      const moments = Array.from({ length: chance.between(1, 400) }, () =>
        iso(NOW - chance.below(chance.pick([2, 40, 500]) * 1_440) * 60_000),
      )
      const keep = kept(moments, NOW)
      const newest = [...new Set(moments)].sort().toReversed()
      const lastOf = (m: string, length: number) =>
        newest.find((n) => n.slice(0, length) === m.slice(0, length)) === m
      for (const [place, m] of newest.entries()) {
        const age = (NOW - Date.parse(m)) / DAY
        const wanted = place < 3 || age <= 2 || (age <= 30 && lastOf(m, 10)) || (age <= 372 && lastOf(m, 7))
        expect(keep.has(m), `seed ${seed}: ${m}`).toBe(wanted)
      }
    }
  })
  it('lets nothing go today that it needed yesterday for a month of its own', () => {
    const moments = Array.from({ length: 300 }, (_, day) => iso(NOW - day * DAY))
    let left = moments
    for (let day = 0; day < 60; day++) left = [...kept(left, NOW + day * DAY)]
    const months = new Set(left.map((m) => m.slice(0, 7)))
    expect(months.size).toBeGreaterThanOrEqual(9)
  })
})

describe('tidying a place', () => {
  let rig: BackupRig
  const folder = () => backupFolder(rig.place, rig.vault.info.vault)
  beforeEach(async () => {
    rig = await new BackupRig().create()
    for (let n = 0; n < 8; n++) {
      for (let i = 0; i < 5; i++) rig.write(n * 5 + i)
      await rig.backUp()
      rig.now += 10 * DAY
    }
  })
  afterEach(() => rig.end())
  const lists = () => readdirSync(folder()).filter((n) => n.endsWith('.backup'))

  it('takes lists and their own objects, and every backup that stays is whole', () => {
    rig.now += 40 * DAY
    const before = objectsIn(nodeFs, folder()).size
    const done = tidyPlace(nodeFs, folder(), rig.now)
    expect(done.lists).toBeGreaterThan(2)
    expect(done.objects).toBeGreaterThan(2)
    expect(objectsIn(nodeFs, folder()).size).toBe(before - done.objects)
    const left = backupsIn(nodeFs, folder())
    expect(left).toHaveLength(8 - done.lists)
    for (const found of left) {
      if (!('manifest' in found)) throw new Error(found.problem)
      const checked = checkBackup(nodeFs, folder(), found.manifest, objectsIn(nodeFs, folder()), steps)
      expect(checked).toEqual({ missing: [], damaged: [] })
    }
  })
  it('takes nothing while there is a list that it cannot read: nobody knows what it names', () => {
    rig.now += 400 * DAY
    writeFileSync(join(folder(), lists()[0]!), 'torn')
    expect(tidyPlace(nodeFs, folder(), rig.now)).toEqual({ lists: 0, objects: 0 })
    expect(lists()).toHaveLength(8)
  })
  it('leaves alone what is not ours', () => {
    rig.now += 400 * DAY
    const others = ['holiday.jpg', join('objects', 'notes.txt'), join('objects', '00', 'mine')]
    nodeFs.makeDir(join(folder(), 'objects', '00'))
    for (const name of others) writeFileSync(join(folder(), name), 'mine')
    expect(tidyPlace(nodeFs, folder(), rig.now).lists).toBe(5)
    expect(others.filter((name) => !nodeFs.exists(join(folder(), name)))).toEqual([])
  })
})
