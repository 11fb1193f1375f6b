/**
 * An honest meter: how long the passphrase would hold against someone who has the vault, in words. World: UI. What must
 * stay true: main measures; the passphrase is sent nowhere else and kept nowhere.
 */
import { useEffect, useState } from 'react'
import type { Output } from '../../../src-shared/ipc/contract.ts'
import { call } from '../api.ts'
import { hasMessage, useT } from '../i18n/index.ts'
import { StateBadge, type Tone } from './StateBadge.tsx'
import styles from './PassphraseMeter.module.css'

export type Strength = Output<'measurePassphrase'>

/** The strength of what is typed, a moment after typing pauses; `undefined` while empty or not yet known. */
export function useStrength(passphrase: string, words: readonly string[]): Strength | undefined {
  const [known, setKnown] = useState<{ readonly passphrase: string; readonly strength: Strength }>()
  const about = words.filter((w) => w.trim() !== '').join('\n')
  useEffect(() => {
    if (passphrase === '') return
    let current = true
    const timer = setTimeout(() => {
      void call
        .measurePassphrase({ passphrase, words: about === '' ? [] : about.split('\n') })
        .then((result) => {
          if (current && result.ok) setKnown({ passphrase, strength: result.value })
        })
    }, 120)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [passphrase, about])
  return passphrase !== '' && known ? known.strength : undefined
}

/** From how long it would hold to the message that says so. */
export function holdsFor(years: number): {
  readonly key: string
  readonly values?: { readonly count: number }
} {
  if (years < 1 / 365) return { key: 'passphrase.holds.hours' }
  if (years < 1)
    return { key: 'passphrase.holds.days', values: { count: Math.max(1, Math.round(years * 365)) } }
  if (years < 100) return { key: 'passphrase.holds.years', values: { count: Math.round(years) } }
  if (years < 1_000_000) return { key: 'passphrase.holds.centuries' }
  return { key: 'passphrase.holds.ages' }
}

const tones: readonly Tone[] = ['stop', 'stop', 'watch', 'going', 'done']

export function PassphraseMeter({ strength }: { readonly strength: Strength | undefined }) {
  const t = useT()
  const score = strength?.score ?? -1
  const holds = strength && holdsFor(strength.crackYears)
  const hint = (key: string) => [`passphrase.${key}`, key].find(hasMessage)
  const hints = strength
    ? [strength.warning ?? '', ...strength.suggestions].flatMap((key) => hint(key) ?? [])
    : []
  return (
    <div className={styles.meter}>
      <div className={styles.bars} aria-hidden="true">
        {[0, 1, 2, 3, 4].map((step) => (
          <span key={step} data-on={step <= score || undefined} data-score={score} />
        ))}
      </div>
      <div role="status" className={styles.words}>
        {strength && holds ? (
          <>
            <StateBadge tone={tones[score] ?? 'plain'}>{t(`passphrase.score.${score}`)}</StateBadge>{' '}
            <span>{t(holds.key, holds.values)}</span>
            {score < 4 && hints.length > 0 && (
              <span> {[...new Set(hints)].map((key) => t(key)).join(' ')}</span>
            )}
          </>
        ) : (
          t('passphrase.advice')
        )}
      </div>
    </div>
  )
}
