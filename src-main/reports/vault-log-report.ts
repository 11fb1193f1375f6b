/**
 * The log of a vault as a document: what happened to it as a whole, newest first. World: main, pure. What must stay true: every event is there,
 * also those that this version does not know; times are local, with their zone.
 */
import type { VaultLogLine } from '../../src-shared/ipc/contract-keys.ts'
import { sayEvent } from '../../src-shared/vault/event-words.ts'
import { document, html } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { sayMoment, type Reader } from './say.ts'

export interface VaultLogInput {
  readonly vaultName: string
  readonly madeAt: string
  readonly lines: readonly VaultLogLine[]
}

const STYLE = `${PRINT_STYLE}
.log th:nth-child(1) { width: 25%; }
.log th:nth-child(3) { width: 20%; }
`

export function vaultLogReport({ vaultName, madeAt, lines }: VaultLogInput, reader: Reader): Printable {
  const { t } = reader
  const title = t('vaultlog.title')
  const made = t('vaultlog.paper.made', { at: sayMoment(madeAt, reader) })
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${vaultName}</h1>
    </header>
    <p class="soft">${t('vaultlog.lead')}</p>
    <p class="soft">${t('vaultlog.zone', { zone: reader.zone })}</p>
    ${lines.length === 0 && html`<p>${t('vaultlog.empty')}</p>`}
    ${
      lines.length > 0 &&
      html`<table class="log">
        <thead>
          <tr>
            ${['when', 'what', 'who'].map((c) => html`<th scope="col">${t(`vaultlog.${c}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) =>
              html`<tr>
                <td>${sayMoment(line.at, reader)}</td>
                <td>${sayEvent(line, t)}</td>
                <td>${line.by}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
    }`
  return {
    ...document(`${title} ${vaultName}`, reader.locale, STYLE, body),
    header: [vaultName, title].join(' · '),
    footer: made,
    landscape: false,
    tagged: true,
  }
}
