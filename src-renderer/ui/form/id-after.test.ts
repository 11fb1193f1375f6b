import { expect, it } from 'vitest'
import { idAfter } from './id-after.ts'

const random = 'ffffffffffffffff'

it('gives a new row an id that sorts after all others, so that it stays where it was added', () => {
  const first = idAfter([], random)
  const second = idAfter([first], '0000000000000000')
  expect([second, first].toSorted()).toEqual([first, second])
  expect(idAfter(['a imported'], random)).toBe('0001ffffffffffff')
  expect(idAfter(['ffff000000000000'], random)).toBe(random)
})
