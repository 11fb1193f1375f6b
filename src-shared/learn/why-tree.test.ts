/** The tree of whys: reading, every operation, and what holds for any sequence of them. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWhy,
  addWhyAfter,
  changedNodes,
  editWhy,
  indentWhy,
  moveWhy,
  outdentWhy,
  placeWhy,
  removeWhy,
  WhyNodes,
  whyLines,
  type WhyNode,
} from './why-tree.ts'

type Nodes = Readonly<Record<string, WhyNode>>
const node = (order: number, parent?: string): WhyNode => ({
  text: `why ${order}`,
  order,
  ...(parent === undefined ? {} : { parent }),
})
/** `a` with the answers `b` and `c`; `b` has `d`. */
const small: Nodes = { a: node(0), b: node(0, 'a'), c: node(1, 'a'), d: node(0, 'b') }
const shape = (nodes: Nodes) => whyLines(nodes).map((l) => `${l.number} ${l.id}`)

describe('reading', () => {
  it('goes from top to bottom, numbered, with depth and children', () => {
    expect(shape(small)).toEqual(['1 a', '1.1 b', '1.1.1 d', '1.2 c'])
    expect(whyLines(small)[1]).toMatchObject({ parent: 'a', depth: 1, children: ['d'] })
    expect(whyLines(small)[0]).not.toHaveProperty('parent')
  })
  it('puts a branch whose parent is gone at the top', () => {
    expect(shape({ d: node(0, 'b'), e: node(0, 'd') })).toEqual(['1 d', '1.1 e'])
  })
  it('cuts a circle at its smallest id and keeps what hangs on it in place', () => {
    // two people moved b and c below each other at the same time; `a` hangs on `c`
    const circle = { b: node(0, 'c'), c: node(0, 'b'), a: node(0, 'c') }
    expect(shape(circle)).toEqual(['1 b', '1.1 c', '1.1.1 a'])
    expect(shape({ x: node(0, 'x') })).toEqual(['1 x'])
  })
  it('keeps the order of siblings with the same number by id, on every machine', () => {
    expect(shape({ z: node(1), y: node(1), x: node(2) })).toEqual(['1 y', '2 z', '3 x'])
  })
  it('refuses what is no tree of ours', () => {
    expect(WhyNodes.safeParse({ a: { text: 'x', order: 0, colour: 'red' } }).success).toBe(false)
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`n${i}`, node(i)]))
    expect(WhyNodes.safeParse(many).success).toBe(false)
    expect(WhyNodes.parse(small)).toEqual(small)
  })
})

describe('operations', () => {
  it('add a last answer, or one right after another', () => {
    expect(shape(addWhy(small, 'e', 'a'))).toEqual(['1 a', '1.1 b', '1.1.1 d', '1.2 c', '1.3 e'])
    expect(shape(addWhyAfter(small, 'e', 'b'))).toEqual(['1 a', '1.1 b', '1.1.1 d', '1.2 e', '1.3 c'])
    expect(shape(addWhy({}, 'a', undefined, { text: 'Letter read by a stranger' }))).toEqual(['1 a'])
  })
  it('do nothing where there is nothing to do, and give the same value back', () => {
    expect(addWhy(small, 'b', 'a')).toBe(small)
    expect(addWhy(small, 'e', 'nobody')).toBe(small)
    expect(addWhyAfter(small, 'e', 'nobody')).toBe(small)
    expect(indentWhy(small, 'b')).toBe(small)
    expect(outdentWhy(small, 'a')).toBe(small)
    expect(moveWhy(small, 'b', -1)).toBe(small)
    expect(moveWhy(small, 'c', 1)).toBe(small)
    expect(removeWhy(small, 'nobody')).toBe(small)
    expect(editWhy(small, 'nobody', { text: 'x' })).toBe(small)
    expect(placeWhy(small, 'nobody', undefined, 0)).toBe(small)
  })
  it('move, indent and outdent with everything below', () => {
    expect(shape(moveWhy(small, 'b', 1))).toEqual(['1 a', '1.1 c', '1.2 b', '1.2.1 d'])
    expect(shape(indentWhy(small, 'c'))).toEqual(['1 a', '1.1 b', '1.1.1 d', '1.1.2 c'])
    expect(shape(outdentWhy(small, 'd'))).toEqual(['1 a', '1.1 b', '1.2 d', '1.3 c'])
    expect(shape(outdentWhy(small, 'b'))).toEqual(['1 a', '1.1 c', '2 b', '2.1 d'])
  })
  it('place a branch anywhere but below itself', () => {
    expect(shape(placeWhy(small, 'd', 'a', 0))).toEqual(['1 a', '1.1 d', '1.2 b', '1.3 c'])
    expect(shape(placeWhy(small, 'c', undefined, 0))).toEqual(['1 c', '2 a', '2.1 b', '2.1.1 d'])
    expect(placeWhy(small, 'a', 'd', 0)).toBe(small)
    expect(placeWhy(small, 'a', 'a', 0)).toBe(small)
  })
  it('take a node away with everything below it', () => {
    expect(shape(removeWhy(small, 'b'))).toEqual(['1 a', '1.1 c'])
  })
  it('change what a node says and leave its place', () => {
    const edited = editWhy(small, 'd', { text: 'No list of recipients', systemic: true })
    expect(edited['d']).toEqual({ text: 'No list of recipients', order: 0, parent: 'b', systemic: true })
    expect(editWhy(edited, 'd', { systemic: undefined })['d']).not.toHaveProperty('systemic')
  })
  it('end a stop as soon as the question goes on below it', () => {
    const stopped = editWhy(small, 'c', { stop: 'unknown', stopNote: 'Log deleted after a week' })
    expect(addWhy(stopped, 'e', 'c')['c']).toEqual(small['c'])
    expect(placeWhy(stopped, 'd', 'c', 0)['c']).toEqual(small['c'])
    expect(stopped['c']!.stop).toBe('unknown')
  })
  it('find room between two neighbours for ever', () => {
    let nodes: Nodes = { a: node(1), z: node(2) }
    const wanted = ['a', 'z']
    for (let i = 0; i < 100; i++) {
      nodes = addWhyAfter(nodes, `n${i}`, 'a')
      wanted.splice(1, 0, `n${i}`)
    }
    expect(whyLines(nodes).map((l) => l.id)).toEqual(wanted)
  })
  it('mend a circle when a part of it is moved, so that nothing else jumps', () => {
    const circle = { b: node(0, 'c'), c: node(0, 'b') }
    expect(shape(circle)).toEqual(['1 b', '1.1 c'])
    expect(shape(outdentWhy(circle, 'c'))).toEqual(['1 b', '2 c'])
  })
})

