/**
 * Begins a post-mortem: what kind, about which incidents, who leads it; then main fills in what the incidents say. World:
 * UI. What must stay true: begun from an incident nothing has to be typed; what is typed is a sealed draft.
 */
import { Button } from '@mantine/core'
import { useEffect, useMemo, useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { postmortem, type PostmortemValues } from '../../../../src-shared/registers/postmortem.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, focusField, FormProvider } from '../../form/form-store.ts'
import { createNewForm, type NewForm } from '../../form/new-form.ts'
import { useT } from '../../i18n/index.ts'
import { DefinedChoice } from './DefinedChoice.tsx'
import styles from './postmortem.module.css'

/** What an incident suggests, as far as nobody has said otherwise in a draft. */
function suggest(form: NewForm, { id, ref, title, values }: RecordView): void {
  const { edits } = form.store.getState()
  const owner = values['owner']
  form.learnName(id, ref ? `${ref} ${title}` : title)
  form.choose(
    [
      { path: `incidents/${id}`, value: true },
      { path: 'title', value: title.slice(0, 200) },
      { path: 'type', value: values['kind'] === 'near_miss' ? 'short' : 'full' },
      ...(typeof owner === 'string' ? [{ path: 'facilitator', value: owner }] : []),
    ].filter(({ path }) => edits[path] === undefined),
  )
}

export function BeginPage({ incident }: { readonly incident?: string | undefined }) {
  const t = useT()
  const [, go] = useLocation()
  const form = useMemo(
    () => createNewForm(postmortem, incident === undefined ? undefined : `begin:${incident}`),
    [incident],
  )
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    void (async () => {
      await form.restore()
      const found = incident === undefined ? undefined : await call.record({ id: incident })
      if (!found) return
      if (!found.ok) return setFailure(found.error)
      const { owner } = found.value.values
      if (typeof owner === 'string') form.learnName(owner, found.value.names[owner] ?? '')
      suggest(form, found.value)
    })()
    return () => form.stop()
  }, [form, incident])
  const state = useStore(form.store)
  const values = useMemo((): PostmortemValues => currentValues(state), [state])
  const { type, title = '', incidents = [], facilitator } = values
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    if (type === undefined) return void focusField('type')
    if (title.trim() === '') return void focusField('title')
    if (type !== 'drill' && incidents.length === 0) return void focusField('incidents')
    setBusy(true)
    const begun = await call.beginPostmortem({
      type,
      title: title.trim(),
      incidents: [...incidents],
      ...(facilitator !== undefined && { facilitator }),
    })
    setBusy(false)
    if (!begun.ok) return setFailure(begun.error)
    noteSaved(begun.value)
    form.discard()
    go(`/register/postmortem/${begun.value.record}`, { replace: true, state: { focusRecord: true } })
  }
  return (
    <Page>
      <PageHeader title={t('postmortem.new')} lead={t('postmortem.new.lead')} />
      <FormProvider value={form}>
        <form onSubmit={(e) => void begin(e)} className={styles.begin} noValidate>
          <DefinedChoice name="type" />
          <Field name="title" />
          <Field name="incidents" />
          {type === 'drill' && <p className={styles.dim}>{t('postmortem-page.begin.drill')}</p>}
          <Field name="facilitator" />
          {failure && <ErrorNotice failure={failure} register="postmortem" onNeed={(f) => focusField(f)} />}
          <div className={styles.buttons}>
            <Button type="submit" size="md" loading={busy}>
              {t('postmortem-page.begin')}
            </Button>
            <Button variant="subtle" onClick={() => history.back()}>
              {t('form.later')}
            </Button>
          </div>
          <Waits type={type} title={title} incidents={incidents.length} />
        </form>
      </FormProvider>
    </Page>
  )
}

const Field = ({ name }: { readonly name: string }) => (
  <FieldInput name={name} field={postmortem.fields[name]!} />
)

interface WaitsProps {
  readonly type: string | undefined
  readonly title: string
  readonly incidents: number
}
/** What is still to be said before it can begin. */
function Waits({ type, title, incidents }: WaitsProps) {
  const t = useT()
  const waits = [
    ...(type === undefined ? ['type'] : []),
    ...(title.trim() === '' ? ['title'] : []),
    ...(type !== 'drill' && incidents === 0 ? ['incidents'] : []),
  ]
  if (waits.length === 0) return <p className={styles.dim}>{t('postmortem-page.begin.next')}</p>
  return (
    <p className={styles.dim} role="status">
      {t('postmortem-page.begin.waits', { fields: waits.map((f) => t(`postmortem.${f}`)).join(', ') })}
    </p>
  )
}
