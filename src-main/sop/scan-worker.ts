/**
 * The thread that reads one scan: decodes its pages, finds codes, places lines, ends. World: worker thread of main.
 *
 * What must stay true: main never decodes what came from outside; the memory of the readers is bounded here, because a
 * hostile file may ask them for all there is.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { codeFinder } from './find-codes.ts'
import { PictureTooLarge, SCAN_LIMITS, UnreadablePicture } from './picture-limits.ts'
import { shrink } from './picture.ts'
import { placeLines } from './place-lines.ts'
import { encodePng } from './png.ts'
import type { ScanPage } from './read-scan.ts'
import { scanOpener } from './scan-pages.ts'
import { boundWasmMemory, isWasmFailure } from './wasm-memory.ts'

export interface ScanJob {
  readonly bytes: Uint8Array
  /** Files of the two programs. */
  readonly pdfium: string
  readonly zxing: string
}
export type FromScan =
  | { readonly pages: number }
  | { readonly page: ScanPage }
  | { readonly refused: 'scan-not-an-image' | 'scan-too-large' }
  | { readonly done: true }

/** Pixels of the longer side of the picture that is kept of a page: A4 at 150 dots an inch. */
const keptLongest = 1_754

boundWasmMemory(SCAN_LIMITS.memory)
const { bytes, pdfium, zxing } = workerData as ScanJob
const say = (message: FromScan): void => parentPort!.postMessage(message)
const [openScan, findCodes] = [await scanOpener(pdfium), await codeFinder(zxing)]
try {
  const scan = await openScan(bytes)
  say({ pages: scan.pages })
  for (let number = 1; number <= scan.pages; number++) {
    const picture = await scan.page(number)
    const placed = placeLines(await findCodes(picture), picture)
    say({ page: { number, ...placed, picture: encodePng(shrink(picture, keptLongest)) } })
  }
  say({ done: true })
} catch (error) {
  // a RangeError is an array that found no room
  if (error instanceof PictureTooLarge || error instanceof RangeError) say({ refused: 'scan-too-large' })
  // a reader that lost its footing in a broken file throws errors of its own, some of them mere numbers
  else if (error instanceof UnreadablePicture || isWasmFailure(error) || !(error instanceof Error))
    say({ refused: 'scan-not-an-image' })
  else throw error
}
