/** Which transition a record is heading for. World: UI, pure. What must stay true: where the facts say which of several ways is meant, it is that one. */
import { screen, type ScreeningAnswers } from '../../../../../src-shared/risk/screening.ts'
import { transitionsFrom, type Register } from '../../../../../src-shared/registers/define.ts'

/**
 * The first transition of the state, or `undefined` when the record may well stay as it is: in a final state, or in a
 * first state whose only way on is the end (a person works here until they leave; that is nothing to press for).
 */
export function nextStep(
  register: Register,
  state: string,
  values: Readonly<Record<string, unknown>> = {},
): string | undefined {
  if (register.id === 'assessment' && !register.finalStates.includes(state)) {
    const step = ofAssessment(state, values)
    if (step !== undefined) return step
  }
  const next = transitionsFrom(register, state)[0]
  if (!next || register.finalStates.includes(state)) return undefined
  const rests = state === register.states[0] && register.finalStates.includes(register.transitions[next]!.to)
  return rests ? undefined : next
}

const byDecision: Readonly<Record<string, string>> = { reject: 'reject', refer_to_authority: 'refer' }
/** By what the screening says, and by what was decided; the way back is never the next one. */
function ofAssessment(state: string, values: Readonly<Record<string, unknown>>): string | undefined {
  if (state === 'draft') return 'submit'
  if (state === 'review') return byDecision[String(values['decision'])] ?? 'approve'
  if (state !== 'screening') return undefined
  const answers = values['screening'] as ScreeningAnswers | undefined
  const said = answers && screen(answers)
  return said?.outcome === 'not_required' && said.needs.length === 0 ? 'not_needed' : 'start'
}
