/**
 * A register as a printable list, one line per record, laid out simply so that 10,000 lines print in seconds. World:
 * main, pure. What must stay true: every record given is on it, in the order given; columns are the register's own
 * default columns.
 */
import type { Field, Register } from '../../src-shared/registers/define.ts'
import { document, html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { LIST_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { knownZone } from '../../src-shared/text/calendar.ts'
import { countToText } from '../../src-shared/text/count.ts'
import { Count, FuzzyTime } from '../../src-shared/values.ts'
import { firstText, sayValue, type Reader } from './say.ts'

export interface RegisterReportInput {
  readonly register: Register
  readonly records: readonly RecordFacts[]
  readonly vaultName: string
  readonly position: { readonly seq: number; readonly id: string }
  /** Part of a long list: "part 2 of 5". */
  readonly part?: { readonly number: number; readonly of: number }
}

/** Records per document: Chromium's layout grows faster than the list, and a reader opens a part at a time. */
export const RECORDS_PER_PART = 1_000

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
  const states = new Map(
    register.states.map((state) => [state, firstText(reader, `${register.id}.state.${state}`)]),
  )
  const rows = records.map(
    (r) =>
      html`<tr>
        <td>${r.ref}</td>
        <td>${r.title}</td>
        <td>
          ${states.get(r.state)}${r.archived && html` <span class="soft">${t('dossier.voided_short')}</span>`}
        </td>
        ${fields.map(([key, f]) => html`<td>${brief(f, `${register.id}.${key}`, r.values[key], reader)}</td>`)}
        <td>${sayDay(r.updatedAt, reader.zone, reader)}</td>
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

const days = new Map<string, Intl.DateTimeFormat>()
/**
 * A day where it fell in its zone. Lists leave the time of day to the record's own pages. By Intl alone, because
 * Temporal's polyfill takes 0.1 ms a day, which is seconds on a long list.
 */
function sayDay(instant: string, zone: string, reader: Reader): string {
  const id = `${reader.locale} ${zone}`
  let format = days.get(id)
  if (!format) {
    const timeZone = knownZone(zone)
    format = new Intl.DateTimeFormat(reader.locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone,
    })
    days.set(id, format)
  }
  return format.format(Date.parse(instant))
}

/** A value in as few letters as keep its meaning: `14 Nov 2026`, `~200`, `50-80`. */
function brief(field: Field, key: string, value: unknown, reader: Reader): string {
  const count = field.type === 'count' ? Count.safeParse(value) : undefined
  if (count?.success) return countToText(count.data, reader.locale)
  const time = field.type === 'time' ? FuzzyTime.safeParse(value) : undefined
  if (!time?.success) return sayValue(field, key, value, reader)
  const { certainty, at, from, to, zone } = time.data
  if (at !== undefined) return `${certainty === 'estimated' ? '~' : ''}${sayDay(at, zone, reader)}`
  const [first, last] = [from, to].map((x) => (x === undefined ? '…' : sayDay(x, zone, reader)))
  return certainty === 'unknown' ? '?' : `${first ?? ''} – ${last ?? ''}`
}
