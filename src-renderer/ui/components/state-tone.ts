/** Which shape and colour a state has, from the declaration alone. World: UI, pure. */
import type { Register } from '../../../src-shared/registers/define.ts'
import type { Tone } from './StateBadge.tsx'

export function toneOf(register: Register, state: string): Tone {
  if (register.finalStates.includes(state)) return 'done'
  return state === register.states[0] ? 'plain' : 'going'
}
