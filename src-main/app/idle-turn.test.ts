/** When it ends that somebody is at the shared PC. World: unit test. */
import { expect, it } from 'vitest'
import type { Signer } from '../records/kiosk-desk.ts'
import { IdleTurn } from './idle-turn.ts'

function rig() {
  const time = { now: 7_000 }
  const told: (number | 'end')[] = []
  const turn = new IdleTurn(
    { now: () => 0, monotonic: () => time.now },
    (seconds) => told.push(seconds),
    () => told.push('end'),
  )
  const pass = (seconds: number) => {
    time.now += seconds * 1_000
    turn.tick()
  }
  return { turn, told, pass }
}
const anna: Signer = { person: 'anna', by: { kind: 'pin' }, listens: false }

it('warns half a minute before and ends after 90 seconds without input', () => {
  const { turn, told, pass } = rig()
  turn.begin(anna)
  pass(59)
  expect(told).toEqual([])
  pass(1)
  pass(29)
  expect(told).toEqual([30, 1])
  expect(turn.signer).toBe(anna)
  pass(1)
  expect(told).toEqual([30, 1, 'end'])
  expect(turn.signer).toBeUndefined()
  pass(100)
  expect(told).toHaveLength(3)
})
it('any input calls it off and begins anew', () => {
  const { turn, told, pass } = rig()
  turn.begin(anna)
  pass(70)
  turn.touched()
  pass(59)
  expect(told).toEqual([20, 0])
})
it('also ends what was only typed, and leaves an untouched start alone', () => {
  const { turn, told, pass } = rig()
  pass(1_000)
  expect(told).toEqual([])
  turn.touched()
  pass(91)
  expect(told).toEqual(['end'])
})
it('leaves three times as long to who listens', () => {
  const { turn, told, pass } = rig()
  turn.begin({ ...anna, listens: true })
  pass(239)
  expect(told).toEqual([])
  pass(31)
  expect(told).toEqual(['end'])
})
