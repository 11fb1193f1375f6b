/** Where somebody is today, in words with a shape. World: UI. */
import type { RosterEntry } from '../../../../src-shared/ipc/contract-roster.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { presenceTone, whereNow } from './where-now.ts'

export function Presence({ entry }: { readonly entry: RosterEntry }) {
  const { t, locale } = useTextContext()
  const { key, day } = whereNow(entry)
  return (
    <StateBadge tone={presenceTone(entry)} soft>
      {t(key, { day: day === undefined ? '' : describeDay(day, locale) })}
    </StateBadge>
  )
}
