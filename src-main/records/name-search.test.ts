/** Finding oneself at the shared PC. World: unit test. */
import { describe, expect, it } from 'vitest'
import { findByName } from './name-search.ts'

const people = [
  { person: '1', name: 'Anna Berg', staffNo: '0042' },
  { person: '2', name: 'Bela Anders', staffNo: '0043' },
  { person: '3', name: 'Émile Çelik' },
  { person: '4', name: 'Jo Smith', staffNo: 'S-7' },
  { person: '5', name: 'Jo  Smith', staffNo: 'S-8' },
]
const names = (text: string) => findByName(people, text).people.map((p) => p.name)

describe('finding a name', () => {
  it('goes by the beginning of any part of it, without accents and case', () => {
    expect(names('an')).toEqual(['Anna Berg', 'Bela Anders'])
    expect(names('EMILE C')).toEqual(['Émile Çelik'])
    expect(names('nna')).toEqual([])
  })
  it('goes by the whole staff number, never by a part of it', () => {
    expect(names('0042')).toEqual(['Anna Berg'])
    expect(names('004')).toEqual([])
    expect(names('s-7')).toEqual(['Jo Smith'])
  })
  it('shows nobody before two letters were typed', () => {
    expect(findByName(people, 'a')).toEqual({ people: [], more: false })
    expect(findByName(people, ' ')).toEqual({ people: [], more: false })
  })
  it('never offers two people of one name as if they were one', () => {
    expect(findByName(people, 'jo sm')).toEqual({ people: [], more: true })
  })
  it('shows eight at the most, and nothing but names', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({
      person: `${i}`,
      name: `Max ${'ABCDEFGHI'[i]}`,
      email: 'x@y',
    }))
    const found = findByName(many, 'max')
    expect([found.people.length, found.more]).toEqual([8, true])
    expect(found.people[0]).toEqual({ person: '0', name: 'Max A' })
  })
})
