/** The stop rule and what else a tree of whys can lack. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeableEnds, whyFindings } from './why-findings.ts'
import { addWhy, removeWhy, type WhyNode, type WhyNodes } from './why-tree.ts'

const node = (text: string, order: number, parent?: string, more: Partial<WhyNode> = {}): WhyNode => ({
  text,
  order,
  ...(parent === undefined ? {} : { parent }),
  ...more,
})
const end: Partial<WhyNode> = { stop: 'changeable', systemic: true, confirmed: true, evidence: ['e1'] }
/** A letter in a wrong envelope, asked to the end on two branches. */
const good: WhyNodes = {
  a: node('A letter with a diagnosis reached another patient', 0),
  b: node('The address of a patient with the same surname was chosen', 0, 'a', { kind: 'act' }),
  c: node('The list shows surname and initial only', 0, 'b', { kind: 'condition', ...end }),
  d: node('Nothing compares address and letter before posting', 1, 'a', { kind: 'barrier' }),
  e: node('The step was dropped when the franking machine came', 0, 'd', { kind: 'condition', ...end }),
}
const found = (nodes: WhyNodes) => whyFindings(nodes).map((f) => `${f.finding}${f.node ? ` ${f.node}` : ''}`)
const withEnd = (more: Partial<WhyNode>): WhyNodes => ({ ...good, c: node('Why', 0, 'b', more) })

describe('a tree of whys', () => {
  it('is complete when every branch ends at something shown that can be changed', () => {
    expect(whyFindings(good)).toEqual([])
    expect(changeableEnds(good)).toEqual(['c', 'e'])
  })
  it('starts with what happened, and asks why at least once', () => {
    expect(whyFindings({})).toEqual([{ finding: 'empty', level: 'must' }])
    expect(found({ a: node('A letter went astray', 0) })).toEqual(['no_why a', 'no_changeable_end'])
    expect(found({ ...good, f: node('  ', 2, 'a') })).toEqual(['no_text f'])
  })
  it('does not end at what a person did (rules of causation 3 and 4)', () => {
    expect(found(withEnd({ kind: 'act' }))).toEqual(['end_at_act c'])
    // not even if somebody says that it can be changed
    expect(found(withEnd({ ...end, kind: 'act' }))).toEqual(['end_at_act c'])
    expect(found(withEnd({ kind: 'act', stop: 'outside', stopNote: 'An attacker' }))).toEqual([
      'end_at_act c',
    ])
    // that nobody knows why somebody did it may be so
    expect(found(withEnd({ kind: 'act', stop: 'unknown', stopNote: 'The temp has left' }))).toEqual([])
  })
  it('says of each end why the question stops there', () => {
    expect(found(withEnd({}))).toEqual(['end_open c'])
    expect(found(withEnd({ stop: 'changeable' }))).toEqual(['end_not_systemic c'])
    expect(found(withEnd({ stop: 'outside' }))).toEqual(['end_needs_note c'])
    expect(found(withEnd({ stop: 'outside', stopNote: ' ' }))).toEqual(['end_needs_note c'])
    expect(found(withEnd({ stop: 'elsewhere', stopNote: 'See PM-2026-0003' }))).toEqual([])
  })
  it('needs one end at least that the organisation can change', () => {
    const nobody = { stop: 'unknown', stopNote: 'No log is left' } as const
    const nodes = { ...withEnd(nobody), e: node('Why', 0, 'd', nobody) }
    expect(found(nodes)).toEqual(['no_changeable_end'])
  })
  it('hints at what is only believed, at single branches and at first answers', () => {
    expect(found(withEnd({ ...end, confirmed: false }))).toEqual(['end_only_believed c'])
    expect(found(withEnd({ ...end, evidence: [] }))).toEqual(['confirmed_without_evidence c'])
    expect(found(removeWhy(good, 'd'))).toEqual(['single_branch'])
    expect(found({ ...good, f: node('The folder is open to all', 2, 'a', end) })).toEqual(['first_answer f'])
    const hints = whyFindings(removeWhy(good, 'd'))
    expect(hints.map((f) => f.level)).toEqual(['hint'])
  })
  it('asks nothing of a node that has a why below it', () => {
    const going = addWhy(good, 'f', 'c', { text: 'The list comes from the old system', ...end })
    expect(found(going)).toEqual([])
    expect(changeableEnds(going)).toEqual(['f', 'e'])
  })
})

describe('any tree', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  /** `a` is what happened; the others hang anywhere, often in a whole tree. */
  const any = fc
    .dictionary(
      fc.constantFrom(...ids),
      fc.record({
        text: fc.constantFrom('x', 'x', 'x', ''),
        order: fc.nat(3),
        parent: fc.constantFrom('a', 'b', 'c'),
        kind: fc.constantFrom('act', 'condition', 'event'),
        systemic: fc.boolean(),
        stop: fc.constantFrom('changeable', 'changeable', 'outside', 'unknown'),
        stopNote: fc.constantFrom('note', ''),
      }),
      { noNullPrototype: true },
    )
    .map((nodes): WhyNodes => ({ ...nodes, a: node('What happened', 0) }))
  it('without a "must" ends somewhere that can be changed, and nowhere at an act that could be asked further', () => {
    let complete = 0
    fc.assert(
      fc.property(any, (nodes) => {
        if (whyFindings(nodes).some((f) => f.level === 'must')) return
        complete++
        const ends = changeableEnds(nodes)
        expect(ends.length).toBeGreaterThan(0)
        expect(ends.filter((id) => nodes[id]!.kind === 'act')).toEqual([])
      }),
      { numRuns: 1_000 },
    )
    expect(complete).toBeGreaterThan(10)
  })
})
