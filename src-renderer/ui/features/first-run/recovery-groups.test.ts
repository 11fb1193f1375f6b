/** Unit tests of the groups asked back: always two different ones, letters that read alike count as the same. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pickGroups, sameGroup } from './recovery-groups.ts'

it('asks for two different groups in reading order', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(random, random, (a, b) => {
      const numbers = [a, b]
      const [first, second] = pickGroups(9, () => numbers.shift() ?? 0)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(second).toBeLessThan(9)
      expect(first).toBeLessThan(second)
    }),
  )
})
it('forgives what is read alike, and nothing else', () => {
  expect(sameGroup(' oilb ', '011B')).toBe(true)
  expect(sameGroup('011C', '011B')).toBe(false)
  expect(sameGroup('', '')).toBe(false)
})
