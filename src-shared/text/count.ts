/**
 * Counts of people or records: reading what someone typed, and saying it back.
 *
 * World: shared, pure. What must stay true: `parseCount(countToText(c))` gives `c` again, and a number that was given as
 * an estimate is never shown as if it were certain.
 */
import type { Count } from '../values.ts'
import type { Message, TextContext } from './context.ts'

export type ParsedCount =
  { readonly ok: true; readonly value: Count } | { readonly ok: false; readonly problem: Message }

const largest = 10_000_000_000
const filler = /\b(people|persons?|records?|individuals?|customers?|patients?|data subjects?|employees)\b/g
const aboutWords = /^(?:about|around|approx(?:imately|\.)?|circa|ca\.?|roughly|nearly|almost|some|~|≈)\s*/
const no = (key: string, params?: Message['params']): ParsedCount => ({
  ok: false,
  problem: { key, ...(params ? { params } : {}) },
})

/** One written number: `1,250`, `1.250`, `1 250`, `1'250`, `2k`, `1.5 million`. */
function readNumber(text: string): number | undefined {
  const m = /^(\d[\d.,'’\u00a0\u202f ]*)\s*(k|thousand|m|million)?$/.exec(text.trim())
  if (!m) return undefined
  const digits = m[1]!.trim()
  const factor = m[2] ? (m[2].startsWith('k') || m[2] === 'thousand' ? 1_000 : 1_000_000) : 1
  let value: number
  if (/^\d+$/.test(digits)) value = Number(digits)
  else if (factor > 1 && /^\d+[.,]\d{1,3}$/.test(digits)) value = Number(digits.replace(',', '.'))
  // Any one separator in steps of three is a thousands separator, whatever the reader's country.
  else if (/^\d{1,3}([.,'’\u00a0\u202f ])\d{3}(\1\d{3})*$/.test(digits))
    value = Number(digits.replace(/\D/g, ''))
  else return undefined
  const whole = Math.round(value * factor)
  return whole <= largest ? whole : undefined
}

/** Reads `about 200`, `50-80`, `at least 40`, `up to 300`, `1,250`, `50 to 80, probably 60`, `unknown`. */
export function parseCount(text: string): ParsedCount {
  const s = text.toLowerCase().replace(filler, ' ').replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim()
  if (s === '') return no('text.count.empty')
  if (/^(unknown|not known|unclear|don'?t know|no idea|\?+|n\/a)$/.test(s))
    return { ok: true, value: { status: 'unknown' } }
  if (/^(none|nobody|no one|no|zero|nil)$/.test(s))
    return { ok: true, value: { status: 'confirmed', best: 0 } }

  const likely = /^(.*?)(?:[,;]?\s*\b(?:probably|likely|best guess)\s+|[,;]\s*[~≈]\s*)(.+)$/.exec(s)
  const head = likely ? likely[1]!.trim() : s
  const best = likely ? readNumber(likely[2]!) : undefined
  if (likely && best === undefined) return no('text.count.not_understood', { text: text.trim() })
  if (likely && head === '') return { ok: true, value: { status: 'estimate', best: best! } }

  const bounds = readBounds(head)
  if (bounds) {
    const { min, max } = bounds
    if (min !== undefined && max !== undefined && min > max) return no('text.count.order')
    return { ok: true, value: { status: 'estimate', ...(best !== undefined ? { best } : {}), ...bounds } }
  }
  const about = aboutWords.test(head)
  const value = readNumber(head.replace(aboutWords, ''))
  if (value === undefined || likely) return no('text.count.not_understood', { text: text.trim() })
  return { ok: true, value: { status: about ? 'estimate' : 'confirmed', best: value } }
}

function readBounds(text: string): { min?: number; max?: number } | undefined {
  const s = text.replace(aboutWords, '')
  const between = /^(?:between|from)?\s*(.+?)\s*(?:-|\bto\b|\band\b)\s*(.+)$/.exec(s)
  if (between) {
    const max = readNumber(between[2]!)
    // "2-3k" means thousands on both sides.
    const unit = /(k|thousand|m|million)$/.exec(between[2]!.trim())?.[1]
    const min = readNumber(unit && /^\d+$/.test(between[1]!.trim()) ? `${between[1]!}${unit}` : between[1]!)
    if (min !== undefined && max !== undefined) return { min, max }
  }
  const one = (pattern: RegExp) => {
    const m = pattern.exec(s)
    return m ? readNumber(m[1]!) : undefined
  }
  const atLeast =
    one(/^(?:at least|minimum|min\.?|≥|>=)\s*(.+)$/) ?? one(/^(.+?)\s*(?:\+|or more|and more|upwards)$/)
  if (atLeast !== undefined) return { min: atLeast }
  const over = one(/^(?:more than|over|above|>)\s*(.+)$/)
  if (over !== undefined) return { min: over + 1 }
  const atMost =
    one(/^(?:up to|at most|no more than|not more than|maximum|max\.?|≤|<=)\s*(.+)$/) ??
    one(/^(.+?)\s*(?:or fewer|or less)$/)
  if (atMost !== undefined) return { max: atMost }
  const under = one(/^(?:fewer than|less than|under|below|<)\s*(.+)$/)
  if (under !== undefined && under > 0) return { max: under - 1 }
  return undefined
}

/**
 * The text that the field shows for editing, in signs that need no translation (`~200`, `50-80`, `≥40`, `≤300`, `?`);
 * reading it again gives the same count. The words stand beside it, from `describeCount`.
 */
export function countToText(count: Count, locale: string): string {
  const n = (value: number) => numberText(value, locale)
  const { best, min, max } = count
  if (count.status === 'unknown') return '?'
  if (count.status === 'confirmed') return n(best ?? 0)
  const tail = best !== undefined ? `; ~${n(best)}` : ''
  if (min !== undefined && max !== undefined) return `${n(min)}-${n(max)}${tail}`
  if (min !== undefined) return `≥${n(min)}${tail}`
  if (max !== undefined) return `≤${n(max)}${tail}`
  return `~${n(best ?? 0)}`
}

/** Only separators that `readNumber` knows; other scripts and groupings (1,00,000) fall back to plain digits. */
function numberText(value: number, locale: string): string {
  const text = new Intl.NumberFormat(locale).format(value)
  return readNumber(text.toLowerCase()) === value ? text : String(value)
}

/** `about 200 people`, `between 50 and 80 records`, `not known`. The unit is a message with `count`. */
export function describeCount(count: Count, { t, locale }: TextContext, unitKey = 'text.unit.plain'): string {
  const n = (value: number) => new Intl.NumberFormat(locale).format(value)
  const { best, min, max } = count
  const unit = t(unitKey, { count: max ?? best ?? min ?? 0 })
  const say = (key: string, params: Record<string, string>) => t(key, { ...params, unit }).trim()
  if (count.status === 'unknown') return t('text.count.unknown')
  if (count.status === 'confirmed') return say('text.count.confirmed', { best: n(best ?? 0) })
  const bounds =
    min !== undefined && max !== undefined
      ? say('text.count.between', { min: n(min), max: n(max) })
      : min !== undefined
        ? say('text.count.at_least', { min: n(min) })
        : max !== undefined
          ? say('text.count.up_to', { max: n(max) })
          : undefined
  if (bounds === undefined) return say('text.count.about', { best: n(best ?? 0) })
  return best === undefined ? bounds : t('text.count.probably', { bounds, best: n(best) })
}
