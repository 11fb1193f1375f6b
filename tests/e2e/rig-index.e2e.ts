/**
 * The index in IndexedDB deleted, emptied, cut, flipped file by file, older than the journal, and of another vault. World:
 * tests, real Electron.
 *
 * What must stay true: the person sees all that was called saved, at most a moment later; whatever lies there is believed
 * only under a marker that fits. `SEALBOOK_RIGS=long` flips each file at many places.
 */
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { copyData, openOffice, tempFolder, type Sealbook } from './app.ts'
import {
  allShown,
  howOpened,
  incompressible,
  long,
  nothingLost,
  report,
  reportMany,
  started,
  type Told,
} from './rig.ts'

/** The folders of IndexedDB, whichever engine made them. */
function indexOf(dir: string): string {
  const engine = readdirSync(dir).find((n) => n.startsWith('engine-'))!
  return join(dir, engine, 'Partitions', 'vault', 'IndexedDB')
}
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .flatMap((e) => (e.isFile() ? [join(e.parentPath, e.name)] : []))
    .toSorted()
/** Flips one bit at a share of the file. */
function flip(file: string, share = 0.5): void {
  const bytes = readFileSync(file)
  if (bytes.length === 0) return
  const at = Math.min(bytes.length - 1, Math.floor(bytes.length * share))
  bytes[at]! ^= 0x10
  writeFileSync(file, bytes)
}
/** What a file of LevelDB is for: names carry numbers that differ from run to run. */
const kindOf = (file: string): string => /CURRENT|MANIFEST|LOCK|LOG|\.log$|\.ldb$/.exec(file)?.[0] ?? 'other'

/** Whoever quits right after a save may be ahead of the last row: it is taken in at the next start. */
const fromRows = /^(projection|caught-up)$/

let dir: string
let index: string
const told: Told = new Map()

beforeAll(async () => {
  const sealbook = await openOffice()
  // enough for the database to begin a file of the other kind
  await reportMany(sealbook, told, 'Number', 190, incompressible(18))
  await report(sealbook, told, 'By hand')
  await sealbook.quit()
  dir = sealbook.dir
  await (await started(dir)).quit()
  index = tempFolder('index')
  cpSync(indexOf(dir), index, { recursive: true })
})
/** Opens the office on an index as it was, after somebody had a hand in it. */
async function openedAfter(harm: (index: string) => void): Promise<string | undefined> {
  rmSync(indexOf(dir), { recursive: true, force: true })
  cpSync(index, indexOf(dir), { recursive: true })
  harm(indexOf(dir))
  const sealbook = await started(dir)
  const how = howOpened(dir)
  await allShown(sealbook, told)
  expect(await reportMany(sealbook, told, `After ${told.size}`, 1)).toBeUndefined()
  await sealbook.quit()
  return how
}

describe('the index in IndexedDB', { timeout: 240_000 }, () => {
  it('is what the office is opened from', () => expect(howOpened(dir)).toMatch(fromRows))
  it('may be deleted: it is made again from the journal', async () => {
    expect(await openedAfter((path) => rmSync(path, { recursive: true }))).toBe('rebuilt')
    // and is whole again at the next start
    await (await started(dir)).quit()
    expect(howOpened(dir)).toMatch(fromRows)
  })
  it('may be emptied, or cut in half, in all its files', async () => {
    const all = (harm: (file: string) => void) => (path: string) => filesIn(path).forEach(harm)
    expect(await openedAfter(all((f) => truncateSync(f, 0)))).toBe('rebuilt')
    await openedAfter(all((f) => truncateSync(f, Math.floor(statSync(f).size / 2))))
  })
  it('may have a bit flipped in any of its files', async () => {
    const files = filesIn(index)
    expect(files.map(kindOf)).toEqual(expect.arrayContaining(['CURRENT', 'MANIFEST', '.log', '.ldb']))
    const found: string[] = []
    for (const file of files.filter((f) => long || !/LOG|LOCK/.test(kindOf(f))))
      for (const share of long ? [0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1] : [0.5]) {
        if (statSync(file).size === 0) continue
        const how = await openedAfter((path) => flip(file.replace(index, path), share))
        found.push(`${kindOf(file)} ${share}: ${how}`)
      }
    console.log(found.join('\n'))
  })
  it('may be older than the journal: what came since is taken in', async () => {
    expect(await openedAfter(() => {})).toBe('caught-up')
  })
  it('may be that of another vault, or of this one in another life: it is not believed', async () => {
    const other: Sealbook = await openOffice()
    await reportMany(other, new Map(), 'Somebody else’s', 5)
    await other.quit()
    const theirs = copyData(other.dir)
    // the same vault, by its id: the template's, which went on elsewhere; its journal is not ours
    expect(
      await openedAfter((path) => {
        rmSync(path, { recursive: true })
        cpSync(indexOf(theirs), path, { recursive: true })
      }),
    ).toBe('rebuilt')
  })
  it('has cost nothing of all that was called saved meanwhile', async () => {
    const sealbook = await started(dir)
    await report(sealbook, told, 'At the end')
    expect(told.size).toBeGreaterThan(200)
    await nothingLost(sealbook, told)
    await sealbook.quit()
  })
})
