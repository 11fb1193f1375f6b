/** What belongs to a pack beyond what was asked for, from the declarations alone. World: unit test. */
import { describe, expect, it } from 'vitest'
import { aboutOf, begunFor, comesWith, isPrivileged, needsBeside, registersOf, withheldOf } from './scope.ts'

describe('the scope of a pack', () => {
  const signing = ['sop', 'sop_version', 'campaign', 'assignment']
  it('takes duties, notices and patterns along with incidents, and nothing with people', () => {
    expect(registersOf(['incident'])).toEqual(['incident', 'obligation', 'notice', ...signing, 'pattern'])
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
  it('never takes what an office learned along unasked, and knows what it is part of', () => {
    expect(registersOf(['incident', 'action'])).toEqual([
      'incident',
      'obligation',
      'notice',
      'action',
      ...signing,
      'pattern',
    ])
    expect(aboutOf('postmortem', { incidents: ['a', 'b'] })).toEqual(['a', 'b'])
    expect(aboutOf('action', { belongs_to: ['p'] })).toEqual(['p'])
    expect(comesWith('action', { belongs_to: ['p'] })).toEqual([])
    expect(comesWith('obligation', { incident: ['a'] })).toEqual(['a'])
    expect([isPrivileged({ privileged: true }), isPrivileged({ privileged: false }), isPrivileged({})]).toEqual([true, false, false]) // prettier-ignore
  })
  it('takes versions, campaigns, signatures and the actions behind them along with procedures', () => {
    expect(registersOf(['sop'])).toEqual(['action', ...signing])
    expect(aboutOf('campaign', { sops: ['p'], versions: ['v'], from: ['a'] })).toEqual(['v', 'p'])
    expect(comesWith('campaign', { sops: ['p'], from: ['a'] })).toEqual(['p', 'a'])
    expect(comesWith('sop_version', { sop: ['p'], origin: ['a'] })).toEqual(['p', 'a'])
    expect(comesWith('assignment', { campaign: ['c'], version: ['v'] })).toEqual(['c'])
    expect(needsBeside('campaign', { sops: ['p'], versions: ['v'] })).toEqual(['p', 'v'])
    expect(begunFor('sop_version', { sop: ['p'], origin: ['a'] })).toEqual(['a'])
  })
  it('withholds parts of parts, whatever their order', () => {
    const records = [{ id: 'action', about: ['review'] }, { id: 'review', about: ['a'] }, { id: 'a' }]
    expect([...withheldOf(records, ['a'])]).toEqual(['a', 'review', 'action'])
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
