/**
 * Records that a duty was carried out: when, in which way, under which reference. World: UI. What must stay true: after
 * the due time it takes the reason for the delay; what will be written can be read before, because it is written for ever.
 */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Input } from '../../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { describeFuzzyTime } from '../../../../../src-shared/text/fuzzy-time.ts'
import { obligation } from '../../../../../src-shared/registers/obligation.ts'
import { call } from '../../../api.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useTextContext } from '../../../form/text-context.ts'
import { ChannelAndReference, LongTextInput, useWhen, WhenInput } from '../../../form/WhenInput.tsx'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'
import styles from './clock.module.css'

type Channel = NonNullable<Input<'dutyDone'>['channel']>
const channelField = obligation.fields['channel']
const channels = channelField?.type === 'choice' ? channelField.options : []

export interface DoneDuty {
  readonly duty: string
  readonly name: string
  /** Deadline, where there is one. */
  readonly due?: string | undefined
}

export function DutyDoneDialog({
  about,
  onClose,
}: {
  readonly about: DoneDuty
  readonly onClose: () => void
}) {
  const t = useT()
  const ctx = useTextContext()
  const { form, view } = useRecord()
  const when = useWhen()
  const [channel, setChannel] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [reference, setReference] = useState('')
  const [delay, setDelay] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const doneAt = when.at.at ?? when.at.to ?? when.at.from ?? when.now
  const late = about.due !== undefined && Date.parse(doneAt) > Date.parse(about.due)
  const ready = !when.unreadable && (!late || delay.trim() !== '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    const done = await form.write(() =>
      call.dutyDone({
        id: view.id,
        duty: about.duty,
        at: when.at,
        note: note.trim(),
        ...(channel !== null && { channel: channel as Channel }),
        ...(reference.trim() && { reference: reference.trim() }),
        ...(late && { delayReason: delay.trim() }),
      }),
    )
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('record.decide.met.title', { duty: about.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          <WhenInput
            id="decide-at"
            label={t('record.decide.when')}
            now={t('record.decide.now')}
            when={when}
          />
          {late && (
            <LongTextInput
              label={t('record.decide.delay')}
              help={t('record.decide.delay.help')}
              value={delay}
              required
              onChange={setDelay}
            />
          )}
          <ChannelAndReference
            channel={{
              label: t('obligation.channel'),
              options: channels.map((value) => ({ value, label: t(`obligation.channel.${value}`) })),
              value: channel,
              onChange: setChannel,
            }}
            reference={{ label: t('record.decide.reference'), value: reference, onChange: setReference }}
          />
          <LongTextInput
            label={t('record.decide.how')}
            help={t('record.decide.how.help')}
            value={note}
            onChange={setNote}
          />
          <p className={styles.check} aria-live="polite">
            {t(late ? 'record.decide.check.late' : 'record.decide.check.met', {
              title: view.ref ?? view.title,
              duty: about.name,
              at: when.typed ? describeFuzzyTime(when.typed, ctx) : t('record.decide.now'),
            })}
          </p>
          {failure && <ErrorNotice failure={failure} register={obligation.id} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready}>
              {t('record.decide.met.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
