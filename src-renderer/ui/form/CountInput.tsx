/**
 * One box that takes "about 200", "50-80" or "unknown" and says back what it understood. Used by count fields and by
 * count columns of tables. World: UI. What must stay true: nothing is complained about while somebody types.
 */
import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { countToText, describeCount, parseCount } from '../../../src-shared/text/count.ts'
import { Count, type Json } from '../../../src-shared/values.ts'
import { useT } from '../i18n/index.ts'
import type { Edit } from './form-store.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

interface Props {
  readonly id?: string
  readonly label?: string
  readonly value: Json | undefined
  /** Text as typed, when it is not saved yet. */
  readonly text?: string | undefined
  readonly unitKey: string
  readonly readOnly?: boolean
  readonly describedBy?: string
  readonly onEdit: (edit: Edit) => void
  readonly onLeave: () => void
}

export function CountInput({
  id,
  label,
  value,
  text,
  unitKey,
  readOnly = false,
  describedBy,
  onEdit,
  onLeave,
}: Props) {
  const t = useT()
  const ctx = useTextContext()
  const own = useId()
  const [typed, setTyped] = useState(text)
  const [left, setLeft] = useState(true)
  const count = Count.safeParse(value)
  const shown = typed ?? text ?? (count.success ? countToText(count.data, ctx.locale) : '')
  const parsed = parseCount(shown)
  const problem = shown.trim() === '' || parsed.ok || !left ? undefined : parsed.problem
  const change = (next: string) => {
    setLeft(false)
    setTyped(next)
    if (next.trim() === '') return onEdit({ value: null, text: next })
    const read = parseCount(next)
    // What was said about the basis stays when only the number is corrected.
    const basis = count.success && count.data.basis ? { basis: count.data.basis } : {}
    onEdit(read.ok ? { value: { ...read.value, ...basis }, text: next } : { text: next })
  }
  return (
    <div>
      <TextInput
        id={id ?? own}
        aria-label={label}
        value={shown}
        readOnly={readOnly}
        error={problem !== undefined}
        placeholder={t('form.count.example')}
        autoComplete="off"
        aria-describedby={describedBy ?? `${own}-below`}
        onChange={(e) => change(e.currentTarget.value)}
        onBlur={() => {
          setLeft(true)
          // Once saved, the signs that any language reads take the place of the typed words.
          if (shown.trim() === '' || parsed.ok) setTyped(undefined)
          onLeave()
        }}
      />
      <div className={styles.below} id={`${own}-below`} aria-live="polite">
        {problem ? (
          <span className={styles.error}>
            <span aria-hidden="true">■ </span>
            {t(problem.key, problem.params)}
          </span>
        ) : (
          shown.trim() !== '' &&
          parsed.ok && <span className={styles.understood}>{describeCount(parsed.value, ctx, unitKey)}</span>
        )}
      </div>
    </div>
  )
}
