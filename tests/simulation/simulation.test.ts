/** The share of the simulation that runs every time (docs/simulation.md): another set of lives in each run. */
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { dieAt, type Death } from './boundaries.ts'
import { simulate } from './simulate.ts'

const LIVES = 60
/** One boundary in so many is tried each time; by hand all are, in every way. */
const EVERY = 4
const deaths: readonly Death[] = ['killed', 'nothing', 'everything', 'any']

it('keeps every promise in lives full of trouble', { timeout: 120_000 }, async () => {
  const base = randomInt(2 ** 31)
  console.log(`simulation: ${LIVES} lives from seed ${base}`)
  for (let seed = base; seed < base + LIVES; seed++) {
    const life = simulate(seed)
    await expect(life, `see it again: npm run simulate -- --seed ${seed}`).resolves.toHaveProperty(
      'seed',
      seed,
    )
  }
})

it('keeps every promise whichever call of the disk is the last', { timeout: 120_000 }, async () => {
  const calls = await dieAt(Infinity, 'killed')
  expect(calls).toBeGreaterThan(150)
  for (let call = 1 + randomInt(EVERY); call <= calls; call += EVERY) {
    const death = deaths[randomInt(deaths.length)]!
    await expect(dieAt(call, death), `died at call ${call} (${death})`).resolves.toBeGreaterThan(0)
  }
})

it('lives the same life from the same seed', async () => {
  const first = await simulate(20)
  expect(first.story.length).toBeGreaterThan(5)
  expect((await simulate(20)).story).toEqual(first.story)
})
