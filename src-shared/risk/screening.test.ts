/** Whether an assessment is needed, rule by rule. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  article35Cases,
  criteria,
  exemptions,
  KeptScreening,
  keptScreening,
  screen,
  ScreeningAnswers,
  screeningOutcomes,
  unknownEntries,
} from './screening.ts'
import { listEntryIds, listsFor } from './screening-lists.ts'

const all = (ids: readonly string[], answer: string, but: Readonly<Record<string, unknown>> = {}) => ({
  ...Object.fromEntries(ids.map((id) => [id, { answer }])),
  ...but,
})
const yes = { answer: 'yes' }
const answers = (
  more: Readonly<Record<string, unknown>> = {},
  met: readonly string[] = [],
  cases: readonly string[] = [],
): ScreeningAnswers =>
  ScreeningAnswers.parse({
    cases: all(article35Cases, 'no', all(cases, 'yes')),
    criteria: all(criteria, 'no', all(met, 'yes')),
    ...more,
  })
const kinds = (a: ScreeningAnswers) => screen(a).reasons.map((r) => r.kind)

describe('GDPR Art. 35(3)', () => {
  it.each(article35Cases)('%s alone requires an assessment', (id) => {
    expect(screen(answers({}, [], [id]))).toMatchObject({
      outcome: 'required',
      reasons: [{ kind: 'case', ids: [id] }],
    })
  })
  it('a case that cannot be ruled out is no "no"', () => {
    const open = answers({
      cases: all(article35Cases, 'no', { public_area_monitoring: { answer: 'unknown' } }),
    })
    expect(screen(open)).toMatchObject({ outcome: 'likely_required', needs: [] })
  })
  it('nothing answered is nothing ruled out', () => {
    expect(screen({ cases: {}, criteria: {} })).toMatchObject({
      outcome: 'likely_required',
      needs: ['unanswered'],
    })
  })
})

describe('WP248 rev.01, nine criteria', () => {
  it('are nine', () => expect(criteria).toHaveLength(9))
  it('none: not required, and that is a result with a reason', () => {
    expect(screen(answers())).toEqual({
      outcome: 'not_required',
      computed: 'not_required',
      reasons: [{ kind: 'none', ids: [] }],
      needs: [],
    })
  })
  it('two in most cases call for an assessment', () => {
    expect(screen(answers({}, ['scoring', 'vulnerable']))).toMatchObject({
      outcome: 'likely_required',
      reasons: [{ kind: 'criteria', ids: ['scoring', 'vulnerable'] }],
    })
  })
  it('one can be enough: why it is not has to be said', () => {
    expect(screen(answers({}, ['sensitive']))).toMatchObject({
      outcome: 'not_required',
      needs: ['explain_one_criterion'],
    })
    const said = answers({ criteria: all(criteria, 'no', { sensitive: { ...yes, reason: 'Four people' } }) })
    expect(screen(said).needs).toEqual([])
  })
  it('one and one that is not known may be two', () => {
    const open = answers({
      criteria: all(criteria, 'no', { sensitive: yes, matching: { answer: 'unknown' } }),
    })
    expect(screen(open).outcome).toBe('likely_required')
    expect(kinds(open)).toEqual(['criteria_maybe', 'one_criterion'])
  })
})

describe('lists of authorities, GDPR Art. 35(4)', () => {
  it('an entry requires an assessment, where it says so only together with a criterion', () => {
    expect(screen(answers({ lists: ['ico.matching'] })).outcome).toBe('required')
    expect(screen(answers({ lists: ['ico.biometric'] }))).toMatchObject({
      outcome: 'not_required',
      reasons: [{ kind: 'list_needs_criterion', ids: ['ico.biometric'] }],
    })
    expect(screen(answers({ lists: ['ico.biometric'] }, ['vulnerable'])).outcome).toBe('required')
    expect(screen(answers({ lists: ['ico.consider_large_scale'] })).outcome).toBe('likely_required')
  })
  it('are asked where they hold, and what another version knew is named', () => {
    expect(listsFor(['UK']).map((l) => l.id)).toEqual(['ico'])
    expect(listsFor(['FR'])).toEqual([])
    expect(unknownEntries(answers({ lists: ['ico.matching', 'xx.gone'] }))).toEqual(['xx.gone'])
    expect(new Set(listEntryIds).size).toBe(21)
  })
})

describe('exemptions and decisions otherwise', () => {
  const exempt = (kind: string, more: object = {}) => ({
    exemption: { kind, reason: 'Because', ...more },
    dpoView: 'Agrees',
  })
  it('GDPR Art. 35(10): a law reaches as far as the cases', () => {
    expect(screen(answers(exempt('law'), [], ['special_data_large_scale'])).outcome).toBe('not_required')
  })
  it('GDPR Art. 35(5): a list does not reach a case of the law', () => {
    expect(screen(answers(exempt('list'), ['scoring', 'matching'])).outcome).toBe('not_required')
    expect(screen(answers(exempt('list'), [], ['special_data_large_scale']))).toMatchObject({
      outcome: 'required',
      needs: ['exemption_does_not_reach'],
    })
  })
  it('GDPR Art. 35(1): a similar assessment counts once it is named', () => {
    const two = ['scoring', 'matching']
    expect(screen(answers(exempt('similar'), two))).toMatchObject({
      outcome: 'likely_required',
      needs: ['name_the_assessment'],
    })
    const assessment = '01930000-0000-7000-8000-0000000000aa'
    expect(screen(answers(exempt('similar', { assessment }), two)).outcome).toBe('not_required')
  })
  it('need their reason and the view of the data protection officer', () => {
    const bare = answers({ exemption: { kind: 'law', reason: ' ' } }, ['scoring', 'matching'])
    expect(screen(bare)).toMatchObject({
      outcome: 'likely_required',
      needs: ['explain_exemption', 'ask_dpo'],
    })
    const override = { outcome: 'not_required', reason: 'Ten people, all volunteers' }
    const decided = screen(answers({ override, dpoView: 'Agrees' }, ['scoring', 'matching']))
    expect(decided).toMatchObject({ outcome: 'not_required', computed: 'likely_required', needs: [] })
    expect(decided.reasons.map((r) => r.kind)).toEqual(['criteria', 'overridden'])
  })
  it('nobody decides against the law', () => {
    const override = { outcome: 'not_required', reason: 'Too much work' }
    expect(screen(answers({ override, dpoView: '' }, [], ['special_data_large_scale']))).toMatchObject({
      outcome: 'required',
      needs: ['law_leaves_no_choice', 'ask_dpo'],
    })
  })
})

describe('whatever is answered', () => {
  const answer = fc.constantFrom('yes', 'no', 'unknown')
  const part = (ids: readonly string[]) => fc.record(Object.fromEntries(ids.map((id) => [id, answer])))
  const generated = fc.record({
    cases: part(article35Cases),
    criteria: part(criteria),
    lists: fc.subarray([...listEntryIds]),
    exemption: fc.option(fc.constantFrom(...exemptions)),
  })
  const parsed = (g: typeof generated extends fc.Arbitrary<infer T> ? T : never) => {
    const wrap = (o: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(o).map(([k, v]) => [k, { answer: v }]))
    return ScreeningAnswers.parse({
      cases: wrap(g.cases),
      criteria: wrap(g.criteria),
      lists: g.lists,
      ...(g.exemption ? { exemption: { kind: g.exemption, reason: 'Because' } } : {}),
    })
  }
  it('saying "yes" instead never makes the outcome weaker', () => {
    const rank = (a: ScreeningAnswers) => screeningOutcomes.indexOf(screen(a).outcome)
    fc.assert(
      fc.property(generated, fc.constantFrom(...article35Cases), fc.constantFrom(...criteria), (g, c, w) => {
        const before = rank(parsed(g))
        expect(rank(parsed({ ...g, cases: { ...g.cases, [c]: 'yes' } }))).toBeGreaterThanOrEqual(before)
        expect(rank(parsed({ ...g, criteria: { ...g.criteria, [w]: 'yes' } }))).toBeGreaterThanOrEqual(before)
        const open = rank(parsed({ ...g, criteria: { ...g.criteria, [w]: 'unknown' } }))
        expect(open).toBeGreaterThanOrEqual(rank(parsed({ ...g, criteria: { ...g.criteria, [w]: 'no' } })))
      }),
    )
  })
  it('has a reason and is kept as it was made, also when it is no', () => {
    fc.assert(
      fc.property(generated, (g) => {
        expect(screen(parsed(g)).reasons.length).toBeGreaterThan(0)
        const kept = keptScreening(parsed(g), '2026-11-21T08:00:00Z')
        expect(KeptScreening.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
      }),
    )
    expect(keptScreening(answers(), '2026-11-21T08:00:00Z')).toMatchObject({
      outcome: 'not_required',
      method: 'dpia-screening 1.0.0',
    })
  })
})
