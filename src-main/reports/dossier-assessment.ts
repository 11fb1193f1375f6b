/**
 * An assessment on paper: the same facts in the layout that the reader knows, the EDPB's template or the CNIL's tool, then
 * the screening, the plan, who found what good, and what changed since the version before. World: main, pure.
 *
 * What must stay true: every fact that is filled in stands under one heading (risk/layouts.ts sees to it), risks in full;
 * an impact assessment shows each heading of its layout, also where nothing is filled in.
 */
import { isFilled } from '../../src-shared/registers/define.ts'
import { consultationOf, isOfKind } from '../../src-shared/risk/assessment-needs.ts'
import { bodyFields, principles } from '../../src-shared/risk/body.ts'
import { answerDue } from '../../src-shared/risk/consultation.ts'
import {
  layoutOf,
  type LayoutPart,
  type LayoutSection,
  type RiskPart,
} from '../../src-shared/risk/layouts.ts'
import { levelKey, matrixOf, stepKey } from '../../src-shared/risk/matrix.ts'
import { rowLevel, type RiskRow } from '../../src-shared/risk/risk-row.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { Json } from '../../src-shared/values.ts'
import { actionsAmong, actionTable } from './action-table.ts'
import { evaluationSection, screeningSection, versionsSection } from './assessment-annexes.ts'
import { factsBlock, sectionBlock } from './dossier-fields.ts'
import { sheet } from './dossier-tables.ts'
import type { DossierInput } from './dossier.ts'
import { heading, html, paragraphs, type HeadingLevel, type Html } from './html.ts'
import { matrixBlock } from './risk-drawing.ts'
import { matrixIn, risksBlock, risksOf } from './risk-blocks.ts'
import type { Reader } from './say.ts'

/** Sections of the register that no layout knows. */
const afterwards = ['kind', 'exchange', 'approval', 'evidence']

export function assessmentSections(input: DossierInput, reader: Reader): Html {
  const { register, record, parts, beside } = input
  const { values } = record
  const layout = beside?.assessment?.layout ?? 'edpb_2026'
  const all = layoutOf(layout)
  const sections = all.filter((s) => isShown(s, all, values))
  const plan = actionTable(actionsAmong(parts), reader, beside?.today)
  return html`<p class="soft small">
      ${reader.t('report.layout', { layout: reader.t(`risk.layout.${layout}`) })}
    </p>
    <section>
      ${sections.map((section) => html`${heading((section.depth + 1) as HeadingLevel, titleOf(section, layout, reader))}${sectionOf(section, layout, input, reader)}`)}
    </section>
    ${
      plan &&
      html`<section>
        <h2>${reader.t('report.plan')}</h2>
        ${plan}
      </section>`
    }${screeningSection(register, values, reader)}${evaluationSection(input, reader)}${versionsSection(input, reader)}${afterwards.map((section) => sectionBlock(register, section, values, reader))}`
}

type Values = Readonly<Record<string, Json>>

/** Parts under a section, its own and those of the sections below it. */
function partsUnder(section: LayoutSection, all: readonly LayoutSection[]): readonly LayoutPart[] {
  const from = all.indexOf(section)
  const next = all.findIndex((s, i) => i > from && s.depth <= section.depth)
  return all.slice(from, next < 0 ? all.length : next).flatMap((s) => s.parts)
}
function isShown(section: LayoutSection, all: readonly LayoutSection[], values: Values): boolean {
  if (isOfKind(values, ['dpia'])) return section.id !== 'beyond' || partsUnder(section, all).length > 0
  const asked = (key: string) => isOfKind(values, bodyFields.find((f) => f.key === key)?.kinds ?? [])
  return partsUnder(section, all).some((p) => isFilled(values[p.field]) || asked(p.field))
}
function titleOf({ id, title }: LayoutSection, layout: string, { t }: Reader): string {
  // the numbers of the CNIL's questions say nothing to a reader
  const number = layout === 'cnil' && /^(\d{3}|beyond)$/.test(id) ? '' : `${id} `
  return `${number}${t(title)}`
}

function sectionOf(section: LayoutSection, layout: string, input: DossierInput, reader: Reader): Html {
  const { register, record, history } = input
  const { values } = record
  const inner = Math.min(5, section.depth + 2) as HeadingLevel
  const whole = section.parts.filter((p) => p.row === undefined && p.of === undefined).map((p) => p.field)
  return html`${section.parts.filter((p) => p.row !== undefined).map((p) => principle(p.row!, values, reader))}${section.parts
    .filter((p) => p.of !== undefined)
    .map((p) => riskAnswers(p, values, reader))}${factsBlock(
    register,
    whole.filter((key) => key !== 'risks' && key !== 'principles'),
    values,
    reader,
    inner,
  )}${whole.includes('principles') && principlesTable(values, reader)}${whole.includes('risks') && risksBlock(values, history, reader)}${layout === 'cnil' && section.id === '4' && matrixOnly(values, reader)}${section.id === decisionIn[layout] && consultation(values, reader)}`
}
const decisionIn: Readonly<Record<string, string>> = { edpb_2026: '6', cnil: '4.2' }

