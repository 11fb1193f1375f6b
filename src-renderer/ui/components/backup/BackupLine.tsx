/** One backup in a list: when, how much, where, whether it is whole, and what can be done with it. World: UI. */
import type { ReactNode } from 'react'
import type { BackupView } from '../../../../src-shared/ipc/contract-backup.ts'
import { formatBytes, formatNumber } from '../format.ts'
import { Moment } from '../Moment.tsx'
import { StateBadge } from '../StateBadge.tsx'
import { useT } from '../../i18n/index.ts'
import styles from './Backup.module.css'

interface Props {
  readonly backup: BackupView
  /** The vault's name, where backups of several may be in one list. */
  readonly named?: boolean
  readonly actions?: ReactNode
  readonly below?: ReactNode
}

export function BackupLine({ backup, named = false, actions, below }: Props) {
  const t = useT()
  const { facts, problem, location } = backup
  return (
    <li>
      <div className={styles.words}>
        <h3>
          {facts ? <Moment at={facts.madeAt} /> : backup.file}
          {named && facts && ` · ${facts.name}`}
        </h3>
        <p className={styles.dim}>
          {facts && (
            <span className="sb-figures">
              {t('backup.state.size.value', {
                size: formatBytes(facts.bytes),
                entries: formatNumber(facts.entries),
              })}
              {' · '}
            </span>
          )}
          <span className={styles.where}>{location}</span>
        </p>
        <p className={styles.row}>
          {problem && <StateBadge tone="stop">{t(`backup.list.problem.${problem}`)}</StateBadge>}
          {facts?.missing === 0 && <StateBadge tone="done">{t('backup.list.whole')}</StateBadge>}
          {facts && facts.missing > 0 && (
            <StateBadge tone="watch">
              {t('backup.list.missing', { count: facts.missing, files: formatNumber(facts.files) })}
            </StateBadge>
          )}
          {facts?.slots === 'no-passphrase' && <StateBadge tone="plain">{t('backup.list.code')}</StateBadge>}
        </p>
        {below}
      </div>
      {actions && <div className={styles.row}>{actions}</div>}
    </li>
  )
}
