/**
 * An action plan as a document of its own: of a post-mortem or an assessment, or of a list of actions. World: main, pure.
 * What must stay true: every action given is on it, in the order given, in the table and with everything that is on record
 * about it; the footer says where in the journal this was read.
 */
import { describeDay } from '../../src-shared/text/calendar.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import { actionBlock, actionTable } from './action-table.ts'
import { elementNames } from './element-names.ts'
import { document, html } from './html.ts'
import type { RecordFacts } from './json.ts'
import { PRINT_STYLE } from './print-style.ts'
import type { Printable } from './printable.ts'
import type { Reader } from './say.ts'

export interface ActionPlanInput {
  readonly actions: readonly RecordFacts[]
  /** What it is the plan of; absent for a list of actions. */
  readonly parent?: RecordFacts
  /** Other records that the actions belong to: they know the causes and risks that an action names. */
  readonly about: readonly RecordFacts[]
  readonly today: PlainDate
  readonly vaultName: string
  readonly position: { readonly seq: number; readonly id: string }
}

export function actionPlan(input: ActionPlanInput, reader: Reader): Printable {
  const { actions, parent, today } = input
  const { t, locale } = reader
  const title = t('report.plan')
  const of = parent === undefined ? '' : [parent.ref, parent.title].filter(Boolean).join(' ')
  const body = html`<header>
      <p class="kicker">${title}</p>
      <h1>${of || t('nav.action')}</h1>
      <p class="soft">
        ${[t('report.actions.as_of', { day: describeDay(today, locale) }), t('report.actions.count', { count: actions.length }), ...states(actions, reader)].join(' · ')}
      </p>
    </header>
    ${
      actions.length === 0
        ? html`<p>${t('report.actions.none')}</p>`
        : html`<section>${actionTable(actions, reader, today)}</section>
            <section>
              <h2>${t('report.actions.each')}</h2>
              ${actions.map((a) => actionBlock(a, knowingParts(a, input, reader), parent === undefined))}
            </section>`
    }`
  return {
    ...document([title, of].filter(Boolean).join(' '), locale, PRINT_STYLE, body),
    header: [input.vaultName, title, parent?.ref].filter(Boolean).join(' · '),
    footer: t('dossier.position', {
      seq: new Intl.NumberFormat(locale).format(input.position.seq),
      hash: input.position.id.slice(0, 16),
    }),
    landscape: false,
    tagged: true,
  }
}

/** Causes and risks are known by ids of their record: two records may use the same. */
function knowingParts(action: RecordFacts, { about, parent }: ActionPlanInput, reader: Reader): Reader {
  const ids = (action.values['belongs_to'] ?? []) as readonly string[]
  const own = [...about, ...(parent ? [parent] : [])].filter((r) => ids.includes(r.id))
  const names = own.map((r) => elementNames(r, reader))
  return { ...reader, names: Object.assign({}, reader.names, ...names) as Reader['names'] }
}

/** How many stand where, in the order of their life. */
function states(actions: readonly RecordFacts[], { t }: Reader): string[] {
  return findRegister('action')!.states.flatMap((state) => {
    const count = actions.filter((a) => a.state === state).length
    return count === 0 ? [] : [t('report.actions.by_state', { state: t(`action.state.${state}`), count })]
  })
}
