/**
 * Which troubles and acts a run of many lives has to meet, and what of it never happened. World: tests, pure. What must
 * stay true: what is counted did happen (a fault that no call met is not counted); a run that never met one of these
 * says so and fails, so that nobody takes its green for more than it was.
 */

/** Told by the disk, by the life around it and by the acts, each under its own words. */
export const troubles = [
  ...['read', 'write', 'sync', 'name'].map((kind) => `died in a ${kind}`),
  'died half-way through a call',
  'killed',
  'power cut',
  'bytes lost that were not synced',
  'names lost that were not synced',
  'file torn',
  'short write',
  ...['EIO', 'ENOSPC', 'EPERM', 'EBUSY', 'EROFS'].map((code) => `refused with ${code}`),
  'burst of EPERM or EBUSY',
  'fsync failed',
  'refused for want of room',
  'clock forward',
  'clock back',
  'older copy restored',
  'cloned and put side by side',
  'damage told',
  'projection lost',
  'projection damaged',
  'temporary file left',
] as const
/** From so many lives on, each of them must have happened. */
export const ENOUGH = 300

export type Counts = Record<string, number>
export function addCounts(to: Counts, from: Readonly<Counts>): void {
  for (const [what, n] of Object.entries(from)) to[what] = (to[what] ?? 0) + n
}
/** What never happened of what has to. */
export const missing = (counts: Readonly<Counts>, acts: readonly string[]): string[] =>
  [...troubles, ...acts].filter((what) => !counts[what])
/** One line: what happened, most often first. */
export const told = (counts: Readonly<Counts>): string =>
  Object.entries(counts)
    .toSorted((a, b) => b[1] - a[1])
    .map(([what, n]) => `${n} ${what}`)
    .join(', ')
