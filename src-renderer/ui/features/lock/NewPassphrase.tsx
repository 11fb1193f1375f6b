/** After unlocking with the recovery code: a new passphrase, or later. World: UI. */
import { Modal } from '@mantine/core'
import { PassphraseForm } from '../../components/PassphraseForm.tsx'
import { notifyDone } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'
import { offerNewPassphrase, useNewPassphraseOffer } from './after-recovery.ts'

export function NewPassphrase() {
  const t = useT()
  const offered = useNewPassphraseOffer()
  const close = () => offerNewPassphrase(false)
  return (
    <Modal
      opened={offered}
      onClose={close}
      title={t('lock.newpass.title')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <p>{t('lock.newpass.text')}</p>
      <PassphraseForm
        askCurrent={false}
        cancelKey="lock.newpass.later"
        onCancel={close}
        onDone={() => {
          close()
          notifyDone(t('settings.passphrase.changed'))
        }}
      />
    </Modal>
  )
}
