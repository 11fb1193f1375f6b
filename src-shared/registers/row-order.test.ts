/** Unit tests of the order of rows: by what happened first, whatever their ids. */
import { expect, it } from 'vitest'
import { line, rows, time } from './define.ts'
import { inOrder } from './row-order.ts'

const at = (instant: string) => ({ certainty: 'exact', at: instant, zone: 'Europe/Berlin' })
const shape = <T>(field: T) => field as Extract<T, { type: 'rows' }>

it('reads events as they happened, and a time with a fraction of a second after the whole second', () => {
  const closures = shape(rows({ event: line(), at: time() }))
  const kept = {
    a: { event: 'closed again', at: at('2026-11-22T10:00:00.500Z') },
    b: { event: 'opened again', at: at('2026-11-22T10:00:00Z') },
    c: { event: 'closed', at: { certainty: 'range', from: '2026-11-20T10:00:00Z', zone: 'UTC' } },
    d: { event: 'at some time' },
  }
  expect(inOrder(closures, kept).map(([id]) => id)).toEqual(['d', 'c', 'b', 'a'])
})
it('leaves rows without a time as they are kept', () => {
  expect(
    inOrder(shape(rows({ what: line() })), { b: { what: 'x' }, a: { what: 'y' } }).map(([id]) => id),
  ).toEqual(['a', 'b'])
})
