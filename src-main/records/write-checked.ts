/**
 * How use cases about signing write. World: main. What must stay true: every field is checked as a person's own change is; all ops are
 * one commit, or none; a plain undo does not take it back, because somebody has signed, was asked, or goes by it.
 */
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Op, Writer } from './writer.ts'

/** `record` = what the receipt is about; `byItself` = nobody pressed a button for it. Numbers of what was refused go back. */
export function writeChecked(
  writer: Writer,
  ops: readonly Op[],
  { record, byItself = false }: { readonly record?: string; readonly byItself?: boolean } = {},
): Result<Receipt> {
  const checked = writer.checked(ops)
  const write = (all: readonly Op[]) => (byItself ? writer.writeByItself(all) : writer.write(all, false))
  const done = checked.ok ? write(checked.value) : checked
  if (!done.ok) writer.returnRefs(ops)
  return done.ok && record !== undefined ? ok({ ...done.value, record }) : done
}
