/** Two groups of the recovery code typed back from paper, so that the sheet is known to be readable. World: UI. */
import { Button, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useT } from '../../i18n/index.ts'
import { pickGroups, sameGroup } from './recovery-groups.ts'
import styles from './FirstRun.module.css'

interface Props {
  readonly code: string
  readonly onBack: () => void
  readonly onDone: () => void
}

export function RecoveryCheck({ code, onBack, onDone }: Props) {
  const t = useT()
  const groups = code.split('-')
  const [asked] = useState(() => pickGroups(groups.length, Math.random))
  const [typed, setTyped] = useState<readonly string[]>(['', ''])
  const [tried, setTried] = useState(false)
  const wrong = asked.map((index, i) => !sameGroup(typed[i] ?? '', groups[index] ?? ''))
  const check = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong.includes(true)) onDone()
  }
  return (
    <form className={styles.form} onSubmit={check} noValidate>
      <p>{t('first.check.text')}</p>
      <div className={styles.pair}>
        {asked.map((index, i) => (
          <TextInput
            key={index}
            autoFocus={i === 0}
            label={t('first.check.group', { number: index + 1 })}
            value={typed[i]}
            autoComplete="off"
            spellCheck={false}
            maxLength={12}
            error={tried && wrong[i] ? t('first.check.wrong', { number: index + 1 }) : undefined}
            onChange={(e) => {
              const value = e.currentTarget.value
              setTyped((now) => now.map((text, at) => (at === i ? value : text)))
            }}
          />
        ))}
      </div>
      <div className={styles.buttons}>
        <Button type="submit">{t('first.check.done')}</Button>
        <Button variant="default" onClick={onBack}>
          {t('first.check.back')}
        </Button>
      </div>
    </form>
  )
}
