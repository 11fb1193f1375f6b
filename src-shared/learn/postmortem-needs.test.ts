/** What a post-mortem has to say before others read it, by its kind (forms.md 3.2). World: unit test, pure. */
import { describe, expect, it } from 'vitest'
import { alone, type Surroundings } from '../registers/gates.ts'
import { openBlame, planIsEnough, textIsWhole } from './postmortem-needs.ts'

const around: Surroundings = { ...alone, people: [{ id: 'p1', name: 'Noor Rahman' }] }
const lessons = { l1: { lesson: 'Window envelopes.', audience: 'team' } }
const factor = (text: string) => ({ kind: 'condition', text })
const short = {
  type: 'short',
  incidents: ['i1'],
  exec_summary: 'Two letters changed places.',
  root_causes: ['design'],
  factors: { f1: factor('Letters and envelopes lie in two piles.') },
  lessons,
}
const point = { p1: { text: 'It was seen at once.' } }
const full = {
  ...short,
  type: 'full',
  detection_story: 'A patient rang.',
  method: 'timeline',
  factors: { f1: factor('Two piles.'), f2: factor('A busy desk.') },
  went_well: point,
  went_badly: point,
  lucky: point,
  similar_check: 'none_found',
  nothing_affected: 'The procedure is right as it is.',
}
const fields = (values: object) => textIsWhole(values as Record<string, unknown>, around).map((n) => n.field)

describe('the text of a post-mortem', () => {
  it('of a near miss is a few sentences', () => {
    expect(fields(short)).toEqual([])
    expect(fields({ type: 'short' })).toEqual([
      'exec_summary',
      'root_causes',
      'lessons',
      'incidents',
      'factors',
    ])
  })
  it('in full has its whole form, and more than one factor', () => {
    expect(fields(full)).toEqual([])
    for (const field of ['detection_story', 'method', 'went_well', 'went_badly', 'lucky', 'similar_check'])
      expect(fields({ ...full, [field]: undefined })).toEqual([field])
    expect(fields({ ...full, factors: short.factors })).toEqual(['factors'])
  })
  it('of a drill is about no incident', () => {
    expect(fields({ ...full, type: 'drill', incidents: undefined })).toEqual([])
    expect(fields({ ...full, incidents: [] })).toEqual(['incidents'])
  })
  it('says what else it touches, or why nothing', () => {
    const silent = { ...full, nothing_affected: undefined }
    expect(fields(silent)).toEqual(['nothing_affected'])
    expect(fields({ ...silent, affected_sops: { s1: { sop: 'SOP-DP-04' } } })).toEqual([])
  })
  it('looks back at each decision, and at each clock that was late (NIST SP 800-61r3)', () => {
    const decision_review = { d1: { about: 'Telling the authority' }, d2: { about: 'x', sound: 'no' } }
    expect(fields({ ...full, decision_review })).toEqual(['decision_review/d1'])
    const late = ['late', 'maybe_late', 'missed'].map((outcome) => [outcome, { clock: 'x', outcome }])
    const clock_review = { ...Object.fromEntries(late), met: { clock: 'x', outcome: 'met' } }
    expect(fields({ ...full, clock_review })).toEqual(
      ['late', 'maybe_late', 'missed'].map((k) => `clock_review/${k}`),
    )
    const why = { l1: { clock: 'x', outcome: 'late', why: 'We waited for the list.' } }
    expect(fields({ ...full, clock_review: why })).toEqual([])
  })
  it('finishes its whys once it has begun them, and in full where they are its method', () => {
    expect(fields({ ...full, method: 'five_whys' })).toEqual(['whys'])
    const whys = { w1: { order: 1, text: 'Two letters changed places.', kind: 'event' } }
    expect(fields({ ...short, whys })).toEqual(['whys/w1', 'whys'])
  })
})

describe('words that blame', () => {
  const blamed = { ...full, exec_summary: 'It was the fault of the careless clerk.' }
  it('stand in the way in each text, until they are answered with a reason', () => {
    expect(new Set(fields(blamed))).toEqual(new Set(['exec_summary']))
    const found = openBlame(blamed, [])
    const blame_answers = Object.fromEntries(
      found.map(({ finding }, i) => [
        `a${i}`,
        { rule: finding.rule, words: finding.words, reason: 'A quotation.' },
      ]),
    )
    expect(found.length).toBeGreaterThan(0)
    expect(fields({ ...blamed, blame_answers })).toEqual([])
    const without = Object.fromEntries(
      Object.entries(blame_answers).map(([k, a]) => [k, { ...a, reason: ' ' }]),
    )
    expect(fields({ ...blamed, blame_answers: without })).not.toEqual([])
    expect(fields({ ...blamed, blame_answers: { a1: { rule: 'fault' } } })).not.toEqual([])
  })
  it('name nobody of the roster among the causes', () => {
    const factors = { f1: factor('Noor Rahman was at the desk.'), f2: factor('A busy desk.') }
    expect(fields({ ...full, factors })).toEqual(['factors/f1'])
  })
})

it('a plan of training only is answered, and every cause that can be changed has its action', () => {
  const child = (id: string, values: object) =>
    ({
      id,
      register: 'action',
      title: id,
      state: 'open',
      final: false,
      values,
    }) as Surroundings['children'][number]
  const whys = {
    w1: { order: 1, text: 'x', kind: 'event' },
    w2: { order: 1, parent: 'w1', text: 'y', kind: 'condition', systemic: true, stop: 'changeable' },
  }
  const messages = (children: Surroundings['children'], more = {}) =>
    planIsEnough({ whys, ...more }, { ...around, children }).map((n) => `${n.field} ${n.message}`)
  expect(messages([child('a', { strength: 'engineer', why_ends: ['w2'] })])).toEqual([])
  expect(messages([child('a', { strength: 'engineer' })])).toEqual(['whys/w2 learn.plan.end_without_action'])
  expect(messages([child('a', { strength: 'train', why_ends: ['w2'] })])).toEqual([
    'plan_reason learn.plan.training_only',
  ])
  expect(messages([], { plan_reason: 'Done on the same day.' })).toEqual([])
})
