/** "Locking in 20 seconds" with the way to stay. World: UI. What must stay true: any input counts as staying. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { call, useEvent } from '../api.ts'
import { useNow } from '../components/use-now.ts'
import { useT } from '../i18n/index.ts'
import styles from './Countdown.module.css'

export function Countdown() {
  const [until, setUntil] = useState<number>()
  useEvent('lockingSoon', ({ seconds }) => setUntil(seconds > 0 ? Date.now() + seconds * 1000 : undefined))
  return until === undefined ? null : <Left until={until} onStay={() => setUntil(undefined)} />
}

function Left({ until, onStay }: { readonly until: number; readonly onStay: () => void }) {
  const t = useT()
  const left = Math.max(0, Math.round((until - useNow()) / 1000))
  useEffect(() => {
    const stay = () => {
      onStay()
      void call.stillHere({})
    }
    window.addEventListener('keydown', stay)
    window.addEventListener('pointerdown', stay)
    return () => {
      window.removeEventListener('keydown', stay)
      window.removeEventListener('pointerdown', stay)
    }
  }, [onStay])
  return (
    <div
      className={styles.countdown}
      role="alertdialog"
      aria-label={t('countdown.title')}
      aria-describedby="countdown-text"
    >
      <div>
        <p className={styles.title}>{t('countdown.title')}</p>
        <p id="countdown-text">{t('countdown.text', { count: left })}</p>
      </div>
      <Button onClick={onStay}>{t('countdown.stay')}</Button>
    </div>
  )
}
