/** The evaluation loop and who may validate. World: unit test. */
import { describe, expect, it } from 'vitest'
import {
  BlockId,
  blocksOf,
  cnilPart,
  cnilStatus,
  evaluationObstacles,
  evaluationOf,
  evaluationStates,
  mayValidate,
  progressOf,
  type EvaluationStep,
} from './evaluation.ts'

const anna = '01930000-0000-7000-8000-00000000000a'
const boris = '01930000-0000-7000-8000-00000000000b'
const action = '01930000-0000-7000-8000-0000000000aa'
const people = [anna, boris]
const step = (to: EvaluationStep['to'], day: number, block = 'data'): EvaluationStep => ({
  block,
  to,
  by: boris,
  at: `2026-11-0${day}T08:00:00Z`,
})

describe('blocks', () => {
  it('are whole parts, or rows of principles, measures and risks', () => {
    const blocks = blocksOf({ principles: ['purposes'], measures: ['m1'], risks: ['r1', 'r2'] })
    expect(blocks).toEqual([
      'overview',
      'data',
      'principles/purposes',
      'necessity',
      'measures/m1',
      'risks/r1',
      'risks/r2',
    ])
    expect(blocks.every((b) => BlockId.safeParse(b).success)).toBe(true)
    for (const bad of ['sheet', 'risks', 'data/x', 'risks/a/b', 'risks/A B', ''])
      expect(BlockId.safeParse(bad).success).toBe(false)
  })
  it('have the names of the CNIL tool', () => {
    expect(['overview', 'principles/transfers', 'necessity', 'risks/r1'].map(cnilPart)).toEqual([
      { kind: 'item', item: '1.1' },
      { kind: 'question', question: 227 },
      undefined,
      undefined,
    ])
    expect(evaluationStates.map((state) => cnilStatus[state])).toEqual([
      'pending',
      'pending',
      'to_correct',
      'improvable',
      'acceptable',
    ])
  })
})

describe('where a block stands', () => {
  it('is what was said last', () => {
    expect(evaluationOf('data', []).state).toBe('pending')
    expect(
      evaluationOf('data', [step('acceptable', 2), step('asked', 1), step('to_fix', 3, 'overview')]),
    ).toMatchObject({ state: 'acceptable', stale: false })
  })
  it('is pending again when it changed after it was found good', () => {
    const steps = [step('asked', 1), step('acceptable', 2)]
    expect(evaluationOf('data', steps, '2026-11-02T07:00:00Z').state).toBe('acceptable')
    expect(evaluationOf('data', steps, '2026-11-02T09:00:00Z')).toMatchObject({
      state: 'pending',
      stale: true,
    })
    expect(evaluationOf('data', [...steps, step('to_fix', 3)], '2026-11-04T09:00:00Z').state).toBe('to_fix')
  })
})

describe('a step of the loop', () => {
  const asked = evaluationOf('data', [step('asked', 1)])
  it('is judged by somebody else than the author', () => {
    const good = { to: 'acceptable', by: boris } as const
    expect(evaluationObstacles(asked, good, [anna], people)).toEqual([])
    expect(evaluationObstacles(asked, good, [anna, boris], [...people, 'c'])).toEqual(['own_work'])
    expect(evaluationObstacles(asked, { to: 'acceptable', by: anna }, [anna], [anna])).toEqual([])
    expect(evaluationObstacles(asked, { to: 'acceptable' }, [anna], people)).toEqual(['nobody_named'])
  })
  it('comes after the question, and the question once', () => {
    const pending = evaluationOf('data', [])
    expect(evaluationObstacles(pending, { to: 'acceptable', by: boris }, [anna], people)).toEqual([
      'not_asked',
    ])
    expect(evaluationObstacles(pending, { to: 'asked', by: anna }, [anna], people)).toEqual([])
    expect(evaluationObstacles(asked, { to: 'asked', by: anna }, [anna], people)).toEqual(['already_asked'])
  })
  it('improvable needs an action, to fix needs a comment', () => {
    expect(evaluationObstacles(asked, { to: 'improvable', by: boris }, [anna], people)).toEqual([
      'comment_missing',
      'action_missing',
    ])
    const whole = { to: 'improvable' as const, by: boris, comment: 'Shorter', actions: [action] }
    expect(evaluationObstacles(asked, whole, [anna], people)).toEqual([])
    expect(evaluationObstacles(asked, { to: 'to_fix', by: boris, comment: ' ' }, [anna], people)).toEqual([
      'comment_missing',
    ])
  })
})

describe('the whole', () => {
  it('is finished when nothing is open', () => {
    const at = (block: string, to: EvaluationStep['to']) => evaluationOf(block, [step(to, 1, block)])
    const open = progressOf([at('overview', 'acceptable'), at('data', 'asked'), at('necessity', 'to_fix')])
    expect(open).toMatchObject({ finished: false, forEvaluator: ['data'], forAuthor: ['necessity'] })
    expect(open.counts).toEqual({ pending: 0, asked: 1, to_fix: 1, improvable: 0, acceptable: 1 })
    expect(progressOf([at('overview', 'acceptable'), at('data', 'improvable')]).finished).toBe(true)
    expect(progressOf([]).finished).toBe(false)
  })
  it('is never validated by its author, but after waiting and with a reason in an office of one', () => {
    const base = { authors: [anna], people, submittedOn: '2026-10-01', today: '2026-11-21' }
    expect(mayValidate({ ...base, by: boris })).toEqual({ ok: true, how: 'second_person' })
    expect(mayValidate({ ...base, by: anna, reason: 'Hurry' })).toEqual({ ok: false, why: 'own_work' })
    const single = { ...base, people: [anna], by: anna }
    expect(mayValidate(single)).toEqual({ ok: false, why: 'own_work_needs_reason' })
    expect(mayValidate({ ...single, reason: 'Nobody else' })).toEqual({ ok: true, how: 'waiting_time' })
    expect(mayValidate({ ...single, reason: 'Nobody else', submittedOn: '2026-11-20' })).toMatchObject({
      why: 'check_too_early',
    })
  })
})
