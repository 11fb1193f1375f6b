/** Order and names of sheets on the screen, and who is ticked at first. World: UI, pure. */
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'

export const orders = ['name', 'department'] as const
export type Order = (typeof orders)[number]
/** In the order in which they will stand on the sheet; people without a department come last. */
export const inOrder = (lines: readonly AssignmentLine[], order: Order): AssignmentLine[] =>
  lines.toSorted(
    (a, b) =>
      (order === 'department' ? compareDepartments(a.department, b.department) : 0) ||
      a.name.localeCompare(b.name),
  )
function compareDepartments(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return a.localeCompare(b)
}
/** Who has refused or is exempt may still sign, but is asked again only if somebody ticks them. */
export const hasSaid = ({ state }: AssignmentLine): boolean => state === 'refused' || state === 'exempt'
export const leftOff = (lines: readonly AssignmentLine[]): ReadonlySet<string> =>
  new Set(lines.filter(hasSaid).map((l) => l.assignment))
/** As it is printed: `K3X9 M2AA`. */
export const inGroups = (sheet: string): string => sheet.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')
