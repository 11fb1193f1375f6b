/**
 * The tree of whys as a picture: where each box stands and which lines join them, in plain numbers.
 *
 * World: shared, pure; screen and paper draw the same. What must stay true: every node has one box, no two boxes overlap,
 * and what a box holds is what the list says. Left to right: what happened on the left, each why to the right of what it
 * explains.
 */
import { changeableEnds } from './why-findings.ts'
import { whyLines, type WhyLine, type WhyNode, type WhyNodes } from './why-tree.ts'

export interface WhyBox {
  readonly id: string
  readonly number: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The words, broken to fit; the last line ends with … where there are more. */
  readonly lines: readonly string[]
  readonly kind?: WhyNode['kind']
  readonly stop?: WhyNode['stop']
  /** Ends at something that the organisation can change. */
  readonly changeable: boolean
}
/** Corners from the right side of what is explained to the left side of the answer. */
export interface WhyLink {
  readonly from: string
  readonly to: string
  readonly points: readonly (readonly [x: number, y: number])[]
}
export interface WhyPicture {
  readonly width: number
  readonly height: number
  readonly boxes: readonly WhyBox[]
  readonly links: readonly WhyLink[]
}

/** All lengths in points of the picture; letters are taken to be about 6.5 wide at 12 high. */
export const pictureMeasures = {
  box: 208,
  across: 44,
  between: 14,
  line: 17,
  letters: 29,
  mostLines: 5,
  /** Above the first and below the last line: the number, and what kind of end it is. */
  head: 20,
  foot: 10,
} as const

/** Words broken into lines of so many letters at most; a longer word is cut. */
export function brokenWords(text: string, letters: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  const words = text
    .trim()
    .split(/\s+/u)
    .flatMap((word) => piecesOf(word, letters))
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const last = lines[most - 1]!
  return [...lines.slice(0, most - 1), `${last.slice(0, letters - 1).trimEnd()}…`]
}
function piecesOf(word: string, letters: number): string[] {
  const all = [...word]
  const pieces: string[] = []
  for (let i = 0; i < all.length; i += letters) pieces.push(all.slice(i, i + letters).join(''))
  return pieces
}

const { box, across, between, line, letters, mostLines, head, foot } = pictureMeasures

/** The picture of a tree; `width` and `height` are 0 for one without answers. */
export function whyPicture(nodes: WhyNodes): WhyPicture {
  const lines = whyLines(nodes)
  const byId = new Map(lines.map((l) => [l.id, l]))
  const changeable = new Set(changeableEnds(nodes))
  const placed = new Map<string, WhyBox>()
  let bottom = 0
  /** Places a branch below what is there already; answers with the middle of its box. */
  const place = (own: WhyLine): number => {
    const words = brokenWords(own.node.text, letters, mostLines)
    const height = head + Math.max(1, words.length) * line + foot
    const top = bottom
    const middles = own.children.map((id) => place(byId.get(id)!))
    const middle =
      middles.length === 0
        ? top + height / 2
        : Math.max((middles[0]! + middles.at(-1)!) / 2, top + height / 2)
    const y = middle - height / 2
    bottom = Math.max(bottom, y + height + between)
    const { kind, stop } = own.node
    placed.set(own.id, {
      id: own.id,
      number: own.number,
      x: own.depth * (box + across),
      y,
      width: box,
      height,
      lines: words,
      ...(kind && { kind }),
      ...(stop && { stop }),
      changeable: changeable.has(own.id),
    })
    return middle
  }
  for (const root of lines.filter((l) => l.depth === 0)) place(root)
  const boxes = lines.map((l) => placed.get(l.id)!)
  const links = lines.flatMap(({ id, parent }) =>
    parent === undefined ? [] : [linkOf(placed.get(parent)!, placed.get(id)!)],
  )
  return {
    width: Math.max(0, ...boxes.map((b) => b.x + b.width)),
    height: Math.max(0, ...boxes.map((b) => b.y + b.height)),
    boxes,
    links,
  }
}

function linkOf(from: WhyBox, to: WhyBox): WhyLink {
  const [start, end] = [from.x + from.width, to.x]
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2]
  const bend = (start + end) / 2
  return {
    from: from.id,
    to: to.id,
    points: [
      [start, y1],
      [bend, y1],
      [bend, y2],
      [end, y2],
    ],
  }
}
