/** Sets one filter, in the way its field's type asks for. World: UI. */
import { Button, Checkbox, Group, ScrollArea, Stack, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { Filter } from '../../../../src-shared/ipc/contract.ts'
import { parseFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import { useZone } from '../../app-state.ts'
import { formatNumber } from '../../components/format.ts'
import { readDay } from '../../form/DateField.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { optionLabel } from './Filters.tsx'
import type { List } from './list-store.ts'
import { columnLabel } from './use-list-table.tsx'
import styles from './list.module.css'

interface Props {
  readonly list: List
  readonly field: string
  readonly filter: Filter | undefined
  readonly names: Readonly<Record<string, string>>
  /** `undefined` = nothing changed. */
  readonly onDone: (filter: Filter | undefined) => void
}

export function FilterEditor(props: Props) {
  const t = useT()
  const { list, field: key, onDone } = props
  const { register } = useStore(list.store)
  const type = key === 'state' ? 'choice' : register.fields[key]?.type
  const isDate = type === 'time' || type === 'date'
  return (
    <Stack gap="sm" className={styles.editor}>
      <p className={styles.editorTitle}>{columnLabel(register, key, t)}</p>
      {isDate || type === 'count' || type === 'number' || type === 'text' ? (
        <Words {...props} kind={isDate ? 'date' : type === 'text' ? 'text' : 'number'} />
      ) : (
        <Options {...props} />
      )}
      {key !== 'state' && (
        <Group gap="xs">
          <Button size="compact-xs" variant="subtle" onClick={() => onDone({ field: key, op: 'filled' })}>
            {t('register.filter.is_filled')}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => onDone({ field: key, op: 'empty' })}>
            {t('register.filter.is_empty')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Options({ list, field: key, filter, names, onDone }: Props) {
  const t = useT()
  const { register, facets } = useStore(list.store)
  const was =
    filter?.op === 'any' && Array.isArray(filter.value)
      ? filter.value.map(String)
      : filter?.op === 'is'
        ? [String(filter.value)]
        : []
  const [chosen, setChosen] = useState<readonly string[]>(was)
  const field = register.fields[key]
  const counts = facets[key] ?? {}
  const declared =
    key === 'state'
      ? register.states
      : field?.type === 'choice' || field?.type === 'choices'
        ? field.options
        : field?.type === 'flag'
          ? ['true']
          : []
  const options = [
    ...new Set([...declared, ...Object.keys(counts).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))]),
  ]
  const flag = field?.type === 'flag'
  return (
    <>
      <ScrollArea.Autosize mah={280} type="auto">
        <Stack gap={6}>
          {options.length === 0 && <span className={styles.dim}>{t('register.filter.no_values')}</span>}
          {options.map((o, i) => (
            <Checkbox
              key={o}
              label={t('register.filter.option', {
                label: optionLabel(register, key, o, names, t),
                count: formatNumber(counts[o] ?? 0),
              })}
              checked={chosen.includes(o)}
              data-autofocus={i === 0 || undefined}
              onChange={(e) =>
                setChosen(e.currentTarget.checked ? [...chosen, o] : chosen.filter((c) => c !== o))
              }
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Button
        size="compact-sm"
        disabled={chosen.length === 0}
        onClick={() =>
          onDone(flag ? { field: key, op: 'is', value: true } : { field: key, op: 'any', value: [...chosen] })
        }
      >
        {t('register.filter.apply')}
      </Button>
    </>
  )
}

function Words({ list, field: key, kind, onDone }: Props & { readonly kind: 'date' | 'number' | 'text' }) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const { register } = useStore(list.store)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const apply = (op: Filter['op']) => {
    if (kind === 'text')
      return text.trim() === ''
        ? setProblem(t('register.filter.need_text'))
        : onDone({ field: key, op, value: text.trim() })
    if (kind === 'number') {
      const n = Number(text.replace(/[\s,.'’]/g, ''))
      return text.trim() === '' || !Number.isFinite(n)
        ? setProblem(t('register.filter.need_number'))
        : onDone({ field: key, op, value: n })
    }
    // Plain dates compare as days, times as instants.
    if (register.fields[key]?.type === 'date') {
      const day = readDay(text, zone, locale)
      return day ? onDone({ field: key, op, value: day }) : setProblem(t('form.problem.date'))
    }
    const parsed = parseFuzzyTime(text, new Date().toISOString(), zone, locale)
    const at = parsed.ok ? (parsed.value.at ?? parsed.value.from) : undefined
    return at ? onDone({ field: key, op, value: at }) : setProblem(t('form.problem.date'))
  }
  const ops: readonly Filter['op'][] =
    kind === 'text' ? ['contains'] : kind === 'number' ? ['atleast', 'atmost'] : ['after', 'before']
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    apply(ops[0]!)
  }
  return (
    <>
      <TextInput
        aria-label={t(`register.filter.value.${kind}`)}
        placeholder={t(`register.filter.value.${kind}`)}
        value={text}
        error={problem}
        data-autofocus
        onKeyDown={enter}
        onChange={(e) => {
          setText(e.currentTarget.value)
          setProblem(undefined)
        }}
      />
      <Group gap="xs">
        {ops.map((op, i) => (
          <Button
            key={op}
            size="compact-sm"
            variant={i === 0 ? 'filled' : 'default'}
            onClick={() => apply(op)}
          >
            {t(`register.filter.do.${op}`)}
          </Button>
        ))}
      </Group>
    </>
  )
}
