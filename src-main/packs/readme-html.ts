/**
 * data/README.html: what a pack is, what is in it, and its completeness page. World: main, pure. No script, no style
 * attribute, nothing from elsewhere. What must stay true: it tells gaps as plainly as contents, and it never asks to
 * be believed: the check is in README-verify.txt and the key must be compared with one that came another way.
 */
import type { CompletenessItem } from '../../src-shared/ipc/contract.ts'
import { describeInstant } from '../../src-shared/text/calendar.ts'
import { document, html, type Html } from '../reports/html.ts'
import { SCREEN_STYLE } from '../reports/print-style.ts'
import { firstText, type Reader } from '../reports/say.ts'
import type { RecordsRequest } from './put-records.ts'
import type { JournalTotals } from './put-journals.ts'
import { packVersions } from './pack-versions.ts'
import { entryFile, journalName } from './names.ts'
import { registersOf } from './scope.ts'
import type { ErasedRecord } from './source.ts'
import type { Selection } from './select.ts'
import { absences } from './select.ts'

export interface ReadmeHtmlInput {
  readonly request: RecordsRequest
  readonly selection: Selection
  readonly totals: JournalTotals
  readonly completeness: readonly CompletenessItem[]
  readonly fingerprint: {
    readonly words: readonly string[]
    readonly ssh: string
    readonly minisignLine: string
  }
}

export function readmeHtml(input: ReadmeHtmlInput): string {
  const { request, selection, totals, fingerprint } = input
  const { source, options } = request
  const reader: Reader = { ...request.words, zone: source.zone, names: source.names }
  const { t, locale } = reader
  const n = (value: number): string => new Intl.NumberFormat(locale).format(value)
  const moment = (at: string | undefined): string =>
    at === undefined ? t('pack.readme.open_end') : describeInstant(at, source.zone, locale)
  const period =
    options.from === undefined && options.to === undefined
      ? t('pack.readme.everything')
      : t('pack.readme.from_to', { from: moment(options.from), to: moment(options.to) })
  const facts: [string, string][] = [
    [t('pack.fact.vault'), `${source.vault.name} (${source.vault.id})`],
    [t('pack.fact.issuer'), source.issuer],
    [t('pack.fact.recipient'), t(`pack.recipient.${options.recipient}`)],
    [t('pack.fact.purpose'), options.purpose],
    [t('pack.fact.period'), period],
    [t('pack.fact.zone'), source.zone],
    [t('pack.fact.application'), `Sealbook ${source.appVersion}`],
  ]
  const counts = registersOf(options.registers).flatMap((id): [string, string][] => {
    const count = selection.records.filter((r) => r.register === id).length
    return count > 0 || options.registers.includes(id) ? [[firstText(reader, `nav.${id}`), n(count)]] : []
  })
  const pdf = request.pdf !== undefined
  const contents = [
    'register',
    ...(pdf ? ['pdf'] : []),
    'records',
    ...(packVersions(selection.records).length > 0 ? ['procedures'] : []),
    'evidence',
    'entries',
    'journals',
    'keys',
    'completeness',
  ]
  const body = html`<header>
      <p class="kicker">${t('pack.readme.kicker')}</p>
      <h1>${source.vault.name}</h1>
    </header>
    <p>${t('pack.readme.what')}</p>
    ${table([...facts, ...counts, [t('pack.fact.entries'), n(totals.entries)], [t('pack.fact.payloads'), n(totals.included)]])}
    <section>
      <h2>${t('pack.readme.completeness')}</h2>
      <p>${t('pack.readme.completeness_intro')}</p>
      ${
        input.completeness.length === 0
          ? html`<p>${t('pack.readme.completeness_none')}</p>`
          : html`<table>
              <tbody>
                ${input.completeness.map((i) => itemRow(i, reader))}
              </tbody>
            </table>`
      }
      ${withheldList(totals, reader)} ${erasedList(source.erased ?? [], reader)}
    </section>
    <section>
      <h2>${t('pack.readme.contents')}</h2>
      <table class="facts">
        <tbody>
          ${contents.map(
            (c) =>
              html`<tr>
                <th scope="row"><span class="mono">${t(`pack.path.${c}`)}</span></th>
                <td>${t(`pack.content.${c}`)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    <section>
      <h2>${t('pack.readme.check')}</h2>
      <p>${t('pack.readme.check_how')}</p>
      <p>${t('pack.readme.compare')}</p>
      ${table([
        [t('pack.readme.words'), fingerprint.words.join(' ')],
        ['minisign', fingerprint.minisignLine],
        ['ssh', fingerprint.ssh],
      ])}
      <p class="soft">${t('pack.readme.limits')}</p>
    </section>`
  return document(`${t('pack.readme.kicker')}: ${source.vault.name}`, locale, SCREEN_STYLE, body).html
}

const table = (rows: readonly (readonly [string, string])[]): Html =>
  html`<table class="facts">
    <tbody>
      ${rows
        .filter(([, v]) => v !== '')
        .map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${value}</td>
            </tr>`,
        )}
    </tbody>
  </table>`

function itemRow(item: CompletenessItem, { t }: Reader): Html {
  const more = item.count > item.examples.length && item.examples.length > 0 ? ' …' : ''
  return html`<tr class="long">
    <td>
      ${t(`completeness.${item.kind}`, { count: item.count })}${item.examples.length > 0 && html`<br /><span class="soft">${item.examples.join(', ')}${more}</span>`}
    </td>
  </tr>`
}

/** Each erased record: when, by whom, why, and where the entry stands that says so. */
function erasedList(erased: readonly ErasedRecord[], { t, zone, locale }: Reader): Html | undefined {
  if (erased.length === 0) return undefined
  return html`<p>${t('pack.readme.erased')}</p>
    <ul>
      ${erased.map(
        (r) =>
          html`<li>
            ${t('pack.readme.erased_line', {
              ref: r.ref ?? r.id,
              count: r.entries,
              at: describeInstant(r.at, zone, locale),
              by: r.by,
              ground: t(`erase.ground.${r.ground}`),
              reason: r.reason,
            })}
            <br /><span class="soft mono">${journalName(r.entry.jr)}/${entryFile(r.entry.seq)}</span>
          </li>`,
      )}
    </ul>`
}

function withheldList(totals: JournalTotals, { t }: Reader): Html | undefined {
  const reasons = absences.filter((a) => totals.absent[a] > 0)
  if (reasons.length === 0) return undefined
  return html`<p>${t('pack.readme.absent')}</p>
    <ul>
      ${reasons.map((a) => html`<li>${t(`pack.absent.${a}`, { count: totals.absent[a] })}</li>`)}
    </ul>`
}
