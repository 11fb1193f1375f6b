/**
 * One record: what it is, then the record itself (Overview.tsx), its timeline, evidence, links and history.
 *
 * World: UI. What must stay true: everything is drawn from the declaration; leaving the page never loses a keystroke;
 * files can be dropped anywhere on it.
 */
import { Skeleton, Tabs } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { evidenceFields, type Register } from '../../../../../src-shared/registers/define.ts'
import type { Need } from '../../../../../src-shared/registers/gates.ts'
import { useEvent } from '../../../api.ts'
import { useAppState } from '../../../app-state.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { FormProvider, focusField, type Form } from '../../../form/form-store.ts'
import { GuardedChange } from '../../../form/GuardedChange.tsx'
import { createRecordForm, type RecordForm } from '../../../form/record-form.ts'
import { useT } from '../../../i18n/index.ts'
import { EvidenceSection } from './EvidenceSection.tsx'
import { DropZone } from './DropZone.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { LinksTab } from './LinksTab.tsx'
import { Overview } from './Overview.tsx'
import { placeOfNeed } from './place-of-need.ts'
import { RecordContext } from './record-context.ts'
import { RecordHeader } from './RecordHeader.tsx'
import { Summary } from './Summary.tsx'
import { TimelineSection } from './TimelineSection.tsx'
import { useRecordCommands } from './use-record-commands.ts'
import styles from './record.module.css'

interface Props {
  readonly register: Register
  readonly id: string
}

export function RecordPage({ register, id }: Props) {
  const readOnly = useAppState().readOnly !== undefined
  const form = useMemo(() => createRecordForm(register, id, readOnly), [register, id, readOnly])
  useEffect(() => {
    void form.load()
    return () => {
      void form.flush()
      form.stop()
    }
  }, [form])
  useEvent('recordsChanged', ({ ids }) => {
    if (!ids || ids.includes(id)) void form.load()
  })
  return <LoadedRecord form={form} register={register} />
}

function LoadedRecord({ form, register }: { readonly form: RecordForm; readonly register: Register }) {
  const t = useT()
  const view = useStore(form.store, (s) => s.view)
  const loadFailure = useStore(form.store, (s) => s.loadFailure)
  const saveFailure = useStore(form.store, (s) => s.failure)
  const restored = useStore(form.store, (s) => s.restored)
  const [tab, setTab] = useState<string>('record')
  const [, go] = useLocation()
  const [historyOf, setHistoryOf] = useState<string | null>(null)
  // all lists of files stand under one tab
  const files = useMemo(() => evidenceFields(register), [register])
  const goToField = (field: string) => {
    const key = field.split('/')[0]!
    const type = register.fields[key]?.type
    flushSync(() => setTab(type === 'evidence' ? files[0]! : type === 'timeline' ? key : 'record'))
    focusField(key)
  }
  const goToNeed = (need: Need) => {
    const place = view && placeOfNeed(register, view, need)
    if (place === undefined) goToField(need.field)
    else go(place)
  }
  const withHistory: Form = useMemo(
    () => ({
      ...form,
      showHistory: (key) => {
        setHistoryOf(key)
        setTab('history')
      },
    }),
    [form],
  )
  useRecordCommands(form, view, setTab)

  if (loadFailure && !view)
    return (
      <div className={styles.page}>
        <ErrorNotice failure={loadFailure} />
      </div>
    )
  if (!view) return <Waiting />
  const timeline = Object.keys(register.fields).find((key) => register.fields[key]!.type === 'timeline')
  const [evidence] = files
  const count = (key: string | undefined) =>
    Object.keys((key && (view.values[key] as object | undefined)) || {}).length
  const linkCount = view.linkedFrom.length
  return (
    <FormProvider value={withHistory}>
      <RecordContext value={{ form, register, view, goToField, goToNeed }}>
        <DropZone evidenceField={evidence}>
          <article className={styles.page} aria-label={view.title} data-print="flow">
            <RecordHeader clockBelow={tab === 'record'} />
            <GuardedChange form={form} />
            {saveFailure && (
              <ErrorNotice
                failure={saveFailure}
                register={register.id}
                onNeed={(_, need) => goToNeed(need)}
                actions={
                  <button type="button" className={styles.textButton} onClick={form.retry}>
                    {t('record.save_again')}
                  </button>
                }
              />
            )}
            {restored > 0 && (
              <p className={styles.restored} role="status">
                {t('record.restored', { count: restored })}{' '}
                <button type="button" className={styles.textButton} onClick={() => void form.flush()}>
                  {t('record.restored.save')}
                </button>
              </p>
            )}
            <Summary />
            <Tabs value={tab} onChange={(v) => v && setTab(v)} keepMounted={false} className={styles.tabs}>
              <Tabs.List aria-label={t('record.tabs')}>
                <Tabs.Tab value="record">{t('record.tab.record')}</Tabs.Tab>
                {timeline && (
                  <Tabs.Tab value={timeline}>{t('record.tab.timeline', { count: count(timeline) })}</Tabs.Tab>
                )}
                {evidence && (
                  <Tabs.Tab value={evidence}>
                    {t('record.tab.evidence', { count: files.reduce((sum, key) => sum + count(key), 0) })}
                  </Tabs.Tab>
                )}
                <Tabs.Tab value="links">{t('record.tab.links', { count: linkCount })}</Tabs.Tab>
                <Tabs.Tab value="history">{t('record.tab.history')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="record" className={styles.overview}>
                <Overview timeline={timeline} onAllLines={() => timeline && setTab(timeline)} />
              </Tabs.Panel>
              {timeline && (
                <Tabs.Panel value={timeline}>
                  <TimelineSection name={timeline} />
                </Tabs.Panel>
              )}
              {evidence && (
                <Tabs.Panel value={evidence}>
                  {files.map((name) => (
                    <EvidenceSection key={name} name={name} />
                  ))}
                </Tabs.Panel>
              )}
              <Tabs.Panel value="links">
                <LinksTab />
              </Tabs.Panel>
              <Tabs.Panel value="history">
                <HistoryTab field={historyOf} onField={setHistoryOf} />
              </Tabs.Panel>
            </Tabs>
          </article>
        </DropZone>
      </RecordContext>
    </FormProvider>
  )
}

function Waiting() {
  const t = useT()
  return (
    <div className={styles.page} role="status" aria-label={t('record.loading')}>
      <Skeleton height={28} width="60%" mb="sm" />
      <Skeleton height={16} width="35%" mb="lg" />
      <Skeleton height={180} />
    </div>
  )
}
