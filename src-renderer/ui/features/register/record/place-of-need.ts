/**
 * Where a missing piece is put right: another record, a page of its own, or a field of this one. World: UI, pure.
 */
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../../../src-shared/registers/define.ts'
import type { Need } from '../../../../../src-shared/registers/gates.ts'

/** Pages that stand for a section of the form, and the fields that are asked on another page than their section's. */
const pageOfSection: Readonly<Record<string, string>> = {
  severity: 'severity',
  hipaa: 'hipaa',
  law: 'decide',
}
const pageOfField: Readonly<Record<string, string>> = {
  duties: 'decide',
  risk_conclusion: 'decide',
  risk_reasons: 'decide',
  severity_gap_reason: 'decide',
}

/** Address of the page to go to, or `undefined` for a field of the form itself. */
export function placeOfNeed(
  register: Register,
  view: Pick<RecordView, 'id' | 'children'>,
  { field, record }: Need,
): string | undefined {
  const part = record === undefined ? undefined : view.children.find((c) => c.id === record)
  if (part) return `/register/${part.register}/${part.id}`
  const key = field.split('/')[0]!
  const section = register.sectionOf[key] ?? ''
  const page = register.ownPages?.includes(section)
    ? (pageOfField[key] ?? pageOfSection[section])
    : pageOfField[key]
  return page === undefined ? undefined : `/${page}/${view.id}`
}
