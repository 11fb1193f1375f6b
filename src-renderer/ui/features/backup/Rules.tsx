/** When backups are made by themselves, and which are kept. World: UI. */
import { Select, Switch } from '@mantine/core'
import { useState } from 'react'
import type { BackupState } from '../../../../src-shared/ipc/contract-backup.ts'
import type { Failure } from '../../../../src-shared/ipc/result.ts'
import { call } from '../../api.ts'
import styles from '../../components/backup/Backup.module.css'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { useT } from '../../i18n/index.ts'

const hours = [1, 4, 24, 168, 0]
const months = [1, 3, 6, 12, 0]

interface Props {
  readonly state: BackupState
  readonly onChanged: () => void
}
export function Rules({ state: { rules }, onChanged }: Props) {
  const t = useT()
  const [failure, setFailure] = useState<Failure>()
  const change = async (more: Partial<BackupState['rules']>) => {
    const done = await call.setBackupRules({ ...rules, ...more })
    setFailure(done.ok ? undefined : done.error)
    onChanged()
  }
  return (
    <section className={styles.section} aria-labelledby="backup-rules">
      <h2 id="backup-rules">{t('backup.rules')}</h2>
      {failure && <ErrorNotice failure={failure} />}
      <Select
        className={styles.field}
        label={t('backup.rules.hours')}
        value={String(rules.everyHours)}
        onChange={(value) => value !== null && void change({ everyHours: Number(value) })}
        data={hours.map((n) => ({ value: String(n), label: t(`backup.rules.hours.${n}`) }))}
      />
      <Switch
        label={t('backup.rules.closing')}
        description={t('backup.rules.closing.help')}
        checked={rules.closing}
        onChange={(e) => void change({ closing: e.currentTarget.checked })}
      />
      <Select
        className={styles.field}
        label={t('backup.rules.rehearse')}
        value={String(rules.rehearseMonths)}
        onChange={(value) => value !== null && void change({ rehearseMonths: Number(value) })}
        data={months.map((n) => ({ value: String(n), label: t(`backup.rules.rehearse.${n}`) }))}
      />
      <p className={styles.dim}>{t('backup.rules.keep')}</p>
    </section>
  )
}
