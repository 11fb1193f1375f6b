/**
 * Takes a scan apart into its pages as pixels: PNG, JPEG, or PDF as office scanners write it. World: the scan thread.
 *
 * What must stay true: a page is at most {@link LONGEST} pixels long, whatever the file says about itself; PDF and JPEG
 * are decoded by PDFium as WebAssembly, built without scripting, which can reach nothing but its own memory; pages come one at
 * a time, so that only one is held.
 */
import { readFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { isJpeg, jpegAsDocument } from './jpeg.ts'
import { PictureTooLarge, SCAN_LIMITS, UnreadablePicture } from './picture-limits.ts'
import { shrink, type Picture } from './picture.ts'
import { decodePng, isPng } from './png.ts'

/** A4 at 300 dots an inch; codes are read at half of that. */
const LONGEST = 3_600
/** Of a document: the measure of its pages is the point, 72 an inch. */
const dotsAPoint = 300 / 72

export interface ScanFile {
  readonly pages: number
  /** From 1. Throws {@link UnreadablePicture}. */
  page(number: number): Promise<Picture>
}
export type OpenScan = (bytes: Uint8Array) => Promise<ScanFile>

/** `wasm` is the file of PDFium's program. The opener throws {@link UnreadablePicture} and {@link PictureTooLarge}. */
export async function scanOpener(wasm: string): Promise<OpenScan> {
  const program = new Uint8Array(readFileSync(wasm))
  const library = await PDFiumLibrary.init({ wasmBinary: program.buffer })
  return async (given) => {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    if (isPng(bytes)) return { pages: 1, page: () => Promise.resolve(shrink(decodePng(bytes), LONGEST)) }
    if (isJpeg(bytes)) return openDocument(library, jpegAsDocument(bytes), 1)
    // the mark may stand a little into the file
    if (bytes.subarray(0, 1_024).includes('%PDF-')) return openDocument(library, bytes, dotsAPoint)
    throw new UnreadablePicture()
  }
}

async function openDocument(library: PDFiumLibrary, bytes: Buffer, scale: number): Promise<ScanFile> {
  const document = await library.loadDocument(bytes).catch(() => {
    throw new UnreadablePicture()
  })
  const pages = document.getPageCount()
  if (pages > SCAN_LIMITS.pages) throw new PictureTooLarge()
  return {
    pages,
    page: async (number) => {
      try {
        const page = document.getPage(number - 1)
        const { originalWidth, originalHeight } = page.getOriginalSize()
        const longest = Math.max(originalWidth, originalHeight)
        const { width, height, data } = await page.render({
          scale: Math.min(scale, LONGEST / longest),
          colorSpace: 'BGRA', // as it comes out: red first
        })
        // a page thinner than a pixel
        if (width < 1 || height < 1) throw new UnreadablePicture()
        return { width, height, rgba: new Uint8Array(data) }
      } catch {
        throw new UnreadablePicture()
      }
    },
  }
}
