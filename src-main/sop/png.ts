/**
 * Reads and writes PNG files. World: main and the scan thread.
 *
 * What must stay true: the size that a file claims is held against the limits before anything of it is unpacked, and no
 * more is unpacked than that size takes; what is damaged throws {@link UnreadablePicture}. Pictures that are built up
 * in passes (interlaced) are not read: no scanner writes them. What we write is made for the eye: sixteen steps of each
 * colour, because the noise of a scan takes most of its room and says nothing.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { emptyPicture, type Picture } from './picture.ts'
import { PictureTooLarge, SCAN_LIMITS, UnreadablePicture, within } from './picture-limits.ts'

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(signature)

interface Chunks {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly kind: number
  readonly palette: Buffer
  readonly packed: Buffer
}
/** Samples a pixel, by the colour type of the file: grey, colour, palette, grey and colour with transparency. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
function readChunks(bytes: Buffer): Chunks {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') throw new UnreadablePicture()
  const [width, height] = within(bytes.readUInt32BE(16), bytes.readUInt32BE(20))
  const [depth, kind, interlaced] = [bytes[24]!, bytes[25]!, bytes[28]!]
  if (!depthsOf[kind]?.includes(depth) || interlaced !== 0) throw new UnreadablePicture()
  const packed: Buffer[] = []
  let palette = Buffer.alloc(0)
  for (let at = 33; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    // a file that was cut off keeps its upper part
    const content = bytes.subarray(at + 8, Math.min(end, bytes.length))
    if (name === 'PLTE') palette = Buffer.from(content)
    if (name === 'IDAT') packed.push(content)
    if (name === 'IEND') break
    at = end + 4
  }
  return { width, height, depth, kind, palette, packed: Buffer.concat(packed) }
}

const SYNC_FLUSH = 2
function unpack(packed: Buffer, size: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: size, finishFlush: SYNC_FLUSH })
  } catch {
    throw new UnreadablePicture()
  }
}
const nearest = (left: number, up: number, upLeft: number): number => {
  const guess = left + up - upLeft
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)]
  return a <= b && a <= c ? left : b <= c ? up : upLeft
}
/** Undoes the filter of one row in place; `before` is the row above, already undone, and none above the first. */
function unfilter(filter: number, row: Buffer, before: Buffer, step: number): void {
  if (filter > 4) throw new UnreadablePicture()
  if (filter === 0) return
  // the other filters add the left, the upper, their mean, or the nearest of three
  for (let i = 0; i < row.length; i++) {
    const left = i >= step ? row[i - step]! : 0
    const up = before[i] ?? 0
    if (filter === 1) row[i]! += left
    else if (filter === 2) row[i]! += up
    else if (filter === 3) row[i]! += (left + up) >> 1
    else row[i]! += nearest(left, up, i >= step ? (before[i - step] ?? 0) : 0)
  }
}
/** One byte a sample; numbers of a palette stay as they are. */
function spread(row: Buffer, { depth, kind }: Chunks, count: number): Buffer {
  if (depth === 8) return row
  const out = Buffer.allocUnsafe(count)
  const scale = kind === 3 ? 1 : 255 / (2 ** depth - 1)
  for (let i = 0; i < count; i++)
    out[i] =
      depth === 16
        ? row[2 * i]!
        : ((row[(i * depth) >> 3]! >> (8 - depth - ((i * depth) & 7))) & (2 ** depth - 1)) * scale
  return out
}

/** The pixels; what is missing at the end of a file that was cut off is white. Throws {@link UnreadablePicture}. */
export function decodePng(bytes: Buffer): Picture {
  const chunks = readChunks(bytes)
  const { width, height, depth, kind, palette, packed } = chunks
  const samples = samplesOf[kind]!
  const rowBytes = Math.ceil((width * samples * depth) / 8)
  const size = (rowBytes + 1) * height
  if (size > SCAN_LIMITS.memory / 2) throw new PictureTooLarge()
  const raw = unpack(packed, size)
  const picture = emptyPicture(width, height)
  const step = Math.max(1, (samples * depth) >> 3)
  let before: Buffer = Buffer.alloc(0)
  for (let y = 0; (y + 1) * (rowBytes + 1) <= raw.length; y++) {
    const at = y * (rowBytes + 1)
    const row = raw.subarray(at + 1, at + 1 + rowBytes)
    unfilter(raw[at]!, row, before, step)
    before = row
    paintRow(picture, y, spread(row, chunks, width * samples), kind, palette)
  }
  return picture
}
/** Puts samples into a row of the picture, over white where they are transparent. */
function paintRow({ width, rgba }: Picture, y: number, row: Buffer, kind: number, palette: Buffer): void {
  const samples = samplesOf[kind]!
  const coloured = samples >= 3
  for (let x = 0, at = y * width * 4, from = 0; x < width; x++, at += 4, from += samples) {
    const cover = kind >= 4 ? row[from + samples - 1]! / 255 : 1
    for (let c = 0; c < 3; c++) {
      const value = kind === 3 ? (palette[row[from]! * 3 + c] ?? 0) : row[coloured ? from + c : from]!
      rgba[at + c] = 255 + (value - 255) * cover
    }
  }
}

function chunk(name: string, content: Buffer): Buffer {
  const out = Buffer.alloc(content.length + 12)
  out.writeUInt32BE(content.length, 0)
  out.write(name, 4, 'latin1')
  content.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, -4)), out.length - 4)
  return out
}
/** A colour PNG of sixteen steps a colour. */
export function encodePng({ width, height, rgba }: Picture): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  let at = 0
  for (let y = 0; y < height; y++) {
    at++
    for (let i = y * width * 4; i < (y + 1) * width * 4; i += 4)
      for (let c = 0; c < 3; c++) rows[at++] = Math.round(rgba[i + c]! / 17) * 17
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const parts = [
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Uint8Array(Buffer.concat(parts))
}
