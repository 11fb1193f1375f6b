/**
 * What can stand in the way of a step of a corrective action, in one list. World: shared, pure. What must stay true: each
 * kind has its sentence, `learn.obstacle.<kind>`, and names the field to go to.
 */
import type { PlainDate } from '../values.ts'

export const obstacleKinds = [
  'wrong_state',
  'missing',
  'not_the_owner',
  'in_the_future',
  'check_too_early',
  'own_work',
  'nobody_named',
  'not_here',
  'own_work_needs_reason',
  'not_done',
  'came_up_again',
  'not_the_result',
  'needs_new_action',
  'needs_second_person',
  'too_long',
  'ends_before_it_starts',
  'dpo_must_agree',
  'not_later',
] as const
export type ObstacleKind = (typeof obstacleKinds)[number]
/** What stands in the way, at which field; `day` = from when on it no longer does. */
export interface Obstacle {
  readonly why: ObstacleKind
  readonly field: string
  readonly day?: PlainDate
}
