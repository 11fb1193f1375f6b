/** Search forgives typing mistakes, ignores accents, answers with the place it found. */
import { describe, expect, it } from 'vitest'
import { SearchIndex } from './search-index.ts'

const index = new SearchIndex()
const put = (id: string, title: string, summary: string) =>
  index.put({
    id,
    register: 'incident',
    ref: `INC-2026-000${id}`,
    texts: [
      { field: 'title', text: title, weight: 5 },
      { field: 'summary', text: summary, weight: 2 },
    ],
  })
put('1', 'Laptop left on train', 'A colleague forgot an encrypted laptop in the regional train to Zürich.')
put('2', 'Letter to the wrong patient', 'The envelope machine put two letters into one envelope.')
put(
  '3',
  'Phishing of a mailbox',
  'An employee entered the password on a copied page; mailbox rules forwarded mail.',
)

const ids = (q: string) => index.query(q, 10).ids
describe('search', () => {
  it('finds words, beginnings of words and references', () => {
    expect(ids('laptop')).toEqual(['1'])
    expect(ids('envel')).toEqual(['2'])
    expect(ids('INC-2026-0003')[0]).toBe('3')
  })
  it('forgives a wrong, a missing and two swapped letters', () => {
    expect(ids('lapotp')).toEqual(['1'])
    expect(ids('pishing')).toEqual(['3'])
    expect(ids('pasword mailbx')).toEqual(['3'])
    expect(ids('trian')).toEqual(['1'])
    expect(ids('phising psasword')).toEqual(['3'])
  })
  it('ignores accents and case', () => {
    expect(ids('ZURICH')).toEqual(['1'])
  })
  it('wants all words', () => {
    expect(ids('laptop envelope')).toEqual([])
  })
  it('finds nothing for nothing, and for a lone common word', () => {
    expect(ids('')).toEqual([])
    expect(ids('the')).toEqual([])
  })
  it('shows where the words stand', () => {
    expect(index.query('regional', 1).hits[0]).toMatchObject({ field: 'summary', terms: ['regional'] })
  })
  it('a changed record is found by its new words only', () => {
    put('2', 'Parcel to the wrong patient', 'Mixed up at the counter.')
    expect(ids('envelope')).toEqual([])
    expect(ids('parcel')).toEqual(['2'])
  })
})
