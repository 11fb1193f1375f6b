/**
 * Severity scores on paper: every input with its meaning, its points and its reason, then the arithmetic. World: main,
 * pure. What must stay true: a score is shown as it was made on its day; points that today's method does not have (of an
 * older version) are left out rather than worked out anew.
 */
import { bandOf, dpcOf, eiOf, enisaMethod, enisaVersion } from '../../src-shared/rules/severity.ts'
import type { SeverityScore } from '../../src-shared/values.ts'
import { sheet } from './dossier-tables.ts'
import { html, paragraphs, type Html } from './html.ts'
import { firstText, sayMoment, type Reader } from './say.ts'

interface Line {
  readonly name: string
  readonly choice: string
  readonly points: number | undefined
  readonly reason: string
}
const circumstances = ['confidentiality', 'integrity', 'availability'] as const

function lines(score: SeverityScore, reader: Reader): Line[] {
  const { t } = reader
  const ours = score.method === enisaVersion
  const choice = (path: string, id: string) => firstText(reader, `severity.${path}.${id}`)
  return [
    ...score.data.map(({ category, step, reason }): Line => ({
      name: t(`rules.severity.category.${category}`),
      choice: choice(`data.${category}`, step),
      points: ours ? dpcOf({ category, step }) : undefined,
      reason,
    })),
    ...score.identifiers.map(({ level, identifier, reason }): Line => ({
      name: identifier === undefined ? t('severity.id.any') : t(`rules.severity.identifier.${identifier}`),
      choice: `${t(`rules.severity.level.${level}`)}: ${choice(`id.${identifier ?? 'any'}`, level)}`,
      points: ours ? eiOf({ level }) : undefined,
      reason,
    })),
    ...circumstances.map((element): Line => {
      const { points, reason } = score[element]
      const id = enisaMethod.cb.elements[element].find((o) => o.points === points)?.id ?? String(points)
      const name = t(`rules.severity.circumstance.${element}`)
      return { name, choice: choice(element, id), points, reason }
    }),
    {
      name: t('rules.severity.circumstance.malicious'),
      choice: choice('malicious', score.malicious.is ? 'yes' : 'no'),
      points: score.malicious.is ? 0.5 : 0,
      reason: score.malicious.reason,
    },
  ]
}

/** All scores of a record, the latest first. */
export function scoreBlocks(scores: Readonly<Record<string, SeverityScore>>, reader: Reader): Html {
  const latest = Object.values(scores).toSorted((a, b) => (a.scoredAt < b.scoredAt ? 1 : -1))
  return html`${latest.map((score) => scoreBlock(score, reader))}`
}

function scoreBlock(score: SeverityScore, reader: Reader): Html {
  const { t } = reader
  const number = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 2 })
  const figure = (n: number): string => number.format(n)
  const { dpc, ei, cb, se, band } = score
  const product = figure(dpc * ei)
  const arithmetic = [
    t('rules.severity.step.product', { dpc: figure(dpc), ei: figure(ei), product }),
    t('rules.severity.step.sum', { product, cb: figure(cb), se: figure(se) }),
    ...(bandOf(se) === band ? [sayBand(score, figure, reader)] : []),
  ]
  const made = { who: score.scoredBy, when: sayMoment(score.scoredAt, reader), method: score.method }
  const heads = ['input', 'choice', 'points', 'reason'].map((h) => t(`dossier.score.${h}`))
  return html`<div class="score">
    <h3>${figure(se)} · ${t(`rules.severity.band.${band}`)}</h3>
    <p class="soft small">${t('dossier.score.made', made)}</p>
    ${sheet(
      'scores',
      heads,
      lines(score, reader).map(
        (l) =>
          html`<tr>
            <td>${l.name}</td>
            <td>${l.choice}</td>
            <td>${l.points === undefined ? '' : figure(l.points)}</td>
            <td>${paragraphs(l.reason)}</td>
          </tr>`,
      ),
    )}
    <ol>
      ${arithmetic.map((a) => html`<li>${a}</li>`)}
    </ol>
    <p class="soft small">
      ${t(`rules.severity.flag.unintelligible.${score.unintelligible === null ? 'unknown' : score.unintelligible ? 'yes' : 'no'}`)}.
      ${t('rules.severity.advice')}
    </p>
  </div>`
}
function sayBand({ band }: SeverityScore, figure: (n: number) => string, { t }: Reader): string {
  const from = enisaMethod.bands.find((b) => b.id === band)?.from ?? 0
  return t('rules.severity.step.band', { band: t(`rules.severity.band.${band}`), from: figure(from) })
}
