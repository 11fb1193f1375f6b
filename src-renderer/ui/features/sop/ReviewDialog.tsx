/**
 * Says that the version in force was looked at: still right, or to be changed. World: UI. What must stay true: a note says what was
 * looked at, because an entry without one proves nothing; what is typed is sealed as a draft until it is used.
 */
import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { reviewOutcomes } from '../../../../src-shared/registers/sop-version.ts'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import type { KeptTexts } from '../../form/kept-texts.ts'
import { PersonSelect } from '../../form/PersonSelect.tsx'
import type { RecordForm } from '../../form/record-form.ts'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'

interface Props {
  readonly version: { readonly record: string; readonly number: string }
  readonly kept: KeptTexts
  readonly write: RecordForm['write']
  readonly onClose: () => void
}

export function ReviewDialog({ version, kept, write, onClose }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { note = '', by, byName } = kept.texts
  const outcome = reviewOutcomes.find((o) => o === kept.texts['outcome']) ?? 'still_right'
  const confirm = async () => {
    setBusy(true)
    const done = await write(() =>
      call.reviewSop({
        version: version.record,
        outcome,
        note: note.trim(),
        ...(by !== undefined && { by }),
      }),
    )
    setBusy(false)
    if (done.ok) onClose()
    else setFailure(done.error)
  }
  return (
    <ConfirmDialog
      opened
      title={t('sop-page.review.title', { number: version.number })}
      confirm={t('sop-page.review.confirm')}
      busy={busy}
      disabled={note.trim() === ''}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <div>
          <span id="review-outcome" className={styles.label}>
            {t('sop_version.reviews.outcome')}
          </span>
          <RadioPills
            id="review-outcome-choice"
            labelledBy="review-outcome"
            options={reviewOutcomes.map((value) => ({
              value,
              label: t(`sop_version.reviews.outcome.${value}`),
            }))}
            value={outcome}
            onChoose={(value) => kept.set({ outcome: value })}
          />
          <p className={styles.dim}>{t(`sop-page.review.${outcome}`)}</p>
        </div>
        <Textarea
          label={t('sop-page.review.note')}
          description={t('sop-page.review.note.help')}
          value={note}
          maxLength={5_000}
          autosize
          minRows={2}
          data-autofocus
          onChange={(e) => kept.set({ note: e.currentTarget.value })}
        />
        <div>
          <label className={styles.label} htmlFor="review-by">
            {t('sop-page.review.by')}
          </label>
          <PersonSelect
            id="review-by"
            value={by === undefined ? undefined : { kind: 'roster', id: by }}
            nameOf={() => byName}
            anyone={false}
            readOnly={false}
            onChange={(who, name) =>
              kept.set(
                who?.kind === 'roster' ? { by: who.id, byName: name } : { by: undefined, byName: undefined },
              )
            }
          />
        </div>
      </Stack>
      {failure && <ErrorNotice failure={failure} register="sop_version" />}
    </ConfirmDialog>
  )
}
