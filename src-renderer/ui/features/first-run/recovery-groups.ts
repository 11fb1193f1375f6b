/** Which groups of the recovery code are asked back, and when a typed one counts as right. World: UI, pure. */

/** Two different groups, in reading order. `random` gives numbers from 0 up to 1. */
export function pickGroups(count: number, random: () => number): readonly [number, number] {
  const first = Math.floor(random() * count)
  const other = (first + 1 + Math.floor(random() * (count - 1))) % count
  return first < other ? [first, other] : [other, first]
}

/** Letters that are read alike count as the same, as they do when unlocking. */
const plain = (text: string) =>
  text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
export const sameGroup = (typed: string, group: string): boolean =>
  plain(typed) !== '' && plain(typed) === plain(group)
