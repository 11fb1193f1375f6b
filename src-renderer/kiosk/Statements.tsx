/** The sentences that are signed, one at a time. World: kiosk. What must stay true: each is confirmed by itself, or nothing is signed. */
import { useState, type ReactNode } from 'react'
import type { TextToSign } from '../../src-shared/ipc/contract-kiosk.ts'
import { useT } from '../ui/i18n/index.ts'
import { beginAgain } from './begin-again.ts'
import { Screen } from './parts.tsx'

export function Statements({
  text: { statements },
  above,
  onBack,
  onConfirmed,
}: {
  readonly text: TextToSign
  readonly above: ReactNode
  readonly onBack: () => void
  readonly onConfirmed: () => void
}) {
  const t = useT()
  const [at, setAt] = useState(0)
  const [stopped, setStopped] = useState(false)
  if (stopped)
    return (
      <Screen title={t('kiosk.statement.stopped')} above={above}>
        <p className="lead">{t('kiosk.statement.stopped.text')}</p>
        <div className="actions">
          <button type="button" className="go" onClick={beginAgain}>
            {t('kiosk.texts.go')}
          </button>
          <button type="button" onClick={() => setStopped(false)}>
            {t('kiosk.back')}
          </button>
        </div>
      </Screen>
    )
  const statement = statements[at]!
  return (
    <Screen title={t('kiosk.statement.title', { at: at + 1, of: statements.length })} above={above}>
      <p className="statement" lang={statement.lang}>
        {statement.text}
      </p>
      <div className="actions">
        <button
          type="button"
          className="go"
          onClick={() => (at + 1 < statements.length ? setAt(at + 1) : onConfirmed())}
        >
          {t('kiosk.statement.yes')}
        </button>
        <button type="button" onClick={() => setStopped(true)}>
          {t('kiosk.statement.no')}
        </button>
        <button type="button" className="back" onClick={() => (at > 0 ? setAt(at - 1) : onBack())}>
          {t('kiosk.back')}
        </button>
      </div>
    </Screen>
  )
}
