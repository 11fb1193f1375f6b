/**
 * The style of everything printed: A4, calm, black on white, one accent. World: main. What must stay true: it works
 * without a script and without `style` attributes; meaning never hangs on colour; no heading stands alone at the foot
 * of a page.
 */
const base = `
:root { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --accent: #1f4e79; --tint: #f4f6f8; --alarm: #a4161a; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; color: var(--ink); font: 10pt/1.45 'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', 'Noto Sans',
  'DejaVu Sans', 'Noto Sans CJK SC', 'Noto Sans CJK JP', 'Microsoft YaHei', 'PingFang SC', sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
  text-rendering: geometricPrecision; }
h1 { font-size: 19pt; line-height: 1.2; margin: 0 0 4pt; font-weight: 650; text-wrap: balance; }
h2 { font-size: 12.5pt; margin: 18pt 0 5pt; padding-bottom: 2pt; border-bottom: 0.75pt solid var(--line); font-weight: 650; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 10pt 0 3pt; font-weight: 650; break-after: avoid; }
h4, h5 { font-size: 10pt; margin: 8pt 0 2pt; font-weight: 650; break-after: avoid; }
h5 { font-size: 9.5pt; color: var(--soft); }
p { margin: 0 0 5pt; orphans: 3; widows: 3; }
p:last-child { margin-bottom: 0; }
.kicker { color: var(--accent); font-weight: 650; margin: 0 0 2pt; }
.soft { color: var(--soft); }
.small { font-size: 8.5pt; }
.mono { font-family: 'DejaVu Sans Mono', 'Cascadia Mono', Consolas, Menlo, monospace; font-size: 7.5pt; line-height: 1.5; }
/* Fixed, because text that may break anywhere would let a column shrink to one letter. */
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 6pt; }
.timeline th:nth-child(1), .history th:nth-child(1) { width: 25%; }
.timeline th:nth-child(3), .history th:nth-child(2) { width: 17%; }
.dictionary th:nth-child(1), .dictionary th:nth-child(3) { width: 19%; }
.dictionary th:nth-child(4) { width: 16%; }
.evidence th:nth-child(2) { width: 14%; }
.evidence th:nth-child(3) { width: 25%; }
thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; padding: 3pt 8pt 3pt 0; border-bottom: 0.5pt solid var(--line); }
th { font-weight: 600; color: var(--soft); }
thead th { font-size: 8.5pt; border-bottom: 0.75pt solid var(--soft); }
td:last-child, th:last-child { padding-right: 0; }
tr { break-inside: avoid; }
tr.long { break-inside: auto; }
table.facts th { width: 31%; }
table.facts tr:last-child > * { border-bottom: 0; }
table.answers th { width: 38%; color: var(--ink); }
.number { text-align: right; }
.summary { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6pt 14pt; margin: 10pt 0 0; padding: 8pt 10pt; background: var(--tint); break-inside: avoid; }
.summary div { min-width: 0; }
.summary .soft { display: block; font-size: 8.5pt; }
.clock { break-inside: avoid; margin: 0 0 8pt; padding: 6pt 0 6pt 10pt; border-left: 2pt solid var(--accent); }
.clock h3 { margin-top: 0; }
.clock ol { margin: 3pt 0; padding-left: 14pt; }
.alarm { border-left: 2.5pt solid var(--alarm); padding-left: 10pt; }
.alarm h2 { color: var(--alarm); border-color: var(--alarm); }
.restarts th:nth-child(1) { width: 18%; }
.restarts th:nth-child(5) { width: 18%; }
.part { margin: 0 0 10pt; }
.part h3 + p, .score h3 + p { margin-bottom: 2pt; break-after: avoid; }
.scores th:nth-child(1) { width: 22%; }
.scores th:nth-child(3) { width: 9%; }
.ledger th:nth-child(1) { width: 19%; }
.score ol { margin: 3pt 0; padding-left: 14pt; }
.state { font-weight: 650; }
ul, ol { margin: 0 0 6pt; padding-left: 14pt; }
td ul, td ol { margin-bottom: 0; }
.row { margin: 0 0 8pt; padding-left: 8pt; border-left: 2pt solid var(--line); }
.row p { margin-bottom: 2pt; }
.row p:first-child, .lead { break-after: avoid; }
.picture { margin: 6pt 0 8pt; break-inside: avoid; }
.picture svg { display: block; font-family: inherit; }
.picture p { margin-top: 3pt; }
ol.whys { list-style: none; padding-left: 16pt; margin-bottom: 2pt; }
section > ol.whys { padding-left: 0; }
ol.whys li { margin: 3pt 0; }
.risks th:nth-child(1) { width: 7%; }
.risks th:nth-child(3), .risks th:nth-child(4) { width: 24%; }
.actions { font-size: 9pt; }
.actions th:nth-child(1) { width: 13%; }
.actions th:nth-child(2) { width: 25%; }
.evaluation th:nth-child(1) { width: 30%; }
.evaluation th:nth-child(2) { width: 17%; }
.figures th:nth-child(1) { width: 48%; }
.principles th:nth-child(1) { width: 27%; }
.principles th:nth-child(3) { width: 28%; }
.screening th:nth-child(2) { width: 12%; }
ins { text-decoration: underline; }
del { color: var(--soft); text-decoration: line-through; }
`

/** For papers that measure out their own pages. */
export const BARE_STYLE = base
/** For reports that are printed: margins leave room for the printer's header and footer. */
export const PRINT_STYLE = `${base}
@page { size: A4; margin: 20mm 18mm 20mm 18mm; }
`
/** For lists: more columns, smaller type. */
export const LIST_STYLE = `${base}
@page { size: A4 landscape; margin: 18mm 14mm 18mm 14mm; }
body { font-size: 8pt; line-height: 1.3; }
thead th:nth-child(1) { width: 9%; }
thead th:nth-child(2) { width: 30%; }
td { padding: 1.5pt 6pt 1.5pt 0; }
`
/** For pages that are read in a browser as well. */
export const SCREEN_STYLE = `${base}
@page { size: A4; margin: 20mm 18mm; }
@media screen { body { max-width: 72ch; margin: 32px auto; padding: 0 20px; font-size: 16px; } .mono { font-size: 12px; } }
`
/** The recovery sheet: one page, large code. */
export const SHEET_STYLE = `${base}
@page { size: A4; margin: 25mm 22mm; }
body { font-size: 11.5pt; }
.code { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10pt 12pt; margin: 14pt 0; padding: 16pt; border: 1pt solid var(--ink); }
.code { counter-reset: group; }
.code span::before { counter-increment: group; content: counter(group); color: var(--soft); font-size: 9pt; padding-inline-end: 5pt; }
.code span { font: 600 17pt/1.2 'DejaVu Sans Mono', 'Cascadia Mono', Consolas, Menlo, monospace; white-space: nowrap; }
table.fill tr > * { border-bottom: 0; padding-top: 6pt; }
.blank { border-bottom: 0.75pt solid var(--soft); height: 22pt; }
`
/** Letters: larger type, wide margins, nothing but the letter. */
export const LETTER_STYLE = `${base}
@page { size: A4; margin: 25mm 24mm; }
body { font-size: 11pt; line-height: 1.5; }
h1 { font-size: 14pt; margin: 16pt 0 10pt; }
h3 { font-size: 11pt; margin: 11pt 0 2pt; }
section { margin: 0 0 8pt; }
`
