/**
 * Begins a procedure: which text it starts from, what it is called, who looks after it; the draft follows. World: UI. What must stay
 * true: what is typed or pasted is sealed as a draft at once; a template is copied, never signed as it is.
 */
import { Button } from '@mantine/core'
import { useEffect, useMemo, useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { sop, type SopValues } from '../../../../src-shared/registers/sop.ts'
import { call, useCall } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { MarkdownEditor } from '../../components/markdown/MarkdownEditor.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { noteSaved } from '../../components/saved.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, focusField, FormProvider } from '../../form/form-store.ts'
import { createNewForm, type NewForm } from '../../form/new-form.ts'
import { useT } from '../../i18n/index.ts'
import styles from './sop.module.css'
import { StartChoice, startOf, type Start } from './StartChoice.tsx'

/** Beside the fields of the register, in the same draft. */
const keptStart = 'start'
const keptText = 'text'
const textOf = (form: Pick<NewForm['store'], 'getState'>, path: string) => form.getState().edits[path]?.text

export function NewSopPage() {
  const t = useT()
  const [, go] = useLocation()
  const form = useMemo(() => createNewForm(sop), [])
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const { value: templates, failure: noTemplates } = useCall('sopTemplates', {})
  useEffect(() => {
    void form.restore()
    return form.stop
  }, [form])
  const values = useStore(
    form.store,
    useShallow((s) => currentValues(s) as SopValues),
  )
  const start = startOf(useStore(form.store, () => textOf(form.store, keptStart)))
  const pasted = useStore(form.store, () => textOf(form.store, keptText)) ?? ''
  const title = (values.title ?? '').trim()
  const choose = (chosen: Start) => {
    form.edit(keptStart, { text: chosen })
    const template = templates?.find((one) => one.id === chosen)
    // the name and code of a template are a proposal: what somebody typed stays
    if (template && !title) form.edit('title', { value: t(`sops.template.${template.id}`) })
    if (template && !values.code) form.edit('code', { value: template.code })
  }
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (start === undefined) return document.querySelector<HTMLElement>('[name=sop-start]')?.focus()
    if (title === '') return void focusField('title')
    setBusy(true)
    const begun = await call.beginSop({
      title,
      ...(values.code && { code: values.code }),
      ...(values.owner && { owner: values.owner }),
      ...(start === 'paste' ? { text: pasted } : start === 'empty' ? {} : { template: start }),
    })
    setBusy(false)
    if (!begun.ok) return setFailure(begun.error)
    noteSaved(begun.value.receipt)
    form.discard()
    go(`/register/sop_version/${begun.value.version}`, { replace: true, state: { focusRecord: true } })
  }
  return (
    <Page>
      <PageHeader title={t('sop.new')} lead={t('sop-page.new.lead')} />
      <FormProvider value={form}>
        <form onSubmit={(e) => void begin(e)} className={styles.form} noValidate>
          {noTemplates && <ErrorNotice failure={noTemplates} />}
          <StartChoice templates={templates ?? []} value={start} onChoose={choose} />
          {asked && start === undefined && (
            <p className={styles.problem} role="alert">
              <span aria-hidden="true">■ </span>
              {t('sop-page.new.choose')}
            </p>
          )}
          {start === 'paste' && (
            <MarkdownEditor
              id="new-sop-text"
              label={t('sop_version.text')}
              value={pasted}
              onChange={(text) => form.edit(keptText, { text })}
            />
          )}
          <FieldInput name="title" field={sop.fields['title']!} />
          {asked && title === '' && (
            <p className={styles.problem} role="alert">
              <span aria-hidden="true">■ </span>
              {t('form.need_title', { label: t('sop.title') })}
            </p>
          )}
          <FieldInput name="code" field={sop.fields['code']!} />
          <FieldInput name="owner" field={sop.fields['owner']!} />
          {failure && <ErrorNotice failure={failure} register="sop" onNeed={(f) => focusField(f)} />}
          <div className={styles.buttons}>
            <Button type="submit" size="md" loading={busy}>
              {t('sop-page.new.begin')}
            </Button>
            <Button variant="subtle" onClick={() => history.back()}>
              {t('form.later')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </Page>
  )
}
