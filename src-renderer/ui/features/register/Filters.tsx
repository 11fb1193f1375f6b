/**
 * The filters of a list as chips, each a sentence part ("Kind: near miss"), and a way to add more. World: UI. What must
 * stay true: which filters exist comes from the declaration; how many each option has comes from main.
 */
import { ActionIcon, Button, Menu, Popover } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Filter } from '../../../../src-shared/ipc/contract.ts'
import type { Field, Register } from '../../../../src-shared/registers/define.ts'
import { describeDay, localDay } from '../../../../src-shared/text/calendar.ts'
import { useCall } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import { formatNumber } from '../../components/format.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { FilterEditor } from './FilterEditor.tsx'
import type { List } from './list-store.ts'
import { columnLabel } from './use-list-table.tsx'
import styles from './list.module.css'

const specials = new Set(['archived'])

/** Name of one value of a filterable field. */
export function optionLabel(
  register: Register,
  key: string,
  value: string,
  names: Readonly<Record<string, string>>,
  t: (key: string) => string,
): string {
  const field: Field | undefined = register.fields[key]
  if (key === 'state') return t(`${register.id}.state.${value}`)
  if (field?.type === 'choice' || field?.type === 'choices')
    return field.options.includes(value) ? t(`${register.id}.${key}.${value}`) : value
  if (field?.type === 'flag') return t(value === 'true' ? 'value.yes' : 'value.no')
  return names[value] ?? value
}

/** Names behind person ids, for filters only: who is on the roster is asked when one is looked at, not when the list is opened. */
function useNames(register: Register, asked: boolean): Readonly<Record<string, string>> {
  const hasPeople = Object.values(register.fields).some((f) => f.type === 'person' && f.filter)
  const people = useCall('people', { text: '' }, { skip: !hasPeople || !asked })
  return Object.fromEntries((people.value?.people ?? []).map((p) => [p.id, p.name]))
}

export function Filters({ list }: { readonly list: List }) {
  const t = useT()
  const zone = useZone()
  const { locale } = useTextContext()
  const { register, query } = useStore(list.store)
  const [editing, setEditing] = useState<number>()
  const [adding, setAdding] = useState<string>()
  const names = useNames(register, query.filters.length > 0 || adding !== undefined)
  const fields = ['state', ...Object.entries(register.fields).flatMap(([k, f]) => (f.filter ? [k] : []))]
  const say = (f: Filter): string => {
    const field = columnLabel(register, f.field, t)
    if (f.op === 'filled' || f.op === 'empty') return t(`register.filter.${f.op}`, { field })
    const values = (Array.isArray(f.value) ? f.value : [f.value]).map((v) => {
      if (f.op === 'before' || f.op === 'after')
        return describeDay(String(v).includes('T') ? localDay(String(v), zone).toString() : String(v), locale)
      return typeof v === 'number' ? formatNumber(v) : optionLabel(register, f.field, String(v), names, t)
    })
    return t(`register.filter.${f.op}`, { field, value: values.join(', ') })
  }
  return (
    <div className={styles.filters}>
      {query.filters.map((filter, i) =>
        specials.has(filter.field) ? null : (
          <span key={`${filter.field} ${filter.op} ${String(i)}`} className={styles.chip}>
            <Popover
              opened={editing === i}
              onChange={(o) => !o && setEditing(undefined)}
              position="bottom-start"
              trapFocus
              returnFocus
            >
              <Popover.Target>
                <button
                  type="button"
                  className={styles.chipText}
                  onClick={() => setEditing(editing === i ? undefined : i)}
                >
                  {say(filter)}
                </button>
              </Popover.Target>
              <Popover.Dropdown>
                <FilterEditor
                  list={list}
                  field={filter.field}
                  filter={filter}
                  names={names}
                  onDone={(next) => {
                    setEditing(undefined)
                    if (next) list.setFilter(i, next)
                  }}
                />
              </Popover.Dropdown>
            </Popover>
            <ActionIcon
              size={24}
              aria-label={t('register.filter.remove', { filter: say(filter) })}
              onClick={() => list.removeFilter(i)}
            >
              <IconX size={12} aria-hidden="true" />
            </ActionIcon>
          </span>
        ),
      )}
      <Popover
        withRoles={false}
        opened={adding !== undefined}
        onChange={(o) => !o && setAdding(undefined)}
        position="bottom-start"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <span>
            <Menu withInitialFocusPlaceholder={false} position="bottom-start">
              <Menu.Target>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconFilter size={13} aria-hidden="true" />}
                >
                  {t('register.filter.add')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown className={styles.menu}>
                {fields.map((key) => (
                  <Menu.Item key={key} onClick={() => setAdding(key)}>
                    {columnLabel(register, key, t)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </span>
        </Popover.Target>
        <Popover.Dropdown>
          {adding && (
            <FilterEditor
              list={list}
              field={adding}
              filter={undefined}
              names={names}
              onDone={(next) => {
                setAdding(undefined)
                if (next) list.setFilter(undefined, next)
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {query.filters.some((f) => !specials.has(f.field)) && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={list.clear}>
          {t('register.clear')}
        </Button>
      )}
    </div>
  )
}
