/**
 * Why a duty applies, may apply or does not, in words. World: shared, pure. What must stay true: a fact is named in words
 * and its figures are said; the snapshot kept in an obligation reads as the screen did.
 */
import type { AssessedDuty, DutyReason } from '../rules/obligations.ts'
import type { TextContext } from './context.ts'

/** One reason as a sentence. */
export function sayDutyReason({ key, params = {} }: DutyReason, { t, locale }: TextContext): string {
  const { fact, limit } = params
  return t(`rules.duty.because.${key}`, {
    ...params,
    ...(typeof fact === 'string' ? { fact: t(`rules.duty.fact.${fact}`) } : {}),
    ...(typeof limit === 'number' ? { limit: new Intl.NumberFormat(locale).format(limit) } : {}),
  })
}

/** All that led to the assessment, a sentence per line: status, then each reason, then what is still open. */
export function sayAssessment(assessed: AssessedDuty, ctx: TextContext): string {
  const { t } = ctx
  const open = assessed.missing.map((fact) => t('rules.duty.open', { fact: t(`rules.duty.fact.${fact}`) }))
  return [
    t(`rules.duty.status.${assessed.status}`),
    ...assessed.reasons.map((reason) => sayDutyReason(reason, ctx)),
    ...open,
  ].join('\n')
}
