/**
 * A page of its own for one part of a record (severity, worksheets): says which record it is, loads it, saves field by
 * field as the record's own page does. World: UI. What must stay true: leaving the page never loses a keystroke; in a
 * final state, in the bin or in a vault that cannot be written it shows everything and changes nothing.
 */
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useStore } from 'zustand'
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import type { Register } from '../../../src-shared/registers/define.ts'
import { useEvent } from '../api.ts'
import { useAppState } from '../app-state.ts'
import { ErrorNotice } from '../components/ErrorNotice.tsx'
import { Page } from '../components/Page.tsx'
import { StateBadge } from '../components/StateBadge.tsx'
import { toneOf } from '../components/state-tone.ts'
import { useT } from '../i18n/index.ts'
import { FormProvider, focusField } from './form-store.ts'
import { GuardedChange } from './GuardedChange.tsx'
import { createRecordForm, type RecordForm } from './record-form.ts'
import styles from './RecordSheet.module.css'

export interface OpenSheet {
  readonly form: RecordForm
  readonly view: RecordView
  readonly readOnly: boolean
}
interface Props {
  readonly register: Register
  readonly id: string
  readonly title: string
  /** A sentence under the title, or what it makes of the record. */
  readonly lead: ReactNode | ((view: RecordView) => ReactNode)
  readonly children: (open: OpenSheet) => ReactNode
}

export function RecordSheet({ register, id, title, lead, children }: Props) {
  const vaultReadOnly = useAppState().readOnly !== undefined
  const [ended, setEnded] = useState(false)
  const readOnly = vaultReadOnly || ended
  const form = useMemo(() => createRecordForm(register, id, readOnly), [register, id, readOnly])
  useEffect(() => {
    const stopWatching = form.store.subscribe(({ view }) => {
      if (view) setEnded(register.finalStates.includes(view.state))
    })
    void form.load()
    return () => {
      stopWatching()
      void form.flush()
      form.stop()
    }
  }, [form, register])
  useEvent('recordsChanged', ({ ids }) => {
    if (!ids || ids.includes(id)) void form.load()
  })
  return (
    <Page wide>
      <Loaded form={form} register={register} title={title} lead={lead}>
        {children}
      </Loaded>
    </Page>
  )
}

function Loaded({
  form,
  register,
  title,
  lead,
  children,
}: Omit<Props, 'id'> & { readonly form: RecordForm }) {
  const t = useT()
  const view = useStore(form.store, (s) => s.view)
  const readOnly = useStore(form.store, (s) => s.readOnly)
  const loadFailure = useStore(form.store, (s) => s.loadFailure)
  const name = view && `${view.ref ?? ''} ${view.title || t('record.untitled')}`.trim()
  useEffect(() => {
    document.title = t('window.title', { page: name ? `${title} · ${name}` : title })
  }, [t, title, name])
  const back = <Link href={`/register/${register.id}`}>{t('record.back')}</Link>
  if (loadFailure && !view) return <ErrorNotice failure={loadFailure} actions={back} />
  if (!view) return <Waiting />
  // An address that somebody typed may name a record of another kind.
  if (view.register !== register.id) return <ErrorNotice failure={{ code: 'not-found' }} actions={back} />
  return (
    <FormProvider value={form}>
      <header className={styles.header}>
        <p className={styles.where}>
          <Link href={`/register/${register.id}/${view.id}`}>
            <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
            {name}
          </Link>
          <StateBadge tone={toneOf(register, view.state)}>
            {t(`${register.id}.state.${view.state}`)}
          </StateBadge>
        </p>
        <h1>{title}</h1>
        <p className={styles.lead}>{typeof lead === 'function' ? lead(view) : lead}</p>
        {readOnly && <ReadOnly view={view} register={register} />}
      </header>
      <Saving form={form} register={register} />
      {children({ form, view, readOnly })}
      <GuardedChange form={form} />
    </FormProvider>
  )
}

/** What became of earlier typing: a save that did not work, or a draft that came back. */
function Saving({ form, register }: { readonly form: RecordForm; readonly register: Register }) {
  const t = useT()
  const failure = useStore(form.store, (s) => s.failure)
  const restored = useStore(form.store, (s) => s.restored)
  return (
    <>
      {failure && (
        <div className={styles.note}>
          <ErrorNotice
            failure={failure}
            register={register.id}
            onNeed={(field) => focusField(field.split('/')[0]!)}
            actions={
              <button type="button" className={styles.textButton} onClick={form.retry}>
                {t('record.save_again')}
              </button>
            }
          />
        </div>
      )}
      {restored > 0 && (
        <p className={`${styles.note} ${styles.restored}`} role="status">
          {t('record.restored', { count: restored })}{' '}
          <button type="button" className={styles.textButton} onClick={() => void form.flush()}>
            {t('record.restored.save')}
          </button>
        </p>
      )}
    </>
  )
}

function ReadOnly({ view, register }: { readonly view: RecordView; readonly register: Register }) {
  const t = useT()
  const why = view.archived ? 'archived' : register.finalStates.includes(view.state) ? 'ended' : 'vault'
  return (
    <p className={styles.readOnly} role="status">
      <span aria-hidden="true">○ </span>
      {t(`form.sheet.${why}`, { state: t(`${register.id}.state.${view.state}`) })}
    </p>
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
