/**
 * How an evidence sheet calls people, days, shares and reasons. World: main, pure. What must stay true: somebody whose name the reader
 * does not know (left out of a pack) is called so, and nothing that was written about them is told.
 */
import { percentOf, type Share } from '../../src-shared/sop/coverage.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { PlainDate, Someone } from '../../src-shared/values.ts'
import type { SheetLine } from '../records/evidence-lines.ts'
import type { Reader } from './say.ts'

/** States in which nobody is asked any more. */
export const ended: readonly string[] = ['left', 'removed', 'superseded']
/** The three raw numbers of these lines; who left, was taken off or got a newer version instead is in none of them. */
export function shareOf(lines: readonly Pick<SheetLine, 'state'>[]): Share {
  const count = (...states: string[]) => lines.filter((l) => states.includes(l.state)).length
  return {
    asked: lines.length - count(...ended),
    excused: count('exempt', 'on_leave'),
    signed: count('acknowledged'),
  }
}
/** "82 % (41 of 50 who must sign)"; never rounded up. */
export function sayShare(share: Share, { t }: Pick<Reader, 't'>): string {
  const percent = percentOf(share)
  const said = { signed: share.signed, must: share.asked - share.excused, percent: percent ?? 0 }
  return t(percent === undefined ? 'coverage.share.none' : 'coverage.share', said)
}

/** What a sheet says of people, days and reasons. */
export class Words {
  readonly #reader: Reader
  constructor(reader: Reader) {
    this.#reader = reader
  }
  knows(person: string): boolean {
    return this.#reader.names[person] !== undefined
  }
  name(person: string): string {
    return this.#reader.names[person] ?? this.#reader.t('coverage.sheet.left_out')
  }
  someone(who: Someone | undefined): string {
    if (who === undefined) return ''
    if (who.kind === 'roster') return this.name(who.id)
    return who.kind === 'external' ? who.name : this.#reader.t('value.anonymous')
  }
  day(value: PlainDate | undefined): string {
    return value === undefined ? '' : describeDay(value, this.#reader.locale)
  }
  /** Why a line has no signature, as it was written down. */
  why({ refusal, exemption, negative, person }: SheetLine): string {
    const { t } = this.#reader
    if (!this.knows(person)) return ''
    if (refusal)
      return t('coverage.sheet.refusal', {
        day: this.day(refusal.discussedOn),
        concern: refusal.concern,
        witness: this.someone(refusal.witness),
        next: refusal.nextStep,
      })
    if (exemption)
      return t('coverage.sheet.exemption', {
        reason: t(`sops.exemption.${exemption.reason}`),
        text: exemption.text,
        approver: this.name(exemption.approver),
        day: this.day(exemption.until),
        control: exemption.control,
      })
    return negative ? t(`sops.negative.${negative.kind}`, { number: negative.number }) : ''
  }
}
/** By name; of one person in the order of ids. */
export const byName = (words: Words) => (a: SheetLine, b: SheetLine) =>
  words.name(a.person).localeCompare(words.name(b.person)) || (a.assignment < b.assignment ? -1 : 1)
