import { expect, test } from 'vitest'
import { median, percentile, table } from './figures.ts'

test('the 95th percentile of 100 values is the 95th, not the largest', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(percentile(values, 0.95)).toBe(95)
  expect(median(values)).toBe(50)
  expect(percentile([7], 0.95)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow('nothing')
})
test('the table says which target was missed', () => {
  const text = table([
    { name: 'save_p95_ms', value: 3, unit: 'ms', runs: 9 },
    { name: 'pack_s', value: 16, unit: 's', runs: 1 },
  ])
  expect(text).toMatch(/save_p95_ms.*met/)
  expect(text).toMatch(/pack_s.*MISSED/)
})
