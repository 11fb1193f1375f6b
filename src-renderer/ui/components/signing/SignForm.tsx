/**
 * The signature itself: name typed, a drawing if one likes, a question that was asked, and below them whatever proves who it is.
 * World: UI, kiosk. What must stay true: nothing is sent before a name stands there and the proof is complete.
 */
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { useT } from '../../i18n/index.ts'
import { Draw } from './Draw.tsx'
import { Act, Acts, Field, Problem, Screen } from './parts.tsx'
import type { SignText, SignWords } from './sign-text.ts'
import styles from './signing.module.css'
import { plainName } from '../../../../src-shared/sop/typed-name.ts'

interface Props {
  readonly text: Pick<SignText, 'title' | 'number'>
  readonly above: ReactNode
  readonly words: SignWords
  readonly onWords: (change: Partial<SignWords>) => void
  /** What proves who it is; `tried` = somebody has tried to sign, so that what is missing can be named. */
  readonly children: (tried: boolean) => ReactNode
  /** Whether the proof is complete. */
  readonly proved: boolean
  readonly failure: Failure | undefined
  readonly onBack: () => void
  readonly onSign: () => Promise<void>
}

export function SignForm(props: Props) {
  const t = useT()
  const { text, above, words, onWords, children, proved, failure, onBack, onSign } = props
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const sign = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (plainName(words.name) === '' || !proved || busy) return
    setBusy(true)
    setTried(false)
    await onSign()
    setBusy(false)
  }
  return (
    <Screen title={t('sign.title')} above={above}>
      <p className={styles.lead}>{t('sign.what', { title: text.title, number: text.number })}</p>
      <form onSubmit={(event) => void sign(event)} noValidate>
        <Field
          label={t('sign.name')}
          value={words.name}
          onChange={(name) => onWords({ name })}
          error={tried && plainName(words.name) === '' ? t('sign.name.missing') : undefined}
          max={200}
        />
        <Draw strokes={words.strokes} onChange={(strokes) => onWords({ strokes })} />
        <Field
          label={t('sign.asked')}
          value={words.asked}
          onChange={(asked) => onWords({ asked })}
          max={5_000}
          lines
        />
        {children(tried)}
        <Problem failure={failure} />
        <Acts>
          <Act type="submit" look="go" disabled={busy}>
            {busy ? t('sign.signing') : t('sign.go')}
          </Act>
          <Act look="back" onClick={onBack}>
            {t('button.back')}
          </Act>
        </Acts>
      </form>
    </Screen>
  )
}
