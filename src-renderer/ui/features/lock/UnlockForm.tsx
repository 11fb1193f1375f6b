/**
 * Passphrase (with a key file where the vault takes one), or recovery code, or two recovery shares. World: UI. What must stay true: the fields
 * are emptied once they were sent; only ways that this vault has are offered; of a key file nothing but its name is known here.
 */
import { Anchor, Button } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import type { FileRef } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useT } from '../../i18n/index.ts'
import { offerNewPassphrase } from './after-recovery.ts'
import { KeyFileChoice } from './KeyFileChoice.tsx'
import { SecretFields, type Method } from './SecretFields.tsx'
import { useSecondsLeft } from './use-seconds-left.ts'
import styles from './LockScreen.module.css'

interface Props {
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly onFailure: (failure: Failure | undefined) => void
}
const methods: readonly Method[] = ['passphrase', 'recovery', 'shares']

export function UnlockForm({ busy, failure, onFailure: setFailure }: Props) {
  const t = useT()
  const { ways = ['passphrase', 'recovery'] } = useAppState()
  const [method, setMethod] = useState<Method>('passphrase')
  const [typed, setTyped] = useState<readonly [string, string]>(['', ''])
  const [keyFile, setKeyFile] = useState<FileRef>()
  const [waiting, setWaiting] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const left = useSecondsLeft()
  const stopped = busy || waiting || left > 0
  useEffect(() => {
    if (!stopped) field.current?.focus()
  }, [stopped])

  const takesFile = ways.includes('keyfile')
  const offered = methods.filter((m) => m === 'passphrase' || ways.includes(m))
  const [secret, other] = typed
  const ready = secret !== '' && (method !== 'shares' || other !== '')
  const unlock = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!ready || stopped) return
    setWaiting(true)
    setFailure(undefined)
    if (method !== 'passphrase') offerNewPassphrase(true)
    const result = await call.unlock({
      method,
      secret,
      ...(method === 'shares' && { other }),
      ...(method === 'passphrase' && keyFile && { keyFile: keyFile.token }),
    })
    setTyped(['', ''])
    setWaiting(false)
    if (result.ok) return
    offerNewPassphrase(false)
    setFailure(result.error)
  }
  const swap = (to: Method) => {
    setMethod(to)
    setTyped(['', ''])
    setFailure(undefined)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void unlock(event)} noValidate>
      <SecretFields
        method={method}
        typed={typed}
        first={field}
        disabled={busy || waiting}
        alone={takesFile}
        onType={setTyped}
        onKeyUp={(e: KeyboardEvent) => setCapsLock(e.getModifierState('CapsLock'))}
      />
      {method === 'passphrase' && takesFile && (
        <KeyFileChoice file={keyFile} disabled={busy || waiting} onFile={setKeyFile} onFailure={setFailure} />
      )}
      <div role="status" className={styles.hint}>
        {capsLock && method === 'passphrase' && t('lock.capslock')}
      </div>
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.row}>
        <Button type="submit" loading={busy || waiting} disabled={left > 0}>
          {t('lock.unlock')}
        </Button>
        {left > 0 && (
          <span role="timer" className={styles.wait}>
            {t('lock.wait', { count: left })}
          </span>
        )}
        {offered
          .filter((m) => m !== method)
          .map((m) => (
            <Anchor
              key={m}
              component="button"
              type="button"
              size="sm"
              onClick={() => swap(m)}
              disabled={busy || waiting}
            >
              {t(`lock.use.${m}`)}
            </Anchor>
          ))}
      </div>
    </form>
  )
}
