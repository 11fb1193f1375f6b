/**
 * The protocol of erasing: what was erased, when, by whom, why, and what that does not reach. World: main, pure. What must stay true: it
 * names records by reference only; it says what it cannot promise.
 */
import type { ErasedLine } from '../../src-shared/ipc/contract-erasure.ts'
import { document, html } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { firstText, sayMoment, type Reader } from './say.ts'
import { footerOf, type PaperPlace } from './sop-paper.ts'

export interface ErasureProtocolInput extends PaperPlace {
  readonly erased: readonly ErasedLine[]
}

export function erasureProtocol(input: ErasureProtocolInput, reader: Reader): Printable {
  const { t, locale } = reader
  const refs = new Map(input.erased.map((e) => [e.id, e.ref ?? e.id]))
  const why = (e: ErasedLine) =>
    [
      t(`erase.ground.${e.ground}`),
      e.reason,
      e.request !== undefined && t('retention.protocol.request', { request: e.request }),
      e.part !== undefined && t('retention.protocol.part', { ref: refs.get(e.part) ?? e.part }),
    ]
      .filter((x) => typeof x === 'string' && x !== '')
      .join('. ')
  const body = html`<header>
      <p class="kicker">${input.vaultName}</p>
      <h1>${t('retention.protocol')}</h1>
    </header>
    <p>${t('retention.protocol.lead', { count: input.erased.length })}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('retention.protocol.record')}</th>
          <th scope="col">${t('retention.protocol.when')}</th>
          <th scope="col">${t('retention.protocol.who')}</th>
          <th scope="col">${t('retention.protocol.why')}</th>
          <th scope="col">${t('retention.protocol.entries')}</th>
        </tr>
      </thead>
      <tbody>
        ${input.erased.map(
          (e) =>
            html`<tr>
              <td>
                ${e.ref ?? e.id}<br /><span class="soft small"
                  >${firstText(reader, `nav.${e.register}`)}</span
                >
              </td>
              <td>${sayMoment(e.at, reader)}</td>
              <td>${e.by}</td>
              <td>${why(e)}</td>
              <td>${new Intl.NumberFormat(locale).format(e.entries)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <section class="part">
      <h2>${t('retention.limits')}</h2>
      <ul>
        ${['backups', 'packs', 'disk'].map((limit) => html`<li>${t(`retention.limit.${limit}`)}</li>`)}
      </ul>
    </section>
    <p class="soft small">${t('retention.protocol.signed')}</p>`
  return {
    ...document(t('retention.protocol'), locale, PRINT_STYLE, body),
    header: [input.vaultName, t('retention.protocol')].join(' · '),
    footer: footerOf(input, reader),
    landscape: false,
    tagged: true,
  }
}
