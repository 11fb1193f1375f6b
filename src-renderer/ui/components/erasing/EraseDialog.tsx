/**
 * The last look before records are erased for good: what goes along, what names them, what stands in the way, on what ground, and the
 * passphrase. World: UI. What must stay true: main refuses whatever this shows; the passphrase lives only as long as the dialog.
 */
import { Button, Group, Modal, PasswordInput, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import type { ErasePlanLine } from '../../../../src-shared/ipc/contract-erasure.ts'
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../api.ts'
import { useT } from '../../i18n/index.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { notifyDone } from '../notify.ts'
import { ProgressText } from '../ProgressText.tsx'
import { useLatestProgress } from '../progress.ts'
import styles from './Erasing.module.css'

type Ground = Input<'erasePlan'>['ground']
interface Props {
  readonly ids: readonly string[]
  /** Set where only one ground makes sense. */
  readonly ground?: Ground
  readonly onClose: () => void
  readonly onErased: (ids: readonly string[]) => void
}

export function EraseDialog({ ids, ground: fixed, onClose, onErased }: Props) {
  const t = useT()
  const [ground, setGround] = useState<Ground>(fixed ?? 'request')
  const [reason, setReason] = useState('')
  const [request, setRequest] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const task = useLatestProgress()
  const { value } = useCall('erasePlan', { ids: [...ids], ground })
  const plans = value?.plans ?? []
  const blocked = plans.filter((p) => p.because.length > 0).length
  const missing =
    (ground !== 'retention' && reason.trim() === '') || (ground === 'request' && request.trim() === '')
  const erase = async (event: SyntheticEvent) => {
    event.preventDefault()
    setBusy(true)
    const act = { ids: [...ids], ground, reason, ...(ground === 'request' && { request }) }
    const done = await call.eraseRecords({ ...act, passphrase })
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    const said = t('erase.done', { count: done.value.records })
    notifyDone(done.value.finished ? said : `${said} ${t('erase.unfinished')}`)
    onErased(ids)
  }
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('erase.title', { count: ids.length })}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <form onSubmit={(event) => void erase(event)}>
        <Stack gap="md">
          <p className={styles.lead}>{t('erase.lead')}</p>
          <Plans plans={plans} />
          {blocked > 0 && <p className={styles.stop}>{t('erase.blocked', { count: blocked })}</p>}
          {fixed === undefined && (
            <Radio.Group label={t('erase.ground')} value={ground} onChange={(next) => setGround(next)}>
              <Group gap="md" mt={4}>
                {(['request', 'mistake', 'retention'] as const).map((g) => (
                  <Radio key={g} value={g} label={t(`erase.option.${g}`)} />
                ))}
              </Group>
            </Radio.Group>
          )}
          {ground === 'request' && (
            <TextInput
              label={t('erase.request')}
              description={t('erase.request.help')}
              maxLength={200}
              value={request}
              onChange={(e) => setRequest(e.currentTarget.value)}
            />
          )}
          {ground !== 'retention' && (
            <Textarea
              label={t('erase.reason')}
              description={t('erase.reason.help')}
              maxLength={2_000}
              autosize
              minRows={2}
              value={reason}
              onChange={(e) => setReason(e.currentTarget.value)}
            />
          )}
          <PasswordInput
            label={t('erase.passphrase')}
            autoComplete="current-password"
            value={passphrase}
            onChange={(e) => setPassphrase(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show'), tabIndex: 0 }}
          />
          {failure && <ErrorNotice failure={failure} />}
          <Group justify="flex-end" gap="sm">
            <span role="status">{busy && task?.task === 'erase' && <ProgressText task={task} />}</span>
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('button.cancel')}
            </Button>
            <Button
              type="submit"
              color="wax"
              loading={busy}
              disabled={!value || blocked > 0 || missing || passphrase === ''}
            >
              {t('erase.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Each record, what goes along with it, what will show that it was erased, and what stands in the way. */
function Plans({ plans }: { readonly plans: readonly ErasePlanLine[] }) {
  const t = useT()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach it
    <ul className={styles.plans} tabIndex={0} aria-label={t('erase.show')}>
      {plans.map((plan) => (
        <li key={plan.record}>
          <strong>{[plan.ref, plan.title].filter(Boolean).join(' ')}</strong>
          {plan.parts.length > 0 && (
            <p className={styles.dim}>
              {t('erase.parts', { count: plan.parts.length })}:{' '}
              {plan.parts.map((p) => p.ref ?? p.title).join(', ')}
            </p>
          )}
          {plan.linkedFrom.length > 0 && (
            <p className={styles.dim}>
              {t('erase.linked', { count: plan.linkedFrom.length })}:{' '}
              {plan.linkedFrom.map((p) => p.ref ?? p.title).join(', ')}
            </p>
          )}
          {plan.because
            .filter((b) => b !== 'no_reason' && b !== 'no_request')
            .map((b) => (
              <p key={b} className={styles.stop}>
                {t(`erase.because.${b}`)}
              </p>
            ))}
        </li>
      ))}
    </ul>
  )
}
