/**
 * The sheets of recovery shares: one page for each holder, in the look of the recovery sheet. World: main, pure. What must stay true: the
 * document lives in memory only until it is printed; each page carries one share only, and names its set so that sheets of two sets are
 * told apart by eye.
 */
import { document, html, type Html } from './html.ts'
import { SHEET_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'

export interface ShareSheetsInput {
  readonly vaultName: string
  /** In their printed form, in the order of their numbers. */
  readonly codes: readonly string[]
  readonly holders: readonly string[]
  readonly madeOn: string
}

const STYLE = `${SHEET_STYLE}
.sheet + .sheet { break-before: page; }
`

export function shareSheets(input: ShareSheetsInput, reader: Reader): Printable {
  const { t } = reader
  const kicker = t('shares.sheet.kicker', { number: 1 })
  return {
    ...document(
      kicker,
      reader.locale,
      STYLE,
      html`${input.codes.map((code, i) => sheet(input, code, i, reader))}`,
    ),
    header: '',
    footer: '',
    landscape: false,
    tagged: true,
  }
}
function sheet(
  { vaultName, holders, madeOn }: ShareSheetsInput,
  code: string,
  i: number,
  { t }: Reader,
): Html {
  const groups = code.split(/[-\s]+/).filter((g) => g !== '')
  const steps = ['keep', 'use', 'ask', 'renew'].map((s) => t(`shares.sheet.${s}`))
  const row = (label: string, value: Html | string) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${value}</td>
    </tr>`
  const blank = html`<div class="blank"></div>`
  return html`<section class="sheet">
    <header>
      <p class="kicker">${t('shares.sheet.kicker', { number: i + 1 })}</p>
      <h1>${vaultName}</h1>
    </header>
    <p>${t('shares.sheet.intro')}</p>
    <div class="code">${groups.map((g) => html`<span>${g}</span>`)}</div>
    <ul>
      ${steps.map((s) => html`<li>${s}</li>`)}
    </ul>
    <table class="facts fill">
      <tbody>
        ${row(t('shares.sheet.holder'), holders[i] ?? '')} ${row(t('shares.sheet.set'), groups[0] ?? '')}
        ${row(t('shares.sheet.made'), madeOn)} ${row(t('shares.sheet.received'), blank)}
      </tbody>
    </table>
  </section>`
}
