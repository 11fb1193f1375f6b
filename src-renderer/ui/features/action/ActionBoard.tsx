/**
 * All actions as a board: a column for each stretch of their life, with how many stand in it. World: UI. What must stay true:
 * everything can be done by keyboard (arrows go from card to card, Enter opens, the menu key offers the steps); the same
 * actions stand in the list, one link away.
 */
import { Button } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import { useEvent } from '../../api.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatNumber } from '../../components/format.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { useToday } from '../../components/use-today.ts'
import { useT } from '../../i18n/index.ts'
import { BoardFilterBar } from './BoardFilterBar.tsx'
import { board, columnIds, loadBoard, showMore, type BoardColumn } from './board-store.ts'
import { BoardCard } from './BoardCard.tsx'
import { BoardDialog, type Asking } from './BoardDialog.tsx'
import { cardId, nextCard } from './board-keys.ts'
import styles from './board.module.css'

/** Changes that come together are one reload. */
const settle = 80

export function ActionBoard() {
  const t = useT()
  const today = useToday()
  const { all, failure, filters, loaded } = useStore(board)
  useEffect(() => void loadBoard(today), [today])
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEvent('recordsChanged', () => {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => void loadBoard(today), settle)
  })
  useEffect(() => () => clearTimeout(waiting.current), [])
  const isEmpty = loaded && all === 0 && Object.values(filters).every((f) => f === undefined)
  return (
    <div className={styles.scroll} data-print="flow">
      <div className={styles.page}>
        <PageHeader
          title={t('action-page.board')}
          lead={t('action-page.board.lead')}
          actions={
            <>
              <Button component={Link} href="/register/action" variant="default">
                {t('action-page.board.list')}
              </Button>
              <CommandButton id="new.action" />
            </>
          }
        />
        {failure && <ErrorNotice failure={failure} />}
        {isEmpty ? (
          <EmptyState
            title={t('action.empty')}
            icon={IconChecklist}
            actions={<CommandButton id="new.action" />}
          >
            {t('action.empty.text')}
          </EmptyState>
        ) : (
          <>
            <BoardFilterBar />
            <Columns />
          </>
        )}
      </div>
    </div>
  )
}

function Columns() {
  const t = useT()
  const columns = useStore(board, (s) => s.columns)
  const [active, setActive] = useState<string>()
  const [stepping, setStepping] = useState<string>()
  const [asking, setAsking] = useState<Asking>()
  /** The card that the keyboard goes back to after a dialog, there and where its step then puts it. */
  const comeBack = useRef<string>(undefined)
  const cards = columnIds.map((id) => (columns[id]?.cards ?? []).map((c) => c.id))
  const first = cards.flat().find((id) => id === active) ?? cards.flat()[0]
  useEffect(() => {
    const lost = document.activeElement === document.body
    if (comeBack.current !== undefined && !asking && lost)
      document.getElementById(cardId(comeBack.current))?.focus()
  })
  const moveOn = () => {
    comeBack.current = undefined
  }
  const press = (event: KeyboardEvent) => {
    moveOn()
    const id = (event.target as HTMLElement).closest('[data-card]')?.getAttribute('data-card')
    if (!id) return
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      return setStepping(id)
    }
    const next = nextCard(cards, id, event.key)
    if (next === undefined || (event.target as HTMLElement).closest('[role=menu]')) return
    event.preventDefault()
    setActive(next)
    document.getElementById(cardId(next))?.focus()
  }
  return (
    <div
      className={styles.board}
      role="group"
      aria-label={t('action-page.board.keys')}
      onKeyDown={press}
      onPointerDown={moveOn}
    >
      {columnIds.map((column) => (
        <Column key={column} column={column}>
          {columns[column]?.cards.map((card) => (
            <BoardCard
              key={card.id}
              card={card}
              column={column}
              reachable={card.id === first}
              stepping={stepping === card.id}
              onReach={() => setActive(card.id)}
              onSteps={(open) => setStepping(open ? card.id : undefined)}
              onAsk={(ask) => setAsking({ id: card.id, ask })}
            />
          ))}
        </Column>
      ))}
      {asking && (
        <BoardDialog
          key={asking.id}
          asking={asking}
          onClose={() => {
            comeBack.current = asking.id
            setActive(asking.id)
            setAsking(undefined)
          }}
        />
      )}
    </div>
  )
}

interface ColumnProps {
  readonly column: BoardColumn
  readonly children: React.ReactNode
}
function Column({ column, children }: ColumnProps) {
  const t = useT()
  const state = useStore(board, (s) => s.columns[column])
  const rest = (state?.ids.length ?? 0) - (state?.cards.length ?? 0)
  return (
    <section className={styles.column} aria-labelledby={`column-${column}`}>
      <h2 id={`column-${column}`}>
        {t(`action-page.column.${column}`)}
        {state && <span className={styles.count}>{formatNumber(state.ids.length)}</span>}
      </h2>
      {state?.ids.length === 0 && <p className={styles.none}>{t('action-page.board.none')}</p>}
      <ul>{children}</ul>
      {rest > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => void showMore(column)}>
          {t('action-page.board.more', { count: rest })}
        </Button>
      )}
    </section>
  )
}
