/** Taking one way to open the vault away for good. World: UI. */
import type { VaultKey } from '../../../../../src-shared/ipc/contract-keys.ts'
import { call } from '../../../api.ts'
import { notifyDone } from '../../../components/notify.ts'
import { useT } from '../../../i18n/index.ts'
import { AskPassphrase } from './AskPassphrase.tsx'

interface Props {
  readonly vaultKey: VaultKey
  readonly onClose: () => void
}

export function RevokeKey({ vaultKey: { slot, way }, onClose }: Props) {
  const t = useT()
  const run = async (passphrase: string) => {
    const done = await call.revokeKey({ passphrase, slot })
    if (done.ok) {
      notifyDone(t('keys.revoke.done'))
      onClose()
    }
    return done
  }
  return (
    <AskPassphrase
      title={t('keys.revoke.title')}
      confirm={t('keys.revoke')}
      danger
      run={run}
      onClose={onClose}
    >
      <p>{t(`keys.revoke.${way}`)}</p>
      <p>{t('keys.copies')}</p>
    </AskPassphrase>
  )
}
