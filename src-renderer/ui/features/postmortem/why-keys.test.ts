/** What keys mean in the tree of whys, and where each step leaves the keyboard. World: unit test. */
import { describe, expect, it } from 'vitest'
import { addWhy, whyLines, type WhyNodes } from '../../../../src-shared/learn/why-tree.ts'
import { meaningOf, stepped, walked, type Key, type TreeStep } from './why-keys.ts'

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})
const ids = ['a', 'b', 'c', 'd'].map((c) => c.repeat(16)) as [string, string, string, string]
const [a, b, c, d] = ids
/** a with two whys, b and c; d below c. */
const tree = [
  [a, undefined],
  [b, a],
  [c, a],
  [d, c],
].reduce<WhyNodes>((nodes, [id, parent]) => addWhy(nodes, id!, parent, { text: id! }), {})
const order = (nodes: WhyNodes) => whyLines(nodes).map((l) => `${l.number} ${l.id[0]}`)

describe('a key', () => {
  it('adds, walks, moves, writes, takes away and takes back', () => {
    expect(meaningOf(key('Enter'))).toEqual({ step: 'after' })
    expect(meaningOf(key('Enter', { ctrlKey: true }))).toEqual({ step: 'below' })
    expect(meaningOf(key('ArrowRight'))).toEqual({ walk: 'child' })
    expect(meaningOf(key('ArrowRight', { altKey: true }))).toEqual({ step: 'in' })
    expect(meaningOf(key('Delete'))).toEqual({ step: 'remove' })
    expect(meaningOf(key('F2'))).toEqual({ edit: true })
    expect(meaningOf(key('ä'))).toEqual({ edit: true, typed: 'ä' })
    expect(meaningOf(key('z', { metaKey: true }))).toEqual({ history: 'undo' })
    expect(meaningOf(key('Z', { ctrlKey: true, shiftKey: true }))).toEqual({ history: 'redo' })
  })
  it('that belongs to the page stays with the page', () => {
    for (const own of ['Tab', 'Escape', ' ', 'PageDown', 'F5', 'Shift'])
      expect(meaningOf(key(own))).toBeUndefined()
    expect(meaningOf(key('k', { ctrlKey: true }))).toBeUndefined()
    expect(meaningOf(key('f', { altKey: true }))).toBeUndefined()
  })
})

describe('walking', () => {
  it('goes along the lines and along the branch, and stays at the ends', () => {
    const lines = whyLines(tree)
    expect(walked(lines, b, 'next')).toBe(c)
    expect(walked(lines, b, 'previous')).toBe(a)
    expect(walked(lines, d, 'parent')).toBe(c)
    expect(walked(lines, c, 'child')).toBe(d)
    expect(walked(lines, d, 'child')).toBe(d)
    expect(walked(lines, a, 'last')).toBe(d)
    expect(walked(lines, a, 'parent')).toBe(a)
  })
})

describe('a step', () => {
  const at = (id: string, step: TreeStep) => stepped(tree, id, step, 'e'.repeat(16))
  it('adds the next answer, and a first why where there is no answer yet', () => {
    expect(order(at(b, 'after').nodes)).toEqual(['1 a', '1.1 b', '1.2 e', '1.3 c', '1.3.1 d'])
    expect(order(at(b, 'below').nodes)).toEqual(['1 a', '1.1 b', '1.1.1 e', '1.2 c', '1.2.1 d'])
    expect(order(at(a, 'after').nodes)).toEqual(['1 a', '1.1 b', '1.2 c', '1.2.1 d', '1.3 e'])
    expect(at(b, 'after')).toMatchObject({ active: 'e'.repeat(16), added: 'e'.repeat(16) })
  })
  it('leaves the keyboard on an answer that is there', () => {
    expect(at(b, 'remove').active).toBe(c)
    expect(at(c, 'remove').active).toBe(b)
    expect(at(d, 'remove').active).toBe(c)
    expect(at(a, 'remove')).toEqual({ nodes: {} })
    expect(at(c, 'in').active).toBe(c)
    expect(order(at(c, 'in').nodes)).toEqual(['1 a', '1.1 b', '1.1.1 c', '1.1.1.1 d'])
  })
})
