/** In which states a record from a file may begin. World: shared, pure. */
import type { Register } from './define.ts'

/** States that a record from a file may begin in: not those for which somebody had to sign or approve. */
export const importStates = ({ states, sealedIn = [] }: Register): readonly string[] =>
  states.filter((s) => !sealedIn.includes(s))
