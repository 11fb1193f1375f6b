/** A decision while it is typed: what it still needs, and what main is asked to write. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import { isFarFrom, isFarFromScore, latestScore } from '../../../../src-shared/rules/severity-kept.ts'
import type { SeverityScore } from '../../../../src-shared/values.ts'
import { draftOf, inputOf, problemsOf, type DecisionDraft } from './decision-draft.ts'
import { dutiesNow } from './follow.ts'

const zone = 'Europe/Berlin'
const values: IncidentValues = {
  kind: 'confirmed_breach',
  residence: { a1: { place: 'Germany', people: { status: 'confirmed', best: 20 } } },
  subjects: { status: 'confirmed', best: 20 },
}
const all = dutiesNow(values, 'high', [], {
  pack: lawPack,
  office: { name: 'Kontor', country: 'DE', zone, roles: ['controller'] },
  today: '2026-11-21',
  created: { certainty: 'exact', at: '2026-11-20T09:00:00Z', zone },
}).all
const duty = (id: string): AssessedDuty => all.find((a) => a.duty.id === id)!
const authority = duty('eu-gdpr-33-1')
const people = duty('eu-gdpr-34-1')
const empty: DecisionDraft = { reasons: '', gapReason: '', duties: {} }
const score = (band: SeverityScore['band'], scoredAt = '2026-11-20T09:00:00Z') =>
  ({ band, scoredAt }) as SeverityScore
const ids = (draft: DecisionDraft, asked = [authority], saved?: 'high', latest?: SeverityScore) =>
  problemsOf(draft, asked, latest, saved).map((p) => p.at)

describe('a decision that is not ready', () => {
  it('is one in which nothing was decided', () => {
    expect(ids(empty)).toEqual(['decide-risk'])
    expect(ids({ ...empty, duties: { 'eu-gdpr-33-1': {} } })).toEqual(['decide-risk'])
  })
  it('lacks the conclusion or the reasons for it', () => {
    expect(ids({ ...empty, reasons: 'Because.' })).toEqual(['decide-risk'])
    expect(ids({ ...empty, risk: 'risk', reasons: '  ' })).toEqual(['decide-reasons'])
  })
  it('lies two bands from the score without saying why', () => {
    const draft = { ...empty, risk: 'none', reasons: 'Because.' } as const
    expect(ids(draft, [], undefined, score('high'))).toEqual(['decide-gapReason'])
    expect(ids({ ...draft, gapReason: 'Contained.' }, [], undefined, score('high'))).toEqual([])
    expect(ids(draft, [], undefined, score('medium'))).toEqual([])
  })
  it('refuses without reasons (GDPR Art. 33(5))', () => {
    const refused = { ...empty, duties: { 'eu-gdpr-33-1': { decision: 'not_required' } } } as const
    expect(ids(refused)).toEqual(['decide-eu-gdpr-33-1-reasons'])
    const required = { ...empty, duties: { 'eu-gdpr-33-1': { decision: 'required' } } } as const
    expect(ids(required)).toEqual([])
  })
  it('leaves people untold under a high risk without an exception (GDPR Art. 34(3))', () => {
    const untold = {
      ...empty,
      duties: { 'eu-gdpr-34-1': { decision: 'not_required', reasons: 'No.' } },
    } as const
    expect(ids(untold, [people], 'high')).toEqual(['decide-eu-gdpr-34-1-exception'])
    expect(ids(untold, [people])).toEqual([])
    // the authority is told under no such exception
    expect(
      ids(
        { ...empty, duties: { 'eu-gdpr-33-1': { decision: 'not_required', reasons: 'No.' } } },
        [authority],
        'high',
      ),
    ).toEqual([])
  })
  it('says that the officer agreed to something without saying to what', () => {
    const draft = {
      ...empty,
      duties: { 'eu-gdpr-33-1': { decision: 'required', dpoAgrees: 'agrees' } },
    } as const
    expect(ids(draft)).toEqual(['decide-eu-gdpr-33-1-dpoAdvice'])
  })
  it('says something about a duty but not whether it is required', () => {
    expect(ids({ ...empty, duties: { 'eu-gdpr-33-1': { reasons: 'Hm.' } } })).toEqual([
      'decide-eu-gdpr-33-1-decision',
    ])
  })
})

describe('what main is asked to write', () => {
  const draft: DecisionDraft = {
    risk: 'high',
    reasons: ' Threats. ',
    gapReason: 'typed for another conclusion',
    duties: {
      'eu-gdpr-33-1': { decision: 'required', exception: 'unintelligible', dpoAdvice: '  ' },
      'eu-gdpr-34-1': { decision: 'not_required', reasons: 'Wiped.', exception: 'later_measures' },
      'gone-law': { decision: 'required' },
    },
  }
  it('is what was decided about what is asked, and nothing else', () => {
    expect(inputOf('id', draft, [authority, people], undefined, undefined)).toEqual({
      id: 'id',
      conclusion: { risk: 'high', reasons: 'Threats.' },
      duties: [
        { duty: 'eu-gdpr-33-1', decision: 'required', reasons: '' },
        { duty: 'eu-gdpr-34-1', decision: 'not_required', reasons: 'Wiped.', exception: 'later_measures' },
      ],
    })
  })
  it('keeps an exception only where one is asked for', () => {
    const low = inputOf('id', { ...draft, risk: 'risk' }, [people], undefined, undefined)
    expect(low.duties[0]).not.toHaveProperty('exception')
  })
})

it('reads back what was sealed as a draft, and nothing that does not fit', () => {
  const edits = {
    risk: { value: 'high' },
    reasons: { value: 'Threats.' },
    'duty/eu-gdpr-33-1': { value: { decision: 'required' } },
    'duty/other': { value: 'broken' },
  }
  expect(draftOf(edits)).toEqual({
    risk: 'high',
    reasons: 'Threats.',
    gapReason: '',
    duties: { 'eu-gdpr-33-1': { decision: 'required' } },
  })
  expect(draftOf({ risk: { value: 'enormous' } }).risk).toBeUndefined()
})

it('holds a conclusion against the score that was made last', () => {
  const scores = { a: score('low', '2026-11-19T09:00:00Z'), b: score('very_high') }
  expect(latestScore(scores)?.band).toBe('very_high')
  expect(isFarFromScore(scores, 'none')).toBe(true)
  expect(isFarFrom(undefined, 'none')).toBe(false)
})
