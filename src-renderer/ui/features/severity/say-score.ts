/**
 * The score sheet in words: names of its lines, what each choice means, figures, arithmetic. World: UI. What must stay
 * true: every word is a message; an id of another version of the method is shown as it is rather than hidden.
 */
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { enisaCategoryOf, type ProposedReason } from '../../../../src-shared/rules/severity-proposal.ts'
import type { SeverityStep } from '../../../../src-shared/rules/severity.ts'
import { hasMessage, intlTag, t } from '../../i18n/index.ts'
import { wholeIdentification } from './score-sheet.ts'

const dotted = (path: string) => `severity.${path.replace('/', '.')}`

/** What a line is about: a kind of data, an identifier, a circumstance. */
export function lineName(path: string): string {
  if (path === wholeIdentification || path === 'unintelligible') return t(dotted(path))
  const [group, id] = path.split('/') as [string, string | undefined]
  if (group === 'data') return t(`rules.severity.category.${id}`)
  return t(id === undefined ? `rules.severity.circumstance.${group}` : `rules.severity.identifier.${id}`)
}
/** What belongs there, where the name does not say it. */
export const lineHelp = (path: string): string | undefined =>
  hasMessage(`${dotted(path)}.def`) ? t(`${dotted(path)}.def`) : undefined

export function choiceText(path: string, choice: string | undefined): string {
  if (choice === undefined) return t('severity.none')
  const key = `${dotted(path)}.${choice}`
  return hasMessage(key) ? t(key) : choice
}
export function choiceExample(path: string, choice: string | undefined): string | undefined {
  const key = `${dotted(path)}.${choice ?? ''}.eg`
  return hasMessage(key) ? t('severity.eg', { example: t(key) }) : undefined
}

/** Points and factors as they are: `3`, `0.75`. */
export const figure = (n: number): string =>
  new Intl.NumberFormat(intlTag(), { maximumFractionDigits: 2 }).format(n)
/** A score always shows that it is measured in parts of a point: `3.0`, `2.25`. */
export const scoreFigure = (n: number): string =>
  new Intl.NumberFormat(intlTag(), { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(n)

/** Why the facts suggest something, with the kinds of data that are on record. */
export function sayBecause(because: readonly ProposedReason[], values: IncidentValues): string {
  const kinds = (category: ProposedReason['category']) =>
    (values.data_categories ?? [])
      .filter((c) => enisaCategoryOf[c] === category)
      .map((c) => t(`incident.data_categories.${c}`))
      .join(', ')
  return because
    .map((reason) => {
      const said = t(`rules.severity.because.${reason.because}`)
      return reason.because === 'data_on_record'
        ? t('severity.reason.kinds', { because: said, kinds: kinds(reason.category) })
        : said
    })
    .join('. ')
}

/** One line of the arithmetic. */
export function sayStep(step: SeverityStep): string {
  const say = (params: Record<string, string>) => t(`rules.severity.step.${step.step}`, params)
  switch (step.step) {
    case 'category':
      return say({
        category: t(`rules.severity.category.${step.category}`),
        base: figure(step.base),
        delta: new Intl.NumberFormat(intlTag(), { signDisplay: 'exceptZero' }).format(step.delta),
        points: figure(step.points),
      })
    case 'identifier':
      return say({
        level: [
          ...(step.identifier === undefined ? [] : [t(`rules.severity.identifier.${step.identifier}`)]),
          t(`rules.severity.level.${step.level}`),
        ].join(', '),
        factor: figure(step.factor),
      })
    case 'circumstance':
      return say({
        element: t(`rules.severity.circumstance.${step.element}`),
        points: figure(step.points),
      })
    case 'dpc':
    case 'cb':
      return say({ points: figure(step.points) })
    case 'ei':
      return say({ factor: figure(step.factor) })
    case 'product':
      return say({ dpc: figure(step.dpc), ei: figure(step.ei), product: figure(step.product) })
    case 'sum':
      return say({ product: figure(step.product), cb: figure(step.cb), se: scoreFigure(step.se) })
    case 'band':
      return say({ band: t(`rules.severity.band.${step.band}`), from: figure(step.from) })
  }
}
