/** The search for the same weakness elsewhere: points, order, what is shared. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastPoints, similarWeaknesses, weaknessFacts, type Weakness } from './similar-weakness.ts'

const weakness = (id: string, more: Partial<Weakness> = {}): Weakness => ({
  id,
  rootCauses: [],
  causes: [],
  systems: [],
  vendors: [],
  sops: [],
  departments: [],
  texts: [],
  ...more,
})
const ids = (target: Weakness, ...others: Weakness[]) => similarWeaknesses(target, others).map((s) => s.id)

describe('the same weakness elsewhere', () => {
  it('is found by cause, procedure, system or supplier, with what is shared and its points', () => {
    const target = weakness('t', {
      rootCauses: ['access_too_wide'],
      systems: ['Shared drive'],
      causes: ['other'],
    })
    const found = similarWeaknesses(target, [
      weakness('p1', {
        rootCauses: ['access_too_wide'],
        systems: ['shareddrive'],
        at: '2025-03-01T00:00:00Z',
      }),
      weakness('p2', { causes: ['other'] }),
    ])
    // two of twenty have each: rarity 1 + log10(10) = 2
    expect(found).toEqual([
      {
        id: 'p1',
        points: 14,
        rule: 'weakness 1.0.0',
        shared: [
          { fact: 'root_causes', value: 'access_too_wide', points: 8 },
          { fact: 'systems', value: 'Shared drive', points: 6 },
        ],
      },
    ])
  })
  it('is found by rare words of the texts, and not by common ones', () => {
    const target = weakness('t', { texts: ['The franking machine skips the second check of addresses'] })
    const alike = weakness('p1', { texts: ['Since the franking machine came nobody checks an address'] })
    const other = weakness('p2', { texts: ['The backup of the laboratory was never tried'] })
    expect(ids(target, alike, other)).toEqual(['p1'])
    // the same four words in every text say nothing
    const many = Array.from({ length: 40 }, (_, i) =>
      weakness(`m${i}`, { texts: ['franking machine check address'] }),
    )
    expect(ids(target, ...many)).toEqual([])
    const [found] = similarWeaknesses({ ...target, sops: ['SOP-04'] }, [
      ...many,
      weakness('s', { sops: ['SOP-04'], texts: ['franking machine check address'] }),
    ])
    expect(found!.shared.map((s) => s.value)).toEqual(['SOP-04'])
  })
  it('is not found by a department or a wide kind of cause alone', () => {
    const target = weakness('t', { departments: ['Reception'] })
    expect(ids(target, weakness('p1', { departments: ['Reception'] }))).toEqual([])
  })
  it('is never the target itself, and comes newest first where the points are the same', () => {
    const own = { sops: ['SOP-04'] }
    const target = weakness('t', own)
    expect(
      ids(
        target,
        target,
        weakness('a', own),
        weakness('b', { ...own, at: '2026-01-01T00:00:00Z' }),
        weakness('c', { ...own, at: '2025-01-01T00:00:00Z' }),
      ),
    ).toEqual(['b', 'c', 'a'])
    expect(similarWeaknesses(target, [weakness('a', own), weakness('b', own)], 1)).toHaveLength(1)
  })
})

describe('any search', () => {
  const list = (...values: string[]) => fc.subarray(values)
  const any = fc
    .record({
      rootCauses: list('config', 'design'),
      causes: list('wrong_recipient', 'unknown', 'misconfiguration'),
      systems: list('CRM', 'crm', 'Mail'),
      vendors: list('Post AG'),
      sops: list('SOP-04'),
      departments: list('Sales', ''),
      texts: list('franking machine', 'shared folder open', 'the'),
    })
    .map((facts) => weakness('x', facts))
  const some = fc.array(any, { maxLength: 12 }).map((all) => all.map((w, i) => ({ ...w, id: `w${i}` })))

  it('gives points that are the sum of what it lists, and lists only what both have', () => {
    fc.assert(
      fc.property(any, some, (target, others) => {
        for (const { id, points, shared } of similarWeaknesses(target, others)) {
          expect(points).toBeCloseTo(
            shared.reduce((sum, s) => sum + s.points, 0),
            6,
          )
          expect(points).toBeGreaterThanOrEqual(leastPoints)
          const other = others.find((o) => o.id === id)!
          const roots = shared.filter((s) => s.fact === 'root_causes').map((s) => s.value)
          expect(roots.every((r) => target.rootCauses.includes(r) && other.rootCauses.includes(r))).toBe(true)
          expect(shared.every((s) => weaknessFacts.includes(s.fact) && s.points > 0)).toBe(true)
        }
      }),
    )
  })
  it('finds the same in whatever order the others come', () => {
    fc.assert(
      fc.property(any, some, (target, others) => {
        expect(similarWeaknesses(target, others.toReversed(), 50)).toEqual(
          similarWeaknesses(target, others, 50),
        )
      }),
    )
  })
  it('is quick over ten thousand', () => {
    const facts = {
      rootCauses: ['design'],
      texts: ['The franking machine skips the second check of addresses'],
    }
    const others = Array.from({ length: 10_000 }, (_, i) =>
      weakness(`w${i}`, { ...facts, systems: [`System ${i}`] }),
    )
    const started = performance.now()
    expect(similarWeaknesses(weakness('t', facts), others)).toHaveLength(10)
    // generous for a busy machine
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
