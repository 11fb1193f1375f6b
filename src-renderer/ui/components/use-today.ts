/** The calendar day where the reader is. World: UI. */
import { localDay } from '../../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../../src-shared/values.ts'
import { useAppState, useZone } from '../app-state.ts'

export function useToday(): PlainDate {
  const { today } = useAppState()
  return localDay(today, useZone()).toString()
}
