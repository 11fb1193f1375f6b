/** Where a notice for a duty is written: the draft that is there, else a new one. World: UI, pure. */
import type { DutyRow } from './duty-rows.ts'

export function noticePlace({ incident, obligation, notices }: DutyRow): string {
  const draft = notices.find((n) => n.state === 'draft')
  if (draft) return `/notice/${draft.id}`
  return `/notice/new/${incident}${obligation ? `/${obligation.id}` : ''}`
}
