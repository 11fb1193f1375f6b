/** The open vault in facts, and the pack key in words to read over the phone. World: UI. */
import { Button } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { formatBytes, formatNumber } from '../../components/format.ts'
import { Hash } from '../../components/Hash.tsx'
import { Moment } from '../../components/Moment.tsx'
import { notifyFailure } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'

export function VaultFactsSection() {
  const t = useT()
  const { value: facts, failure } = useCall('vaultFacts', {}, { follow: true })
  const openFolder = async () => {
    const result = await call.openVaultFolder({})
    if (!result.ok) notifyFailure(result.error)
  }
  return (
    <Section title={t('settings.vault')}>
      {failure && <ErrorNotice failure={failure} />}
      {facts && (
        <>
          <Facts
            items={[
              { label: t('facts.name'), value: facts.name },
              { label: t('facts.location'), value: facts.location },
              { label: t('facts.created'), value: <Moment at={facts.createdAt} /> },
              {
                label: t('facts.content'),
                value: t('facts.content.value', {
                  records: formatNumber(facts.records),
                  entries: formatNumber(facts.entries),
                  files: formatNumber(facts.evidenceFiles),
                }),
              },
              { label: t('facts.size'), value: formatBytes(facts.bytes) },
              {
                label: t('facts.kdf'),
                value: t('facts.kdf.value', { ops: facts.kdf.ops, memory: facts.kdf.memoryMiB }),
              },
              { label: t('facts.head'), value: <Hash hex={facts.head} /> },
            ]}
          />
          <div>
            <Button
              variant="default"
              leftSection={<IconFolderOpen size={16} stroke={1.75} />}
              onClick={() => void openFolder()}
            >
              {t('command.folder')}
            </Button>
          </div>
          <h3>{t('settings.packkey')}</h3>
          <p className={styles.lead}>{t('settings.packkey.lead')}</p>
          <p className={styles.words}>{facts.packKey.words.join(' · ')}</p>
          <Facts
            items={[
              { label: t('facts.minisign'), value: <Hash hex={facts.packKey.minisign} grouped={false} /> },
              { label: t('facts.ssh'), value: <Hash hex={facts.packKey.sshFingerprint} grouped={false} /> },
            ]}
          />
        </>
      )}
    </Section>
  )
}
