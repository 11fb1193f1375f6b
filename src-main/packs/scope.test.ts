/** What belongs to a pack beyond what was asked for, from the declarations alone. World: unit test. */
import { describe, expect, it } from 'vitest'
import { aboutOf, registersOf, withheldOf } from './scope.ts'

describe('the scope of a pack', () => {
  it('takes duties, notices and patterns along with incidents, and nothing with people', () => {
    expect(registersOf(['incident'])).toEqual(['incident', 'obligation', 'notice', 'pattern'])
    expect(registersOf(['person'])).toEqual(['person'])
    expect(registersOf(['obligation'])).toEqual(['obligation'])
  })
  it('knows what a record is about by its parent or its fixed links, not by links that a person adds', () => {
    expect(aboutOf('obligation', { incident: ['a'] })).toEqual(['a'])
    expect(aboutOf('notice', { incident: ['a'], obligation: ['b'] })).toEqual(['a'])
    expect(aboutOf('pattern', { incidents: ['a', 'b'] })).toEqual(['a', 'b'])
    expect(aboutOf('incident', { linked_incidents: ['a'] })).toEqual([])
    expect(aboutOf('of a newer version', { incident: ['a'] })).toEqual([])
  })
  it('withholds what is about withheld records only', () => {
    const records = [
      { id: 'a' },
      { id: 'part', about: ['a'] },
      { id: 'both', about: ['a', 'b'] },
      { id: 'alone', about: [] },
    ]
    expect([...withheldOf(records, ['a'])]).toEqual(['a', 'part'])
    expect([...withheldOf(records, ['a', 'b'])]).toEqual(['a', 'b', 'part', 'both'])
    expect([...withheldOf(records, [])]).toEqual([])
  })
})
