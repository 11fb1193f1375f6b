/** Prior consultation and the decision, rule by rule. World: unit test. */
import { describe, expect, it } from 'vitest'
import { answerDue, consultationNeed, consultationOn } from './consultation.ts'
import { decisionObstacles, openConditions, type DecisionFacts } from './decision.ts'
import type { NamedRisk } from './risk-map.ts'
import type { RiskScore } from './risk-row.ts'

const risk = (id: string, residual?: RiskScore): NamedRisk => ({
  id,
  title: id,
  row: { matrix: 'cnil_4', inherent: { severity: 4, likelihood: 4 }, ...(residual ? { residual } : {}) },
})
const low = { severity: 2, likelihood: 1 }
const high = { severity: 3, likelihood: 3 }

describe('GDPR Art. 36(1): asking the authority first', () => {
  it('hangs on what remains, not on what was', () => {
    expect(consultationNeed([risk('a', low)])).toEqual({ answer: 'not_needed', high: [], open: [] })
    expect(consultationNeed([risk('a', low), risk('b', high)])).toMatchObject({
      answer: 'needed',
      high: ['b'],
    })
  })
  it('is open while nobody has said what remains, but one high risk is enough', () => {
    expect(consultationNeed([risk('a', low), risk('b')])).toEqual({
      answer: 'not_known',
      high: [],
      open: ['b'],
    })
    expect(consultationNeed([risk('a', high), risk('b')]).answer).toBe('needed')
    expect(consultationNeed([]).answer).toBe('not_known')
  })
})

describe('GDPR Art. 36(2): when the authority answers', () => {
  it('within eight weeks, fourteen when it is complex, longer while it waits for information', () => {
    const filedOn = '2026-01-05'
    expect(answerDue({ filedOn })).toBe('2026-03-02')
    expect(answerDue({ filedOn, complex: true })).toBe('2026-04-13')
    expect(answerDue({ filedOn, pausedDays: 10 })).toBe('2026-03-12')
    expect(answerDue({})).toBeUndefined()
  })
  it('is waited for up to the last day, and silence is not an answer', () => {
    const filedOn = '2026-01-05'
    expect(consultationOn({ filedOn }, '2026-03-02')).toEqual({
      state: 'waiting',
      due: '2026-03-02',
      days: 0,
    })
    expect(consultationOn({ filedOn }, '2026-03-04')).toEqual({
      state: 'overdue',
      due: '2026-03-02',
      days: 2,
    })
    expect(consultationOn({ filedOn, answeredOn: '2026-02-01' }, '2026-03-04')).toEqual({ state: 'answered' })
    expect(consultationOn({}, '2026-03-04')).toEqual({ state: 'not_filed' })
  })
})

const ready: DecisionFacts = {
  decision: 'approve',
  conditions: [],
  need: { answer: 'not_needed', high: [], open: [] },
  dpoAdvice: 'Go ahead',
  dpoFollowed: 'yes',
  peopleAsked: 'no',
  peopleNotAskedWhy: 'They do not exist yet',
  unfinishedRisks: [],
  evaluated: true,
}
const why = (more: Partial<DecisionFacts>) => decisionObstacles({ ...ready, ...more }).map((o) => o.why)

describe('the decision', () => {
  it('can be taken when all is there', () => expect(why({})).toEqual([]))
  it('GDPR Art. 36(1): waits for the authority where the remaining risk is high', () => {
    const need = { answer: 'needed', high: ['a'], open: [] } as const
    expect(why({ need })).toEqual(['authority_first'])
    expect(why({ need, consultationAnsweredOn: '2026-03-01' })).toEqual([])
    expect(why({ need, decision: 'refer_to_authority' })).toEqual([])
    expect(why({ need: { ...need, answer: 'not_known' } })).toEqual(['what_remains_not_known'])
  })
  it('GDPR Art. 35(2): has the advice of the data protection officer, followed or not and why', () => {
    expect(why({ dpoAdvice: ' ' })).toEqual(['dpo_not_asked'])
    expect(why({ dpoFollowed: undefined })).toEqual(['dpo_followed_not_said'])
    expect(why({ dpoFollowed: 'partly' })).toEqual(['dpo_not_followed_why'])
  })
  it('GDPR Art. 35(9): has the views of the people or why not', () => {
    expect(why({ peopleAsked: undefined })).toEqual(['people_not_said'])
    expect(why({ peopleAsked: 'yes' })).toEqual(['people_views_missing'])
    expect(why({ peopleNotAskedWhy: '' })).toEqual(['people_not_asked_why'])
  })
  it('approves finished and evaluated work only', () => {
    expect(why({ unfinishedRisks: ['a'], evaluated: false })).toEqual(['risks_unfinished', 'not_evaluated'])
  })
  it('with conditions names them, with owner and date', () => {
    const decision = 'approve_with_conditions'
    expect(why({ decision })).toEqual(['conditions_missing'])
    expect(why({ decision, conditions: [{ condition: 'Encrypt' }] })).toEqual([
      'condition_without_owner_or_date',
    ])
    const whole = { condition: 'Encrypt', owner: 'p', due: '2026-12-01' }
    for (const half of [
      { ...whole, owner: undefined },
      { ...whole, due: undefined },
    ])
      expect(why({ decision, conditions: [whole, half] })).toEqual(['condition_without_owner_or_date'])
    expect(why({ decision, conditions: [whole] })).toEqual([])
    expect(openConditions([whole, { ...whole, metOn: '2026-11-01' }], '2026-12-02')).toEqual([
      { ...whole, overdue: true },
    ])
  })
  it('to reject takes a reason and nothing else', () => {
    expect(why({ decision: 'reject', evaluated: false, dpoAdvice: '' })).toEqual(['reasons_missing'])
    expect(why({ decision: 'reject', evaluated: false, reasons: 'Too much' })).toEqual([])
    expect(decisionObstacles({ ...ready, decision: undefined })).toEqual([
      { why: 'nothing_decided', field: 'decision' },
    ])
  })
})
