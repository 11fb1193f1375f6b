/**
 * Records that a notice was sent: when, in which way, under which reference, and why late. World: UI. What must stay true:
 * the app sends nothing, and says so; after the deadline it takes the reason (GDPR Art. 33(1)); what will be fixed for ever
 * can be read before.
 */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { notice } from '../../../../src-shared/registers/notice.ts'
import { isLate } from '../../../../src-shared/registers/obligation.ts'
import { describeFuzzyTime } from '../../../../src-shared/text/fuzzy-time.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dutyOf } from '../../components/notice-ledger.ts'
import { useTextContext } from '../../form/text-context.ts'
import { ChannelAndReference, LongTextInput, useWhen, WhenInput } from '../../form/WhenInput.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './notice.module.css'
import { useWriting } from './writing-context.ts'

type Channel = Input<'sendNotice'>['channel']
const channelField = notice.fields['channel']
const channels = channelField?.type === 'choice' ? channelField.options : []

export function SendDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const ctx = useTextContext()
  const { copied, form, view, incident, lines, layout, goTo } = useWriting()
  const duty = incident.children.find((c) => c.id === dutyOf(view))
  // a form that asks why it is late has the answer
  const said = lines.find((l) => l.field.from?.includes('notice.delay_reason'))?.text ?? ''
  const when = useWhen()
  const [channel, setChannel] = useState<string | null>(null)
  const [fallback, setFallback] = useState('')
  const [reference, setReference] = useState('')
  const [delay, setDelay] = useState(said)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const late = duty !== undefined && isLate({ ...duty.values, sent_at: duty.values['sent_at'] ?? when.at })
  const asksWhy = late && duty.values['delay_reason'] === undefined
  const ready = !when.unreadable && channel !== null && (!asksWhy || delay.trim() !== '')
  const moved = lines.filter((l) => l.mark === 'moved').length
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    const done = await form.write(() =>
      call.sendNotice({
        id: view.id,
        at: when.at,
        channel: channel as Channel,
        ...(fallback.trim() && { fallbackChannel: fallback.trim() }),
        ...(reference.trim() && { reference: reference.trim() }),
        ...(asksWhy && { delayReason: delay.trim() }),
      }),
    )
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    copied.startAgain()
    onClose()
  }
  const where = typeof view.values['recipient'] === 'string' ? view.values['recipient'] : layout.title
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('notice-page.send.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          <p className={styles.dim}>{t('notice-page.send.lead')}</p>
          {moved > 0 && <p className={styles.note}>{t('notice-page.send.moved', { count: moved })}</p>}
          <WhenInput
            id="send-at"
            label={t('notice.sent_at.ask')}
            now={t('notice-page.send.now')}
            when={when}
          />
          {asksWhy && (
            <LongTextInput
              label={t('notice.delay_reason.ask')}
              help={t('notice.delay_reason.help')}
              value={delay}
              required
              onChange={setDelay}
            />
          )}
          <ChannelAndReference
            channel={{
              label: t('notice.channel.ask'),
              options: channels.map((value) => ({ value, label: t(`notice.channel.${value}`) })),
              value: channel,
              required: true,
              onChange: setChannel,
            }}
            reference={{ label: t('notice.external_ref.ask'), value: reference, onChange: setReference }}
          />
          <TextInput
            label={t('notice.fallback_channel.ask')}
            description={t('notice.fallback_channel.help')}
            value={fallback}
            maxLength={200}
            autoComplete="off"
            onChange={(e) => setFallback(e.currentTarget.value)}
          />
          <p className={styles.check} aria-live="polite">
            {t(late ? 'notice-page.send.check.late' : 'notice-page.send.check', {
              notice: [view.ref, view.title].filter(Boolean).join(' '),
              recipient: where,
              at: when.typed ? describeFuzzyTime(when.typed, ctx) : t('notice-page.send.now'),
            })}
          </p>
          {failure && (
            <ErrorNotice
              failure={failure}
              register="notice"
              onNeed={(field) => {
                const [key, element] = field.split('/')
                if (key !== 'answers' || element === undefined) return
                onClose()
                goTo(element)
              }}
            />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready}>
              {t('notice-page.send.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
