/** Who signs at this PC: a person of the roster, then one of what waits for them. World: UI. What must stay true: nobody is chosen by itself. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import type { RecordId } from '../../../../src-shared/values.ts'
import { useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { canSign, sayWhen, toneOfRequest } from '../../components/signing/request-words.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './signing-page.module.css'

export function WhoSignsPage() {
  const t = useT()
  const [chosen, setChosen] = useState<{ readonly id: RecordId; readonly name: string }>()
  return (
    <Page>
      <PageHeader title={t('signing-page.who')} lead={t('signing-page.who.lead')} />
      <div className={styles.form}>
        <div className={styles.narrow}>
          <label htmlFor="who-signs" className={styles.label}>
            {t('signing-page.who.person')}
          </label>
          <PersonSelect
            id="who-signs"
            value={chosen && { kind: 'roster', id: chosen.id }}
            nameOf={() => chosen?.name}
            anyone={false}
            onlyKnown
            readOnly={false}
            onChange={(who, name) =>
              setChosen(who?.kind === 'roster' ? { id: who.id, name: name ?? '' } : undefined)
            }
          />
        </div>
        {chosen && <Waiting key={chosen.id} {...chosen} />}
      </div>
    </Page>
  )
}

function Waiting({ id, name }: { readonly id: RecordId; readonly name: string }) {
  const t = useT()
  const { value, failure } = useCall('assignments', { person: id }, { follow: true })
  if (failure && !value) return <ErrorNotice failure={failure} />
  if (!value) return <p role="status">{t('record.loading')}</p>
  const open = value.lines.filter(canSign)
  return (
    <section aria-live="polite">
      <h2>{t('signing-page.who.open', { count: open.length, name })}</h2>
      <ul className={styles.list}>
        {open.map((line) => (
          <OpenLine key={line.assignment} line={line} />
        ))}
      </ul>
    </section>
  )
}
function OpenLine({ line }: { readonly line: AssignmentLine }) {
  const t = useT()
  const ctx = useTextContext()
  return (
    <li className={styles.head}>
      <span>
        <strong>{`${line.code} ${line.number}`}</strong> {line.title}
        <br />
        <span className={styles.dim}>{sayWhen(line, ctx)}</span>{' '}
        <StateBadge tone={toneOfRequest(line.state)} soft>
          {t(`sops.state.${line.state}`)}
        </StateBadge>
      </span>
      <Button component={Link} href={`/sign/${line.assignment}`}>
        {t('signing-page.read_and_sign')}
      </Button>
    </li>
  )
}
