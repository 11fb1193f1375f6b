/**
 * One record as a readable A4 document, fit for a regulator. World: main, pure. What must stay true: it is drawn from
 * the register's declaration, so a new field shows up by itself; it says what is not filled in; the arithmetic of
 * every clock is on paper; the footer says where in the journal this was read.
 */
import type { ClockView, HistoryItem } from '../../src-shared/ipc/contract.ts'
import { isFilled, type Field, type Register } from '../../src-shared/registers/define.ts'
import type { Json } from '../../src-shared/values.ts'
import { clockBlock } from './dossier-clock.ts'
import { decisionTable, evidenceTable, historyTable, rowsTable, timelineTable } from './dossier-tables.ts'
import { document, html, paragraphs, type Html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { firstText, sayMoment, sayValue, type Reader } from './say.ts'

export interface DossierInput {
  readonly register: Register
  readonly record: RecordFacts & { readonly archivedWhy?: string }
  readonly clocks: readonly ClockView[]
  /** Newest or oldest first: printed in the order given. */
  readonly history: readonly HistoryItem[]
  readonly vaultName: string
  /** Journal position that this is a reading of. */
  readonly position: { readonly seq: number; readonly id: string }
  /** How this copy came to be, e.g. who printed it and when; absent in packs, whose bytes must not depend on it. */
  readonly madeBy?: string
}

export function dossier(input: DossierInput, reader: Reader): Printable {
  const { register, record } = input
  const { t } = reader
  const name = firstText(reader, `dossier.register.${register.id}`)
  const kicker = record.ref === undefined ? name : `${name} ${record.ref}`
  const body = html` <header>
      <p class="kicker">${kicker}</p>
      <h1>${record.title || t('dossier.untitled')}</h1>
      ${summary(input, reader)}
    </header>
    ${record.archived && html`<p><strong>${t('dossier.voided')}</strong> ${record.archivedWhy}</p>`}
    ${
      input.clocks.length > 0 &&
      html`<section>
        <h2>${t('dossier.clocks')}</h2>
        ${input.clocks.map((c) => clockBlock(c, reader))}
      </section>`
    }
    ${Object.keys(register.sections).map((section) => sectionBlock(register, section, record.values, reader))}
    ${
      input.history.length > 0 &&
      html`<section>
        <h2>${t('dossier.history')}</h2>
        ${historyTable(register, input.history, record.values, reader)}
      </section>`
    }
    ${input.madeBy !== undefined && html`<p class="soft small">${input.madeBy}</p>`}`
  const place = t('dossier.position', {
    seq: new Intl.NumberFormat(reader.locale).format(input.position.seq),
    hash: input.position.id.slice(0, 16),
  })
  return {
    ...document(`${record.ref ? `${record.ref} ` : ''}${record.title}`, reader.locale, PRINT_STYLE, body),
    header: `${input.vaultName} · ${kicker}`,
    footer: place,
    landscape: false,
    tagged: true,
  }
}

function summary({ register, record }: DossierInput, reader: Reader): Html {
  const { t } = reader
  const facts: [string, string][] = [
    [t('dossier.state'), firstText(reader, `${register.id}.state.${record.state}`)],
    [t('dossier.created'), sayMoment(record.createdAt, reader)],
    [t('dossier.updated'), sayMoment(record.updatedAt, reader)],
  ]
  return html`<div class="summary">
    ${facts.map(([label, value]) => html`<div><span class="soft">${label}</span>${value}</div>`)}
  </div>`
}

/** Fields laid out as tables of their own rather than as one line. */
const laidOut: ReadonlySet<Field['type']> = new Set(['rows', 'timeline', 'evidence', 'duties'])

function sectionBlock(
  register: Register,
  section: string,
  values: Readonly<Record<string, Json>>,
  reader: Reader,
): Html | undefined {
  const fields = Object.entries(register.sections[section] ?? {}).filter(
    // The title stands above everything already.
    ([key, f]) => key !== register.title && (f.when?.(values) ?? true),
  )
  const filled = fields.filter(([key]) => isFilled(values[key]))
  const label = (key: string): string => firstText(reader, `${register.id}.${key}`)
  if (filled.length === 0) return undefined
  const plain = filled.filter(([, f]) => !laidOut.has(f.type))
  const empty = fields.filter(([key]) => !isFilled(values[key])).map(([key]) => label(key))
  const title = firstText(reader, `${register.id}.section.${section}`)
  const tables = filled.filter(([, f]) => laidOut.has(f.type))
  // A section that is one table needs no second heading that says the same.
  const alone = plain.length === 0 && tables.length === 1
  return html`<section>
    <h2>${title}</h2>
    ${
      plain.length > 0 &&
      html`<table class="facts">
        <tbody>
          ${plain.map(([key, f]) => factRow(label(key), f, `${register.id}.${key}`, values[key], reader))}
        </tbody>
      </table>`
    }
    ${tables.map(([key, f]) => html`${!alone && html`<h3>${label(key)}</h3>`}${table(register, key, f, values[key], reader)}`)}
    ${empty.length > 0 && html`<p class="soft small">${reader.t('dossier.empty', { fields: empty.join(' · ') })}</p>`}
  </section>`
}

function factRow(label: string, field: Field, key: string, value: Json | undefined, reader: Reader): Html {
  const said = sayValue(field, key, value, reader)
  const long = field.type === 'text' && field.lines !== 'one'
  return html`<tr class="${said.length > 400 ? 'long' : ''}">
    <th scope="row">${label}</th>
    <td>${long ? paragraphs(said) : said}</td>
  </tr>`
}

function table(
  register: Register,
  key: string,
  field: Field,
  value: Json | undefined,
  reader: Reader,
): Html | undefined {
  const elements = value as never
  switch (field.type) {
    case 'timeline':
      return timelineTable(elements, reader)
    case 'evidence':
      return evidenceTable(elements, reader)
    case 'duties':
      return decisionTable(elements, reader)
    case 'rows':
      return rowsTable(`${register.id}.${key}`, field.columns, elements, reader)
    default:
      return undefined
  }
}
