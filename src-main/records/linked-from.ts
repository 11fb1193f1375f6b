/**
 * Which records point to one. World: main, pure reading of the book. What must stay true: every register is asked, but those of the
 * ledger, which points to procedures and people by what it has at hand.
 */
import type { RecordView } from '../../src-shared/ipc/contract.ts'
import type { Register } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Book } from './book.ts'

/** Fields that can point to another record, by register: opening a record looks at them in every other one. */
const linkFields = new Map(
  Object.values(registers).map((register) => [
    register.id as string,
    Object.keys(register.fields).filter((key) =>
      ['links', 'person', 'someone'].includes((register as Register).fields[key]!.type),
    ),
  ]),
)

/** The first 500 places, with the field that points. */
export function linkedFrom(book: Book, id: string): RecordView['linkedFrom'] {
  const out: RecordView['linkedFrom'] = []
  for (const other of book.store.all()) {
    const fields = linkFields.get(other.reg)
    if (!fields || other.id === id || out.length >= 500) continue
    const values = book.values(other)
    for (const key of fields) {
      const value = values[key]
      const hit = Array.isArray(value)
        ? value.includes(id)
        : value === id || (value as { id?: string } | undefined)?.id === id
      if (!hit) continue
      const ref = book.ref(other)
      out.push({
        id: other.id,
        register: other.reg,
        ...(ref && { ref }),
        title: book.title(other).slice(0, 400),
        field: key,
      })
    }
  }
  return out
}
