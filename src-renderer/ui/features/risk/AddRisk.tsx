/** Ways to a new risk: each of the first three events by one press, all three by one, every other kind from a menu. World: UI. What must stay true: a new risk is opened at once. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { MatrixId } from '../../../../src-shared/risk/matrix.ts'
import type { NamedRisk } from '../../../../src-shared/risk/risk-map.ts'
import type { FearedEvent } from '../../../../src-shared/risk/risk-row.ts'
import { newElementId, useForm } from '../../form/form-store.ts'
import { idAfter } from '../../form/id-after.ts'
import { useT } from '../../i18n/index.ts'
import { risksPlace } from './places.ts'
import { begunRow, firstEvents, furtherEvents } from './risk-rows.ts'
import styles from './risks.module.css'

interface Props {
  readonly assessment: string
  readonly matrix: MatrixId
  readonly risks: readonly NamedRisk[]
}

export function AddRisk({ assessment, matrix, risks }: Props) {
  const t = useT()
  const form = useForm()
  const [, go] = useLocation()
  const begin = (events: readonly FearedEvent[]) => {
    const ids = risks.map((r) => r.id)
    const changes = events.map((event) => {
      const id = idAfter(ids, newElementId())
      ids.push(id)
      return { path: `risks/${id}`, id, value: begunRow(matrix, event) }
    })
    form.choose(changes.map(({ path, value }) => ({ path, value })))
    go(risksPlace(assessment, changes[0]!.id))
  }
  const plus = <IconPlus size={14} aria-hidden="true" />
  return (
    <div className={styles.add} role="group" aria-label={t('risk-page.add')} data-print="hide">
      {firstEvents.map((event) => (
        <Button
          key={event}
          size="compact-sm"
          variant="default"
          leftSection={plus}
          onClick={() => begin([event])}
        >
          {t(`risk.event.${event}`)}
        </Button>
      ))}
      {risks.length === 0 && (
        <Button size="compact-sm" leftSection={plus} onClick={() => begin(firstEvents)}>
          {t('risk-page.add.three')}
        </Button>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          >
            {t('risk-page.add.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {furtherEvents.map((event) => (
            <Menu.Item key={event} onClick={() => begin([event])}>
              {t(`risk.event.${event}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
