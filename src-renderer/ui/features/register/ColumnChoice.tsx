/** Which columns the table shows. World: UI. */
import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { useStore } from 'zustand'
import { useT } from '../../i18n/index.ts'
import { defaultColumns, type List } from './list-store.ts'
import styles from './list.module.css'

export function ColumnChoice({ list }: { readonly list: List }) {
  const t = useT()
  const { register, columns } = useStore(list.store)
  const offered = Object.entries(register.fields).flatMap(([k, f]) => (f.column ? [k] : []))
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconColumns size={15} aria-hidden="true" />}
        >
          {t('register.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu}>
        <Stack gap="xs">
          {offered.map((key) => (
            <Checkbox
              key={key}
              label={t(`${register.id}.${key}`)}
              checked={columns.includes(key)}
              disabled={columns.length === 1 && columns.includes(key)}
              onChange={(e) =>
                list.setColumns(
                  e.currentTarget.checked
                    ? offered.filter((k) => k === key || columns.includes(k))
                    : columns.filter((c) => c !== key),
                )
              }
            />
          ))}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => list.setColumns(defaultColumns(register))}
          >
            {t('register.columns.default')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