describe('any sequence of operations', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
  const anyNodes = fc.dictionary(
    id,
    fc.record(
      { text: fc.constantFrom('x', ''), order: fc.integer({ min: 0, max: 3 }), parent: id },
      { requiredKeys: ['text', 'order'] },
    ),
    { noNullPrototype: true },
  )
  type Step = (nodes: Nodes) => Nodes
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.tuple(id, fc.option(id, { nil: undefined })).map(
      ([x, p]): Step =>
        (n) =>
          addWhy(n, x, p),
    ),
    fc.tuple(id, id).map(
      ([x, s]): Step =>
        (n) =>
          addWhyAfter(n, x, s),
    ),
    fc.tuple(id, fc.constantFrom<-1 | 1>(-1, 1)).map(
      ([x, by]): Step =>
        (n) =>
          moveWhy(n, x, by),
    ),
    id.map(
      (x): Step =>
        (n) =>
          indentWhy(n, x),
    ),
    id.map(
      (x): Step =>
        (n) =>
          outdentWhy(n, x),
    ),
    id.map(
      (x): Step =>
        (n) =>
          removeWhy(n, x),
    ),
    fc.tuple(id, fc.option(id, { nil: undefined }), fc.nat(4)).map(
      ([x, p, i]): Step =>
        (n) =>
          placeWhy(n, x, p, i),
    ),
  )
  const after = (nodes: Nodes, steps: readonly Step[]) => steps.reduce((n, s) => s(n), nodes)
  const ids = (nodes: Nodes) => whyLines(nodes).map((l) => l.id)

  it('leaves a tree in which each node stands once, below the parent that it names', () => {
    fc.assert(
      fc.property(anyNodes, fc.array(step, { maxLength: 12 }), (start, steps) => {
        const nodes = after(start, steps)
        expect(ids(nodes).toSorted()).toEqual(Object.keys(nodes).toSorted())
        const hanging = whyLines(nodes).filter((l) => l.parent !== undefined)
        expect(hanging.map((l) => nodes[l.id]!.parent)).toEqual(hanging.map((l) => l.parent))
      }),
    )
  })
  it('leaves the old value as it was, and names exactly what has to be written', () => {
    fc.assert(
      fc.property(anyNodes, fc.array(step, { maxLength: 12 }), (start, steps) => {
        const before = structuredClone(start)
        const nodes = after(start, steps)
        expect(start).toEqual(before)
        const written: Record<string, WhyNode> = { ...start }
        for (const [key, value] of Object.entries(changedNodes(start, nodes)))
          if (value === null) delete written[key]
          else written[key] = value
        expect(shape(written)).toEqual(shape(nodes))
        expect(changedNodes(nodes, nodes)).toEqual({})
      }),
    )
  })
  it('is undone: down then up, indent then outdent', () => {
    fc.assert(
      fc.property(anyNodes, id, (start, x) => {
        const moved = moveWhy(start, x, 1)
        expect(shape(moved === start ? start : moveWhy(moved, x, -1))).toEqual(shape(start))
        const indented = indentWhy(start, x)
        expect(shape(indented === start ? start : outdentWhy(indented, x))).toEqual(shape(start))
      }),
    )
  })
})
