/**
 * The top of a person's record: where they are now, leaving and coming back, the times here and away, the manager and who reports
 * to them. World: UI. What must stay true: where somebody is comes from main; a dialog that was open when the vault locked comes
 * up again as it was left.
 */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useKeptTexts } from '../../form/kept-texts.ts'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { Presence } from './Presence.tsx'
import { StayDialog } from './StayDialog.tsx'
import { Times } from './Times.tsx'
import styles from './roster.module.css'

export type PersonFacts = Output<'personFacts'>
/** Draft of what is typed in a dialog about a person. */
const draftOf = (id: string) => `person:${id}`

export function PersonTop({ form, view }: RecordTopProps) {
  const t = useT()
  const readOnly = useStore(form.store, (s) => s.readOnly)
  const kept = useKeptTexts(draftOf(view.id))
  const { value: facts, failure } = useCall('personFacts', { id: view.id }, { follow: true })
  if (failure && !facts) return <ErrorNotice failure={failure} />
  if (!facts) return null
  const ask = kept.texts['ask']
  const open = (what: string) => kept.set({ ask: what })
  const step = view.state === 'left' ? 'return' : 'leave'
  const dialog = { view, kept, write: form.write, onClose: kept.drop }
  return (
    <section className={styles.top} aria-label={t('roster.now')}>
      <div className={styles.now}>
        <Presence entry={facts} />
        {!readOnly && !view.archived && (
          <div className={styles.buttons}>
            <Button variant="default" size="compact-sm" onClick={() => open('away')}>
              {t('roster.away.add')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => open(step)}>
              {t(`person.transition.${step}`)}
            </Button>
          </div>
        )}
      </div>
      <Times facts={facts} view={view} />
      <Around facts={facts} />
      {ask === 'away' && <LeaveDialog {...dialog} />}
      {(ask === 'leave' || ask === 'return') && ask === step && (
        <StayDialog step={ask} facts={facts} {...dialog} />
      )}
    </section>
  )
}

const shown = 6
function Around({ facts: { manager, reports, reporting } }: { readonly facts: PersonFacts }) {
  const t = useT()
  if (!manager && reports.length === 0) return null
  const name = (p: PersonFacts['reports'][number]) => (
    <>
      <Link href={`/register/person/${p.id}`}>{p.name}</Link>
      {p.department !== undefined && <span className={styles.dim}> {p.department}</span>}
      {p.presence !== 'here' && (
        <>
          {' '}
          <Presence entry={p} />
        </>
      )}
    </>
  )
  const [first, more] = [reports.slice(0, shown), reports.slice(shown)]
  return (
    <dl className={styles.around}>
      {manager && (
        <div>
          <dt>{t('person.manager')}</dt>
          <dd>{name(manager)}</dd>
        </div>
      )}
      {reports.length > 0 && (
        <div>
          <dt>{t('roster.reports', { count: reporting })}</dt>
          <dd>
            <ul className={styles.names}>
              {first.map((p) => (
                <li key={p.id}>{name(p)}</li>
              ))}
            </ul>
            {more.length > 0 && (
              <details>
                <summary>{t('roster.more', { count: more.length })}</summary>
                <ul className={styles.names}>
                  {more.map((p) => (
                    <li key={p.id}>{name(p)}</li>
                  ))}
                </ul>
              </details>
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}
