/**
 * What belongs to an assessment beside its facts: why it was made or not, who found which part good, and what changed since
 * the version before. World: main, pure. What must stay true: every answer of the screening is printed with its reason,
 * also the no; a part that changed after it was found good is not called good.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { evaluationsOf, stepsOf } from '../../src-shared/risk/assessment-needs.ts'
import { bodyFields } from '../../src-shared/risk/body.ts'
import { article35Cases, criteria, screen, ScreeningAnswers } from '../../src-shared/risk/screening.ts'
import { changesBetween, type FactChange } from '../../src-shared/risk/versions.ts'
import type { Json } from '../../src-shared/values.ts'
import { factsBlock } from './dossier-fields.ts'
import { brief, labelOf, rowsTable, sheet } from './dossier-tables.ts'
import type { DossierInput } from './dossier.ts'
import { html, paragraphs, type Html } from './html.ts'
import { firstText, sayMoment, sayValue, type Reader } from './say.ts'

type Values = Readonly<Record<string, Json>>

export function screeningSection(register: Register, values: Values, reader: Reader): Html | undefined {
  const { t } = reader
  const parsed = ScreeningAnswers.safeParse(values['screening'])
  if (!parsed.success) return undefined
  const answers = parsed.data
  const { outcome, reasons, needs } = screen(answers)
  const line = (key: string, said: { answer: string; reason?: string | undefined } | undefined): Html =>
    html`<tr>
      <td>${t(key)}</td>
      <td>${t(`report.screening.${said?.answer ?? 'open'}`)}</td>
      <td>${paragraphs(said?.reason ?? '')}</td>
    </tr>`
  const heads = ['question', 'answer', 'reason'].map((h) => t(`report.screening.${h}`))
  const kept = register.fields['screenings']
  const more: [string, string | undefined][] = [
    ['lists', answers.lists?.map((id) => t(`risk.list.${id}`)).join('; ')],
    [
      'exemption',
      answers.exemption && `${t(`risk.exemption.${answers.exemption.kind}`)}. ${answers.exemption.reason}`,
    ],
    [
      'override',
      answers.override && `${t(`risk.screening.${answers.override.outcome}`)}. ${answers.override.reason}`,
    ],
    ['dpo_view', answers.dpoView],
  ]
  return html`<section>
    <h2>${t('assessment.section.screening')}</h2>
    <p><strong>${t(`risk.screening.${outcome}`)}</strong></p>
    <ul>
      ${reasons.map((r) => html`<li>${t(`risk.reason.${r.kind}`)}</li>`)}${needs.map((n) => html`<li>${t(`risk.screening_need.${n}`)}</li>`)}
    </ul>
    <h3>${t('report.screening.cases')}</h3>
    ${sheet(
      'screening',
      heads,
      article35Cases.map((c) => line(`risk.case.${c}`, answers.cases[c])),
    )}
    <h3>${t('report.screening.criteria')}</h3>
    ${sheet(
      'screening',
      heads,
      criteria.map((c) => line(`risk.criterion.${c}`, answers.criteria[c])),
    )}
    ${facts(more.map(([key, said]) => [t(`report.screening.${key}`), said]))}
    ${
      kept?.type === 'rows' &&
      values['screenings'] !== undefined &&
      html`<h3>${t('assessment.screenings')}</h3>
        ${rowsTable('assessment.screenings', kept, values['screenings'] as never, reader)}`
    }
  </section>`
}
function facts(rows: readonly (readonly [label: string, said: string | undefined])[]): Html | undefined {
  const filled = rows.filter(([, said]) => said !== undefined && said !== '')
  if (filled.length === 0) return undefined
  return html`<table class="facts">
    <tbody>
      ${filled.map(
        ([label, said]) =>
          html`<tr class="long">
            <th scope="row">${label}</th>
            <td>${paragraphs(said!)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Where each part stands, and what was said on the way. */
