/** What may be a PIN, and how long wrong tries close it. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterWrong, closedFor, pinWeakness, triesLeft, type Tries } from './pin.ts'

describe('what may be a PIN', () => {
  it.each([
    ['12345', 'short'],
    ['1234567890123', 'long'],
    ['000000', 'same'],
    ['121212', 'same'],
    ['123456', 'row'],
    ['987654', 'row'],
    ['890123', 'row'],
    ['123123', 'repeated'],
    ['19841984', 'repeated'],
    ['159753', 'common'],
    ['Password', 'common'],
    ['short', 'short'],
    ['anna1234', 'name'],
    ['004711', 'name'],
  ])('%s is refused: %s', (secret, why) => {
    expect(pinWeakness(secret, ['Anna Berg', '004711'])).toBe(why)
  })
  it.each(['483920', '739105', '271199', 'quiet harbour', 'anna and the 7 whales'])(
    '%s may be one',
    (secret) => {
      expect(pinWeakness(secret, ['Anna Berg', '004711'])).toBeUndefined()
    },
  )
})

const minute = 60_000
const wrongTimes = (n: number, now: number, tries?: Tries): Tries | undefined =>
  n === 0 ? tries : wrongTimes(n - 1, now, afterWrong(tries, now))

describe('wrong tries', () => {
  it('leave it open four times', () => {
    const four = wrongTimes(4, 0)
    expect([closedFor(four, 0), triesLeft(four)]).toEqual([0, 1])
  })
  it('close it for 5, 15, 60 and 60 minutes', () => {
    let now = 1_000_000
    let tries: Tries | undefined
    for (const minutes of [5, 15, 60, 60, 60]) {
      tries = wrongTimes(5, now, tries)
      expect(closedFor(tries, now)).toBe(minutes * 60)
      now += minutes * minute - 1_000
      expect(closedFor(tries, now)).toBe(1)
      now += 1_000
      expect(closedFor(tries, now)).toBe(0)
      expect(triesLeft(tries)).toBe(5)
    }
  })
  it('a clock that was set back neither opens it nor closes it for longer', () => {
    const tries = wrongTimes(5, 100 * minute)
    expect(closedFor(tries, 0)).toBe(300)
  })
  it('never open it before the step is over, however the tries lie in time', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 5, maxLength: 40 })
    const leastClosed = (all: readonly number[]): number => {
      let [now, least] = [0, 300]
      let tries: Tries | undefined
      for (const gap of all) {
        now += gap
        if (closedFor(tries, now) > 0) continue
        tries = afterWrong(tries, now)
        if (tries.wrong === 0) least = Math.min(least, closedFor(tries, now))
      }
      return least
    }
    fc.assert(fc.property(gaps, (all) => leastClosed(all) === 300))
  })
})
