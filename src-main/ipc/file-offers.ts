/**
 * Dropped and pasted files: the preload names a path, main answers with a token. World: main, Electron. What must stay
 * true: only our UI window's main frame may offer; the path never reaches the page.
 */
import { ipcMain } from 'electron'
import { fail } from '../../src-shared/ipc/result.ts'
import type { Core } from '../app/core.ts'
import { isOurs } from './serve.ts'

export function serveFileOffers(core: Core): void {
  ipcMain.handle('offer-file', (event, path: unknown) => {
    if (core.kiosk.on) return fail('kiosk-on')
    if (!isOurs(event, core.ui?.webContents)) return fail('not-allowed-now')
    if (core.manager.state !== 'unlocked') return fail('vault-locked')
    if (typeof path !== 'string' || path === '' || path.length > 4_096)
      return fail('file-unreadable', { detail: { file: '' } })
    return core.tokens.offer(path)
  })
}
