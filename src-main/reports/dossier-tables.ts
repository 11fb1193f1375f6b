/**
 * The tables of a dossier: timeline, evidence, decisions, rows of a table field, history. World: main, pure. What
 * must stay true: nothing is cut off; a late line shows how late; a hash is printed whole, in groups of four.
 */
import type { HistoryItem } from '../../src-shared/ipc/contract.ts'
import { locate } from '../../src-shared/registers/cells.ts'
import type { Field, Register } from '../../src-shared/registers/define.ts'
import { inOrder } from '../../src-shared/registers/row-order.ts'
import { describeDuration } from '../../src-shared/text/duration.ts'
import { describeFuzzyTime, sortInstant } from '../../src-shared/text/fuzzy-time.ts'
import type { DutyDecision, EvidenceView, Json, TimelineEntry } from '../../src-shared/values.ts'
import { html, paragraphs, type Html } from './html.ts'
import { describeElement, describeValue } from '../../src-shared/text/value.ts'
import { firstText, sayMoment, sayValue, type Reader } from './say.ts'

type Elements<T> = Readonly<Record<string, T>>
const HOUR = 3_600_000

export const inFours = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ')

export function saySize(bytes: number, reader: Reader): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = units[power] ?? 'byte'
  return new Intl.NumberFormat(reader.locale, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power)
}

export function sheet(kind: string, heads: readonly string[], rows: readonly Html[]): Html {
  return html`<table class="${kind}">
    <thead>
      <tr>
        ${heads.map((h) => html`<th scope="col">${h}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}

export function timelineTable(lines: Elements<TimelineEntry>, reader: Reader): Html {
  const { t } = reader
  const moment = (e: TimelineEntry): string => sortInstant(e.at) ?? e.loggedAt
  const sorted = Object.values(lines).sort((a, b) =>
    moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : a.loggedAt < b.loggedAt ? -1 : 1,
  )
  const late = (e: TimelineEntry): Html | undefined => {
    const at = sortInstant(e.at)
    const gap = at === undefined ? 0 : Date.parse(e.loggedAt) - Date.parse(at)
    return gap > HOUR
      ? html`<br /><span class="soft small"
            >${t('dossier.logged_later', { gap: describeDuration(gap, reader) })}</span
          >`
      : undefined
  }
  return sheet(
    'timeline',
    [t('dossier.when'), t('dossier.what'), t('dossier.who')],
    sorted.map(
      (e) =>
        html`<tr class="${e.text.length > 600 ? 'long' : ''}">
          <td>${describeFuzzyTime(e.at, reader)}${late(e)}</td>
          <td><strong>${t(`record.timeline.type.${e.type}`)}</strong>${paragraphs(e.text)}</td>
          <td>${e.actor}${e.source !== undefined && html`<br /><span class="soft">${e.source}</span>`}</td>
        </tr>`,
    ),
  )
}

export function evidenceTable(files: Elements<EvidenceView>, reader: Reader): Html {
  const { t } = reader
  const sorted = Object.values(files).sort((a, b) =>
    a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : a.name < b.name ? -1 : 1,
  )
  return sheet(
    'evidence',
    [t('dossier.file'), t('dossier.size'), t('dossier.added')],
    sorted.map(
      (e) =>
        html`<tr>
          <td>
            ${e.name}${e.source !== undefined && html` <span class="soft">(${e.source})</span>`}<br /><span
              class="soft small"
              >SHA-256</span
            >
            <span class="mono">${inFours(e.sha256)}</span>
          </td>
          <td>${saySize(e.size, reader)}</td>
          <td>${sayMoment(e.addedAt, reader)}</td>
        </tr>`,
    ),
  )
}

