// What a packaged program may consist of: the archive and the folder around it, held to lists of patterns. Anything that
// is on no list fails the packaging, and so does a pattern that fits nothing: then something is missing.

import { existsSync, readdirSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, relative, sep } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { projectRoot } from './project.mjs'

const hashed = '[A-Za-z0-9_-]{8}'

/** Every file of app.asar. */
export const archiveList = [
  'package\\.json',
  'out/main/index\\.js',
  'out/main/argon2-worker\\.js',
  'out/main/backup-worker\\.js',
  'out/main/scan-worker\\.js',
  'out/main/search-worker\\.js',
  `out/main/chunks/[\\w.-]+-${hashed}\\.js`,
  'out/main/pdfium\\.wasm',
  'out/main/zxing_reader\\.wasm',
  'out/main/sign-file\\.(js|css)', // the page that people sign in without the program, taken in as text
  'out/preload/(ui|vault|kiosk)\\.cjs',
  'out/renderer/(index|vault|kiosk)\\.html',
  `out/renderer/assets/[\\w.-]+-${hashed}\\.(js|css)`,
  `out/renderer/assets/source-sans-3-[a-z-]+-${hashed}\\.woff2`,
  `out/renderer/assets/sealbook-${hashed}\\.svg`,
]

/** Every file of the folder `resources` beside app.asar. */
export const resourcesList = [
  'app\\.asar',
  'resources/fonts/(LICENSE|LICENSE-source-sans-3\\.txt|README\\.md|source-sans-3-[a-z-]+\\.woff2)',
  'resources/icons/sealbook-(256|512)\\.png',
  'resources/sop/[a-z-]+\\.(md|json)',
  'resources/third-party-notices\\.txt',
]

/** What text in the archive must not have in it: where it was built, and what only a build that is not for people has. */
export function forbiddenText(root = projectRoot, home = homedir(), user = userInfo().username) {
  return [
    root + sep,
    // of root the home is named in many a path that has nothing to do with this machine
    ...(user === 'root' ? [] : [home + sep]),
    'sourceMappingURL=data:',
    'sourceMappingURL=http',
  ]
}

/**
 * Holds names to a list of patterns. Returns what is wrong, one line each: a name that no pattern allows, or a pattern
 * that nothing fits.
 */
export function listOffences(names, patterns) {
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern}$`))
  return [
    ...names
      .filter((name) => !expressions.some((allowed) => allowed.test(name)))
      .map((name) => `${name} is on no list of what goes in`),
    ...patterns
      .filter((_, i) => !names.some((name) => expressions[i].test(name)))
      .map((pattern) => `nothing fits ${pattern}: it is missing, or the list is out of date`),
  ]
}

/** The files of an archive, with slashes, sorted: `{ name, bytes }`. Throws on a link or a file that lies outside of it. */
export function archiveFiles(asar) {
  return listPackage(asar, { isPack: false })
    .map((path) => ({ path, entry: statFile(asar, path.slice(1), false) }))
    .filter(({ entry }) => !('files' in entry))
    .map(({ path, entry }) => {
      if ('link' in entry || entry.unpacked) throw new Error(`${path} of ${asar} is not inside of it`)
      return { name: path.slice(1).replaceAll(sep, '/'), bytes: entry.size }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The texts in the archive that say where it was built, one line each. */
export function textOffences(asar, files, forbidden = forbiddenText()) {
  return files.flatMap(({ name }) => {
    const content = extractFile(asar, join(...name.split('/')))
    return forbidden.filter((text) => content.includes(text)).map((text) => `${name} has "${text}" in it`)
  })
}

/** Checks a packaged archive and the folder it lies in. Throws with everything that is wrong; returns size and count. */
export function checkContents(asar) {
  const files = archiveFiles(asar)
  const folder = join(asar, '..')
  const beside = filesBelow(folder)
  const offences = [
    ...listOffences(
      files.map(({ name }) => name),
      archiveList,
    ),
    ...listOffences(beside, resourcesList),
    ...textOffences(asar, files),
    ...mapOffences(files),
  ]
  if (offences.length > 0)
    throw new Error(`The packaged program is not as it should be:\n${offences.join('\n')}`)
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function mapOffences(files) {
  return files.filter(({ name }) => name.endsWith('.map')).map(({ name }) => `${name} holds sources`)
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted((a, b) => a.localeCompare(b))
}

/** The program's executable in a packaged folder: the name that electron-builder gave it, for tests or not. */
export function executableOf(program) {
  const names = {
    darwin: [
      'Sealbook.app/Contents/MacOS/Sealbook',
      'Sealbook for tests.app/Contents/MacOS/Sealbook for tests',
    ],
    win32: ['Sealbook.exe', 'Sealbook for tests.exe'],
  }[process.platform] ?? ['sealbook', 'sealbook-for-tests']
  const found = names.map((name) => join(program, name)).find((file) => existsSync(file))
  if (!found) throw new Error(`There is no program in ${program}`)
  return found
}

export function asarOf(program) {
  const executable = executableOf(program)
  return process.platform === 'darwin'
    ? join(executable, '..', '..', 'Resources', 'app.asar')
    : join(program, 'resources', 'app.asar')
}

/** What the packaged package.json says, as the program itself will read it. */
export function packagedDescription(asar) {
  return JSON.parse(extractFile(asar, 'package.json').toString('utf8'))
}
