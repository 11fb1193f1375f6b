/**
 * Records that the recipient confirmed receipt, and the reference that they gave. World: UI. What must stay true: the
 * reference stands with the duty too, because the next notice has to name it.
 */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { instantOf } from '../../../../src-shared/rules/counting.ts'
import type { FuzzyTime } from '../../../../src-shared/values.ts'
import { call } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { dutyOf } from '../../components/notice-ledger.ts'
import { useNow } from '../../components/use-now.ts'
import { FuzzyTimeInput } from '../../form/FuzzyTimeInput.tsx'
import type { Edit } from '../../form/form-store.ts'
import { useT } from '../../i18n/index.ts'
import styles from './notice.module.css'
import type { OpenNotice } from './writing-context.ts'

interface Props {
  readonly open: OpenNotice
  readonly onClose: () => void
}

export function ReceiptDialog({ open: { form, view, incident }, onClose }: Props) {
  const t = useT()
  const zone = useZone()
  const now = useNow()
  const [at, setAt] = useState<Edit>({})
  const [reference, setReference] = useState(String(view.values['external_ref'] ?? ''))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const time = (at.value as FuzzyTime | null | undefined) ?? undefined
  const unreadable = at.text !== undefined && at.text.trim() !== '' && at.value === undefined
  const duty = incident.children.find((c) => c.id === dutyOf(view))
  const record = async () => {
    const given = reference.trim()
    const named = given === '' ? [] : [{ path: 'external_ref', value: given }]
    const confirmed = time ?? { certainty: 'exact' as const, at: instantOf(now), zone }
    const saved = await form.write(() =>
      call.saveRecord({ id: view.id, changes: [{ path: 'acknowledged_at', value: confirmed }, ...named] }),
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
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={(e) => void submit(e)}>
        <Stack gap="sm">
          <div>
            <label htmlFor="receipt-at" className={styles.label}>
              {t('notice.acknowledged_at.ask')}
            </label>
            <FuzzyTimeInput
              id="receipt-at"
              label={t('notice.acknowledged_at.ask')}
              value={at.value}
              text={at.text}
              placeholder={t('notice-page.send.now')}
              onEdit={setAt}
              onLeave={() => undefined}
              onPick={(value) => setAt({ value })}
            />
          </div>
          <TextInput
            label={t('notice.external_ref.ask')}
            value={reference}
            maxLength={200}
            autoComplete="off"
            onChange={(e) => setReference(e.currentTarget.value)}
          />
          {failure && <ErrorNotice failure={failure} register="notice" />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={unreadable}>
              {t('notice.transition.acknowledge')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
