/**
 * Plans a measure against a risk, as an action: what, how strong, who, until when, done when. World: UI. What must stay
 * true: what is typed is a sealed draft until it is planned; the rest of the action is asked for on its own page.
 */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import { isFilled } from '../../../../src-shared/registers/define.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, focusField, FormProvider } from '../../form/form-store.ts'
import { createNewForm } from '../../form/new-form.ts'
import { useT } from '../../i18n/index.ts'
import { useRisk } from './use-risk.ts'
import styles from './risks.module.css'

const asked = ['text', 'strength', 'owner', 'due', 'done_when'] as const

export function PlanMeasureDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const { id, title, view, sheet } = useRisk()
  const own = useMemo(() => createNewForm(action, `plan-${id}:${view.id}`), [id, view.id])
  useEffect(() => {
    void own.restore()
    return () => own.stop()
  }, [own])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const plan = async () => {
    if (!isFilled(currentValues(own.store.getState())['text'])) return void focusField('text')
    setBusy(true)
    const done = await sheet.form.write(() =>
      call.planAction({ parent: view.id, risk: id, changes: own.changes() }),
    )
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    own.discard()
    notifyDone(t('risk-page.plan.done'))
    onClose()
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('risk-page.plan')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <FormProvider value={own}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void plan()
          }}
        >
          <Stack gap="sm">
            <p className={styles.dim}>{t('risk-page.plan.for', { title })}</p>
            {asked.map((name) => (
              <FieldInput key={name} name={name} field={action.fields[name]!} />
            ))}
            {failure && <ErrorNotice failure={failure} register="action" onNeed={(f) => focusField(f)} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('form.later')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('risk-page.plan')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  )
}
