/** Scans: what is read of a picture before and while it is unpacked. (PDFium and ZXing run in a thread that can be ended.) World: tests. */
import { isJpeg, jpegAsDocument } from '../../../src-main/sop/jpeg.ts'
import { PictureTooLarge, UnreadablePicture } from '../../../src-main/sop/picture-limits.ts'
import { decodePng, encodePng, isPng } from '../../../src-main/sop/png.ts'
import { fixture } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const refused = (error: unknown) => error instanceof UnreadablePicture || error instanceof PictureTooLarge
export function make(): Promise<Target> {
  const rgba = Buffer.alloc(8 * 6 * 4, 128)
  const png = encodePng({ width: 8, height: 6, rgba })
  return Promise.resolve({
    name: 'pictures',
    seeds: [
      png,
      fixture('paper', 'no-code.jpg').subarray(0, 2_000),
      fixture('paper', 'photo.jpg').subarray(0, 1_000),
    ],
    words: ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
    // a picture of the largest size that is allowed takes 280 MB; what a file says of its size is held against that
    maxGrowth: 700 * 2 ** 20,
    read(buffer) {
      const bytes = Buffer.from(buffer)
      try {
        if (isPng(bytes)) {
          const { width, height, rgba: pixels } = decodePng(bytes)
          hold(pixels.length === width * height * 4, 'as many pixels as the sides say')
        } else if (isJpeg(bytes)) jpegAsDocument(bytes)
      } catch (error) {
        if (!refused(error)) throw error
      }
    },
  })
}
