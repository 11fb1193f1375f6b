/**
 * Who had signed on a day, as a document: of one procedure (a certificate) or of all, with the three raw numbers behind each
 * percentage. World: main, pure. What must stay true: numbers stand beside every percentage, and none is rounded up; who refused or is
 * overdue stays in the number of those who must sign.
 */
import type { CoverageFacts } from '../../src-shared/ipc/contract-sop.ts'
import { endings, percentOf, places, type Share } from '../../src-shared/sop/coverage.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { document, html, type Html } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'
import { sayShare } from './evidence-words.ts'
import { footerOf, type PaperPlace } from './sop-paper.ts'

/** A line of a table: what it is about, and its numbers. */
export interface ShareRow {
  readonly label: string
  readonly share: Share
}
export interface CoverageReportInput extends PaperPlace {
  readonly day: PlainDate
  readonly basis: 'logged' | 'signed'
  /** What it is narrowed to, in words; absent = everything. */
  readonly about?: string
  /** The version in force that day, where it is about one procedure. */
  readonly inForce?: string
  readonly share: Share
  readonly counts: CoverageFacts['counts']
  readonly tables: readonly { readonly head: string; readonly rows: readonly ShareRow[] }[]
}
const COVERAGE_STYLE = `${PRINT_STYLE}
.shares th:nth-child(1), .shares td:nth-child(1) { width: 44%; }
.shares td:nth-child(n+2), .shares th:nth-child(n+2) { text-align: right; }
`

function shares(head: string, rows: readonly ShareRow[], { t, locale }: Reader): Html {
  const n = (value: number) => new Intl.NumberFormat(locale).format(value)
  return html`<section>
    <h2>${head}</h2>
    <table class="shares">
      <thead>
        <tr>
          <th scope="col">${head}</th>
          ${['asked', 'excused', 'signed', 'percent'].map((c) => html`<th scope="col">${t(`coverage.${c}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, share }) =>
            html`<tr>
              <td>${label}</td>
              <td>${n(share.asked)}</td>
              <td>${n(share.excused)}</td>
              <td>${n(share.signed)}</td>
              <td>${sayPercent(share, t)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}
function sayPercent(share: Share, t: Reader['t']): string {
  const percent = percentOf(share)
  return percent === undefined ? '–' : t('coverage.percent.of', { percent })
}

export function coverageReport(input: CoverageReportInput, reader: Reader): Printable {
  const { t, locale } = reader
  const n = (value: number) => new Intl.NumberFormat(locale).format(value)
  const day = describeDay(input.day, locale)
  const title = t('coverage.report.title', { day })
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${input.about ?? t('coverage.report.all')}</h1>
    </header>
    <p>${sayShare(input.share, reader)}</p>
    ${input.inForce !== undefined && html`<p>${t('coverage.report.in_force', { number: input.inForce })}</p>`}
    <p class="soft">${t(`coverage.basis.${input.basis}.def`)}</p>
    <section>
      <h2>${t('coverage.report.numbers')}</h2>
      <table class="facts">
        <tbody>
          ${[...places, ...endings].map(
            (place) =>
              html`<tr>
                <th scope="row">${t(`coverage.place.${place}`)}</th>
                <td>${n(input.counts[place] ?? 0)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    ${input.tables.map(({ head, rows }) => rows.length > 0 && shares(head, rows, reader))}
    <p class="soft">${t('coverage.sheet.counted')}</p>`
  return {
    ...document(`${title} ${input.about ?? ''}`.trim(), locale, COVERAGE_STYLE, body),
    header: [input.vaultName, input.about, title].filter(Boolean).join(' · '),
    footer: footerOf(input, reader),
    landscape: false,
    tagged: true,
  }
}
