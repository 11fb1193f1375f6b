/** Unit tests of comparing a kept score with today's facts: what differs, and what it is put down to. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { keptScore } from '../../../../src-shared/rules/severity-kept.ts'
import { proposeEnisa } from '../../../../src-shared/rules/severity-proposal.ts'
import { compareScore } from './compare-score.ts'
import { fillIn, inputsOf, type Edits } from './score-sheet.ts'

const say = (because: readonly { because: string }[]) => because.map((b) => b.because).join(', ')
const before: IncidentValues = {
  data_categories: ['health', 'contact'],
  nature: ['confidentiality'],
  origin: ['wrong_recipient'],
}
const scoreOn = (values: IncidentValues, edits: Edits = {}) =>
  keptScore(inputsOf(fillIn(proposeEnisa(values), undefined, edits, say))!, '2026-11-20T10:00:00Z', 'Aiko')!
const why = (c: ReturnType<typeof compareScore>, path: string) => c.lines.find((l) => l.path === path)?.why

describe('a kept score beside today’s facts', () => {
  it('is the same while nothing has changed', () => {
    const kept = scoreOn(before)
    const compared = compareScore(kept, before, before, say)
    expect(compared.today.se).toBe(kept.se)
    expect(compared.lines.every((l) => l.why.is === 'same')).toBe(true)
  })
  it('differs by the facts that were recorded since, and names them', () => {
    const now: IncidentValues = {
      ...before,
      actually_accessed: 'no',
      subjects: { status: 'confirmed', best: 5 },
    }
    const compared = compareScore(scoreOn(before), before, now, say)
    expect(why(compared, 'confidentiality')).toEqual({ is: 'facts', fields: ['actually_accessed'] })
    expect(compared.lines.find((l) => l.path === 'confidentiality')).toMatchObject({
      scored: { points: 0.25 },
      today: { points: 0 },
    })
    expect(why(compared, 'malicious')).toEqual({ is: 'same' })
    expect(compared.people).toEqual({ scored: undefined, today: now.subjects })
  })
  it('puts down to the facts what is no longer among the data', () => {
    const now: IncidentValues = { ...before, data_categories: ['contact'] }
    const compared = compareScore(scoreOn(before), before, now, say)
    expect(why(compared, 'data/sensitive')).toEqual({ is: 'facts', fields: ['data_categories'] })
  })
  it('puts down to the person what the facts never suggested', () => {
    const kept = scoreOn(before, {
      'data/sensitive': { value: 'no_insight', text: 'Routine' },
      'id/email': { value: 'limited', text: 'No name in it' },
    })
    const compared = compareScore(kept, before, before, say)
    expect(why(compared, 'data/sensitive')).toEqual({ is: 'judgement' })
    expect(why(compared, 'id/email')).toEqual({ is: 'judgement' })
    expect(compared.lines.find((l) => l.path === 'data/sensitive')?.scored.reason).toBe('Routine')
  })
  it('puts nothing down to anything while the facts of that day are not known', () => {
    const now: IncidentValues = { ...before, actually_accessed: 'no' }
    expect(why(compareScore(scoreOn(before), undefined, now, say), 'confidentiality')).toEqual({
      is: 'unknown',
    })
  })
  it('says when the method is another one, and reads its ids as they stand', () => {
    const older = { ...scoreOn(before), method: 'enisa-2013 0.9.0' }
    const compared = compareScore(older, before, before, say)
    expect(why(compared, 'data/sensitive')).toEqual({ is: 'method' })
    expect(compared.lines.find((l) => l.path === 'data/sensitive')?.scored).toMatchObject({
      choice: 'base',
      points: undefined,
    })
  })
})
