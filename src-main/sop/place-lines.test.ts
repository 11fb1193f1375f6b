/** Where lines lie on a scan, from the places of their codes. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linePayload } from '../../src-shared/sop/paper-line.ts'
import { placeLines, type SeenCode } from './place-lines.ts'
import { bestMap, throughFour, type Corners, type PlaneMap, type Spot } from './plane-map.ts'
import { rowWidth, sheetLayout } from './sheet-layout.ts'

const page = { width: 2_480, height: 3_508 }
const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const payload = (line: number, sheet = 'k3x9m2aa') =>
  linePayload({ sheet, line, assignment: id(line), text: 'ab01'.repeat(4) })

/** Corners of a rectangle on the sheet, in millimetres from the left edge of the rows and the top of the first. */
const box = (left: number, top: number, width: number, height: number): Corners => [
  { x: left, y: top },
  { x: left + width, y: top },
  { x: left + width, y: top + height },
  { x: left, y: top + height },
]
const { row, code, codeLeft } = sheetLayout
const moved = (corners: Corners, map: PlaneMap): Corners => corners.map(map) as unknown as Corners
const rowBox = (i: number): Corners => box(0, i * row, rowWidth, row)
const seen = (line: number, i: number, map: PlaneMap, sheet?: string): SeenCode => ({
  text: payload(line, sheet),
  corners: moved(box(codeLeft, i * row + (row - code) / 2, code, code), map),
})
const seenRows = (count: number, first: number, map: PlaneMap): SeenCode[] =>
  Array.from({ length: count }, (_, i) => seen(first + i, i, map))

/** Turned by `degrees` about a corner, `scale` pixels a millimetre. */
const flat =
  (degrees: number, scale: number, at: Spot): PlaneMap =>
  ({ x, y }) => {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return { x: at.x + scale * (c * x - s * y), y: at.y + scale * (s * x + c * y) }
  }
const plain = flat(0, 11.8, { x: 200, y: 300 })
/** How far two corners lie apart at most, in millimetres of a page of A4. */
const apart = (a: Corners, b: Corners): number =>
  Math.max(...a.map((p, i) => Math.hypot(((p.x - b[i]!.x) / 1_000) * 210, ((p.y - b[i]!.y) / 1_000) * 297)))
const asThousandths = (corners: Corners): Corners =>
  moved(corners, ({ x, y }) => ({ x: (x / page.width) * 1_000, y: (y / page.height) * 1_000 }))

describe('lines of a flat scan', () => {
  it('are found whole at any turn and size, though each corner is off by up to a pixel', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.double({ min: 5, max: 12, noNaN: true }),
        fc.integer({ min: 2, max: 13 }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (degrees, scale, count, wobble) => {
          const map = flat(degrees, scale, { x: 1_200, y: 1_700 })
          let n = 0
          const shaken = seenRows(count, 4, map).map((s) => ({
            ...s,
            corners: moved(s.corners, ({ x, y }) => ({ x: x + wobble[n++ % 8]!, y: y + wobble[n++ % 8]! })),
          }))
          const { lines } = placeLines(shaken, page)
          expect(lines.map((l) => l.line)).toEqual(shaken.map((_, i) => 4 + i))
          for (const [i, line] of lines.entries())
            expect(apart(line.corners, asThousandths(moved(rowBox(i), map)))).toBeLessThan(row / 4)
        },
      ),
    )
  })
  it('are placed from a single code too', () => {
    const { lines } = placeLines(seenRows(1, 7, plain), page)
    expect(lines).toHaveLength(1)
    expect(apart(lines[0]!.corners, asThousandths(moved(rowBox(0), plain)))).toBeLessThan(1)
  })
  it('say which way the page has to be turned', () => {
    for (const [degrees, turn] of [
      [2, 0],
      [88, 270],
      [181, 180],
      [-91, 90],
    ] as const)
      expect(placeLines(seenRows(3, 1, flat(degrees, 6, { x: 1_200, y: 1_700 })), page).turn).toBe(turn)
    expect(placeLines([], page)).toEqual({ lines: [], others: [], turn: 0 })
  })
})

