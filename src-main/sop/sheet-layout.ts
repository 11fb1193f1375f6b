/**
 * The measures of a sign sheet: what the printer draws, and where a reader finds a whole line from the place of its
 * code. World: main and the scan thread, pure. What must stay true: sheets are on paper and come back years later, so
 * the measures belong to the mark of the line codes (`SBL1`): other measures need a new mark.
 */

/** Millimetres. `columns` from left to right; a code stands in the middle of its row, `codeLeft` from the left edge. */
export const sheetLayout = {
  /** Height of a row, the same for all: enough to sign in, and white above and below the code as its standard asks. */
  row: 18,
  columns: { number: 8, who: 48, code: 30, day: 25, sign: 63 },
  /** Side of a code without the white around it. */
  code: 14.8,
  codeLeft: 58,
} as const

/** Fits between the margins of A4 and of Letter. */
export const rowWidth: number = Object.values(sheetLayout.columns).reduce((sum, width) => sum + width, 0)
