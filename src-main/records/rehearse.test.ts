/** Rehearsals over real vaults: a good copy passes whole, and each way of being wrong is told. World: unit test. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { clear, steps } from '../../tests/backup.ts'
import { must, office, type Office } from '../../tests/office.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { t } from '../app/text.ts'
import { nodeFs } from '../journal/fs.ts'
import { copyBackup } from '../vault/backup/copy.ts'
import { cutThrough, planBackup } from '../vault/backup/make.ts'
import type { Manifest } from '../vault/backup/manifest.ts'
import { backupFolder, newestIn } from '../vault/backup/place.ts'
import { restoreBackup } from '../vault/backup/restore.ts'
import { sealEvidence } from './evidence-files.ts'
import { rehearse } from './rehearse.ts'
import { loadSample } from './sample-load.ts'

let o: Office
let place: string
let manifest: Manifest
let dir: string
let record: string
beforeEach(async () => {
  o = await office()
  o.clock.now = Date.parse('2026-11-21T22:14:37Z')
  must(loadSample(o.book, o.writer, { t, locale: 'en-GB' }))
  record = [...o.book.of('incident')][0]!.id
  const source = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode('what somebody handed in'))
  })()
  const evidence = must(await sealEvidence(o.vault.at, 'note.txt', 'text/plain', source, o.writer.now()))
  must(
    o.writer.write([
      {
        op: 'change',
        reg: 'incident',
        rec: record,
        set: { [`evidence/${'e'.repeat(16)}`]: { ...evidence } },
      },
    ]),
  )
  place = join(o.dir, '..', 'place')
  nodeFs.makeDir(place)
  const cut = cutThrough(o.vault, nodeFs, { othersRead: false })
  const making = { app: '1', why: 'hand', othersRead: false, known: [], goOn: () => true } as const
  const plan = await planBackup(o.vault, nodeFs, cut, { ...making, madeAt: o.writer.now() })
  const to = { place, before: false, distrusted: [], readme: '' }
  if (!copyBackup(nodeFs, nodeFs, plan!, to, steps).ok) throw new Error('no backup')
  manifest = newestIn(nodeFs, backupFolder(place, o.vault.info.vault))!
  const parent = join(o.dir, '..', 'scratch')
  nodeFs.makeDir(parent)
  const target = { fs: nodeFs, parent, temp: '.new', clear }
  const restored = restoreBackup(nodeFs, backupFolder(place, manifest.vault), manifest, target, steps)
  if (!restored.ok) throw new Error(restored.problem)
  dir = restored.dir
})
const run = () =>
  rehearse({ live: o.vault, laws: () => lawPack, dir, heads: manifest.heads, world: o.world, t, ...steps })
const file = (end: RegExp) => manifest.files.map((f) => f.path).find((p) => end.test(p))!

describe('a rehearsal', () => {
  it('of a whole copy finds all records, entries and files, and nothing wrong', async () => {
    const anchors = readFileSync(join(o.dir, '..', 'anchors', `${manifest.vault}.anchor`), 'utf8')
    const live = o.vault.heads
    const found = (await run())!
    expect(found.problems).toEqual([])
    expect(found).toMatchObject({ entries: o.vault.entryCount, evidence: 1, erasedSince: 0 })
    expect(found.records).toBeGreaterThanOrEqual([...o.book.all()].length)
    expect(found.signatures).toBeGreaterThan(1)
    // the live vault was not touched
    expect(readFileSync(join(o.dir, '..', 'anchors', `${manifest.vault}.anchor`), 'utf8')).toBe(anchors)
    expect(o.vault.heads).toEqual(live)
    must(o.writer.save(record, [{ path: 'title', value: 'Goes on' }]))
  })
  it('is not confused by what was written since', async () => {
    must(o.writer.save(record, [{ path: 'title', value: 'Another title' }]))
    expect((await run())!.problems).toEqual([])
  })
  it('tells of a missing segment, of a missing tail and of a file that was changed', async () => {
    rmSync(join(dir, file(/\.blob$/)))
    const evidence = (await run())!
    expect(evidence.problems).toHaveLength(1)
    expect(evidence.problems[0]).toContain('note.txt')
    writeFileSync(
      join(dir, file(/open\.wal$/)),
      readFileSync(join(dir, file(/open\.wal$/))).subarray(0, 5_000),
    )
    expect((await run())!.problems.length).toBeGreaterThan(1)
    rmSync(join(dir, file(/open\.wal$/)))
    expect((await run())!.problems.length).toBeGreaterThan(1)
  })
  it('tells when the copy is shorter than its list says, though no record differs', async () => {
    const payload = { sv: 1, op: 'event', what: 'restored', facts: {} }
    must(o.vault.commit([{ kind: 'check', compartment: 'org', payload }]))
    manifest = { ...manifest, heads: Object.entries(o.vault.heads).map(([jr, head]) => ({ jr, ...head })) }
    expect((await run())!.problems).toHaveLength(1)
  })
  it('tells when the copy does not open at all', async () => {
    rmSync(join(dir, file(/0000000001-0000000001-.*\.seg$/)))
    expect((await run())!.problems).toHaveLength(1)
    expect(readdirSync(dir)).toContain('vault.json')
  })
  it('stops when it is told to', async () => {
    const wait = rehearse({
      live: o.vault,
      laws: () => lawPack,
      dir,
      heads: manifest.heads,
      world: o.world,
      t,
      progress: () => {},
      cancelled: () => true,
    })
    expect(await wait).toBeUndefined()
  })
})
