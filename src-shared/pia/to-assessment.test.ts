/** Files of the CNIL PIA tool land in their homes, approve nothing, and come back with what they said. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { t } from '../../src-main/app/text.ts'
import { AT, factsIn, fileOf, fitsAll, fixture, out, taken, valuesOf, zoe } from '../../tests/pia.ts'
import { evaluationsOf } from '../risk/assessment-needs.ts'
import { composePia } from './compose.ts'
import type { PiaFacts } from './facts.ts'
import { parsePia } from './parse.ts'
import { factsOfPia } from './read-facts.ts'

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
