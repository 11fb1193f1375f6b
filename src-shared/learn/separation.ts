/**
 * Who may judge whose work: nobody their own, unless there is nobody else (forms.md 3.7, "Roles").
 *
 * World: shared, pure. What must stay true: in an office of one, waiting and a written reason stand in for the second
 * person when an action is checked; as soon as somebody else works there, they no longer do. Whoever judges works here:
 * a name that is on no roster, or has left, is no second person.
 */
import type { PlainDate } from '../values.ts'
import { compareDays, earliestCheck } from './days.ts'

interface Judgement {
  /** Who answers for the work or did it. */
  readonly workers: readonly string[]
  /** Who is to judge it. */
  readonly by?: string | undefined
  /** Everybody who works here now. */
  readonly people: readonly string[]
}
/** Whether nobody but the workers themselves could judge. */
const isAlone = ({ workers, people }: Judgement) => people.every((p) => workers.includes(p))

/** Whether somebody may agree to what others ask for: an extension, a cancellation, a finished text. */
export function mayApprove(judgement: Judgement): boolean {
  const { workers, by, people } = judgement
  return by !== undefined && (workers.includes(by) ? isAlone(judgement) : people.includes(by))
}

export type CheckRight =
  | { readonly ok: true; readonly how: 'second_person' | 'waiting_time' }
  | {
      readonly ok: false
      readonly why:
        'nobody_named' | 'not_here' | 'own_work' | 'own_work_needs_reason' | 'not_done' | 'check_too_early'
      readonly earliest?: PlainDate
    }
/** Whether somebody may say that an action works: a second person, or in an office of one its owner after the waiting time. */
export function mayCheck(
  judgement: Judgement & {
    readonly doneOn?: PlainDate | undefined
    readonly today: PlainDate
    readonly reason?: string | undefined
  },
): CheckRight {
  const { workers, by, people, doneOn, today, reason = '' } = judgement
  if (by === undefined) return { ok: false, why: 'nobody_named' }
  if (!workers.includes(by))
    return people.includes(by) ? { ok: true, how: 'second_person' } : { ok: false, why: 'not_here' }
  if (!isAlone(judgement)) return { ok: false, why: 'own_work' }
  if (reason.trim() === '') return { ok: false, why: 'own_work_needs_reason' }
  if (doneOn === undefined) return { ok: false, why: 'not_done' }
  const earliest = earliestCheck(doneOn)
  if (compareDays(today, earliest) < 0) return { ok: false, why: 'check_too_early', earliest }
  return { ok: true, how: 'waiting_time' }
}
