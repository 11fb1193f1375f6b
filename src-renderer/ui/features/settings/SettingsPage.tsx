/** Settings: our office in brief; look, locking, zone; then the vault: facts, pack key, passphrase, recovery code, check. World: UI. */
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useT } from '../../i18n/index.ts'
import { KeysSection } from './keys/KeysSection.tsx'
import { BackupSection } from './BackupSection.tsx'
import { LockSettings } from './LockSettings.tsx'
import { LookSettings } from './LookSettings.tsx'
import { OfficeSection } from './OfficeSection.tsx'
import { RetentionSection } from './RetentionSection.tsx'
import { VaultCare } from './VaultCare.tsx'
import { VaultFactsSection } from './VaultFactsSection.tsx'
import styles from './Settings.module.css'

export function SettingsPage() {
  const t = useT()
  return (
    <Page>
      <PageHeader title={t('settings.title')} lead={t('settings.lead')} />
      <div className={styles.sections}>
        <OfficeSection />
        <LookSettings />
        <LockSettings />
        <BackupSection />
        <VaultFactsSection />
        <KeysSection />
        <RetentionSection />
        <VaultCare />
      </div>
    </Page>
  )
}
