/**
 * Values with a shape of their own in one line, for lists, history and CSV. World: shared, pure. What must stay true: nothing is
 * left out silently: what has no short form is counted.
 */
import type { AudienceRule } from '../sop/audience.ts'
import { levelOf } from '../sop/acknowledgement.ts'
import { structures, type StructureKind, type StructureOf } from '../registers/structured.ts'
import { describeDay } from './calendar.ts'
import type { TextContext } from './context.ts'

type Names = Readonly<Record<string, string>>

/** A rule over the roster in words: "department Sales or role Nurse, without Ada Berg". */
export function sayAudience(rule: AudienceRule, ctx: TextContext, names: Names = {}): string {
  const { t } = ctx
  switch (rule.is) {
    case 'everybody':
      return t('signing.audience.everybody')
    case 'department':
    case 'role':
      return t(`signing.audience.${rule.is}`, { name: rule.name })
    case 'type':
      return t(`sops.type.${rule.type}`)
    case 'person':
      return names[rule.id] ?? t('value.someone')
    case 'not':
      return t('signing.audience.not', { rule: sayAudience(rule.of, ctx, names) })
    case 'all':
    case 'any': {
      const parts = rule.of.map((r) => sayAudience(r, ctx, names))
      return parts.reduce((said, part) => t(`signing.audience.${rule.is}`, { said, part }))
    }
  }
}

type Say<K extends StructureKind> = (value: StructureOf<K>, ctx: TextContext, names: Names) => string
const words: { readonly [K in StructureKind]: Say<K> } = {
  audience: sayAudience,
  quiz: (quiz, { t }) => t('signing.quiz.count', { count: quiz.questions.length }),
  asked: (list, { t }) => t('signing.asked.count', { count: list.lines.length }),
  acknowledgement: (a, { t, locale }) =>
    t('signing.signed.line', {
      number: a.number,
      day: describeDay(a.signed.day, locale),
      method: t(`sops.method.${a.method}`),
      level: t(`sops.level.${levelOf(a)}`),
    }),
  refusal: ({ discussedOn }, { t, locale }) =>
    t('signing.refusal.line', { day: describeDay(discussedOn, locale) }),
  exemption: ({ reason, until }, { t, locale }) =>
    t('signing.exemption.line', { reason: t(`sops.exemption.${reason}`), day: describeDay(until, locale) }),
  negative: ({ kind, number }, { t }) => t(`sops.negative.${kind}`, { number }),
  sheet: (lines, { t }) => t('signing.sheet.count', { count: lines.length }),
}
/** The value in one line; `undefined` when it is not of that kind. */
export function sayStructured(
  kind: StructureKind,
  value: unknown,
  ctx: TextContext,
  names: Names = {},
): string | undefined {
  const parsed = structures[kind].safeParse(value)
  return parsed.success ? (words[kind] as Say<typeof kind>)(parsed.data, ctx, names) : undefined
}
