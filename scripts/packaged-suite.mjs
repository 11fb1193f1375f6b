// Packages the program for this system and runs tests/packaged on it, and the main way of a person through it, as an
// ordinary user with Chromium's sandbox on. Root has to become somebody else for that: Electron does not run as root, and a
// run without the sandbox would prove nothing.

import { accessSync, chmodSync, chownSync, constants, copyFileSync, existsSync } from 'node:fs'
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { executableOf } from './package-contents.mjs'
import { makePackage } from './make-package.mjs'
import { inProject, projectRoot } from './project.mjs'
import { withProgress } from './progress.mjs'
import { runSuite } from './test-suite.mjs'

/** Nobody: there on every Linux, owns nothing, may nothing. */
const nobody = 65_534
const asRoot = process.platform === 'linux' && process.getuid() === 0

/** Elsewhere the package is made and looked through; what the tests know of processes is Linux's. */
const packagedOnly = {
  passed: 1,
  failed: 0,
  skipped: 1,
  skippedTests: [{ name: 'the packaged program, started', reason: 'these tests are written for Linux' }],
}

/** Packages, then runs the tests. Returns what they count for. */
export async function runPackagedSuite(config) {
  await ensureBuilt()
  const output = inProject('dist', 'for-tests')
  const [program] = await withProgress('Packaging the program', () => makePackage({ output }))
  if (process.platform !== 'linux') return packagedOnly
  const shipped = executableOf(program)
  const driven = await drivenCopy(shipped, join(output, 'driven'))
  for (const executable of [shipped, driven]) allowSandbox(dirname(executable))
  const home = mkdtempSync(join(tmpdir(), 'sealbook-packaged-'))
  try {
    if (asRoot) {
      chownSync(home, nobody, nobody)
      refuseUnreadable()
    }
    const env = { HOME: home, XDG_RUNTIME_DIR: home, SEALBOOK_SHIPPED: shipped, SEALBOOK_DRIVEN: driven }
    return await runSuite(config, { env, ...(asRoot && { user: nobody }) })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/**
 * A copy of the program that tests can drive: Playwright needs the inspector, which a shipped program does not open. All
 * files are the same ones (hard links) but the executable, in which that one fuse differs; a test compares the two.
 */
export async function drivenCopy(shipped, folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  rmSync(folder, { recursive: true, force: true })
  const from = dirname(shipped)
  const executable = join(folder, shipped.slice(from.length + 1))
  linkAll(from, folder)
  rmSync(executable)
  copyFileSync(shipped, executable)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  return executable
}

function linkAll(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkAll(source, target)
    else linkSync(source, target)
  }
}

/** As the Debian package sets it where the kernel gives ordinary users no namespaces. Only root can. */
function allowSandbox(folder) {
  const helper = join(folder, 'chrome-sandbox')
  if (!asRoot || !existsSync(helper)) return
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
}

/** Said here in words: what a user who may not read the checkout would run into says nothing. */
function refuseUnreadable() {
  process.seteuid(nobody)
  try {
    accessSync(join(projectRoot, 'package.json'), constants.R_OK)
  } catch {
    throw new Error(
      `The packaged program is tested as an ordinary user, and an ordinary user may not read ${projectRoot}. Put the checkout where everybody may read, or run this as an ordinary user.`,
    )
  } finally {
    process.seteuid(0)
  }
}
