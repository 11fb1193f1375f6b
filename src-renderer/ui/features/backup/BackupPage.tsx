/**
 * Backups: how things stand, where they go and when, restoring, rehearsing, and everything in plain files. World: UI.
 * What must stay true: what is said stands on what main knows; nothing here waits for a place that does not answer.
 */
import { Button, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { BackupState } from '../../../../src-shared/ipc/contract-backup.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall, useEvent } from '../../api.ts'
import { useAppState } from '../../app-state.ts'
import { BackLink } from '../../components/BackLink.tsx'
import styles from '../../components/backup/Backup.module.css'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { formatBytes, formatNumber } from '../../components/format.ts'
import { Moment } from '../../components/Moment.tsx'
import { notifyDone } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { StateBadge, type Tone } from '../../components/StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import { BackupList } from './BackupList.tsx'
import { newestBackup, summaryOf, type Summary } from './backup-summary.ts'
import { Places } from './Places.tsx'
import { PlainExport } from './PlainExport.tsx'
import { Rehearsals } from './Rehearsals.tsx'
import { Rules } from './Rules.tsx'

export function BackupPage() {
  const t = useT()
  const { value, failure, reload } = useCall('backupState', {}, { follow: true })
  useEvent('appStateChanged', reload)
  const [problem, setProblem] = useState<Failure>()
  const [why, setWhy] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const make = async (id?: string) => {
    setBusy(true)
    setProblem(undefined)
    setWhy([])
    const made = await call.makeBackup(id === undefined ? {} : { id })
    setBusy(false)
    reload()
    if (!made.ok) return setProblem(made.error)
    setWhy(made.value.problems)
    if (made.value.problems.length === 0) notifyDone(t('backup.done'))
  }
  const ready = value && value.places.length > 0
  return (
    <Page>
      <BackLink to="/settings">{t('keys.back')}</BackLink>
      <PageHeader
        title={t('backup.title')}
        lead={t('backup.lead')}
        actions={
          ready && (
            <Button loading={busy} onClick={() => void make()}>
              {t('backup.now')}
            </Button>
          )
        }
      />
      {(failure ?? problem) && <ErrorNotice failure={(failure ?? problem)!} />}
      {!value && !failure && <Skeleton height={160} radius="md" aria-hidden="true" />}
      {value && (
        <div className={styles.sections}>
          <Standing state={value} why={why} />
          <Places state={value} onChanged={reload} onMake={make} busy={busy} />
          {ready && <Rules state={value} onChanged={reload} />}
          {ready && <Rehearsals state={value} onChanged={reload} />}
          <BackupList />
          <PlainExport />
        </div>
      )}
    </Page>
  )
}

const tones: Readonly<Record<Summary, Tone>> = {
  none: 'watch',
  busy: 'going',
  failed: 'stop',
  away: 'watch',
  never: 'watch',
  late: 'watch',
  good: 'done',
}
function Standing({ state, why }: { readonly state: BackupState; readonly why: readonly string[] }) {
  const t = useT()
  const { today } = useAppState()
  const summary = summaryOf(state, today)
  const newest = newestBackup(state)
  return (
    <section className={styles.section} aria-live="polite">
      <div className={styles.state}>
        <StateBadge tone={tones[summary]}>{t(`backup.state.${summary}`)}</StateBadge>
      </div>
      {summary === 'none' && <p className={styles.dim}>{t('backup.state.none.text')}</p>}
      {why.map((code) => (
        <p key={code} role="alert">
          {t(`backup.problem.${code}`)}
        </p>
      ))}
      {summary !== 'none' && (
        <Facts
          items={[
            {
              label: t('backup.state.last'),
              value: newest ? <Moment at={newest.last.at} /> : t('backup.state.last.never'),
            },
            ...(newest
              ? [
                  {
                    label: t('backup.state.size'),
                    value: t('backup.state.size.value', {
                      size: formatBytes(newest.last.bytes),
                      entries: formatNumber(newest.last.entries),
                    }),
                  },
                  { label: t('backup.state.where'), value: newest.place.location },
                ]
              : []),
            { label: t('backup.state.next'), value: <Next state={state} now={today} /> },
          ]}
        />
      )}
    </section>
  )
}
function Next({ state, now }: { readonly state: BackupState; readonly now: string }) {
  const t = useT()
  const due = state.places.flatMap((p) => p.dueAt ?? []).toSorted((a, b) => (a < b ? -1 : 1))[0]
  if (due === undefined) return t('backup.state.next.closing')
  return due <= now ? t('backup.state.next.now') : <Moment at={due} />
}
