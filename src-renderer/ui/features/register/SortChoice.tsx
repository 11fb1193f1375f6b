/** What the list is sorted by, and which way. World: UI. */
import { Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { useT } from '../../i18n/index.ts'
import { hasClocks, type List } from './list-store.ts'
import { columnLabel } from './use-list-table.tsx'
import styles from './list.module.css'

export function SortChoice({ list }: { readonly list: List }) {
  const t = useT()
  const { register, query } = useStore(list.store)
  const choices = [
    ...(query.text ? ['relevance'] : []),
    ...(register.refPrefix ? ['ref'] : []),
    'updated',
    'created',
    'state',
    ...(hasClocks(register) ? ['clock'] : []),
    ...Object.entries(register.fields).flatMap(([k, f]) => (f.column ? [k] : [])),
  ]
  const { by, descending } = query.sort
  const Arrow = descending ? IconArrowDown : IconArrowUp
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          rightSection={<Arrow size={14} aria-hidden="true" />}
          aria-label={t('register.sort.now', {
            by: columnLabel(register, by, t),
            way: t(descending ? 'register.sort.down' : 'register.sort.up'),
          })}
        >
          {columnLabel(register, by, t)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Label>{t('register.sort')}</Menu.Label>
        {choices.map((key) => (
          <Menu.Item
            key={key}
            rightSection={by === key ? <Arrow size={14} aria-hidden="true" /> : undefined}
            aria-current={by === key || undefined}
            onClick={() => list.setSort(key)}
          >
            {columnLabel(register, key, t)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
