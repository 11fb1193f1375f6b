/**
 * Asks for the last day of who leaves, or the first of who comes back, and writes it. World: UI. What must stay true: what is typed
 * is sealed as a draft until it is used; what main refuses for stands in the dialog.
 */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Input, RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { DayBox } from '../../form/DayBox.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import type { RecordForm } from '../../form/record-form.ts'
import { useT } from '../../i18n/index.ts'
import type { PersonFacts } from './PersonTop.tsx'

export interface DialogProps {
  readonly view: RecordView
  /** What is typed. */
  readonly kept: KeptTexts
  readonly write: RecordForm['write']
  readonly onClose: () => void
}
interface Props extends DialogProps {
  readonly step: Input<'personStep'>['step']
  readonly facts: PersonFacts
}

export function StayDialog({ step, facts, view, kept, write, onClose }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  // a last day that is on record already is only confirmed
  const proposed = step === 'leave' ? (facts.end ?? facts.today) : facts.today
  const text = kept.texts['day.text'] ?? proposed
  const day = 'day.text' in kept.texts ? kept.texts['day'] : proposed
  const why = kept.texts['why'] ?? ''
  const confirm = async () => {
    if (day === undefined) return
    setBusy(true)
    const done = await write(() =>
      call.personStep({ id: view.id, step, day, ...(why.trim() && { why: why.trim() }) }),
    )
    setBusy(false)
    if (done.ok) onClose()
    else setFailure(done.error)
  }
  return (
    <ConfirmDialog
      opened
      title={t(`person.transition.${step}`)}
      confirm={t(`person.transition.${step}`)}
      busy={busy}
      disabled={day === undefined}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(`roster.${step}.text`)}</p>
      <DayBox
        label={t(`roster.${step}.day`)}
        text={text}
        autoFocus
        onChange={(next, read) => kept.set({ 'day.text': next, day: read })}
      />
      <Textarea
        label={t('record.transition.note')}
        value={why}
        maxLength={20_000}
        autosize
        minRows={2}
        onChange={(e) => kept.set({ why: e.currentTarget.value })}
      />
      {failure && <ErrorNotice failure={failure} register="person" />}
    </ConfirmDialog>
  )
}
