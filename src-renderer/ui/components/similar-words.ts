/**
 * An incident that is like another one, in words: what they share, and what became of it. World: UI, pure. What must stay
 * true: only what was decided is said, never what was done; a fact that one of the two lacks is not called different.
 */
import type { Output } from '../../../src-shared/ipc/contract.ts'
import type { TextContext } from '../../../src-shared/text/context.ts'
import { hasMessage } from '../i18n/index.ts'

export type Similar = Output<'similar'>['incidents'][number]
type Fact = Similar['facts'][number]

const list = (parts: readonly string[], { locale }: TextContext): string =>
  new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(parts)

/** `same origin, same data, about the same number of people`; the heaviest first. */
export function sayShared({ facts }: Similar, { t }: TextContext): string {
  const said = (verdict: Fact['verdict']) =>
    facts.filter((f) => f.verdict === verdict).map((f) => t(`similar.${verdict}.${f.fact}`))
  return [...said('match'), ...said('partly')].join(', ')
}

/** `scored 2.5 (medium)`, or nothing. */
export const sayScore = ({ se, band }: Similar, { t }: TextContext): string =>
  se === undefined || band === undefined ? '' : t(`alike.scored.${band}`, { se })

/** `decided not to notify`, `decided to tell the authority, not the people`. */
export function sayTold({ decisions, state }: Similar, ctx: TextContext): string {
  const { t } = ctx
  if (state === 'not_a_breach') return t('alike.told.no_breach')
  const kinds = (decision: 'required' | 'not_required') => [
    ...new Set(decisions.filter((d) => d.decision === decision).map((d) => d.recipientKind)),
  ]
  const told = kinds('required')
  const others = kinds('not_required').filter((kind) => !told.includes(kind))
  const names = (all: readonly string[]) =>
    list(
      all.map((kind) => t(`alike.kind.${kind}`)),
      ctx,
    )
  if (told.length === 0) return t(others.length === 0 ? 'alike.told.undecided' : 'alike.told.nobody')
  return others.length === 0
    ? t('alike.told.some', { who: names(told) })
    : t('alike.told.part', { who: names(told), others: names(others) })
}

/** Which values both have, and which only one: a fact's inputs, in the words of the register. */
export function sayValues({ fact, same, onlyHere, onlyThere }: Fact, ctx: TextContext): string {
  const { t } = ctx
  const word = (value: string) =>
    [`incident.${fact}.${value}`, `similar.recipients.${value}`].map((key) =>
      hasMessage(key) ? t(key) : undefined,
    )
  const say = (key: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : [t(key, { values: values.map((v) => word(v).find((w) => w !== undefined) ?? v).join(', ') })]
  return [
    ...say('alike.how.same', same),
    ...say('alike.how.here', onlyHere),
    ...say('alike.how.there', onlyThere),
  ].join('; ')
}

/** What likeness is worked out from: the sum of weight × share, over the sum of weights. */
export function sumOf(facts: readonly Fact[]): { readonly products: number; readonly weights: number } {
  return {
    products: facts.reduce((sum, f) => sum + f.weight * f.share, 0),
    weights: facts.reduce((sum, f) => sum + f.weight, 0),
  }
}
