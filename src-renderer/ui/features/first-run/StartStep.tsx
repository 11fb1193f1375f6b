/** After the vault is ready: start empty, or look around in a sample office that can be removed later. World: UI. */
import { Button, Loader, UnstyledButton } from '@mantine/core'
import { IconBuilding, IconNotebook } from '@tabler/icons-react'
import { useState } from 'react'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { noteSaved } from '../../components/saved.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import styles from './FirstRun.module.css'

export function StartStep({ onDone }: { readonly onDone: () => void }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const furnish = async () => {
    setBusy(true)
    setFailure(undefined)
    const result = await call.loadSampleOffice({})
    setBusy(false)
    if (!result.ok) return setFailure(result.error)
    noteSaved(result.value.receipt)
    onDone()
  }
  return (
    <div className={styles.choices}>
      <UnstyledButton className={styles.choice} onClick={onDone} disabled={busy}>
        <IconNotebook size={26} stroke={1.5} aria-hidden="true" />
        <div>
          <strong>{t('first.empty')}</strong>
          <span>{t('first.empty.text')}</span>
        </div>
      </UnstyledButton>
      <UnstyledButton
        className={styles.choice}
        onClick={() => void furnish()}
        disabled={busy}
        aria-busy={busy}
      >
        {busy ? <Loader size={26} /> : <IconBuilding size={26} stroke={1.5} aria-hidden="true" />}
        <div>
          <strong>{t('first.sample')}</strong>
          <span>{t('first.sample.text')}</span>
        </div>
      </UnstyledButton>
      {failure && (
        <ErrorNotice
          failure={failure}
          actions={
            <Button variant="default" onClick={onDone}>
              {t('first.empty')}
            </Button>
          }
        />
      )}
    </div>
  )
}
