/**
 * Any number of options as chips, from a searchable list with definitions; what was used last comes first. World: UI.
 * What must stay true: each chip is its own entry, so two people adding two things never lose one.
 */
import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useT } from '../i18n/index.ts'
import styles from './form.module.css'
import { belowId, FieldFrame } from './FieldFrame.tsx'
import { useField, useForm } from './form-store.ts'
import { OptionText } from './OptionText.tsx'

/** Options in the order in which they were last used, per field; only for this sitting. */
const recent = new Map<string, string[]>()
function noteUsed(prefix: string, options: readonly string[]): void {
  recent.set(prefix, [...new Set([...options, ...(recent.get(prefix) ?? [])])].slice(0, 5))
}

/** What has to be written so that `before` becomes `after`. */
export function setChanges(
  key: string,
  before: readonly string[],
  after: readonly string[],
): { path: string; value: true | null }[] {
  return [
    ...after.filter((o) => !before.includes(o)).map((o) => ({ path: `${key}/${o}`, value: true as const })),
    ...before.filter((o) => !after.includes(o)).map((o) => ({ path: `${key}/${o}`, value: null })),
  ]
}

export function ChoicesField({ name }: { readonly name: string }) {
  const t = useT()
  const form = useForm()
  const handle = useField(name)
  const { field, prefix } = handle
  const chosen = Array.isArray(handle.value) ? (handle.value as string[]) : []
  const options = field.type === 'choices' ? field.options : undefined
  const data = useMemo(() => {
    const item = (o: string) => ({ value: o, label: t(`${prefix}.${o}`) })
    const last = recent.get(prefix) ?? []
    if (!options) return []
    if (last.length === 0 || options.length < 8) return options.map(item)
    return [
      { group: t('form.used_last'), items: last.map(item) },
      { group: t('form.all_options'), items: options.filter((o) => !last.includes(o)).map(item) },
    ]
    // Not while the list is open: an option must not jump away under the pointer.
  }, [options, prefix, t])
  if (!options) return null
  return (
    <FieldFrame handle={handle}>
      <MultiSelect
        withScrollArea={false}
        classNames={{ options: styles.options }}
        id={handle.inputId}
        data={data}
        value={chosen}
        readOnly={handle.readOnly}
        searchable
        hidePickedOptions
        selectFirstOptionOnChange
        placeholder={chosen.length === 0 ? t('form.choose_some') : ''}
        nothingFoundMessage={t('form.nothing_found')}
        aria-describedby={belowId(handle)}
        renderOption={({ option }) => <OptionText prefix={prefix} option={option.value} />}
        onChange={(next) => {
          noteUsed(
            prefix,
            next.filter((o) => !chosen.includes(o)),
          )
          form.choose(setChanges(name, chosen, next))
        }}
      />
    </FieldFrame>
  )
}
