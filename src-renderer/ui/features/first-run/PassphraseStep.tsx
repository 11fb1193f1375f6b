/**
 * Second step: the passphrase, typed twice, with a meter that says how long it would hold. Creates the vault.
 *
 * World: UI. What must stay true: no rule about kinds of characters; what is too weak is refused by main, and said here.
 */
import { Button, PasswordInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { call } from '../../api.ts'
import { saveSettings } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { PassphraseMeter, useStrength } from '../../components/PassphraseMeter.tsx'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import { rolesSaid, type Place } from './PlaceStep.tsx'
import styles from './FirstRun.module.css'

interface Props {
  readonly place: Place
  readonly onBack: () => void
  readonly onCreated: (recoveryCode: string) => void
}

export function PassphraseStep({ place, onBack, onCreated }: Props) {
  const t = useT()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const strength = useStrength(passphrase, [place.vault, place.person])
  const differs = again !== passphrase

  const create = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (passphrase === '' || differs || busy) return
    setBusy(true)
    setFailure(undefined)
    const made = await call.createVault({
      name: place.vault.trim(),
      person: place.person.trim(),
      passphrase,
      zone: place.zone,
      country: place.country,
      ...rolesSaid[place.role],
      ...(place.folder && { folder: place.folder.token }),
    })
    if (made.ok) await saveSettings({ zone: place.zone, locale: place.locale })
    setBusy(false)
    if (made.ok) onCreated(made.value.recoveryCode)
    else setFailure(made.error)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void create(event)} noValidate>
      <PasswordInput
        label={t('first.passphrase')}
        autoFocus
        autoComplete="new-password"
        value={passphrase}
        maxLength={1000}
        error={tried && passphrase === '' ? t('first.passphrase.missing') : undefined}
        onChange={(e) => setPassphrase(e.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
      />
      <PassphraseMeter strength={strength} />
      <PasswordInput
        label={t('first.again')}
        autoComplete="new-password"
        value={again}
        maxLength={1000}
        error={tried && passphrase !== '' && differs ? t('first.again.differs') : undefined}
        onChange={(e) => setAgain(e.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
      />
      {failure && <ErrorNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={busy}>
          {t('first.create')}
        </Button>
        <Button variant="default" onClick={onBack} disabled={busy}>
          {t('button.back')}
        </Button>
      </div>
    </form>
  )
}
