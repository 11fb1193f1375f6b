/**
 * A post-mortem on paper, in the order in which a board reads it: in short, how long things took, what came together, the
 * whys, what is changed because of it. World: main, pure. What must stay true: a figure says how sure it is; the sections
 * are those of the register, so that a new field shows up by itself.
 */
import { describeMeasured } from '../../src-shared/learn/measured.ts'
import { inOrder } from '../../src-shared/registers/row-order.ts'
import type { Json } from '../../src-shared/values.ts'
import { actionsAmong, actionTable } from './action-table.ts'
import type { Beside } from './beside.ts'
import { factsBlock, sectionBlock } from './dossier-fields.ts'
import { rowsTable, sheet } from './dossier-tables.ts'
import type { DossierInput } from './dossier.ts'
import { html, paragraphs, type Html } from './html.ts'
import { firstText, sayValue, type Reader } from './say.ts'

type Rows = Readonly<Record<string, Readonly<Record<string, Json>>>>

export function postmortemSections(input: DossierInput, reader: Reader): Html {
  const { register, record, beside, parts } = input
  const { t } = reader
  const own: Readonly<Record<string, () => Html | undefined>> = {
    impact: () => factsSection(input, 'impact', ['exec_summary'], reader),
    looking_back: () => lookingBack(input, reader),
  }
  const summary = record.values['exec_summary']
  const plan = actionTable(actionsAmong(parts), reader, beside?.today)
  const planSection =
    plan &&
    html`<section>
      <h2>${t('report.plan')}</h2>
      ${plan}
    </section>`
  return html`${
    typeof summary === 'string' &&
    html`<section>
      <h2>${t('postmortem.exec_summary')}</h2>
      ${paragraphs(summary)}
    </section>`
  }${beside?.figures && figuresSection(beside.figures, reader)}${Object.keys(register.sections).map(
    (section) =>
      html`${section === 'approval' && planSection}${own[section] ? own[section]() : sectionBlock(register, section, record.values, reader)}`,
  )}`
}

const heads = (field: string, columns: readonly string[], { t }: Reader): string[] =>
  columns.map((c) => t(`postmortem.${field}.${c}`))

/** A section without some of its fields, which stand elsewhere. */
function factsSection(
  { register, record }: DossierInput,
  section: string,
  without: readonly string[],
  reader: Reader,
): Html | undefined {
  const keys = Object.keys(register.sections[section] ?? {}).filter((key) => !without.includes(key))
  if (!keys.some((key) => record.values[key] !== undefined)) return undefined
  return html`<section>
    <h2>${firstText(reader, `${register.id}.section.${section}`)}</h2>
    ${factsBlock(register, keys, record.values, reader)}
  </section>`
}

function lookingBack(input: DossierInput, reader: Reader): Html | undefined {
  const { register, record } = input
  const { t } = reader
  const tables = ['decision_review', 'clock_review']
  const rest = factsSection(input, 'looking_back', tables, reader)
  const field = register.fields['decision_review']
  const clocks = register.fields['clock_review']
  if (field?.type !== 'rows' || clocks?.type !== 'rows') return rest
  const rows = (record.values['decision_review'] ?? {}) as Rows
  const say = (row: Rows[string], column: string): string =>
    sayValue(field.columns[column]!, `postmortem.decision_review.${column}`, row[column], reader)
  const decided = inOrder(field, rows).map(
    ([, row]) =>
      html`<tr class="${say(row, 'known_then').length > 500 ? 'long' : ''}">
        <td>
          ${say(row, 'about')}${['decision', 'at', 'by'].map((c) => say(row, c) !== '' && html`<br /><span class="${c === 'decision' ? 'state' : 'soft small'}">${say(row, c)}</span>`)}
        </td>
        <td>${paragraphs(say(row, 'known_then'))}</td>
        <td>${say(row, 'sound')}</td>
        <td>${paragraphs(say(row, 'change'))}</td>
      </tr>`,
  )
  const due = (record.values['clock_review'] ?? {}) as Rows
  if (decided.length === 0 && Object.keys(due).length === 0) return rest
  return html`<section>
    <h2>${t('postmortem.section.looking_back')}</h2>
    ${
      decided.length > 0 &&
      html`<h3>${t('postmortem.decision_review')}</h3>
        ${sheet('decisions', heads('decision_review', ['about', 'known_then', 'sound', 'change'], reader), decided)}`
    }
    ${
      Object.keys(due).length > 0 &&
      html`<h3>${t('postmortem.clock_review')}</h3>
        ${rowsTable('postmortem.clock_review', clocks, due, reader)}`
    }
    ${factsBlock(
      register,
      Object.keys(register.sections['looking_back'] ?? {}).filter((key) => !tables.includes(key)),
      record.values,
      reader,
    )}
  </section>`
}

/** How long things took, by incident; of several also from the shortest to the longest. */
function figuresSection(
  { incidents, spread }: NonNullable<Beside['figures']>,
  reader: Reader,
): Html | undefined {
  const { t } = reader
  if (incidents.length === 0) return undefined
  const table = (rows: readonly { id: string; said: string }[]): Html =>
    sheet(
      'figures',
      [t('report.figures.what'), t('report.figures.length')],
      rows.map(
        ({ id, said }) =>
          html`<tr>
            <td>
              ${t(`learn.metric.${id}`)}<br /><span class="soft small">${t(`learn.metric.${id}.def`)}</span>
            </td>
            <td>${said}</td>
          </tr>`,
      ),
    )
  const over = spread.flatMap(({ id, whole, middle }) => {
    if (!whole) return []
    const said = [
      describeMeasured(whole, reader),
      middle && t('report.figures.middle', { length: describeMeasured(middle, reader) }),
    ]
    return [{ id, said: said.filter(Boolean).join('; ') }]
  })
  return html`<section>
    <h2>${t('report.figures')}</h2>
    ${incidents.map(
      (i) =>
        html`${incidents.length > 1 && html`<h3>${[i.ref, i.title].filter(Boolean).join(' ')}</h3>`}${table(
            i.metrics.map((m) => ({ id: m.id, said: describeMeasured(m.measured, reader) })),
          )}
          <p class="soft small">${t('report.figures.quality', { ...i.quality })}</p>`,
    )}
    ${
      over.length > 0 &&
      html`<h3>${t('report.figures.over_all')}</h3>
        ${table(over)}`
    }
  </section>`
}
