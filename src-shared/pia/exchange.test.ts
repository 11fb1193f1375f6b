/**
 * Assessments go out to the CNIL PIA tool and come back, and nothing is dropped unsaid on either way. World: unit test.
 * Source of the file's form: docs/pia.md.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { t } from '../../src-main/app/text.ts'
import { action } from '../registers/action.ts'
import { assessment } from '../registers/assessment.ts'
import { cellSchema, locate } from '../registers/cells.ts'
import type { Field, Register } from '../registers/define.ts'
import { principles } from '../risk/body.ts'
import { evaluationsOf } from '../risk/assessment-needs.ts'
import { fearedEvents } from '../risk/risk-row.ts'
import type { Json } from '../values.ts'
import { composePia } from './compose.ts'
import type { PiaFacts } from './facts.ts'
import { fromAssessment, type PiaOut } from './from-assessment.ts'
import type { LeavingAssessment } from './leaving.ts'
import { parsePia } from './parse.ts'
import { factsOfPia } from './read-facts.ts'
import { toAssessment, type TakenPia } from './to-assessment.ts'

const AT = '2026-11-22T05:00:00.000Z'
const zoe = '01940000-0000-7000-8000-000000000001'
const names = { [zoe]: 'Zoë Müller' }
const ctx = { t, locale: 'en-GB' }
const fixture = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/pia/${name}.json`, import.meta.url), 'utf8')

function factsIn(text: string): PiaFacts {
  const file = parsePia(text)
  if (!file.ok) throw new Error(file.error.code)
  return factsOfPia(file.value).facts
}
let ids = 0
const taken = (facts: PiaFacts): TakenPia =>
  toAssessment(facts, {
    t,
    at: AT,
    personNamed: (name) => (name === 'Zoë Müller' ? zoe : undefined),
    newId: () => `01940000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
  })
/** Paths as the values of a record: rows by their id. */
function valuesOf(set: TakenPia['set']): Record<string, unknown> {
  const values: Record<string, Record<string, Json> | Json> = {}
  for (const [path, value] of Object.entries(set)) {
    const [key = '', element] = path.split('/')
    if (element === undefined) values[key] = value
    else values[key] = { ...(values[key] as Record<string, Json> | undefined), [element]: value }
  }
  return values
}
const leaving = (
  values: Record<string, unknown>,
  more: Partial<LeavingAssessment> = {},
): LeavingAssessment => ({
  state: 'draft',
  values,
  written: {},
  actions: [],
  ...more,
})
const out = (values: Record<string, unknown>, more: Partial<LeavingAssessment> = {}): PiaOut =>
  fromAssessment(leaving(values, more), ctx, names)
const fileOf = ({ facts }: PiaOut) => composePia(facts, AT)
/** Out as a file, and in again. */
const again = (values: Record<string, unknown>, more: Partial<LeavingAssessment> = {}) =>
  taken(factsIn(fileOf(out(values, more))))

function misfits(register: Register, set: TakenPia['set']): string[] {
  return Object.entries(set).flatMap(([path, value]) => {
    const place = locate(register, path)
    return place && cellSchema(place.field).safeParse(value).success ? [] : [path]
  })
}
const fitsAll = ({ set, actions }: TakenPia) => [
  ...misfits(assessment, set),
  ...actions.flatMap((a) => misfits(action, a.set)),
]

