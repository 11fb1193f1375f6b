/**
 * The order in which the rows of a table field are read. World: shared, pure. What must stay true: screen and paper show
 * the same order; it does not hang on ids, which say nothing to anybody.
 */
import { sortInstant } from '../text/fuzzy-time.ts'
import type { FuzzyTime, Json } from '../values.ts'
import type { Field } from './define.ts'

type Row = Readonly<Record<string, Json>>

/** Rows of events in the order in which they happened, those without a time first; other rows as they are kept. */
export function inOrder(
  { columns }: Extract<Field, { type: 'rows' }>,
  rows: Readonly<Record<string, Row>>,
): [id: string, row: Row][] {
  const time = Object.keys(columns).find((name) => columns[name]!.type === 'time')
  const order = (row: Row): number => {
    const at = time === undefined ? undefined : (row[time] as FuzzyTime | undefined)
    return Date.parse((at && sortInstant(at)) ?? '0001-01-01T00:00:00Z')
  }
  return Object.entries(rows).toSorted(([a, x], [b, y]) => order(x) - order(y) || (a < b ? -1 : 1))
}
