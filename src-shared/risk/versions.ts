/**
 * What differs between two approved versions of an assessment, field by field; also what changed in a record that it
 * rests on (forms.md 3.3: "review makes version n+1").
 *
 * World: shared, pure. What must stay true: nothing that differs is left out, nothing that is the same is listed; texts are
 * compared word by word, tables row by row, rows part by part.
 */
import { canonical } from '../canonical.ts'
import { diffWords, type Words } from '../notices/diff.ts'
import type { Json } from '../values.ts'

export interface FactChange {
  readonly field: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly before?: Json
  readonly after?: Json
  /** Of two texts. */
  readonly words?: readonly Words[]
  /** Of two tables or two rows: what differs inside, by row and column. */
  readonly inside?: readonly FactChange[]
}
export type Facts = Readonly<Record<string, Json | undefined>>

/** Nothing said, in whatever way it is written. */
const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'object' && Object.keys(value).length === 0)
const isTable = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function changeOf(field: string, before: Json | undefined, after: Json | undefined): FactChange | undefined {
  if (isEmpty(before) && isEmpty(after)) return undefined
  if (isEmpty(before)) return { field, change: 'added', after: after! }
  if (isEmpty(after)) return { field, change: 'removed', before: before! }
  if (canonical(before!) === canonical(after!)) return undefined
  const both = { field, change: 'changed', before: before!, after: after! } as const
  if (typeof before === 'string' && typeof after === 'string')
    return { ...both, words: diffWords(before, after) }
  if (isTable(before!) && isTable(after!)) return { ...both, inside: changesBetween(before, after) }
  return both
}

/**
 * The changes in the order of `order`, then of the newer version, then what only the older one had. Values are plain JSON
 * as records hold them.
 */
export function changesBetween(before: Facts, after: Facts, order: readonly string[] = []): FactChange[] {
  const keys = new Set([
    ...order.filter((key) => Object.hasOwn(before, key) || Object.hasOwn(after, key)),
    ...Object.keys(after),
    ...Object.keys(before),
  ])
  return [...keys]
    .map((key) => changeOf(key, own(before, key), own(after, key)))
    .filter((c) => c !== undefined)
}
const own = (facts: Facts, key: string): Json | undefined =>
  Object.hasOwn(facts, key) ? facts[key] : undefined
