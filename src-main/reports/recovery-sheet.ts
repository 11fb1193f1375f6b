/**
 * The sheet of paper that opens the vault when the passphrase is lost. World: main, pure. What must stay true: the
 * document lives in memory only until it is printed; it says what it opens, what to do with it, and nothing that
 * helps somebody who finds it to find the vault.
 */
import { document, html } from './html.ts'
import { SHEET_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'

export interface RecoverySheetInput {
  readonly vaultName: string
  /** In groups separated by `-` or spaces, as it was shown. */
  readonly recoveryCode: string
  readonly madeOn: string
}

export function recoverySheet(input: RecoverySheetInput, reader: Reader): Printable {
  const { t } = reader
  const groups = input.recoveryCode.split(/[-\s]+/).filter((g) => g !== '')
  const steps = ['keep', 'who', 'use', 'renew'].map((s) => t(`recovery.sheet.${s}`))
  const body = html`<header>
      <p class="kicker">${t('recovery.sheet.kicker')}</p>
      <h1>${input.vaultName}</h1>
    </header>
    <p>${t('recovery.sheet.intro')}</p>
    <div class="code">${groups.map((g) => html`<span>${g}</span>`)}</div>
    <ul>
      ${steps.map((s) => html`<li>${s}</li>`)}
    </ul>
    <table class="facts fill">
      <tbody>
        <tr>
          <th scope="row">${t('recovery.sheet.made')}</th>
          <td>${input.madeOn}</td>
        </tr>
        <tr>
          <th scope="row">${t('recovery.sheet.kept_by')}</th>
          <td><div class="blank"></div></td>
        </tr>
        <tr>
          <th scope="row">${t('recovery.sheet.place')}</th>
          <td><div class="blank"></div></td>
        </tr>
      </tbody>
    </table>
    <p class="soft">${t('recovery.sheet.warning')}</p>`
  return {
    ...document(t('recovery.sheet.kicker'), reader.locale, SHEET_STYLE, body),
    header: '',
    footer: '',
    landscape: false,
    tagged: true,
  }
}
