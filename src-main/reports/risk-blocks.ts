/**
 * Risks on paper: the matrix with its table, then each risk with everything that is on record about it. World: main, pure.
 * What must stay true: a risk says whom it would hurt before it says a level; what is planned against it is named with its
 * state; how its score moved is told as it happened.
 */
import type { HistoryItem } from '../../src-shared/ipc/contract.ts'
import { driftsOf, type KeptScore } from '../../src-shared/risk/drift.ts'
import { levelKey, matrixIds, matrixOf, stepKey, type MatrixId } from '../../src-shared/risk/matrix.ts'
import type { NamedRisk } from '../../src-shared/risk/risk-map.ts'
import { RiskRow, rowLevel, stages, type Stage } from '../../src-shared/risk/risk-row.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { Json } from '../../src-shared/values.ts'
import { risksIn, riskTitle } from './element-names.ts'
import { html, paragraphs, type Html } from './html.ts'
import { matrixBlock } from './risk-drawing.ts'
import { sayMoment, type Reader } from './say.ts'

type Values = Readonly<Record<string, Json>>

export const matrixIn = (values: Values): MatrixId =>
  matrixIds.find((id) => id === values['matrix']) ?? matrixIds[0]
export const risksOf = (values: Values, reader: Reader): NamedRisk[] =>
  risksIn(values['risks']).map(([id, row]) => ({ id, row, title: riskTitle(row, reader) }))

/** Matrix, table and blocks of all risks; those of the processing itself before those of accidents. */
export function risksBlock(
  values: Values,
  history: readonly HistoryItem[],
  reader: Reader,
): Html | undefined {
  const { t } = reader
  const order = { design: 0, event: 1, none: 2 }
  const risks = risksOf(values, reader).toSorted(
    (a, b) => order[a.row.origin ?? 'none'] - order[b.row.origin ?? 'none'],
  )
  if (risks.length === 0) return undefined
  const scores = scoresIn(history)
  const groups = (['design', 'event', undefined] as const)
    .map((origin) => ({ origin, own: risks.filter((r) => r.row.origin === origin) }))
    .filter(({ own }) => own.length > 0)
  return html`${matrixBlock(matrixIn(values), risks, reader)}${groups.map(
    ({ origin, own }) =>
      html`<h3>${origin === undefined ? t('report.risk.no_origin') : t(`report.risk.origin.${origin}`)}</h3>
        ${own.map((risk) => riskBlock(risks.indexOf(risk) + 1, risk, scores.get(risk.id) ?? [], reader))}`,
  )}`
}

function riskBlock(
  number: number,
  { title, row }: NamedRisk,
  scores: readonly KeptScore[],
  reader: Reader,
): Html {
  const { t } = reader
  const name = (id: string | undefined) => (id === undefined ? '' : (reader.names[id] ?? t('value.record')))
  const list = (items: readonly string[] | undefined) =>
    items &&
    items.length > 0 &&
    html`<ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`
  const harm = [...(row.harms ?? []).map((h) => t(`incident.impacts.${h}`)), ...(row.impacts ?? [])]
  const facts: [string, Html | string | false | undefined][] = [
    ['event', row.name && row.fearedEvent && t(`risk.event.${row.fearedEvent}`)],
    ['impacts', list(harm)],
    ['sources', list(row.sources)],
    ['threats', list(row.threats)],
    ['assets', list(row.assets)],
    ['existing', list(row.existingMeasures)],
    ['inherent', scoreOf(row, 'inherent', reader)],
    ['treatment', row.treatment && t(`risk.treatment.${row.treatment}`)],
    ['planned', list(row.plannedMeasures?.map(name))],
    ['residual', scoreOf(row, 'residual', reader)],
    ['owner', name(row.owner)],
    ['acceptance', acceptance(row, reader)],
    ['drift', list(drifts(scores, reader))],
  ]
  return html`<div class="part">
    <h4>${t('report.risk.title', { number, title })}</h4>
    <table class="facts">
      <tbody>
        ${facts
          .filter(([, said]) => said !== undefined && said !== '' && said !== false)
          .map(
            ([key, said]) =>
              html`<tr>
                <th scope="row">${t(`report.risk.${key}`)}</th>
                <td>${said}</td>
              </tr>`,
          )}
      </tbody>
    </table>
  </div>`
}

function scoreOf(row: RiskRow, stage: Stage, { t }: Reader): Html | undefined {
  const score = row[stage]
  const level = rowLevel(row, stage)
  if (!score || !level) return undefined
  const matrix = matrixOf(row.matrix)
  const place = t('report.risk.place', {
    severity: t(stepKey(matrix, 'severity', score.severity)),
    likelihood: t(stepKey(matrix, 'likelihood', score.likelihood)),
  })
  return html`<strong>${t(levelKey(level))}</strong> (${place})
    ${paragraphs(score.reasons ?? '')}${paragraphs(score.likelihoodReasons ?? '')}`
}
function acceptance({ acceptance: given }: RiskRow, { t, names, locale }: Reader): Html | undefined {
  if (!given) return undefined
  const day = (d: string | undefined) => (d === undefined ? '' : describeDay(d, locale))
  const who = given.by === undefined ? undefined : (names[given.by] ?? t('value.someone'))
  const said = [
    who && t('report.risk.accepted_by', { who }),
    given.at && t('report.risk.accepted_from', { day: day(given.at) }),
    given.until && t('report.risk.accepted_until', { day: day(given.until) }),
  ].filter((s) => s !== undefined && s !== '')
  return html`${said.join(', ')}${paragraphs(given.reason ?? '')}${paragraphs(given.control ?? '')}`
}

/** Scorings as the history of this record has them, by risk, oldest first. */
function scoresIn(history: readonly HistoryItem[]): Map<string, KeptScore[]> {
  const scores = new Map<string, KeptScore[]>()
  for (const item of history.toSorted((a, b) => a.position.seq - b.position.seq))
    for (const { path, after } of item.changes) {
      const [field, id = ''] = path.split('/')
      const row = field === 'risks' ? RiskRow.safeParse(after) : undefined
      if (!row?.success) continue
      const kept = scores.get(id) ?? scores.set(id, []).get(id)!
      for (const stage of stages) {
        const score = row.data[stage]
        if (score) kept.push({ at: item.at, stage, matrix: row.data.matrix, score })
      }
    }
  return scores
}
const drifts = (scores: readonly KeptScore[], reader: Reader): string[] =>
  stages.flatMap((stage) =>
    driftsOf(scores, stage).map(({ after, direction, levelBefore, levelAfter }) =>
      reader.t('report.risk.drifted', {
        stage: reader.t(`risk.stage.${stage}`),
        direction: reader.t(`risk.drift.${direction}`),
        before: reader.t(levelKey(levelBefore)),
        after: reader.t(levelKey(levelAfter)),
        when: sayMoment(after.at, reader),
      }),
    ),
  )
