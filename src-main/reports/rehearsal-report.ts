/**
 * That restoring was rehearsed, on paper: each rehearsal with its figures. World: main, pure. What must stay true: a rehearsal that
 * found something wrong stands in the list like every other.
 */
import type { RehearsalView } from '../../src-shared/ipc/contract-backup.ts'
import { document, html } from './html.ts'
import { SHEET_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { sayMoment, type Reader } from './say.ts'

interface RehearsalReport {
  readonly vaultName: string
  readonly madeAt: string
  readonly rehearsals: readonly RehearsalView[]
  readonly position: { readonly seq: number; readonly id: string }
}
export function rehearsalReport(of: RehearsalReport, reader: Reader): Printable {
  const { t } = reader
  const number = new Intl.NumberFormat(reader.locale)
  const heads = ['at', 'by', 'made', 'entries', 'records', 'files', 'result'].map((k) =>
    t(`rehearse.paper.${k}`),
  )
  const title = t('rehearse.paper.title')
  const body = html`<header>
      <p class="kicker">${of.vaultName}</p>
      <h1>${title}</h1>
    </header>
    <p>${t('rehearse.paper.intro')}</p>
    <table>
      <thead>
        <tr>
          ${heads.map((h) => html`<th scope="col">${h}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${of.rehearsals.map(
          (r) =>
            html`<tr>
              <td>${sayMoment(r.at, reader)}</td>
              <td>${r.by}</td>
              <td>${sayMoment(r.madeAt, reader)}</td>
              <td>${number.format(r.entries)}</td>
              <td>${number.format(r.records)}</td>
              <td>${number.format(r.evidence)}</td>
              <td>
                ${
                  r.problems === 0
                    ? t('rehearse.paper.good')
                    : t('rehearse.paper.problems', { count: r.problems })
                }
              </td>
            </tr> `,
        )}
      </tbody>
    </table>
    <p class="soft">${t('rehearse.paper.printed', { at: sayMoment(of.madeAt, reader) })}</p>`
  return {
    ...document(`${of.vaultName}: ${title}`, reader.locale, SHEET_STYLE, body),
    header: `${of.vaultName} · ${title}`,
    footer: t('dossier.position', {
      seq: number.format(of.position.seq),
      hash: of.position.id.slice(0, 16),
    }),
    landscape: true,
    tagged: true,
  }
}
