/**
 * When something was done, for dialogs that write it down: the moment (empty = now), why it comes late, in which way and
 * under which reference. World: UI. What must stay true: an empty time is now; a time that cannot be read is no time at all.
 */
import { Select, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { instantOf } from '../../../src-shared/rules/counting.ts'
import type { FuzzyTime, Instant } from '../../../src-shared/values.ts'
import { useZone } from '../app-state.ts'
import { useNow } from '../components/use-now.ts'
import { useT } from '../i18n/index.ts'
import { FuzzyTimeInput } from './FuzzyTimeInput.tsx'
import type { Edit } from './form-store.ts'
import styles from './form.module.css'

export interface When {
  readonly edit: Edit
  readonly setEdit: (edit: Edit) => void
  /** What was typed; absent = nothing, which means now. */
  readonly typed: FuzzyTime | undefined
  /** The moment to write: as typed, or now. */
  readonly at: FuzzyTime
  readonly now: Instant
  /** Something stands in the box that is no time. */
  readonly unreadable: boolean
}

/** State of a {@link WhenInput}. */
export function useWhen(): When {
  const zone = useZone()
  const now = instantOf(useNow())
  const [edit, setEdit] = useState<Edit>({})
  const typed = (edit.value as FuzzyTime | null | undefined) ?? undefined
  return {
    edit,
    setEdit,
    typed,
    at: typed ?? { certainty: 'exact', at: now, zone },
    now,
    unreadable: edit.text !== undefined && edit.text.trim() !== '' && edit.value === undefined,
  }
}

interface WhenProps {
  readonly id: string
  readonly label: string
  /** What an empty box means. */
  readonly now: string
  readonly when: When
}

export function WhenInput({ id, label, now, when: { edit, setEdit } }: WhenProps) {
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <FuzzyTimeInput
        id={id}
        label={label}
        value={edit.value}
        text={edit.text}
        placeholder={now}
        onEdit={setEdit}
        onLeave={() => undefined}
        onPick={(value) => setEdit({ value })}
      />
    </div>
  )
}

interface LongTextProps {
  readonly label: string
  readonly help: string
  readonly value: string
  readonly required?: boolean
  readonly onChange: (text: string) => void
}

/** A text of any length beside it: why it comes late, how it was done. */
export function LongTextInput({ label, help, value, required = false, onChange }: LongTextProps) {
  return (
    <Textarea
      label={label}
      description={help}
      value={value}
      maxLength={20_000}
      autosize
      minRows={2}
      required={required}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  )
}

interface ReferenceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (reference: string) => void
}

export function ReferenceInput({ label, value, onChange }: ReferenceProps) {
  return (
    <TextInput
      label={label}
      value={value}
      maxLength={200}
      autoComplete="off"
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  )
}

interface ChannelProps {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | null
  readonly required?: boolean
  readonly onChange: (channel: string | null) => void
}

/** In which way, and beside it under which reference. */
export function ChannelAndReference(props: {
  readonly channel: ChannelProps
  readonly reference: ReferenceProps
}) {
  const t = useT()
  const { label, options, value, required = false, onChange } = props.channel
  return (
    <div className={styles.sideBySide}>
      <Select
        label={label}
        data={[...options]}
        value={value}
        onChange={onChange}
        placeholder={t('form.choose')}
        required={required}
      />
      <ReferenceInput {...props.reference} />
    </div>
  )
}
