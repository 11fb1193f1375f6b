/** A day in a dialog, in words or numbers; what was understood is said back. World: UI. */
import { TextInput } from '@mantine/core'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useZone } from '../../app-state.ts'
import { readDay } from '../../form/DateField.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import styles from './action.module.css'

interface DayProps {
  readonly question: string
  readonly kept: KeptTexts
  readonly shared: object
  readonly saved: string
}
/** The text is kept as typed, and the day that it names beside it as `<question>.day`. */
export function DayInput({ question, kept, shared, saved }: DayProps) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const text = kept.texts[question] ?? saved
  const day = readDay(text, zone, locale)
  return (
    <>
      <TextInput
        {...shared}
        value={text}
        placeholder={t('form.date.example')}
        autoComplete="off"
        onChange={(e) => {
          const next = e.currentTarget.value
          kept.set({ [question]: next, [`${question}.day`]: readDay(next, zone, locale) })
        }}
      />
      <p className={styles.dim} aria-live="polite">
        {day !== undefined && describeDay(day, locale)}
      </p>
    </>
  )
}
