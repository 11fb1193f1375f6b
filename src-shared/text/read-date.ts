/**
 * Reads a date as foreign files write it, in a format that somebody chose; with a time of day when there is one.
 *
 * World: shared, pure: the import in main and the sample on the screen read the same. What must stay true: nothing is
 * guessed between formats, 31 February and 25:00 are no dates.
 */
import { Temporal } from 'temporal-polyfill'
import type { ImportMapping } from '../ipc/contract.ts'

const dateShapes: Readonly<Record<ImportMapping['dateFormat'], RegExp>> = {
  'YYYY-MM-DD': /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})/,
  'DD/MM/YYYY': /^(?<d>\d{1,2})[/-](?<m>\d{1,2})[/-](?<y>\d{4}|\d{2})(?!\d)/,
  'MM/DD/YYYY': /^(?<m>\d{1,2})[/-](?<d>\d{1,2})[/-](?<y>\d{4}|\d{2})(?!\d)/,
  'DD.MM.YYYY': /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4}|\d{2})(?!\d)/,
  ISO: /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})/,
}
const timeShape =
  /^(?:[T ,]+(?:um |at )?(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2})(?:\.\d+)?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<off>Z|[+-]\d{2}:?\d{2})?)?$/i

export interface ReadDate {
  readonly day: Temporal.PlainDate
  readonly time?: Temporal.PlainTime
  readonly offset?: string
}

/** A date, with a time when there is one; `undefined` when the text is not a date in this format. */
export function readDate(text: string, format: ImportMapping['dateFormat']): ReadDate | undefined {
  const s = text.trim()
  const date = dateShapes[format].exec(s)
  if (!date?.groups) return undefined
  const rest = timeShape.exec(s.slice(date[0].length))
  if (!rest) return undefined
  const { y, m, d } = date.groups as { y: string; m: string; d: string }
  const { h, min, s: sec, half, off } = rest.groups ?? {}
  const year = y.length === 2 ? 2000 + Number(y) : Number(y)
  if (year < 1900 || year > 2100) return undefined
  try {
    const day = Temporal.PlainDate.from({ year, month: Number(m), day: Number(d) }, { overflow: 'reject' })
    if (h === undefined) return { day }
    const hour12 = half ? (Number(h) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(h)
    if (half && (Number(h) > 12 || Number(h) === 0)) return undefined
    const time = Temporal.PlainTime.from(
      { hour: hour12, minute: Number(min), second: Number(sec ?? 0) },
      { overflow: 'reject' },
    )
    return { day, time, ...(off ? { offset: off } : {}) }
  } catch (error) {
    // 31 February and 25:00 look like dates and are none.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
