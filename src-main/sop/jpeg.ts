/**
 * The little that is to be known of a JPEG file before somebody else decodes it: its size, and how to wrap it up as a
 * document of one page. World: the scan thread, pure. What must stay true: nothing is decoded here; the picture is put
 * into the document as it is, so that one well-tried reader decodes both.
 */
import { UnreadablePicture, within } from './picture-limits.ts'

export const isJpeg = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

interface Frame {
  readonly width: number
  readonly height: number
  readonly colours: number
}
/** Segments that begin a picture: C0 to CF, but for tables of codes and of arithmetic coding. */
const beginsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
function frameOf(bytes: Buffer): Frame {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) at++
    else if (beginsFrame(marker)) {
      const [width, height] = within(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
      return { width, height, colours: bytes[at + 9]! }
    } else at += 2 + bytes.readUInt16BE(at + 2)
  }
  throw new UnreadablePicture()
}

const spaces: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }
/** A document whose one page is the picture, a point for a pixel. Throws {@link UnreadablePicture}. */
export function jpegAsDocument(bytes: Buffer): Buffer {
  const { width, height, colours } = frameOf(bytes)
  const space = spaces[colours]
  if (!space) throw new UnreadablePicture()
  const drawing = `${width} 0 0 ${height} 0 0 cm /I Do`
  const head = [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj`,
    `4 0 obj<</Length ${drawing.length}>>stream\n${drawing}\nendstream endobj`,
    `5 0 obj<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace${space}/Filter/DCTDecode/Length ${bytes.length}>>stream\n`,
  ].join('\n')
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    bytes,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n'),
  ])
}
