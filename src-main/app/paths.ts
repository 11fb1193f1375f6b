/**
 * Where things live on this machine. World: main, Electron. What must stay true: vaults lie in a folder that no
 * roaming profile copies (vault.md 5.2); browser files are apart per Chromium version, because an older Chromium wipes
 * a newer one's databases without an error (ecosystem.md 2.3; docs/decisions/0003).
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { App } from 'electron'

export interface Paths {
  /** Everything of ours on this machine. */
  readonly data: string
  readonly vaults: string
  readonly anchors: string
  /** Tries to unlock that failed, counted. */
  readonly tries: string
  readonly settings: string
  readonly logs: string
}

/** `--data-dir=…` wins; then `data/` beside a portable program; then the platform's place for local data. */
function dataFolder(app: App): string {
  const asked = app.commandLine.getSwitchValue('data-dir')
  if (asked) return asked
  const portable = join(dirname(app.getPath('exe')), 'data')
  if (app.isPackaged && existsSync(portable)) return portable
  const local =
    process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? app.getPath('appData'))
      : process.platform === 'darwin'
        ? app.getPath('appData')
        : (process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'))
  return join(local, 'Sealbook')
}

/** Sets every folder Electron knows before anything else runs, and removes browser files of older engines. */
export function settlePaths(app: App): Paths {
  const data = dataFolder(app)
  const engine = Number(process.versions.chrome.split('.')[0])
  app.setPath('userData', join(data, 'app'))
  app.setPath('sessionData', join(data, `engine-${engine}`))
  app.setPath('crashDumps', join(data, 'app', 'crashes'))
  app.setAppLogsPath(join(data, 'logs'))
  for (const name of existsSync(data) ? readdirSync(data) : []) {
    const other = /^engine-(\d+)$/.exec(name)
    // a newer engine's files stay: whoever goes back to the newer program finds them as they were
    if (other && Number(other[1]) < engine) rmSync(join(data, name), { recursive: true, force: true })
  }
  return {
    data,
    vaults: join(data, 'vaults'),
    anchors: join(data, 'anchors'),
    tries: join(data, 'tries'),
    settings: join(data, 'settings.json'),
    logs: join(data, 'logs'),
  }
}
