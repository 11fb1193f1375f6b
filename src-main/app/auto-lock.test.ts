/** Locking when nobody is there: idle, suspend, screen lock, and a machine that slept. */
import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { Settings } from '../../src-shared/ipc/contract.ts'
import { AutoLock, type Power } from './auto-lock.ts'

function rig(settings: Partial<Settings> = {}) {
  const time = { now: 1_000_000 }
  const locked: string[] = []
  const warned: number[] = []
  const lock = new AutoLock(
    { now: () => time.now, monotonic: () => time.now },
    () => ({ lockAfterMinutes: 10, lockOnSuspend: true, lockOnScreenLock: true, ...settings }) as Settings,
    (why) => locked.push(why),
    (seconds) => warned.push(seconds),
  )
  const power = new EventEmitter() as unknown as Power & EventEmitter
  lock.watch(power)
  lock.stop()
  const pass = (seconds: number) => {
    time.now += seconds * 1_000
    lock.tick()
  }
  return { time, locked, warned, lock, power, pass }
}

it('warns half a minute before and locks when nobody comes', () => {
  const r = rig()
  r.pass(569)
  expect(r.warned).toEqual([])
  r.pass(2)
  expect(r.warned).toEqual([29])
  r.pass(29)
  expect(r.locked).toEqual(['idle'])
})
it('any sign of life starts the time again and calls the warning off', () => {
  const r = rig()
  r.pass(580)
  r.lock.touched()
  expect(r.warned.at(-1)).toBe(0)
  r.pass(580)
  expect(r.locked).toEqual([])
})
it('never locks by itself when told so', () => {
  const r = rig({ lockAfterMinutes: 0 })
  r.pass(1_000_000)
  expect(r.locked).toEqual([])
})
it('locks on suspend and on screen lock, unless told otherwise', () => {
  const yes = rig()
  yes.power.emit('suspend')
  yes.power.emit('lock-screen')
  expect(yes.locked).toEqual(['suspend', 'screen-lock'])
  const no = rig({ lockOnSuspend: false, lockOnScreenLock: false })
  no.power.emit('suspend')
  no.power.emit('lock-screen')
  expect(no.locked).toEqual([])
})
it('a machine that slept wakes up locked', () => {
  const r = rig({ lockOnSuspend: false })
  r.time.now += 3_600_000
  r.power.emit('resume')
  expect(r.locked).toEqual(['idle'])
})
it('a clock that was set back does not keep it open for a day', () => {
  const r = rig()
  r.pass(-86_400)
  r.pass(601)
  expect(r.locked).toEqual(['idle'])
})
