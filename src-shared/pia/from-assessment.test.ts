/** Assessments go out to the CNIL PIA tool and come in again the same, field by field. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { again, factsIn, fileOf, out, taken, valuesOf, zoe } from '../../tests/pia.ts'
import { principles } from '../risk/body.ts'

const word = fc.stringMatching(/^[A-Za-zÀ-ÿ一-龯][A-Za-zÀ-ÿ一-龯 ,]{0,30}[a-z]$/)
const score = fc.record({
  severity: fc.integer({ min: 1, max: 4 }),
  likelihood: fc.integer({ min: 1, max: 4 }),
  reasons: word,
  likelihoodReasons: word,
})
const risk = fc.record(
  {
    sources: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    threats: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    impacts: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    existingMeasures: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    inherent: score,
    residual: fc.record({
      severity: fc.integer({ min: 1, max: 4 }),
      likelihood: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { requiredKeys: ['sources'] },
)
const riskOf = (event: string) =>
  fc.option(
    risk.map((r) => ({ matrix: 'cnil_4', origin: 'event', fearedEvent: event, ...r })),
    { nil: undefined },
  )
const texts = Object.fromEntries(
  ['overview', 'responsibilities', 'standards', 'data_described', 'life_cycle', 'supporting_assets'].map(
    (k) => [k, word],
  ),
)
const opinions = Object.fromEntries(
  ['dpo_advice', 'people_not_asked_why', 'people_who', 'people_views', 'decision_reasons', 'adjustments'].map(
    (k) => [k, word],
  ),
)
const external = word.map((name) => ({ kind: 'external', name }))
/** What both sides have a place for. */
const common = fc.record(
  {
    name: word,
    author: external,
    evaluator: external,
    validator: fc.constant({ kind: 'roster', id: zoe }),
    dpo: external,
    ...texts,
    ...opinions,
    dpo_view: fc.constantFrom('go_ahead', 'do_not'),
    people_asked: fc.constantFrom('yes', 'no'),
    people_view: fc.constantFrom('go_ahead', 'do_not'),
    category: word,
    structure_name: word,
    structure_sector: word,
    principles: fc.record(Object.fromEntries(principles.map((p) => [p.id, fc.record({ answer: word })])), {
      requiredKeys: [],
    }),
    measures: fc.dictionary(
      fc.integer({ min: 1, max: 999 }).map((n) => `m${n}`),
      fc.record({ title: word, description: word }),
      { maxKeys: 4 },
    ),
    risks: fc
      .record({ access: riskOf('access'), change: riskOf('change'), loss: riskOf('loss') })
      .map((r) => Object.fromEntries(Object.entries(r).filter(([, v]) => v !== undefined))),
  },
  { requiredKeys: ['name'] },
)
const notEmpty = (values: object) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, v]) => v !== undefined && !(typeof v === 'object' && Object.keys(v as object).length === 0),
    ),
  )

