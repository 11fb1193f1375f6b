/** The steps that an action can take now: the one that moves it on as a button, the others in a menu. World: UI. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { labelOf } from './QuestionInput.tsx'
import { askKey, sayObstacle } from './StepDialog.tsx'
import {
  asked,
  asksIn,
  blocking,
  mainAsk,
  standsInWay,
  type ActionView,
  type Around,
  type Ask,
} from './step-plan.ts'
import styles from './action.module.css'

interface Props {
  readonly view: ActionView
  readonly around: Around
  readonly onAsk: (ask: Ask) => void
}

export function StepButtons({ view, around, onAsk }: Props) {
  const t = useT()
  const main = mainAsk(view.state)
  const others = asksIn(view.state).filter((ask) => ask !== main)
  return (
    <div className={styles.buttons}>
      {main && <Button onClick={() => onAsk(main)}>{t(askKey(main))}</Button>}
      {others.length > 0 && (
        <Menu withInitialFocusPlaceholder={false} position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
              {t('record.next.other')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <StepItems view={view} around={around} asks={others} onAsk={onAsk} />
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

/** Each step with what it waits for, or what it will ask. */
export function StepItems({ view, around, asks, onAsk }: Props & { readonly asks: readonly Ask[] }) {
  const t = useT()
  const { locale } = useTextContext()
  const about = (ask: Ask): string => {
    const [blocked] = blocking(standsInWay(ask, view, {}, around), view.state)
    if (blocked) return sayObstacle(blocked, t, locale)
    const named = asked(ask, view, {}, around).map((question) => labelOf({ question, ask }, t))
    return named.length === 0 ? '' : t('action-page.step.asks', { count: named.length })
  }
  return asks.map((ask) => (
    <Menu.Item key={ask} onClick={() => onAsk(ask)}>
      {t(askKey(ask))}
      {about(ask) !== '' && <span className={styles.itemAbout}>{about(ask)}</span>}
    </Menu.Item>
  ))
}
