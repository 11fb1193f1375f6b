/**
 * A rule over the roster as lines of names that people can edit: "one of these, and also one of these, but none of those".
 *
 * World: UI, pure. What must stay true: what is taken apart and put together again means the same people; a rule that does not
 * fit the lines is not bent into them, it is said to be more than that.
 */
import type { AudienceRule } from '../../../../src-shared/sop/audience.ts'
import { personTypes, type PersonType } from '../../../../src-shared/sop/roster.ts'

/** One name that a rule can hold, as one string: `department:Sales`, `person:<id>`. */
export type Chip = string
export interface AudienceLines {
  /** Who is meant stands in each of these; none = everybody. */
  readonly lines: readonly (readonly Chip[])[]
  /** And in none of these. */
  readonly without: readonly Chip[]
}
export const everybody: AudienceLines = { lines: [], without: [] }

type Leaf = Extract<AudienceRule, { is: 'department' | 'role' | 'type' | 'person' }>
const isLeaf = (rule: AudienceRule): rule is Leaf =>
  rule.is === 'department' || rule.is === 'role' || rule.is === 'type' || rule.is === 'person'

export function chipOf(leaf: Leaf): Chip {
  if (leaf.is === 'type') return `type:${leaf.type}`
  return leaf.is === 'person' ? `person:${leaf.id}` : `${leaf.is}:${leaf.name}`
}
export function leafOf(chip: Chip): Leaf {
  const at = chip.indexOf(':')
  const said = chip.slice(at + 1)
  switch (chip.slice(0, at)) {
    case 'department':
      return { is: 'department', name: said }
    case 'role':
      return { is: 'role', name: said }
    case 'type':
      return { is: 'type', type: personTypes.find((type): type is PersonType => type === said) ?? 'employee' }
    default:
      return { is: 'person', id: said }
  }
}

/** A name, or one of several; `undefined` for anything else. */
function chipsIn(rule: AudienceRule): Chip[] | undefined {
  if (isLeaf(rule)) return [chipOf(rule)]
  if (rule.is !== 'any' || !rule.of.every(isLeaf)) return undefined
  return [...new Set(rule.of.map((leaf) => chipOf(leaf)))]
}

/** The lines of a rule, or `undefined` where it is more than lines can say. */
export function linesOf(rule: AudienceRule): AudienceLines | undefined {
  const lines: (readonly Chip[])[] = []
  const without: Chip[] = []
  for (const part of rule.is === 'all' ? rule.of : [rule]) {
    if (part.is === 'everybody') continue
    const chips = chipsIn(part.is === 'not' ? part.of : part)
    if (!chips) return undefined
    if (part.is === 'not') without.push(...chips)
    else lines.push(chips)
  }
  return { lines, without: [...new Set(without)] }
}

const oneOf = (chips: readonly Chip[]): AudienceRule =>
  chips.length === 1 ? leafOf(chips[0]!) : { is: 'any', of: chips.map(leafOf) }
/** The rule of lines; empty ones say nothing. */
export function ruleOf({ lines, without }: AudienceLines): AudienceRule {
  const parts: AudienceRule[] = [
    ...lines.filter((line) => line.length > 0).map(oneOf),
    ...(without.length > 0 ? [{ is: 'not' as const, of: oneOf(without) }] : []),
  ]
  const [first, ...rest] = parts
  if (!first) return { is: 'everybody' }
  return rest.length === 0 ? first : { is: 'all', of: parts }
}