describe('an assessment of ours, out and in again', () => {
  it('is the same field by field, where the tool has a place', () => {
    fc.assert(
      fc.property(common, (values) => {
        const { kind, matrix, version, comments, evaluations, ...back } = valuesOf(again(values).set)
        expect({ kind, matrix, version }).toEqual({ kind: 'dpia', matrix: 'cnil_4', version: 1 })
        expect(Object.keys(comments as object)).toEqual(['c1'])
        expect(Object.values(evaluations ?? {}).every((e) => (e as { to: string }).to === 'pending')).toBe(
          true,
        )
        expect(notEmpty(back)).toEqual(notEmpty(values))
        expect(out(values).leftBehind).toEqual([])
      }),
      { numRuns: 120 },
    )
  })
  it('keeps verdicts, comments and planned measures', () => {
    const id = '01940000-0000-7000-8000-0000000000aa'
    const at = '2026-11-01T10:00:00.000Z'
    const step = (block: string, to: string, comment: string) => ({
      block,
      to,
      comment,
      at: { certainty: 'exact', at, zone: 'UTC' },
    })
    const values = {
      name: 'Badges',
      overview: 'Doors.',
      measures: { m3: { title: 'Log' } },
      principles: { purposes: { answer: 'Safety.' } },
      risks: { a: { matrix: 'cnil_4', fearedEvent: 'access', plannedMeasures: [id] } },
      evaluations: {
        e1: step('overview', 'acceptable', 'Clear.'),
        e2: step('measures/m3', 'improvable', 'Also who reads it.'),
        e3: step('principles/purposes', 'to_fix', 'Whose safety?'),
        e4: step('risks/a', 'acceptable', 'Agreed.'),
      },
    }
    const actions = [{ id, text: 'New keys', notes: [], due: '2026-12-01', owner: zoe, risks: [] }]
    const facts = factsIn(fileOf(out(values, { actions })))
    expect(
      facts.evaluations.map(({ of, status, comment, evaluated }) => [of, status, comment, evaluated]),
    ).toEqual([
      [{ kind: 'item', item: '1.1' }, 'acceptable', 'Clear.', at],
      [{ kind: 'question', question: 211 }, 'to_correct', 'Whose safety?', at],
      [{ kind: 'measure', measure: 3 }, 'improvable', 'Also who reads it.', at],
      [{ kind: 'item', item: '3.2' }, 'acceptable', 'Agreed.', at],
    ])
    const back = taken(facts)
    expect(back.actions[0]!.set).toMatchObject({
      text: 'New keys',
      due: '2026-12-01',
      owner: zoe,
      'risks/access': true,
    })
    const steps = Object.values(
      valuesOf(back.set)['evaluations'] as Record<string, { to: string; comment: string }>,
    )
    expect(steps.map((s) => [s.to, s.comment])).toEqual([
      ['acceptable', 'Clear.'],
      ['to_fix', 'Whose safety?'],
      ['improvable', 'Also who reads it.'],
      ['acceptable', 'Agreed.'],
    ])
  })
  it('goes out as not judged where it changed since, and says so', () => {
    const values = {
      name: 'Badges',
      overview: 'Doors.',
      evaluations: {
        e1: {
          block: 'overview',
          to: 'acceptable',
          at: { certainty: 'exact', at: '2026-11-01T10:00:00.000Z', zone: 'UTC' },
        },
      },
    }
    const { facts, leftBehind } = out(values, { written: { overview: { at: '2026-11-02T10:00:00.000Z' } } })
    expect(facts.evaluations[0]!.status).toBe('pending')
    expect(leftBehind.map((l) => l.why)).toContain('judged_before')
  })
  it('makes one event of several risks, the higher step of each, under their names', () => {
    const row = (name: string, severity: number, likelihood: number): unknown => ({
      matrix: 'cnil_4',
      fearedEvent: 'loss',
      name,
      threats: [`Threat ${name}`, 'Fire'],
      inherent: { severity, likelihood, reasons: `Because ${name}` },
    })
    const { facts } = out({ name: 'x', risks: { a: row('Server', 4, 1), b: row('Paper', 2, 3) } })
    const { severity, likelihood, threats } = facts.risks.loss
    expect([severity.level, likelihood.level]).toEqual([4, 3])
    expect(threats).toEqual(['Threat Server', 'Fire', 'Threat Paper'])
    expect(severity.reasons).toBe(
      '**Server** (step 4 of 4)\n\nBecause Server\n\n**Paper** (step 2 of 4)\n\nBecause Paper',
    )
  })
  it('has no steps of another scale in it, and reports them', () => {
    const risks = {
      a: {
        matrix: 'nist_5',
        fearedEvent: 'access',
        inherent: { severity: 5, likelihood: 5, reasons: 'Why' },
      },
    }
    const { facts, leftBehind } = out({ name: 'x', risks })
    expect(facts.risks.access.severity).toEqual({ reasons: 'Why' })
    expect(leftBehind).toContainEqual({
      path: 'Risks › Somebody sees data who should not › Today',
      why: 'other_scale',
      text: 'Severity: 5\nLikelihood: 5',
    })
  })
  it('is called validated only when it was approved here', () => {
    const values = { name: 'x', decision: 'approve' }
    expect(out(values, { state: 'approved' }).facts.status).toBe('simple_validation')
    expect(out(values, { state: 'review' }).facts.status).toBe('in_progress')
    expect(out(values, { state: 'review' }).leftBehind.map((l) => l.path)).toEqual(['Decision'])
  })
})
