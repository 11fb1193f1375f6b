// Builds the app into out/ when its sources are newer than the last build.

import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject, projectRoot, toolEnvironment, toolFile } from './project.mjs'
import { withProgress } from './progress.mjs'
import { run } from './run.mjs'

// SEALBOOK_OUT puts a build elsewhere (electron.vite.config.ts).
const stampFile = inProject(process.env.SEALBOOK_OUT ?? 'out', '.built')

const sources = [
  'src-main',
  'src-preload',
  'src-renderer',
  'src-shared',
  'resources',
  'electron.vite.config.ts',
  'scripts/sign-page.mjs',
  'package.json',
  'package-lock.json',
]

/** Builds unless out/ is up to date. */
export async function ensureBuilt() {
  // A stamp of ours, not the age of an output file: a build that broke off half way has new files, too.
  if (existsSync(stampFile) && newestChange(projectRoot, sources) <= statSync(stampFile).mtimeMs) return
  const { code, output } = await withProgress('Building the app', buildAndStamp)
  if (code !== 0) throw new Error(`The build failed:\n${output}`)
}

/** Builds whether it is needed or not. Returns the exit code and what was printed. */
export async function buildAndStamp() {
  const started = new Date()
  const result = await run(
    process.execPath,
    [toolFile('electron-vite', 'bin', 'electron-vite.js'), 'build'],
    {
      cwd: projectRoot,
      env: toolEnvironment(),
      capture: true,
    },
  )
  if (result.code === 0) stamp(started)
  return result
}

/** Dated by the start of the build: what is edited while it runs is newer than it. */
function stamp(started) {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, started.toISOString())
  utimesSync(stampFile, started, started)
}

/** When anything below the given paths last changed; a removed file changes its folder. */
export function newestChange(root, paths) {
  const times = paths
    .map((path) => join(root, path))
    .filter((path) => existsSync(path))
    .map(newestBelow)
  return Math.max(0, ...times)
}

function newestBelow(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestBelow(join(path, name))),
    stats.mtimeMs,
  )
}
