/** The system clock moves: what is a jump, what is none, and what is known of it after the vault was closed. */
import { EventEmitter } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Failure } from '../../src-shared/ipc/result.ts'
import type { Noticed } from '../records/clock-jumps.ts'
import { ClockWatch, movedWhileClosed } from './clock-watch.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOON = Date.parse('2026-11-20T12:00:00Z')
const at = (ms: number) => new Date(NOON + ms).toISOString()

/** A computer whose clock, sleep and time since its start the test moves by hand. */
function computer() {
  const time = { wall: NOON, up: 5 * HOUR }
  const vault = { open: true }
  const written: Noticed[] = []
  const told: (Failure | undefined)[] = []
  const watch = new ClockWatch({
    now: () => time.wall,
    uptime: () => time.up,
    write: (jump) => vault.open && written.push(jump) > 0,
    tell: (failure) => told.push(failure),
  })
  const pass = (ms: number) => {
    time.wall += ms
    time.up += ms
    watch.look()
  }
  return { time, vault, written, told, watch, pass }
}
const neverUsed = { seenAt: undefined, newest: at(-HOUR), jumps: [] }

describe('while it runs', () => {
  it('a clock that is set back is a jump, once, with both times', () => {
    const c = computer()
    c.pass(30_000)
    c.time.wall -= 3 * HOUR
    c.pass(30_000)
    c.pass(30_000)
    expect(c.written).toEqual([
      { from: at(MINUTE), to: at(MINUTE - 3 * HOUR), seconds: -3 * 3_600, seen: 'running' },
    ])
    expect(c.told).toEqual([{ code: 'clock-moved', detail: { span: '3 h' } }])
  })
  it('so is one that is set forward', () => {
    const c = computer()
    c.time.wall += 26 * HOUR
    c.pass(30_000)
    expect(c.written).toMatchObject([{ seconds: 26 * 3_600 }])
    expect(c.told).toEqual([{ code: 'clock-ahead', detail: { span: '1 day 2 h' } }])
  })
  it('two minutes are a correction, a moment more is a jump', () => {
    const c = computer()
    c.time.wall -= 2 * MINUTE
    c.pass(30_000)
    expect(c.written).toEqual([])
    c.time.wall -= 1
    c.pass(30_000)
    expect(c.written).toHaveLength(1)
  })
  it('many small steps in a day are a jump; two quartzes that drift apart over weeks are none', () => {
    const steps = computer()
    for (let i = 0; i < 5; i++) {
      steps.time.wall -= MINUTE
      steps.pass(10 * MINUTE)
    }
    expect(steps.written).toMatchObject([{ seconds: -180 }])
    const drift = computer()
    for (let day = 0; day < 100; day++) {
      drift.time.wall += 10_000
      for (let i = 0; i < 25; i++) drift.pass(HOUR)
    }
    expect(drift.written).toEqual([])
  })
  it('sleep that the system counts as time since its start is none', () => {
    const c = computer()
    c.pass(9 * HOUR)
    c.watch.look(true)
    expect(c.written).toEqual([])
  })
  it('sleep that the system does not count is none, but waking up earlier than one fell asleep is', () => {
    const c = computer()
    const power = new EventEmitter()
    c.watch.watch(power)
    c.watch.stop()
    c.time.wall += 9 * HOUR
    power.emit('resume')
    expect(c.written).toEqual([])
    c.pass(MINUTE)
    expect(c.written).toEqual([])
    c.time.wall -= HOUR
    power.emit('resume')
    expect(c.written).toMatchObject([{ seconds: -3_600 }])
  })
})

it('looks every half minute until it is stopped', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const c = computer()
  c.watch.watch(new EventEmitter())
  c.time.wall -= HOUR
  vi.advanceTimersByTime(29_999)
  expect(c.written).toEqual([])
  vi.advanceTimersByTime(1)
  expect(c.written).toHaveLength(1)
  c.watch.stop()
  c.time.wall -= HOUR
  vi.advanceTimersByTime(60_000)
  expect(c.written).toHaveLength(1)
})

