/**
 * Tools with a choice in them: the style of a paragraph, and what can be done to a table. World: UI. What must stay true: as for the
 * buttons beside them (EditorToolbar.tsx).
 */
import { ActionIcon, Menu } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { Command, EditorState } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
} from 'prosemirror-tables'
import { useT } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { insertTable, rankAt, setRank } from './text-commands.ts'

interface PartProps {
  readonly state: EditorState | undefined
  readonly run: (command: Command) => void
}
const ranks = [0, 1, 2, 3, 4]
export function RankChoice({ state, run, disabled }: PartProps & { readonly disabled: boolean }) {
  const t = useT()
  const rank = state && rankAt(state)
  const isOff = disabled || rank === undefined
  return (
    <select
      className={styles.rank}
      data-tool=""
      tabIndex={0}
      aria-label={t('editor.rank')}
      aria-disabled={isOff || undefined}
      value={rank ?? 0}
      onChange={(event) => !isOff && run(setRank(Number(event.currentTarget.value)))}
    >
      {[...ranks, ...(rank !== undefined && rank > 4 ? [rank] : [])].map((n) => (
        <option key={n} value={n} disabled={isOff}>
          {n === 0 ? t('editor.rank.text') : t('editor.rank.heading', { level: n })}
        </option>
      ))}
    </select>
  )
}

const tableTools: readonly (readonly [string, Command])[] = [
  ['above', addRowBefore],
  ['below', addRowAfter],
  ['left', addColumnBefore],
  ['right', addColumnAfter],
  ['row', deleteRow],
  ['column', deleteColumn],
  ['whole', deleteTable],
]

export function TableMenu({ state, run }: PartProps) {
  const t = useT()
  const isInside = state !== undefined && isInTable(state)
  return (
    <Menu position="bottom-start" returnFocus={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          className={styles.tool}
          data-tool=""
          tabIndex={-1}
          size={30}
          aria-label={t('editor.tool.table')}
          title={t('editor.tool.table')}
          aria-disabled={!state || undefined}
          aria-pressed={isInside}
        >
          <IconTable size={18} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      {state && (
        <Menu.Dropdown>
          {isInside ? (
            tableTools.map(([name, command]) => (
              <Menu.Item key={name} disabled={!command(state)} onClick={() => run(command)}>
                {t(`editor.table.${name}`)}
              </Menu.Item>
            ))
          ) : (
            <Menu.Item disabled={!insertTable()(state)} onClick={() => run(insertTable())}>
              {t('editor.table.new')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      )}
    </Menu>
  )
}
