/**
 * The twelve principles and rights, each by name with its question, whether anybody has answered it or not. World: UI. What
 * must stay true: each is its own entry (path `principles/<id>`); typing is a draft, leaving the box saves.
 */
import { Textarea } from '@mantine/core'
import { principles } from '../../../../src-shared/risk/body.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { ConflictNote } from '../../form/ConflictNote.tsx'
import { useField, useForm } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import styles from './assessment.module.css'

interface Props {
  readonly name: string
  /** One of them by itself, as the CNIL's layout asks them. */
  readonly part?: string | undefined
}
type Row = Readonly<Record<string, Json>>

export function PrinciplesField({ name, part }: Props) {
  const t = useT()
  const handle = useField(name)
  const shown = principles.filter(({ id }) => part === undefined || part === id)
  // the first one is where a link to the field leads
  return (
    <div
      className={styles.principles}
      role="group"
      aria-label={t('assessment.principles')}
      id={part === undefined || part === principles[0].id ? `field-${name}` : undefined}
      data-field={name}
    >
      {shown.map(({ id, source, cnil }) => (
        <Principle key={id} name={name} id={id} source={source} question={cnil} />
      ))}
      {shown.some(({ id }) => id === principles[0].id) && <ConflictNote handle={handle} />}
    </div>
  )
}

interface RowProps {
  readonly name: string
  readonly id: string
  readonly source: string
  /** Number of its question in the CNIL's tool, whose words ask it. */
  readonly question: number
}
function Principle({ name, id, source, question }: RowProps) {
  const t = useT()
  const form = useForm()
  const { value, readOnly } = useField(name)
  const row = ((value ?? {}) as Readonly<Record<string, Row>>)[id] ?? {}
  const path = `${name}/${id}`
  const label = t(`principle.${id}`)
  const box = (column: 'answer' | 'measure', words: string) => {
    const text = row[column]
    return (
      <Textarea
        id={`${name}-${id}-${column}`}
        aria-label={`${label}: ${words}`}
        placeholder={words}
        value={typeof text === 'string' ? text : ''}
        maxLength={20_000}
        autosize
        minRows={column === 'answer' ? 2 : 1}
        readOnly={readOnly}
        onChange={(e) => {
          const { [column]: _, ...rest } = row
          const typed = e.currentTarget.value
          form.edit(path, { value: typed === '' ? rest : { ...rest, [column]: typed } })
        }}
        onBlur={() => form.leave(path)}
      />
    )
  }
  return (
    <div className={styles.principle} id={`field-${name}-${id}`}>
      <p>
        <label className={styles.label} htmlFor={`${name}-${id}-answer`}>
          {label}
        </label>
        <span className={styles.definition}>
          {t(`risk.layout.cnil.${question}`)} <span className={styles.source}>{source}</span>
        </span>
      </p>
      {box('answer', t('assessment.principles.answer'))}
      {(!readOnly || row['measure'] !== undefined) && box('measure', t('assessment-page.principle.measure'))}
    </div>
  )
}
