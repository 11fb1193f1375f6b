/**
 * What can stand in the way of a step on a procedure, a campaign or an assignment, in one list. World: shared, pure.
 *
 * What must stay true: each kind has its sentence, `sops.obstacle.<kind>`, and names the field to go to.
 */
import type { PlainDate } from '../values.ts'

export const obstacleKinds = [
  'wrong_state',
  'missing',
  'not_yours',
  'needs_second_person',
  'alone_needs_reason',
  'alone_must_wait',
  'first_is_not_minor',
  'number_not_next',
  'starts_before_approval',
  'starts_before_last',
  'in_the_future',
  'before_it_was_asked',
  'quiz_not_passed',
  'not_told_still_bound',
  'own_exemption',
  'too_long',
  'nobody_asked',
  'version_not_approved',
  'due_before_start',
] as const
export type ObstacleKind = (typeof obstacleKinds)[number]
/** What stands in the way, at which field; `day` = from when on, or until when at most. */
export interface Obstacle {
  readonly why: ObstacleKind
  readonly field: string
  readonly day?: PlainDate
}

/** One obstacle per field that says nothing. */
export const missing = (fields: Readonly<Record<string, unknown>>): Obstacle[] =>
  Object.entries(fields)
    .filter(([, value]) => value === undefined || (typeof value === 'string' && value.trim() === ''))
    .map(([field]) => ({ why: 'missing', field }))
/** Those obstacles of a list that stand. */
export const standing = (checks: readonly (readonly [boolean, Obstacle])[]): Obstacle[] =>
  checks.filter(([stands]) => stands).map(([, obstacle]) => obstacle)
