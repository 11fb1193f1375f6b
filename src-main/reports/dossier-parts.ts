/**
 * What belongs to a record, on paper: moments that start clocks and were moved, the duties with what was decided, and
 * what was told to whom. World: main, pure. What must stay true: a moved start of a clock is never left out, and shows
 * what it was before and why; what the law said on the day of a decision is printed as it was copied in.
 */
import type { HistoryItem, RecordView } from '../../src-shared/ipc/contract.ts'
import { isFilled, type Register } from '../../src-shared/registers/define.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { FuzzyTime, Json, PlainDate } from '../../src-shared/values.ts'
import { actionsAmong, actionTable } from './action-table.ts'
import { fieldsBlock } from './dossier-fields.ts'
import { brief, labelOf, sheet } from './dossier-tables.ts'
import { html, paragraphs, type Html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { firstText, sayMoment, sayValue, type Reader } from './say.ts'

export type Restarts = RecordView['restarts']

/** Said in words, not by its colour alone. */
export function restartsBlock(register: Register, restarts: Restarts, reader: Reader): Html | undefined {
  const { t } = reader
  if (restarts.length === 0) return undefined
  const say = (path: string, value: HistoryItem['changes'][number]['after']): string =>
    brief(register, path, value, reader) || t('dossier.nothing')
  const heads = ['moment', 'before', 'after', 'why', 'by'].map((h) => t(`dossier.restart.${h}`))
  return html`<section class="alarm">
    <h2>${t('dossier.restarts')}</h2>
    <p>${t('dossier.restarts.text')}</p>
    ${sheet(
      'restarts',
      heads,
      restarts.map(
        (r) =>
          html`<tr>
            <td>${labelOf(register, r.path, reader)}</td>
            <td>${say(r.path, r.before)}</td>
            <td>${say(r.path, r.after)}</td>
            <td>
              ${r.why === undefined ? html`<strong>${t('dossier.restart.no_reason')}</strong>` : paragraphs(r.why)}
            </td>
            <td>${r.by}<br /><span class="soft small">${sayMoment(r.at, reader)}</span></td>
          </tr>`,
      ),
    )}
  </section>`
}

/** The duties that somebody decided about, each with everything that is on record about it. */
export function dutiesBlock(parts: readonly RecordFacts[], reader: Reader): Html | undefined {
  const inHouse = (p: RecordFacts) => Number(p.values['recipient_kind'] === 'internal')
  const duties = parts.filter((p) => p.register === 'obligation').toSorted((a, b) => inHouse(a) - inHouse(b))
  const register = findRegister('obligation')
  if (duties.length === 0 || !register) return undefined
  return html`<section>
    <h2>${reader.t('dossier.duties')}</h2>
    ${duties.map((duty) => html`<div class="part">${head(register, duty, reader)}${fieldsBlock(register, duty.values, reader)}</div>`)}
  </section>`
}
function head(register: Register, { ref, title, state, archived }: RecordFacts, reader: Reader): Html {
  return html`<h3>${title}</h3>
    <p>
      <span class="state">${firstText(reader, `${register.id}.state.${state}`)}</span>
      <span class="soft small">${ref}</span>${archived && html` ${reader.t('dossier.voided_short')}`}
    </p>`
}

/** What was learned from an incident, and what is changed because of it. */
export function learnedBlock(
  parts: readonly RecordFacts[],
  reader: Reader,
  today?: PlainDate,
): Html | undefined {
  const { t } = reader
  const reviews = parts.filter((p) => p.register === 'postmortem')
  const plan = actionTable(actionsAmong(parts), reader, today)
  if (reviews.length === 0 && !plan) return undefined
  return html`<section>
    <h2>${t('report.learned')}</h2>
    ${
      reviews.length > 0 &&
      html`<ul>
        ${reviews.map((r) => html`<li>${[r.ref, r.title].filter(Boolean).join(' ')}: ${t(`postmortem.state.${r.state}`)}</li>`)}
      </ul>`
    }${plan}
  </section>`
}

interface OpenPoint {
  readonly what?: string
  readonly promised?: string
  readonly done?: boolean
}
const sentAt = (notice: RecordFacts): string => {
  const sent = notice.values['sent_at'] as FuzzyTime | undefined
  return sent?.at ?? sent?.from ?? '9999'
}

/** The ledger: what was told to whom, how, and what was promised; then the words of each notice that was sent. */
export function ledgerBlock(parts: readonly RecordFacts[], reader: Reader): Html | undefined {
  const { t } = reader
  const register = findRegister('notice')
  const notices = parts
    .filter((p) => p.register === 'notice')
    .toSorted((a, b) => (sentAt(a) < sentAt(b) ? -1 : 1))
  if (notices.length === 0 || !register) return undefined
  const say = (notice: RecordFacts, key: string): string =>
    sayValue(register.fields[key]!, `notice.${key}`, notice.values[key], reader)
  const cells = (keys: readonly string[], notice: RecordFacts): string =>
    keys
      .map((key) => say(notice, key))
      .filter((said) => said !== '')
      .join(', ')
  const promised = (notice: RecordFacts): Html =>
    html`<ul>
      ${Object.values((notice.values['open_points'] ?? {}) as Readonly<Record<string, OpenPoint>>).map(
        ({ what, promised: day, done }) =>
          html`<li>
            ${[what, day && describeDay(day, reader.locale)].filter(Boolean).join(', ')}:
            ${t(done ? 'dossier.ledger.kept' : 'dossier.ledger.open')}
          </li>`,
      )}
    </ul>`
  const heads = ['when', 'notice', 'how', 'promised'].map((h) => t(`dossier.ledger.${h}`))
  return html`<section>
    <h2>${t('dossier.ledger')}</h2>
    ${sheet(
      'ledger',
      heads,
      notices.map(
        (n) =>
          html`<tr>
            <td>${say(n, 'sent_at') || t('dossier.ledger.not_sent')}</td>
            <td>
              ${n.title}<br /><span class="soft small"
                >${[n.ref, firstText(reader, `notice.state.${n.state}`), say(n, 'phase')].filter(Boolean).join(', ')}</span
              >
            </td>
            <td>${cells(['recipient', 'channel', 'fallback_channel', 'external_ref'], n)}</td>
            <td>${isFilled(n.values['open_points']) && promised(n)}${say(n, 'delay_reason')}</td>
          </tr>`,
      ),
    )}
    ${notices.filter((n) => n.state !== 'draft' && isFilled(n.values['answers'])).map((n) => told(n))}
  </section>`
}
function told(notice: RecordFacts): Html {
  const answers = Object.entries(
    notice.values['answers'] as Readonly<Record<string, Readonly<Record<string, Json>>>>,
  )
  return html`<h3>${notice.title}</h3>
    <table class="facts">
      <tbody>
        ${answers.map(
          ([id, { label, text }]) =>
            html`<tr class="long">
              <th scope="row">${String(label ?? id)}</th>
              <td>${paragraphs(String(text ?? ''))}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}
