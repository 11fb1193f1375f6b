/**
 * Records what was decided about one clock: that it was done, when and how, or why it is not required. World: UI. What
 * must stay true: a decision against takes reasons; a late one takes the reason for the delay; it is written for ever.
 */
import { Button, Group, Modal, Stack, TextInput, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { ClockView } from '../../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { sayDuty } from '../../../../../src-shared/text/clock-words.ts'
import { describeFuzzyTime } from '../../../../../src-shared/text/fuzzy-time.ts'
import type { FuzzyTime } from '../../../../../src-shared/values.ts'
import { call } from '../../../api.ts'
import { useZone } from '../../../app-state.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useNow } from '../../../components/use-now.ts'
import { FuzzyTimeInput } from '../../../form/FuzzyTimeInput.tsx'
import type { Edit } from '../../../form/form-store.ts'
import { useTextContext } from '../../../form/text-context.ts'
import { hasMessage, useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'
import styles from './clock.module.css'

interface Props {
  readonly clock: ClockView
  readonly decision: 'met' | 'not_required'
  readonly onClose: () => void
}

export function DecideDialog({ clock, decision, onClose }: Props) {
  const t = useT()
  const ctx = useTextContext()
  const zone = useZone()
  const now = useNow(30)
  const { form, view, register } = useRecord()
  const [at, setAt] = useState<Edit>({})
  const [reasons, setReasons] = useState('')
  const [reference, setReference] = useState('')
  const [delay, setDelay] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const time = (at.value as FuzzyTime | null | undefined) ?? undefined
  const doneAt =
    time?.at ?? time?.to ?? time?.from ?? (decision === 'met' ? new Date(now).toISOString() : undefined)
  const late = decision === 'met' && doneAt !== undefined && Date.parse(doneAt) > Date.parse(clock.due)
  const unreadable = at.text !== undefined && at.text.trim() !== '' && at.value === undefined
  const ready = !unreadable && (decision === 'met' || reasons.trim() !== '') && (!late || delay.trim() !== '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    const done = await form.write(() =>
      decision === 'met'
        ? call.dutyDone({
            id: view.id,
            duty: clock.duty,
            at: time ?? { certainty: 'exact', at: nowInstant(), zone },
            note: reasons.trim(),
            ...(reference.trim() ? { reference: reference.trim() } : {}),
            ...(late ? { delayReason: delay.trim() } : {}),
          })
        : call.decide({
            id: view.id,
            duties: [{ duty: clock.duty, decision: 'not_required', reasons: reasons.trim() }],
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
      title={t(`record.decide.${decision}.title`, { duty: sayDuty(clock, ctx) })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          {hasMessage(`clock.${clock.duty}.rule`) && (
            <p className={styles.rule}>{t(`clock.${clock.duty}.rule`)}</p>
          )}
          {decision === 'met' && (
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
          )}
          <Textarea
            label={t(decision === 'met' ? 'record.decide.how' : 'record.decide.reasons')}
            description={t(decision === 'met' ? 'record.decide.how.help' : 'record.decide.reasons.help')}
            value={reasons}
            maxLength={20_000}
            autosize
            minRows={3}
            data-autofocus={decision === 'not_required' || undefined}
            onChange={(e) => setReasons(e.currentTarget.value)}
          />
          {late && (
            <Textarea
              label={t('record.decide.delay')}
              description={t('record.decide.delay.help')}
              value={delay}
              maxLength={20_000}
              autosize
              minRows={2}
              onChange={(e) => setDelay(e.currentTarget.value)}
            />
          )}
          {decision === 'met' && (
            <TextInput
              label={t('record.decide.reference')}
              value={reference}
              maxLength={200}
              onChange={(e) => setReference(e.currentTarget.value)}
            />
          )}
          <p className={styles.check} aria-live="polite">
            {t(
              decision === 'met'
                ? late
                  ? 'record.decide.check.late'
                  : 'record.decide.check.met'
                : 'record.decide.check.not_required',
              {
                title: view.ref ?? view.title,
                duty: sayDuty(clock, ctx),
                at: time ? describeFuzzyTime(time, ctx) : t('record.decide.now'),
              },
            )}
          </p>
          {failure && <ErrorNotice failure={failure} register={register.id} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready}>
              {t(`record.decide.${decision}.confirm`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const nowInstant = () => new Date().toISOString().replace(/\.\d{3}Z$/, 'Z')
