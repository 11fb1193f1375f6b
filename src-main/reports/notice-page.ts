/**
 * A notice on paper: a form question by question, a letter as a letter. World: main, pure. What must stay true: it says
 * exactly what the notice says; what is missing shows as missing, and a draft says that it is one; a letter carries
 * nothing that is meant for the office alone.
 */
import { notice } from '../../src-shared/registers/notice.ts'
import type { NoticeWords, SpokenPart } from '../../src-shared/notices/words.ts'
import { document, html, paragraphs, type Html } from './html.ts'
import { LETTER_STYLE, PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { firstText, sayValue, type Reader } from './say.ts'

export interface NoticePageInput {
  readonly words: NoticeWords
  readonly ref: string | undefined
  readonly state: string
  readonly values: Readonly<Record<string, unknown>>
  readonly vaultName: string
  /** Journal position that this is a reading of. */
  readonly position: { readonly seq: number; readonly id: string }
}

/** Answers longer than this may run over the end of a page. */
const LONG = 600

export function noticePage(input: NoticePageInput, reader: Reader): Printable {
  return input.words.letter ? letter(input, reader) : form(input, reader)
}

function form(input: NoticePageInput, reader: Reader): Printable {
  const { words, ref, values } = input
  const { t } = reader
  const name = [firstText(reader, 'dossier.register.notice'), ref].filter(Boolean).join(' ')
  const title = String(values['title'] ?? words.title)
  const body = html`<header>
      <p class="kicker">${name}</p>
      <h1>${title}</h1>
      <p class="soft">${words.title}</p>
      ${summary(input, reader)}
    </header>
    ${words.sections.map(
      (section) =>
        html`<section>
          ${section.title !== '' && html`<h2>${section.title}</h2>`}
          <table class="facts answers">
            <tbody>
              ${section.parts.map((part) => answerRow(part, reader))}
            </tbody>
          </table>
        </section>`,
    )}`
  return {
    ...document(`${name} ${title}`, reader.locale, PRINT_STYLE, body),
    header: `${input.vaultName} · ${name}`,
    footer: t('dossier.position', {
      seq: new Intl.NumberFormat(reader.locale).format(input.position.seq),
      hash: input.position.id.slice(0, 16),
    }),
    landscape: false,
    tagged: true,
  }
}

/** To whom, which kind, and whether and how it was sent. */
function summary({ values, state }: NoticePageInput, reader: Reader): Html {
  const { t } = reader
  const words = (key: string): string => {
    const value = values[key]
    return value === undefined ? '' : sayValue(notice.fields[key]!, `notice.${key}`, value, reader)
  }
  const sent = [words('sent_at'), words('channel'), words('external_ref')].filter((s) => s !== '')
  const facts = [
    [t('notice.recipient'), words('recipient')],
    [t('notice.phase'), words('phase')],
    [t('notice.sent_at'), state === 'draft' ? t('notice-page.paper.draft') : sent.join(', ')],
    [t('dossier.state'), state === 'draft' || state === 'sent' ? '' : t(`notice.state.${state}`)],
  ].filter(([, value]) => value !== '')
  return html`<div class="summary">
    ${facts.map(([label, value]) => html`<div><span class="soft">${label}</span>${value}</div>`)}
  </div>`
}

function answerRow({ label, value }: SpokenPart, { t }: Reader): Html {
  const said = value === '' ? html`<em class="soft">${t('notices.not_filled')}</em>` : paragraphs(value)
  return html`<tr ${value.length > LONG && html`class="long"`}>
    <th scope="row">${label}</th>
    <td>${said}</td>
  </tr>`
}

function letter({ words, state }: NoticePageInput, reader: Reader): Printable {
  const { t } = reader
  const parts = words.sections.flatMap((section) => section.parts)
  const subject = parts.find((p) => p.field === 'subject')?.value || words.title
  const body = html`${state === 'draft' && html`<p class="soft small">${t('notice-page.paper.draft')}</p>`}
  ${parts.map((part) => letterPart(part, reader))}`
  return {
    ...document(subject, reader.locale, LETTER_STYLE, body),
    header: '',
    footer: '',
    landscape: false,
    tagged: true,
  }
}
function letterPart({ field, label, value, bare }: SpokenPart, { t }: Reader): Html {
  if (value === '')
    return html`<h3>${label}</h3>
      <p><em class="soft">${t('notices.not_filled')}</em></p>`
  if (field === 'subject') return html`<h1>${value}</h1>`
  return html`<section>${!bare && html`<h3>${label}</h3>`}${paragraphs(value)}</section>`
}
