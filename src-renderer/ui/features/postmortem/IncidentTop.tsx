/** What is learned from an incident, on its record: its post-mortems, or a way to begin one, and its own actions. World: UI. What must stay true: before it is contained nobody is pressed to look back. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { isBreach } from '../../../../src-shared/registers/incident.ts'
import { postmortem } from '../../../../src-shared/registers/postmortem.ts'
import { PlanOfActions } from '../../components/PlanOfActions.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { toneOf } from '../../components/state-tone.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useFormState } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import styles from './postmortem.module.css'

/** States in which there is time to look back. */
const calm: readonly string[] = ['contained', 'remediating', 'awaiting_postmortem', 'closed', 'not_a_breach']

export function IncidentTop({ view }: RecordTopProps) {
  const t = useT()
  const readOnly = useFormState((s) => s.readOnly)
  const own = view.children.filter((c) => c.register === 'postmortem')
  const actions = view.children.filter((c) => c.register === 'action')
  // where a breach waits for it, the page's main button begins it
  const asked = view.state === 'awaiting_postmortem' && isBreach(view.values)
  if (own.length + actions.length === 0 && (readOnly || asked || !calm.includes(view.state))) return null
  return (
    <section aria-labelledby="learned" className={styles.part}>
      <h2 id="learned">{t('postmortem-page.learned')}</h2>
      {own.length > 0 && (
        <ul className={styles.actions}>
          {own.map(({ id, ref, title, state }) => (
            <li key={id}>
              <Link href={`/register/postmortem/${id}`}>{ref ? `${ref} ${title}` : title}</Link>
              <StateBadge tone={toneOf(postmortem, state)}>{t(`postmortem.state.${state}`)}</StateBadge>
            </li>
          ))}
        </ul>
      )}
      {own.length === 0 && !readOnly && !asked && (
        <p className={styles.offer}>
          {t('postmortem-page.learned.text')}{' '}
          <Button
            component={Link}
            href={`/new/postmortem/${view.id}`}
            size="compact-sm"
            variant="default"
            data-print="hide"
          >
            {t('postmortem-page.begin')}
          </Button>
        </p>
      )}
      {actions.length > 0 && <PlanOfActions actions={actions} />}
    </section>
  )
}
