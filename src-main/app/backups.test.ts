/** When backups are made by themselves, and what happens when a place is gone. World: unit test, real vault and places. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BackupRig, runHere } from '../../tests/backup.ts'
import { ready } from '../crypto/sodium.ts'
import type { RunJob } from '../vault/backup/jobs.ts'
import type { Plan } from '../vault/backup/make.ts'
import { backupFolder } from '../vault/backup/place.ts'
import { Backups } from './backups.ts'

beforeAll(ready)
const HOUR = 3_600_000
let rig: BackupRig
let events: string[]
let run: RunJob
let version: string
beforeEach(async () => {
  rig = await new BackupRig().create()
  events = []
  run = runHere
  version = '1.0.0'
})
afterEach(() => rig.end())

const program = () =>
  new Backups({
    file: join(rig.root, 'backups.json'),
    app: version,
    run: (name, asks, steps) => run(name, asks, steps),
    readme: () => 'Sealed.\n',
    now: () => rig.now,
    progress: () => {},
    ended: () => {},
    cancelled: () => false,
    changed: () => {},
    log: () => {},
  })
const id = () => rig.vault.info.vault
const session = () => ({
  vault: rig.vault,
  noteEvent: (what: string) => {
    events.push(what)
    rig.vault.commit([
      { kind: 'check', compartment: 'org', payload: { sv: 1, op: 'event', what, facts: {} } },
    ])
  },
})
const lists = (place = rig.place) =>
  existsSync(backupFolder(place, id()))
    ? readdirSync(backupFolder(place, id())).filter((n) => n.endsWith('.backup'))
    : []
function opened(places = [rig.place]): Backups {
  const backups = program()
  for (const place of places) backups.addPlace(id(), place, false)
  backups.opened(session())
  return backups
}

describe('while the vault is open', () => {
  it('makes the first at once, then one a day, and none when nothing changed', async () => {
    const backups = opened()
    await backups.makeDue()
    expect(lists()).toHaveLength(1)
    rig.now += 25 * HOUR
    await backups.makeDue()
    expect(lists()).toHaveLength(1)
    for (let n = 0; n < 3; n++) rig.write(n)
    await backups.makeDue()
    expect(lists()).toHaveLength(2)
    rig.now += 2 * HOUR
    for (let n = 3; n < 6; n++) rig.write(n)
    await backups.makeDue()
    expect(lists()).toHaveLength(2)
    rig.now += 23 * HOUR
    await backups.makeDue()
    expect(lists()).toHaveLength(3)
  })
  it('makes one as well after the clock was set back', async () => {
    const backups = opened()
    await backups.makeDue()
    rig.now -= 400 * 24 * HOUR
    for (let n = 0; n < 3; n++) rig.write(n)
    await backups.makeDue()
    expect(lists()).toHaveLength(2)
  })
  it('goes on writing while a backup is copied', async () => {
    let copying!: () => void
    const began = new Promise<void>((resolve) => (copying = resolve))
    let goOn!: () => void
    const waits = new Promise<void>((resolve) => (goOn = resolve))
    run = async (name, asks, steps) => {
      if (name === 'copy') {
        copying()
        await waits
      }
      return runHere(name, asks, steps)
    }
    const backups = opened()
    const made = backups.make('hand')
    await began
    const before = rig.vault.entryCount
    rig.write(1)
    expect(rig.vault.entryCount).toBe(before + 1)
    expect(backups.busy).toBe(true)
    goOn()
    expect((await made).size).toBe(0)
    expect(backups.busy).toBe(false)
    expect(lists()).toHaveLength(1)
  })
})

describe('at the end of a session', () => {
  it('makes one of what changed, without keys once they are gone', async () => {
    const backups = opened()
    await backups.makeDue()
    for (let n = 0; n < 3; n++) rig.write(n)
    rig.now += 60_000
    await backups.closing()
    rig.vault.close()
    await backups.settled()
    expect(lists()).toHaveLength(2)
  })
  it('makes none when nothing changed, or when the person does not want it', async () => {
    const backups = opened()
    await backups.makeDue()
    await backups.closing()
    await backups.settled()
    expect(lists()).toHaveLength(1)
    backups.opened(session())
    backups.setRules(id(), { everyHours: 24, closing: false, rehearseMonths: 3 })
    for (let n = 0; n < 3; n++) rig.write(n)
    await backups.closing()
    await backups.settled()
    expect(lists()).toHaveLength(1)
  })
  it('hashes only what the places do not hold yet, also in a session that made no backup before', async () => {
    const first = opened()
    await first.makeDue()
    rig.vault.tidy(true)
    const asked: string[] = []
    let plan: Plan | undefined
    run = (name, asks, steps) => {
      asked.push(name)
      if (name === 'copy') plan = (asks as { plan: Plan }).plan
      return runHere(name, asks, steps)
    }
    const next = program()
    next.opened(session())
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked).toEqual(['known'])
    // what is known is not read: a file that cannot be read any more is in the list as it was
    const segment = readdirSync(join(rig.vault.at.journals), { recursive: true, encoding: 'utf8' })
      .filter((n) => n.endsWith('.seg'))
      .toSorted()[0]!
    rmSync(join(rig.vault.at.journals, segment))
    writeFileSync(join(rig.vault.at.journals, segment), 'not read')
    for (let n = 0; n < 3; n++) rig.write(n)
    await next.closing()
    await next.settled()
    expect(lists()).toHaveLength(2)
    expect(plan!.files.find((f) => f.path === `j/${segment.replaceAll('\\', '/')}`)!.size).toBeGreaterThan(
      100,
    )
  })
  it('does not wait for a place that hangs', async () => {
    run = (name, asks, steps) => (name === 'copy' ? new Promise<never>(() => {}) : runHere(name, asks, steps))
    const backups = opened()
    rig.write(1)
    const began = performance.now()
    await backups.closing()
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(backups.busy).toBe(true)
  })
})

describe('a place that is gone', () => {
  it('is told calmly, not put on record, never made anew, and caught up when it is back', async () => {
    const backups = opened()
    await backups.makeDue()
    const away = `${rig.place}-away`
    renameSync(rig.place, away)
    rig.now += 25 * HOUR
    for (let n = 0; n < 3; n++) rig.write(n)
    await backups.makeDue()
    expect(backups.of(id()).places[0]?.problem?.code).toBe('place-gone')
    expect(events).toEqual([])
    expect(existsSync(rig.place)).toBe(false)
    // another disk under the same name
    mkdirSync(rig.place)
    await backups.makeDue()
    expect(readdirSync(rig.place)).toEqual([])
    rmSync(rig.place, { recursive: true })
    renameSync(away, rig.place)
    rig.now += HOUR
    await backups.makeDue()
    expect(backups.of(id()).places[0]?.problem).toBeUndefined()
    expect(lists()).toHaveLength(2)
  })
  it('does not keep the other places waiting', async () => {
    const second = join(rig.root, 'second')
    mkdirSync(second)
    const backups = opened([join(rig.root, 'nowhere'), second])
    await backups.makeDue()
    expect(lists(second)).toHaveLength(1)
  })
  it('that fails otherwise is put on record once', async () => {
    const failing: RunJob = (name, asks, steps) =>
      name === 'copy'
        ? Promise.resolve({ ok: false, problem: 'place-full' } as never)
        : runHere(name, asks, steps)
    run = failing
    const backups = opened()
    await backups.make('hand')
    await backups.make('hand')
    expect(events).toEqual(['backup_failed'])
    run = runHere
    await backups.make('hand')
    run = failing
    await backups.make('hand')
    expect(events).toEqual(['backup_failed', 'backup_failed'])
  })
})

describe('before another version writes', () => {
  const before = () => join(rig.root, 'before-change')
  it('copies into a place, or onto this disk if there is none, and keeps two', async () => {
    rig.write(1)
    const backups = program()
    expect(await backups.beforeChange(rig.vault, before())).toEqual({ made: true })
    backups.openedHere(id())
    expect(await backups.beforeChange(rig.vault, before())).toEqual({ made: false })
    for (const next of ['1.1.0', '1.2.0', '1.3.0']) {
      version = next
      rig.now += 24 * HOUR
      rig.write(rig.vault.entryCount)
      const newer = program()
      expect(await newer.beforeChange(rig.vault, before())).toEqual({ made: true })
      newer.openedHere(id())
    }
    expect(lists(before())).toHaveLength(2)
    version = '2.0.0'
    const placed = program()
    placed.addPlace(id(), rig.place, false)
    expect(await placed.beforeChange(rig.vault, before())).toEqual({ made: true })
    expect(lists()).toHaveLength(1)
  })
  it('says what went wrong when no copy can be made', async () => {
    rig.write(1)
    run = (name, asks, steps) =>
      name === 'copy'
        ? Promise.resolve({ ok: false, problem: 'place-full' } as never)
        : runHere(name, asks, steps)
    expect(await program().beforeChange(rig.vault, before())).toEqual({ made: false, problem: 'place-full' })
  })
  it('makes none of a vault that was made a moment ago', async () => {
    expect(await program().beforeChange(rig.vault, before())).toEqual({ made: false })
  })
})

it('remembers places across starts', () => {
  const place = program().addPlace(id(), rig.place, true)
  expect(program().of(id()).places).toEqual([place])
})
