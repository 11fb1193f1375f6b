/** Unit tests of the score sheet: where each line comes from, what may be kept, what is handed to main. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { dataCategories, enisaMethod, enisaVersion } from '../../../../src-shared/rules/severity.ts'
import { keptScore } from '../../../../src-shared/rules/severity-kept.ts'
import { proposeEnisa } from '../../../../src-shared/rules/severity-proposal.ts'
import { messages } from '../../../../src-shared/text/messages.ts'
import { SeverityInputs, type SeverityScore } from '../../../../src-shared/values.ts'
import { fillIn, inputsOf, isAsKept, keptScores, needsOf, scoreOf, type Edits } from './score-sheet.ts'

const facts: IncidentValues = {
  data_categories: ['health', 'contact'],
  nature: ['confidentiality'],
  origin: ['wrong_recipient'],
  subjects: { status: 'estimate', min: 80, max: 140 },
}
const say = (because: readonly { because: string }[]) => because.map((b) => b.because).join(', ')
const fill = (edits: Edits = {}, kept?: SeverityScore, values = facts) =>
  fillIn(proposeEnisa(values), kept, edits, say)
const line = (sheet: ReturnType<typeof fill>, path: string) => sheet.lines.find((l) => l.path === path)!
const keep = (edits: Edits = {}): SeverityScore =>
  keptScore(inputsOf(fill(edits))!, '2026-11-20T10:00:00Z', 'Aiko Watanabe')!

describe('a sheet that nobody touched', () => {
  it('follows the facts, with their reasons, and can be kept as it is', () => {
    const sheet = fill()
    expect(line(sheet, 'data/sensitive')).toMatchObject({
      choice: 'base',
      points: 4,
      from: 'facts',
      reason: 'data_on_record',
    })
    expect(line(sheet, 'confidentiality')).toMatchObject({ choice: 'known_recipients', points: 0.25 })
    expect(line(sheet, 'data/financial').choice).toBeUndefined()
    expect(needsOf(sheet)).toEqual([])
    expect(scoreOf(inputsOf(sheet)!)).toMatchObject({ dpc: 4, ei: 0.75, cb: 0.25, se: 3.25, band: 'high' })
  })
  it('moves with the facts', () => {
    const sheet = fill({}, undefined, { ...facts, insight: 'little', actually_accessed: 'no' })
    expect(scoreOf(inputsOf(sheet)!)).toMatchObject({ dpc: 1, cb: 0 })
  })
  it('is handed over in the shape that main takes, with the number of people', () => {
    const inputs = inputsOf(fill())!
    expect(SeverityInputs.safeParse(inputs).success).toBe(true)
    expect(inputs.individuals).toEqual(facts.subjects)
    expect(scoreOf(inputs).flags.over100).toBe('may')
  })
})

describe('a choice of the person', () => {
  it('needs a reason where the facts suggest something else', () => {
    const changed = fill({ 'data/sensitive': { value: 'no_insight' } })
    expect(line(changed, 'data/sensitive')).toMatchObject({ from: 'person', reason: '', suggested: 'base' })
    expect(needsOf(changed)).toEqual([{ path: 'data/sensitive', need: 'reason' }])
    const written = fill({ 'data/sensitive': { value: 'no_insight', text: 'A routine blood test only.' } })
    expect(needsOf(written)).toEqual([])
    expect(inputsOf(written)!.data).toContainEqual({
      category: 'sensitive',
      step: 'no_insight',
      reason: 'A routine blood test only.',
    })
  })
  it('that agrees with the facts again has their reason again', () => {
    expect(line(fill({ 'data/sensitive': { value: 'base' } }), 'data/sensitive')).toMatchObject({
      from: 'facts',
      reason: 'data_on_record',
    })
  })
  it('can take a kind of data out, but not the last one', () => {
    const none: Edits = { 'data/sensitive': { value: null }, 'data/simple': { value: null } }
    expect(inputsOf(fill({ 'data/sensitive': { value: null } }))!.data.map((d) => d.category)).toEqual([
      'simple',
    ])
    expect(inputsOf(fill(none))).toBeUndefined()
    expect(needsOf(fill(none))).toEqual([{ path: 'dpc', need: 'choice' }])
  })
  it('adds single identifiers beside the whole, and the highest counts', () => {
    const sheet = fill({ 'id/email': { value: 'maximum', text: 'Shows the name' } })
    expect(inputsOf(sheet)!.identifiers).toContainEqual({
      identifier: 'email',
      level: 'maximum',
      reason: 'Shows the name',
    })
    expect(scoreOf(inputsOf(sheet)!).ei).toBe(1)
  })
  it('from a draft that the method does not know chooses nothing', () => {
    expect(
      line(fill({ 'data/sensitive': { value: 'no_such_step' } }), 'data/sensitive').choice,
    ).toBeUndefined()
  })
})

describe('after a score was kept', () => {
  const kept = keep({ 'data/sensitive': { value: 'no_insight', text: 'Routine' } })
  it('starts from it, and says where the facts now suggest something else', () => {
    const sheet = fill({}, kept)
    expect(line(sheet, 'data/sensitive')).toMatchObject({
      choice: 'no_insight',
      from: 'kept',
      reason: 'Routine',
      suggested: 'base',
    })
    expect(needsOf(sheet)).toEqual([])
    expect(isAsKept(inputsOf(sheet)!, kept)).toBe(true)
  })
  it('is something new as soon as an input, a reason or the number of people differs', () => {
    expect(isAsKept(inputsOf(fill({ malicious: { text: 'Sure of it' } }, kept))!, kept)).toBe(false)
    const more = { ...facts, subjects: { status: 'confirmed' as const, best: 96 } }
    expect(isAsKept(inputsOf(fill({}, kept, more))!, kept)).toBe(false)
  })
  it('does not read the ids of another version of the method', () => {
    const older = { ...kept, method: 'enisa-2013 0.9.0' }
    expect(line(fill({}, older), 'data/sensitive')).toMatchObject({ choice: 'base', from: 'facts' })
    expect(isAsKept(inputsOf(fill({}, older))!, older)).toBe(false)
  })
  it('lists the scores, latest first', () => {
    const later = { ...kept, scoredAt: '2026-11-21T10:00:00Z' }
    const scores = { aaaaaaaaaaaaaaaa: kept, bbbbbbbbbbbbbbbb: later }
    expect(kept.method).toBe(enisaVersion)
    expect(keptScores({ scores }).map((k) => k.id)).toEqual(['bbbbbbbbbbbbbbbb', 'aaaaaaaaaaaaaaaa'])
  })
})

it('has words for every choice of the method', () => {
  const wanted = fill().lines.flatMap((l) =>
    l.options.map((o) => `severity.${l.path.replace('/', '.')}.${o.id}`),
  )
  expect(wanted.length).toBeGreaterThan(50)
  expect(wanted.filter((key) => !messages[key])).toEqual([])
  // an example that the method gives is shown
  const examples = dataCategories.flatMap((c) =>
    enisaMethod.dpc.categories[c].steps
      .filter((s) => s.examples.length > 0)
      .map((s) => `severity.data.${c}.${s.id}.eg`),
  )
  expect(examples.filter((key) => !messages[key])).toEqual([])
})
