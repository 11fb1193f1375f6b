/**
 * Records something new with as few questions as possible: the register's intake, on one screen; all else comes later.
 *
 * World: UI. What must stay true: nothing typed is lost (sealed as a draft at once); which clock will start, and from
 * when, is said before recording; the first fields are asked in full, the rest stand folded.
 */
import { Button } from '@mantine/core'
import { useEffect, useMemo, useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { isFilled, type Register } from '../../../../src-shared/registers/define.ts'
import { findRegister } from '../../../../src-shared/registers/index.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { FieldInput } from '../../form/FieldInput.tsx'
import { currentValues, focusField, FormProvider, inputId } from '../../form/form-store.ts'
import { createNewForm } from '../../form/new-form.ts'
import { useRecordExtras } from '../../form/record-extras.ts'
import { hasMessage, useT } from '../../i18n/index.ts'
import styles from './new-record.module.css'

export function NewRecordPage({ register: name }: { readonly register: string }) {
  const t = useT()
  const register = findRegister(name)
  if (!register)
    return (
      <Page>
        <EmptyState title={t('register.unknown')}>{t('register.unknown.text')}</EmptyState>
      </Page>
    )
  return <Intake register={register} />
}

/** The questions that come first, by what they are about; what is left of the intake is asked below, as optional. */
const groupsOf = (register: Register): readonly (readonly string[])[] => {
  const [title, ...rest] = register.intake
  const text = rest.filter((k) => register.fields[k]?.type === 'text').slice(0, 1)
  const when = rest.filter((k) => register.fields[k]?.type === 'time')
  const others = rest.filter((k) => !text.includes(k) && !when.includes(k))
  return register.refPrefix
    ? [[title!, ...text], when, others].filter((g) => g.length > 0)
    : [[...register.intake]]
}

function Intake({ register }: { readonly register: Register }) {
  const t = useT()
  const [, go] = useLocation()
  const { BelowField } = useRecordExtras(register.id)
  const form = useMemo(() => createNewForm(register), [register])
  const [restored, setRestored] = useState(false)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void form.restore().then(setRestored)
    // After the frame has moved the focus to the new page.
    const first = setTimeout(() => document.getElementById(inputId(register.intake[0]!))?.focus())
    return () => {
      clearTimeout(first)
      form.stop()
    }
  }, [form, register])
  const failure = useStore(form.store, (s) => s.failure)
  const hasTitle = useStore(form.store, (s) => isFilled(currentValues(s)[register.title]))
  const record = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!hasTitle) return void focusField(register.title)
    setBusy(true)
    const made = await form.record()
    setBusy(false)
    if (made.ok && made.value.record)
      go(`/register/${register.id}/${made.value.record}`, { replace: true, state: { focusRecord: true } })
  }
  const start = `${register.id}.new.clock`
  return (
    <Page>
      <PageHeader title={t(`${register.id}.new`)} lead={t(`${register.id}.new.lead`)} />
      {restored && (
        <p className={styles.restored} role="status">
          {t('form.restored')}{' '}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              form.discard()
              setRestored(false)
            }}
          >
            {t('form.discard')}
          </Button>
        </p>
      )}
      <FormProvider value={form}>
        <form onSubmit={(e) => void record(e)} className={styles.form} noValidate>
          {groupsOf(register).map((group, i) => (
            <section key={group.join()} className={styles.group} aria-labelledby={`group-${i}`}>
              {register.refPrefix && (
                <h2 id={`group-${i}`}>
                  <span className={styles.number} aria-hidden="true">
                    {i + 1}
                  </span>
                  {t(`${register.id}.new.question.${i + 1}`)}
                </h2>
              )}
              {group.map((key) => (
                <div key={key}>
                  <FieldInput name={key} field={register.fields[key]!} />
                  {BelowField && <BelowField name={key} />}
                </div>
              ))}
            </section>
          ))}
          {asked && !hasTitle && (
            <p className={styles.problem} role="alert">
              <span aria-hidden="true">■ </span>
              {t('form.need_title', { label: t(`${register.id}.${register.title}`) })}
            </p>
          )}
          {failure && (
            <ErrorNotice failure={failure} register={register.id} onNeed={(field) => focusField(field)} />
          )}
          <div className={styles.actions}>
            <Button type="submit" size="md" loading={busy}>
              {t(`${register.id}.new`)}
            </Button>
            <Button variant="subtle" onClick={() => history.back()}>
              {t('form.later')}
            </Button>
            {hasMessage(start) && <p className={styles.clock}>{t(start)}</p>}
          </div>
        </form>
      </FormProvider>
    </Page>
  )
}
