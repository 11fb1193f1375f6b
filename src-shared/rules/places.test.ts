/** Places: what people type, and what no law should guess. World: unit test. */
import { describe, expect, it } from 'vitest'
import { lawPack } from './law-pack.ts'
import { isIn, placeName, placeOf } from './places.ts'

describe('a place', () => {
  it.each([
    ['DE', 'DE'],
    ['germany', 'DE'],
    [' GR ', 'EL'],
    ['Greece', 'EL'],
    ['U.K.', 'UK'],
    ['gb', 'UK'],
    ['California', 'US-CA'],
    ['us-ca', 'US-CA'],
    // Two letters are a country, never a US state: Canada, India, Germany.
    ['CA', 'CA'],
    ['IN', 'IN'],
    // A country and a US state: nobody can tell.
    ['Georgia', undefined],
    ['MD', undefined],
    ['Moldova', 'MD'],
    // A country that no law of the pack hangs on is a known place all the same: nobody there leaves duties open.
    ['Japan', 'JP'],
    ['St Kitts and Nevis', 'KN'],
    // Where the law of the mainland holds as well, the place is the mainland.
    ['Réunion', 'FR'],
    ['Puerto Rico', 'US-PR'],
    ['New Caledonia', undefined],
    ['New  York', 'US-NY'],
    ['', undefined],
    ['constructor', undefined],
  ])('%j is %s', (text, code) => expect(placeOf(text)).toBe(code))
  it('has a name if some law hangs on it', () => {
    const all = new Set(lawPack.regimes.flatMap((r) => r.places))
    expect(all.size).toBeGreaterThan(60)
    expect([...all].filter((code) => !placeName(code))).toEqual([])
    expect(placeName('XX')).toBeUndefined()
  })
  it('lies in its country', () => {
    expect([isIn('US-CA', ['US']), isIn('CA', ['US-CA']), isIn('DE', ['DE'])]).toEqual([true, false, true])
  })
})