const missing = ({ t }: Reader): Html => html`<p class="soft small">${t('report.not_filled_in')}</p>`

/** All principles and rights in their order; one that nobody has answered says so. */
function principlesTable(values: Values, reader: Reader): Html {
  const { t } = reader
  const rows = (values['principles'] ?? {}) as Readonly<Record<string, Record<string, string>>>
  return html`<h3>${t('assessment.principles')}</h3>
    ${sheet(
      'principles',
      [t('dossier.what'), t('assessment.principles.answer'), t('assessment.principles.measure')],
      principles.map(
        ({ id, source }) =>
          html`<tr class="long">
            <th scope="row">${t(`principle.${id}`)}<br /><span class="small">${source}</span></th>
            <td>${isFilled(rows[id]?.['answer']) ? paragraphs(rows[id]!['answer']!) : missing(reader)}</td>
            <td>${paragraphs(rows[id]?.['measure'] ?? '')}</td>
          </tr>`,
      ),
    )}`
}
function principle(row: string, values: Values, reader: Reader): Html {
  const said = (values['principles'] as Readonly<Record<string, Record<string, string>>> | undefined)?.[row]
  if (!said || !isFilled(said['answer'])) return missing(reader)
  return html`${paragraphs(said['answer'] ?? '')}${isFilled(said['measure']) && html`<p><strong>${reader.t('assessment.principles.measure')}:</strong> ${said['measure']}</p>`}`
}

/** What the risks of one feared event say to a question of the CNIL's. */
function riskAnswers({ event, of }: LayoutPart, values: Values, reader: Reader): Html {
  const own = risksOf(values, reader).filter(({ row }) => row.fearedEvent === event)
  const said = own
    .map(({ title, row }) => ({ title, lines: answersOf(row, of!, reader) }))
    .filter(({ lines }) => lines.length > 0)
  if (said.length === 0) return missing(reader)
  return html`${said.map(
    ({ title, lines }) =>
      html`${own.length > 1 && html`<p class="lead"><strong>${title}</strong></p>`}
        <ul>
          ${lines.map((l) => html`<li>${l}</li>`)}
        </ul>`,
  )}`
}
function answersOf(row: RiskRow, of: RiskPart, { t }: Reader): string[] {
  if (of === 'impacts')
    return [...(row.harms ?? []).map((h) => t(`incident.impacts.${h}`)), ...(row.impacts ?? [])]
  if (of === 'threats' || of === 'sources' || of === 'existingMeasures') return row[of] ?? []
  const { inherent } = row
  if (!inherent) return []
  const why = of === 'severity' ? inherent.reasons : inherent.likelihoodReasons
  return [[t(stepKey(matrixOf(row.matrix), of, inherent[of])), why].filter(Boolean).join(': ')]
}

const matrixOnly = (values: Values, reader: Reader): Html | undefined => {
  const risks = risksOf(values, reader)
  return risks.length === 0 ? undefined : matrixBlock(matrixIn(values), risks, reader)
}

/** GDPR Art. 36: whether the authority has to be asked, because of which risks, and until when it answers. */
function consultation(values: Values, reader: Reader): Html | undefined {
  const { t, locale } = reader
  if (!isOfKind(values, ['dpia'])) return undefined
  const { answer, high } = consultationOf(values)
  const titles = risksOf(values, reader).filter(({ id }) => high.includes(id))
  const filed = values['consultation_filed_on']
  const paused = values['consultation_paused_days']
  const due = answerDue({
    filedOn: typeof filed === 'string' ? filed : undefined,
    complex: values['consultation_complex'] === 'yes',
    ...(typeof paused === 'number' && { pausedDays: paused }),
  })
  return html`<p><strong>${t(`risk.consultation.${answer}`)}</strong></p>
    ${
      titles.length > 0 &&
      html`<ul>
        ${titles.map(({ title, row }) => html`<li>${title}: ${t(levelKey(rowLevel(row, 'residual')!))}</li>`)}
      </ul>`
    }${due !== undefined && html`<p>${t('report.consultation.due', { day: describeDay(due, locale) })}</p>`}`
}
