/**
 * Folds a duplicate into the incident that goes on: which one, why, and what will happen. World: UI. What must stay
 * true: it is found by searching, never typed as an id; nothing of the duplicate is lost, and that is said before.
 */
import { Select, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Failure } from '../../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../../api.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { useT } from '../../../i18n/index.ts'
import { useRecord } from './record-context.ts'

export function MergeDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [, go] = useLocation()
  const { form, register, view } = useRecord()
  const [into, setInto] = useState<{ readonly id: string; readonly label: string }>()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const mine = [view.ref, view.title].filter(Boolean).join(' ')
  const confirm = async () => {
    if (!into) return
    setBusy(true)
    const done = await form.write(() => call.mergeIncident({ id: view.id, into: into.id, why: why.trim() }))
    setBusy(false)
    if (!done.ok) return setFailure(done.error)
    onClose()
    go(`/register/${register.id}/${into.id}`, { state: { focusRecord: true } })
  }
  return (
    <ConfirmDialog
      opened
      title={t('record.merge.title')}
      confirm={t('record.merge.confirm')}
      busy={busy}
      disabled={!into || why.trim() === ''}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <p>{t('record.merge.text')}</p>
        <Target chosen={into} onChoose={setInto} />
        <Textarea
          label={t('record.merge.why')}
          value={why}
          maxLength={20_000}
          autosize
          minRows={2}
          onChange={(e) => setWhy(e.currentTarget.value)}
        />
        {into && <p aria-live="polite">{t('record.merge.check', { from: mine, into: into.label })}</p>}
        {failure && <ErrorNotice failure={failure} register={register.id} />}
      </Stack>
    </ConfirmDialog>
  )
}

interface TargetProps {
  readonly chosen: { readonly id: string; readonly label: string } | undefined
  readonly onChoose: (chosen: { readonly id: string; readonly label: string } | undefined) => void
}
/** The incident that goes on: searched by reference or words; the latest ones are offered at once. */
function Target({ chosen, onChoose }: TargetProps) {
  const t = useT()
  const { register, view } = useRecord()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const typed = asked !== '' && asked !== chosen?.label
  const found = useCall('search', { text: asked, limit: 50 }, { skip: !typed })
  const latest = useCall('list', {
    register: register.id,
    filters: [],
    sort: { by: 'ref', descending: true },
    columns: [],
  })
  const name = (item: { readonly ref?: string | undefined; readonly title: string }) =>
    [item.ref, item.title].filter(Boolean).join(' ')
  const merged = register.transitions['merge']?.to
  const offered = (
    typed ? (found.value?.hits ?? []).filter((h) => h.register === register.id) : (latest.value?.first ?? [])
  )
    .filter((item) => item.id !== view.id && item.state !== merged)
    .slice(0, 20)
    .map((item) => ({ value: item.id, label: name(item) }))
  const data =
    chosen && !offered.some((o) => o.value === chosen.id)
      ? [{ value: chosen.id, label: chosen.label }, ...offered]
      : offered
  return (
    <Select
      label={t('record.merge.into')}
      placeholder={t('form.links.find')}
      data={data}
      value={chosen?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      searchable
      filter={({ options }) => options}
      nothingFoundMessage={t('form.nothing_found')}
      data-autofocus
      onChange={(id) => {
        const hit = data.find((o) => o.value === id)
        onChoose(hit && { id: hit.value, label: hit.label })
      }}
    />
  )
}
