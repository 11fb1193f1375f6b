/**
 * Slips with the one-time codes of files to sign in: paper to cut apart and to hand over in person. World: main, pure.
 *
 * What must stay true: each slip names one person and one file; a slip is never cut in two by the end of a page; nothing here is
 * meant for the mail that brings the file, and each slip says so.
 */
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { document, html, type Html } from '../reports/html.ts'
import { PRINT_STYLE } from '../reports/print-style.ts'
import type { Printable } from '../reports/printable.ts'

export interface CodeSlip {
  readonly name: string
  readonly department?: string | undefined
  readonly procedure: string
  readonly code: string
  readonly expiresOn: PlainDate
}
const style = `${PRINT_STYLE}
@page { size: A4; margin: 12mm; }
.slip { box-sizing: border-box; height: 54mm; padding: 5mm 4mm; overflow: hidden; border-bottom: 0.5pt dashed var(--soft);
  break-inside: avoid; line-height: 1.35; }
.slip h2 { margin: 0 0 2pt; padding: 0; border: 0; font-size: 12pt; line-height: 1.25; }
.slip p { margin: 0 0 3pt; }
.slip h2, .slip .what { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.slip .code { font-size: 20pt; letter-spacing: 0.08em; margin: 4pt 0; }
`

/** Five to a sheet of A4, in the order given. */
export function codeSlipsHtml(
  slips: readonly CodeSlip[],
  office: string,
  { t, locale }: TextContext,
): Printable {
  const one = ({ name, department, procedure, code, expiresOn }: CodeSlip): Html =>
    html`<section class="slip">
      <p class="kicker">${office}</p>
      <h2><bdi>${t('takein.slip.for', { name })}</bdi></h2>
      <p class="soft what">${[department, procedure].filter(Boolean).join(' · ')}</p>
      <p class="code mono">${code}</p>
      <p>${t('takein.slip.how', { day: describeDay(expiresOn, locale) })}</p>
    </section>`
  return {
    ...document(t('takein.slip.title'), locale, style, html`${slips.map(one)}`),
    header: '',
    footer: '',
    landscape: false,
    tagged: true,
  }
}
