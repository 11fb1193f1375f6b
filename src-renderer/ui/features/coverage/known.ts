/** Who and when is asked about from a record: the people that it names, and the day on which it happened. World: UI, pure. */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { localDay } from '../../../../src-shared/text/calendar.ts'
import { FuzzyTime, Someone } from '../../../../src-shared/values.ts'

/** Fields that name people of the office who work on the incident, after those who were involved. */
const workers = ['owner', 'deputy'] as const

/** People of the roster that a record names, those involved first; each once. */
export function namedPeople({ values }: Pick<RecordView, 'values'>): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const someone = Someone.safeParse(value)
    if (someone.success && someone.data.kind === 'roster') found.add(someone.data.id)
    else for (const part of Object.values(value)) visit(part)
  }
  visit(values)
  for (const field of workers) if (typeof values[field] === 'string') found.add(values[field])
  return [...found]
}

/** The day it happened as far as the record says: when it began, was noticed, or was written down. */
export function dayOfRecord(
  { values, created }: Pick<RecordView, 'values' | 'created'>,
  zone: string,
): string {
  for (const field of ['occurred_start', 'detected_at', 'aware_at']) {
    const time = FuzzyTime.safeParse(values[field])
    const at = time.success ? (time.data.at ?? time.data.from) : undefined
    if (at !== undefined) return localDay(at, zone).toString()
  }
  return localDay(created.at, zone).toString()
}
