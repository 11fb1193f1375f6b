/**
 * One fact with its value in words, and "change", which puts the ordinary control in its place. World: UI. What must stay
 * true: changing saves as everywhere; Escape and "Done" give the keyboard back to where it was.
 */
import { Button } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { incident } from '../../../../src-shared/registers/incident.ts'
import { describeValue } from '../../../../src-shared/text/value.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { useFormState } from '../../form/form-store.ts'
import { useTextContext } from '../../form/text-context.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import { useDeciding } from './decide-context.ts'
import styles from './facts.module.css'

interface Props {
  readonly name: string
  /** Facts stand in more than one list; only one of them is being changed. */
  readonly list: 'missing' | 'facts'
  /** Asked for: the question stands instead of the name, and what its answer could change beneath it. */
  readonly hint?: ReactNode
}

export function FactRow({ name, list, hint }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const { values } = useDeciding()
  const names = useFormState((s) => s.names)
  const prefix = `incident.${name}`
  const field = incident.fields[name]!
  const ask = `${prefix}.ask`
  const said = describeValue({ prefix, field }, values[name as keyof typeof values], ctx, names)
  return (
    <Changeable
      place={`${list}:${name}`}
      label={t(list === 'missing' && hasMessage(ask) ? ask : prefix)}
      said={said}
      hint={hint}
    >
      <FieldInput name={name} field={field} />
    </Changeable>
  )
}

interface ChangeableProps {
  readonly place: string
  readonly label: string
  /** The value in words; empty for one that is not on record. */
  readonly said: string
  readonly hint?: ReactNode
  /** The control. */
  readonly children: ReactNode
}

/** A line that turns into a control and back. */
export function Changeable({ place, label, said, hint, children }: ChangeableProps) {
  const t = useT()
  const { canChange, editing, edit } = useDeciding()
  const open = canChange && editing === place
  const box = useRef<HTMLLIElement>(null)
  const was = useRef(false)
  useEffect(() => {
    if (open) {
      box.current?.scrollIntoView({ block: 'nearest' })
      box.current
        ?.querySelector<HTMLElement>('input, textarea, select, button')
        ?.focus({ preventScroll: true })
    } else if (was.current && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('button')?.focus()
    was.current = open
  }, [open])
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const list = event.target instanceof HTMLElement && event.target.ariaExpanded === 'true'
    if (event.key !== 'Escape' || event.defaultPrevented || list) return
    event.preventDefault()
    edit(undefined)
  }
  if (open)
    return (
      <li ref={box} className={styles.editing} onKeyDown={press}>
        {children}
        {hint && <p className={styles.hint}>{hint}</p>}
        <Button size="compact-sm" variant="default" onClick={() => edit(undefined)}>
          {t('decide.fact.done')}
        </Button>
      </li>
    )
  return (
    <li ref={box} className={styles.fact}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value} data-empty={said === '' || undefined}>
        {said || t('decide.fact.open')}
      </span>
      {canChange && (
        <button
          type="button"
          className={styles.change}
          aria-label={t(said ? 'decide.fact.change_what' : 'decide.fact.answer_what', { label })}
          onClick={() => edit(place)}
        >
          {t(said ? 'decide.fact.change' : 'decide.fact.answer')}
        </button>
      )}
      {hint && <span className={styles.hint}>{hint}</span>}
    </li>
  )
}
