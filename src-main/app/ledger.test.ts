/** The ledger is loaded once, whoever asks waits for all of it, and is told for what when it takes long. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Ledger } from './ledger.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function world(refusals = 0) {
  const told: string[] = []
  const loads = { count: 0, here: 0 }
  const store = {
    async load(progress: (done: number, total: number) => void) {
      loads.count++
      for (let at = 1; at <= 4; at++) {
        await new Promise((resolve) => setTimeout(resolve, 500))
        progress(at, 4)
      }
      if (loads.count <= refusals) throw new Error('disk')
      return 'projection' as const
    },
  }
  const ledger = new Ledger(
    store,
    {
      progress: (task, phase, done, total) => told.push(`${task} ${phase} ${done}/${total}`),
      end: (task) => told.push(`${task} ended`),
    },
    () => loads.here++,
  )
  return { ledger, told, loads }
}

it('loads once, for everybody', async () => {
  const { ledger, loads } = world()
  void ledger.load()
  const all = Promise.all([ledger.ask(), ledger.ask(), ledger.load()])
  await vi.runAllTimersAsync()
  await all
  await ledger.ask()
  expect(loads).toEqual({ count: 1, here: 1 })
})
it('says nothing while nobody waits', async () => {
  const { ledger, told } = world()
  const loaded = ledger.load()
  await vi.runAllTimersAsync()
  await loaded
  expect(told).toEqual([])
})
it('tells who waits longer than a second for what', async () => {
  const { ledger, told } = world()
  const loaded = ledger.load()
  await vi.advanceTimersByTimeAsync(600)
  const asked = ledger.ask()
  await vi.runAllTimersAsync()
  await Promise.all([loaded, asked])
  expect(told).toEqual(['ledger vault.phase.ledger 4/4', 'ledger ended'])
})
it('is tried again for the next who asks', async () => {
  const { ledger, loads } = world(1)
  const first = ledger.ask().catch(String)
  await vi.runAllTimersAsync()
  expect(await first).toBe('Error: disk')
  const second = ledger.ask()
  await vi.runAllTimersAsync()
  await second
  expect(loads).toEqual({ count: 2, here: 1 })
})
