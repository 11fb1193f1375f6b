/**
 * The text of a version: written in the editor while it is a draft; read, and compared with the version before, while it waits for
 * approval; read as it is signed afterwards. World: UI. What must stay true: typing is a sealed draft, leaving the editor as a whole
 * saves (not each step to its buttons); what is approved is shown exactly as it was hashed.
 */
import { useState } from 'react'
import { MarkdownEditor } from '../../components/markdown/MarkdownEditor.tsx'
import { MarkdownText } from '../../components/markdown/MarkdownText.tsx'
import { TextCompare } from '../../components/markdown/TextCompare.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { useCall } from '../../api.ts'
import { FieldFrame, labelId } from '../../form/FieldFrame.tsx'
import { useField, useForm, useFormState } from '../../form/form-store.ts'
import type { RecordState } from '../../form/record-form.ts'
import { useT } from '../../i18n/index.ts'
import { GapsPanel } from './GapsPanel.tsx'
import styles from './sop.module.css'

export function TextControl({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const view = useFormState((s) => (s as RecordState).view)
  const text = typeof handle.value === 'string' ? handle.value : ''
  if (!view) return null
  if (handle.readOnly || view.state !== 'draft')
    return (
      <div className={styles.wide}>
        <FieldFrame handle={handle} group>
          <ReadText text={text} previous={(view.values['previous'] as string[] | undefined)?.[0]} />
        </FieldFrame>
      </div>
    )
  const max = handle.field.type === 'text' ? handle.field.max : text.length
  const error = text.length > max ? t('form.problem.long', { now: text.length, max }) : undefined
  return (
    <div className={styles.wide}>
      <FieldFrame handle={handle} group error={error}>
        <GapsPanel
          text={text}
          id={view.id}
          editor={handle.inputId}
          onFill={(filled) => form.choose([{ path: name, value: filled }])}
        />
        <div
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) form.leave(name)
          }}
        >
          <MarkdownEditor
            id={handle.inputId}
            label={t(handle.prefix)}
            value={text}
            max={max}
            onChange={(next) => form.edit(name, { value: next === '' ? null : next })}
          />
        </div>
      </FieldFrame>
    </div>
  )
}

interface ReadProps {
  readonly text: string
  /** The version that it was begun from. */
  readonly previous: string | undefined
}
function ReadText({ text, previous }: ReadProps) {
  const t = useT()
  const handle = useField('text')
  const [mode, setMode] = useState<'text' | 'changes'>('text')
  const isReview = useFormState((s) => s.state === 'in_review')
  const [chosen, setChosen] = useState(false)
  const before = useCall('record', { id: previous ?? '' }, { skip: previous === undefined }).value
  const number = String(before?.values['number'] ?? '')
  // whoever approves looks at what changed first
  const shown = before && (chosen ? mode : isReview ? 'changes' : 'text')
  return (
    <>
      {before && (
        <div className={styles.tools} data-print="hide">
          <RadioPills
            id={handle.inputId}
            labelledBy={labelId(handle)}
            options={[
              { value: 'text' as const, label: t('sop-page.text.whole') },
              { value: 'changes' as const, label: t('sop-page.text.changes', { number }) },
            ]}
            value={shown ?? 'text'}
            onChoose={(value) => {
              setChosen(true)
              setMode(value)
            }}
          />
        </div>
      )}
      {shown === 'changes' ? (
        <TextCompare
          before={String(before?.values['text'] ?? '')}
          after={text}
          beforeName={t('sop-page.version', { number })}
          afterName={t('sop-page.text.this')}
          mode="inline"
        />
      ) : (
        <div
          className={styles.read}
          id={before ? undefined : handle.inputId}
          tabIndex={before ? undefined : -1}
        >
          <MarkdownText text={text} level={3} />
        </div>
      )}
    </>
  )
}
