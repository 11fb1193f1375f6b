/** Waiting after wrong passphrases. World: unit test. */
import { expect, it } from 'vitest'
import { SlowTries } from './slow-tries.ts'

function rig() {
  const time = { now: 50_000 }
  const tries = new SlowTries({ now: () => 0, monotonic: () => time.now })
  let asked = 0
  const ask = (right: boolean) => tries.try(() => (asked++, Promise.resolve(right)))
  return { time, tries, ask, asked: () => asked }
}

it('makes each wrong try wait longer: 1, 2, 4, 8, 16, 30, 30 seconds', async () => {
  const { time, tries, ask } = rig()
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    expect(await ask(false)).toBe(false)
    expect(tries.wait()).toBe(seconds)
    time.now += seconds * 1_000 - 1
    expect(await ask(true)).toBeUndefined()
    time.now += 1
  }
  expect(await ask(true)).toBe(true)
  expect(tries.wait()).toBe(0)
})
it('asks once when it is called many times at once', async () => {
  const { ask, asked } = rig()
  const answers = await Promise.all([ask(false), ask(false), ask(true)])
  expect([answers, asked()]).toEqual([[false, undefined, undefined], 1])
})
