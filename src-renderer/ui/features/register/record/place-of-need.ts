/**
 * Where a missing piece is put right: another record, a page of its own, or a field of this one. World: UI, pure.
 */
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../../src-shared/registers/define.ts'
import type { Need } from '../../../../../src-shared/registers/gates.ts'

/** Pages of a post-mortem, with the row or answer that is meant. */
const pagesOfReview: Readonly<Record<string, string>> = { whys: 'whys', looking_back: 'review' }
/** Pages that stand for a section of the form, and the fields that are asked on another page than their section's. */
const pageOfSection: Readonly<Record<string, string>> = {
  severity: 'severity',
  hipaa: 'hipaa',
  law: 'decide',
  screening: 'screening',
  risks: 'risks',
  evaluation: 'evaluation',
}
const pageOfField: Readonly<Record<string, string>> = {
  duties: 'decide',
  risk_conclusion: 'decide',
  risk_reasons: 'decide',
  severity_gap_reason: 'decide',
}

/** Where an incident is learned from: the post-mortem that it has, or the page on which one begins. */
export function learnPlace({ id, children }: Pick<RecordView, 'id' | 'children'>): string {
  const begun = children.find((c) => c.register === 'postmortem')
  return begun ? `/register/postmortem/${begun.id}` : `/new/postmortem/${id}`
}

/** Address of the page to go to, or `undefined` for a field of the form itself. */
export function placeOfNeed(
  register: Register,
  view: Pick<RecordView, 'id' | 'children'>,
  { field, message, record }: Need,
): string | undefined {
  if (message === 'incident.need.postmortem') return learnPlace(view)
  const part = record === undefined ? undefined : view.children.find((c) => c.id === record)
  if (part) return `/register/${part.register}/${part.id}`
  const key = field.split('/')[0]!
  const section = register.sectionOf[key] ?? ''
  const review = register.id === 'postmortem' ? pagesOfReview[section] : undefined
  if (review !== undefined) return `/postmortem/${view.id}/${field.replace(key, review)}`
  const page = register.ownPages?.includes(section)
    ? (pageOfField[key] ?? pageOfSection[section])
    : pageOfField[key]
  return page === undefined ? undefined : `/${page}/${view.id}`
}
