/**
 * The tree of whys on paper: drawn, and beside it as a list with everything that each answer says. World: main, pure.
 * What must stay true: the list says more than the picture, never less; a deep or wide tree is drawn in several pictures
 * rather than in letters that nobody can read; a kind of end is told by its words, never by colour.
 */
import { whyPicture, type WhyBox, type WhyPicture } from '../../src-shared/learn/why-picture.ts'
import { whyLines, type WhyLine, type WhyNodes } from '../../src-shared/learn/why-tree.ts'
import { html, type Html } from './html.ts'
import type { Reader } from './say.ts'

/** Steps of "why" side by side in one picture: three fit across a page in letters of 8 points. */
const ACROSS = 3
/** A picture that is higher than this, in points of the picture, does not fit on a page. */
const HIGHEST = 880
const LETTER = 12

/** A part of the tree that is drawn by itself: an answer, and those below it as far as they fit across. */
interface Part {
  readonly top: WhyBox
  readonly boxes: readonly WhyBox[]
}

/** Everything that hangs below a node, as many steps deep as given. */
function below(lines: ReadonlyMap<string, WhyLine>, id: string, steps: number): string[] {
  if (steps === 0) return []
  return lines.get(id)!.children.flatMap((child) => [child, ...below(lines, child, steps - 1)])
}
function partsOf(nodes: WhyNodes, picture: WhyPicture): Part[] {
  const lines = new Map(whyLines(nodes).map((l) => [l.id, l]))
  const boxes = new Map(picture.boxes.map((b) => [b.id, b]))
  const starts = [...lines.values()].filter(
    ({ depth, children }) => depth === 0 || (depth % (ACROSS - 1) === 0 && children.length > 0),
  )
  return starts.flatMap(({ id, children }) => {
    const branches = children.map((c) => [c, ...below(lines, c, ACROSS - 2)].map((one) => boxes.get(one)!))
    return runs(branches).map((some) => ({ top: boxes.get(id)!, boxes: some }))
  })
}
const spanOf = (boxes: readonly WhyBox[]): readonly [from: number, to: number] => [
  Math.min(...boxes.map((b) => b.y)),
  Math.max(...boxes.map((b) => b.y + b.height)),
]
/** Branches that fit on a page together; one run at least, so that an answer without a why is drawn too. */
function runs(branches: readonly (readonly WhyBox[])[]): WhyBox[][] {
  const made: WhyBox[][] = [[]]
  for (const branch of branches) {
    const last = made.at(-1)!
    const [from, to] = spanOf([...last, ...branch])
    if (last.length === 0 || to - from <= HIGHEST) last.push(...branch)
    else made.push([...branch])
  }
  return made
}

const round = (n: number) => Math.round(n * 10) / 10

/** One picture; its first box stands beside the middle of what hangs below it. */
function drawing({ top, boxes }: Part, all: WhyPicture, alt: string, reader: Reader): Html {
  const [from, to] = spanOf(boxes.length === 0 ? [top] : boxes)
  const first = { ...top, y: (from + to - top.height) / 2 }
  const shown = [first, ...boxes]
  const [y0, y1] = spanOf(shown)
  const byId = new Map(shown.map((b) => [b.id, b]))
  const right = Math.max(...shown.map((b) => b.x + b.width))
  const links = all.links.filter((l) => byId.has(l.from) && byId.has(l.to))
  const box = `${round(first.x - 1)} ${round(y0 - 1)} ${round(right - first.x + 2)} ${round(y1 - y0 + 2)}`
  // the width of a full picture is that of the page: a narrower one is not blown up
  const share = Math.min(100, ((right - first.x) / (all.boxes[0]!.width * ACROSS + 88)) * 100)
  return html`<div class="picture">
    <svg role="img" aria-label="${alt}" viewBox="${box}" width="${round(share)}%">
      ${links.map((l) => link(byId.get(l.from)!, byId.get(l.to)!))}${shown.map((b) => boxOf(b, reader))}
    </svg>
  </div>`
}
function link(from: WhyBox, to: WhyBox): Html {
  const [x1, x2] = [from.x + from.width, to.x]
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2]
  const bend = (x1 + x2) / 2
  const points = [x1, y1, bend, y1, bend, y2, x2, y2].map(round).join(' ')
  return html`<polyline points="${points}" fill="none" stroke="#57606a" stroke-width="1.2" />`
}
function boxOf({ x, y, width, height, lines, number, stop, changeable }: WhyBox, { t }: Reader): Html {
  const ends = stop === undefined ? '' : ` · ${t(`report.why.stop.${stop}`)}`
  return html`<rect
      x="${round(x)}"
      y="${round(y)}"
      width="${width}"
      height="${round(height)}"
      rx="5"
      fill="#ffffff"
      stroke="${changeable ? '#1b1f24' : '#57606a'}"
      stroke-width="${changeable ? 2.4 : 1}"
      stroke-dasharray="${stop === undefined || changeable ? 'none' : '5 3'}"
    /><text x="${round(x + 8)}" y="${round(y + 15)}" font-size="10.5" font-weight="600" fill="#57606a"
      >${number}${ends}</text
    >${lines.map((line, i) => html`<text x="${round(x + 8)}" y="${round(y + 20 + LETTER + i * 17)}" font-size="${LETTER}" fill="#1b1f24">${line}</text>`)}`
}

/** The pictures and the list; nothing for a tree without answers. */
export function whysBlock(nodes: WhyNodes, reader: Reader): Html | undefined {
  const { t } = reader
  const lines = whyLines(nodes)
  if (lines.length === 0) return undefined
  const picture = whyPicture(nodes)
  const parts = partsOf(nodes, picture)
  const alt = (part: Part, i: number): string => {
    const about = { number: part.top.number, text: nodes[part.top.id]!.text }
    return parts.length === 1
      ? t('report.why.alt', { ...about, count: lines.length })
      : t('report.why.alt_part', { ...about, part: i + 1, of: parts.length })
  }
  return html`<p class="soft small">${t('report.why.legend')}</p>
    ${parts.map((part, i) => drawing(part, picture, alt(part, i), reader))}
    <h3>${t('report.why.list')}</h3>
    ${listOf(undefined, lines, reader)}`
}

/** Nested as the answers are; each with its number, as lists of a browser do not count `1.2.1`. */
function listOf(parent: string | undefined, lines: readonly WhyLine[], reader: Reader): Html {
  const own = lines.filter((l) => l.parent === parent)
  return html`<ol class="whys">
    ${own.map(
      (line) =>
        html`<li>
          <strong>${line.number}</strong>
          ${line.node.text}${notes(line, reader)}${line.children.length > 0 && listOf(line.id, lines, reader)}
        </li>`,
    )}
  </ol>`
}
function notes({ node: { kind, systemic, confirmed, stop, stopNote } }: WhyLine, { t }: Reader): Html {
  const said = [
    kind && t(`learn.why.kind.${kind}`),
    systemic === true && t('report.why.systemic'),
    confirmed === true && t('report.why.confirmed'),
    stop && t('report.why.ends', { stop: t(`learn.why.stop.${stop}`) }),
    stopNote,
  ].filter((s) => typeof s === 'string' && s !== '') as string[]
  return html`${said.length > 0 && html`<br /><span class="soft small">${said.join(' · ')}</span>`}`
}