describe('what the person is told', () => {
  it('is how far the clock is off in all, and nothing any more when it is back where it was', () => {
    const c = computer()
    c.time.wall -= 3 * HOUR
    c.pass(30_000)
    c.time.wall += HOUR
    c.pass(30_000)
    expect(c.told.at(-1)).toEqual({ code: 'clock-moved', detail: { span: '2 h' } })
    c.time.wall += 2 * HOUR
    c.pass(30_000)
    expect(c.told.at(-1)).toBeUndefined()
    expect(c.written.map((j) => j.seconds)).toEqual([-10_800, 3_600, 7_200])
  })
  it('starts from the clock that the person has accepted', () => {
    const c = computer()
    c.time.wall -= 3 * HOUR
    c.pass(30_000)
    c.watch.accept()
    c.time.wall += HOUR
    c.pass(30_000)
    expect(c.told.at(-1)).toEqual({ code: 'clock-ahead', detail: { span: '1 h' } })
  })
})

describe('at unlock', () => {
  it('what was noticed while the vault was locked goes on record, once', () => {
    const c = computer()
    c.vault.open = false
    const seenAt = at(0)
    c.time.wall -= 3 * HOUR
    c.pass(30_000)
    c.vault.open = true
    const use = { seenAt, newest: at(-MINUTE), jumps: c.written }
    c.watch.opened(use)
    c.watch.opened({ ...use, seenAt: new Date(c.time.wall).toISOString() })
    expect(c.written).toMatchObject([{ seconds: -10_800, seen: 'running' }])
  })
  it('a step forward that locks the vault, as hours of nobody would, is noted before and not again', () => {
    const c = computer()
    c.time.wall += 3 * HOUR
    c.watch.look() // as the application does when it locks
    c.vault.open = false
    const seenAt = new Date(c.time.wall).toISOString()
    c.pass(30_000)
    c.vault.open = true
    c.watch.opened({ seenAt, newest: seenAt, jumps: c.written })
    expect(c.written).toMatchObject([{ seconds: 10_800, seen: 'running' }])
  })
  it('looks at once, without waiting for the next half minute', () => {
    const c = computer()
    c.time.wall -= 3 * HOUR
    c.watch.opened({ seenAt: at(0), newest: at(-HOUR), jumps: [] })
    expect(c.written).toMatchObject([{ seconds: -10_800, seen: 'running' }])
    expect(c.told).toHaveLength(1)
  })
  it('a clock that was set back while the program was closed is noticed and told', () => {
    const c = computer()
    c.watch.opened({ seenAt: at(5 * HOUR), newest: at(4 * HOUR), jumps: [] })
    expect(c.written).toEqual([{ from: at(5 * HOUR), to: at(0), seconds: -5 * 3_600, seen: 'unlock' }])
    expect(c.told).toEqual([{ code: 'clock-moved', detail: { span: '5 h' } }])
  })
  it('both together: what was noticed meanwhile is not counted again', () => {
    const c = computer()
    c.vault.open = false
    c.time.wall -= 3 * HOUR
    c.pass(30_000)
    c.vault.open = true
    c.watch.opened({ seenAt: at(HOUR), newest: at(-MINUTE), jumps: [] })
    expect(c.written).toMatchObject([{ seconds: -10_800 }, { seconds: -3_570, seen: 'unlock' }])
    expect(c.told.at(-1)).toEqual({ code: 'clock-moved', detail: { span: '3 h 59 min' } })
  })
  it('time that passed while it was closed is no jump', () => {
    const c = computer()
    c.watch.opened({ seenAt: at(-400 * 24 * HOUR), newest: at(-400 * 24 * HOUR), jumps: [] })
    expect(c.written).toEqual([])
  })
  it('on a computer that never had the vault, the newest label is what tells', () => {
    expect(movedWhileClosed({ ...neverUsed, newest: at(HOUR) }, [], NOON)).toMatchObject({ seconds: -3_600 })
    expect(movedWhileClosed(neverUsed, [], NOON)).toBeUndefined()
    expect(movedWhileClosed({ ...neverUsed, newest: at(2 * MINUTE) }, [], NOON)).toBeUndefined()
  })
  it('labels that stay ahead after a jump on record are explained by it, at every later unlock', () => {
    const jumps = [{ from: at(3 * HOUR), to: at(0), seconds: -10_800 }]
    const use = { seenAt: at(0), newest: at(3 * HOUR - MINUTE), jumps }
    expect(movedWhileClosed(use, [], NOON + MINUTE)).toBeUndefined()
    expect(movedWhileClosed({ ...use, newest: at(4 * HOUR) }, [], NOON + MINUTE)).toMatchObject({
      from: at(4 * HOUR),
    })
    // set back once more meanwhile: this computer's own last use tells
    expect(movedWhileClosed(use, [], NOON - HOUR)).toMatchObject({ from: at(0), seconds: -3_600 })
  })
})
