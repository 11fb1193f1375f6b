/**
 * The facts that a notice of an incident is composed from, as main has them (src-shared/notices/input.ts). World: UI. What
 * must stay true: screen and main ask from the same things, so that what the screen calls complete main will send.
 */
import { useMemo } from 'react'
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import { noticeFacts, type Fact, type NoticeFacts } from '../../../src-shared/notices/facts.ts'
import { noticeInputOf } from '../../../src-shared/notices/input.ts'
import type { Office } from '../../../src-shared/office.ts'
import { instantOf } from '../../../src-shared/rules/counting.ts'
import { useZone } from '../app-state.ts'
import { useTextContext } from '../form/text-context.ts'
import { useNow } from './use-now.ts'

/** Each fact is worked out once: while somebody types, a form of a hundred questions asks with every keystroke. */
function remembering({ text, read }: NoticeFacts): NoticeFacts {
  const known = new Map<string, Fact | undefined>()
  return {
    text,
    read: (key, places) => {
      const name = places ? `${key} ${places.join()}` : key
      if (!known.has(name)) known.set(name, read(key, places))
      return known.get(name)
    },
  }
}

export type IncidentFacts = (notice: Readonly<Record<string, unknown>>) => NoticeFacts
/** Facts for any notice of the incident; made anew when the incident, the office or the minute has changed. */
export function useIncidentFacts(
  { values, ref, children, names }: Pick<RecordView, 'values' | 'ref' | 'children' | 'names'>,
  office: Office | undefined,
): IncidentFacts {
  const zone = useZone()
  const text = useTextContext()
  const now = instantOf(useNow(60))
  return useMemo(
    () => (notice) =>
      remembering(
        noticeFacts(
          noticeInputOf({ incident: { values, ref }, children, notice, office, now, zone, text, names }),
        ),
      ),
    [values, ref, children, names, office, now, zone, text],
  )
}
