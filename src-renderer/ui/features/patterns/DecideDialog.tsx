/**
 * Asks what follows from a pattern, or why nothing does. World: UI. What must stay true: what main keeps is what stands
 * here; if the pattern has changed meanwhile, the new one is shown before it can be decided.
 */
import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { patternSentence } from '../../../../src-shared/rules/patterns.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { notifyDone } from '../../components/notify.ts'
import { noteSaved } from '../../components/saved.ts'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { useT } from '../../i18n/index.ts'
import type { Alert, Decision } from './AlertItem.tsx'
import styles from './patterns.module.css'

export interface Asked {
  readonly key: string
  readonly decision: Decision
}
interface Props {
  readonly alert: Alert
  readonly decision: Decision
  /** What is typed, sealed as a draft until it is decided or left. */
  readonly kept: KeptTexts
  /** What is on screen is no longer so. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function DecideDialog({ alert, decision, kept, onChanged, onClose }: Props) {
  const t = useT()
  const { reason = '', follows = '' } = kept.texts
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const accept = decision === 'accepted'
  const verb = accept ? 'accept' : 'dismiss'
  const confirm = async () => {
    setBusy(true)
    const done = await call.decidePattern({
      key: alert.key,
      incidents: alert.incidents.map((i) => i.id),
      decision,
      reason: reason.trim(),
      ...(accept && { whatFollows: follows.trim() }),
    })
    setBusy(false)
    if (done.ok) {
      noteSaved(done.value)
      notifyDone(t(`patternpage.${decision}.done`))
      return onClose()
    }
    setFailure(done.error)
    if (done.error.code === 'changed-meanwhile') onChanged()
  }
  return (
    <ConfirmDialog
      opened
      title={t(`patternpage.${verb}.title`)}
      confirm={t(`patternpage.${verb}`)}
      busy={busy}
      disabled={(accept ? follows : reason).trim() === ''}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p className={styles.sentence}>{patternSentence(alert, t)}</p>
      <p className={styles.dim}>{t('patternpage.decide.text')}</p>
      <Stack gap="sm" mt="sm">
        {accept && (
          <Textarea
            label={t('patternpage.accept.follows')}
            value={follows}
            maxLength={5_000}
            autosize
            minRows={3}
            data-autofocus
            onChange={(e) => kept.set({ follows: e.currentTarget.value })}
          />
        )}
        <Textarea
          label={t(`patternpage.${verb}.reason`)}
          value={reason}
          maxLength={5_000}
          autosize
          minRows={accept ? 2 : 3}
          data-autofocus={!accept || undefined}
          onChange={(e) => kept.set({ reason: e.currentTarget.value })}
        />
      </Stack>
      {failure?.code === 'changed-meanwhile' ? (
        <p role="alert">{t('patternpage.changed')}</p>
      ) : (
        failure && <ErrorNotice failure={failure} register="pattern" />
      )}
    </ConfirmDialog>
  )
}
