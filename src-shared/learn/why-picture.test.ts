/** The picture of a tree of whys: everything is in it, nothing on top of anything else. World: unit test. */
import { describe, expect, it } from 'vitest'
import { brokenWords, whyPicture } from './why-picture.ts'
import { addWhy, editWhy, whyLines, type WhyNodes } from './why-tree.ts'

const id = (n: number) => n.toString(16).padStart(16, '0')
/** A tree of `count` nodes, each below one that was there before; the same for the same count. */
function tree(count: number): WhyNodes {
  let nodes: WhyNodes = {}
  for (let i = 0; i < count; i++)
    nodes = addWhy(nodes, id(i), i === 0 ? undefined : id((i * 7) % i), {
      text: 'Two windows looked alike, '.repeat(1 + (i % 9)),
    })
  return nodes
}

describe('the picture of a tree of whys', () => {
  it('holds each node once, in the order of the list, and a line to each answer', () => {
    const nodes = tree(40)
    const { boxes, links } = whyPicture(nodes)
    const lines = whyLines(nodes)
    expect(boxes.map((b) => [b.id, b.number])).toEqual(lines.map((l) => [l.id, l.number]))
    expect(links.map((l) => [l.from, l.to])).toEqual(
      lines.filter((l) => l.parent !== undefined).map((l) => [l.parent, l.id]),
    )
  })
  it('lets no box lie on another, and fits all into its size', () => {
    for (const count of [1, 2, 3, 10, 40, 120]) {
      const { boxes, width, height } = whyPicture(tree(count))
      for (const a of boxes) {
        expect([a.x >= 0, a.y >= 0, a.x + a.width <= width, a.y + a.height <= height]).toEqual([
          true,
          true,
          true,
          true,
        ])
        const on = boxes.filter(
          (b) =>
            b !== a &&
            a.x < b.x + b.width &&
            b.x < a.x + a.width &&
            a.y < b.y + b.height &&
            b.y < a.y + a.height,
        )
        expect(on).toEqual([])
      }
    }
  })
  it('marks the ends that the organisation can change', () => {
    let nodes = addWhy(addWhy({}, id(0), undefined, { text: 'It went out' }), id(1), id(0), {
      text: 'No check',
    })
    expect(whyPicture(nodes).boxes.map((b) => b.changeable)).toEqual([false, false])
    nodes = editWhy(nodes, id(1), { stop: 'changeable', systemic: true })
    expect(whyPicture(nodes).boxes.map((b) => b.changeable)).toEqual([false, true])
  })
  it('is nothing for nothing', () => {
    expect(whyPicture({})).toEqual({ width: 0, height: 0, boxes: [], links: [] })
  })
})

describe('broken words', () => {
  it('fit their lines and say where there are more', () => {
    expect(brokenWords('one two three', 7, 3)).toEqual(['one two', 'three'])
    expect(brokenWords('one two three four', 7, 2)).toEqual(['one two', 'three…'])
    expect(brokenWords('', 7, 2)).toEqual([])
    for (const line of brokenWords('Donaudampfschifffahrtsgesellschaft fuhr', 10, 9))
      expect(line.length).toBeLessThanOrEqual(10)
  })
})
