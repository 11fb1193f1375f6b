/** The strip above every page: which vault, the way to everything (palette), the offline proof, the lock. World: UI. */
import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconLock, IconPlugOff, IconSearch } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useAppState } from '../app-state.ts'
import { Keys } from '../commands/Keys.tsx'
import { runCommand } from '../commands/registry.ts'
import { useT } from '../i18n/index.ts'
import styles from './TitleStrip.module.css'

export function TitleStrip() {
  const t = useT()
  const { vaults, current, refusedRequests } = useAppState()
  const vault = vaults.find((v) => v.id === current)
  return (
    <header className={styles.strip} data-print="hide">
      <span className={styles.vault}>{vault?.name}</span>
      <UnstyledButton
        className={styles.search}
        onClick={() => runCommand('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={15} stroke={1.75} aria-hidden="true" />
        <span className={styles.searchWords}>{t('frame.palette')}</span>
        <span className={styles.searchKeys} aria-hidden="true">
          <Keys shortcut="mod+K" />
        </span>
      </UnstyledButton>
      <Tooltip label={t('frame.offline.more', { count: refusedRequests })}>
        <Link href="/about" className={styles.offline}>
          <IconPlugOff size={15} stroke={1.75} aria-hidden="true" />
          <span className={styles.offlineLong}>{t('frame.offline')}</span>
          <span className={styles.offlineShort}>{t('frame.offline.short')}</span>
        </Link>
      </Tooltip>
      <Tooltip
        label={
          <>
            {t('command.lock')} <Keys shortcut="mod+L" />
          </>
        }
      >
        <ActionIcon size="lg" aria-label={t('command.lock')} onClick={() => runCommand('vault.lock')}>
          <IconLock size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </header>
  )
}
