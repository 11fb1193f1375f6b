/**
 * Lengths of time in words: `2 d 3 h`, `45 min`.
 *
 * World: shared, pure. What must stay true: hours are real hours, and rounding never makes time left look longer.
 */
import type { TextContext } from './context.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The two largest units that matter; always rounded down, so that "1 h left" is never 59 minutes. */
export function describeDuration(milliseconds: number, { t }: Pick<TextContext, 't'>): string {
  const ms = Math.abs(milliseconds)
  if (ms < minute) return t('text.duration.moment')
  const parts: string[] = []
  const days = Math.floor(ms / day)
  const hours = Math.floor((ms % day) / hour)
  const minutes = Math.floor((ms % hour) / minute)
  if (days > 0) parts.push(t('text.duration.days', { count: days }))
  if (hours > 0) parts.push(t('text.duration.hours', { count: hours }))
  if (minutes > 0 && days === 0) parts.push(t('text.duration.minutes', { count: minutes }))
  return parts.join(' ')
}
