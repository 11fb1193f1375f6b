/**
 * On the record of an action, an incident or a post-mortem: which procedures were changed because of it, and how many have signed what
 * came of it. World: UI. What must stay true: the chain is read from both ends, never written twice; an incident is not pressed to
 * change a procedure while it runs.
 */
import { Button, Menu } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { StateBadge } from '../../components/StateBadge.tsx'
import type { RecordMenuProps, RecordTopProps } from '../../form/record-extras.ts'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'
import { statusTone } from './version-words.ts'

type Chain = Output<'chainOf'>

export function ProceduresChanged({ form, view }: RecordTopProps) {
  const t = useT()
  const readOnly = useStore(form.store, (s) => s.readOnly)
  const chain = useCall('chainOf', { id: view.id }, { follow: true }).value
  if (!chain) return null
  const isEmpty = chain.versions.length + chain.campaigns.length === 0
  if (isEmpty && (readOnly || view.archived || view.register === 'incident')) return null
  return (
    <section aria-labelledby="procedures-changed" className={styles.part}>
      <h2 id="procedures-changed">{t('sop-page.chain')}</h2>
      {chain.versions.length > 0 && (
        <ul className={styles.plain}>
          {chain.versions.map((version) => (
            <li key={version.record} className={styles.inline}>
              <Link href={`/register/sop_version/${version.record}`}>
                {t('sop-page.chain.version', { title: version.sopTitle, number: version.number })}
              </Link>
              <StateBadge tone={statusTone[version.status]}>{t(`sops.status.${version.status}`)}</StateBadge>
            </li>
          ))}
        </ul>
      )}
      <Campaigns campaigns={chain.campaigns} />
      {!readOnly && !view.archived && (
        <p className={styles.inline} data-print="hide">
          {isEmpty && <span className={styles.dim}>{t('sop-page.chain.text')}</span>}
          <Button component={Link} href={`/new/sop_version/${view.id}`} size="compact-sm" variant="default">
            {t('sop-page.chain.change')}
          </Button>
        </p>
      )}
    </section>
  )
}

function Campaigns({ campaigns }: Pick<Chain, 'campaigns'>) {
  const t = useT()
  if (campaigns.length === 0) return null
  return (
    <ul className={styles.plain}>
      {campaigns.map(({ record, ref, title, share, percent, overdue, refused }) => (
        <li key={record}>
          <Link href={`/register/campaign/${record}`}>{[ref, title].filter(Boolean).join(' ')}</Link>{' '}
          <span className={styles.dim}>
            {[
              t('sop-page.chain.signed', { count: share.asked - share.excused, signed: share.signed }),
              ...(percent === undefined ? [] : [t('sop-page.chain.percent', { percent })]),
              ...(overdue > 0 ? [t('sop-page.stands.overdue', { count: overdue })] : []),
              ...(refused > 0 ? [t('sop-page.stands.refused', { count: refused })] : []),
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The same way from the menu of a record. */
export function ChangeProcedureItem({ view }: RecordMenuProps) {
  const t = useT()
  const [, go] = useLocation()
  return (
    <Menu.Item leftSection={<IconFileText size={16} />} onClick={() => go(`/new/sop_version/${view.id}`)}>
      {t('sop-page.chain.change')}
    </Menu.Item>
  )
}
