/**
 * Actions on paper: the plan as one table, and each action with what it takes to be done and proven. World: main, pure.
 * What must stay true: an owner stands there by name; a date that was moved shows that it was; what is overdue says so in
 * words.
 */
import type { ActionValues } from '../../src-shared/registers/action.ts'
import { actionOf, extensionsOf } from '../../src-shared/registers/action.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { daysOverdue, dueNow } from '../../src-shared/learn/due-dates.ts'
import { describeDay } from '../../src-shared/text/calendar.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { fieldsBlock } from './dossier-fields.ts'
import { sheet } from './dossier-tables.ts'
import { html, type Html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { sayValue, type Reader } from './say.ts'

const settled = ['done', 'verifying', 'effective', 'ineffective', 'cancelled', 'risk_accepted']

const register = findRegister('action')!
const say = ({ values }: RecordFacts, key: string, reader: Reader): string =>
  sayValue(register.fields[key]!, `action.${key}`, values[key], reader)

export const actionsAmong = (parts: readonly RecordFacts[]): RecordFacts[] =>
  parts.filter((p) => p.register === 'action' && !p.archived)

/** The plan; `today` absent = nothing is said to be overdue, as in packs, which are read on any day. */
export function actionTable(
  actions: readonly RecordFacts[],
  reader: Reader,
  today?: PlainDate,
): Html | undefined {
  const { t } = reader
  if (actions.length === 0) return undefined
  const heads = ['ref', 'text', 'state', 'owner', 'due', 'strength', 'check'].map((h) =>
    t(`report.action.${h}`),
  )
  return sheet(
    'actions',
    heads,
    actions.map(
      (action) =>
        html`<tr>
          <td>${action.ref}</td>
          <td>${action.title}</td>
          <td>${t(`action.state.${action.state}`)}</td>
          <td>${say(action, 'owner', reader)}</td>
          <td>${due(action, reader, today)}</td>
          <td>${say(action, 'strength', reader)}</td>
          <td>${check(action, reader)}</td>
        </tr>`,
    ),
  )
}
function due(action: RecordFacts, reader: Reader, today: PlainDate | undefined): Html {
  const { t, locale } = reader
  const values = action.values as ActionValues
  const { owner, due: first } = actionOf(action.id, action.state, values)
  const dated = {
    extensions: extensionsOf(values),
    ...(owner !== undefined && { owner }),
    ...(first !== undefined && { due: first }),
  }
  const now = dueNow(dated)
  const late = today === undefined || settled.includes(action.state) ? 0 : daysOverdue(dated, today)
  const more = [
    dated.extensions.length > 0 && first && t('report.action.first_due', { day: describeDay(first, locale) }),
    late > 0 && t('report.action.overdue', { count: late }),
  ].filter((s) => typeof s === 'string')
  return html`${now === undefined ? t('dossier.nothing') : describeDay(now, locale)}${more.map((m) => html`<br /><span class="soft small">${m}</span>`)}`
}
/** What came of the check, or when and by whom it is to be made. */
function check(action: RecordFacts, reader: Reader): string {
  const said = ['result', 'check_on', 'verifier']
    .map((key) => say(action, key, reader))
    .filter((s) => s !== '')
  return said.join(', ')
}

/** An action with everything that is on record about it; `withParent` also says what it belongs to. */
export function actionBlock(action: RecordFacts, reader: Reader, withParent: boolean): Html {
  const parent = withParent ? say(action, 'belongs_to', reader) : ''
  return html`<div class="part">
    <h3>${action.ref === undefined ? action.title : `${action.ref} ${action.title}`}</h3>
    <p>
      <span class="state">${reader.t(`action.state.${action.state}`)}</span
      >${parent !== '' && html` <span class="soft small">${parent}</span>`}
    </p>
    ${fieldsBlock(register, action.values, reader)}
  </div>`
}
