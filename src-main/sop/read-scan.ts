/**
 * Reads sign sheets back from a scan or a photo: which lines are on which page, and where (forms.md 3.4, "Paper flow").
 * World: main.
 *
 * What must stay true: the file is taken apart in a thread of its own, which is ended when it takes too long, when
 * somebody cancels, and always afterwards; what is found is what the codes say, for `matchLines` and a person to confirm; places
 * are of the page as it stands in the file, so that they fit the scan that is kept as evidence.
 */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { ScannedLine } from '../../src-shared/sop/paper-line.ts'
import { SCAN_LIMITS } from './picture-limits.ts'
import { cutOut, type Picture } from './picture.ts'
import type { PlacedCodes, PlacedLine } from './place-lines.ts'
import type { Corners } from './plane-map.ts'
import { decodePng, encodePng } from './png.ts'
import type { FromScan, ScanJob } from './scan-worker.ts'

export interface ScanPage extends PlacedCodes {
  /** From 1. */
  readonly number: number
  /** The page for the screen, a PNG, not yet turned by `turn`. */
  readonly picture: Uint8Array
}
export interface ScanOptions {
  readonly signal?: AbortSignal
  /** Pages read, of all pages. */
  readonly progress?: (done: number, of: number) => void
}
export type ReadScan = (bytes: Uint8Array, options?: ScanOptions) => Promise<Result<ScanPage[]>>

/** Files that the reader consists of. */
export type ScanProgram = Omit<ScanJob, 'bytes'> & { readonly worker: string | URL }
/** As the build lays them out in `folder`. */
export const builtScanProgram = (folder: string): ScanProgram => ({
  worker: join(folder, 'scan-worker.js'),
  pdfium: join(folder, 'pdfium.wasm'),
  zxing: join(folder, 'zxing_reader.wasm'),
})

/**
 * A reader for PNG, JPEG and PDF. Its errors: `scan-not-an-image` (something else, damaged, or with a password),
 * `scan-too-large`, `scan-nothing-found` (no code on any page), `cancelled`. A program that lacks its files is a bug,
 * and thrown.
 */
export function scanReader({ worker: file, pdfium, zxing }: ScanProgram): ReadScan {
  return (bytes, { signal, progress } = {}) => {
    if (bytes.length > SCAN_LIMITS.bytes) return Promise.resolve(fail('scan-too-large'))
    if (signal?.aborted) return Promise.resolve(fail('cancelled'))
    return new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: { bytes, pdfium, zxing } satisfies ScanJob })
      const pages: ScanPage[] = []
      let timer: NodeJS.Timeout | undefined
      let of = 0
      const end = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', cancel)
        void worker.terminate()
      }
      const answer = (result: Result<ScanPage[]>): void => {
        end()
        resolve(result)
      }
      const cancel = (): void => answer(fail('cancelled'))
      const wait = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => answer(fail('scan-not-an-image')), SCAN_LIMITS.time)
      }
      const take = (message: FromScan): void => {
        wait()
        if ('pages' in message) of = message.pages
        else if ('page' in message) {
          pages.push(message.page)
          progress?.(pages.length, of)
        } else if ('refused' in message) answer(fail(message.refused))
        else answer(pages.some(hasCode) ? ok(pages) : fail('scan-nothing-found'))
      }
      signal?.addEventListener('abort', cancel)
      wait()
      worker.on('message', take)
      worker.once('error', (error: NodeJS.ErrnoException) => {
        end()
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(fail('scan-too-large'))
        else reject(error)
      })
      // after an answer this says nothing more
      worker.once('exit', () => answer(fail('scan-not-an-image')))
    })
  }
}
const hasCode = ({ lines, others }: ScanPage): boolean => lines.length + others.length > 0

/** Everything that was read, in the order of the scan, for `matchLines`; `place` names page and code for {@link lineAt}. */
export const scannedLines = (pages: readonly ScanPage[]): ScannedLine[] =>
  pages.flatMap(({ number, lines, others }) =>
    [...lines, ...others].flatMap(({ scanned }, i) =>
      scanned === undefined ? [] : { scanned, place: `${number}/${i}` },
    ),
  )
/** Where a `place` of {@link scannedLines} is. */
export function lineAt(
  pages: readonly ScanPage[],
  place: string,
): { readonly page: ScanPage; readonly at: Pick<PlacedLine, 'corners' | 'region'> } | undefined {
  const [number, index] = place.split('/').map(Number)
  const page = pages.find((p) => p.number === number)
  const at = page && [...page.lines, ...page.others][index ?? -1]
  return page && at && { page, at }
}

/** Pixels: as wide as a line of A4 at 150 dots an inch. */
const widestLine = 1_100
/** The pixels of a page, for {@link lineImage}: taken once for all lines of it. */
export const pagePicture = ({ picture }: ScanPage): Picture => decodePng(Buffer.from(picture))
/** What stands between these corners, e.g. one line, upright and level, as a PNG for the screen. */
export const lineImage = (page: ScanPage, corners: Corners, picture = pagePicture(page)): Uint8Array =>
  encodePng(cutOut(picture, corners, widestLine))
