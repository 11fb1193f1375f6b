/**
 * Records that the recipient confirmed receipt, and the reference that they gave. World: UI. What must stay true: the
 * reference stands with the duty too, because the next notice has to name it.
 */
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dutyOf } from '../../components/notice-ledger.ts'
import { ReferenceInput, useWhen, WhenInput } from '../../form/WhenInput.tsx'
import { useT } from '../../i18n/index.ts'
import type { OpenNotice } from './writing-context.ts'

interface Props {
  readonly open: OpenNotice
  readonly onClose: () => void
}

export function ReceiptDialog({ open: { form, view, incident }, onClose }: Props) {
  const t = useT()
  const when = useWhen()
  const [reference, setReference] = useState(String(view.values['external_ref'] ?? ''))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const duty = incident.children.find((c) => c.id === dutyOf(view))
  const record = async () => {
    const given = reference.trim()
    const named = given === '' ? [] : [{ path: 'external_ref', value: given }]
    const saved = await form.write(() =>
      call.saveRecord({ id: view.id, changes: [{ path: 'acknowledged_at', value: when.at }, ...named] }),
    )
    if (!saved.ok) return saved
    if (duty && named.length > 0 && duty.values['external_ref'] === undefined) {
      const kept = await call.saveRecord({ id: duty.id, changes: named })
      if (!kept.ok) return kept
    }
    return form.write(() => call.transition({ id: view.id, transition: 'acknowledge' }))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const done = await record()
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('notice.transition.acknowledge')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          <WhenInput
            id="receipt-at"
            label={t('notice.acknowledged_at.ask')}
            now={t('notice-page.send.now')}
            when={when}
          />
          <ReferenceInput label={t('notice.external_ref.ask')} value={reference} onChange={setReference} />
          {failure && <ErrorNotice failure={failure} register="notice" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('button.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={when.unreadable}>
              {t('notice.transition.acknowledge')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
