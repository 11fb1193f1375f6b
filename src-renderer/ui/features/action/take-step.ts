/**
 * Sends a step of an action to main. World: UI. What must stay true: where an action did not work, the one that takes its
 * place is planned first, and not a second time if the step is refused after that.
 */
import type { Receipt } from '../../../../src-shared/ipc/contract.ts'
import type { Result } from '../../../../src-shared/ipc/result.ts'
import type { ActionValues } from '../../../../src-shared/registers/action.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import { call } from '../../api.ts'
import type { Write } from './StepDialog.tsx'
import {
  answerOf,
  followUpChanges,
  stepInput,
  stepOf,
  type ActionView,
  type Ask,
  type Entries,
} from './step-plan.ts'

/** Plans the action that takes the place of this one; it is part of what this one is part of. */
async function planNext(view: ActionView, entries: Entries, write: Write): Promise<Result<Receipt>> {
  const { belongs_to, why_ends } = view.values as ActionValues
  const parent = belongs_to?.[0]
  const changes = followUpChanges(entries)
  if (parent !== undefined)
    return write(() =>
      call.planAction({ parent, changes, replaces: view.id, ...(why_ends && { whyEnds: [...why_ends] }) }),
    )
  const made = await write(() => call.createRecord({ register: action.id, changes }))
  if (!made.ok) return made
  const linked = [{ path: `follow_up/${made.value.record}`, value: true }]
  return write(() => call.saveRecord({ id: view.id, changes: linked }))
}

export async function takeStep(
  ask: Ask,
  view: ActionView,
  entries: Entries,
  write: Write,
): Promise<Result<Receipt>> {
  const step = stepOf(ask, entries)
  if (step === undefined) {
    const { id } = view
    const approver = answerOf(entries, 'approver')
    const until = answerOf(entries, 'until') ?? ''
    const reason = entries['reason']?.trim() ?? ''
    return write(() => call.extendAction({ id, until, reason, ...(approver !== undefined && { approver }) }))
  }
  const followed = ((view.values as ActionValues).follow_up ?? []).length > 0
  if (step === 'disprove' && !followed && answerOf(entries, 'new_text') !== undefined) {
    const planned = await planNext(view, entries, write)
    if (!planned.ok) return planned
  }
  return write(() => call.actionStep(stepInput(step, view, entries)))
}
