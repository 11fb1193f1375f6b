/**
 * One record: who it is, what is due next and what is missing, then its sections, timeline, evidence, links, history.
 *
 * World: UI. What must stay true: everything is drawn from the declaration; leaving the page never loses a keystroke;
 * files can be dropped anywhere on it.
 */
import { Skeleton, Tabs } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { Register } from '../../../../../src-shared/registers/define.ts'
import { useEvent } from '../../../api.ts'
import { useAppState } from '../../../app-state.ts'
import { ClockJumps } from '../../../components/ClockJumps.tsx'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { FormProvider, focusField, type Form } from '../../../form/form-store.ts'
import { GuardedChange } from '../../../form/GuardedChange.tsx'
import { createRecordForm, type RecordForm } from '../../../form/record-form.ts'
import { useT } from '../../../i18n/index.ts'
import { ClockPanels } from './ClockPanels.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { DropZone } from './DropZone.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { LinksTab } from './LinksTab.tsx'
import { NextStrip } from './NextStrip.tsx'
import { RecordContext } from './record-context.ts'
import { RecordHeader } from './RecordHeader.tsx'
import { Sections } from './Sections.tsx'
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
  const [historyOf, setHistoryOf] = useState<string | null>(null)
  const goToField = (field: string) => {
    const key = field.split('/')[0]!
    const type = register.fields[key]?.type
    flushSync(() => setTab(type === 'timeline' || type === 'evidence' ? key : 'record'))
    focusField(key)
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
  const special = (type: 'timeline' | 'evidence') =>
    Object.entries(register.fields).find(([, f]) => f.type === type)?.[0]
  const timeline = special('timeline')
  const evidence = special('evidence')
  const count = (key: string | undefined) =>
    Object.keys((key && (view.values[key] as object | undefined)) || {}).length
  const linkCount = view.linkedFrom.length
  return (
    <FormProvider value={withHistory}>
      <RecordContext value={{ form, register, view, goToField }}>
        <DropZone evidenceField={evidence}>
          <article className={styles.page} aria-label={view.title} data-print="flow">
            <RecordHeader />
            <GuardedChange form={form} />
            {saveFailure && (
              <ErrorNotice
                failure={saveFailure}
                register={register.id}
                onNeed={goToField}
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
            <NextStrip />
            {tab === 'record' && <ClockPanels open />}
            {tab === 'record' && <ClockJumps jumps={view.clockJumps} />}
            <Tabs value={tab} onChange={(v) => v && setTab(v)} keepMounted={false} className={styles.tabs}>
              <Tabs.List aria-label={t('record.tabs')}>
                <Tabs.Tab value="record">{t('record.tab.record')}</Tabs.Tab>
                {timeline && (
                  <Tabs.Tab value={timeline}>{t('record.tab.timeline', { count: count(timeline) })}</Tabs.Tab>
                )}
                {evidence && (
                  <Tabs.Tab value={evidence}>{t('record.tab.evidence', { count: count(evidence) })}</Tabs.Tab>
                )}
                <Tabs.Tab value="links">{t('record.tab.links', { count: linkCount })}</Tabs.Tab>
                <Tabs.Tab value="history">{t('record.tab.history')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="record">
                {timeline && <TimelineSection name={timeline} latest={5} onAll={() => setTab(timeline)} />}
                <Sections />
              </Tabs.Panel>
              {timeline && (
                <Tabs.Panel value={timeline}>
                  <TimelineSection name={timeline} />
                </Tabs.Panel>
              )}
              {evidence && (
                <Tabs.Panel value={evidence}>
                  <EvidenceSection name={evidence} />
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
