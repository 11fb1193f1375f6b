/** What one does to a vault now and then: new passphrase, new recovery code, check everything, clear the sample. World: UI. */
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useAppState } from '../../app-state.ts'
import { notifyDone } from '../../components/notify.ts'
import { PassphraseForm } from '../../components/PassphraseForm.tsx'
import { useT } from '../../i18n/index.ts'
import { RemoveSample } from './RemoveSample.tsx'
import { RenewRecovery } from './RenewRecovery.tsx'
import { Section } from './Section.tsx'
import { VerifyVault } from './VerifyVault.tsx'
import styles from './Settings.module.css'

export function VaultCare() {
  const t = useT()
  const { readOnly } = useAppState()
  const [open, setOpen] = useState<'passphrase' | 'recovery' | 'sample'>()
  const close = () => setOpen(undefined)
  const closeButton = { 'aria-label': t('button.close') }
  return (
    <Section title={t('settings.care')}>
      <VerifyVault />
      <div className={styles.buttons}>
        <Button variant="default" disabled={!!readOnly} onClick={() => setOpen('passphrase')}>
          {t('settings.passphrase')}
        </Button>
        <Button variant="default" disabled={!!readOnly} onClick={() => setOpen('recovery')}>
          {t('settings.recovery')}
        </Button>
        <Button variant="default" disabled={!!readOnly} onClick={() => setOpen('sample')}>
          {t('settings.sample')}
        </Button>
      </div>
      <Modal
        opened={open === 'passphrase'}
        onClose={close}
        title={t('settings.passphrase')}
        closeButtonProps={closeButton}
      >
        <PassphraseForm
          askCurrent
          onCancel={close}
          onDone={() => {
            close()
            notifyDone(t('settings.passphrase.changed'))
          }}
        />
      </Modal>
      <RenewRecovery opened={open === 'recovery'} onClose={close} />
      <RemoveSample opened={open === 'sample'} onClose={close} />
    </Section>
  )
}
