/** Files of the CNIL PIA tool become facts and files again, and nothing gets lost on the way unsaid. World: unit test. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageFiles } from '../text/messages.ts'
import { composePia } from './compose.ts'
import type { PiaFacts } from './facts.ts'
import { noHomeReasons } from './intake.ts'
import { parsePia } from './parse.ts'
import { factsOfPia, type ReadPia } from './read-facts.ts'

const folder = new URL('../../tests/fixtures/pia/', import.meta.url)
const names = ['almost-empty', 'edited', 'reviewed', 'validated'] as const
const textOf = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8')
const AT = '2026-11-22T05:00:00.000Z'

function read(text: string): ReadPia {
  const file = parsePia(text)
  if (!file.ok) throw new Error(file.error.code)
  return factsOfPia(file.value)
}
type Rows = Record<string, unknown>[]
interface File {
  pia: Record<string, unknown>
  answers: Rows
  measures: Rows
  evaluations: Rows
  comments: Rows
}
/** `reviewed.json` with something done to it. */
function changed(change: (file: File) => void): ReadPia {
  const file = JSON.parse(textOf('reviewed')) as File
  change(file)
  return read(JSON.stringify(file))
}
const plain = (facts: PiaFacts) => JSON.parse(JSON.stringify(facts)) as unknown
const paths = (r: ReadPia) => r.noHome.map((n) => `${n.path} ${n.why}`)

describe('a file of the PIA tool', () => {
  it('gives people, answers, risks, plan and opinions', () => {
    const { facts } = read(textOf('validated'))
    expect(facts).toMatchObject({
      name: 'Badges d’accès',
      author: 'Zoë Müller',
      evaluator: 'Ἑλένη Παπαδοπούλου',
      validator: '山田 花子',
      status: 'signed_validation',
      dpoAgrees: true,
      dpoOpinion: 'Acceptable, le plan une fois réalisé.\nRevoir dans un an.',
      peopleAsked: true,
      peopleAgree: false,
      rejectionReason: 'Durée non justifiée',
      structureName: 'Bâtiments',
    })
    expect(facts.answers[111]).toBe(
      "Le traitement gère l'accès aux bâtiments par badge\u00a0: entrées, sorties, portes.\n\nEnjeu\u00a0: **sûreté des personnes** & preuve.",
    )
    expect(facts.answers[122]).toBe(
      '1. Collecte au lecteur\n2. Journal :\n   1. écriture ;\n   2. lecture par deux personnes.\n3. Effacement',
    )
    expect(facts.answers[213]).toBeUndefined()
    expect(facts.risks.access).toMatchObject({
      impacts: ['Filature', 'Atteinte à la réputation', 'Φόβος'],
      measures: ['Chiffrement', 'Journalisation – accès'],
      severity: { level: 2, reasons: 'Horaires de chacun : gênant, rarement grave.' },
      likelihood: { level: 3 },
    })
    expect(facts.risks.change.severity).toEqual({ level: undefined, reasons: 'À préciser.' })
    expect(facts.evaluations.find((e) => e.of.kind === 'measure')).toMatchObject({
      of: { kind: 'measure', measure: 11 },
      status: 'improvable',
      actionPlan: 'Renouveler les clés.',
      due: '2026-09-01',
      inCharge: 'Ἑλένη',
    })
    expect(facts.evaluations.find((e) => e.of.kind === 'item' && e.of.item === '3.2')).toMatchObject({
      severity: 2,
      likelihood: 1,
    })
  })
  it('reports what found no home, and only that', () => {
    expect(read(textOf('almost-empty')).noHome).toEqual([])
    expect(read(textOf('edited')).noHome).toEqual([
      { path: 'answers[5].data.text', why: 'marks', excerpt: 'p[style]' },
    ])
    expect(paths(read(textOf('reviewed')))).toEqual(['pia.pia unknown_key', 'answers[5].data.text marks'])
    expect(paths(read(textOf('validated')))).toEqual([
      'pia.structure_data unknown_key',
      'answers[5].data.text marks',
    ])
  })
  it.each(names)('comes out of %s, goes back and comes again the same', (name) => {
    const { facts } = read(textOf(name))
    const again = read(composePia(facts, AT))
    expect(plain(again.facts)).toEqual(plain(facts))
    expect(again.noHome).toEqual([])
  })
})

