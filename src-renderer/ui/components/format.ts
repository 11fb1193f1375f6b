/**
 * Instants, spans and sizes as people read them. World: UI, pure. What must stay true: a time is always shown in a zone
 * that is known (settings or record), and the exact UTC instant is never further than a hover away.
 */
import { intlTag } from '../i18n/index.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${intlTag()} ${zone} ${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(intlTag(), { ...options, timeZone: zone })
    } catch {
      // A zone this runtime does not know: UTC is right everywhere, and the zone name is shown beside it.
      found = new Intl.DateTimeFormat(intlTag(), { ...options, timeZone: 'UTC', timeZoneName: 'short' })
    }
    formatters.set(key, found)
  }
  return found
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** `21 Nov 2026, 14:03` */
export const formatInstant = (instant: string, zone: string): string =>
  formatter(zone, { ...day, ...minute }).format(new Date(instant))
/** `21 Nov 2026` */
export const formatDay = (instant: string, zone: string): string =>
  formatter(zone, day).format(new Date(instant))
/** `14:03:22` */
export const formatSecond = (instant: string, zone: string): string =>
  formatter(zone, { ...minute, second: '2-digit' }).format(new Date(instant))
/** `Sat 21 Nov, 14:03` */
export const formatSoon = (instant: string, zone: string): string =>
  formatter(zone, { weekday: 'short', day: 'numeric', month: 'short', ...minute }).format(new Date(instant))
/** `Saturday 21 November` */
export const formatLongDay = (instant: string, zone: string): string =>
  formatter(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(instant))
/** `March 2026` */
export const formatMonth = (instant: string, zone: string): string =>
  formatter(zone, { month: 'long', year: 'numeric' }).format(new Date(instant))
/** `Europe/Berlin (GMT+1)` at that instant. */
export function formatZone(instant: string, zone: string): string {
  const offset = formatter(zone, { timeZoneName: 'shortOffset' })
    .formatToParts(new Date(instant))
    .find((part) => part.type === 'timeZoneName')?.value
  return offset && offset !== zone ? `${zone} (${offset})` : zone
}

/** `one, two or three` */
export const formatOr = (items: readonly string[]): string =>
  new Intl.ListFormat(intlTag(), { type: 'disjunction' }).format(items)

/** `a, b and c`. */
export const formatAnd = (items: readonly string[]): string =>
  new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(items)
export const formatNumber = (n: number): string => new Intl.NumberFormat(intlTag()).format(n)

/** `3.2 MB`, decimal units as file managers show them. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return new Intl.NumberFormat(intlTag(), {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}
