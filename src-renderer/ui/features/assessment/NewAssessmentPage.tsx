/**
 * Begins an assessment: what kind, its name, who writes it, on which scale; then an impact assessment goes on with its
 * screening, the others with their facts. World: UI. What must stay true: what is typed is a sealed draft; kind and scale
 * stay for ever, so both are explained before they are chosen.
 */
import { Anchor, Button } from '@mantine/core'
import { useEffect, useMemo, useState, type FormEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { assessment, type AssessmentValues } from '../../../../src-shared/registers/assessment.ts'
import { assessmentKinds } from '../../../../src-shared/risk/body.ts'
import { matrixIds } from '../../../../src-shared/risk/matrix.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RadioPills } from '../../components/RadioPills.tsx'
import { noteSaved } from '../../components/saved.ts'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, focusField, FormProvider, inputId } from '../../form/form-store.ts'
import { createNewForm } from '../../form/new-form.ts'
import { useT } from '../../i18n/index.ts'
import styles from './assessment.module.css'

export function NewAssessmentPage() {
  const t = useT()
  const [, go] = useLocation()
  const form = useMemo(() => createNewForm(assessment), [])
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    void form.restore()
    const first = setTimeout(() => document.getElementById(inputId('name'))?.focus())
    return () => {
      clearTimeout(first)
      form.stop()
    }
  }, [form])
  const values = useStore(
    form.store,
    useShallow((s) => currentValues(s) as AssessmentValues),
  )
  const { kind = 'dpia', matrix = 'cnil_4', name = '', author } = values
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (name.trim() === '') return void focusField('name')
    setBusy(true)
    const begun = await call.beginAssessment({ kind, matrix, name: name.trim(), ...(author && { author }) })
    setBusy(false)
    if (!begun.ok) return setFailure(begun.error)
    noteSaved(begun.value)
    form.discard()
    const to = kind === 'dpia' ? '/screening' : '/register/assessment'
    go(`${to}/${begun.value.record}`, { replace: true, state: { focusRecord: true } })
  }
  const choose = (path: string) => (value: string) => form.choose([{ path, value }])
  return (
    <Page>
      <PageHeader
        title={t('assessment.new')}
        lead={t('assessment.new.lead')}
        actions={
          <Anchor component={Link} href="/import/pia">
            {t('assessment-page.new.file')}
          </Anchor>
        }
      />
      <FormProvider value={form}>
        <form onSubmit={(e) => void begin(e)} className={styles.begin} noValidate>
          <FieldInput name="name" field={assessment.fields['name']!} />
          {asked && name.trim() === '' && (
            <p className={styles.problem} role="alert">
              <span aria-hidden="true">■ </span>
              {t('form.need_title', { label: t('assessment.name') })}
            </p>
          )}
          <Kinds value={kind} onChoose={choose('kind')} />
          <FieldInput name="author" field={assessment.fields['author']!} />
          <div className={styles.question}>
            <span id="label-matrix" className={styles.label}>
              {t('assessment.matrix.ask')}
            </span>
            <RadioPills
              id="new-matrix"
              labelledBy="label-matrix"
              options={matrixIds.map((m) => ({ value: m, label: t(`assessment.matrix.${m}`) }))}
              value={matrix}
              onChoose={choose('matrix')}
            />
            <p className={styles.dim}>{t('assessment-page.new.matrix')}</p>
          </div>
          {failure && <ErrorNotice failure={failure} register="assessment" onNeed={(f) => focusField(f)} />}
          <div className={styles.buttons}>
            <Button type="submit" size="md" loading={busy}>
              {t(`assessment-page.new.${kind === 'dpia' ? 'screen' : 'begin'}`)}
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

interface KindsProps {
  readonly value: string
  readonly onChoose: (kind: string) => void
}
/** Each kind with the one sentence that tells it from the others. */
function Kinds({ value, onChoose }: KindsProps) {
  const t = useT()
  return (
    <div className={styles.question}>
      <span id="label-kind" className={styles.label}>
        {t('assessment.kind.ask')}
      </span>
      <div role="radiogroup" aria-labelledby="label-kind" className={styles.kinds}>
        {assessmentKinds.map((kind) => (
          <label key={kind} data-chosen={value === kind || undefined}>
            <input type="radio" name="new-kind" checked={value === kind} onChange={() => onChoose(kind)} />
            <span>
              <span className={styles.label}>{t(`assessment.kind.${kind}`)}</span>
              <span className={styles.definition}>{t(`assessment.kind.${kind}.def`)}</span>
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
