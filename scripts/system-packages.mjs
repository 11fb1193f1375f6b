// The shared libraries and small programs that Electron and its tests need on a bare Linux machine, installed on
// Debian and Ubuntu when we may. Elsewhere, and for an ordinary user, one line says what to run.

import { existsSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { withProgress } from './progress.mjs'
import { run, tail } from './run.mjs'

const libraries = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
  'libgbm1',
  'libasound2',
  'libpango-1.0-0',
  'libcairo2',
  'libgtk-3-0',
]

// A display that needs no screen, and the stock tools that the tests check our signatures and our pages with.
const forTests = ['xvfb', 'xauth', 'minisign', 'openssh-client', 'poppler-utils']

// Real browsers for the page that people sign in without the program. Only Debian has both under these names; elsewhere
// those tests use what is installed, or say that nothing is.
const browsers = ['chromium', 'firefox-esr']

/** Sees to the system's packages: `window` for opening the app on a desktop, `tests` for running it unseen as well. */
export async function ensureSystemPackages(purpose, { say = console.error } = {}) {
  const wanted =
    purpose === 'tests' ? [...libraries, ...forTests, ...(isDebian() ? browsers : [])] : libraries
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const missing = missingPackages(wanted, installedPackages())
  if (missing.length === 0) return
  const names = missing.map(nameHere)
  if (process.getuid() !== 0) {
    say(`Some system packages are missing. To install them: sudo apt-get install -y ${names.join(' ')}`)
    return
  }
  await withProgress(`Installing ${names.length} system packages`, () => install(names))
}

/** Which of the wanted packages are not there. Newer Ubuntus have some of them under the same name with "t64" added. */
export function missingPackages(wanted, installed) {
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))
}

/** Debian itself: the systems made from it name themselves. */
export function isDebian(release = readIfThere('/etc/os-release')) {
  return /^ID="?debian"?$/m.test(release)
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function installedPackages() {
  const list = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\\n'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const lines = list.stdout.split('\n').filter((line) => line.startsWith('installed '))
  return new Set(lines.map((line) => line.slice('installed '.length)))
}

function nameHere(name) {
  const renamed = spawnSync('apt-cache', ['show', '--no-all-versions', `${name}t64`])
  return renamed.status === 0 ? `${name}t64` : name
}

async function install(names) {
  const first = await apt('install', '-y', '--no-install-recommends', ...names)
  if (first.code === 0) return
  // A machine fresh from its image has no package lists, or old ones.
  await apt('update')
  const second = await apt('install', '-y', '--no-install-recommends', ...names)
  if (second.code !== 0)
    throw new Error(`apt-get could not install ${names.join(' ')}:\n${tail(second.output)}`)
}

function apt(...args) {
  return run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, capture: true })
}
