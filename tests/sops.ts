/**
 * An office with people, a procedure in force and the use cases of signing: what tests of procedures stand on. World: tests.
 */
import { SopDesk } from '../src-main/records/sop-desk.ts'
import { t } from '../src-main/app/text.ts'
import type { Receipt } from '../src-shared/ipc/contract.ts'
import type { Result } from '../src-shared/ipc/result.ts'
import type { Json, PlainDate, RecordId } from '../src-shared/values.ts'
import { must, type Office } from './office.ts'

export interface SopOffice {
  readonly o: Office
  readonly desk: SopDesk
  readonly people: readonly RecordId[]
}
export const words = () => ({ t, locale: 'en-GB', zone: 'Europe/Berlin' }) as const

/** The use cases over an office with these people; each works in a department and has a role. */
export function sopOffice(
  o: Office,
  people: readonly (readonly [name: string, department: string, role: string])[] = [
    ['Ada Berg', 'Front desk', 'reception'],
    ['Ben Cole', 'Front desk', 'reception'],
    ['Cy Dorn', 'Ward', 'nurse'],
  ],
): SopOffice {
  const desk = new SopDesk(o.book, o.writer, { words, template: () => '# Rules\n\nKeep it.\n' })
  o.writer.alongside = (record, step) => desk.procedures.alongside(record, step)
  o.writer.following = (record, saved) => desk.procedures.following(record, saved)
  const ids = people.map(([name, department, role], i) => addPerson(o, name, department, role, `S${i + 1}`))
  return { o, desk, people: ids }
}
export function addPerson(
  o: Office,
  name: string,
  department: string,
  role: string,
  staffNo: string,
  more: Readonly<Record<string, Json>> = {},
): RecordId {
  const values: Record<string, Json> = {
    display_name: name,
    legal_name: name,
    staff_no: staffNo,
    department,
    [`roles/${role}`]: true,
    start: '2020-01-01',
    ...more,
  }
  const changes = Object.entries(values).map(([path, value]) => ({ path, value }))
  return must(o.writer.create(o.writer.register('person'), changes)).record
}
const change = (o: Office, id: RecordId, values: Readonly<Record<string, Json>>) =>
  must(
    o.writer.save(
      id,
      Object.entries(values).map(([path, value]) => ({ path, value })),
    ),
  )

/** A procedure for everybody with version 1.0 in force from the given day on (absent = today). */
export function approvedSop(
  { o, desk, people }: SopOffice,
  more: {
    readonly title?: string
    readonly code?: string
    readonly text?: string
    readonly quiz?: Json
    readonly audience?: Json
    readonly from?: PlainDate
    readonly sop?: Readonly<Record<string, Json>>
  } = {},
): { readonly sop: RecordId; readonly version: RecordId } {
  const begun = must(
    desk.procedures.begin({
      title: more.title ?? 'Handling of patient data',
      code: more.code ?? 'PRIV-01',
      text: more.text ?? '# Handling of patient data\n\nLock the screen.\n',
    }),
  )
  change(o, begun.sop, { audience: more.audience ?? { is: 'everybody' }, ...more.sop })
  approve(
    { o, desk, people },
    begun.version,
    { change: 'major', ...(more.quiz !== undefined && { quiz: more.quiz }) },
    more.from,
  )
  return { sop: begun.sop, version: begun.version }
}
/** Takes a draft through review to approval. */
export function approve(
  { o, people }: SopOffice,
  version: RecordId,
  values: Readonly<Record<string, Json>>,
  from: PlainDate = o.book.law.today,
): Receipt {
  change(o, version, {
    change_note: 'Written down for the first time.',
    classified_by: people[0]!,
    approver_name: 'Dora Chief',
    approver_role: 'Managing director',
    effective_from: from,
    ...values,
  })
  must(o.writer.transition(version, 'submit'))
  return must(o.writer.transition(version, 'approve', undefined, 'Dora Chief'))
}
/** A signature at the office's PC under all sentences, with a witness. */
export function signs(
  office: SopOffice,
  assignment: string,
  name: string,
  witness: RecordId,
): Result<unknown> {
  const request = office.desk.signatures.request(assignment)!
  return office.desk.signing.sign(
    {
      assignment,
      statements: request.text.statements.map((s) => s.id),
      name,
      proof: { by: 'witness', witness: { kind: 'roster', id: witness } },
    },
    'self_pc',
    { secret: 'none', witness: { kind: 'roster', id: witness } },
  )
}
