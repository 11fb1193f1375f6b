/**
 * A handful of lives in each run, and what the simulation is made of; the large share runs beside the end-to-end tests
 * (docs/simulation.md).
 */
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { dieAt, type Death } from './boundaries.ts'
import { missing, troubles } from './coverage.ts'
import { simulate } from './simulate.ts'
import { actNames } from './workload.ts'

const LIVES = 6
/** One boundary in so many is tried each time; by hand all are, in every way. */
const EVERY = 8
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
  expect(await simulate(20)).toEqual(first)
})

it('says which trouble and which act a run never met', () => {
  const all = Object.fromEntries([...troubles, ...actNames].map((what) => [what, 1]))
  expect(missing(all, actNames)).toEqual([])
  expect(missing({ ...all, 'file torn': 0 }, actNames)).toEqual(['file torn'])
  expect(missing({}, actNames)).toHaveLength(troubles.length + actNames.length)
})
