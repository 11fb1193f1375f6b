/**
 * What an action is meant to end, read off the record that it is planned for. World: main, pure reading of the book. What
 * must stay true: only what the register of actions knows is taken over; a person can change it afterwards.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import type { IncidentValues } from '../../src-shared/registers/incident.ts'
import type { PostmortemValues } from '../../src-shared/registers/postmortem.ts'
import { telling, texts, vendorNames } from '../../src-shared/rules/incident-record.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'

/** Elements of a set, as paths to write. */
export const elements = (field: string, ids: readonly string[] = []): Record<string, Json> =>
  Object.fromEntries(ids.map((id) => [`${field}/${id}`, true]))

/** Longest name that a tag may have. */
const longest = 60
/** The causes of the incidents that a record is about, by which the action is opened again. `register` is that of actions. */
export function causesFor(book: Book, register: Register, record: RecordState): Record<string, Json> {
  const values: PostmortemValues = book.values(record)
  const incidents =
    record.reg === 'incident' ? [record] : (values.incidents ?? []).flatMap((id) => book.get(id) ?? [])
  const own = incidents.map((i): IncidentValues => book.values(i))
  const all = (pick: (v: IncidentValues) => readonly string[]) => [...new Set(own.flatMap(pick))]
  const known = (field: string, ids: readonly string[]) => {
    const declared = register.fields[field]
    const options: readonly string[] = declared?.type === 'choices' ? declared.options : ids
    return ids.filter((id) => options.includes(id))
  }
  const names = all((v) => [...texts(v.systems), ...vendorNames(v)])
  const scope = names.map((name) => name.replaceAll('/', ' ').trim().slice(0, longest))
  return {
    ...elements(
      'origins',
      known(
        'origins',
        all((v) => telling(v.origin)),
      ),
    ),
    ...elements(
      'cause_family',
      known(
        'cause_family',
        all((v) => telling(v.cause_family)),
      ),
    ),
    ...elements('root_causes', known('root_causes', texts(values.root_causes))),
    ...elements(
      'scope',
      scope.filter((name) => name !== ''),
    ),
  }
}
