/**
 * An erasure that dies at each call of the disk, in each way a machine can die: the next start finds the record whole or gone for good,
 * and nothing else is touched.
 */
import { describe, expect, it } from 'vitest'
import { registers } from '../../src-shared/registers/index.ts'
import { Chance, withSeededBytes } from '../../tests/simulation/chance.ts'
import type { Death } from '../../tests/simulation/boundaries.ts'
import { endStores, isRunning, Machine, type Running } from '../../tests/simulation/machine.ts'
import { must } from '../../tests/office.ts'
import { ready } from '../crypto/sodium.ts'
import { Erasure } from './erasure.ts'
import { memoryProjection } from '../vault/projection.ts'
import { RecordStore } from './store.ts'

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
/** All that the journals say now, opened. */
const payloads = ({ vault }: Running): string[] =>
  vault.journals.flatMap((j) => [...j.entries()].map((e) => Buffer.from(e.payload ?? []).toString()))

async function lived(call: number, death: Death): Promise<{ calls: number; erased: boolean }> {
  return withSeededBytes(1, async () => {
    const machine = new Machine(new Chance(call))
    const { disk } = machine
    const { running, kept, gone } = await prepared(machine)
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
    expect(again.vault.damage).toEqual([])
    const here = said.filter((p) => p.includes('CANARY')).length
    if (stone) {
      expect({ call, death, here, begun: again.vault.erasures.begun }).toEqual({
        call,
        death,
        here: 0,
        begun: false,
      })
      expect(said.filter((p) => p === '')).toHaveLength(3)
    } else {
      expect({ call, death, here }).toEqual({ call, death, here: 3 })
      expect(again.book.title(again.book.get(gone)!)).toBe('CANARY two')
    }
    for (const journal of again.vault.journals) {
      for (const { bad } of journal.verifySignatures()) expect(bad).toBeUndefined()
      const files = machine.world.fs.list(
        again.vault.at.journal([...machine.world.fs.list(again.vault.at.journals)][0]!),
      )
      const ranges = files.filter((f) => f.endsWith('.seg')).map((f) => f.slice(0, 21))
      if (stone) expect(new Set(ranges).size).toBe(ranges.length)
    }
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
      let erased = 0
      for (const death of ['killed', 'nothing', 'everything', 'some'] as Death[])
        for (let call = 1; call <= calls; call++) if ((await lived(call, death)).erased) erased++
      expect(erased).toBeGreaterThan(calls)
    },
  )
})
