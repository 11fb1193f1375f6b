/**
 * Asks for a time away: from, until when where that is known, and a class that may stay open, because an illness is health data.
 * World: UI. What must stay true: what is typed is sealed as a draft until it is used; a time that begins on the same day as one
 * on record is that one, as in an import.
 */
import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { person } from '../../../../src-shared/registers/person.ts'
import { call } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { DayBox } from '../../form/DayBox.tsx'
import { useT } from '../../i18n/index.ts'
import type { DialogProps } from './StayDialog.tsx'
import styles from './roster.module.css'

const { leave } = person.fields
const reason = leave?.type === 'rows' ? leave.columns['reason'] : undefined
const reasons = reason?.type === 'choice' ? reason.options : []

export function LeaveDialog({ view, kept, write, onClose }: DialogProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { from, to, reason: chosen } = kept.texts
  const unreadable = (kept.texts['to.text'] ?? '').trim() !== '' && to === undefined
  const backwards = from !== undefined && to !== undefined && to < from
  const rows = (view.values['leave'] ?? {}) as Readonly<Record<string, { readonly from?: string }>>
  const confirm = async () => {
    if (from === undefined || unreadable || backwards) return
    const same = Object.keys(rows).find((id) => rows[id]!.from === from)
    const value = { from, ...(to !== undefined && { to }), ...(chosen !== undefined && { reason: chosen }) }
    setBusy(true)
    const done = await write(() =>
      call.saveRecord({ id: view.id, changes: [{ path: `leave/${same ?? from}`, value }] }),
    )
    setBusy(false)
    if (done.ok) onClose()
    else setFailure(done.error)
  }
  return (
    <ConfirmDialog
      opened
      title={t('roster.away.add')}
      confirm={t('roster.away.confirm')}
      busy={busy}
      disabled={from === undefined || unreadable || backwards}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <p>{t('roster.away.text')}</p>
        <DayBox
          label={t('roster.away.from')}
          text={kept.texts['from.text'] ?? ''}
          autoFocus
          onChange={(text, day) => kept.set({ 'from.text': text, from: day })}
        />
        <DayBox
          label={t('roster.away.to')}
          description={t('roster.away.to.help')}
          text={kept.texts['to.text'] ?? ''}
          onChange={(text, day) => kept.set({ 'to.text': text, to: day })}
        />
        {backwards && <p className={styles.problem}>{t('roster.away.backwards')}</p>}
        <Select
          label={t('person.leave.reason')}
          description={t('roster.away.reason.help')}
          data={reasons.map((value) => ({ value, label: t(`person.leave.reason.${value}`) }))}
          value={chosen ?? null}
          placeholder={t('roster.away.reason.none')}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear') }}
          onChange={(value) => kept.set({ reason: value ?? undefined })}
        />
      </Stack>
      {failure && <ErrorNotice failure={failure} register="person" />}
    </ConfirmDialog>
  )
}
