/** The sentences that are signed, one at a time. World: UI, kiosk. What must stay true: each is confirmed by itself, or nothing is signed. */
import { useState, type ReactNode } from 'react'
import type { SignedStatement } from '../../../../src-shared/sop/statements.ts'
import { useT } from '../../i18n/index.ts'
import { Act, Acts, Screen } from './parts.tsx'
import styles from './signing.module.css'

export function Statements({
  statements,
  above,
  onBack,
  onConfirmed,
  onStop,
  stop,
}: {
  readonly statements: readonly SignedStatement[]
  readonly above: ReactNode
  readonly onBack: () => void
  readonly onConfirmed: () => void
  /** One of them cannot be confirmed: away from here. */
  readonly onStop: () => void
  /** What the way out is called. */
  readonly stop: string
}) {
  const t = useT()
  const [at, setAt] = useState(0)
  const [stopped, setStopped] = useState(false)
  if (stopped)
    return (
      <Screen title={t('sign.statement.stopped')} above={above}>
        <p className={styles.lead}>{t('sign.statement.stopped.text')}</p>
        <Acts>
          <Act look="go" onClick={onStop}>
            {stop}
          </Act>
          <Act onClick={() => setStopped(false)}>{t('button.back')}</Act>
        </Acts>
      </Screen>
    )
  const statement = statements[at]!
  return (
    <Screen title={t('sign.statement.title', { at: at + 1, of: statements.length })} above={above}>
      <p className={styles.statement} lang={statement.lang}>
        {statement.text}
      </p>
      <Acts>
        <Act look="go" onClick={() => (at + 1 < statements.length ? setAt(at + 1) : onConfirmed())}>
          {t('sign.statement.yes')}
        </Act>
        <Act onClick={() => setStopped(true)}>{t('sign.statement.no')}</Act>
        <Act look="back" onClick={() => (at > 0 ? setAt(at - 1) : onBack())}>
          {t('button.back')}
        </Act>
      </Acts>
    </Screen>
  )
}
