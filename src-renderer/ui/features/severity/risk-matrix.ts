/**
 * The four by four matrix of a person's own judgement: likelihood against gravity. World: UI, pure. What must stay true:
 * the bands of its cells are this project's own and decide nothing; more of either never gives a lower band.
 */
import { incident } from '../../../../src-shared/registers/incident.ts'
import { bands, type Band } from '../../../../src-shared/rules/severity.ts'

const optionsOf = (key: 'likelihood' | 'gravity'): readonly string[] => {
  const field = incident.fields[key]!
  return field.type === 'choice' ? field.options : []
}
/** Options of both fields, lowest first. */
export const likelihoods = optionsOf('likelihood')
export const gravities = optionsOf('gravity')

/** Band of a cell, both counted from 1: by the sum, 2 and 3 low, 4 and 5 medium, 6 high, 7 and 8 very high. */
export function bandOfCell(likelihood: number, gravity: number): Band {
  const sum = likelihood + gravity
  return bands[sum <= 3 ? 0 : sum <= 5 ? 1 : sum === 6 ? 2 : 3]
}

/** Band of the judgement as recorded; `undefined` while either half is open. */
export function bandOfJudgement(likelihood: unknown, gravity: unknown): Band | undefined {
  const [l, g] = [likelihoods.indexOf(String(likelihood)), gravities.indexOf(String(gravity))]
  return l < 0 || g < 0 ? undefined : bandOfCell(l + 1, g + 1)
}

/** Where an arrow key leads from a cell, within the matrix; rows run from the gravest down. */
export function nextCell(
  at: { readonly likelihood: number; readonly gravity: number },
  key: string,
): { likelihood: number; gravity: number } | undefined {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key]
  if (!step) return undefined
  const within = (n: number) => Math.min(4, Math.max(1, n))
  return { likelihood: within(at.likelihood + step[0]!), gravity: within(at.gravity + step[1]!) }
}
