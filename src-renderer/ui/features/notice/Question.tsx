/**
 * One question of a notice: its answer, where that comes from, and the way to change it. World: UI. What must stay true: a
 * person's own words are marked as theirs and the facts' words stay one step away; an open question shows its control at
 * once, an answered one is text until somebody wants to change it.
 */
import { ActionIcon, Button } from '@mantine/core'
import { IconCopy, IconPencil } from '@tabler/icons-react'
import { memo, useState, type FocusEvent } from 'react'
import { flushSync } from 'react-dom'
import type { Line } from '../../../../src-shared/notices/lines.ts'
import { notifyFailure } from '../../components/notify.ts'
import { useT } from '../../i18n/index.ts'
import { AnswerControl } from './AnswerControl.tsx'
import { AnswerSource } from './AnswerSource.tsx'
import { controlId, itemId } from './question-place.ts'
import styles from './question.module.css'
import { useWriting } from './writing-context.ts'

/** Drawn anew only when its line has changed: a form has many of them. */
export const Question = memo(function Question({ line }: { readonly line: Line }) {
  const t = useT()
  const { readOnly, leave } = useWriting()
  const { field, text, answer } = line
  const [editing, setEditing] = useState(text === '')
  const writes = editing && !readOnly
  const change = () => {
    flushSync(() => setEditing(true))
    document.getElementById(controlId(field.id))?.focus()
  }
  const blur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    if (leave(line) !== '') setEditing(false)
  }
  const label = /^\d+$/.test(field.id)
    ? t('notice-page.question', { number: field.id, label: field.label })
    : field.label
  return (
    <li
      id={itemId(field.id)}
      className={styles.question}
      data-mark={line.mark}
      onBlur={writes ? blur : undefined}
    >
      <div className={styles.head}>
        {writes ? (
          <label htmlFor={controlId(field.id)} className={styles.label} id={`${controlId(field.id)}-label`}>
            {label}
          </label>
        ) : (
          <span className={styles.label}>{label}</span>
        )}
        {answer.required && line.mark === 'missing' && (
          <span className={styles.required}>{t('notice-page.required')}</span>
        )}
        {!writes && <Tools line={line} label={field.label} onChange={readOnly ? undefined : change} />}
      </div>
      {writes ? (
        <AnswerControl line={line} />
      ) : (
        <p className={styles.text} data-empty={text === '' || undefined}>
          {text === '' ? t('notice-page.empty') : text}
        </p>
      )}
      <AnswerSource line={line} writes={writes} />
      {writes && <Proposed line={line} />}
    </li>
  )
})

interface ToolsProps {
  readonly line: Line
  readonly label: string
  readonly onChange: (() => void) | undefined
}
function Tools({ line: { field, text }, label, onChange }: ToolsProps) {
  const t = useT()
  const { copied } = useWriting()
  const copy = async () => {
    const done = await copied.copy(field.id, text)
    if (!done.ok) notifyFailure(done.error)
  }
  return (
    <span className={styles.tools} data-print="hide">
      {onChange && (
        <ActionIcon
          size={26}
          aria-label={t('notice-page.change', { label })}
          title={t('notice-page.change.short')}
          onClick={onChange}
        >
          <IconPencil size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      )}
      {text !== '' && (
        <ActionIcon
          size={26}
          aria-label={t('notice-page.copy.one', { label })}
          title={t('notice-page.copy.short')}
          onClick={() => void copy()}
        >
          <IconCopy size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      )}
    </span>
  )
}

/** Sentences that a person may take over. */
function Proposed({ line }: { readonly line: Line }) {
  const t = useT()
  const { give } = useWriting()
  const open = line.answer.suggestions.filter((sentence) => !line.text.includes(sentence))
  if (open.length === 0) return null
  return (
    <div className={styles.proposed}>
      <p className={styles.dim}>{t('notice-page.proposed')}</p>
      <ul>
        {open.map((sentence) => (
          <li key={sentence}>
            <span>{sentence}</span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('notice-page.proposed.take_this', { text: sentence })}
              onClick={() => give(line, [line.text, sentence].filter((p) => p !== '').join('\n\n'))}
            >
              {t('notice-page.proposed.take')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
