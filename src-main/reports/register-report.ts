/**
 * A register as a printable list, one line per record, laid out simply so that 10,000 lines print in seconds. World:
 * main, pure. What must stay true: every record given is on it, in the order given; columns are the register's own
 * default columns.
 */
import type { Register } from '../../src-shared/registers/define.ts'
import { document, html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { LIST_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { firstText, sayMoment, sayValue, type Reader } from './say.ts'

export interface RegisterReportInput {
  readonly register: Register
  readonly records: readonly RecordFacts[]
  readonly vaultName: string
  readonly position: { readonly seq: number; readonly id: string }
  /** Part of a long list: "part 2 of 5". */
  readonly part?: { readonly number: number; readonly of: number }
}

/** Records per document: Chromium's layout grows faster than the list, and a reader opens a part at a time. */
export const RECORDS_PER_PART = 2_500

export function registerReport(input: RegisterReportInput, reader: Reader): Printable {
  const { register, records, part } = input
  const { t } = reader
  const name = firstText(reader, `nav.${register.id}`)
  const fields = Object.entries(register.fields).filter(
    ([key, f]) => f.column === 'shown' && key !== register.title,
  )
  const heads = [
    t('dossier.column.ref'),
    firstText(reader, `${register.id}.${register.title}`),
    t('dossier.state'),
    ...fields.map(([key]) => firstText(reader, `${register.id}.${key}`)),
    t('dossier.updated'),
  ]
  const number = new Intl.NumberFormat(reader.locale)
  const rows = records.map(
    (r) =>
      html`<tr>
        <td>${r.ref}</td>
        <td>${r.title}</td>
        <td>
          ${firstText(reader, `${register.id}.state.${r.state}`)}${r.archived && html` <span class="soft">${t('dossier.voided_short')}</span>`}
        </td>
        ${fields.map(([key, f]) => html`<td>${sayValue(f, `${register.id}.${key}`, r.values[key], reader)}</td>`)}
        <td>${sayMoment(r.updatedAt, reader)}</td>
      </tr> `,
  )
  const title = part === undefined ? name : t('dossier.part', { name, number: part.number, of: part.of })
  const body = html`<header>
      <h1>${title}</h1>
      <p class="soft">
        ${t('dossier.list_count', { count: records.length, number: number.format(records.length) })}
      </p>
    </header>
    <table>
      <thead>
        <tr>
          ${heads.map((h) => html`<th scope="col">${h}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`
  return {
    ...document(`${input.vaultName}: ${title}`, reader.locale, LIST_STYLE, body),
    header: `${input.vaultName} · ${title}`,
    footer: t('dossier.position', {
      seq: number.format(input.position.seq),
      hash: input.position.id.slice(0, 16),
    }),
    landscape: true,
    tagged: false,
  }
}
