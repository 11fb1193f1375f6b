/** One action on the board: what, for what, whose, by when, how strong; its steps in a menu. World: UI. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Card } from '../../../../src-shared/ipc/contract.ts'
import { strengths } from '../../../../src-shared/learn/action.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import { describeDay } from '../../../../src-shared/text/calendar.ts'
import { useCall } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { Band, Due } from '../../components/actions/Marks.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { toneOf } from '../../components/state-tone.ts'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { cardId } from './board-keys.ts'
import { boardColumns, dayOf, type BoardColumn } from './board-store.ts'
import { StepItems } from './StepMenu.tsx'
import { asksIn, type Ask } from './step-plan.ts'
import styles from './board.module.css'

interface Props {
  readonly card: Card
  readonly column: BoardColumn
  /** Tab reaches one card; the arrows reach the others from it. */
  readonly reachable: boolean
  readonly stepping: boolean
  readonly onReach: () => void
  readonly onSteps: (open: boolean) => void
  readonly onAsk: (ask: Ask) => void
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function BoardCard({ card, column, reachable, stepping, onReach, onSteps, onAsk }: Props) {
  const t = useT()
  const readOnly = useAppState().readOnly !== undefined
  const { cells, id, state } = card
  const parents = Array.isArray(cells['belongs_to']) ? cells['belongs_to'] : []
  const who = text(cells[dayOf(column) === 'check_on' ? 'verifier' : 'owner'])
  const tab = reachable ? 0 : -1
  return (
    <li className={styles.card} data-card={id}>
      <div className={styles.cardTop}>
        <Link
          id={cardId(id)}
          href={`/register/action/${id}`}
          state={{ focusRecord: true }}
          className={styles.title}
          tabIndex={tab}
          onFocus={onReach}
        >
          {card.title || t('record.untitled')}
        </Link>
        {!readOnly && (
          <Menu
            opened={stepping}
            onChange={onSteps}
            position="bottom-end"
            withInitialFocusPlaceholder={false}
          >
            <Menu.Target>
              <ActionIcon
                size={24}
                tabIndex={tab}
                aria-label={t('action-page.board.steps', { title: card.title })}
                title={t('action-page.board.steps', { title: card.title })}
              >
                <IconDots size={16} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>{stepping && <Steps id={id} onAsk={onAsk} />}</Menu.Dropdown>
          </Menu>
        )}
      </div>
      <p className={styles.about}>{card.ref}</p>
      {parents.length > 0 && (
        <p className={`${styles.about} ${styles.parents}`}>
          {parents.filter((p) => typeof p === 'string').join(', ')}
        </p>
      )}
      {boardColumns[column].length > 1 && state !== 'accepted' && (
        <StateBadge tone={state === 'ineffective' || state === 'reopened' ? 'watch' : toneOf(action, state)}>
          {t(`action.state.${state}`)}
        </StateBadge>
      )}
      <p className={styles.who}>
        {who ?? t('action-page.plan.nobody')}
        <Band strength={strengths.find((s) => s === cells['strength'])} />
      </p>
      <When card={card} column={column} />
    </li>
  )
}

/** What the card waits for: its date, the day of its check, the end of an accepted risk. */
function When({ card: { cells, state }, column }: Pick<Props, 'card' | 'column'>) {
  const t = useT()
  const { locale } = useTextContext()
  const check = text(cells['check_on'])
  const until = text(cells['accept_until'])
  if (column === 'over')
    return state === 'risk_accepted' && until !== undefined ? (
      <p className={styles.about}>{t('learn.acceptance.running', { day: describeDay(until, locale) })}</p>
    ) : null
  if (dayOf(column) === 'check_on')
    return check === undefined ? null : (
      <p className={styles.about}>{t('action-page.board.check', { day: describeDay(check, locale) })}</p>
    )
  return <Due due={text(cells['due'])} state={state} />
}

function Steps({ id, onAsk }: Pick<Props, 'onAsk'> & { readonly id: string }) {
  const t = useT()
  const items = useRef<HTMLDivElement>(null)
  const view = useCall('record', { id })
  const facts = useCall('actionFacts', { id })
  const failure = view.failure ?? facts.failure
  const ready = view.value !== undefined && facts.value !== undefined
  // the menu was open before its items were there
  useEffect(() => {
    if (ready) items.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [ready])
  if (failure) return <ErrorNotice failure={failure} />
  if (!view.value || !facts.value) return <Menu.Item disabled>{t('record.loading')}</Menu.Item>
  const around = { dpo: facts.value.dpo, again: facts.value.sure.length }
  return (
    <div ref={items}>
      <StepItems view={view.value} around={around} asks={asksIn(view.value.state)} onAsk={onAsk} />
    </div>
  )
}
