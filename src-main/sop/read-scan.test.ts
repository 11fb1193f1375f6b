/**
 * Scans and photos of sheets, read in the real thread. World: unit test.
 *
 * The fixtures were printed and distorted once (tests/fixtures/paper); where the machine has Poppler and ImageMagick, more are
 * made anew.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { BuildOptions } from 'vite'
import { afterAll, describe, expect, it } from 'vitest'
import config from '../../electron.vite.config.ts'
import { paperBytes, paperFile, scanProgram } from '../../tests/paper.ts'
import { readLine } from '../../src-shared/sop/paper-line.ts'
import { SCAN_LIMITS } from './picture-limits.ts'
import { decodePng } from './png.ts'
import { builtScanProgram, lineAt, lineImage, scannedLines, scanReader, type ScanPage } from './read-scan.ts'
import { codeFinder } from './find-codes.ts'
import { rowWidth, sheetLayout } from './sheet-layout.ts'

// threads start slowly on a small, busy machine
const patience = 180_000
const readScan = scanReader(scanProgram)
async function pagesOf(bytes: Uint8Array): Promise<ScanPage[]> {
  const result = await readScan(bytes)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const errorOf = async (bytes: Uint8Array): Promise<string> => {
  const result = await readScan(bytes)
  return result.ok ? 'ok' : result.error.code
}
const linesOf = ({ lines }: ScanPage): number[] => lines.map((l) => (l.scanned === undefined ? -1 : l.line))
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9]

describe('a sheet that comes back', () => {
  it(
    'is read from a scan, each line with the assignment that its code names',
    async () => {
      const [page] = await pagesOf(paperBytes('scan.jpg'))
      expect(linesOf(page!)).toEqual(nine)
      expect([page!.turn, page!.others]).toEqual([0, []])
      for (const { scanned, line } of page!.lines)
        expect(readLine(scanned!)).toMatchObject({ ok: true, line: { sheet: 'k3x9m2aa', line } })
    },
    patience,
  )
  it(
    'is read from a photo taken askew in bad light',
    async () => {
      const [page] = await pagesOf(paperBytes('photo.jpg'))
      expect(linesOf(page!)).toEqual(nine)
    },
    patience,
  )
  it(
    'is read upside down, and says so',
    async () => {
      const [page] = await pagesOf(paperBytes('upside-down.png'))
      expect(linesOf(page!)).toEqual(nine)
      expect(page!.turn).toBe(180)
    },
    patience,
  )
  it(
    'is read from the PDF of an office scanner, page by page',
    async () => {
      const told: number[][] = []
      const result = await readScan(paperBytes('scan.pdf'), { progress: (...of) => told.push(of) })
      expect(result.ok && result.value.map(linesOf)).toEqual([nine, [10, 11, 12]])
      expect(told).toEqual([
        [1, 2],
        [2, 2],
      ])
    },
    patience,
  )
  it(
    'gives the lines that are there when a file was cut off',
    async () => {
      const [page] = await pagesOf(paperBytes('cut-off.jpg'))
      expect(linesOf(page!)).toEqual([1, 2, 3])
    },
    patience,
  )
  it(
    'is printed in the measures by which it is cut into lines',
    async () => {
      const [page] = await pagesOf(paperBytes('sheet.pdf'))
      const { region: first } = page!.lines[0]!
      const { region: last } = page!.lines.at(-1)!
      expect(((last.y - first.y) / 8 / 1_000) * 297).toBeCloseTo(sheetLayout.row, 0)
      expect((first.width / 1_000) * 210).toBeCloseTo(rowWidth, 0)
      // the margins of the page are 18 mm
      expect((first.x / 1_000) * 210).toBeCloseTo(18, 0)
    },
    patience,
  )
})

describe('the picture of a line', () => {
  it(
    'shows that line upright, with its code where the sheet has it, however the page lay',
    async () => {
      const find = await codeFinder(scanProgram.zxing)
      let read = 0
      for (const file of ['upside-down.png', 'photo.jpg', 'scan.pdf']) {
        const pages = await pagesOf(paperBytes(file))
        for (const { scanned, place } of scannedLines(pages)) {
          const { page, at } = lineAt(pages, place)!
          const strip = decodePng(Buffer.from(lineImage(page, at.corners)))
          expect(strip.width / strip.height).toBeGreaterThan(7)
          const codes = await find(strip)
          read += codes.length
          for (const { text, corners } of codes) {
            expect(text).toBe(scanned)
            expect(corners[0].x / strip.width).toBeCloseTo(sheetLayout.codeLeft / rowWidth, 1)
          }
        }
      }
      expect(read).toBeGreaterThan(15)
    },
    patience,
  )
  it(
    'can be had for lines between, and for no place that was not read',
    async () => {
      const [page] = await pagesOf(paperBytes('scan.jpg'))
      expect(lineAt([page!], '1/0')?.at.region).toEqual(page!.lines[0]!.region)
      for (const place of ['2/0', '1/99', '', 'x/y', '1/-1']) expect(lineAt([page!], place)).toBeUndefined()
    },
    patience,
  )
})

describe('what is refused', () => {
  it(
    'says that there is no code, no picture, or too much',
    async () => {
      expect(await errorOf(paperBytes('no-code.jpg'))).toBe('scan-nothing-found')
      expect(await errorOf(paperBytes('bomb.png'))).toBe('scan-not-an-image')
      expect(await errorOf(new Uint8Array())).toBe('scan-not-an-image')
      expect(await errorOf(new TextEncoder().encode('%PDF-1.4 and no more'))).toBe('scan-not-an-image')
      expect(await errorOf(new Uint8Array(SCAN_LIMITS.bytes + 1))).toBe('scan-too-large')
      const wide = Buffer.from(paperBytes('bomb.png'))
      wide.writeUInt32BE(50_000, 16)
      expect(await errorOf(new Uint8Array(wide))).toBe('scan-too-large')
      const jpeg = Buffer.from(paperBytes('no-code.jpg'))
      const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
      jpeg.writeUInt16BE(65_000, frame + 5)
      expect(await errorOf(new Uint8Array(jpeg))).toBe('scan-too-large')
    },
    patience,
  )
  it(
    'refuses a document of too many pages before it reads one',
    async () => {
      const kids = Array.from({ length: SCAN_LIMITS.pages + 1 }, () => '3 0 R').join(' ')
      const document = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[${kids}]/Count ${SCAN_LIMITS.pages + 1}>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n`
      expect(await errorOf(new TextEncoder().encode(document))).toBe('scan-too-large')
    },
    patience,
  )
  it(
    'refuses a page too thin to draw',
    async () => {
      const document =
        '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 100000]>>endobj\ntrailer<</Root 1 0 R>>\n'
      expect(await errorOf(new TextEncoder().encode(document))).toBe('scan-not-an-image')
    },
    patience,
  )
  it(
    'stops when somebody cancels, before and while it reads',
    async () => {
      expect(await readScan(paperBytes('scan.pdf'), { signal: AbortSignal.abort() })).toMatchObject({
        error: { code: 'cancelled' },
      })
      const stop = new AbortController()
      const told: number[] = []
      const reading = readScan(paperBytes('scan.pdf'), {
        signal: stop.signal,
        progress: (done) => {
          told.push(done)
          stop.abort()
        },
      })
      expect(await reading).toMatchObject({ error: { code: 'cancelled' } })
      expect(told).toEqual([1])
    },
    patience,
  )
  it(
    'takes missing files of its own for a fault of ours',
    async () => {
      const broken = scanReader({ ...scanProgram, zxing: '/nowhere/zxing_reader.wasm' })
      await expect(broken(paperBytes('scan.jpg'))).rejects.toThrow('ENOENT')
    },
    patience,
  )
  it(
    'answers with a result whatever the bytes are',
    async () => {
      const seeds = ['no-code.jpg', 'scan.pdf', 'upside-down.png'].map(paperBytes)
      const answers = ['ok', 'scan-not-an-image', 'scan-too-large', 'scan-nothing-found']
      const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 40,
      })
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...seeds), damage, fc.boolean(), async (seed, changes, atStart) => {
          const bytes = new Uint8Array(seed)
          // most of what a reader can trip over stands at the beginning
          for (const [at, value] of changes) bytes[Math.floor(at * (atStart ? 700 : bytes.length))] = value
          expect(answers).toContain(await errorOf(bytes))
        }),
        { numRuns: 15 },
      )
    },
    patience,
  )
})

describe('the build', () => {
  it('lays out the files of the reader under the names by which they are loaded', async () => {
    const { main } = config as unknown as { main: { plugins: { buildStart(): void }[]; build: BuildOptions } }
    const emitted: string[] = []
    main.plugins[0]!.buildStart.call({
      emitFile: ({ fileName, source }: { fileName: string; source: Uint8Array }) => {
        expect(source.length).toBeGreaterThan(500_000)
        emitted.push(fileName)
      },
    } as never)
    const threads = Object.keys(main.build.rollupOptions!.input as object).map((name) => `${name}.js`)
    for (const file of Object.values(builtScanProgram('')))
      expect([...emitted, ...threads]).toContain(String(file))
  })
})

const installed = ['pdftoppm', 'convert'].every((tool) => {
  try {
    execFileSync(tool, ['-version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    return !(error as { code?: string }).code?.startsWith('ENOENT')
  }
})
describe.runIf(installed)('scans made anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealbook-paper-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const made = (dots: number, ...distortion: string[]): Uint8Array => {
    execFileSync('pdftoppm', [
      '-r',
      String(dots),
      '-l',
      '1',
      '-singlefile',
      '-png',
      paperFile('sheet.pdf'),
      join(folder, 'page'),
    ])
    execFileSync('convert', [join(folder, 'page.png'), ...distortion, join(folder, 'made.jpg')])
    return new Uint8Array(readFileSync(join(folder, 'made.jpg')))
  }
  it.each([
    ['grey and packed tight', 300, ['-colorspace', 'Gray', '-quality', '30']],
    ['pale', 150, ['-brightness-contrast', '-20x-40']],
    ['lying on its side', 150, ['-rotate', '90']],
    [
      'turned, with noise and soft',
      150,
      ['-background', 'white', '-rotate', '4', '-attenuate', '0.4', '+noise', 'Gaussian', '-blur', '0x0.7'],
    ],
  ] as const)(
    'are read: %s, at %i dots an inch',
    async (_, dots, distortion) => {
      expect(linesOf((await pagesOf(made(dots, ...distortion)))[0]!)).toEqual(nine)
    },
    patience,
  )
  it(
    'of half a page give the lines that are on it, and the one that is hidden between',
    async () => {
      const half = ['-gravity', 'north', '-crop', '100%x68%+0+0', '+repage']
      const hide = ['-gravity', 'northwest', '-fill', 'white', '-draw', 'rectangle 430,830 560,920']
      const [page] = await pagesOf(made(150, ...half, ...hide))
      expect(linesOf(page!)).toEqual([1, 2, -1, 4, 5])
    },
    patience,
  )
})
