/**
 * The laws that ship with the app (resources/rules/laws.json), and how to find one's way in them.
 *
 * World: shared, pure. What must stay true: a law that is not in force on a day is never counted as one, unless
 * somebody asked to see it as a preview; a pack that does not parse is never used.
 */
import lawsJson from '../../resources/rules/laws.json' with { type: 'json' }
import type { PlainDate } from '../values.ts'
import type { LawDuty, Regime } from './regime.ts'
import { RulePack } from './rule-pack.ts'

/** The laws that ship with the app. */
export const lawPack: RulePack = RulePack.parse(lawsJson)
/**
 * Every released version, oldest first, so that what was decided under one can be read in any later app. Whoever
 * releases a new one moves the one before to `laws-<version>.json` and names it here (decision 0010).
 */
export const shippedPacks: readonly RulePack[] = [lawPack]

/** Whether a law binds on a day: `preview` = it does not (yet, or any more), but was asked for. */
export function standingOf(
  regime: Regime,
  day: PlainDate,
  previews: readonly string[] = [],
): 'in_force' | 'preview' | 'off' {
  const started = regime.effectiveFrom === null ? !regime.preview : regime.effectiveFrom <= day
  const ended = regime.effectiveTo !== null && regime.effectiveTo < day
  // A proposal stays one, whatever date it hopes for, until a newer pack says that it became law.
  if (started && !ended && regime.status !== 'proposal') return 'in_force'
  return previews.includes(regime.id) ? 'preview' : 'off'
}

export interface FoundDuty {
  readonly regime: Regime
  readonly duty: LawDuty
}
/** A duty of a law by its id. */
export function findLawDuty(pack: RulePack, id: string): FoundDuty | undefined {
  for (const regime of pack.regimes) {
    const duty = regime.duties.find((d) => d.id === id)
    if (duty) return { regime, duty }
  }
  return undefined
}

/** Every fact that a pack asks about, by name, sorted: the vocabulary that screens must be able to ask for. */
export function factsAsked(pack: RulePack): string[] {
  const names = new Set<string>()
  for (const regime of pack.regimes)
    for (const duty of regime.duties) {
      for (const c of [...duty.when, ...duty.unless])
        for (const one of 'anyOf' in c ? c.anyOf : [c]) names.add(one.fact)
      for (const fact of duty.noReliefFacts ?? []) names.add(fact)
      if (duty.threshold?.orFact) names.add(duty.threshold.orFact)
    }
  return [...names].toSorted()
}

/** Every moment that starts or limits a period in a pack, by name, sorted. */
export function momentsAsked(pack: RulePack): string[] {
  const duties = pack.regimes.flatMap((r) => r.duties)
  const names = duties.flatMap((d) => [...d.anchors, ...(d.outerLimit ? [d.outerLimit.anchor] : [])])
  return [...new Set(names)].toSorted()
}
