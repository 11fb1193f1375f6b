/** A plain number. World: UI. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../i18n/index.ts'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'
import { problemOf } from './validate.ts'

export function NumberField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const [left, setLeft] = useState(true)
  const text = handle.draft?.text ?? (typeof handle.value === 'number' ? String(handle.value) : '')
  const number = Number(text.replace(',', '.'))
  const problem =
    left && text.trim() !== '' ? problemOf(handle.field, Number.isFinite(number) ? number : text) : undefined
  return (
    <FieldFrame handle={handle} error={problem && t(problem.key, problem.params)}>
      <TextInput
        id={handle.inputId}
        inputMode="decimal"
        value={text}
        readOnly={handle.readOnly}
        error={problem !== undefined}
        aria-describedby={belowId(handle)}
        onChange={(e) => {
          setLeft(false)
          const next = e.currentTarget.value
          const n = Number(next.replace(',', '.'))
          form.edit(
            name,
            next.trim() === ''
              ? { value: null, text: next }
              : Number.isFinite(n)
                ? { value: n, text: next }
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
