/** All backups that can be reached, with a check of each; and the way to restore one. World: UI. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BackupView } from '../../../../src-shared/ipc/contract-backup.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import { useZone } from '../../app-state.ts'
import styles from '../../components/backup/Backup.module.css'
import { BackupLine } from '../../components/backup/BackupLine.tsx'
import { RestoreDialog } from '../../components/backup/RestoreBackup.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { formatInstant, formatNumber } from '../../components/format.ts'
import { useT } from '../../i18n/index.ts'

const shownFirst = 5

export function BackupList() {
  const t = useT()
  const [backups, setBackups] = useState<readonly BackupView[]>()
  const [failure, setFailure] = useState<Failure>()
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const show = async () => {
    setBusy(true)
    const found = await call.findBackups({})
    setBusy(false)
    setFailure(found.ok ? undefined : found.error)
    if (found.ok) setBackups(found.value.backups)
  }
  return (
    <section className={styles.section} aria-labelledby="backup-list">
      <h2 id="backup-list">{t('backup.list')}</h2>
      {failure && <ErrorNotice failure={failure} />}
      {backups?.length === 0 && <p>{t('backup.list.none')}</p>}
      {backups && backups.length > 0 && (
        <ul className={styles.backups}>
          {backups.slice(0, all ? undefined : shownFirst).map((backup) => (
            <Checkable key={`${backup.folder} ${backup.file}`} backup={backup} />
          ))}
        </ul>
      )}
      <div className={styles.row}>
        {!backups && (
          <Button variant="default" loading={busy} onClick={() => void show()}>
            {t('backup.list.show')}
          </Button>
        )}
        {backups && !all && backups.length > shownFirst && (
          <Button variant="default" onClick={() => setAll(true)}>
            {t('backup.list.more', { number: formatNumber(backups.length) })}
          </Button>
        )}
        <Button variant="default" onClick={() => setRestoring(true)}>
          {t('backup.restore')}
        </Button>
      </div>
      {restoring && <RestoreDialog opened onClose={() => setRestoring(false)} />}
    </section>
  )
}

function Checkable({ backup }: { readonly backup: BackupView }) {
  const t = useT()
  const zone = useZone()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()
  const check = async () => {
    setBusy(true)
    const done = await call.checkBackup({ folder: backup.folder, file: backup.file })
    setBusy(false)
    if (!done.ok) return setSaid(t(`error.${done.error.code}.title`))
    const { files, missing, damaged } = done.value
    setSaid(
      missing + damaged === 0
        ? t('backup.check.good', { count: files })
        : t('backup.check.bad', {
            missing: formatNumber(missing),
            damaged: formatNumber(damaged),
            files: formatNumber(files),
          }),
    )
  }
  return (
    <BackupLine
      backup={backup}
      below={<p role="status">{said}</p>}
      actions={
        backup.facts && (
          <Button
            variant="default"
            size="compact-md"
            loading={busy}
            aria-label={t('backup.check.named', { at: formatInstant(backup.facts.madeAt, zone) })}
            onClick={() => void check()}
          >
            {t('backup.check')}
          </Button>
        )
      }
    />
  )
}
