/** One PIN, sent and forgotten. World: kiosk. */
import { useState, type SyntheticEvent } from 'react'
import type { Mine } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Failure, Result } from '../../src-shared/ipc/result.ts'
import { useT } from '../ui/i18n/index.ts'
import { Field, Problem } from '../ui/components/signing/parts.tsx'

export function PinForm({
  label,
  help,
  go,
  prove,
  onProved,
}: {
  readonly label: string
  readonly help?: string
  readonly go: string
  readonly prove: (pin: string) => Promise<Result<Mine>>
  readonly onProved: (mine: Mine) => void
}) {
  const t = useT()
  const [pin, setPin] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(pin === '')
    if (pin === '' || busy) return
    setBusy(true)
    setPin('')
    setFailure(undefined)
    const proved = await prove(pin)
    setBusy(false)
    if (proved.ok) onProved(proved.value)
    else setFailure(proved.error)
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Field
        label={label}
        value={pin}
        onChange={setPin}
        error={missing ? t('kiosk.prove.missing') : undefined}
        max={64}
        secret
        focus
        {...(help !== undefined && { help })}
      />
      <Problem failure={failure} />
      <div className="actions">
        <button type="submit" className="go" disabled={busy}>
          {busy ? t('kiosk.prove.checking') : go}
        </button>
      </div>
    </form>
  )
}
