/**
 * Pixels: making a picture smaller, sharper, cutting a part out of it. World: main and the scan thread, pure.
 *
 * What must stay true: a picture is never larger than whoever decoded it allowed; cutting may ask for places outside
 * the picture and gets white there.
 */
import { throughFour, type Corners, type Spot } from './plane-map.ts'

export interface Picture {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: red, green, blue, and one that is not used. */
  readonly rgba: Uint8Array<ArrayBuffer>
}
export const emptyPicture = (width: number, height: number): Picture => ({
  width,
  height,
  rgba: new Uint8Array(width * height * 4).fill(255),
})

/** The average of the pixels that fall into one, so that the longer side has at most `longest`. */
export function shrink(picture: Picture, longest: number): Picture {
  const scale = Math.max(picture.width, picture.height) / longest
  if (scale <= 1) return picture
  const small = emptyPicture(
    Math.max(1, Math.floor(picture.width / scale)),
    Math.max(1, Math.floor(picture.height / scale)),
  )
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++) {
      const left = Math.floor(x * scale)
      const right = Math.max(left + 1, Math.floor((x + 1) * scale))
      const top = Math.floor(y * scale)
      const bottom = Math.max(top + 1, Math.floor((y + 1) * scale))
      let [red, green, blue] = [0, 0, 0]
      for (let v = top; v < bottom; v++)
        for (let at = (v * picture.width + left) * 4; at < (v * picture.width + right) * 4; at += 4) {
          red += picture.rgba[at]!
          green += picture.rgba[at + 1]!
          blue += picture.rgba[at + 2]!
        }
      const count = (right - left) * (bottom - top)
      const at = (y * small.width + x) * 4
      small.rgba[at] = red / count
      small.rgba[at + 1] = green / count
      small.rgba[at + 2] = blue / count
    }
  return small
}

/** Neighbours on either side that are averaged; at the edges the last pixel counts again. */
const radius = 2
const reach = 2 * radius + 1
function blurAcross(from: Uint8Array, to: Uint8Array, width: number): void {
  for (let start = 0; start < from.length; start += width) {
    const last = start + width - 1
    let sum = from[start]! * (radius + 1)
    for (let i = 1; i <= radius; i++) sum += from[Math.min(last, start + i)]!
    for (let at = start; at <= last; at++) {
      to[at] = sum / reach
      sum += from[Math.min(last, at + radius + 1)]! - from[Math.max(start, at - radius)]!
    }
  }
}
/** Row by row with a sum for each column: down the columns it would take four times as long. */
function blurDown(from: Uint8Array, to: Uint8Array, width: number): void {
  const end = from.length
  const sums = new Int32Array(width)
  const row = (start: number): number => Math.min(end - width, Math.max(0, start))
  for (let i = -radius; i <= radius; i++)
    for (let x = 0; x < width; x++) sums[x]! += from[row(i * width) + x]!
  for (let start = 0; start < end; start += width) {
    const [next, past] = [row(start + (radius + 1) * width), row(start - radius * width)]
    for (let x = 0; x < width; x++) {
      to[start + x] = sums[x]! / reach
      sums[x]! += from[next + x]! - from[past + x]!
    }
  }
}
/** In grey, with edges drawn out: what a soft photo needs before its codes can be read. */
export function sharpen({ width, height, rgba }: Picture): Picture {
  const grey = new Uint8Array(width * height)
  for (let i = 0; i < grey.length; i++)
    grey[i] = (rgba[4 * i]! * 77 + rgba[4 * i + 1]! * 151 + rgba[4 * i + 2]! * 28) >> 8
  const [across, soft] = [new Uint8Array(grey.length), new Uint8Array(grey)]
  // two passes of an even blur come close enough to a bell curve
  for (let pass = 0; pass < 2; pass++) {
    blurAcross(soft, across, width)
    blurDown(across, soft, width)
  }
  const sharp = new Uint32Array(grey.length)
  for (let i = 0; i < grey.length; i++)
    sharp[i] = Math.min(255, Math.max(0, 3 * grey[i]! - 2 * soft[i]!)) * 0x01010101
  return { width, height, rgba: new Uint8Array(sharp.buffer) }
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y)
/**
 * What lies between four corners (thousandths of the picture), upright and straight, at most `widest` pixels wide: a
 * line of a sheet that was photographed askew comes out level.
 */
export function cutOut(picture: Picture, corners: Corners, widest: number): Picture {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners.map(({ x, y }) => ({
    x: (x / 1_000) * picture.width,
    y: (y / 1_000) * picture.height,
  })) as [Spot, Spot, Spot, Spot]
  const across = Math.max(distance(topLeft, topRight), distance(bottomLeft, bottomRight), 1)
  const down = Math.max(distance(topLeft, bottomLeft), distance(topRight, bottomRight), 1)
  const width = Math.round(Math.min(across, widest)) || 1
  const height = Math.round(Math.min((down * width) / across, widest)) || 1
  const cut = emptyPicture(width, height)
  const from = throughFour(width, height, [topLeft, topRight, bottomRight, bottomLeft])
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const { x: u, y: v } = from({ x: x + 0.5, y: y + 0.5 })
      pick(picture, u - 0.5, v - 0.5, cut.rgba, (y * width + x) * 4)
    }
  return cut
}
/** The colour between four pixels. */
function pick({ width, height, rgba }: Picture, x: number, y: number, to: Uint8Array, at: number): void {
  if (!(x > -1 && y > -1 && x < width && y < height)) return
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)]
  const [u, v] = [Math.max(0, x - left), Math.max(0, y - top)]
  for (let i = 0; i < 3; i++) {
    const pixel = (px: number, py: number) => rgba[(py * width + px) * 4 + i]!
    const above = pixel(left, top) * (1 - u) + pixel(right, top) * u
    const below = pixel(left, bottom) * (1 - u) + pixel(right, bottom) * u
    to[at + i] = above * (1 - v) + below * v
  }
}