describe('a file that comes in', () => {
  it('lands in its homes, as a draft of the scale of the CNIL', () => {
    const { set, actions } = taken(factsIn(fixture('validated')))
    expect(set).toMatchObject({
      kind: 'dpia',
      matrix: 'cnil_4',
      name: 'Badges d’accès',
      author: { kind: 'roster', id: zoe },
      validator: { kind: 'external', name: '山田 花子' },
      dpo_view: 'go_ahead',
      people_asked: 'yes',
      people_view: 'do_not',
      decision_reasons: 'Durée non justifiée',
      structure_name: 'Bâtiments',
      'measures/m11': { title: 'Chiffrement' },
    })
    expect(set['decision']).toBeUndefined()
    expect(set['risks/access']).toMatchObject({
      fearedEvent: 'access',
      impacts: ['Filature', 'Atteinte à la réputation', 'Φόβος'],
      existingMeasures: ['Chiffrement', 'Journalisation – accès'],
      inherent: { severity: 2, likelihood: 3 },
      residual: { severity: 2, likelihood: 1 },
    })
    const keys = actions.find((a) => a.set['text'] === 'Renouveler les clés.')
    expect(keys?.set).toMatchObject({
      due: '2026-09-01',
      'progress_log/n1': { type: 'note', text: 'In charge: Ἑλένη' },
    })
    const status = Object.values(valuesOf(set)['comments'] as Record<string, { about: string; text: string }>)
    expect(status[0]).toMatchObject({ about: t('pia-page.note.status') })
    expect(status[0]!.text).toContain(t('pia-page.status.signed_validation'))
  })
  it('keeps half a score as comments, because a score has both steps', () => {
    const { set } = taken(factsIn(fixture('validated')))
    expect(set['risks/change']).not.toHaveProperty('inherent')
    const comments = Object.values(
      valuesOf(set)['comments'] as Record<string, { about: string; text: string }>,
    )
    expect(comments.map((c) => [c.about, c.text])).toContainEqual([
      `${t('risk.layout.cnil.335')} (335)`,
      'À préciser.',
    ])
  })
  it('approves nothing: what was judged in the tool is to be judged again', () => {
    for (const name of ['reviewed', 'validated']) {
      const { set } = taken(factsIn(fixture(name)))
      const values = valuesOf(set)
      const written = Object.fromEntries(Object.keys(set).map((path) => [path, { at: AT }]))
      const states = evaluationsOf(values, written).map((e) => e.state)
      expect(states).not.toContain('acceptable')
      expect(states).not.toContain('improvable')
      expect(Object.keys(values['evaluations'] as object).length).toBeGreaterThan(0)
    }
  })
  it('approves nothing either when it says that it was judged tomorrow', () => {
    const facts = factsIn(fixture('reviewed'))
    const late = {
      ...facts,
      evaluations: facts.evaluations.map((e) => ({ ...e, evaluated: '2031-01-01T00:00:00.000Z' })),
    }
    const { set } = taken(late)
    const written = Object.fromEntries(Object.keys(set).map((path) => [path, { at: AT }]))
    expect(evaluationsOf(valuesOf(set), written).filter((e) => e.state === 'acceptable')).toEqual([])
  })
  it('is cut where a field is shorter, and says so', () => {
    const facts = factsIn(fixture('edited'))
    const { set, noHome } = taken({ ...facts, name: 'n'.repeat(600), answers: { 211: 'x'.repeat(20_500) } })
    expect((set['name'] as string).length).toBe(500)
    expect(noHome.filter((n) => n.why === 'too_long').map((n) => n.path)).toEqual(['pia.name', 'answers 211'])
  })
  it.each(['almost-empty', 'edited', 'reviewed', 'validated'])('fits the fields: %s', (name) => {
    expect(fitsAll(taken(factsIn(fixture(name))))).toEqual([])
  })
  it('never throws and always fits, whatever stands in place of its values', () => {
    const at = fc.array(fc.nat(400), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.constantFrom('edited', 'reviewed', 'validated'),
        fc.array(
          fc.tuple(
            at,
            fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant('y'.repeat(30_000))),
          ),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        (name, changes) => {
          const file = JSON.parse(fixture(name)) as Record<string, unknown>
          for (const [path, value] of changes) replaceAt(file, path, value)
          const parsed = parsePia(JSON.stringify(file))
          if (!parsed.ok) return
          const result = taken(factsOfPia(parsed.value).facts)
          expect(fitsAll(result)).toEqual([])
          composePia(out(valuesOf(result.set)).facts, AT)
        },
      ),
      { numRuns: 150 },
    )
  })
})
function replaceAt(file: unknown, path: readonly number[], value: unknown): void {
  let object = file as Record<string, unknown>
  for (const [i, step] of path.entries()) {
    const keys = Object.keys(object)
    const key = keys[step % keys.length]
    if (key === undefined) return
    const next = object[key]
    if (i === path.length - 1 || typeof next !== 'object' || next === null) {
      object[key] = value
      return
    }
    object = next as Record<string, unknown>
  }
}

describe('from the tool and back', () => {
  it.each(['edited', 'reviewed', 'validated'])('%s comes back with what it said', (name) => {
    const facts = factsIn(fixture(name))
    const { set, actions } = taken(facts)
    const planned = actions.map(({ id, set: s }) => ({
      id,
      text: String(s['text']),
      notes: Object.entries(s).flatMap(([k, v]) =>
        k.startsWith('progress_log/') ? [(v as { text: string }).text] : [],
      ),
      due: s['due'] as string | undefined,
      owner: s['owner'] as string | undefined,
      risks: [],
    }))
    const back = factsIn(fileOf(out(valuesOf(set), { actions: planned })))
    const same = (f: PiaFacts) => ({
      ...f,
      status: '',
      // half a score came back as a comment
      risks: Object.values(f.risks).filter((r) => r.severity.level && r.likelihood.level),
      measures: f.measures.map(({ id, title, text }) => ({ id, title, text })),
      comments: f.comments
        .filter((c) => c.of.kind === 'measure' || ![325, 326, 335, 336, 345, 346].includes(c.of.question))
        .map(({ of, text }) => ({ of, text })),
      evaluations: f.evaluations
        .filter((e) => e.of.kind !== 'item' || !['2.1', '2.2', '3.1'].includes(e.of.item))
        .map(({ of, status, comment, actionPlan, due, severity }) => ({
          of,
          status,
          comment,
          actionPlan,
          due,
          severity,
        }))
        .toSorted((a, b) => JSON.stringify(a.of).localeCompare(JSON.stringify(b.of))),
      ...Object.fromEntries(
        ['times', 'created', 'updated', 'progress', 'example', 'archived'].map((k) => [k, undefined]),
      ),
    })
    expect(JSON.parse(JSON.stringify(same(back)))).toEqual(JSON.parse(JSON.stringify(same(facts))))
  })
})

