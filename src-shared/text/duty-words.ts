/**
 * Why a duty applies, may apply or does not, in words. World: shared, pure. What must stay true: a fact is named in words
 * and its figures are said; the snapshot kept in an obligation reads as the screen did.
 */
import type { AssessedDuty, DutyReason } from '../rules/obligations.ts'
import type { Regime } from '../rules/regime.ts'
import type { TextContext, Translate } from './context.ts'

/** What a law asks about: a fact (`high_risk_likely`) or a moment (`determined_at`), by its name in the pack. */
export type LawName = { readonly fact: string } | { readonly moment: string }

/**
 * A fact or a moment of a law in words: `says` names it, `ask` is the question for it. An imported law may ask about
 * something that this version has never heard of; then it brings the words (`regime.words`).
 */
export function lawWords(
  name: LawName,
  form: 'says' | 'ask',
  { words }: Pick<Regime, 'words'>,
  t: Translate,
): string {
  const [kind, id] = 'fact' in name ? ['fact', name.fact] : ['moment', name.moment]
  if (words && Object.hasOwn(words, id)) return words[id]![form]
  return t(`rules.duty.${kind}.${id}${form === 'ask' ? '.ask' : ''}`)
}

/** A law with all its words: the office's own deadlines are no text of a law, so theirs come from here. */
export function inWords(regime: Regime, t: Translate): Regime {
  if (regime.status !== 'own_rule') return regime
  return {
    ...regime,
    name: t('laws.own'),
    appliesTo: t('laws.own.binds'),
    duties: regime.duties.map((duty) => ({ ...duty, dutyHolder: t('laws.own.holder') })),
  }
}

/** One reason as a sentence; `regime` is the law that it is about. */
export function sayDutyReason(
  { key, params = {} }: DutyReason,
  { t, locale }: TextContext,
  regime: Pick<Regime, 'words'> = {},
): string {
  const { fact, limit } = params
  return t(`rules.duty.because.${key}`, {
    ...params,
    ...(typeof fact === 'string' ? { fact: lawWords({ fact }, 'says', regime, t) } : {}),
    ...(typeof limit === 'number' ? { limit: new Intl.NumberFormat(locale).format(limit) } : {}),
  })
}

/** All that led to the assessment, a sentence per line: status, then each reason, then what is still open. */
export function sayAssessment(assessed: AssessedDuty, ctx: TextContext): string {
  const { t } = ctx
  const { regime } = assessed
  const open = assessed.missing.map((fact) =>
    t('rules.duty.open', { fact: lawWords({ fact }, 'says', regime, t) }),
  )
  return [
    t(`rules.duty.status.${assessed.status}`),
    ...assessed.reasons.map((reason) => sayDutyReason(reason, ctx, regime)),
    ...open,
  ].join('\n')
}
