/** Unit tests of durations: two units at most, always rounded down. */
import { expect, it } from 'vitest'
import { describeDuration } from './duration.ts'

const t = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
  `${String(params['count'] ?? key)}${key.split('.')[2]![0]!}`
it.each([
  [26 * 3_600_000, '1d 2h'],
  [3_600_000 - 1, '59m'],
  [200 * 60_000, '3h 20m'],
  [-200 * 60_000, '3h 20m'],
  [72 * 3_600_000, '3d'],
  [20_000, 'text.duration.momentm'],
])('says %i ms', (ms, text) => {
  expect(describeDuration(ms, { t })).toBe(text)
})
