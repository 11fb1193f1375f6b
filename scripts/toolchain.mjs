// Makes node_modules fit package-lock.json and sees to it that the project's own Node 24 runs. Everything else in
// this folder builds on that. Runs on Node 20 with nothing installed.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname, join, relative } from 'node:path'
import {
  inProject,
  isWindows,
  pathWithoutProject,
  projectRoot,
  toolchainNode,
  toolEnvironment,
} from './project.mjs'
import { withProgress } from './progress.mjs'
import { head, run, runNpm } from './run.mjs'

/** Packages and Node 24, then this same script again on that Node when it is running on another one. */
export async function useToolchain() {
  await ensurePackages()
  const node = await ensureNode()
  if (!isThisNode(node)) await continueOn(node)
}

/** `npm ci`, only when what is installed is not what the lock file says. */
export async function ensurePackages(root = projectRoot, install = npmCi) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stampFile = join(root, 'node_modules', '.cache', 'sealbook-packages')
  const stamp = createHash('sha256').update(lock).digest('hex')
  if (readIfThere(stampFile) === stamp) return 'kept'
  // Somebody may have run npm by hand: npm's own record of what it installed is as good as our stamp.
  const outcome = installedMatches(lock, readIfThere(join(root, 'node_modules', '.package-lock.json')))
    ? 'kept'
    : 'installed'
  if (outcome === 'installed') await install(root)
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
  return outcome
}

/** Whether npm's record of node_modules holds everything that the lock file asks for, and nothing else. */
export function installedMatches(lockText, installedText) {
  if (!installedText) return false
  const wanted = JSON.parse(lockText).packages
  const installed = JSON.parse(installedText).packages
  const same = (path) =>
    wanted[path]?.version === installed[path]?.version &&
    wanted[path]?.integrity === installed[path]?.integrity
  // Optional packages are for other systems: absent is fine, different is not.
  const complete = Object.keys(wanted).every(
    (path) => path === '' || same(path) || (wanted[path].optional && !installed[path]),
  )
  return complete && Object.keys(installed).every((path) => path in wanted)
}

async function npmCi(root) {
  const { code, output } = await withProgress('Installing the packages (npm ci)', () =>
    runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }),
  )
  if (code !== 0) throw new Error(`npm ci failed:\n${head(output)}`)
}

/** The path of the project's Node, made to run when npm was told not to run install scripts. */
async function ensureNode() {
  const node = toolchainNode()
  if (nodeRuns(node)) return node
  await withProgress('Fetching Node 24', () =>
    run(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(projectRoot, 'node_modules', 'node'),
      env: { ...process.env, PATH: pathWithoutProject(), npm_config_ignore_scripts: 'true' },
      capture: true,
    }),
  )
  if (nodeRuns(node)) {
    linkForNpm(node)
    return node
  }
  // No build of it for this system: a recent Node of the person's own does as well.
  if (runsTypeScript(process.versions.node)) return process.execPath
  throw new Error(
    `Node 24 could not be installed, and this Node ${process.version} is too old: install Node 22.18 or later and try again.`,
  )
}

/** npm leaves out the link to a program that was not there when it installed; `npm run` finds our Node through it. */
function linkForNpm(node) {
  const link = inProject('node_modules', '.bin', 'node')
  if (!isWindows && !existsSync(link)) symlinkSync(relative(dirname(link), node), link)
}

function nodeRuns(node) {
  return existsSync(node) && (isThisNode(node) || spawnSync(node, ['--version']).status === 0)
}

/** Through links, too: a checkout may share the node_modules of another. */
function isThisNode(node) {
  return realpathSync(node) === realpathSync(process.execPath)
}

/** Whether a Node runs .ts files as they are. */
export function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

async function continueOn(node) {
  const { code, killedBy } = await run(node, process.argv.slice(1), { env: toolEnvironment() })
  process.exit(killedBy ? 130 : code)
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
