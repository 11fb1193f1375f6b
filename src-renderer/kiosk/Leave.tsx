/**
 * The way out, for the data protection officer: the passphrase of the vault. World: kiosk. What must stay true: main checks and main
 * ends; what was typed is dropped as soon as it was sent.
 */
import { useState, type SyntheticEvent } from 'react'
import type { Failure } from '../../src-shared/ipc/result.ts'
import { useT } from '../ui/i18n/index.ts'
import { ask } from './api.ts'
import { Dialog } from './Dialog.tsx'
import { Field, Problem } from '../ui/components/signing/parts.tsx'

export function Leave({ onCancel }: { readonly onCancel: () => void }) {
  const t = useT()
  const [passphrase, setPassphrase] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const leave = async (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(passphrase === '')
    if (passphrase === '' || busy) return
    setBusy(true)
    setPassphrase('')
    const left = await ask('leave', { passphrase })
    setBusy(false)
    if (!left.ok) setFailure(left.error)
  }
  return (
    <Dialog title={t('kiosk.leave.title')} onClose={onCancel}>
      <form onSubmit={(event) => void leave(event)} noValidate>
        <p>{t('kiosk.leave.text')}</p>
        <Field
          label={t('kiosk.leave.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          error={missing ? t('kiosk.leave.missing') : undefined}
          max={1_000}
          secret
          focus
        />
        <Problem failure={failure} />
        <div className="actions">
          <button type="submit" className="go" disabled={busy}>
            {t('kiosk.leave.go')}
          </button>
          <button type="button" onClick={onCancel}>
            {t('kiosk.leave.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
