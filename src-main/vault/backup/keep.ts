/**
 * Which backups are kept, and taking the others away. World: main's backup thread; the rule is pure.
 *
 * What must stay true: the newest are always kept, at least three of them; an object goes only when no list that stays
 * names it; a list that cannot be read stops the tidying, because nobody knows what it names; nothing that is not ours goes.
 */
import { join } from 'node:path'
import { DiskError, type Fs } from '../../journal/fs.ts'
import { readManifest } from './manifest.ts'
import { objectPath, objectsIn, ourManifest } from './place.ts'

const DAY = 86_400_000
export const keepRule = { allDays: 2, dailyDays: 30, monthlyMonths: 12, atLeast: 3 } as const

/**
 * Of these moments (ISO, UTC), those to be kept at `now` (ms): all of the last two days, the last one of each day for 30
 * days, the last one of each month for twelve months, at least the newest three. What lies in the future is kept.
 */
export function kept(moments: readonly string[], now: number): Set<string> {
  const newestFirst = [...new Set(moments)].sort((a, b) => Date.parse(b) - Date.parse(a))
  const keep = new Set(newestFirst.slice(0, keepRule.atLeast))
  const periods = new Set<string>()
  for (const moment of newestFirst) {
    const age = now - Date.parse(moment)
    const day = moment.slice(0, 10)
    const month = moment.slice(0, 7)
    if (age <= keepRule.allDays * DAY) keep.add(moment)
    if (age <= keepRule.dailyDays * DAY && !periods.has(day)) keep.add(moment)
    if (age <= keepRule.monthlyMonths * 31 * DAY && !periods.has(month)) keep.add(moment)
    periods.add(day).add(month)
  }
  return keep
}

/**
 * Takes away what the rule does not keep; with `atMost` all but the newest few. Returns how many lists and objects went; none
 * when a list cannot be read.
 */
export function tidyPlace(
  fs: Fs,
  folder: string,
  now: number,
  atMost?: number,
): { lists: number; objects: number } {
  const lists: { file: string; madeAt: string; objects: readonly string[] }[] = []
  for (const file of fs.list(folder).filter((name) => name.endsWith('.backup'))) {
    const reading = ourManifest.test(file) ? readManifest(fs.read(join(folder, file))) : 'not-a-backup'
    if (typeof reading === 'string') return { lists: 0, objects: 0 }
    const { madeAt, files } = reading.manifest
    lists.push({ file, madeAt, objects: files.map((f) => f.sha256) })
  }
  const moments = lists.map((l) => l.madeAt)
  const keep = atMost === undefined ? kept(moments, now) : new Set(moments.toSorted().slice(-atMost))
  const going = lists.filter((l) => !keep.has(l.madeAt))
  if (going.length === 0) return { lists: 0, objects: 0 }
  const named = new Set(lists.filter((l) => keep.has(l.madeAt)).flatMap((l) => l.objects))
  // lists first: a list whose objects are gone would look like a damaged backup
  for (const { file } of going) fs.remove(join(folder, file))
  const gone = new Set(going.flatMap((l) => l.objects).filter((hash) => !named.has(hash)))
  const there = objectsIn(fs, folder)
  let objects = 0
  for (const hash of gone) if (there.has(hash) && removed(fs, objectPath(folder, hash))) objects++
  return { lists: going.length, objects }
}
/** An object that a reader or a scanner holds on to stays; it does no harm. */
function removed(fs: Fs, path: string): boolean {
  try {
    fs.remove(path)
    return true
  } catch (error) {
    if (error instanceof DiskError) return false
    throw error
  }
}
