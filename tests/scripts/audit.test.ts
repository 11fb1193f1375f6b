/** The audit of the lock file: each thing that could come in with a package is refused by name, and ours is clean. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkAudit, documentProblems, lockProblems, noticeProblems } from '../../scripts/audit.mjs'

interface Entry {
  version: string
  integrity?: string
  [key: string]: unknown
}
interface Lock {
  lockfileVersion: number
  packages: Record<string, Entry>
}
interface Manifest {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}
const project = join(import.meta.dirname, '..', '..')
const parsed = (name: string): unknown => JSON.parse(readFileSync(join(project, name), 'utf8'))
let lock: Lock
let manifest: Manifest
beforeEach(() => {
  lock = parsed('package-lock.json') as Lock
  manifest = parsed('package.json') as Manifest
})
const problems = () => lockProblems(lock, manifest) as string[]
const entry = (path: string) => lock.packages[path]!

describe('the lock file', () => {
  it('is clean, with its documents and notices', () => {
    expect(checkAudit()).toEqual({ code: 0, output: '' })
  })
  it('is refused when a package runs a script while it is installed', () => {
    entry('node_modules/zod')['hasInstallScript'] = true
    expect(problems()).toEqual(['zod: runs a script when it is installed'])
  })
  it('is refused when npm may run a script that nobody looked at', () => {
    manifest.allowScripts['zod'] = true
    expect(problems()).toEqual(['zod: package.json lets it run a script'])
  })
  it('is refused when the list of scripts names one that is gone', () => {
    delete entry('node_modules/node')['hasInstallScript']
    expect(problems()).toEqual(['node: allowed to run a script, but has none'])
  })
  it('is refused when the bytes of a package are not known beforehand', () => {
    delete entry('node_modules/zod').integrity
    entry('node_modules/dexie').integrity = 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='
    expect(problems()).toEqual([
      'node_modules/dexie: no SHA-512 of its bytes',
      'node_modules/zod: no SHA-512 of its bytes',
    ])
  })
  it.each([
    ['git+ssh://git@example.org/zod.git#abc'],
    ['http://registry.example.org/zod/-/zod-4.6.7.tgz'],
    ['file:../zod.tgz'],
  ])('is refused when a package comes from %s', (resolved) => {
    entry('node_modules/zod')['resolved'] = resolved
    expect(problems()).toEqual([`node_modules/zod: does not come from a registry (${resolved})`])
  })
  it('is refused when packages come from two registries', () => {
    entry('node_modules/zod')['resolved'] = 'https://one.example/zod/-/zod-4.6.7.tgz'
    expect(problems()).toEqual([])
    entry('node_modules/dexie')['resolved'] = 'https://two.example/dexie/-/dexie-4.4.7.tgz'
    expect(problems()).toEqual(['package-lock.json: packages of 2 registries'])
  })
  it('is refused when a package is a link, or asks for another one from elsewhere', () => {
    entry('node_modules/zod')['link'] = true
    entry('node_modules/yauzl')['dependencies'] = { pend: 'github:somebody/pend', x: 'npm:@y/x@^1.0.0' }
    expect(problems()).toEqual([
      'node_modules/yauzl: asks for pend from elsewhere (github:somebody/pend)',
      'node_modules/zod: a link to a folder',
    ])
  })
  it('is refused when a version is not pinned, or is not the one that is installed', () => {
    manifest.dependencies['zod'] = '^4.6.7'
    expect(problems()).toEqual(['zod: not pinned to one version (^4.6.7)'])
    manifest.dependencies['zod'] = '4.6.6'
    expect(problems()).toEqual(['zod: package.json says 4.6.6, the lock file 4.6.7'])
  })
  it('is refused when something ships twice', () => {
    lock.packages['node_modules/yauzl/node_modules/zod'] = { ...entry('node_modules/zod'), version: '3.0.0' }
    expect(problems()).toEqual(['zod: ships twice'])
  })
  it('is refused when it is no lock file', () => {
    lock.packages = {}
    expect(problems()).toEqual(['package-lock.json: not a lock file of version 3'])
  })
})

describe('the papers', () => {
  it('name every package, and no other', () => {
    const text = readFileSync(join(project, 'docs', 'dependencies.md'), 'utf8')
    const without = text.replace(/^\| zod .*\n/m, '')
    expect(documentProblems(without, manifest)).toEqual([
      'zod: docs/dependencies.md does not say what it is for (in the program)',
    ])
    const more = text.replace(/^\| zod /m, '| left-pad, zod ')
    expect(documentProblems(more, manifest)).toEqual([
      'left-pad: docs/dependencies.md names it, package.json does not',
    ])
  })
  describe('of notices', () => {
    let root: string
    beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'sealbook-audit-'))))
    afterEach(() => rmSync(root, { recursive: true, force: true }))
    const put = (name: string, file: string, text: string) => {
      mkdirSync(join(root, 'node_modules', name), { recursive: true })
      writeFileSync(join(root, 'node_modules', name, file), text)
    }
    it('miss a program in WebAssembly that nobody has looked into, and are out of date', () => {
      put('odd', 'package.json', '{"name":"odd","version":"1.0.0","license":"MIT"}')
      put('odd', 'odd.wasm', '')
      const small = { packages: { 'node_modules/odd': { version: '1.0.0' } } }
      expect(noticeProblems(root, small)).toEqual([
        'odd: holds a program in WebAssembly, and no notices of what it is made of',
        'resources/third-party-notices.txt: out of date; run node scripts/generate-notices.mjs',
      ])
    })
    it('have those of PDFium, its libraries and ZXing', () => {
      const notices = readFileSync(join(project, 'resources', 'third-party-notices.txt'), 'utf8')
      for (const name of ['PDFium', 'FreeType', 'OpenJPEG', 'Little CMS', 'libjpeg-turbo', 'ZXing-C++'])
        expect(notices).toContain(name)
    })
  })
})
