/**
 * Fuzzy times: reading what someone typed ("yesterday about 3pm", "12-14 Nov", "before Monday") and saying it back.
 *
 * World: shared, pure; `now` and the zone are arguments. What must stay true: `parseFuzzyTime(fuzzyTimeToText(t))` gives
 * `t` again, incident times are read as past unless a future one was plainly written, and what was a guess stays one.
 */
import { Temporal } from 'temporal-polyfill'
import type { FuzzyTime } from '../values.ts'
import {
  describeDay,
  describeInstant,
  endOfDay,
  isZone,
  knownZone,
  localDay,
  startOfDay,
  toInstantText,
  type Day,
} from './calendar.ts'
import type { Message, TextContext } from './context.ts'
import { readPieces, type Pieces, type Surroundings } from './time-pieces.ts'
import { aboutWords, afterWords, beforeWords, sinceWords, unknownWords, untilWords } from './time-words.ts'

export type ParsedTime =
  /** `note` says something the reader should know, e.g. that the hour exists twice. */
  | { readonly ok: true; readonly value: FuzzyTime; readonly note?: Message }
  | { readonly ok: false; readonly problem: Message }

/** What a phrase covers: from its first to its last instant; `kind` says how fine it is. */
interface Span {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly kind: 'moment' | 'day' | 'span'
  readonly note?: Message
}

const no = (key: string, text?: string): ParsedTime => ({
  ok: false,
  problem: { key, ...(text !== undefined ? { params: { text } } : {}) },
})

/** `now` is a UTC instant; `zone` is where the words are meant ("3pm" there). */
export function parseFuzzyTime(text: string, now: string, zone: string, locale = 'en-GB'): ParsedTime {
  if (!isZone(zone)) return no('text.time.zone', zone)
  const around: Surroundings = { now: Temporal.Instant.from(now), zone, locale }
  let s = normalise(text)
  if (s === '') return no('text.time.empty')
  if (unknownWords.test(s)) return { ok: true, value: { certainty: 'unknown', zone } }
  const about = ` ${s}`.replace(aboutWords, ' ') !== ` ${s}`
  if (about) s = ` ${s}`.replace(aboutWords, ' ').replace(/\s+/g, ' ').trim()

  const bounds = readBounds(s, around)
  if (bounds) {
    if (bounds.from && bounds.to && Temporal.Instant.compare(bounds.from, bounds.to) > 0)
      return no('text.time.order')
    const range = {
      ...(bounds.from ? { from: toInstantText(bounds.from) } : {}),
      ...(bounds.to ? { to: toInstantText(bounds.to) } : {}),
    }
    return { ok: true, value: { certainty: 'range', ...range, zone } }
  }
  const span = readSpan(s, around)
  if (!span) return no('text.time.not_understood', text.trim())
  const note = span.note ? { note: span.note } : {}
  if (span.kind === 'span')
    return {
      ok: true,
      value: { certainty: 'range', from: toInstantText(span.from), to: toInstantText(span.to), zone },
      ...note,
    }
  const certainty = about ? 'estimated' : 'exact'
  return {
    ok: true,
    value: { certainty, at: toInstantText(span.from), ...(span.kind === 'day' ? { day: true } : {}), zone },
    ...note,
  }
}

function normalise(text: string): string {
  return text.toLowerCase().replace(/[–—−]/g, '-').replace(/,/g, ' ').replace(/\s+/g, ' ').trim()
}

function readBounds(
  s: string,
  around: Surroundings,
): { from?: Temporal.Instant; to?: Temporal.Instant } | undefined {
  const one = (pattern: RegExp): Span | undefined =>
    pattern.test(s) ? readSpan(s.replace(pattern, ''), around) : undefined
  const pair = readPair(s, around)
  if (pair) return pair
  const before = one(beforeWords)
  if (before) return { to: before.kind === 'moment' ? before.from : before.from.subtract({ seconds: 1 }) }
  const until = one(untilWords)
  if (until) return { to: until.to }
  const after = one(afterWords)
  if (after) return { from: after.kind === 'moment' ? after.from : after.to.add({ seconds: 1 }) }
  const since = one(sinceWords)
  if (since) return { from: since.from }
  return undefined
}

