/**
 * The receipt that a person takes home after signing, and the check whether one belongs to a signature (forms.md 3.4).
 * World: main, pure.
 *
 * What must stay true: it says what was signed, how and when in words, and how strong that is as evidence, no stronger;
 * its code and its number hold the hash of everything the signature is bound to, so that a receipt fits one signature only.
 */
import { sha256Hex } from '../crypto/sodium.ts'
import { boundText, type Acknowledgement, type EvidenceLevel } from '../../src-shared/sop/acknowledgement.ts'
import { receiptFits, receiptPayload } from '../../src-shared/sop/paper-line.ts'
import { describeDay, describeInstant } from '../../src-shared/text/calendar.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { document, html, type Html } from '../reports/html.ts'
import { BARE_STYLE } from '../reports/print-style.ts'
import type { Printable } from '../reports/printable.ts'
import type { Reader } from '../reports/say.ts'
import { inGroups } from './line-code.ts'
import type { SignedText } from './paper-sheet.ts'
import { qrDrawing } from './qr-drawing.ts'

export interface ReceiptInput {
  readonly signature: Acknowledgement
  readonly text: Pick<SignedText, 'code' | 'title'>
  /** Names as they are known today. */
  readonly person: string
  readonly witness?: string | undefined
  readonly level: EvidenceLevel
  readonly vaultName: string
  readonly paper: 'a4' | 'a5' | 'letter'
}

const boundHash = (signature: Acknowledgement): string => sha256Hex(boundText(signature))
const numberDigits = 16
/** What is read out or typed: sixteen digits in groups of four. */
export const receiptNumber = (signature: Acknowledgement): string =>
  inGroups(boundHash(signature).slice(0, numberDigits))

function moment(
  { day, at, zone }: { day: string; at?: string | undefined; zone: string },
  { locale }: TextContext,
): string {
  return at === undefined ? describeDay(day, locale) : `${describeInstant(at, zone, locale)} (${zone})`
}

function receiptBody(input: ReceiptInput, reader: Reader): Html {
  const { t } = reader
  const { signature, text, person, witness, level } = input
  const facts = [
    [t('paper.receipt.who'), person],
    [t('paper.receipt.what'), `${text.code} ${text.title}`],
    [t('paper.sheet.version'), signature.number],
    [t('paper.receipt.signed'), moment(signature.signed, reader)],
    [t('paper.receipt.logged'), moment(signature.logged, reader)],
    [t('paper.receipt.how'), t(`sops.method.${signature.method}`)],
    [t('paper.receipt.witness'), witness ?? ''],
  ].filter(([, value]) => value !== '')
  const number = receiptNumber(signature)
  const payload = receiptPayload(signature.assignment, signature.sha256, boundHash(signature))
  return html`<header>
      <p class="kicker">${input.vaultName}</p>
      <h1>${t('paper.receipt.kicker')}</h1>
    </header>
    <table class="facts">
      <tbody>
        ${facts.map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${value}</td>
            </tr>`,
        )}
        <tr>
          <th scope="row">${t('paper.receipt.level')}</th>
          <td>
            ${t(`sops.level.${level}`)}<br /><span class="soft small">${t(`sops.level.${level}.def`)}</span>
          </td>
        </tr>
        <tr>
          <th scope="row">${t('paper.hash')}</th>
          <td class="mono">${inGroups(signature.sha256)}</td>
        </tr>
      </tbody>
    </table>
    <h2>${t('paper.receipt.confirmed')}</h2>
    <ul>
      ${signature.statements.map((s) => html`<li>${s.text}</li>`)}
    </ul>
    <div class="proof">
      ${qrDrawing(payload, t('paper.receipt.qr'))}
      <div>
        <p><strong>${t('paper.receipt.number')}</strong></p>
        <p class="receipt-number">${number}</p>
        <p class="soft small">${t('paper.receipt.check')}</p>
      </div>
    </div>`
}
const asPaper = (title: string, paper: ReceiptInput['paper'], body: Html, locale: string): Printable => ({
  ...document(title, locale, styleFor(paper), body),
  header: '',
  footer: '',
  landscape: false,
  tagged: true,
})
export function signReceipt(input: ReceiptInput, reader: Reader): Printable {
  const title = `${reader.t('paper.receipt.kicker')} ${receiptNumber(input.signature)}`
  return asPaper(title, input.paper, receiptBody(input, reader), reader.locale)
}
/** Several receipts in one document, each on a page of its own; at least one. */
export function signReceipts(inputs: readonly ReceiptInput[], reader: Reader): Printable {
  const [first] = inputs
  if (!first) throw new Error('signReceipts: none')
  if (inputs.length === 1) return signReceipt(first, reader)
  const body = html`${inputs.map((one) => html`<section class="page">${receiptBody(one, reader)}</section>`)}`
  return asPaper(reader.t('paper.receipt.kicker'), first.paper, body, reader.locale)
}

const pages = { a4: 'A4', a5: 'A5', letter: 'letter' } as const
const styleFor = (paper: ReceiptInput['paper']): string => `${BARE_STYLE}
@page { size: ${pages[paper]}; margin: 14mm; }
h1 { font-size: 15pt; }
h2 { font-size: 11pt; margin-top: 8pt; }
body { font-size: 9.5pt; line-height: 1.35; }
.page { break-after: page; }
.page:last-child { break-after: auto; }
.proof { display: flex; gap: 8mm; align-items: center; margin-top: 8pt; break-inside: avoid; }
.proof svg { width: 26mm; height: 26mm; flex: none; }
.receipt-number { font: 600 12pt 'DejaVu Sans Mono', 'Cascadia Mono', Consolas, Menlo, monospace; }
`

/** The assignment that a scanned receipt names; `undefined` when it is no code of a receipt. */
export const receiptAssignment = (scanned: string): string | undefined =>
  /^SBR1\*([0-9A-Z-]{1,40})\*/.exec(scanned.trim().toUpperCase())?.[1]?.toLowerCase()

export type ReceiptCheck = 'fits' | 'differs' | 'not_a_receipt'
/** Whether a receipt, scanned or its number typed, belongs to this signature. */
export function checkReceipt(given: string, signature: Acknowledgement): ReceiptCheck {
  const bound = boundHash(signature)
  if (receiptAssignment(given) !== undefined)
    return receiptFits(given, signature.assignment, signature.sha256, bound) ? 'fits' : 'differs'
  const typed = given
    .toLowerCase()
    .replace(/[\s\-–.]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  if (!/^[0-9a-f]{16}$/.test(typed)) return 'not_a_receipt'
  return bound.startsWith(typed) ? 'fits' : 'differs'
}