describe('lines of a photo', () => {
  it('are found whole when parallels meet', () => {
    const table: Corners = [
      { x: 500, y: 400 },
      { x: 1_900, y: 350 },
      { x: 2_250, y: 3_200 },
      { x: 200, y: 3_100 },
    ]
    const map = throughFour(rowWidth, 13 * row, table)
    const { lines } = placeLines(seenRows(13, 1, map), page)
    for (const [i, line] of lines.entries())
      expect(apart(line.corners, asThousandths(moved(rowBox(i), map)))).toBeLessThan(1)
  })
})

describe('what was not read', () => {
  it('is told as a line without a code, in its place, when it stands between others', () => {
    const all = seenRows(6, 10, plain)
    const { lines } = placeLines([all[0]!, all[1]!, all[4]!, all[5]!], page)
    expect(lines.filter((l) => l.scanned === undefined).map((l) => l.line)).toEqual([12, 13])
    expect(apart(lines[2]!.corners, asThousandths(moved(rowBox(2), plain)))).toBeLessThan(1)
  })
  it('is not guessed where two pages lie side by side in one picture', () => {
    const right = flat(0, 5, { x: 1_300, y: 200 })
    const left = flat(0, 5, { x: 50, y: 200 })
    const codes = [...seenRows(3, 1, left), ...seenRows(3, 5, right)]
    const { lines } = placeLines(codes, page)
    expect(lines.map((l) => l.line)).toEqual([1, 2, 3, 5, 6, 7])
    expect(apart(lines[3]!.corners, asThousandths(moved(rowBox(0), right)))).toBeLessThan(2)
  })
})

describe('codes that are not what they seem', () => {
  it('keep two sheets apart, and two lines of one number', () => {
    const two = [seen(1, 0, plain), seen(2, 1, plain, 'zzzzzzzz')]
    expect(placeLines(two, page).lines.map((l) => [l.sheet, l.line])).toEqual([
      ['k3x9m2aa', 1],
      ['zzzzzzzz', 2],
    ])
    const other = linePayload({ sheet: 'k3x9m2aa', line: 1, assignment: id(99), text: 'ab01'.repeat(4) })
    const same = [seen(1, 0, plain), { ...seen(1, 1, plain), text: other }]
    expect(placeLines(same, page).lines.map((l) => l.scanned)).toEqual([payload(1), other])
  })
  it('hand on misread and foreign codes, and count a text once', () => {
    const codes = [
      { ...seen(1, 0, plain), text: 'https://example.org' },
      { ...seen(2, 1, plain), text: payload(2).replace('K3', 'K4') },
      seen(3, 2, plain),
      seen(3, 2, plain),
    ]
    const { lines, others } = placeLines(codes, page)
    expect(lines.map((l) => l.line)).toEqual([3])
    expect(others.map((o) => o.scanned)).toEqual(['https://example.org', payload(2).replace('K3', 'K4')])
  })
  it('have regions within the page in whole thousandths, whatever their corners', () => {
    const spot = fc.record({
      x: fc.integer({ min: -9_000, max: 9_000 }),
      y: fc.integer({ min: -9_000, max: 9_000 }),
    })
    const corners = fc.tuple(spot, spot, spot, spot)
    fc.assert(
      fc.property(fc.array(corners, { minLength: 1, maxLength: 4 }), (all) => {
        const { lines } = placeLines(
          all.map((own, i) => ({ text: payload(i + 1), corners: own })),
          page,
        )
        for (const { region } of lines)
          for (const value of [region.x, region.y, region.x + region.width, region.y + region.height])
            expect(Number.isInteger(value) && value >= 0 && value <= 1_000).toBe(true)
      }),
    )
  })
})

describe('a map of a plane', () => {
  it('is none when the points do not decide', () => {
    const pairs = [0, 1, 2, 3].map((n) => ({ from: { x: n, y: n }, to: { x: n, y: 2 * n } }))
    expect(bestMap(pairs, false)).toBeUndefined()
    expect(bestMap(pairs, true)).toBeUndefined()
  })
})