// ---- assessments of our own -----------------------------------------------------------------------------------------

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
        expect(
          Object.values((evaluations ?? {}) as object).every((e) => (e as { to: string }).to === 'pending'),
        ).toBe(true)
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

// ---- nothing is dropped unsaid ------------------------------------------------------------------------------------

let marks = 0
const marked: string[] = []
/** A value of the field in which every text can be found again. */
function markedValue(field: Field): unknown {
  const mark = (): string => {
    const text = `Mark ${++marks} end`
    marked.push(text)
    return text
  }
  switch (field.type) {
    case 'text':
      return field.named === undefined ? mark() : undefined
    case 'someone':
      return { kind: 'external', name: mark() }
    case 'rows':
      return Object.fromEntries(
        ['r1', 'm7'].map((id) => [
          id,
          Object.fromEntries(
            Object.entries(field.columns).flatMap(([key, column]) => {
              const value = markedValue(column)
              return value === undefined ? [] : [[key, value]]
            }),
          ),
        ]),
      )
    case 'risks':
      return Object.fromEntries(
        [...fearedEvents, 'access', undefined].map((fearedEvent, i) => [
          `r${i}`,
          {
            matrix: i % 2 ? 'nist_5' : 'cnil_4',
            ...(fearedEvent && { fearedEvent }),
            name: mark(),
            sources: [mark()],
            threats: [mark(), mark()],
            assets: [mark()],
            impacts: [mark()],
            existingMeasures: [mark()],
            inherent: { severity: 2, likelihood: 2, reasons: mark(), likelihoodReasons: mark() },
            residual: { severity: 1, likelihood: 1, reasons: mark(), likelihoodReasons: mark() },
            acceptance: { reason: mark(), control: mark() },
          },
        ]),
      )
    case 'screening':
      return { cases: {}, criteria: {}, dpoView: mark(), override: { outcome: 'required', reason: mark() } }
    default:
      return undefined
  }
}
describe('every text of every field', () => {
  it.each(['draft', 'approved'])('is in the file or in the list of what is not (%s)', (state) => {
    marked.length = 0
    const values = Object.fromEntries(
      Object.entries(assessment.fields).flatMap(([key, field]) => {
        const value = markedValue(field)
        return value === undefined ? [] : [[key, value]]
      }),
    )
    const actions = [
      {
        id: 'a',
        text: 'Mark action',
        doneWhen: 'Mark done',
        notes: [],
        due: '2026-12-01',
        owner: 'Mark owner',
        risks: [],
      },
    ]
    const made = out(values, { state, actions })
    const all = `${fileOf(made)}\n${made.leftBehind.map((l) => l.text).join('\n')}`
    expect(marked.length).toBeGreaterThan(300)
    expect(
      [...marked, 'Mark action', 'Mark done', 'Mark owner'].filter((mark) => !all.includes(mark)),
    ).toEqual([])
  })
  it('other values too: choices, dates, moments, numbers, people', () => {
    const { leftBehind } = out({
      name: 'x',
      kind: 'vendor',
      matrix: 'ico_3',
      reasons: ['criteria'],
      planned_start: '2026-03-01',
      team: { r1: { person: zoe } },
      decision: 'reject',
      conditions: { r1: { due: '2027-01-02', owner: zoe } },
      consultation_paused_days: 12,
      approved_at: { certainty: 'exact', at: AT, zone: 'UTC' },
      dpo: { kind: 'anonymous' },
    })
    expect(leftBehind.map((l) => l.text)).toEqual(
      expect.arrayContaining([
        'Zoë Müller',
        '1 Mar 2026',
        '12',
        '2 Jan 2027',
        t('assessment.kind.vendor'),
        t('assessment.matrix.ico_3'),
        t('assessment.decision.reject'),
        t('assessment.reasons.criteria'),
        t('value.anonymous'),
      ]),
    )
  })
})
