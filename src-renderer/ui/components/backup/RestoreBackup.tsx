/**
 * From a backup to a vault: find it, say where it goes, see what came of it. World: UI.
 * What must stay true: nothing is written over; what is missing is said before and after.
 */
import { Button, Modal, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { BackupView } from '../../../../src-shared/ipc/contract-backup.ts'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call, useCall } from '../../api.ts'
import { loadAppState, useAppState, useZone } from '../../app-state.ts'
import { useT } from '../../i18n/index.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { formatInstant, formatNumber } from '../format.ts'
import { useLatestProgress } from '../progress.ts'
import { ProgressText } from '../ProgressText.tsx'
import { BackupLine } from './BackupLine.tsx'
import styles from './Backup.module.css'

type Done = Output<'restoreBackup'>
const shownFirst = 5

export function RestoreDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('backup.restore')}
      closeButtonProps={{ 'aria-label': t('button.close') }}
    >
      <RestoreBackup onClose={onClose} />
    </Modal>
  )
}

function RestoreBackup({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const { vault } = useAppState()
  const known = useCall('findBackups', {})
  const [chosen, setChosen] = useState<readonly BackupView[]>()
  const [failure, setFailure] = useState<Failure>()
  const [done, setDone] = useState<Done>()
  const [busy, setBusy] = useState(false)

  const choose = async () => {
    const place = await call.chooseBackupPlace({ what: 'backup_folder' })
    if (!place.ok || !place.value.chosen) return setFailure(place.ok ? undefined : place.error)
    const found = await call.findBackups({ folder: place.value.chosen.folder })
    setFailure(found.ok ? undefined : found.error)
    if (found.ok) setChosen(found.value.backups)
  }
  const restore = async ({ folder, file }: BackupView) => {
    const place = await call.chooseBackupPlace({ what: 'restore_into' })
    if (!place.ok || !place.value.chosen) return setFailure(place.ok ? undefined : place.error)
    setBusy(true)
    setFailure(undefined)
    const restored = await call.restoreBackup({ folder, file, into: place.value.chosen.folder })
    setBusy(false)
    if (restored.ok) setDone(restored.value)
    else if (restored.error.code !== 'cancelled') setFailure(restored.error)
  }
  const finish = () => {
    void loadAppState()
    onClose()
  }
  if (done) return <RestoreDone done={done} onGo={finish} />
  const backups = chosen ?? known.value?.backups
  return (
    <div className={styles.stack}>
      <p className={styles.dim}>
        {t('backup.restore.lead')} {vault === 'unlocked' && t('backup.restore.lock')}
      </p>
      {failure && <ErrorNotice failure={failure} />}
      {busy && <Restoring />}
      {!busy && !backups && <Skeleton height={72} aria-hidden="true" />}
      {!busy && backups && <Choices backups={backups} onRestore={restore} />}
      <div className={styles.row}>
        <Button variant="default" disabled={busy} onClick={() => void choose()}>
          {t('backup.restore.folder')}
        </Button>
      </div>
    </div>
  )
}

function Restoring() {
  const t = useT()
  const task = useLatestProgress()
  return (
    <div className={styles.row} role="status">
      {task ? <ProgressText task={task} /> : t('backup.phase.restore')}
      <Button size="compact-sm" variant="default" onClick={() => void call.cancelTask({ task: 'restore' })}>
        {t('button.cancel')}
      </Button>
    </div>
  )
}

function Choices({
  backups,
  onRestore,
}: {
  readonly backups: readonly BackupView[]
  readonly onRestore: (backup: BackupView) => Promise<void>
}) {
  const t = useT()
  const zone = useZone()
  const [all, setAll] = useState(false)
  if (backups.length === 0) return <p>{t('backup.restore.none')}</p>
  const several = new Set(backups.map((b) => b.facts?.vault)).size > 1
  return (
    <>
      <ul className={styles.backups}>
        {backups.slice(0, all ? undefined : shownFirst).map((backup) => (
          <BackupLine
            key={`${backup.folder} ${backup.file}`}
            backup={backup}
            named={several}
            below={
              backup.facts &&
              backup.facts.missing > 0 && (
                <p>
                  {t('backup.restore.partly', {
                    count: backup.facts.missing,
                    files: formatNumber(backup.facts.files),
                  })}
                </p>
              )
            }
            actions={
              backup.facts && (
                <Button
                  size="compact-md"
                  aria-label={t('backup.restore.named', { at: formatInstant(backup.facts.madeAt, zone) })}
                  onClick={() => void onRestore(backup)}
                >
                  {t('backup.restore.this')}
                </Button>
              )
            }
          />
        ))}
      </ul>
      {!all && backups.length > shownFirst && (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            {t('backup.list.more', { number: formatNumber(backups.length) })}
          </Button>
        </div>
      )}
    </>
  )
}

function RestoreDone({ done, onGo }: { readonly done: Done; readonly onGo: () => void }) {
  const t = useT()
  return (
    <div className={styles.stack} role="status">
      <h2>{t('backup.restore.done', { name: done.name })}</h2>
      <p className={styles.where}>{t('backup.restore.done.text', { location: done.location })}</p>
      {done.needsCode && <p>{t('backup.restore.done.code')}</p>}
      {done.missingAll > 0 && (
        <p className={styles.where}>
          {t('backup.restore.done.missing', { count: done.missingAll, names: done.missing.join(', ') })}
        </p>
      )}
      <div>
        <Button onClick={onGo}>{t('backup.restore.go')}</Button>
      </div>
    </div>
  )
}
