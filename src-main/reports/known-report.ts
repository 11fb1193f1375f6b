/**
 * What one person had been given, had read and signed on a day, as a document. World: main, pure. What must stay true: a signature
 * under an older version is never told as one under the version in force; nothing unsigned is left out.
 */
import type { KnownLine } from '../../src-shared/ipc/contract-sop.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { document, html } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'
import { footerOf, inFours, type PaperPlace } from './sop-paper.ts'

export interface KnownReportInput extends PaperPlace {
  readonly person: string
  readonly day: PlainDate
  readonly lines: readonly KnownLine[]
}

/** How it was signed, or what was being asked that day. */
function details({ signed, asked, inForce }: KnownLine, { t, locale }: TextContext): string[] {
  const day = (value: string) => describeDay(value, locale)
  return [
    inForce === undefined
      ? t('coverage.known.none_in_force')
      : t('coverage.known.in_force', { number: inForce }),
    ...(signed
      ? [
          t('coverage.known.signed', { number: signed.number, day: day(signed.signedOn) }),
          ...(signed.loggedOn === signed.signedOn
            ? []
            : [t('coverage.known.entered', { day: day(signed.loggedOn) })]),
          ...(signed.method ? [t(`sops.method.${signed.method}`)] : []),
          ...(signed.level ? [t(`sops.level.${signed.level}`)] : []),
          ...(signed.quiz
            ? [t('coverage.known.quiz', { right: signed.quiz.right, of: signed.quiz.of })]
            : []),
        ]
      : []),
    ...(asked && asked.state !== 'acknowledged'
      ? [t('coverage.known.asked', { number: asked.number, state: t(`sops.state.${asked.state}`) })]
      : []),
  ]
}

export function knownReport(input: KnownReportInput, reader: Reader): Printable {
  const { t, locale } = reader
  const title = t('coverage.known.title', { day: describeDay(input.day, locale) })
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${input.person}</h1>
    </header>
    <p class="soft">${t('coverage.known.counts')}</p>
    ${input.lines.length === 0 && html`<p>${t('coverage.known.empty')}</p>`}
    ${input.lines.map(
      (line) =>
        html`<section class="part">
          <h2>${[line.code, line.title].filter(Boolean).join(' ')}</h2>
          <p><strong>${t(`coverage.knows.${line.knows}`)}</strong></p>
          <ul>
            ${details(line, reader).map((said) => html`<li>${said}</li>`)}
          </ul>
          ${
            line.signed &&
            html`<p class="soft small">
              ${t('coverage.known.hash')}<br /><span class="mono">${inFours(line.signed.sha256)}</span>
            </p>`
          }
        </section>`,
    )}`
  return {
    ...document(`${title} ${input.person}`, locale, PRINT_STYLE, body),
    header: [input.vaultName, input.person, title].join(' · '),
    footer: footerOf(input, reader),
    landscape: false,
    tagged: true,
  }
}
