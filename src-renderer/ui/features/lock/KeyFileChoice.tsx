/** The key file that goes with the passphrase, chosen through main. World: UI. What must stay true: only its name is known here. */
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import type { FileRef } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import styles from './LockScreen.module.css'

interface Props {
  readonly file: FileRef | undefined
  readonly disabled: boolean
  readonly onFile: (file: FileRef) => void
  readonly onFailure: (failure: Failure | undefined) => void
}

export function KeyFileChoice({ file, disabled, onFile, onFailure }: Props) {
  const t = useT()
  const choose = async () => {
    const result = await call.chooseKeyFile({})
    if (!result.ok) onFailure(result.error)
    else if (result.value.file) {
      onFailure(undefined)
      onFile(result.value.file)
    }
  }
  return (
    <div role="group" aria-labelledby="lock-key-file" className={styles.keyFile}>
      <span id="lock-key-file">{t('lock.keyfile')}</span>
      <div className={styles.row}>
        <Button
          variant="default"
          leftSection={<IconKey size={16} stroke={1.75} />}
          disabled={disabled}
          onClick={() => void choose()}
        >
          {t(file ? 'lock.keyfile.other' : 'lock.keyfile.choose')}
        </Button>
        <span role="status" className={styles.fileName}>
          {file ? file.name : t('lock.keyfile.none')}
        </span>
      </div>
      <p className={styles.small}>{t('lock.keyfile.lost')}</p>
    </div>
  )
}
