/**
 * Reminder slips: paper for those whom no mail reaches, four or six to a sheet of A4, to be cut apart. World: main, pure. What must
 * stay true: each reminder to a person or a manager has one slip; what is too long is cut off inside its slip and never
 * pushes another one off the sheet.
 */
import {
  oneLine,
  readerOf,
  sayDue,
  sayProcedure,
  sayWays,
  type ReminderRun,
  type SignReminder,
} from '../../src-shared/sop/mail.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { document, html, type Html } from '../reports/html.ts'
import { PRINT_STYLE } from '../reports/print-style.ts'
import type { Printable } from '../reports/printable.ts'
import { qrDrawing } from './qr-drawing.ts'

/** Four to a sheet are larger and easier to read. */
export const slipsPerSheet = [4, 6] as const
export type SlipsPerSheet = (typeof slipsPerSheet)[number]

const style = `${PRINT_STYLE}
@page { size: A4; margin: 7mm; }
.sheet { display: grid; grid-template-columns: 98mm 98mm; height: 282mm; overflow: hidden; break-after: page; }
.sheet:last-child { break-after: auto; }
.by6 { grid-template-rows: repeat(3, 94mm); }
.by4 { grid-template-rows: repeat(2, 141mm); }
.slip { position: relative; overflow: hidden; padding: 7mm; border: 0 dashed var(--soft); line-height: 1.35; }
.slip:nth-child(odd) { border-right-width: 0.5pt; }
.by6 .slip:nth-child(-n + 4), .by4 .slip:nth-child(-n + 2) { border-bottom-width: 0.5pt; }
.slip h2 { font-size: 12pt; margin: 0 0 2pt; padding: 0; border: 0; line-height: 1.25; }
.slip p { margin: 0 0 4pt; }
.slip ul { margin: 0; padding-left: 11pt; font-size: 8.5pt; line-height: 1.3; }
.slip .due { font-weight: 650; }
.slip .qr { float: right; width: 22mm; height: 22mm; margin: 0 0 3mm 4mm; }
.slip h2, .slip .of, .slip .what { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.slip .of { -webkit-line-clamp: 1; }
.by4 { font-size: 12pt; }
.by4 .slip h2 { font-size: 15pt; }
.by4 .slip .what { -webkit-line-clamp: 4; }
.by4 .slip ul { font-size: 11pt; }
.by4 .slip .qr { width: 28mm; height: 28mm; }
`

/** A4 pages of slips, in the order of the reminders; those to the data protection officer have none. */
export function slipsHtml(
  reminders: readonly SignReminder[],
  run: ReminderRun,
  perSheet: SlipsPerSheet = 6,
): Printable {
  const { t, locale } = run.wordsIn(undefined)
  const slips = reminders.flatMap((r) => (r.kind === 'dpo' || !readerOf(r, run.office) ? [] : [slip(r, run)]))
  const sheets = Array.from({ length: Math.ceil(slips.length / perSheet) }, (_, i) =>
    slips.slice(i * perSheet, (i + 1) * perSheet),
  )
  const body = html`${sheets.map(
    (sheet) => html`<div class="sheet ${perSheet === 4 ? 'by4' : 'by6'}">${sheet}</div>`,
  )}`
  return {
    ...document(t('mail.slips.title'), locale, style, body),
    header: '',
    footer: '',
    landscape: false,
    tagged: true,
  }
}

function slip(reminder: SignReminder, run: ReminderRun): Html {
  const reader = readerOf(reminder, run.office)!
  const words = run.wordsIn(reader.language)
  const { t } = words
  const what = sayProcedure(reminder, words)
  const toManager = reminder.kind === 'manager'
  const ways = toManager ? [] : waysOn(reminder, words)
  return html`<section class="slip" lang="${words.locale}">
    ${!toManager && reminder.code !== undefined && qrDrawing(reminder.code, what)}
    <p class="kicker">${oneLine(run.office.name)}</p>
    <h2><bdi>${t('mail.slips.for', { name: oneLine(reader.name) })}</bdi></h2>
    ${reader.department !== undefined && html`<p class="soft of">${oneLine(reader.department)}</p>`}
    <p>
      ${
        toManager
          ? t('mail.slips.about', { name: oneLine(reminder.person.name) })
          : t(`mail.intro.${reminder.kind}`)
      }
    </p>
    <p class="what">${what}</p>
    <p class="due">${sayDue(reminder.due, run.today, words)}</p>
    ${
      ways.length > 0 &&
      html`<ul>
        ${ways.map((way) => html`<li>${way}</li>`)}
      </ul>`
    }
  </section>`
}
/** Room is for three ways in full; more are named only. */
function waysOn(reminder: SignReminder, words: TextContext): string[] {
  if (reminder.ways.length <= 3) return sayWays(reminder, words, false)
  const names = reminder.ways.map((way) => words.t(`sops.method.${way}`))
  return [...names, ...sayWays({ ...reminder, ways: [] }, words, false)]
}
