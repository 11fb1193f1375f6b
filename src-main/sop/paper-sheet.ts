/**
 * A sheet of paper on which people sign one version of a procedure, a line each, with a code in every line by which a
 * scan finds its way back (forms.md 3.4, "Paper flow"). World: main, pure.
 *
 * What must stay true: every page says which text is signed; every row is as high as the next, so that a scan can be
 * cut into lines, and a long name gets smaller type, never a cut; nothing stands in the boxes for day and signature.
 */
import { linePayload } from '../../src-shared/sop/paper-line.ts'
import type { SignedStatement } from '../../src-shared/sop/statements.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { document, html, type Html } from '../reports/html.ts'
import { BARE_STYLE } from '../reports/print-style.ts'
import type { Printable } from '../reports/printable.ts'
import type { Reader } from '../reports/say.ts'
import { inGroups, lineCode } from './line-code.ts'
import { qrDrawing } from './qr-drawing.ts'
import { rowWidth, sheetLayout } from './sheet-layout.ts'

/** The version that is signed, as it is named on paper. */
export interface SignedText {
  readonly code: string
  readonly title: string
  readonly number: string
  /** SHA-256 of the exact bytes, lower-case hex. */
  readonly sha256: string
}
export interface SheetLine {
  /** 1 to 999. */
  readonly line: number
  readonly assignment: string
  readonly name: string
  readonly staffNo?: string | undefined
  readonly department?: string | undefined
}
export interface SheetInput {
  /** Eight letters or digits, from `newSheetCode`. */
  readonly sheet: string
  readonly text: SignedText & { readonly effectiveFrom: PlainDate }
  readonly statements: readonly SignedStatement[]
  readonly lines: readonly SheetLine[]
  readonly vaultName: string
  readonly printedOn: PlainDate
  readonly paper: 'a4' | 'letter'
}

/** The payload of a line of this sheet: what its code holds, and what a scan gives back. */
export const payloadOf = ({ sheet, text }: Pick<SheetInput, 'sheet' | 'text'>, line: SheetLine): string =>
  linePayload({
    sheet,
    line: line.line,
    assignment: line.assignment,
    text: text.sha256.slice(0, 16),
  })

/** Throws where a line cannot be coded: more than 999, or ids that are none. */
export function signSheet(input: SheetInput, reader: Reader): Printable {
  const { t, locale } = reader
  const { text, sheet } = input
  const kicker = t('paper.sheet.kicker')
  const body = html`${top(input, reader)}
    <table class="lines">
      ${head(input, reader)}
      <tbody>
        ${input.lines.map((line) => row(line, payloadOf(input, line), reader))}
      </tbody>
    </table>`
  return {
    ...document(`${kicker} ${text.code} ${text.number}`, locale, styleFor(input.paper), body),
    header: `${input.vaultName} · ${kicker}`,
    footer: t('paper.sheet.foot', { sheet: inGroups(sheet), hash: inGroups(text.sha256.slice(0, 16)) }),
    landscape: false,
    tagged: true,
  }
}

/** Once, at the top of the first page: which text, and which sentences a signature means. */
function top({ text, sheet, statements, lines, printedOn }: SheetInput, { t, locale }: Reader): Html {
  const facts = [
    [t('paper.sheet.version'), text.number],
    [t('paper.sheet.in_force'), describeDay(text.effectiveFrom, locale)],
    [t('paper.sheet.people'), String(lines.length)],
    [t('paper.sheet.sheet'), inGroups(sheet)],
    [t('paper.sheet.printed'), describeDay(printedOn, locale)],
  ]
  return html`<header>
      <p class="kicker">${t('paper.sheet.kicker')}</p>
      <h1>${text.code} ${text.title}</h1>
      <div class="summary">
        ${facts.map(([label, value]) => html`<div><span class="soft">${label}</span>${value}</div>`)}
      </div>
      <p class="hash">
        <span class="soft">${t('paper.hash')}</span> <span class="mono">${inGroups(text.sha256)}</span>
      </p>
    </header>
    <section>
      <h2>${t('paper.sheet.confirm')}</h2>
      <ul>
        ${statements.map((s) => html`<li>${s.text}</li>`)}
      </ul>
      <p class="soft small">${t('paper.sheet.how')}</p>
    </section>`
}

/** Repeated on every page: a page that is torn off still says what was signed. */
function head({ text }: SheetInput, { t }: Reader): Html {
  const names = Object.keys(sheetLayout.columns)
  return html`<colgroup>
      ${names.map((name) => html`<col class="${name}" />`)}
    </colgroup>
    <thead>
      <tr class="again">
        <th colspan="${names.length}">
          ${t('paper.sheet.again', { code: text.code, title: text.title, number: text.number })}
        </th>
      </tr>
      <tr>
        ${names.map((name) => html`<th scope="col">${t(`paper.sheet.column.${name}`)}</th>`)}
      </tr>
    </thead>`
}

function row(line: SheetLine, payload: string, { t }: Reader): Html {
  const length = Math.max(line.name.length, (line.department ?? '').length)
  const size = length > 90 ? 'longest' : length > 40 ? 'long' : 'usual'
  const about = [line.staffNo, line.department].filter((s) => s !== undefined && s !== '')
  return html`<tr>
    <td>${line.line}</td>
    <td class="${size}">
      <strong>${line.name}</strong>
      ${about.map((s) => html`<br /><span class="soft">${s}</span>`)}
    </td>
    <td>
      <div class="coded">
        ${qrDrawing(payload, t('paper.sheet.qr', { line: line.line }))}
        <span class="mono">${lineCode(payload).map((group) => html`${group}<br />`)}</span>
      </div>
    </td>
    <td></td>
    <td></td>
  </tr>`
}

const { row: height, columns, code, codeLeft } = sheetLayout
const codeInset = codeLeft - columns.number - columns.who
const styleFor = (paper: SheetInput['paper']): string => `${BARE_STYLE}
@page { size: ${paper === 'a4' ? 'A4' : 'letter'}; margin: 18mm; }
h1 { font-size: 14pt; }
h2 { margin-top: 7pt; font-size: 11pt; }
.summary { grid-template-columns: repeat(5, auto); margin: 5pt 0 0; padding: 4pt 8pt; }
.hash { margin: 4pt 0 0; white-space: nowrap; font-size: 7.5pt; }
table.lines { width: ${rowWidth}mm; }
${Object.entries(columns)
  .map(([name, width]) => `.lines col.${name} { width: ${width}mm; }`)
  .join('\n')}
.lines tr.again th { color: var(--ink); border-bottom: 0; }
.lines td, .lines thead tr + tr th { padding: 0 1.5mm; border: 0.5pt solid #8c959f; }
.lines thead tr + tr th { padding-block: 1mm; }
.lines td { height: ${height}mm; vertical-align: middle; line-height: 1.2; }
.lines td + td + td { padding: 0; }
.lines td { font-size: 9.5pt; }
.lines td .soft { font-size: 8pt; }
.lines td.long, .lines td.long .soft { font-size: 7.5pt; }
.lines td.longest, .lines td.longest .soft { font-size: 5.5pt; line-height: 1.1; }
.lines .coded { display: flex; align-items: center; gap: 2mm; padding-left: ${codeInset}mm; }
.coded svg { width: ${code}mm; height: ${code}mm; flex: none; }
.coded .mono { font-size: 7pt; white-space: nowrap; }
.hash .mono { font-size: 6.5pt; }
`
