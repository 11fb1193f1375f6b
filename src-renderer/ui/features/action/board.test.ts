/** Where the keys lead on the board, and what each column asks for. World: unit test. */
import { expect, it } from 'vitest'
import { actionStates } from '../../../../src-shared/learn/action.ts'
import { nextCard } from './board-keys.ts'
import { boardColumns, columnFilters, columnIds } from './board-store.ts'

const cards = [['a', 'b', 'c'], [], ['d'], ['e', 'f']]
it.each([
  ['b', 'ArrowDown', 'c'],
  ['c', 'ArrowDown', undefined],
  ['b', 'ArrowUp', 'a'],
  ['c', 'ArrowRight', 'd'],
  ['d', 'ArrowRight', 'e'],
  ['f', 'ArrowRight', undefined],
  ['f', 'ArrowLeft', 'd'],
  ['d', 'ArrowLeft', 'a'],
  ['c', 'Home', 'a'],
  ['a', 'End', 'c'],
  ['a', 'x', undefined],
  ['nowhere', 'ArrowDown', undefined],
])('leads from %s by %s to %s', (id, key, to) => {
  expect(nextCard(cards, id, key)).toBe(to)
})

it('puts every state into one column', () => {
  expect(Object.values(boardColumns).flat().toSorted()).toEqual(actionStates.toSorted())
})
it('calls late what is late in its column: its date, then the day of its check; what is over never is', () => {
  const overdue = Object.fromEntries(
    columnIds.map((c) => [c, columnFilters(c, { due: 'overdue' }, '2026-12-10')?.at(-1)]),
  )
  expect(overdue['in_progress']).toEqual({ field: 'due', op: 'before', value: '2026-12-10' })
  expect(overdue['done']).toEqual({ field: 'check_on', op: 'before', value: '2026-12-10' })
  expect(overdue['over']).toBeUndefined()
  expect(columnFilters('open', { due: 'soon' }, '2026-12-10')?.slice(1)).toEqual([
    { field: 'due', op: 'after', value: '2026-12-10' },
    { field: 'due', op: 'before', value: '2026-12-25' },
  ])
})
