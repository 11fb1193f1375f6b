/**
 * Whether the authority has to be asked before the processing starts, and until when it answers (GDPR Art. 36).
 *
 * World: shared, pure. What must stay true: the question hangs on the risk that remains, never on what it was before; a
 * risk that nobody has judged keeps the answer open. Weeks are counted as calendar days from the day on which the authority
 * received the request (Regulation 1182/71 Art. 3: that day itself does not count).
 */
import { addDays, compareDays, daysBetween } from '../learn/days.ts'
import type { PlainDate } from '../values.ts'
import { isHigh } from './matrix.ts'
import type { NamedRisk } from './risk-map.ts'
import { rowLevel } from './risk-row.ts'

export const consultationAnswers = ['needed', 'not_needed', 'not_known'] as const
export interface ConsultationNeed {
  readonly answer: (typeof consultationAnswers)[number]
  /** Risks that stay high. */
  readonly high: readonly string[]
  /** Risks of which nobody has said what remains. */
  readonly open: readonly string[]
}
/** GDPR Art. 36(1): needed where a high risk remains. Without any risk on record it is not known. */
export function consultationNeed(risks: readonly NamedRisk[]): ConsultationNeed {
  const levels = risks.map(({ id, row }) => ({ id, level: rowLevel(row, 'residual') }))
  const high = levels.filter(({ level }) => level !== undefined && isHigh(level)).map(({ id }) => id)
  const open = levels.filter(({ level }) => level === undefined).map(({ id }) => id)
  const isKnown = risks.length > 0 && open.length === 0
  return { answer: high.length > 0 ? 'needed' : isKnown ? 'not_needed' : 'not_known', high, open }
}

/** What has been put to the authority and come back. */
export interface Consultation {
  /** The day on which the authority received it. */
  readonly filedOn?: PlainDate | undefined
  /** The authority said that it takes longer, the case being complex. */
  readonly complex?: boolean | undefined
  /** Days for which it waited for information, Art. 36(2) last sentence. */
  readonly pausedDays?: number
  readonly answeredOn?: PlainDate | undefined
}
const firstDays = 8 * 7
const furtherDays = 6 * 7
/** GDPR Art. 36(2): eight weeks, and six more in a complex case; waiting for information does not count. */
export function answerDue({ filedOn, complex, pausedDays = 0 }: Consultation): PlainDate | undefined {
  return filedOn && addDays(filedOn, firstDays + (complex === true ? furtherDays : 0) + pausedDays)
}
export type ConsultationState =
  | { readonly state: 'not_filed' | 'answered' }
  | { readonly state: 'waiting' | 'overdue'; readonly due: PlainDate; readonly days: number }
/** Where a consultation stands on a day; `days` = left, or passed since. Silence of the authority is no consent. */
export function consultationOn(consultation: Consultation, today: PlainDate): ConsultationState {
  const due = answerDue(consultation)
  if (due === undefined) return { state: 'not_filed' }
  if (consultation.answeredOn !== undefined && compareDays(consultation.answeredOn, today) <= 0)
    return { state: 'answered' }
  const days = daysBetween(today, due)
  return days < 0 ? { state: 'overdue', due, days: -days } : { state: 'waiting', due, days }
}
