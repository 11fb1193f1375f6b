/**
 * One box that takes "yesterday about 3pm", a date picker beside it, and a line that says what was understood: which
 * moment, in which zone, how certain. World: UI. What must stay true: no complaint while somebody types; the zone is
 * always visible.
 */
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { describeFuzzyTime, fuzzyTimeToText, parseFuzzyTime } from '../../../src-shared/text/fuzzy-time.ts'
import { FuzzyTime, type Json } from '../../../src-shared/values.ts'
import { useZone } from '../app-state.ts'
import { useNow } from '../components/use-now.ts'
import { useT } from '../i18n/index.ts'
import { FuzzyTimePicker } from './FuzzyTimePicker.tsx'
import type { Edit } from './form-store.ts'
import { useTextContext } from './text-context.ts'
import styles from './form.module.css'

interface Props {
  readonly id?: string
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Json | undefined
  readonly text?: string | undefined
  readonly readOnly?: boolean
  readonly placeholder?: string
  readonly onEdit: (edit: Edit) => void
  readonly onLeave: () => void
  /** A value from the picker: complete, to be saved now. */
  readonly onPick: (value: FuzzyTime | null) => void
}

export function FuzzyTimeInput({
  id,
  label,
  hideLabel = false,
  value,
  text,
  readOnly = false,
  placeholder,
  onEdit,
  onLeave,
  onPick,
}: Props) {
  const t = useT()
  const ctx = useTextContext()
  const settingsZone = useZone()
  const own = useId()
  const [typed, setTyped] = useState(text)
  const [left, setLeft] = useState(true)
  const [open, setOpen] = useState(false)
  const saved = FuzzyTime.safeParse(value)
  const zone = saved.success ? saved.data.zone : settingsZone
  const shown = typed ?? text ?? (saved.success ? fuzzyTimeToText(saved.data) : '')
  const now = useNow(60)
  const read = (s: string) => parseFuzzyTime(s, new Date(now).toISOString(), zone, ctx.locale)
  // An untouched value is described as it is; its text is only read again when somebody types.
  const parsed =
    typed === undefined && text === undefined && saved.success
      ? ({ ok: true, value: saved.data } as const)
      : read(shown)
  const problem = shown.trim() === '' || parsed.ok || !left ? undefined : parsed.problem
  const change = (next: string) => {
    setLeft(false)
    setTyped(next)
    if (next.trim() === '') return onEdit({ value: null, text: next })
    const r = read(next)
    const basis = saved.success && saved.data.basis ? { basis: saved.data.basis } : {}
    onEdit(r.ok ? { value: { ...r.value, ...basis }, text: next } : { text: next })
  }
  const picked = (next: FuzzyTime | null) => {
    setTyped(undefined)
    setOpen(false)
    onPick(next)
  }
  const note = parsed.ok && 'note' in parsed ? parsed.note : undefined
  return (
    <div>
      <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus>
        <TextInput
          id={id ?? own}
          aria-label={hideLabel ? label : undefined}
          value={shown}
          readOnly={readOnly}
          error={problem !== undefined}
          placeholder={placeholder ?? t('form.time.example')}
          autoComplete="off"
          aria-describedby={`${own}-below`}
          onChange={(e) => change(e.currentTarget.value)}
          onBlur={() => {
            setLeft(true)
            if (shown.trim() === '' || parsed.ok) setTyped(undefined)
            onLeave()
          }}
          rightSectionPointerEvents="all"
          rightSection={
            readOnly ? undefined : (
              <Popover.Target>
                <ActionIcon
                  aria-label={t('form.time.pick_for', { label })}
                  title={t('form.time.pick')}
                  aria-expanded={open}
                  onClick={() => setOpen(!open)}
                >
                  <IconCalendarTime size={17} stroke={1.75} aria-hidden="true" />
                </ActionIcon>
              </Popover.Target>
            )
          }
        />
        <Popover.Dropdown className={styles.picker}>
          <FuzzyTimePicker value={parsed.ok ? parsed.value : undefined} zone={zone} onDone={picked} />
        </Popover.Dropdown>
      </Popover>
      <div className={styles.below} id={`${own}-below`} aria-live="polite">
        {problem ? (
          <span className={styles.error}>
            <span aria-hidden="true">■ </span>
            {t(problem.key, problem.params)}
          </span>
        ) : (
          shown.trim() !== '' &&
          parsed.ok && (
            <span className={styles.understood}>
              {describeFuzzyTime(parsed.value, ctx)}
              {parsed.value.zone !== settingsZone && ` · ${parsed.value.zone}`}
              {note && ` · ${t(note.key)}`}
              {parsed.value.basis && ` · ${parsed.value.basis}`}
            </span>
          )
        )}
      </div>
    </div>
  )
}
