/** One cell of a table inside a record. World: UI. What must stay true: only plain types stand in tables. */
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Field } from '../../../src-shared/registers/define.ts'
import type { Json } from '../../../src-shared/values.ts'
import { useZone } from '../app-state.ts'
import { useT } from '../i18n/index.ts'
import { CountInput } from './CountInput.tsx'
import { readDay } from './DateField.tsx'
import { FuzzyTimeInput } from './FuzzyTimeInput.tsx'
import { useForm, useFormState } from './form-store.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { PlaceCell } from './PlaceCell.tsx'
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
    case 'time':
      return <TimeCell label={label} value={value} readOnly={readOnly} onEdit={onEdit} onLeave={onLeave} />
    case 'flag':
      return (
        <Checkbox
          aria-label={label}
          checked={value === true}
          disabled={readOnly}
          onChange={(e) => onChoose(e.currentTarget.checked ? true : undefined)}
        />
      )
    case 'number':
      return <NumberCell label={label} value={value} readOnly={readOnly} onEdit={onEdit} onLeave={onLeave} />
    case 'date':
      return <DateCell label={label} value={value} readOnly={readOnly} onEdit={onEdit} onLeave={onLeave} />
    case 'person':
      return <PersonCell label={label} value={value} readOnly={readOnly} onChoose={onChoose} />
    default:
      if (field.type === 'text' && field.lines !== 'one')
        return (
          <Textarea
            aria-label={label}
            value={typeof value === 'string' ? value : ''}
            maxLength={field.max}
            autosize
            minRows={1}
            maxRows={8}
            readOnly={readOnly}
            onChange={(e) => onEdit(e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
            onBlur={onLeave}
          />
        )
      if (field.type === 'text' && field.suggest === 'places')
        return (
          <PlaceCell
            label={label}
            value={value}
            max={field.max}
            readOnly={readOnly}
            onEdit={onEdit}
            onLeave={onLeave}
            onChoose={onChoose}
          />
        )
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

type CellProps = Pick<Props, 'label' | 'value' | 'readOnly' | 'onEdit' | 'onLeave'>

/** A person of the roster in a table. */
function PersonCell({
  label,
  value,
  readOnly,
  onChoose,
}: Pick<Props, 'label' | 'value' | 'readOnly' | 'onChoose'>) {
  const form = useForm()
  const names = useFormState((s) => s.names)
  return (
    <PersonSelect
      label={label}
      value={typeof value === 'string' ? { kind: 'roster', id: value } : undefined}
      nameOf={(id) => names[id]}
      anyone={false}
      readOnly={readOnly}
      onChange={(who, name) => {
        if (who?.kind === 'roster' && name) form.learnName(who.id, name)
        onChoose(who?.kind === 'roster' ? who.id : undefined)
      }}
    />
  )
}

/** A moment in a table: what cannot be read stays in the box and is not kept. */
function TimeCell({ label, value, readOnly, onEdit, onLeave }: CellProps) {
  return (
    <FuzzyTimeInput
      label={label}
      hideLabel
      value={value}
      readOnly={readOnly}
      onEdit={(e) => e.value !== undefined && onEdit(e.value)}
      onLeave={onLeave}
      onPick={(time) => {
        onEdit(time)
        onLeave()
      }}
    />
  )
}

function NumberCell({ label, value, readOnly, onEdit, onLeave }: CellProps) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (typeof value === 'number' ? String(value) : '')
  return (
    <TextInput
      aria-label={label}
      inputMode="decimal"
      value={shown}
      readOnly={readOnly}
      onChange={(e) => {
        const next = e.currentTarget.value
        setTyped(next)
        const n = Number(next.replace(',', '.'))
        if (next.trim() === '') onEdit(undefined)
        else if (Number.isFinite(n)) onEdit(n)
      }}
      onBlur={() => {
        setTyped(undefined)
        onLeave()
      }}
    />
  )
}

function DateCell({ label, value, readOnly, onEdit, onLeave }: CellProps) {
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
