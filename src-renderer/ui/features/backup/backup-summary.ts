/**
 * The state of backups in one word, from what main knows. World: UI, pure.
 * What must stay true: a good word only when a backup is there that is about as young as the plan wants it.
 */
import type { BackupState } from '../../../../src-shared/ipc/contract-backup.ts'

export type Summary = 'none' | 'busy' | 'failed' | 'away' | 'never' | 'late' | 'good'
const HOUR = 3_600_000

/** The newest backup in any place. */
export const newestBackup = ({ places }: Pick<BackupState, 'places'>) =>
  places
    .flatMap((place) => (place.last ? [{ place, last: place.last }] : []))
    .toSorted((a, b) => (a.last.at < b.last.at ? 1 : -1))[0]

/** `now`: ISO instant. */
export function summaryOf(state: BackupState, now: string): Summary {
  const { places, rules, busy } = state
  if (places.length === 0) return 'none'
  if (busy) return 'busy'
  const newest = newestBackup(state)
  const allowed = Math.max(3 * 24, 2 * rules.everyHours) * HOUR
  const young = newest && Date.parse(now) - Date.parse(newest.last.at) <= allowed
  if (young && places.some((p) => p.last && !p.problem)) return 'good'
  if (places.some((p) => p.problem && p.problem.code !== 'place-gone')) return 'failed'
  if (places.every((p) => !p.present)) return 'away'
  return newest ? 'late' : 'never'
}
