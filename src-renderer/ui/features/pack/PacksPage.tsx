/** The packs that this vault has issued, newest first. World: UI. */
import { Skeleton } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { useCall } from '../../api.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { Moment } from '../../components/Moment.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { Hash } from './Hash.tsx'
import styles from './Pack.module.css'

export function PacksPage() {
  const t = useT()
  const { value, failure } = useCall('packsIssued', {}, { follow: true })
  const actions = (
    <>
      <CommandButton id="pack.make" />
      <CommandButton id="pack.verify" variant="default" />
    </>
  )
  const none = value?.packs.length === 0
  return (
    <Page>
      <PageHeader title={t('packs.title')} lead={t('packs.lead')} actions={none ? undefined : actions} />
      {failure && <ErrorNotice failure={failure} />}
      {!value && !failure && <Skeleton height={96} radius="md" aria-hidden="true" />}
      {none && (
        <EmptyState title={t('packs.empty')} icon={IconPackage} actions={actions}>
          {t('packs.empty.text')}
        </EmptyState>
      )}
      {value && !none && <Issued packs={value.packs} />}
    </Page>
  )
}

function Issued({ packs }: { readonly packs: Output<'packsIssued'>['packs'] }) {
  const t = useT()
  const newest = packs.toSorted((a, b) => b.position.seq - a.position.seq)
  return (
    <section aria-labelledby="packs-issued">
      <h2 id="packs-issued" className="sb-visually-hidden">
        {t('packs.issued')}
      </h2>
      <ul className={styles.issued}>
        {newest.map((pack) => (
          <li key={pack.position.id}>
            <h3>{pack.file}</h3>
            <p className={styles.dim}>
              <Moment at={pack.at} /> · {pack.by} ·{' '}
              {t('packs.entry', { seq: formatNumber(pack.position.seq) })}
            </p>
            <dl className={styles.facts}>
              <div>
                <dt>{t('packs.for')}</dt>
                <dd>{t(`pack.recipient.${pack.recipient}`)}</dd>
              </div>
              <div>
                <dt>{t('packs.records')}</dt>
                <dd className="sb-figures">{formatNumber(pack.records)}</dd>
              </div>
              {pack.purpose && (
                <div>
                  <dt>{t('packs.purpose')}</dt>
                  <dd>{pack.purpose}</dd>
                </div>
              )}
              <div data-wide>
                <dt>{t('packs.hash')}</dt>
                <dd>
                  <Hash hex={pack.manifestSha256} />
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