describe('what a file may get wrong', () => {
  const cases: [string, (f: File) => void, string][] = [
    ['a key nobody knows', (f) => (f.pia['lock_version'] = 3), 'pia.lock_version unknown_key'],
    ['a part nobody knows', (f) => Object.assign(f, { guests: ['x'] }), 'guests unknown_key'],
    ['a status that does not exist', (f) => (f.pia['status'] = 9), 'pia.status unreadable'],
    [
      'a question that is not asked',
      (f) => (f.answers[0]!['reference_to'] = 119),
      'answers[0] unknown_question',
    ],
    ['an answer given twice', (f) => f.answers.push({ ...f.answers[0] }), 'answers[36] twice'],
    [
      'a level for a text',
      (f) => Object.assign(f.answers[0]!['data'] as object, { gauge: 3 }),
      'answers[0].data.gauge misplaced',
    ],
    [
      'a level of nine',
      (f) => Object.assign(f.answers[11]!['data'] as object, { gauge: 9 }),
      'answers[11].data.gauge unreadable',
    ],
    [
      'a number among the words of a list',
      (f) => ((f.answers[7]!['data'] as { list: unknown[] }).list[1] = 7),
      'answers[7].data.list[1] unreadable',
    ],
    ['a row that is no row', (f) => f.measures.push('x' as never), 'measures[3] unreadable'],
    [
      'an evaluation of no measure',
      (f) => (f.evaluations[8]!['reference_to'] = '3.1.99'),
      'evaluations[8] unknown_part',
    ],
    [
      'an evaluation under the wrong item',
      (f) => (f.evaluations[2]!['reference_to'] = '2.2.211'),
      'evaluations[2] unknown_part',
    ],
    [
      'an evaluation given twice',
      (f) => f.evaluations.push({ ...f.evaluations[0] }),
      'evaluations[13] twice',
    ],
    [
      'a day with an hour',
      (f) => (f.evaluations[1]!['estimated_implementation_date'] = '2026-06-29T22:00:00.000Z'),
      'evaluations[1].estimated_implementation_date hour',
    ],
    [
      'two spellings that differ',
      (f) => Object.assign(f.pia, { rejection_reason: 'a', rejected_reason: 'b' }),
      'pia.rejected_reason twice',
    ],
    ['a comment on nothing', (f) => (f.comments[0]!['for_measure'] = true), 'comments[0] unknown_part'],
    [
      'a script in an answer',
      (f) => Object.assign(f.answers[0]!['data'] as object, { text: '<p>a<script>b</script>' }),
      'answers[0].data.text marks',
    ],
  ]
  it.each(cases)('%s is named', (_, change, line) => {
    expect(paths(changed(change))).toContain(line)
  })
  it('one bad value costs only itself', () => {
    const before = read(textOf('reviewed')).facts
    const { facts } = changed((f) => (f.evaluations[1]!['status'] = 'good'))
    expect(facts.evaluations[1]).toEqual({ ...before.evaluations[1], status: undefined })
    expect({ ...facts, evaluations: [] }).toEqual({ ...before, evaluations: [] })
  })
  it('an hour near midnight means the day it is nearest to', () => {
    const { facts } = changed(
      (f) => (f.evaluations[1]!['estimated_implementation_date'] = '2026-06-29T22:00:00.000Z'),
    )
    expect(facts.evaluations[1]!.due).toBe('2026-06-30')
  })
  it('measures without a number of their own get a free one', () => {
    const { facts } = changed((f) => {
      f.measures[1]!['id'] = 11
      delete f.measures[2]!['id']
    })
    expect(facts.measures.map((m) => m.id)).toEqual([11, 12, 13])
  })
  it('keeps texts and questions that a server writes as text', () => {
    const { facts } = changed((f) =>
      f.answers.forEach((a) => (a['reference_to'] = String(a['reference_to']))),
    )
    expect(facts.answers[113]).toBe("Il n'y a pas de référentiel.")
  })
  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"pia":{}}',
    '{"pia":[],"answers":[]}',
    '{"pia":{},"answers":{}}',
    '{"pia":{},"answers":[]',
    'PK',
    '"pia"',
  ])('no export: %s', (text) => {
    expect(parsePia(text)).toMatchObject({ ok: false, error: { code: 'pia-not-a-pia' } })
  })
  it('tells how much more there was than it lists', () => {
    const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, i) => [`k${i}`, 1]))
    const { noHome } = read(JSON.stringify({ pia: many, answers: [] }))
    expect(noHome.length).toBe(2_001)
    expect(noHome.at(-1)).toEqual({ path: '', why: 'too_many', excerpt: '500' })
  })
  it('is never more than a value, whatever was done to the text', () => {
    const texts = names.map(textOf)
    const junk = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '-1',
      '1e999',
      '"<b"',
      '"\\ud800"',
      '"__proto__"',
      ',',
      '}',
      '3.5',
      '',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(), fc.nat(12), junk), { minLength: 1, maxLength: 4 }),
        (text, cuts) => {
          let spoilt = text
          for (const [at, length, put] of cuts) {
            const from = at % spoilt.length || 0
            spoilt = spoilt.slice(0, from) + put + spoilt.slice(from + length)
          }
          const file = parsePia(spoilt)
          if (file.ok) composePia(factsOfPia(file.value).facts, AT)
        },
      ),
      { numRuns: 800 },
    )
  })
  it('nor whatever stands in place of its values', () => {
    const at = fc.array(fc.nat(400), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.tuple(at, fc.jsonValue()), { minLength: 1, maxLength: 5 }),
        (name, changes) => {
          const file = JSON.parse(textOf(name)) as Record<string, unknown>
          for (const [path, value] of changes) replaceAt(file, path, value)
          const parsed = parsePia(JSON.stringify(file))
          if (!parsed.ok) return
          const { facts } = factsOfPia(parsed.value)
          const again = read(composePia(facts, AT))
          expect(timeless(again.facts)).toEqual(timeless(facts))
          expect(again.noHome).toEqual([])
        },
      ),
      { numRuns: 800 },
    )
  })
})
/** Without times: rows that have none get that of the writing. */
const timeless = (facts: PiaFacts) =>
  JSON.parse(
    JSON.stringify(facts, (key, value: unknown) =>
      ['created', 'updated', 'times'].includes(key) ? undefined : value,
    ),
  ) as unknown
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

