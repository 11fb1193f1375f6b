/**
 * What a newer rule pack changes, law by law and duty by duty, for somebody who is about to use it.
 *
 * World: shared, pure. What must stay true: every difference between the laws of two packs is in the list, named by the
 * parts that differ; nothing else is.
 */
import { canonical } from '../canonical.ts'
import type { Json } from '../values.ts'
import type { LawDuty, Regime } from './regime.ts'
import type { RulePack } from './rule-pack.ts'

export interface PackChange {
  readonly what: 'added' | 'removed' | 'changed'
  readonly regime: string
  /** Absent = the law itself. */
  readonly duty?: string
  /** The law's name; for a duty its recipient and citation. */
  readonly title: string
  /** Parts that differ, in the words of `rules.field.<part>`; empty for what is new or gone. */
  readonly fields: readonly string[]
}

/** Parts of a law or a duty, as the pack names them. */
type Parts = Readonly<Record<string, unknown>>
const same = (a: unknown, b: unknown): boolean =>
  canonical((a ?? null) as Json) === canonical((b ?? null) as Json)
const differing = (before: Parts, after: Parts): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((k) => !same(before[k], after[k]))

interface Named {
  readonly id: string
}
interface Pair<T> {
  readonly before?: T
  readonly after?: T
}
/** Both lists by id, in the order of the newer one; what is gone comes last. */
function paired<T extends Named>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  const old = new Map(before.map((x) => [x.id, x]))
  const pairs: Pair<T>[] = after.map((x) => {
    const was = old.get(x.id)
    old.delete(x.id)
    return was ? { before: was, after: x } : { after: x }
  })
  return [...pairs, ...[...old.values()].map((x) => ({ before: x }))]
}

function change(
  where: { regime: string; duty?: string; title: string },
  before: Parts | undefined,
  after: Parts | undefined,
): PackChange[] {
  if (!before) return [{ what: 'added', ...where, fields: [] }]
  if (!after) return [{ what: 'removed', ...where, fields: [] }]
  const fields = differing(before, after)
  return fields.length === 0 ? [] : [{ what: 'changed', ...where, fields }]
}

const titleOf = ({ recipient, citation }: LawDuty): string => `${recipient} (${citation})`

function regimeChanges({ before, after }: Pair<Regime>): PackChange[] {
  const { id: regime, name: title } = (after ?? before)!
  const law = (r: Regime | undefined): Parts | undefined => r && { ...r, duties: null }
  const duties = paired(before?.duties ?? [], after?.duties ?? []).flatMap((pair) => {
    const duty = (pair.after ?? pair.before)!
    return change({ regime, duty: duty.id, title: titleOf(duty) }, pair.before, pair.after)
  })
  return [...change({ regime, title }, law(before), law(after)), ...duties]
}

/** What is new, gone or different in the laws of `after`, in the order of that pack. */
export const packChanges = (before: RulePack, after: RulePack): PackChange[] =>
  paired(before.regimes, after.regimes).flatMap(regimeChanges)
