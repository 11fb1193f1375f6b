/**
 * The top of an action's record: where it stands and what comes next in one sentence, the steps, how often its date was
 * moved, whether its cause came up again. World: UI. What must stay true: every step is taken by main, which says itself what
 * stands in the way; a dialog that was open when the vault locked comes up again as it was left.
 */
import { useStore } from 'zustand'
import type { ActionValues } from '../../../../src-shared/registers/action.ts'
import { extensionsOf } from '../../../../src-shared/registers/action.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useCall } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import { Band, Due } from '../../components/actions/Marks.tsx'
import { useKeptTexts } from '../../form/kept-texts.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { SameAgain } from './SameAgain.tsx'
import { StepDialog } from './StepDialog.tsx'
import { StepButtons } from './StepMenu.tsx'
import { asksIn } from './step-plan.ts'
import { whereItStands } from './where-it-stands.ts'
import styles from './action.module.css'

/** Draft of what is typed in a dialog about an action. */
export const draftOf = (id: string) => `action:${id}`
const noFacts = { sure: [], maybe: [], dpo: [] }

export function ActionTop({ form, view }: RecordTopProps) {
  const t = useT()
  const readOnly = useStore(form.store, (s) => s.readOnly)
  const kept = useKeptTexts(draftOf(view.id))
  const facts =
    useCall('actionFacts', { id: view.id }, { follow: true, skip: view.archived }).value ?? noFacts
  const around = { dpo: facts.dpo, again: facts.sure.length }
  const ask = asksIn(view.state).find((a) => a === kept.texts['ask'])
  const { state } = view
  const { due, strength } = view.values as ActionValues
  return (
    <>
      <section className={styles.top} aria-label={t('record.next')}>
        <div className={styles.topRow}>
          <p className={styles.stands}>
            <Standing view={view} />
          </p>
          {!readOnly && <StepButtons view={view} around={around} onAsk={(a) => kept.set({ ask: a })} />}
        </div>
        <p className={styles.marks}>
          <Due due={due} state={state} />
          <Band strength={strength} />
          <Moved values={view.values} />
        </p>
      </section>
      <SameAgain view={view} facts={facts} kept={kept} readOnly={readOnly} write={form.write} />
      {ask && !readOnly && (
        <StepDialog
          key={ask}
          ask={ask}
          view={view}
          around={around}
          names={view.names}
          kept={kept}
          write={form.write}
          onClose={kept.drop}
        />
      )}
    </>
  )
}

function Standing({ view }: Pick<RecordTopProps, 'view'>) {
  const t = useT()
  const { locale } = useTextContext()
  const { key, names, days, texts } = whereItStands(view, useZone())
  const said = {
    ...Object.fromEntries(
      Object.entries(names).map(([name, id]) => [name, (id && view.names[id]) ?? t('value.someone')]),
    ),
    ...Object.fromEntries(
      Object.entries(days).map(([name, day]) => [name, day === undefined ? '' : describeDay(day, locale)]),
    ),
    ...texts,
  }
  return <>{t(key, said)}</>
}

/** That the date was moved, and what was first promised. */
function Moved({ values }: { readonly values: RecordTopProps['view']['values'] }) {
  const t = useT()
  const { locale } = useTextContext()
  const given = extensionsOf(values)
  const [first] = given
  if (!first) return null
  return (
    <span className={styles.dim}>
      {t('action-page.moved', { count: given.length, day: describeDay(first.from, locale) })}
    </span>
  )
}