describe('a file that goes to the tool', () => {
  const file = JSON.parse(composePia(read(textOf('reviewed')).facts, AT)) as File
  it('has the five parts and what the tool reads from them', () => {
    expect(Object.keys(file)).toEqual(['pia', 'answers', 'measures', 'evaluations', 'comments'])
    expect(file.answers.every((a) => Number.isInteger(a['reference_to']))).toBe(true)
    expect(file.evaluations.every((e) => typeof e['reference_to'] === 'string')).toBe(true)
    const rows = [...file.answers, ...file.measures, ...file.evaluations, ...file.comments]
    expect(rows.length).toBe(53)
    expect(rows.every((r) => typeof r['created_at'] === 'string')).toBe(true)
    expect(file.answers.every((a) => Object.keys(a['data'] as object).join() === 'text,gauge,list')).toBe(
      true,
    )
  })
  it('ties measures to risks by title, and evaluations to measures by number', () => {
    const tied = file.answers.find((a) => a['reference_to'] === 324)!['data'] as { list: string[] }
    const titles = file.measures.map((m) => m['title'])
    expect(tied.list.every((t) => titles.includes(t))).toBe(true)
    const numbers = file.evaluations
      .map((e) => /^3\.1\.(\d+)$/.exec(String(e['reference_to']))?.[1])
      .filter(Boolean)
    expect(numbers).toEqual(['11', '12'])
    expect(file.measures.map((m) => m['id'])).toEqual(expect.arrayContaining(numbers.map(Number)))
  })
  it('puts the time of writing where none is known', () => {
    const { facts } = read('{"pia":{"name":"x"},"answers":[],"measures":[{"title":"m"}]}')
    const made = JSON.parse(composePia(facts, AT)) as File
    expect([made.pia['created_at'], made.measures[0]!['created_at']]).toEqual([AT, AT])
  })
  it('carries no HTML that was text', () => {
    const { facts } = read(textOf('almost-empty'))
    const out = JSON.parse(
      composePia({ ...facts, answers: { 111: '<img src=x onerror=alert(1)>' } }, AT),
    ) as File
    expect(out.answers[0]!['data']).toMatchObject({ text: '<p>&lt;img src=x onerror=alert(1)&gt;</p>' })
  })
})

describe('messages of the exchange', () => {
  it('are there for everything that can be said, and for nothing else', () => {
    expect(Object.keys(messageFiles['pia']!).toSorted()).toEqual(
      noHomeReasons.map((r) => `pia.why.${r}`).toSorted(),
    )
  })
})
