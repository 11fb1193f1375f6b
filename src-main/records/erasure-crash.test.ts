/**
 * An erasure that dies at each call of the disk, in each way a machine can die: the next start finds the record whole or gone for good,
 * and nothing else is touched.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registers } from '../../src-shared/registers/index.ts'
import { Chance, withSeededBytes } from '../../tests/simulation/chance.ts'
import type { Death } from '../../tests/simulation/boundaries.ts'
import { endStores, isRunning, Machine, type Running } from '../../tests/simulation/machine.ts'
import { must } from '../../tests/office.ts'
import { ready } from '../crypto/sodium.ts'
import type { Fs } from '../journal/fs.ts'
import { readSegment } from '../journal/segment.ts'
import { readWal } from '../journal/wal.ts'
import { Erasure } from './erasure.ts'
import { memoryProjection } from '../vault/projection.ts'
import { RecordStore } from './store.ts'

const deaths: readonly Death[] = ['killed', 'nothing', 'everything', 'any']
const erasureOf = ({ vault, book, writer, drafts }: Running) => new Erasure(vault, book, writer, drafts)
async function open(machine: Machine): Promise<Running> {
  const running = await machine.open()
  if (!isRunning(running)) throw new Error(`not to be opened: ${running.code}`)
  return running
}

/** Two incidents, one of them with entries in a sealed segment and in the tail; then the second is erased. */
async function prepared(machine: Machine): Promise<{ running: Running; kept: string; gone: string }> {
  await machine.create()
  const first = await open(machine)
  const kept = must(first.writer.create(registers.incident, [{ path: 'title', value: 'Stays' }])).record
  const gone = must(first.writer.create(registers.incident, [{ path: 'title', value: 'CANARY one' }])).record
  first.vault.tidy(true)
  must(first.writer.save(kept, [{ path: 'title', value: 'Stays, changed' }]))
  must(first.writer.save(gone, [{ path: 'title', value: 'CANARY two' }]))
  must(first.writer.archive(gone, 'CANARY three'))
  first.drafts.put(`record:${gone}`, 'CANARY draft', '2026-11-20T09:00:00Z')
  endStores(first)
  first.vault.close()
  return { running: await open(machine), kept, gone }
}
async function erase(running: Running, gone: string): Promise<void> {
  const erasure = erasureOf(running)
  const done = erasure.erase({ ids: [gone], ground: 'mistake', reason: 'Typed into the wrong office' })
  if (done.ok) await erasure.finish()
}
/** Sealed payloads of a record, as they lie in segments and in the tail. */
function boxesOf({ vault }: Running, { world: { fs } }: Machine, seqs: readonly number[]): Buffer[] {
  const headers = (e: number) => vault.keyring.headerKey(e)
  return filesOf(fs, vault.at.journals).flatMap((bytes) => {
    const segment = readSegment(bytes, headers)
    const tail = typeof segment === 'string' ? readWal(bytes, headers) : segment
    const entries = typeof tail === 'string' ? [] : tail.entries
    return entries.flatMap((e) => (e.box && seqs.includes(e.header.seq) ? [Buffer.from(e.box)] : []))
  })
}
const filesOf = (fs: Fs, journals: string): Uint8Array[] =>
  fs.list(journals).flatMap((j) => fs.list(join(journals, j)).map((name) => fs.read(join(journals, j, name))))

/** All that the journals say now, opened. */
const payloads = ({ vault }: Running): string[] =>
  vault.journals.flatMap((j) => [...j.entries()].map((e) => Buffer.from(e.payload ?? []).toString()))

/** Segments of which there are two. */
function doubles({ world: { fs } }: Machine, { vault }: Running): string[] {
  const ranges = fs
    .list(vault.at.journals)
    .flatMap((j) => fs.list(vault.at.journal(j)).map((name) => `${j} ${name.slice(0, 21)}`))
    .filter((name) => /\d{10}-\d{10}$/.test(name))
  return ranges.filter((name, i) => ranges.indexOf(name) !== i)
}

