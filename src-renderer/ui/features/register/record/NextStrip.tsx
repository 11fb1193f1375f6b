/**
 * What can happen next, as one sentence with its button, and what still stands in the way, each piece a link to its
 * field. World: UI. What must stay true: needs come from the declaration, worked out on what is on screen right now.
 */
import { Anchor, Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { missingFor, transitionsFrom, type Need } from '../../../../../src-shared/registers/define.ts'
import { currentValues, useFormState } from '../../../form/form-store.ts'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { nextStep } from './next-step.ts'
import { useRecord } from './record-context.ts'
import { TransitionDialog } from './TransitionDialog.tsx'
import styles from './record.module.css'

export function NextStrip() {
  const t = useT()
  const { register, view, goToField } = useRecord()
  const state = useFormState(useShallow((s) => ({ values: s.values, edits: s.edits, register: s.register })))
  const [asking, setAsking] = useState<string>()
  const steps = useMemo(() => transitionsFrom(register, view.state), [register, view.state])
  const missing = useMemo(() => {
    const values = currentValues(state)
    return Object.fromEntries(steps.map((step) => [step, missingFor(register, step, values)]))
  }, [register, steps, state])
  if (view.archived || steps.length === 0) return null
  const next = nextStep(register, view.state)
  const others = steps.filter((s) => s !== next)
  const needs = next ? (missing[next] ?? []) : []
  const take = (step: string) => {
    const first = missing[step]?.[0]
    if (first) goToField(first.field)
    else setAsking(step)
  }
  return (
    <section className={styles.next} aria-label={t('record.next')} data-print="hide">
      <div className={styles.nextRow}>
        <p className={styles.nextText}>
          {!next
            ? t('record.next.final', { state: t(`${register.id}.state.${view.state}`) })
            : needs.length > 0
              ? t('record.next.blocked', {
                  step: t(`${register.id}.transition.${next}`),
                  count: needs.length,
                })
              : t(
                  hasMessage(`${register.id}.transition.${next}.next`)
                    ? `${register.id}.transition.${next}.next`
                    : 'record.next.ready',
                  {
                    step: t(`${register.id}.transition.${next}`),
                  },
                )}
        </p>
        <div className={styles.nextButtons}>
          {next && (
            <Button variant={needs.length > 0 ? 'default' : 'filled'} onClick={() => take(next)}>
              {t(`${register.id}.transition.${next}`)}
            </Button>
          )}
          {others.length > 0 && (
            <Menu withInitialFocusPlaceholder={false} position="bottom-end">
              <Menu.Target>
                <Button variant="subtle" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
                  {t('record.next.other')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {others.map((step) => (
                  <Menu.Item key={step} onClick={() => take(step)}>
                    {t(`${register.id}.transition.${step}`)}
                    {(missing[step]?.length ?? 0) > 0 && (
                      <span className={styles.dim}>
                        {' '}
                        {t('record.next.missing', { count: missing[step]!.length })}
                      </span>
                    )}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </div>
      {needs.length > 0 && <NeedList register={register.id} needs={needs} onNeed={goToField} />}
      {asking && <TransitionDialog transition={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

interface NeedListProps {
  readonly register: string
  readonly needs: readonly Need[]
  readonly onNeed: (field: string) => void
}
export function NeedList({ register, needs, onNeed }: NeedListProps) {
  const t = useT()
  return (
    <ul className={styles.needs} aria-label={t('record.missing')}>
      {needs.map((need) => (
        <li key={`${need.field} ${need.message ?? ''} ${need.title ?? ''}`}>
          <span aria-hidden="true">▲ </span>
          <Anchor component="button" type="button" onClick={() => onNeed(need.field)}>
            {need.message
              ? t(need.message, { field: t(`${register}.${need.field}`), title: need.title })
              : t(`${register}.${need.field}`)}
          </Anchor>
        </li>
      ))}
    </ul>
  )
}
