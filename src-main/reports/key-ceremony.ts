/**
 * The key-ceremony sheet: which keys open a vault, who was there, where they are kept, when to look again. World: main, pure. What must stay
 * true: it holds no secret, and nothing that a page sent but names, a day and a note; what is made is read from the slots.
 */
import type { VaultKey } from '../../src-shared/ipc/contract-keys.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import { document, html, paragraphs, type Html } from './html.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import { sayMoment, type Reader } from './say.ts'
import { inFours } from './sop-paper.ts'

export interface KeyCeremonyInput {
  readonly vaultName: string
  readonly vaultId: string
  readonly madeAt: string
  readonly keys: readonly VaultKey[]
  readonly packWords: readonly string[]
  readonly present: readonly string[]
  readonly next?: string | undefined
  readonly notes?: string | undefined
}

const STYLE = `${PRINT_STYLE}
h2 { margin-top: 11pt; }
.keys td { line-height: 1.35; }
.signing { break-inside: avoid; }
.blank { border-bottom: 0.75pt solid var(--soft); height: 16pt; }
.keys th:nth-child(1) { width: 46%; }
.keys th:nth-child(3) { width: 18%; }
.present th:nth-child(1) { width: 40%; }
.present td { border-bottom: 0; padding-top: 6pt; vertical-align: bottom; }
.words { font-size: 12pt; font-weight: 600; }
`
/** Lines for people who are not named yet. */
const FREE_LINES = 2

export function keyCeremony(input: KeyCeremonyInput, reader: Reader): Printable {
  const { t } = reader
  const title = t('ceremony.kicker')
  const fact = (label: string, value: string) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${value}</td>
    </tr>`
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${input.vaultName}</h1>
    </header>
    <p>${t('ceremony.intro')}</p>
    <table class="facts">
      <tbody>
        ${fact(t('ceremony.date'), sayMoment(input.madeAt, reader))}
        ${fact(t('ceremony.vault.id'), input.vaultId)}
      </tbody>
    </table>
    <h2>${t('ceremony.keys')}</h2>
    ${keyTable(input.keys, reader)}
    <h2>${t('ceremony.pack')}</h2>
    <p>${t('ceremony.pack.text')}</p>
    <p class="words">${input.packWords.join(' · ')}</p>
    ${
      input.notes !== undefined &&
      html`<h2>${t('ceremony.notes')}</h2>
        ${paragraphs(input.notes)}`
    }
    <h2>${t('ceremony.next')}</h2>
    <p>
      <strong
        >${input.next === undefined ? t('ceremony.next.open') : describeDay(input.next, reader.locale)}</strong
      >
    </p>
    <p>${t('ceremony.next.text')}</p>
    <section class="signing">
      <h2>${t('ceremony.present')}</h2>
      ${signatures(input.present, reader)}
    </section>`
  return {
    ...document(`${title} ${input.vaultName}`, reader.locale, STYLE, body),
    header: [input.vaultName, title].join(' · '),
    footer: sayMoment(input.madeAt, reader),
    landscape: false,
    tagged: true,
  }
}
const blank = html`<div class="blank"></div>`

function keyTable(keys: readonly VaultKey[], reader: Reader): Html {
  const { t } = reader
  return html`<table class="keys">
    <thead>
      <tr>
        <th scope="col">${t('ceremony.keys')}</th>
        <th scope="col">${t('ceremony.kept')}</th>
        <th scope="col">${t('ceremony.checked')}</th>
      </tr>
    </thead>
    <tbody>
      ${keys.map(
        (key) =>
          html`<tr>
            <td>
              <strong>${t(`keys.way.${key.way}`)}</strong>
              ${lines(key, reader).map((line) => html`<br />${line}`)}<br /><span class="mono"
                >${inFours(key.slot)}</span
              >
            </td>
            <td>${blank}</td>
            <td>${blank}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}
function lines(key: VaultKey, reader: Reader): string[] {
  const { t } = reader
  const said = (label: string, value: string | undefined) =>
    value === undefined ? [] : [`${t(label)}: ${value}`]
  return [
    ...said('keys.made', key.madeAt === undefined ? t('keys.made.unknown') : sayMoment(key.madeAt, reader)),
    ...said('keys.file', key.file),
    ...said('keys.set', key.set),
    ...said('keys.holders', key.holders),
    ...(key.stretching
      ? said(
          'keys.stretching',
          t('keys.stretching.value', { ops: key.stretching.ops, memory: key.stretching.memoryMiB }),
        )
      : []),
  ]
}
const signatures = (present: readonly string[], { t }: Reader): Html =>
  html`<table class="present">
    <thead>
      <tr>
        <th scope="col">${t('ceremony.name')}</th>
        <th scope="col">${t('ceremony.signature')}</th>
      </tr>
    </thead>
    <tbody>
      ${[...present, ...Array.from({ length: present.length === 0 ? FREE_LINES : 0 }, () => '')].map(
        (name) =>
          html`<tr>
            <td>${name === '' ? blank : name}</td>
            <td>${blank}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
