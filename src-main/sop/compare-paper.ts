/**
 * What changed between two versions of a procedure, as a document: both with their facts, then the later text whole with the changes
 * in it. World: main, pure. What must stay true: what was taken out and what was put in are told apart by more than colour, and are
 * said to those who hear the page; nothing that differs in its words is left out.
 */
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import { document, html, Html } from '../reports/html.ts'
import type { Printable } from '../reports/printable.ts'
import type { Reader } from '../reports/say.ts'
import { footerOf, inFours, SOP_STYLE, sopName, type PaperPlace } from '../reports/sop-paper.ts'
import { compareHtml } from './compare-html.ts'

export interface ComparedVersion {
  readonly number: string
  readonly values: SopVersionValues
}
export interface ComparisonPaperInput extends PaperPlace {
  readonly sop: SopValues
  readonly before: ComparedVersion
  readonly after: ComparedVersion
}
const COMPARE_STYLE = `${SOP_STYLE}
ins { background: #e3f1e5; }
del { background: #f8e3e3; }
`

/** What is said of both, where one of them says something. */
function rows({ before, after }: ComparisonPaperInput, reader: Reader): Html[] {
  const { t, locale } = reader
  const day = (value: string | undefined) => (value === undefined ? '' : describeDay(value, locale))
  const said: readonly (readonly [string, (v: SopVersionValues) => string])[] = [
    ['sop_version.change', (v) => (v.change === undefined ? '' : t(`sop_version.change.${v.change}`))],
    ['sop_version.change_note', (v) => v.change_note ?? ''],
    ['sop_version.approver_name', (v) => [v.approver_name, v.approver_role].filter(Boolean).join(', ')],
    ['sop_version.approved_on', (v) => day(v.approved_on)],
    ['sop_version.effective_from', (v) => day(v.effective_from)],
    ['sop_version.sha256', (v) => (v.sha256 === undefined ? '' : inFours(v.sha256))],
  ]
  return said.flatMap(([label, of]) => {
    const [a, b] = [of(before.values), of(after.values)]
    if (a === '' && b === '') return []
    return html`<tr>
      <th scope="row">${t(label)}</th>
      <td>${a}</td>
      <td>${b}</td>
    </tr>`
  })
}

export function comparisonPaper(input: ComparisonPaperInput, reader: Reader): Printable {
  const { sop, before, after } = input
  const { t, locale } = reader
  const title = t('sop-page.compare.between', { before: before.number, after: after.number })
  const { sections, whole } = compareHtml(before.values.text ?? '', after.values.text ?? '', 3, {
    added: t('sop-page.paper.added'),
    addedEnd: t('sop-page.paper.added_end'),
    removed: t('sop-page.paper.removed'),
    removedEnd: t('sop-page.paper.removed_end'),
  })
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${sopName(sop)}</h1>
    </header>
    <table>
      <thead>
        <tr>
          <th></th>
          <th scope="col">${t('sop-page.version', { number: before.number })}</th>
          <th scope="col">${t('sop-page.version', { number: after.number })}</th>
        </tr>
      </thead>
      <tbody>
        ${rows(input, reader)}
      </tbody>
    </table>
    <h2>${t('sop-page.compare.text')}</h2>
    <p class="soft">${t(sections.length === 0 ? 'sop-page.compare.same' : 'sop-page.paper.legend')}</p>
    <section class="text">${new Html(whole)}</section>`
  return {
    ...document(`${sopName(sop)} ${before.number} – ${after.number}`, locale, COMPARE_STYLE, body),
    header: [input.vaultName, sop.code, title].filter(Boolean).join(' · '),
    footer: footerOf(input, reader),
    landscape: false,
    tagged: true,
  }
}
