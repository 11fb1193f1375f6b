/** One cell of a table inside a record. World: UI. What must stay true: only plain types stand in tables. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Field } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'
import { useZone } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import { CountInput } from './CountInput.tsx'
import { readDay } from './DateField.tsx'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

interface Props {
  readonly field: Field
  readonly prefix: string
  readonly label: string
  readonly value: Json | undefined
  readonly readOnly: boolean
  readonly onEdit: (value: Json | undefined) => void
  readonly onLeave: () => void
  readonly onChoose: (value: Json | undefined) => void
}

export function RowCell({ field, prefix, label, value, readOnly, onEdit, onLeave, onChoose }: Props) {
  const t = useT()
  switch (field.type) {
    case 'choice':
      return (
        <Select
          withScrollArea={false}
          classNames={{ options: styles.options }}
          aria-label={label}
          data={field.options.map((o) => ({ value: o, label: t(`${prefix}.${o}`) }))}
          value={typeof value === 'string' ? value : null}
          readOnly={readOnly}
          allowDeselect
          onChange={onChoose}
        />
      )
    case 'count':
      return (
        <CountInput
          label={label}
          value={value}
          unitKey={`${prefix}.unit`}
          readOnly={readOnly}
          onEdit={(e) => e.value !== undefined && onEdit(e.value)}
          onLeave={onLeave}
        />
      )
    case 'date':
      return <DateCell label={label} value={value} readOnly={readOnly} onEdit={onEdit} onLeave={onLeave} />
    default:
      return (
        <TextInput
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          maxLength={field.type === 'text' ? field.max : 200}
          readOnly={readOnly}
          onChange={(e) => onEdit(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
          onBlur={onLeave}
        />
      )
  }
}

function DateCell({
  label,
  value,
  readOnly,
  onEdit,
  onLeave,
}: Pick<Props, 'label' | 'value' | 'readOnly' | 'onEdit' | 'onLeave'>) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(true)
  const shown = typed ?? (typeof value === 'string' ? value : '')
  const bad = left && shown.trim() !== '' && readDay(shown, zone, locale) === undefined
  return (
    <TextInput
      aria-label={label}
      value={shown}
      readOnly={readOnly}
      error={bad ? t('form.problem.date') : undefined}
      placeholder={t('form.date.example')}
      onChange={(e) => {
        const next = e.currentTarget.value
        setTyped(next)
        setLeft(false)
        const day = readDay(next, zone, locale)
        if (next.trim() === '' || day) onEdit(day)
      }}
      onBlur={() => {
        setLeft(true)
        if (shown.trim() === '' || readDay(shown, zone, locale)) setTyped(undefined)
        onLeave()
      }}
    />
  )
}
