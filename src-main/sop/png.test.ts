/** PNG files, read and written; damaged and hostile ones. World: unit test. */
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paperBytes } from '../../tests/paper.ts'
import { PictureTooLarge, UnreadablePicture } from './picture-limits.ts'
import { cutOut, emptyPicture, sharpen, shrink, type Picture } from './picture.ts'
import { decodePng, encodePng } from './png.ts'

const chunk = (name: string, content: Buffer): Buffer => {
  const out = Buffer.alloc(content.length + 12)
  out.writeUInt32BE(content.length, 0)
  out.write(name, 4, 'latin1')
  content.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, -4)), out.length - 4)
  return out
}
/** `rows` are filtered bytes, each row after the number of its filter. */
function png(width: number, height: number, depth: number, kind: number, rows: number[][], more?: Buffer) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, kind, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(more ? [chunk('PLTE', more)] : []),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** Rows without a filter. */
const rowsOf = (height: number, width: number, value: (x: number, y: number) => number): number[][] =>
  Array.from({ length: height }, (_, y) => [0, ...Array.from({ length: width }).map((__, x) => value(x, y))])
const pixels = ({ rgba }: Picture): number[][] =>
  Array.from({ length: rgba.length / 4 }, (_, i) => [...rgba.subarray(4 * i, 4 * i + 3)])
