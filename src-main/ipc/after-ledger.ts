/**
 * Calls about any record, whichever store it stands in: they wait for the ledger where it may hold what they name. World: main.
 *
 * What must stay true: right after unlocking, a request to sign is as much there as an incident is; a call that names nothing of
 * the ledger waits for nothing.
 */
import type { CallName, Handlers } from '../../src-shared/ipc/contract.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { RecordId } from '../../src-shared/values.ts'
import type { Core } from '../app/core.ts'
import type { Session } from '../app/session.ts'

/** The same calls, each behind the ledger where its input names a record that is not found yet, or a register of the ledger. */
export function afterLedger<N extends CallName>(core: Core, handlers: Pick<Handlers, N>): Pick<Handlers, N> {
  const wrapped = Object.entries<(input: never) => unknown>(handlers).map(([name, handler]) => [
    name,
    async (input: never) => {
      const { session } = core
      if (session && mayBeInLedger(session, input)) await session.ledger()
      return handler(input)
    },
  ])
  return Object.fromEntries(wrapped) as Pick<Handlers, N>
}

interface Naming {
  readonly id?: unknown
  readonly ids?: unknown
  readonly register?: unknown
  readonly query?: { readonly register?: unknown }
}
function mayBeInLedger({ store }: Session, input: Naming): boolean {
  const register = input.register ?? input.query?.register
  if (typeof register === 'string' && findRegister(register)?.compartment === 'sign') return true
  const ids: unknown[] = Array.isArray(input.ids) ? input.ids : [input.id]
  // imports and saved views have ids, too, of another shape
  return ids.some((id) => RecordId.safeParse(id).success && store.get(id as string) === undefined)
}
