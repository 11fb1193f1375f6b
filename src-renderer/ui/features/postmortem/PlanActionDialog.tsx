/**
 * Plans an action for a post-mortem: what, how strong, done when, who, until when; with hints on its words as they are
 * typed. World: UI. What must stay true: what is typed is a sealed draft until it is planned; hints never hold it up.
 */
import { Modal, Button, Group, Stack } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import type { Strength } from '../../../../src-shared/learn/action.ts'
import { doneWhenFindings, textFindings, weakerThanSaid } from '../../../../src-shared/learn/action-words.ts'
import { action } from '../../../../src-shared/registers/action.ts'
import { isFilled } from '../../../../src-shared/registers/define.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, focusField, FormProvider, inputId } from '../../form/form-store.ts'
import { createNewForm, type NewForm } from '../../form/new-form.ts'
import type { RecordForm } from '../../form/record-form.ts'
import { useT } from '../../i18n/index.ts'
import { DefinedChoice } from './DefinedChoice.tsx'
import { Level } from './Level.tsx'
import styles from './postmortem.module.css'

interface Props {
  readonly form: RecordForm
  readonly view: RecordView
  /** The end of the why-tree that it is for. */
  readonly end?: { readonly id: string; readonly text: string }
  readonly onClose: () => void
}

export function PlanActionDialog({ form, view, end, onClose }: Props) {
  const t = useT()
  const own = useMemo(() => createNewForm(action, `plan:${view.id}`), [view.id])
  useEffect(() => {
    void own.restore()
    return () => own.stop()
  }, [own])
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const says = useStore(own.store, (s) => isFilled(currentValues(s)['text']))
  const plan = async () => {
    if (!says) return void focusField('text')
    setBusy(true)
    const done = await form.write(() =>
      call.planAction({ parent: view.id, changes: own.changes(), ...(end && { whyEnds: [end.id] }) }),
    )
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    own.discard()
    notifyDone(t('postmortem-page.plan.done'))
    onClose()
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('postmortem-page.plan')}
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
          <Stack gap="md">
            <BeginHere />
            {end && <p className={styles.forEnd}>{t('postmortem-page.plan.for', { text: end.text })}</p>}
            <Field name="text" />
            <TextHints form={own} />
            <DefinedChoice name="strength" />
            <StrengthHint form={own} />
            <Field name="done_when" />
            <DoneWhenHints form={own} />
            <Field name="owner" />
            <Field name="due" />
            {failure && <ErrorNotice failure={failure} register="action" onNeed={(f) => focusField(f)} />}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('form.later')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('postmortem-page.plan')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  )
}

/** The first question has the keyboard, not the way out: a space would press it. */
function BeginHere() {
  // the dialog takes the keyboard to what is marked so, once it stands
  useEffect(() => document.getElementById(inputId('text'))?.setAttribute('data-autofocus', ''), [])
  return null
}

const Field = ({ name }: { readonly name: string }) => <FieldInput name={name} field={action.fields[name]!} />

interface HintProps {
  readonly form: NewForm
}
const useText = ({ store }: NewForm, key: string) =>
  useStore(store, (s) => {
    const value = s.edits[key]?.value
    return typeof value === 'string' ? value : ''
  })

function Hints({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div role="status" className={styles.hints}>
      {lines.map((text) => (
        <p key={text}>
          <Level level="hint" /> {text}
        </p>
      ))}
    </div>
  )
}

// nothing is said of a box in which nobody has written yet
function TextHints({ form }: HintProps) {
  const t = useT()
  const text = useText(form, 'text')
  const found = text.trim() === '' ? [] : textFindings(text)
  return <Hints lines={found.map((f) => t(`learn.words.${f.finding}`, { words: f.words }))} />
}
function DoneWhenHints({ form }: HintProps) {
  const t = useT()
  const [text, doneWhen] = [useText(form, 'text'), useText(form, 'done_when')]
  const found = doneWhen.trim() === '' ? [] : doneWhenFindings(doneWhen, text)
  return <Hints lines={found.map((f) => t(`learn.words.${f.finding}`, { words: f.words }))} />
}
function StrengthHint({ form }: HintProps) {
  const t = useT()
  const [text, chosen] = [useText(form, 'text'), useText(form, 'strength')]
  const likely = chosen === '' ? undefined : weakerThanSaid(text, chosen as Strength)
  if (likely === undefined) return null
  const say = (strength: string) => t(`action.strength.${strength}`)
  return <Hints lines={[t('learn.strength.doubt', { likely: say(likely), chosen: say(chosen) })]} />
}
