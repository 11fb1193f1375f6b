/**
 * The checks on a packaged program, tried on archives that are not as they should be: made here, as small as they can be.
 * World: tests (Node).
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackage, createPackageWithOptions } from '@electron/asar'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  archiveFiles,
  archiveList,
  checkContents,
  forbiddenText,
  listOffences,
  resourcesList,
} from '../../scripts/package-contents.mjs'
import { fuseOffences, statedFuses } from '../../scripts/package-fuses.mjs'
import { whyNoRelease } from '../../scripts/make-package.mjs'

/** One name for each pattern of the lists: the smallest program that is as it should be. */
const inArchive = [
  'package.json',
  'out/main/index.js',
  'out/main/argon2-worker.js',
  'out/main/backup-worker.js',
  'out/main/scan-worker.js',
  'out/main/search-worker.js',
  'out/main/chunks/schemas-DyKTkN6M.js',
  'out/main/pdfium.wasm',
  'out/main/zxing_reader.wasm',
  'out/main/sign-file.css',
  'out/preload/ui.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/core-DGFMyS2j.js',
  'out/renderer/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2',
  'out/renderer/assets/sealbook-9enbYm8u.svg',
]
const beside = [
  'resources/fonts/LICENSE',
  'resources/icons/sealbook-256.png',
  'resources/sop/templates.json',
  'resources/third-party-notices.txt',
]

function put(folder: string, names: readonly string[], content = 'x'): void {
  for (const name of names) {
    mkdirSync(join(folder, dirname(name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}
interface Made {
  readonly app: string
  readonly resources: string
}
/** Packs a program like the real one, after `change` had its way with it. */
async function packed(change: (made: Made) => void = () => {}, unpack?: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'sealbook-contents-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const made = { app: join(root, 'app'), resources: join(root, 'resources') }
  put(made.app, inArchive)
  put(made.resources, beside)
  change(made)
  const asar = join(made.resources, 'app.asar')
  await (unpack ? createPackageWithOptions(made.app, asar, { unpack }) : createPackage(made.app, asar))
  return asar
}

describe('what goes into the archive', () => {
  it('is taken when all of it is on the list, with its size', async () => {
    expect(checkContents(await packed())).toEqual({ files: inArchive.length, bytes: inArchive.length })
  })
  it.each([
    'node_modules/left-pad/index.js',
    'src-main/index.ts',
    'out/main/index.js.map',
    'out/renderer/assets/core-DGFMyS2j.js.map',
    'out/main/core.test.js',
    'tests/fixtures/vaults/one.sbseg',
    'out/.built',
    'out/main/native.node',
    '.env',
  ])('is refused with %s in it', async (name) => {
    const asar = await packed(({ app }) => put(app, [name]))
    expect(() => checkContents(asar)).toThrow(`${name} is on no list`)
  })
  it('is refused when something is missing', async () => {
    const reader = await packed(({ app }) => rmSync(join(app, 'out/main/pdfium.wasm')))
    expect(() => checkContents(reader)).toThrow('nothing fits out/main/pdfium')
    const thread = await packed(({ app }) => rmSync(join(app, 'out/main/backup-worker.js')))
    expect(() => checkContents(thread)).toThrow('nothing fits out/main/backup-worker')
  })
  it('is refused when it says where it was built, or carries its sources', async () => {
    const [folder] = forbiddenText() as [string]
    const built = await packed(({ app }) =>
      put(app, ['out/main/index.js'], `x = '${folder}src-main/index.ts'`),
    )
    expect(() => checkContents(built)).toThrow(`out/main/index.js has "${folder}" in it`)
    const sources = await packed(({ app }) =>
      put(app, ['out/main/index.js'], '//# sourceMappingURL=data:application/json;base64,e30='),
    )
    expect(() => checkContents(sources)).toThrow('sourceMappingURL=data:')
  })
  it('names the home of whoever builds, unless that is root', () => {
    expect(forbiddenText('/build', '/home/dana', 'dana')).toContain('/home/dana/')
    expect(forbiddenText('/build', '/root', 'root')).not.toContain('/root/')
  })
  it('lies in the archive itself: no link, nothing unpacked beside it', async () => {
    const link = await packed(({ app }) => symlinkSync('index.js', join(app, 'out/main/link.js')))
    expect(() => archiveFiles(link)).toThrow('is not inside of it')
    const unpacked = await packed(undefined, '*.wasm')
    expect(() => checkContents(unpacked)).toThrow('is not inside of it')
  })
})

describe('what lies beside the archive', () => {
  it.each(['app/main.js', 'default_app.asar', 'app-update.yml', 'resources/locales/en/app.json'])(
    'is refused with %s',
    async (name) => {
      const asar = await packed(({ resources }) => put(resources, [name]))
      expect(() => checkContents(asar)).toThrow(`${name} is on no list`)
    },
  )
  it('is refused without the procedures that ship as a start', async () => {
    const asar = await packed(({ resources }) => rmSync(join(resources, 'resources/sop/templates.json')))
    expect(() => checkContents(asar)).toThrow('nothing fits resources/sop')
  })
})

it('holds whole names to whole patterns', () => {
  expect(listOffences(['out/main/index.js'], ['out/main/index\\.js'])).toEqual([])
  expect(listOffences(['out/main/indexXjs'], ['out/main/index\\.js'])).toHaveLength(2)
  expect(listOffences(['a/out/main/index.js/b'], ['out/main/index\\.js'])).toHaveLength(2)
  for (const pattern of [...archiveList, ...resourcesList]) expect(pattern).not.toMatch(/\.\*|\*\*/)
})

describe('the fuses that are read back', () => {
  it('are taken as stated, also from an Electron that does not have the newest one yet', () => {
    expect(fuseOffences(statedFuses)).toEqual([])
    const { WasmTrapHandlers: _, ...older } = statedFuses
    expect(fuseOffences(older)).toEqual([])
  })
  it.each(Object.keys(statedFuses))('are refused with %s the other way round', (name) => {
    const stated = statedFuses as Readonly<Record<string, boolean>>
    expect(fuseOffences({ ...stated, [name]: !stated[name] })).toEqual([
      `${name} is ${!stated[name]} and should be ${stated[name]}`,
    ])
  })
  it('are refused when one is not there, is taken out, or is new', () => {
    const { RunAsNode: _, ...without } = statedFuses
    expect(fuseOffences(without)).toEqual(['RunAsNode is not there'])
    expect(fuseOffences({ ...statedFuses, RunAsNode: 'r' })).toEqual(['RunAsNode is r and should be false'])
    expect(fuseOffences({ ...statedFuses, 'fuse 9': true })).toEqual([
      'fuse 9 is new: state it in build/electron-builder.ts',
    ])
  })
})

describe('a release', () => {
  const env = { SEALBOOK_RELEASE_KEY: '/key' }
  it('is made of the official Electron, and signed', () => {
    expect(whyNoRelease({ release: true, kind: 'official', env })).toEqual([])
  })
  it.each(['registry', 'override'])('is not made of the Electron called "%s"', (kind) => {
    expect(whyNoRelease({ release: true, kind, env })).toHaveLength(1)
    expect(whyNoRelease({ release: false, kind, env })).toEqual([])
  })
  it('is not made without a key to sign with', () => {
    expect(whyNoRelease({ release: true, kind: 'official', env: {} })).toHaveLength(1)
  })
})