export function decisionTable(decisions: Elements<DutyDecision>, reader: Reader): Html {
  const { t } = reader
  const sorted = Object.entries(decisions).sort(([a], [b]) => (a < b ? -1 : 1))
  return html`${sorted.map(([duty, d]) => {
    const facts: [string, Html | string | undefined][] = [
      [t('dossier.decision'), t(`dossier.decision.${d.decision}`)],
      [t('dossier.decision.at'), d.at && describeFuzzyTime(d.at, reader)],
      [t('dossier.decision.reasons'), paragraphs(d.reasons)],
      [t('dossier.decision.delay'), d.delayReason === undefined ? undefined : paragraphs(d.delayReason)],
      [t('dossier.decision.reference'), d.reference],
      [
        t('dossier.decision.by'),
        t('dossier.decision.by_on', { who: d.decidedBy, when: sayMoment(d.loggedAt, reader) }),
      ],
      [t('dossier.decision.rules'), d.rulePack],
    ]
    const rows = facts.filter(([, v]) => v !== undefined && v !== '')
    return html`<h3>${firstText(reader, `clock.${duty}`)}</h3>
      <table class="facts">
        <tbody>
          ${rows.map(
            ([label, value]) =>
              html`<tr class="long">
                <th scope="row">${label}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
  })}`
}

/** More columns than this make lines of a few letters: such rows stand one below the other. */
const MOST_COLUMNS = 5
/** Words that stand for a row in a table too narrow for them. */
const LONG_CELL = 300

export function rowsTable(
  key: string,
  field: Extract<Field, { type: 'rows' }>,
  rows: Elements<Readonly<Record<string, Json>>>,
  reader: Reader,
): Html {
  const { columns, named } = field
  const all = Object.keys(columns)
  const say = (row: Readonly<Record<string, Json>>, n: string) =>
    sayValue(columns[n] as Field, `${key}.${n}`, row[n], reader)
  const ordered = inOrder(field, rows)
  // a column that nobody has filled in would only take the room of the others
  const names = all.filter((n) => ordered.some(([, row]) => say(row, n) !== ''))
  const empty = all.filter((n) => !names.includes(n)).map((n) => firstText(reader, `${key}.${n}`))
  const rest =
    empty.length > 0 &&
    html`<p class="soft small">${reader.t('dossier.empty', { fields: empty.join(' · ') })}</p>`
  if (all.length === 1 && named === undefined)
    return html`<ul>
      ${ordered.map(([, row]) => html`<li>${say(row, names[0]!)}</li>`)}
    </ul>`
  if (names.length > MOST_COLUMNS)
    return html`${ordered.map(([, row]) => rowBlock(key, names, row, say, reader))}${rest}`
  const table = sheet(
    'rows',
    [
      ...(named === undefined ? [] : [reader.t('dossier.what')]),
      ...names.map((n) => firstText(reader, `${key}.${n}`)),
    ],
    ordered.map(
      ([id, row]) =>
        html`<tr class="${names.some((n) => say(row, n).length > LONG_CELL) ? 'long' : ''}">
          ${named !== undefined && html`<th scope="row">${firstText(reader, `${named}.${id}`)}</th>`}${names.map((n) => html`<td>${cell(columns[n]!, say(row, n))}</td>`)}
        </tr>`,
    ),
  )
  return html`${table}${rest}`
}
const cell = (column: Field, said: string): Html | string =>
  column.type === 'text' && column.lines !== 'one' ? paragraphs(said) : said
/** Values up to this length stand side by side. */
const SHORT = 60
/** One row with many columns: its first value as a name, the short ones in a line, each long one by itself. */
function rowBlock(
  key: string,
  names: readonly string[],
  row: Readonly<Record<string, Json>>,
  say: (row: Readonly<Record<string, Json>>, name: string) => string,
  reader: Reader,
): Html {
  const [first, ...more] = names
    .map((n) => ({ label: firstText(reader, `${key}.${n}`), said: say(row, n) }))
    .filter(({ said }) => said !== '')
  const short = more.filter(({ said }) => said.length <= SHORT)
  return html`<div class="row">
    <p><span class="soft">${first?.label}:</span> <strong>${first?.said}</strong></p>
    ${
      short.length > 0 &&
      html`<p>
        ${short.map(({ label, said }, i) => html`${i > 0 && ' · '}<span class="soft">${label}:</span> ${said}`)}
      </p>`
    }${more
      .filter((m) => !short.includes(m))
      .map(
        ({ label, said }) =>
          html`<p><span class="soft">${label}:</span></p>
            ${paragraphs(said)}`,
      )}
  </div>`
}

export function historyTable(
  register: Register,
  items: readonly HistoryItem[],
  values: Readonly<Record<string, Json>>,
  reader: Reader,
): Html {
  const { t } = reader
  return sheet(
    'history',
    [t('dossier.when'), t('dossier.who'), t('dossier.changes')],
    items.map(
      (item) =>
        html`<tr class="${item.changes.length > 8 ? 'long' : ''}">
          <td>
            ${sayMoment(item.at, reader)}<br /><span class="soft small"
              >${t('dossier.entry', { seq: item.position.seq })}</span
            >
          </td>
          <td>${item.by}</td>
          <td>
            <strong>${t(`dossier.op.${item.op}`)}</strong
            >${item.why !== undefined && html` ${item.why}`}${changeList(register, item, values, reader)}
          </td>
        </tr>`,
    ),
  )
}

/** Texts longer than this are not repeated in the history when they are what the record says now. */
const REPEAT = 240

function changeList(
  register: Register,
  item: HistoryItem,
  values: Readonly<Record<string, Json>>,
  reader: Reader,
): Html {
  return html`<ul>
    ${item.changes.map((c) => {
      const before = brief(register, c.path, c.before, reader)
      const said = brief(register, c.path, c.after, reader)
      const after =
        said.length > REPEAT && values[c.path] === c.after
          ? reader.t('dossier.as_above', { start: [...said].slice(0, 80).join('') })
          : said
      return html`<li>
        ${labelOf(register, c.path, reader)}: ${before === '' ? after : fromTo(before, after, reader)}
      </li>`
    })}
  </ul>`
}
const fromTo = (before: string, after: string, reader: Reader): string =>
  reader.t('dossier.from_to', { before, after: after === '' ? reader.t('dossier.nothing') : after })

/** Paths that start with `@` are the machine's own: state, reference, voided. */
const machine: Readonly<Record<string, string>> = {
  '@state': 'dossier.state',
  '@ref': 'dossier.column.ref',
  '@archived': 'dossier.column.archived',
  '@hold': 'register.column.hold',
}
export function labelOf(register: Register, path: string, reader: Reader): string {
  const own = machine[path]
  if (own !== undefined) return reader.t(own)
  const [key = '', element] = path.split('/')
  const named = register.fields[key]?.named
  const label = firstText(reader, `${register.id}.${key}`)
  return named === undefined || element === undefined
    ? label
    : `${label}: ${firstText(reader, `${named}.${element}`)}`
}

/** A value in a history line: whole, but on one line. */
export function brief(register: Register, path: string, value: Json | undefined, reader: Reader): string {
  if (value === undefined || value === null) return ''
  const place = locate(register, path)
  if (!place)
    return path === '@state'
      ? firstText(reader, `${register.id}.state.${String(value)}`)
      : typeof value === 'string'
        ? value
        : ''
  const at = { prefix: `${register.id}.${place.key}`, field: place.field }
  return place.element === undefined
    ? describeValue(at, value, reader, reader.names)
    : describeElement(at, place.element, value, reader, reader.names)
}
