/** Passphrase, or recovery code instead. World: UI. What must stay true: the field is emptied once it was sent. */
import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import { offerNewPassphrase } from './after-recovery.ts'
import styles from './LockScreen.module.css'

interface Props {
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly onFailure: (failure: Failure | undefined) => void
}

export function UnlockForm({ busy, failure, onFailure: setFailure }: Props) {
  const t = useT()
  const [method, setMethod] = useState<'passphrase' | 'recovery'>('passphrase')
  const [secret, setSecret] = useState('')
  const [waiting, setWaiting] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!busy && !waiting) field.current?.focus()
  }, [busy, waiting])

  const unlock = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (secret === '' || waiting) return
    setWaiting(true)
    setFailure(undefined)
    if (method === 'recovery') offerNewPassphrase(true)
    const result = await call.unlock({ method, secret })
    setSecret('')
    setWaiting(false)
    if (result.ok) return
    offerNewPassphrase(false)
    setFailure(result.error)
  }
  const swap = () => {
    setMethod(method === 'passphrase' ? 'recovery' : 'passphrase')
    setSecret('')
    setFailure(undefined)
  }
  const shared = {
    ref: field,
    autoFocus: true,
    value: secret,
    disabled: busy || waiting,
    maxLength: 1000,
    onKeyUp: (e: KeyboardEvent) => setCapsLock(e.getModifierState('CapsLock')),
    onChange: (e: { currentTarget: { value: string } }) => setSecret(e.currentTarget.value),
  }
  return (
    <form className={styles.form} onSubmit={(event) => void unlock(event)} noValidate>
      {method === 'passphrase' ? (
        <PasswordInput
          {...shared}
          size="md"
          label={t('lock.passphrase')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
        />
      ) : (
        <TextInput
          {...shared}
          size="md"
          label={t('lock.recovery')}
          description={t('lock.recovery.help')}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <div role="status" className={styles.hint}>
        {capsLock && method === 'passphrase' && t('lock.capslock')}
      </div>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.row}>
        <Button type="submit" loading={busy || waiting}>
          {t('lock.unlock')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={swap} disabled={busy || waiting}>
          {t(method === 'passphrase' ? 'lock.use.recovery' : 'lock.use.passphrase')}
        </Anchor>
      </div>
    </form>
  )
}
