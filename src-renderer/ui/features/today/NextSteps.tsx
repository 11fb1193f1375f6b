/** Incidents whose next step waits for a person: which step, and what is missing for it. World: UI. */
import type { Today } from '../../../../src-shared/ipc/contract.ts'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { toneOf } from '../../components/state-tone.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import { RecordTitle } from './RecordTitle.tsx'
import { Several } from './Several.tsx'
import styles from './Today.module.css'

const shownFirst = 4
const mostFields = 3

export function NextSteps({ steps }: Pick<Today, 'steps'>) {
  const t = useT()
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="today-steps">
      <h2 id="today-steps">{t('today.steps', { count: steps.length })}</h2>
      <Several items={steps} first={shownFirst} keyOf={(s) => s.record}>
        {(one) => <Step one={one} />}
      </Several>
    </section>
  )
}

function Step({ one }: { readonly one: Today['steps'][number] }) {
  const t = useT()
  const word = (key: string, otherwise: string) => (hasMessage(key) ? t(key) : otherwise)
  const step = word(`incident.transition.${one.step}`, one.step)
  const missing = [
    ...new Set(one.missing.map(({ field, title }) => title ?? word(`incident.${field}`, field))),
  ]
  const named = missing.slice(0, mostFields).join(', ')
  const more = missing.length - mostFields
  const fields = more > 0 ? t('today.steps.all_missing', { fields: named, more }) : named
  return (
    <>
      <div className={styles.head}>
        <RecordTitle to={`/register/incident/${one.record}`} of={one} />
        <StateBadge tone={toneOf(incident, one.state)}>
          {word(`incident.state.${one.state}`, one.state)}
        </StateBadge>
      </div>
      <p className={styles.note}>
        {fields === '' ? t('today.steps.ready', { step }) : t('today.steps.missing', { step, fields })}
      </p>
    </>
  )
}
