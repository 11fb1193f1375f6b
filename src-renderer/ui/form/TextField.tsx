/** One line, several lines or Markdown. World: UI. What must stay true: typing is a draft, leaving the field saves. */
import { Button, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MarkdownText } from '../components/markdown/MarkdownText.tsx'
import { useT } from '../i18n/index.ts'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'
import styles from './form.module.css'
import { problemOf } from './validate.ts'

export function TextField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const [left, setLeft] = useState(true)
  const [preview, setPreview] = useState(false)
  const { field } = handle
  if (field.type !== 'text') return null
  const text = typeof handle.value === 'string' ? handle.value : ''
  const problem = left ? problemOf(field, handle.value) : undefined
  const shared = {
    id: handle.inputId,
    value: text,
    readOnly: handle.readOnly,
    error: problem !== undefined,
    'aria-describedby': belowId(handle),
    onChange: (event: { currentTarget: { value: string } }) => {
      setLeft(false)
      form.edit(name, { value: event.currentTarget.value === '' ? null : event.currentTarget.value })
    },
    onBlur: () => {
      setLeft(true)
      form.leave(name)
    },
  }
  const room = field.max - text.length
  const below =
    room < field.max / 10 && room >= 0 && text !== '' ? t('form.room', { count: room }) : undefined
  return (
    <FieldFrame handle={handle} error={problem && t(problem.key, problem.params)} below={below}>
      {field.lines === 'one' ? (
        <TextInput {...shared} autoComplete="off" />
      ) : preview ? (
        <div className={styles.prose} id={handle.inputId} tabIndex={-1}>
          <MarkdownText text={text} level={4} />
        </div>
      ) : (
        <Textarea {...shared} autosize minRows={field.lines === 'markdown' ? 3 : 2} maxRows={16} />
      )}
      {field.lines === 'markdown' && text !== '' && (
        <Button
          className={styles.under}
          size="compact-xs"
          variant="subtle"
          aria-pressed={preview}
          onClick={() => setPreview(!preview)}
        >
          {t(preview ? 'form.markdown.edit' : 'form.markdown.preview')}
        </Button>
      )}
    </FieldFrame>
  )
}
