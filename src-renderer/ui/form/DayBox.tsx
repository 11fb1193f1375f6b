/** A day in a dialog or a table, in words or numbers; what was understood is said back. World: UI. */
import { TextInput } from '@mantine/core'
import { describeDay } from '../../../src-shared/text/calendar.ts'
import { useZone } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import { readDay } from './DateField.tsx'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

interface Props {
  readonly label: string
  /** The label is read out and not seen. */
  readonly bare?: boolean
  readonly description?: string
  readonly text: string
  readonly required?: boolean
  readonly autoFocus?: boolean
  /** `day` is `undefined` as long as the text names none. */
  readonly onChange: (text: string, day: string | undefined) => void
}

export function DayBox({ label, bare = false, description, text, required, autoFocus, onChange }: Props) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const day = readDay(text, zone, locale)
  return (
    <div>
      <TextInput
        {...(bare ? { 'aria-label': label } : { label })}
        description={description}
        value={text}
        required={required ?? false}
        withAsterisk={false}
        placeholder={t('form.date.example')}
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        error={text.trim() !== '' && day === undefined}
        onChange={(e) => onChange(e.currentTarget.value, readDay(e.currentTarget.value, zone, locale))}
      />
      <p className={styles.understood} aria-live="polite">
        {day === undefined ? text.trim() !== '' && t('form.problem.date') : describeDay(day, locale)}
      </p>
    </div>
  )
}
