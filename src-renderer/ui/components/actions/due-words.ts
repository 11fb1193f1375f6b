/**
 * When an action is due, in words with a shape. World: UI, pure. What must stay true: overdue is said by word and shape, not
 * by colour alone; what is over or waits for something else is never called overdue.
 */
import { isPlanned, type ActionState } from '../../../../src-shared/learn/action.ts'
import { daysBetween } from '../../../../src-shared/learn/days.ts'
import type { PlainDate } from '../../../../src-shared/values.ts'
import type { Tone } from '../StateBadge.tsx'

export interface DueWords {
  readonly key: string
  readonly tone: Tone
  readonly count: number
}
/** Days before a date from which on it is told by how many are left. */
const soon = 7

/** `due` = the day that counts now; absent = nobody has named one. */
export function dueWords(due: PlainDate | undefined, state: string, today: PlainDate): DueWords {
  if (due === undefined) return { key: 'action-page.due.none', tone: 'plain', count: 0 }
  const left = daysBetween(today, due)
  if (!isPlanned(state as ActionState) || left > soon)
    return { key: 'action-page.due.day', tone: 'plain', count: left }
  if (left < 0) return { key: 'action-page.due.overdue', tone: 'stop', count: -left }
  return left === 0
    ? { key: 'action-page.due.today', tone: 'watch', count: 0 }
    : { key: 'action-page.due.soon', tone: 'watch', count: left }
}