export function evaluationSection(
  { register, record, beside }: DossierInput,
  reader: Reader,
): Html | undefined {
  const { t } = reader
  const { values } = record
  const steps = stepsOf(values)
  if (steps.length === 0) return undefined
  const nameOf = (block: string) => reader.names[block] ?? block
  const who = (id: string) => reader.names[id] ?? ''
  const made = (by: string, at: string) => [who(by), sayMoment(at, reader)].filter(Boolean).join(', ')
  const remarks = steps.filter((s) => (s.comment ?? '') !== '')
  return html`<section>
    <h2>${t('assessment.section.evaluation')}</h2>
    ${sheet(
      'evaluation',
      ['part', 'state', 'by'].map((h) => t(`report.evaluation.${h}`)),
      evaluationsOf(values, beside?.assessment?.written ?? {}).map(
        ({ block, state, last, stale }) =>
          html`<tr>
            <td>${nameOf(block)}</td>
            <td>${t(`risk.evaluation.${state}`)}</td>
            <td>${last && made(last.by, last.at)}${stale && html`<br />${t('report.evaluation.stale')}`}</td>
          </tr>`,
      ),
    )}
    ${
      remarks.length > 0 &&
      html`<h3>${t('report.evaluation.remarks')}</h3>
        ${sheet(
          'remarks',
          ['part', 'remark', 'by'].map((h) => t(`report.evaluation.${h}`)),
          remarks.map(
            (s) =>
              html`<tr>
                <td>${nameOf(s.block)}</td>
                <td>
                  <strong>${t(`risk.evaluation.${s.to}`)}</strong
                  >${paragraphs(s.comment ?? '')}${(s.actions ?? []).map((a) => html`<p>${who(a)}</p>`)}
                </td>
                <td>${made(s.by, s.at)}</td>
              </tr>`,
          ),
        )}`
    }
    ${factsBlock(
      register,
      ['submitted_at', 'alone_reason'].filter((k) => values[k] !== undefined),
      values,
      reader,
    )}
  </section>`
}

/** Letters of a new fact that are repeated among the changes. */
const SHORT = 160

/** All versions, and what this one changed. */
export function versionsSection(input: DossierInput, reader: Reader): Html | undefined {
  const { t } = reader
  const { record, beside } = input
  const versions = beside?.assessment?.versions ?? []
  const before = beside?.assessment?.before
  if (versions.length < 2 && before === undefined) return undefined
  const order = bodyFields.map((f) => f.key)
  const body = (values: Values): Record<string, Json> =>
    Object.fromEntries(order.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])))
  const changes = before === undefined ? [] : changesBetween(body(before.values), body(record.values), order)
  return html`<section>
    <h2>${t('report.versions')}</h2>
    ${sheet(
      'versions',
      ['version', 'ref', 'state', 'approved'].map((h) => t(`report.versions.${h}`)),
      versions.map(
        (v) =>
          html`<tr>
            <td>${v.version}</td>
            <td>${v.ref}</td>
            <td>${firstText(reader, `assessment.state.${v.state}`)}</td>
            <td>${v.approvedAt !== undefined && sayMoment(v.approvedAt, reader)}</td>
          </tr>`,
      ),
    )}
    ${
      before !== undefined &&
      html`<h3>${t('report.versions.changes', { version: before.version })}</h3>
        ${
          changes.length === 0
            ? html`<p>${t('report.versions.same')}</p>`
            : html`<ul>
                ${changes.map((c) => changeLine(input.register, c.field, c, reader))}
              </ul>`
        }`
    }
  </section>`
}

function changeLine(register: Register, path: string, change: FactChange, reader: Reader): Html {
  const [field = '', element] = path.split('/')
  const label = element === undefined ? labelOf(register, path, reader) : ''
  return html`<li>
    ${label !== '' && html`<strong>${label}</strong>: `}${
      change.inside && element === undefined
        ? html`<ul>
            ${change.inside.map((inner) => changeLine(register, `${field}/${inner.field}`, inner, reader))}
          </ul>`
        : saidChange(register, path, change, reader)
    }
  </li>`
}
function saidChange(register: Register, path: string, change: FactChange, reader: Reader): Html {
  const { t } = reader
  const field = register.fields[path]
  const say = (value: Json | undefined): string =>
    field ? sayValue(field, `${register.id}.${path}`, value, reader) : brief(register, path, value, reader)
  const [before, after] = [say(change.before), say(change.after)]
  // what is new stands in full under its heading
  const start = [...after].slice(0, SHORT).join('')
  const added = start.length < after.length ? t('dossier.as_above', { start }) : after
  if (change.change === 'added') return html`${t('report.versions.added', { what: added })}`
  if (change.change === 'removed') return html`${t('report.versions.removed', { what: before })}`
  if (change.words)
    return html`${change.words.map(({ mark, text }) => (mark === 'same' ? text : mark === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`))}`
  // a risk whose levels are the same may differ in what stands behind them
  return before === after
    ? html`${t('report.versions.detail', { what: after })}`
    : html`${t('dossier.from_to', { before, after })}`
}
