/**
 * "Good with an action": what is to change, and the action that does it, planned here or one that is planned already. World:
 * UI. What must stay true: what is typed is a sealed draft; when the verdict is refused, the action that was just planned is
 * used for the next try instead of another one.
 */
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import type { BlockEvaluation } from '../../../../src-shared/risk/evaluation.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { FieldInput } from '../../form/FieldInput.tsx'
import { FormProvider } from '../../form/form-store.ts'
import { createNewForm } from '../../form/new-form.ts'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import { useTextContext } from '../../form/text-context.ts'
import { useT } from '../../i18n/index.ts'
import { blockTitle } from './blocks.ts'
import type { Judge } from './EvaluationPage.tsx'
import styles from './assessment.module.css'

interface Props {
  readonly block: BlockEvaluation
  readonly sheet: OpenSheet
  /** Why the last verdict was refused. */
  readonly failure: Failure | undefined
  readonly onJudge: Judge
  readonly onClose: () => void
}

export function ImproveDialog({ block: { block }, sheet, failure, onJudge, onClose }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const { form, view } = sheet
  const own = useMemo(() => createNewForm(action, `improve:${view.id}`), [view.id])
  useEffect(() => {
    void own.restore()
    return () => own.stop()
  }, [own])
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure>()
  const text = useStore(own.store, (s) => s.edits['text']?.value)
  const planned = view.children.filter((c) => c.register === 'action')
  const [kind, row] = block.split('/')
  const plan = async (): Promise<string | undefined> => {
    const done = await form.write(() =>
      call.planAction({
        parent: view.id,
        changes: own.changes(),
        ...(kind === 'risks' && row !== undefined && { risk: row }),
      }),
    )
    if (!done.ok) setRefused(done.error)
    return done.ok ? done.value.record : undefined
  }
  const confirm = async () => {
    setBusy(true)
    setRefused(undefined)
    const says = planned.find((c) => c.id === chosen)?.title ?? (typeof text === 'string' ? text : '')
    const id = chosen ?? (await plan())
    if (id !== undefined) {
      setChosen(id)
      if (await onJudge([block], { to: 'improvable', comment: says.slice(0, 5_000), action: id })) {
        own.discard()
        onClose()
      }
    }
    setBusy(false)
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`${t('risk.evaluation.improvable')}: ${blockTitle(block, view, ctx)}`}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <FormProvider value={own}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void confirm()
          }}
        >
          <Stack gap="md">
            {planned.length > 0 && (
              <Select
                label={t('assessment-page.improve.planned')}
                placeholder={t('assessment-page.improve.new')}
                data={planned.map((c) => ({ value: c.id, label: c.ref ? `${c.ref} ${c.title}` : c.title }))}
                value={chosen}
                clearable
                clearButtonProps={{ 'aria-label': t('form.clear') }}
                withScrollArea={false}
                onChange={setChosen}
              />
            )}
            {chosen === null && (
              <>
                <FieldInput name="text" field={action.fields['text']!} />
                <FieldInput name="owner" field={action.fields['owner']!} />
                <FieldInput name="due" field={action.fields['due']!} />
              </>
            )}
            {kind === 'risks' && chosen === null && (
              <p className={styles.dim}>{t('assessment-page.improve.risk')}</p>
            )}
            {(refused ?? failure) && <ErrorNotice failure={(refused ?? failure)!} register="action" />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('form.later')}
              </Button>
              <Button
                type="submit"
                loading={busy}
                disabled={chosen === null && (typeof text !== 'string' || text.trim() === '')}
              >
                {t('assessment-page.improve.go')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  )
}