/** `between A and B`, `A to B`, `12-14 Nov`: each place where the phrase could be cut is tried. */
function readPair(
  s: string,
  around: Surroundings,
): { from: Temporal.Instant; to: Temporal.Instant } | undefined {
  const bare = s.replace(/^(?:between|from)\s+/, '')
  for (const cut of bare.matchAll(/\s+(?:to|until|till|and|through)\s+|(?<!utc|gmt)\s*-\s*/g)) {
    const left = readPieces(bare.slice(0, cut.index), around)
    const right = readPieces(bare.slice(cut.index + cut[0].length), around)
    if (!left || !right) continue
    const [a, b] = shareParts(left, right)
    const end = resolve(b, around)
    let start = resolve(a, around)
    if (!start || !end) continue
    // "28 Dec - 3 Jan": the start belongs to the year before the end.
    if (a.month !== undefined && left.year === undefined && Temporal.Instant.compare(start.from, end.to) > 0)
      start = resolve({ ...a, year: (a.year ?? yearOf(end.to, around)) - 1 }, around) ?? start
    return { from: start.from, to: end.to }
  }
  return undefined
}

const yearOf = (instant: Temporal.Instant, around: Surroundings) =>
  instant.toZonedDateTimeISO(around.zone).year

/** Each end of a range lends the other what it left out: "9-11am", "12-14 Nov", "yesterday 9:00 to 11:00". */
function shareParts(left: Pieces, right: Pieces): [Pieces, Pieces] {
  const a: Pieces = { ...left }
  const b: Pieces = { ...right }
  const hasDay = (p: Pieces) =>
    p.day !== undefined || p.dom !== undefined || p.month !== undefined || p.moment !== undefined
  if (a.bare !== undefined) {
    if (b.month !== undefined && !hasDay(a)) a.dom = a.bare
    else if (b.hour !== undefined) a.hour = a.bare
    delete a.bare
  }
  if (b.bare !== undefined) {
    if (a.hour !== undefined) b.hour = b.bare
    else if (a.dom !== undefined) b.dom = b.bare
    delete b.bare
  }
  if (a.dom !== undefined && a.month === undefined && b.month !== undefined) a.month = b.month
  if (b.dom !== undefined && b.month === undefined && a.month !== undefined) b.month = a.month
  if (a.month !== undefined && b.month !== undefined) {
    if (a.year === undefined && b.year !== undefined) a.year = b.year
    if (b.year === undefined && a.year !== undefined) b.year = a.year
  }
  if (a.hour !== undefined && !a.meridiem && b.meridiem && a.hour <= (b.hour ?? 0)) a.meridiem = b.meridiem
  if (hasDay(a) && !hasDay(b) && b.hour !== undefined) copyDay(a, b)
  if (hasDay(b) && !hasDay(a) && a.hour !== undefined) copyDay(b, a)
  if (a.offset === undefined && b.offset !== undefined) a.offset = b.offset
  return [a, b]
}

function copyDay(from: Pieces, to: Pieces): void {
  if (from.day) to.day = from.day
  if (from.year !== undefined) to.year = from.year
  if (from.month !== undefined) to.month = from.month
  if (from.dom !== undefined) to.dom = from.dom
}

function readSpan(s: string, around: Surroundings): Span | undefined {
  const pieces = readPieces(s, around)
  return pieces ? resolve(pieces, around) : undefined
}

function resolve(p: Pieces, { now, zone }: Surroundings): Span | undefined {
  if (p.moment) return p.hour === undefined ? { from: p.moment, to: p.moment, kind: 'moment' } : undefined
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (p.bare !== undefined) return undefined
  if (p.month !== undefined && p.dom === undefined) {
    if (p.hour !== undefined || p.part) return undefined
    let first = new Temporal.PlainDate(p.year ?? today.year, p.month, 1)
    if (p.year === undefined && Temporal.PlainDate.compare(first, today) > 0)
      first = first.subtract({ years: 1 })
    return {
      from: startOfDay(first, zone),
      to: endOfDay(first.add({ months: 1 }).subtract({ days: 1 }), zone),
      kind: 'span',
    }
  }
  const day = settleDay(p, today)
  if (!day && p.hour === undefined && !p.part) return undefined
  if (p.lastDay && day)
    return p.hour === undefined
      ? { from: startOfDay(day, zone), to: endOfDay(p.lastDay, zone), kind: 'span' }
      : undefined
  if (p.part) {
    const d = day ?? today
    const at = (hours: number) =>
      d.toZonedDateTime(zone).startOfDay().toPlainDateTime().add({ hours }).toZonedDateTime(zone).toInstant()
    return { from: at(p.part[0]), to: at(p.part[1]), kind: 'span' }
  }
  if (p.hour === undefined) return { from: startOfDay(day!, zone), to: endOfDay(day!, zone), kind: 'day' }
  const hour = p.meridiem ? (p.hour % 12) + (p.meridiem === 'pm' ? 12 : 0) : p.hour
  const time = new Temporal.PlainTime(hour, p.minute ?? 0, p.second ?? 0, p.millisecond ?? 0)
  const onDay = (d: Day) => atLocal(d, time, zone, p.offset)
  const first = onDay(day ?? today)
  // "about 3pm" said at noon means yesterday's, because an incident has already happened.
  if (!day && Temporal.Instant.compare(first.from, now) > 0) return onDay(today.subtract({ days: 1 }))
  return first
}

