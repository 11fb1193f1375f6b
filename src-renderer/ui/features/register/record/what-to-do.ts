/**
 * The one thing to do next on a record. World: UI, pure. What must stay true: with a breach, whom to tell is decided
 * before all else; what was decided is carried out before the record moves on; there is one answer, never a choice.
 */
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { isBreach } from '../../../../../src-shared/registers/incident.ts'
import { postmortem } from '../../../../../src-shared/registers/postmortem.ts'
import type { Register } from '../../../../../src-shared/registers/define.ts'
import type { DutyRow } from './duty-rows.ts'
import { nextStep } from './next-step.ts'

export type ToDo =
  | { readonly do: 'decide'; readonly count: number }
  | { readonly do: 'tell'; readonly row: DutyRow }
  /** Told once, with a promise of more. */
  | { readonly do: 'follow_up'; readonly row: DutyRow }
  | { readonly do: 'step'; readonly step: string }
  | { readonly do: 'rest' }
  /** What is missing before it can be closed is its post-mortem; `begun` = somebody writes it. */
  | { readonly do: 'learn'; readonly begun: boolean }
  /** The words of a notice stand on a page of their own. */
  | { readonly do: 'notice'; readonly draft: boolean }

/** States of an obligation in which nobody has been told yet. */
const untold: readonly string[] = ['required', 'drafting']

const reviewsOf = ({ children }: Pick<RecordView, 'children'>) =>
  children.filter((c) => c.register === 'postmortem')
const kept = ({ keptIn }: Register, state: string) => keptIn?.includes(state) === true

export function whatToDo(
  register: Register,
  view: Pick<RecordView, 'state' | 'undecided' | 'children'>,
  values: Readonly<Record<string, unknown>>,
  rows: readonly DutyRow[],
): ToDo {
  if (register.id === 'notice') return { do: 'notice', draft: view.state === 'draft' }
  const final = register.finalStates.includes(view.state)
  if (!final && isBreach(values) && view.undecided.length > 0)
    return { do: 'decide', count: view.undecided.length }
  const row = rows.find((r) => r.obligation && untold.includes(r.obligation.state))
  if (!final && row) return { do: 'tell', row }
  // on its own page only: what was promised for later does not hold up an incident
  if (register.id === 'obligation' && view.state === 'follow_up_due' && rows[0])
    return { do: 'follow_up', row: rows[0] }
  const step = nextStep(register, view.state, values)
  const lacks = step === 'close' && isBreach(values) ? reviewsOf(view) : undefined
  if (register.id === 'incident' && lacks && !lacks.some((c) => kept(postmortem, c.state)))
    return { do: 'learn', begun: lacks.length > 0 }
  return step === undefined ? { do: 'rest' } : { do: 'step', step }
}
