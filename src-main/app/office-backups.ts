/**
 * Backups of the running application: what they need of it, what is asked of the person at unlocking and at the end. World:
 * main, Electron.
 *
 * What must stay true: nothing here can keep a vault from being opened, locked or left, but a person who says so.
 */
import { join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import { systemClock } from '../journal/hlc.ts'
import { jobsInThread } from '../vault/backup/thread.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { Backups } from './backups.ts'
import type { Core } from './core.ts'
import type { Paths } from './paths.ts'
import type { Session } from './session.ts'
import { t } from './text.ts'

export const BACKUP_TASK = 'backup'
/** Milliseconds that quitting waits for a backup before it asks. */
const PATIENCE = 2_000

/** The person would rather not open the vault without a copy of it. */
export class NotNow extends Error {}

export const beforeChangeIn = (paths: Paths): string => join(paths.data, 'before-change')

export function backupsOf(
  { paths, places, tasks, log }: Pick<Core, 'paths' | 'places' | 'tasks' | 'log'>,
  changed: () => void,
): Backups {
  return new Backups({
    file: join(paths.data, 'backups.json'),
    app: app.getVersion(),
    run: jobsInThread(places.backupWorker),
    readme: () => `${t('backup.readme')}\n`,
    now: () => systemClock.now(),
    progress: (done, total) => tasks.progress(BACKUP_TASK, 'backup.phase.copy', done, total),
    ended: () => tasks.end(BACKUP_TASK),
    cancelled: () => tasks.isCancelled(BACKUP_TASK),
    changed,
    log: (event, fields) => log.write(event, fields),
  })
}

/** Copies the vault before another version writes to it. If that fails the person is asked; throws {@link NotNow}. */
export async function copyBeforeChange(
  backups: Backups,
  vault: OpenVault,
  paths: Paths,
  window: BrowserWindow | undefined,
): Promise<boolean> {
  const { made, problem } = await backups.beforeChange(vault, beforeChangeIn(paths))
  if (problem) {
    const options = {
      type: 'warning' as const,
      message: t('backup.before.failed'),
      detail: `${t(`backup.problem.${problem}`)} ${t('backup.before.failed.text')}`,
      buttons: [t('backup.before.open'), t('backup.before.not_now')],
      defaultId: 1,
      cancelId: 1,
    }
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    if (response === 1) throw new NotNow()
  }
  backups.openedHere(vault.info.vault)
  return made
}

/** The vault is open: what is not on record yet goes on record, and backups are made from now on. */
export function startBackups(backups: Backups, session: Session, copied: boolean): void {
  const { vault } = session
  const { restored } = backups.of(vault.info.vault)
  if (copied) session.noteEvent('backup_before_change', { version: app.getVersion() })
  if (restored && vault.damage.length === 0) {
    const { madeAt, missing, files } = restored
    // that entries after the backup are not here is what a restore is
    const held = vault.notices
    held.splice(0, held.length, ...held.filter((n) => n.detail?.['file'] !== 'open.wal'))
    session.noteEvent('restored', { made: madeAt, day: madeAt.slice(0, 10), missing, files })
    backups.change(vault.info.vault, { restored: undefined })
  }
  backups.opened(session)
}

/** What came of unlocking, when the person said "not now". */
export function notNow(error: unknown): Result<never> {
  if (error instanceof NotNow) return fail('cancelled')
  throw error
}

/** Waits for a backup that is being copied; after a moment the person chooses. */
export async function finishBackups(backups: Backups, window: BrowserWindow | undefined): Promise<void> {
  if (!backups.busy) return
  const done = backups.settled().then(() => 'done' as const)
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), PATIENCE)
  })
  if ((await Promise.race([done, late])) === 'done') return
  const asking = new AbortController()
  const options = {
    type: 'question' as const,
    message: t('backup.quit.title'),
    detail: t('backup.quit.text', { percent: Math.round(100 * backups.share) }),
    buttons: [t('backup.quit.finish'), t('backup.quit.anyway')],
    defaultId: 0,
    cancelId: 0,
    signal: asking.signal,
  }
  const asked = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options)
  const first = await Promise.race([done, asked.then(({ response }) => response)])
  asking.abort()
  if (first === 0) await done
}
