/**
 * One notice: written while it is a draft, read once it was sent.
 *
 * World: UI. What must stay true: leaving the page, a lock or a crash takes nothing that was typed; a sent notice is never
 * changed; the place names the part that is open, so that a lock in the middle of a portal leads back to it.
 */
import { Skeleton } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { findLayout } from '../../../../src-shared/notices/layouts.ts'
import { notice } from '../../../../src-shared/registers/notice.ts'
import type { Register } from '../../../../src-shared/registers/define.ts'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { useCall, useEvent } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { FormProvider } from '../../form/form-store.ts'
import { createRecordForm, type RecordForm } from '../../form/record-form.ts'
import { useT } from '../../i18n/index.ts'
import { createCopied, type Copied } from './copied.ts'
import { DraftNotice } from './DraftNotice.tsx'
import { SentNotice } from './SentNotice.tsx'

const register = notice as unknown as Register

interface Props {
  readonly id: string
  readonly tab?: string | undefined
}

export function NoticePage({ id, tab }: Props) {
  const readOnly = useAppState().readOnly !== undefined
  const form = useMemo(() => createRecordForm(register, id, readOnly), [id, readOnly])
  const copied = useMemo(() => createCopied(id), [id])
  useEffect(() => {
    void form.load()
    void copied.restore()
    return () => {
      void form.flush()
      form.stop()
      copied.stop()
    }
  }, [form, copied])
  useEvent('recordsChanged', ({ ids }) => {
    if (!ids || ids.includes(id)) void form.load()
  })
  const view = useStore(form.store, (s) => s.view)
  const failure = useStore(form.store, (s) => s.loadFailure)
  return (
    <Page>
      {failure && !view ? (
        <ErrorNotice failure={failure} />
      ) : !view ? (
        <Waiting />
      ) : view.register === register.id ? (
        <FormProvider value={form}>
          <WithIncident form={form} view={view} copied={copied} tab={tab} />
        </FormProvider>
      ) : (
        <ErrorNotice failure={{ code: 'not-found' }} />
      )}
    </Page>
  )
}

interface WithIncidentProps {
  readonly form: RecordForm
  readonly view: RecordView
  readonly copied: Copied
  readonly tab: string | undefined
}
/** The incident that it is about, and what the office says about itself: what a notice is composed from. */
function WithIncident({ form, view, copied, tab }: WithIncidentProps) {
  const [incidentId] = (view.values['incident'] ?? []) as readonly string[]
  const incident = useCall('record', { id: incidentId ?? view.id }, { follow: true })
  const office = useCall('office', {}, { follow: true })
  const messages = useCall('messageTexts', {})
  const readOnly = useStore(form.store, (s) => s.readOnly)
  const failure = incident.failure ?? office.failure ?? messages.failure
  if (failure) return <ErrorNotice failure={failure} />
  if (!incident.value || !office.value || !messages.value) return <Waiting />
  const layout = findLayout(String(view.values['layout']), messages.value.texts)
  const open = { form, view, incident: incident.value, layout, copied, readOnly }
  return view.state === 'draft' && layout ? (
    <DraftNotice open={{ ...open, layout }} office={office.value.office} tab={tab} />
  ) : (
    <SentNotice open={open} />
  )
}

function Waiting() {
  const t = useT()
  return (
    <div role="status" aria-label={t('record.loading')}>
      <Skeleton height={16} width="35%" mb="sm" />
      <Skeleton height={28} width="50%" mb="lg" />
      <Skeleton height={220} />
    </div>
  )
}