async function lived(call: number, death: Death): Promise<{ calls: number; erased: boolean }> {
  return withSeededBytes(1, async () => {
    const machine = new Machine(new Chance(call))
    const { disk } = machine
    const { running, kept, gone } = await prepared(machine)
    const seqs = running.book.get(gone)!.log.map((l) => l.seq)
    const boxes = await disk.quietly(() => boxesOf(running, machine, seqs))
    expect(boxes.length).toBe(3)
    const before = disk.calls
    disk.crashAt = before + call
    await erase(running, gone)
    const calls = disk.calls - before
    endStores(running)
    if (death === 'killed') disk.killed()
    else disk.powerCut(death)
    const again = await open(machine)
    expect(again.vault.damage).toEqual([])
    expect(again.book.title(again.book.get(kept)!)).toBe('Stays, changed')
    const stone = again.book.tombstone(gone)
    const said = payloads(again)
    const here = said.filter((p) => p.includes('CANARY')).length
    const missing = said.filter((p) => p === '').length
    // gone as a whole, or there as a whole
    expect({ call, death, here, missing, begun: stone !== undefined && again.vault.erasures.begun }).toEqual({
      call,
      death,
      here: stone ? 0 : 3,
      missing: stone ? 3 : 0,
      begun: false,
    })
    expect(stone === undefined).toBe(again.book.get(gone)?.reg === 'incident')
    expect(again.vault.damage).toEqual([])
    expect(stone ? doubles(machine, again) : []).toEqual([])
    const bytes = Buffer.concat(filesOf(machine.world.fs, again.vault.at.journals))
    expect({ call, death, left: boxes.filter((b) => bytes.includes(b)).length }).toEqual({
      call,
      death,
      left: stone ? 0 : 3,
    })
    for (const journal of again.vault.journals)
      for (const { bad } of journal.verifySignatures()) expect(bad).toBeUndefined()
    const fresh = new RecordStore(again.vault, memoryProjection())
    await fresh.load(() => {})
    expect(fresh.digest()).toBe(again.store.digest())
    expect(again.writer.create(registers.incident, [{ path: 'title', value: 'After' }]).ok).toBe(true)
    endStores(again)
    return { calls, erased: stone !== undefined }
  })
}

describe('an erasure that dies', () => {
  it(
    'is finished at the next start or never began, at each call of the disk',
    { timeout: 60_000 },
    async () => {
      await ready()
      const { calls } = await lived(Infinity, 'killed')
      expect(calls).toBeGreaterThan(20)
      // every call, each in one of the ways; SEALBOOK_ALL_DEATHS=1 tries each in all of them
      const all = process.env['SEALBOOK_ALL_DEATHS'] === '1'
      let erased = 0
      for (let call = 1; call <= calls; call++)
        for (const death of all ? deaths : [deaths[call % deaths.length]!])
          if ((await lived(call, death)).erased) erased++
      expect(erased).toBeGreaterThan(calls / 3)
    },
  )
  it('is finished where the file that tells of it was damaged, and is put back', async () => {
    await ready()
    await withSeededBytes(1, async () => {
      const machine = new Machine(new Chance(1))
      const { running, gone } = await prepared(machine)
      const { fs } = machine.world
      const [journal] = fs.list(running.vault.at.journals)
      const tail = join(running.vault.at.journal(journal!), 'open.wal')
      must(
        erasureOf(running).erase({ ids: [gone], ground: 'mistake', reason: 'Typed into the wrong office' }),
      )
      endStores(running)
      running.vault.close()
      const whole = fs.read(tail)
      fs.put(tail, whole.with(whole.length - 1, whole.at(-1)! ^ 4))
      // looks like a torn write: the record is there again, and the person hears that something is gone
      const without = await open(machine)
      expect(without.vault.notices.map((n) => n.code)).toContain('vault-damaged')
      expect(without.book.tombstone(gone)).toBeUndefined()
      endStores(without)
      without.vault.close()
      fs.put(tail, whole)
      const again = await open(machine)
      expect(again.book.tombstone(gone)).toBeDefined()
      expect(payloads(again).filter((p) => p.includes('CANARY'))).toEqual([])
      endStores(again)
    })
  })
})
