/**
 * Where the lines of a sheet lie on a scan, worked out from the places of their codes. World: the scan thread, pure.
 *
 * What must stay true: a place is a hint for the eye of the person who confirms, never a proof; the text of a code alone
 * says which line it is. Lines between two that were found are on the page too: they are told as unread.
 */
import { readLine, type PaperLine } from '../../src-shared/sop/paper-line.ts'
import { bestMap, missOf, type Corners, type Pair, type PlaneMap, type Spot } from './plane-map.ts'
import { rowWidth, sheetLayout } from './sheet-layout.ts'

export interface SeenCode {
  readonly text: string
  /** Pixels. */
  readonly corners: Corners
}
/** The upright rectangle around something, in whole thousandths of the page. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface PlacedLine {
  readonly sheet: string
  readonly line: number
  /** What its code says; absent where the line is there and its code was not read. */
  readonly scanned?: string
  /** Of the whole line, in thousandths of the page; it may reach over the edge. */
  readonly corners: Corners
  readonly region: Region
}
/** A code that is no line of a sheet: misread, of a receipt, or of something else. */
export interface OtherCode {
  readonly scanned: string
  readonly corners: Corners
  readonly region: Region
}
export interface Page {
  readonly width: number
  readonly height: number
}

interface SeenLine extends SeenCode {
  readonly read: PaperLine
}
/** Corners of a code on the sheet, in millimetres from the code of line `first`. */
function codeOnSheet(line: number, first: number): Corners {
  const [top, side] = [(line - first) * sheetLayout.row, sheetLayout.code]
  return [
    { x: 0, y: top },
    { x: side, y: top },
    { x: side, y: top + side },
    { x: 0, y: top + side },
  ]
}
function lineOnSheet(line: number, first: number): Corners {
  const { row, code, codeLeft } = sheetLayout
  const top = (line - first) * row - (row - code) / 2
  const [left, right, bottom] = [-codeLeft, rowWidth - codeLeft, top + row]
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}

const pairsOf = (lines: readonly SeenLine[], first: number): Pair[] =>
  lines.flatMap(({ read, corners }) =>
    codeOnSheet(read.line, first).map((from, i) => ({ from, to: corners[i]! })),
  )
/** Millimetres that a fit may miss by before the next one is tried. */
const close = 0.4
const tolerable = 1.5
/** Codes for a map with perspective: fewer stand too near each other to say how parallels run. */
const enough = 3
/**
 * How this sheet lies in the picture. Flat scans need no perspective, and without one the far ends of a line are placed
 * more surely. `undefined` when the rows do not stand as on one page, e.g. two pages side by side.
 */
function mapOf(lines: readonly SeenLine[], first: number): PlaneMap | undefined {
  const pairs = pairsOf(lines, first)
  const [topLeft, topRight] = lines[0]!.corners
  const pixels = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / sheetLayout.code
  const flat = bestMap(pairs, false)
  if (flat && missOf(flat, pairs) < close * pixels) return flat
  const bent = lines.length >= enough ? bestMap(pairs, true) : flat
  return bent && missOf(bent, pairs) < tolerable * pixels ? bent : undefined
}

/** A line may reach over the edge, but codes that lie impossibly must not place it beyond all numbers. */
const near = (value: number): number => Math.min(2_000, Math.max(-1_000, Math.round(value))) || 0
const thousandths = (corners: readonly Spot[], page: Page): Corners =>
  corners.map(({ x, y }) => ({
    x: near((x / page.width) * 1_000),
    y: near((y / page.height) * 1_000),
  })) as unknown as Corners
const bounded = (value: number): number => Math.min(1_000, Math.max(0, value))
/** Around these corners, within the page. */
export function regionOf(corners: Corners): Region {
  const [xs, ys] = [corners.map((c) => bounded(c.x)), corners.map((c) => bounded(c.y))]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
const placed = (corners: readonly Spot[], page: Page) => {
  const own = thousandths(corners, page)
  return { corners: own, region: regionOf(own) }
}

/** Lines of one sheet, with the unread ones between them, in their order. */
function linesOf(seen: readonly SeenLine[], page: Page): PlacedLine[] {
  const numbers = seen.map((s) => s.read.line)
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  const { sheet } = seen[0]!.read
  const map = new Set(numbers).size === numbers.length ? mapOf(seen, first) : undefined
  if (!map)
    return seen.flatMap((one) => {
      const own = bestMap(pairsOf([one], one.read.line), false)
      const corners = own ? lineOnSheet(one.read.line, one.read.line).map(own) : one.corners
      return { sheet, line: one.read.line, scanned: one.text, ...placed(corners, page) }
    })
  const texts = new Map(seen.map((s) => [s.read.line, s.text]))
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const scanned = texts.get(first + i)
    return {
      sheet,
      line: first + i,
      ...(scanned !== undefined && { scanned }),
      ...placed(lineOnSheet(first + i, first).map(map), page),
    }
  })
}

/** How far the picture has to be turned clockwise, in degrees, for the codes to stand upright. */
function turnOf(codes: readonly SeenCode[]): 0 | 90 | 180 | 270 {
  const along = codes.reduce((sum, { corners: [a, b] }) => ({ x: sum.x + b.x - a.x, y: sum.y + b.y - a.y }), {
    x: 0,
    y: 0,
  })
  if (Math.abs(along.x) >= Math.abs(along.y)) return along.x >= 0 ? 0 : 180
  return along.y > 0 ? 270 : 90
}

export interface PlacedCodes {
  readonly lines: readonly PlacedLine[]
  readonly others: readonly OtherCode[]
  readonly turn: 0 | 90 | 180 | 270
}
/** Codes of one page; the same text seen twice on it counts once. */
export function placeLines(codes: readonly SeenCode[], page: Page): PlacedCodes {
  const sheets = new Map<string, SeenLine[]>()
  const others: OtherCode[] = []
  for (const code of new Map(codes.map((c) => [c.text, c])).values()) {
    const read = readLine(code.text)
    if (!read.ok) others.push({ scanned: code.text, ...placed(code.corners, page) })
    else {
      const { sheet } = read.line
      sheets.set(sheet, [...(sheets.get(sheet) ?? []), { ...code, read: read.line }])
    }
  }
  return {
    lines: [...sheets.values()].flatMap((seen) => linesOf(seen, page)),
    others,
    turn: turnOf(codes),
  }
}