const grey = (...values: number[]) => values.map((v) => [v, v, v])
const picture = (width: number, height: number, colour: (x: number, y: number) => number): Picture => {
  const made = emptyPicture(width, height)
  for (let i = 0; i < width * height; i++)
    made.rgba.fill(colour(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3)
  return made
}

function outcome(bytes: Buffer): unknown {
  try {
    decodePng(bytes)
    return 'read'
  } catch (error) {
    return error instanceof UnreadablePicture || error instanceof PictureTooLarge ? 'refused' : error
  }
}

describe('reading', () => {
  it('knows every kind of colour and depth', () => {
    expect(pixels(decodePng(png(3, 1, 1, 0, [[0, 0b10100000]])))).toEqual(grey(255, 0, 255))
    expect(pixels(decodePng(png(3, 1, 2, 0, [[0, 0b00011100]])))).toEqual(grey(0, 85, 255))
    expect(pixels(decodePng(png(2, 1, 4, 0, [[0, 0x3f]])))).toEqual(grey(51, 255))
    expect(pixels(decodePng(png(2, 1, 8, 0, [[0, 7, 200]])))).toEqual(grey(7, 200))
    expect(pixels(decodePng(png(1, 1, 16, 0, [[0, 9, 99]])))).toEqual(grey(9))
    expect(pixels(decodePng(png(1, 1, 8, 2, [[0, 1, 2, 3]])))).toEqual([[1, 2, 3]])
    expect(pixels(decodePng(png(1, 1, 16, 2, [[0, 1, 9, 2, 9, 3, 9]])))).toEqual([[1, 2, 3]])
    const palette = Buffer.from([10, 20, 30, 40, 50, 60])
    expect(pixels(decodePng(png(2, 1, 8, 3, [[0, 1, 0]], palette)))).toEqual([
      [40, 50, 60],
      [10, 20, 30],
    ])
    expect(pixels(decodePng(png(2, 1, 1, 3, [[0, 0b01000000]], palette)))[1]).toEqual([40, 50, 60])
  })
  it('lays what is transparent over white', () => {
    expect(pixels(decodePng(png(2, 1, 8, 4, [[0, 100, 255, 100, 0]])))).toEqual(grey(100, 255))
    expect(pixels(decodePng(png(1, 1, 8, 6, [[0, 0, 0, 0, 51]])))).toEqual(grey(204))
  })
  it('undoes the five filters of a row', () => {
    const rows = [
      [0, 10, 20, 30],
      [1, 10, 10, 10],
      [2, 1, 1, 1],
      [3, 5, 4, 3],
      [4, 1, 1, 1],
    ]
    expect(pixels(decodePng(png(3, 5, 8, 0, rows)))).toEqual(
      grey(10, 20, 30, 10, 20, 30, 11, 21, 31, 10, 19, 28, 11, 20, 29),
    )
  })
  it('keeps the upper part of a file that was cut off', () => {
    const noise = rowsOf(200, 50, (x, y) => (x * y * 37) % 251)
    const whole = png(50, 200, 8, 0, noise)
    const part = pixels(decodePng(whole.subarray(0, Math.floor(whole.length / 2))))
    expect(part.slice(0, 500)).toEqual(pixels(decodePng(whole)).slice(0, 500))
    expect(part.at(-1)).toEqual([255, 255, 255])
  })
})

describe('what is no picture', () => {
  it('is refused by its stated size before anything is unpacked', () => {
    expect(() => decodePng(png(60_000, 2, 8, 0, []))).toThrow(PictureTooLarge)
    expect(() => decodePng(png(20_000, 20_000, 1, 0, []))).toThrow(PictureTooLarge)
    expect(() => decodePng(png(10_000, 7_000, 16, 6, []))).toThrow(PictureTooLarge)
    expect(() => decodePng(png(0, 5, 8, 0, []))).toThrow(UnreadablePicture)
  })
  it('is refused when it unpacks to more than it says', () => {
    const before = process.memoryUsage().rss
    expect(() => decodePng(Buffer.from(paperBytes('bomb.png')))).toThrow(UnreadablePicture)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })
  it('is refused where kind, depth or filter do not exist', () => {
    expect(() => decodePng(png(1, 1, 3, 0, [[0, 0]]))).toThrow(UnreadablePicture)
    expect(() => decodePng(png(1, 1, 8, 5, [[0, 0]]))).toThrow(UnreadablePicture)
    expect(() => decodePng(png(1, 1, 8, 0, [[5, 0]]))).toThrow(UnreadablePicture)
    const passes = png(1, 1, 8, 0, [[0, 0]])
    passes[28] = 1
    expect(() => decodePng(passes)).toThrow(UnreadablePicture)
  })
  it('never does anything else than being refused or read, however it is damaged', () => {
    const rows = rowsOf(20, 60, (x, y) => (x * y) % 256).map((row, y) => [y % 5, ...row.slice(1)])
    const sound = png(20, 20, 8, 2, rows)
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(damage, fc.nat(sound.length), (changes, end) => {
        const bytes = Buffer.from(sound)
        for (const [at, value] of changes) bytes[at] = value
        expect(['read', 'refused']).toContain(outcome(bytes.subarray(0, end + 8)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('writing', () => {
  it('comes back in sixteen steps of each colour', () => {
    const own = picture(40, 30, (x, y) => (x * 7 + y * 11) % 256)
    const back = pixels(decodePng(Buffer.from(encodePng(own))))
    expect(back).toEqual(pixels(own).map((p) => p.map((v) => Math.round(v / 17) * 17)))
  })
})

describe('pixels', () => {
  it('are averaged when a picture gets smaller, and left alone when it is small enough', () => {
    const stripes = picture(100, 40, (x) => (x % 2 === 0 ? 0 : 200))
    const small = shrink(stripes, 50)
    expect([small.width, small.height]).toEqual([50, 20])
    expect(new Set(pixels(small).flat())).toEqual(new Set([100]))
    expect(shrink(stripes, 100)).toBe(stripes)
    expect(
      shrink(
        picture(400, 1, () => 5),
        10,
      ).height,
    ).toBe(1)
  })
  it('stand out more when sharpened, and stay the same where nothing changes', () => {
    const edge = sharpen(picture(40, 20, (x) => (x < 20 ? 100 : 150)))
    const at = (x: number) => edge.rgba[(10 * 40 + x) * 4]!
    expect([at(3), at(36)]).toEqual([100, 150])
    expect(at(19)).toBeLessThan(80)
    expect(at(20)).toBeGreaterThan(170)
    expect(sharpen(picture(1, 1, () => 9)).rgba[0]).toBe(9)
  })
  it('are cut out upright, with white outside the picture', () => {
    const left = picture(200, 100, (x) => (x < 100 ? 0 : 255))
    const upsideDown = [
      { x: 1_000, y: 1_000 },
      { x: 0, y: 1_000 },
      { x: 0, y: 0 },
      { x: 1_000, y: 0 },
    ] as const
    const turned = cutOut(left, upsideDown, 200)
    expect([turned.width, turned.height]).toEqual([200, 100])
    expect([turned.rgba[40], turned.rgba[4 * 190]]).toEqual([255, 0])
    const beyond = upsideDown.map(({ x, y }) => ({ x: x + 1_500, y })) as unknown as typeof upsideDown
    expect(new Set(cutOut(left, beyond, 50).rgba)).toEqual(new Set([255]))
  })
  it('are cut from any four corners without an end', () => {
    const own = picture(30, 30, () => 7)
    const spot = fc.record({
      x: fc.integer({ min: -3_000, max: 3_000 }),
      y: fc.integer({ min: -3_000, max: 3_000 }),
    })
    fc.assert(
      fc.property(spot, spot, spot, spot, (a, b, c, d) => {
        const { width, height } = cutOut(own, [a, b, c, d], 60)
        expect(width).toBeLessThanOrEqual(60)
        expect(height).toBeLessThanOrEqual(60)
      }),
    )
  })
})