function settleDay(p: Pieces, today: Day): Day | undefined {
  if (p.day) return p.day
  if (p.dom === undefined || p.month === undefined) return undefined
  const make = (year: number) =>
    Temporal.PlainDate.from({ year, month: p.month!, day: p.dom! }, { overflow: 'constrain' })
  if (p.year !== undefined) return make(p.year)
  const thisYear = make(today.year)
  return Temporal.PlainDate.compare(thisYear, today) > 0 ? make(today.year - 1) : thisYear
}

function atLocal(day: Day, time: Temporal.PlainTime, zone: string, offset: number | undefined): Span {
  const local = day.toPlainDateTime(time)
  if (offset !== undefined) {
    const at = local.toZonedDateTime('UTC').toInstant().subtract({ minutes: offset })
    return { from: at, to: at, kind: 'moment' }
  }
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  const at = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant()
  if (earlier.equals(later)) return { from: at, to: at, kind: 'moment' }
  const exists = earlier.toPlainDateTime().equals(local)
  return { from: at, to: at, kind: 'moment', note: { key: exists ? 'text.time.twice' : 'text.time.skipped' } }
}

// ---- saying it back --------------------------------------------------------------------------------------------

const isDayStart = (i: string, zone: string) =>
  startOfDay(localDay(i, zone), zone).equals(Temporal.Instant.from(i))
const isDayEnd = (i: string, zone: string) =>
  endOfDay(localDay(i, zone), zone).equals(Temporal.Instant.from(i))

/** A zone that this machine does not know is read as UTC. */
const readable = (t: FuzzyTime): FuzzyTime => ({ ...t, zone: knownZone(t.zone) })

/** How a range reads best: as whole days when both its ends are edges of days. */
function wholeDays(t: FuzzyTime): boolean {
  return (!t.from || isDayStart(t.from, t.zone)) && (!t.to || isDayEnd(t.to, t.zone))
}

/**
 * The text that the field shows for editing, in signs and dates that need no translation (`~2026-11-14 15:00`,
 * `≥ …`, `?`); reading it again gives the same time. The words stand beside it, from `describeFuzzyTime`.
 */
export function fuzzyTimeToText(value: FuzzyTime): string {
  const t = readable(value)
  if (t.certainty === 'unknown') return '?'
  if (t.certainty !== 'range') {
    const text = t.day ? localDay(t.at!, t.zone).toString() : momentText(t.at!, t.zone)
    return t.certainty === 'estimated' ? `~${text}` : text
  }
  const days = wholeDays(t)
  const text = (i: string) => (days ? localDay(i, t.zone).toString() : momentText(i, t.zone))
  if (t.from && t.to) return `${text(t.from)} - ${text(t.to)}`
  return t.from ? `≥ ${text(t.from)}` : `≤ ${text(t.to!)}`
}

function momentText(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const fraction = at.millisecond > 0 ? 'millisecond' : at.second > 0 ? 'second' : 'minute'
  const text = at.toPlainDateTime().toString({ smallestUnit: fraction }).replace('T', ' ')
  // An hour that exists twice needs its offset to be read back as the same instant.
  const twice = !at
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
    .equals(at.toInstant())
  return twice ? `${text} UTC${at.offset}` : text
}

/** `about 14 Nov 2026, 15:00 CET`, `between 12 and 14 Nov 2026`, `not known`; hours always with their zone. */
export function describeFuzzyTime(value: FuzzyTime, { t, locale }: TextContext): string {
  const safe = readable(value)
  if (safe.certainty === 'unknown') return t('text.time.unknown')
  if (safe.certainty !== 'range') {
    const at = safe.day
      ? describeDay(localDay(safe.at!, safe.zone).toString(), locale)
      : describeInstant(safe.at!, safe.zone, locale)
    return t(`text.time.${safe.certainty}${safe.day ? '_day' : ''}`, { at })
  }
  const days = wholeDays(safe)
  const say = (i: string) =>
    days ? describeDay(localDay(i, safe.zone).toString(), locale) : describeInstant(i, safe.zone, locale)
  if (safe.from && safe.to) return t('text.time.between', { from: say(safe.from), to: say(safe.to) })
  return safe.from
    ? t('text.time.since', { from: say(safe.from) })
    : t('text.time.until', { to: say(safe.to!) })
}

/** The instant to sort by: the time itself, or the earliest that it can be. */
export function sortInstant(value: FuzzyTime): string | undefined {
  return value.at ?? value.from ?? value.to
}
