/**
 * The records of an import as one act. World: main. What must stay true: everything is checked again here, and written as
 * one commit or not at all; reference numbers that were taken for nothing are given back.
 */
import type { Receipt } from '../../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../../src-shared/ipc/result.ts'
import { findRegister } from '../../../src-shared/registers/index.ts'
import type { Json } from '../../../src-shared/values.ts'
import type { Prepared } from '../../vault/open-vault.ts'
import type { Book } from '../book.ts'
import { checkImported } from '../check-changes.ts'
import { refusedAsErased } from '../tombstones.ts'
import type { Op, Writer } from '../writer.ts'
import type { ImportRecord } from './import-session.ts'
import { inSlices, type Hooks } from './slices.ts'

/** Many records as one undoable act: checked again here, prepared in slices, written as one commit. */
export async function commitMany(
  book: Book,
  writer: Writer,
  records: readonly ImportRecord[],
  op: 'import',
  hooks: Hooks,
): Promise<Result<Receipt>> {
  const ops: Op[] = []
  const prepared: Prepared[] = []
  const add = (one: Op) => {
    ops.push(one)
    prepared.push(writer.prepare(one))
  }
  let refused: Result<never> | undefined
  const whole = await inSlices(
    records,
    (r) => {
      const register = findRegister(r.register)
      const existing = r.id === undefined ? undefined : book.get(r.id)
      const set = register && checkImported(register, r.changes)
      const erased = refusedAsErased(existing)
      if (erased) refused ??= erased
      else if (!register || !set || (r.id !== undefined && !existing)) refused ??= fail('not-found')
      else if (!set.ok) refused ??= set
      else if (existing) {
        const state: Record<string, Json> = r.state === undefined ? {} : { '@state': r.state }
        const changed = writer.changedOnly(existing, { ...set.value, ...state })
        if (Object.keys(changed).length > 0)
          add({ op, reg: r.register, rec: existing.id, set: changed, why: r.why })
      } else
        add(
          writer.createOp(register, set.value, {
            op,
            why: r.why,
            ...(r.as !== undefined && { rec: r.as }),
            ...(r.state !== undefined && { state: r.state }),
          }),
        )
    },
    hooks,
  )
  if (!whole || refused || ops.length === 0) {
    writer.returnRefs(ops)
    return refused ?? fail(whole ? 'nothing-to-undo' : 'cancelled')
  }
  const done = writer.writePrepared(prepared)
  if (!done.ok) writer.returnRefs(ops)
  return done
}
