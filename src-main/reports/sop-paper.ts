/**
 * A version of a procedure as a document: what it is, who approved it and when, its hash, then exactly the text that is signed.
 * World: main, pure. What must stay true: the text is the one that was hashed, in its own order; what is not approved says so
 * above everything else; the footer says where in the journal this was read.
 */
import type { SopValues } from '../../src-shared/registers/sop.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import type { VersionStatus } from '../../src-shared/sop/versions.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import { markdownToHtml } from '../../src-shared/markdown/write-html.ts'
import { document, html, Html, paragraphs } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'

export interface PaperPlace {
  readonly vaultName: string
  /** Journal position that this is a reading of. */
  readonly position: { readonly seq: number; readonly id: string }
}
export interface VersionPaperInput extends PaperPlace {
  readonly sop: SopValues
  readonly version: SopVersionValues
  /** The number that it has, or gets at its approval. */
  readonly number: string
  readonly status: VersionStatus
}

/** Digits in groups of four, as people compare them. */
export const inFours = (hex: string): string => (hex.match(/.{1,4}/g) ?? []).join(' ')
export const footerOf = ({ position }: PaperPlace, { t, locale }: Reader): string =>
  t('dossier.position', {
    seq: new Intl.NumberFormat(locale).format(position.seq),
    hash: position.id.slice(0, 16),
  })
/** `PRIV-01 Handling of patient data` */
export const sopName = ({ code, title }: SopValues): string => [code, title].filter(Boolean).join(' ')

/** Type for reading on: larger than tables of facts, tables with lines, quotations set in. */
export const SOP_STYLE = `${PRINT_STYLE}
.text { font-size: 10.5pt; line-height: 1.5; }
.text h2 { font-size: 15pt; border-bottom: 0; margin-top: 14pt; }
.text h3 { font-size: 12.5pt; margin-top: 14pt; }
.text h4 { font-size: 11pt; margin-top: 11pt; }
.text li { margin: 2pt 0; }
.text li > p { margin: 0; }
.text table { table-layout: auto; margin: 4pt 0 10pt; }
.text th, .text td { padding: 3pt 6pt; border: 0.5pt solid var(--line); }
.text th { color: var(--ink); background: var(--tint); }
.text blockquote { margin: 4pt 0 8pt; padding-left: 10pt; border-left: 2pt solid var(--line); color: var(--soft); }
.text [align='right'] { text-align: right; }
.text [align='center'] { text-align: center; }
`

const missing = '–'
/** What a version is, line by line; what is not said yet is left out. */
function facts(
  { sop, version, number, status }: VersionPaperInput,
  reader: Reader,
): (readonly [string, string])[] {
  const { t, locale, names } = reader
  const day = (value: string | undefined) => (value === undefined ? '' : describeDay(value, locale))
  const who = (id: string | undefined) => (id === undefined ? '' : (names[id] ?? t('value.someone')))
  const { change, approver_name: name, approver_role: role, second_reader: second } = version
  return [
    [t('sop.code'), sop.code ?? ''] as const,
    [t('sop_version.number'), `${number} · ${t(`sops.status.${status}`)}`] as const,
    [t('sop_version.change'), change === undefined ? '' : t(`sop_version.change.${change}`)] as const,
    [t('sop_version.change_note'), version.change_note ?? ''] as const,
    [t('sop-page.paper.approved_by'), [name, role].filter(Boolean).join(', ')] as const,
    [t('sop_version.approved_on'), day(version.approved_on)] as const,
    [t('sop_version.second_reader'), who(second)] as const,
    [t('sop_version.effective_from'), day(version.effective_from)] as const,
    [t('sop_version.review_due'), day(version.review_due)] as const,
    [t('sop_version.withdrawn_on'), day(version.withdrawn_on)] as const,
    [t('sop.owner'), who(sop.owner)] as const,
  ].filter(([, said]) => said !== '')
}

export function versionPaper(input: VersionPaperInput, reader: Reader): Printable {
  const { sop, version, number, status } = input
  const { t, locale } = reader
  const name = sopName(sop)
  const kicker = t('sop-page.version', { number })
  const isDraft = status === 'draft' || status === 'in_review'
  const body = html`<header>
      <p class="kicker">${kicker}</p>
      <h1>${sop.title ?? t('dossier.untitled')}</h1>
    </header>
    ${(isDraft || status === 'withdrawn') && html`<p><strong>${t(`sop-page.paper.${isDraft ? 'draft' : 'withdrawn'}`)}</strong></p>`}
    <table class="facts">
      <tbody>
        ${facts(input, reader).map(
          ([label, said]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${said}</td>
            </tr>`,
        )}
        <tr>
          <th scope="row">${t('sop_version.sha256')}</th>
          <td class="mono">${version.sha256 === undefined ? missing : inFours(version.sha256)}</td>
        </tr>
      </tbody>
    </table>
    ${
      version.summary !== undefined &&
      html`<section>
        <h2>${t('sop_version.summary')}</h2>
        ${paragraphs(version.summary)}
      </section>`
    }
    <section class="text" aria-label="${t('sop_version.text')}">
      ${new Html(markdownToHtml(version.text ?? '', { level: 2 }))}
    </section>`
  return {
    ...document([name, number].join(' '), locale, SOP_STYLE, body),
    header: [input.vaultName, sop.code, kicker].filter(Boolean).join(' · '),
    footer: footerOf(input, reader),
    landscape: false,
    tagged: true,
  }
}
