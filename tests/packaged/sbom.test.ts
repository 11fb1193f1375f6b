/**
 * What is said to be inside, and the checksums beside the downloads. World: tests (Node; `sha256sum` and `minisign` where
 * they are installed).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sbom } from '../../scripts/package-sbom.mjs'
import { sumsOf, writeSums } from '../../scripts/package-sums.mjs'
import { parsePublicKey, publicKeyFile, verifyMinisign } from '../../src-main/crypto/minisign.ts'
import { ready } from '../../src-main/crypto/sodium.ts'
import { newRulesKey } from '../../src-main/rules/sign-rules.ts'
import { projectRoot } from '../sources.ts'

interface Entry {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly peer?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}
interface Lock {
  readonly packages: Readonly<Record<string, Entry>>
}
interface Component {
  readonly type: string
  readonly 'bom-ref': string
  readonly name: string
  readonly group?: string
  readonly version: string
  readonly purl?: string
  readonly licenses?: readonly object[]
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}
interface Bom {
  readonly bomFormat: string
  readonly specVersion: string
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}
const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Lock
const versions = {
  electron: '45.4.1',
  chrome: '156.0.1',
  node: '24.9.0',
  v8: '15.6',
  openssl: '0.0.0',
  zlib: '1.3',
}

describe('the list of what is inside', () => {
  let bom: Bom
  beforeAll(async () => {
    bom = (await sbom({ versions })) as Bom
  })
  const called = (name: string) => bom.components.find((c) => c.name === name && c.group === undefined)

  it('is CycloneDX 1.6, the same each time', async () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bom.metadata.component).toMatchObject({ type: 'application', name: 'sealbook' })
    expect(await sbom({ versions })).toEqual(bom)
  })
  it('has every package of the lock file that ships, and no tool', () => {
    const named = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const shipped = Object.entries(lock.packages)
      .filter(([path, e]) => path !== '' && !e.dev && !e.devOptional && !e.optional && !e.peer)
      .map(([path, e]) => `${named(path)}@${e.version}`)
    const listed = bom.components
      .filter((c) => c.purl?.startsWith('pkg:npm/'))
      .map((c) => `${c.group === undefined ? '' : `${c.group}/`}${c.name}@${c.version}`)
    expect(shipped.length).toBeGreaterThan(50)
    expect(listed.toSorted()).toEqual(shipped.toSorted())
    for (const tool of ['vitest', 'electron-builder', 'typescript']) expect(called(tool)).toBeUndefined()
  })
  it('gives each the hash of the lock file, as hex, and its licence', () => {
    const zod = called('zod')!
    const integrity = lock.packages['node_modules/zod']!.integrity!
    expect(zod.hashes).toEqual([
      { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
    ])
    for (const c of bom.components) {
      expect([c.name, c.licenses?.length]).toEqual([c.name, 1])
      for (const hash of c.hashes ?? []) expect(hash.content).toMatch(/^([0-9a-f]{2})+$/)
    }
  })
  it('has the Electron that goes in with what that stands on, and the programs in WebAssembly', () => {
    expect(called('Electron')?.version).toBe('45.4.1')
    expect(called('Chromium')?.version).toBe('156.0.1')
    expect(called('Node.js')?.version).toBe('24.9.0')
    expect(called('libsodium')?.version).toMatch(/^1\.0\.\d+$/)
    for (const name of ['PDFium', 'zxing-cpp']) expect(called(name)?.hashes).toHaveLength(1)
  })
  it('names each once, and only what is there as needed by another', () => {
    const refs = bom.components.map((c) => c['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    const known = new Set([...refs, bom.metadata.component['bom-ref']])
    for (const { ref, dependsOn } of bom.dependencies) {
      expect(known).toContain(ref)
      for (const other of dependsOn) expect(known).toContain(other)
    }
    const react = bom.dependencies.find((d) => d.ref.startsWith('pkg:npm/react-dom@'))
    expect(react?.dependsOn.some((d) => d.startsWith('pkg:npm/scheduler@'))).toBe(true)
  })
})

describe('the checksums', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-sums-'))
  const files = ['b.zip', 'a.AppImage', 'sbom.cdx.json'].map((name) => join(folder, name))
  const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined
  beforeAll(async () => {
    await ready()
    for (const file of files) writeFileSync(file, file)
    mkdirSync(join(folder, 'linux-unpacked'))
    return () => rmSync(folder, { recursive: true })
  })

  it('name each file once, sorted, and no folder', async () => {
    const sums = (await sumsOf(folder, [...files, join(folder, 'linux-unpacked')])) as string
    expect(sums.split('\n').map((line) => line.slice(66))).toEqual([
      'a.AppImage',
      'b.zip',
      'sbom.cdx.json',
      '',
    ])
  })
  it.runIf(has('sha256sum'))('are what sha256sum reads, and tell a changed file', async () => {
    await writeSums(folder, files)
    const check = () => spawnSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder }).status
    expect(check()).toBe(0)
    writeFileSync(files[0]!, 'changed')
    expect(check()).not.toBe(0)
    writeFileSync(files[0]!, files[0]!)
  })
  it('are signed with a key that is given, for minisign to check', async () => {
    const key = newRulesKey()
    const keyFile = join(folder, 'release.key')
    writeFileSync(keyFile, key.file())
    await writeSums(folder, files, keyFile)
    const [sums, signature] = ['SHA256SUMS', 'SHA256SUMS.minisig'].map((f) => readFileSync(join(folder, f)))
    const known = parsePublicKey(publicKeyFile(key))!
    expect(verifyMinisign(known, signature!.toString(), new Uint8Array(sums!))).toMatchObject({ ok: true })
    expect(verifyMinisign(known, signature!.toString(), new Uint8Array([1]))).toMatchObject({ ok: false })
    if (!has('minisign')) return
    writeFileSync(join(folder, 'release.pub'), publicKeyFile(key))
    const stock = spawnSync('minisign', ['-V', '-H', '-p', 'release.pub', '-m', 'SHA256SUMS'], {
      cwd: folder,
    })
    expect(stock.status).toBe(0)
  })
  it('are not signed with what is no key', async () => {
    const noKey = join(folder, 'no.key')
    writeFileSync(noKey, 'hello')
    await expect(writeSums(folder, files, noKey)).rejects.toThrow('is not a minisign secret key')
  })
})
