/** Which transition a record is heading for. World: UI, pure. */
import { transitionsFrom, type Register } from '../../../../../src-shared/registers/define.ts'

/**
 * The first transition of the state, or `undefined` when the record may well stay as it is: in a final state, or in a
 * first state whose only way on is the end (a person works here until they leave; that is nothing to press for).
 */
export function nextStep(register: Register, state: string): string | undefined {
  const next = transitionsFrom(register, state)[0]
  if (!next || register.finalStates.includes(state)) return undefined
  const rests = state === register.states[0] && register.finalStates.includes(register.transitions[next]!.to)
  return rests ? undefined : next
}
