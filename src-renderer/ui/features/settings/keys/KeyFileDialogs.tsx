/** Adding a key file to the passphrase, and taking it away again. World: UI. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { FileRef } from '../../../../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../../../../src-shared/ipc/result.ts'
import { call } from '../../../api.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { formatBytes } from '../../../components/format.ts'
import { notifyDone } from '../../../components/notify.ts'
import { useT } from '../../../i18n/index.ts'
import { AskPassphrase } from './AskPassphrase.tsx'
import styles from './Keys.module.css'

type Props = { readonly onClose: () => void }

export function AddKeyFile({ onClose }: Props) {
  const t = useT()
  const [file, setFile] = useState<FileRef>()
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const take = (result: Result<{ file?: FileRef | undefined }>) => {
    setFailure(result.ok ? undefined : result.error)
    if (result.ok && result.value.file) setFile(result.value.file)
  }
  const run = async (passphrase: string): Promise<Result<unknown>> => {
    if (!file) return fail('key-file-needed')
    const done = await call.addKeyFile({ passphrase, file: file.token })
    if (done.ok) {
      notifyDone(t('keys.addfile.done'))
      onClose()
    }
    return done
  }
  return (
    <AskPassphrase
      title={t('keys.addfile')}
      confirm={t('keys.addfile')}
      complete={file !== undefined}
      onTried={() => setTried(true)}
      run={run}
      onClose={onClose}
    >
      <p>{t('keys.addfile.text')}</p>
      <div>
        <Group gap="sm">
          <Button
            variant="default"
            data-autofocus
            onClick={() => void call.makeKeyFile({}).then((made) => take(made))}
          >
            {t('keys.addfile.make')}
          </Button>
          <Button
            variant="default"
            onClick={() => void call.chooseKeyFile({}).then((chosen) => take(chosen))}
          >
            {t('keys.addfile.choose')}
          </Button>
        </Group>
        <p className={styles.hint}>{t('keys.addfile.any')}</p>
        <p role="status" className={styles.chosen}>
          {file && t('keys.addfile.chosen', { name: file.name, size: formatBytes(file.size) })}
        </p>
        {tried && !file && (
          <p role="alert" className={styles.missing}>
            {t('keys.addfile.none')}
          </p>
        )}
      </div>
      {failure && <ErrorNotice failure={failure} />}
    </AskPassphrase>
  )
}

export function RemoveKeyFile({ onClose }: Props) {
  const t = useT()
  const run = async (passphrase: string) => {
    const done = await call.removeKeyFile({ passphrase })
    if (done.ok) {
      notifyDone(t('keys.removefile.done'))
      onClose()
    }
    return done
  }
  return (
    <AskPassphrase title={t('keys.removefile')} confirm={t('keys.removefile')} run={run} onClose={onClose}>
      <p>{t('keys.removefile.text')}</p>
    </AskPassphrase>
  )
}
