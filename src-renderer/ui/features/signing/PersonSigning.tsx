/** What a person has to sign and has signed, on their record. World: UI. What must stay true: open requests stand before signed ones, the newest first; no PIN can be seen, only replaced. */
import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { AssignmentLine } from '../../../../src-shared/ipc/contract-sop.ts'
import { useCall } from '../../api.ts'
import { canSign, sayWhen, toneOfRequest } from '../../components/signing/request-words.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import type { RecordTopProps } from '../../form/record-extras.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { pinKey } from './pin-words.ts'
import styles from './signing-page.module.css'

export function PersonSigning({ view }: RecordTopProps) {
  const t = useT()
  const { value } = useCall('assignments', { person: view.id }, { follow: true })
  if (!value || value.lines.length === 0) return null
  const newest = value.lines.toSorted((a, b) => (a.assignedOn < b.assignedOn ? 1 : -1))
  const open = newest.filter(canSign)
  const other = newest.filter((l) => !canSign(l))
  return (
    <section aria-labelledby="person-signing" className={styles.top}>
      <div className={styles.head}>
        <h2 id="person-signing">{t('signing-page.person')}</h2>
        {open[0] && (
          <Button component={Link} href={`/sign/${open[0].assignment}`} size="compact-sm" variant="default">
            {t('signing-page.way.here')}
          </Button>
        )}
      </div>
      <p>{t('signing-page.person.open', { count: open.length })}</p>
      <Requests lines={open} />
      {other.length > 0 && (
        <details>
          <summary>{t('signing-page.person.before', { count: other.length })}</summary>
          <Requests lines={other} />
        </details>
      )}
      <Pin person={view.id} name={view.title} />
    </section>
  )
}

/** What they prove themselves with at the shared PC; a start code is all that the office can give. */
function Pin({ person, name }: { readonly person: string; readonly name: string }) {
  const t = useT()
  const pin = useCall('pinStates', {}).value?.people.find((p) => p.person === person)
  return (
    pin && (
      <p data-print="hide">
        {t(pinKey(pin), { name })} <Link href="/signing/shared-pc">{t('signing-page.person.pin')}</Link>
      </p>
    )
  )
}

/** The receipt, or the campaign: a look at the text is not to count as opened by this person. */
const placeOf = ({ state, assignment, campaign }: AssignmentLine): string =>
  state === 'acknowledged' ? `/sign/${assignment}` : `/campaigns/${campaign}`

function Requests({ lines }: { readonly lines: readonly AssignmentLine[] }) {
  const t = useT()
  const ctx = useTextContext()
  return (
    <ul className={styles.requests}>
      {lines.map((line) => (
        <li key={line.assignment}>
          <span>
            <Link href={placeOf(line)}>{`${line.code} ${line.number}`}</Link> {line.title}
          </span>
          <StateBadge tone={toneOfRequest(line.state)} soft>
            {t(`sops.state.${line.state}`)}
          </StateBadge>
          <span className={styles.dim}>{sayWhen(line, ctx)}</span>
        </li>
      ))}
    </ul>
  )
}
