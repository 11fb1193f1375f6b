/** Plans as a whole: training only, weak only, causes without an action. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionStates, strengths, type Action, type Strength } from './action.ts'
import { bands, planFindings, strengthBand, strengthCounts, strongest } from './action-plan.ts'

let made = 0
const action = (strength: Strength | undefined, more: Partial<Action> = {}): Action => ({
  id: `a${made++}`,
  ...(strength ? { strength } : {}),
  text: 'x',
  doneWhen: 'y',
  state: 'open',
  doers: [],
  evidence: 0,
  check: { evidence: 0 },
  ends: [],
  ...more,
})
const found = (actions: readonly Action[], ends?: readonly string[]) =>
  planFindings(actions, ends).map((f) => f.finding)

describe('the scale', () => {
  it('goes from what works by itself to what hangs on memory (VA action hierarchy: training and procedures are weaker)', () => {
    expect(strengths.map((s) => strengthBand(s))).toEqual(['strong', 'strong', 'middle', 'weak', 'weak'])
    const order = strengths.map((s) => bands.indexOf(strengthBand(s)))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(strongest(['train', 'automate', 'procedure'])).toBe('automate')
    expect(strongest([])).toBeUndefined()
  })
})

describe('a plan', () => {
  it('of training alone is challenged', () => {
    expect(planFindings([action('train'), action('train')])).toEqual([
      { finding: 'training_only', level: 'must' },
    ])
    expect(found([action('train'), action('engineer', { state: 'cancelled' })])).toEqual(['training_only'])
    expect(found([action('train'), action('engineer', { state: 'ineffective' })])).toEqual(['training_only'])
    // a risk that is accepted, or is to be, is no remedy
    expect(found([action('train'), action(undefined, { kind: 'accept' })])).toEqual(['training_only'])
    expect(found([action('train'), action(undefined, { kind: 'accept', state: 'risk_accepted' })])).toEqual([
      'training_only',
    ])
  })
  it('of rules and training is hinted at; one action that works by itself is enough', () => {
    expect(planFindings([action('train'), action('procedure')])).toEqual([
      { finding: 'weak_only', level: 'hint' },
    ])
    expect(found([action('train'), action('automate')])).toEqual([])
    // nobody has said yet how strong one is
    expect(found([action('train'), action(undefined)])).toEqual([])
  })
  it('has actions, or says that the risk is accepted', () => {
    expect(found([])).toEqual(['no_action'])
    expect(found([action('engineer', { state: 'cancelled' })])).toEqual(['no_action'])
    expect(found([action(undefined, { state: 'risk_accepted' })])).toEqual([])
  })
  it('answers every cause that can be changed', () => {
    const plan = [action('engineer', { ends: ['c'] }), action('remove', { ends: ['d'], state: 'cancelled' })]
    expect(planFindings(plan, ['c', 'd'])).toEqual([
      { finding: 'end_without_action', level: 'must', end: 'd' },
    ])
    expect(found([...plan, action(undefined, { ends: ['d'], state: 'risk_accepted' })], ['c', 'd'])).toEqual(
      [],
    )
  })
  it('counts by strength what is still meant', () => {
    const plan = [
      action('train'),
      action('train'),
      action('remove'),
      action('engineer', { state: 'cancelled' }),
    ]
    expect(strengthCounts(plan)).toEqual({ remove: 1, engineer: 0, automate: 0, procedure: 0, train: 2 })
  })
})

describe('any plan', () => {
  const any = fc.array(
    fc
      .record({
        strength: fc.constantFrom(...strengths),
        state: fc.constantFrom(...actionStates),
      })
      .map(({ strength, state }) => action(strength, { state })),
    { maxLength: 6 },
  )
  it('is not made worse by a strong action', () => {
    fc.assert(
      fc.property(any, (plan) => {
        const better = found([...plan, action('remove')])
        expect(better).toEqual([])
      }),
    )
  })
  it('is judged the same in any order', () => {
    fc.assert(
      fc.property(any, (plan) => {
        expect(found(plan.toReversed())).toEqual(found(plan))
      }),
    )
  })
})
