/** A calendar day, typed in words or numbers or picked. World: UI. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { describeDay, localDay } from '../../../src-shared/text/calendar.ts'
import { parseFuzzyTime } from '../../../src-shared/text/fuzzy-time.ts'
import { useZone } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

/** The day that a text names, or `undefined`. */
export function readDay(text: string, zone: string, locale: string): string | undefined {
  const parsed = parseFuzzyTime(text, new Date().toISOString(), zone, locale)
  return parsed.ok && parsed.value.day && parsed.value.certainty === 'exact'
    ? localDay(parsed.value.at!, zone).toString()
    : undefined
}

export function DateField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const zone = useZone()
  const { locale } = useTextContext()
  const [left, setLeft] = useState(true)
  const text = handle.draft?.text ?? (typeof handle.value === 'string' ? handle.value : '')
  const day = readDay(text, zone, locale)
  const problem = left && text.trim() !== '' && !day
  return (
    <FieldFrame
      handle={handle}
      error={problem ? t('form.problem.date') : undefined}
      below={day && <span className={styles.understood}>{describeDay(day, locale)}</span>}
    >
      <TextInput
        id={handle.inputId}
        value={text}
        readOnly={handle.readOnly}
        error={problem}
        placeholder={t('form.date.example')}
        autoComplete="off"
        aria-describedby={belowId(handle)}
        onChange={(e) => {
          setLeft(false)
          const next = e.currentTarget.value
          const read = readDay(next, zone, locale)
          form.edit(
            name,
            next.trim() === ''
              ? { value: null, text: next }
              : read
                ? { value: read, text: next }
                : { text: next },
          )
        }}
        onBlur={() => {
          setLeft(true)
          form.leave(name)
        }}
      />
    </FieldFrame>
  )
}
