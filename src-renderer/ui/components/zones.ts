/** The time zones this runtime knows, each with its offset now. World: UI. */
import { formatZone } from './format.ts'

export function zoneChoices(): { value: string; label: string }[] {
  const now = new Date().toISOString()
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    label: formatZone(now, value).replaceAll('_', ' '),
  }))
}
