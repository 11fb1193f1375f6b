/** Which rows of a comparison are shown. World: UI, pure. What must stay true: a row that is not shown is counted, and is the same. */
import type { DiffRow } from '../../../../src-shared/markdown/text-diff.ts'

export type Shown =
  | { readonly kind: 'row'; readonly at: number; readonly row: DiffRow }
  | { readonly kind: 'skipped'; readonly at: number; readonly count: number }

/** Rows beside a change that stay, to know where one is. */
const context = 1

/** All rows, or what changed with a row before and behind it; rows left out as their number. */
export function shownRows(rows: readonly DiffRow[], onlyChanged: boolean): Shown[] {
  const isNear = (at: number) =>
    rows.slice(Math.max(0, at - context), at + context + 1).some((r) => r.change !== 'same')
  const shown: Shown[] = []
  rows.forEach((row, at) => {
    const last = shown.at(-1)
    if (!onlyChanged || isNear(at)) shown.push({ kind: 'row', at, row })
    else if (last?.kind === 'skipped') shown[shown.length - 1] = { ...last, count: last.count + 1 }
    else shown.push({ kind: 'skipped', at, count: 1 })
  })
  return shown
}
