/**
 * Finds a person of the roster by name; where allowed also takes someone outside it by name, or nobody by name.
 *
 * World: UI. What must stay true: a new roster person is only made when that was chosen in so many words.
 */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Output } from '../../../src-shared/ipc/contract.ts'
import type { Someone } from '../../../src-shared/values.ts'
import { call, useCall } from '../api.ts'
import { notifyFailure } from '../components/notify.ts'
import { noteSaved } from '../components/saved.ts'
import { useT, type Translate } from '../i18n/index.ts'
import styles from './form.module.css'

interface Props {
  readonly id?: string
  /** For a control that no label stands beside. */
  readonly label?: string
  readonly value: Someone | undefined
  readonly nameOf: (id: string) => string | undefined
  /** Outsiders and anonymous are possible. */
  readonly anyone: boolean
  /** Only who is on the roster already: nobody new is offered. */
  readonly onlyKnown?: boolean
  readonly readOnly: boolean
  readonly describedBy?: string
  readonly onChange: (value: Someone | null, name?: string) => void
}

/** A choice as one string for the list: `roster:<id>`, `external:<name>`, `anonymous:`, `new:<name>`. */
const write = (v: Someone): string =>
  v.kind === 'roster' ? `roster:${v.id}` : v.kind === 'external' ? `external:${v.name}` : 'anonymous:'

/** Name and department; who has left or is away is marked. */
function labelOf({ name, department, presence }: Output<'people'>['people'][number], t: Translate): string {
  const label = department ? `${name}, ${department}` : name
  return presence === 'here' ? label : t(`form.person.${presence}`, { label })
}

export function PersonSelect(props: Props) {
  const { id, label, value, nameOf, anyone, onlyKnown = false, readOnly, describedBy, onChange } = props
  const t = useT()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [asked] = useDebouncedValue(text, 120)
  const found = useCall('people', { text: asked }, { skip: !open })
  const current = value && {
    value: write(value),
    label:
      value.kind === 'roster'
        ? (nameOf(value.id) ?? t('value.someone'))
        : value.kind === 'external'
          ? value.name
          : t('value.anonymous'),
  }
  const typed = text.trim()
  const people = (found.value?.people ?? []).map((p) => ({
    value: `roster:${p.id}`,
    // The chosen one keeps one label: were it to change, the box would put it over what is being typed.
    label: `roster:${p.id}` === current?.value ? current.label : labelOf(p, t),
    name: p.name,
  }))
  const isTyping = typed !== '' && typed !== current?.label && !people.some((p) => p.label === typed)
  const data = [
    ...new Map([...(current && !isTyping ? [current] : []), ...people].map((o) => [o.value, o])).values(),
  ]
  if (isTyping && anyone)
    data.push({ value: `external:${typed}`, label: t('form.person.outside', { name: typed }) })
  if (isTyping && !onlyKnown && !people.some((p) => p.name.toLowerCase() === typed.toLowerCase()))
    data.push({ value: `new:${typed}`, label: t('form.person.add', { name: typed }) })
  if (anyone) data.push({ value: 'anonymous:', label: t('value.anonymous') })
  // The chosen one must always be in the list, or its name would vanish from the box.
  if (current && !data.some((o) => o.value === current.value)) data.push(current)

  const choose = async (chosen: string | null) => {
    if (!chosen) return onChange(null)
    const rest = chosen.slice(chosen.indexOf(':') + 1)
    if (chosen.startsWith('roster:'))
      return onChange(
        { kind: 'roster', id: rest },
        people.find((p) => p.value === chosen)?.name ?? nameOf(rest),
      )
    if (chosen.startsWith('external:')) return onChange({ kind: 'external', name: rest.slice(0, 200) })
    if (chosen === 'anonymous:') return onChange({ kind: 'anonymous' })
    const made = await call.createRecord({
      register: 'person',
      changes: [{ path: 'display_name', value: rest.slice(0, 120) }],
    })
    if (!made.ok) return notifyFailure(made.error)
    noteSaved(made.value)
    if (made.value.record) onChange({ kind: 'roster', id: made.value.record }, rest)
  }
  return (
    <Select
      withScrollArea={false}
      classNames={{ options: styles.options }}
      {...(id !== undefined && { id })}
      aria-label={label}
      data={[...new Map(data.map((o) => [o.value, o])).values()].map((o) => ({
        value: o.value,
        label: o.label,
      }))}
      value={current?.value ?? null}
      readOnly={readOnly}
      searchable
      clearable={!readOnly}
      clearButtonProps={{ 'aria-label': t('form.clear') }}
      placeholder={t('form.person.find')}
      nothingFoundMessage={t('form.person.none')}
      filter={({ options }) => options}
      onSearchChange={setText}
      onFocus={(event) => event.currentTarget.select()}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(v) => void choose(v)}
      aria-describedby={describedBy}
    />
  )
}
