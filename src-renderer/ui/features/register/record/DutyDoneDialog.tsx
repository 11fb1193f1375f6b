/**
 * Records that a duty was carried out: when, in which way, under which reference. World: UI. What must stay true: after
 * the due time it takes the reason for the delay; what will be written can be read before, because it is written for ever.
 */
import { Button, Group, Modal, Select, Stack, TextInput, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Input } from '../../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { instantOf } from '../../../../../src-shared/rules/clocks.ts'
import { describeFuzzyTime } from '../../../../../src-shared/text/fuzzy-time.ts'
import type { FuzzyTime } from '../../../../../src-shared/values.ts'
import { obligation } from '../../../../../src-shared/registers/obligation.ts'
import { call } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useNow } from '../../../components/use-now.ts'
import { FuzzyTimeInput } from '../../../form/FuzzyTimeInput.tsx'
import type { Edit } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
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
  const zone = useZone()
  const now = useNow()
  const { form, view } = useRecord()
  const [at, setAt] = useState<Edit>({})
  const [channel, setChannel] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [reference, setReference] = useState('')
  const [delay, setDelay] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const time = (at.value as FuzzyTime | null | undefined) ?? undefined
  const doneAt = time?.at ?? time?.to ?? time?.from ?? instantOf(now)
  const late = about.due !== undefined && Date.parse(doneAt) > Date.parse(about.due)
  const unreadable = at.text !== undefined && at.text.trim() !== '' && at.value === undefined
  const ready = !unreadable && (!late || delay.trim() !== '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    const done = await form.write(() =>
      call.dutyDone({
        id: view.id,
        duty: about.duty,
        at: time ?? { certainty: 'exact', at: instantOf(now), zone },
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
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          <div>
            <label htmlFor="decide-at" className={styles.label}>
              {t('record.decide.when')}
            </label>
            <FuzzyTimeInput
              id="decide-at"
              label={t('record.decide.when')}
              value={at.value}
              text={at.text}
              placeholder={t('record.decide.now')}
              onEdit={setAt}
              onLeave={() => undefined}
              onPick={(value) => setAt({ value })}
            />
          </div>
          {late && (
            <Textarea
              label={t('record.decide.delay')}
              description={t('record.decide.delay.help')}
              value={delay}
              maxLength={20_000}
              autosize
              minRows={2}
              required
              onChange={(e) => setDelay(e.currentTarget.value)}
            />
          )}
          <div className={styles.pair}>
            <Select
              label={t('obligation.channel')}
              data={channels.map((value) => ({ value, label: t(`obligation.channel.${value}`) }))}
              value={channel}
              onChange={setChannel}
              placeholder={t('form.choose')}
            />
            <TextInput
              label={t('record.decide.reference')}
              value={reference}
              maxLength={200}
              onChange={(e) => setReference(e.currentTarget.value)}
            />
          </div>
          <Textarea
            label={t('record.decide.how')}
            description={t('record.decide.how.help')}
            value={note}
            maxLength={20_000}
            autosize
            minRows={2}
            onChange={(e) => setNote(e.currentTarget.value)}
          />
          <p className={styles.check} aria-live="polite">
            {t(late ? 'record.decide.check.late' : 'record.decide.check.met', {
              title: view.ref ?? view.title,
              duty: about.name,
              at: time ? describeFuzzyTime(time, ctx) : t('record.decide.now'),
            })}
          </p>
          {failure && <ErrorNotice failure={failure} register={obligation.id} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
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
