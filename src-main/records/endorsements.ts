/**
 * What a record keeps of being approved, closed, dismissed, merged or opened again, so that every period stays visible.
 * World: main, pure. What must stay true: each is an element of its own that nothing replaces; a signed one holds the
 * name as it was typed.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import type { Json } from '../../src-shared/values.ts'

export interface Endorsement {
  readonly at: Json
  readonly by: string
  readonly why?: string | undefined
  /** The name under a signed step. */
  readonly signed?: string | undefined
}
/** What is noted, by the field that holds it and the state that the step leads to. */
const noted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  closures: { closed: 'closed', not_a_breach: 'not_a_breach', merged_into: 'merged', reopened: 'reopened' },
  approvals: {
    approved: 'approved',
    rejected: 'rejected',
    referred: 'referred',
    closed: 'closed',
    withdrawn: 'withdrawn',
    draft: 'reopened',
  },
}

/** The element to write beside the new state, or nothing where the register keeps none or the step is no such event. */
export function endorsement(
  register: Register,
  element: string,
  { from, to }: { readonly from: string; readonly to: string },
  { at, by, why, signed }: Endorsement,
): Record<string, Json> {
  for (const [field, events] of Object.entries(noted)) {
    const own = register.fields[field]
    if (!own) continue
    // from what was approved already, it is no second approval
    const sealed = register.sealedIn?.includes(from) === true
    const back = field === 'approvals' && sealed && to === 'approved'
    const event = back
      ? 'reopened'
      : // what was never approved is not opened again by becoming a draft
        field === 'approvals' && !sealed && to === 'draft'
        ? undefined
        : events[to]
    if (event === undefined) return {}
    return {
      [`${field}/${element}`]: {
        event,
        at,
        by: by.slice(0, 200),
        ...(signed !== undefined && { signed_as: signed }),
        ...(why !== undefined && { why: why.slice(0, 20_000) }),
      },
    }
  }
  return {}
}
