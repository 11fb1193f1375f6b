/** From the facts of an incident to the answers of a notice. World: unit test. */
import { describe, expect, it } from 'vitest'
import { emptyCase, exactly, fullCase, fullIncident } from '../../tests/notice-case.ts'
import type { IncidentValues } from '../registers/incident.ts'
import { compose, composeGiven, missingParts, type Answer, type Given } from './compose.ts'
import { noticeFacts, type NoticeInput } from './facts.ts'
import { fieldsOf, type Layout } from './layout.ts'
import { findLayout, layouts } from './layouts.ts'

const layout = (id: string): Layout => findLayout(id)!
const answersOf = (id: string, input: NoticeInput, given: Given = {}) =>
  compose(layout(id), noticeFacts(input), given)
const withValues = (values: IncidentValues, more: Partial<NoticeInput> = {}): NoticeInput => ({
  ...fullCase,
  values: { ...fullIncident, ...values },
  ...more,
})
const one = (answers: readonly Answer[], field: string) => answers.find((a) => a.field === field)
const say = (id: string, field: string, input: NoticeInput, given: Given = {}) =>
  one(answersOf(id, input, given), field)
const missing = (id: string, input: NoticeInput, given: Given = {}) =>
  missingParts(layout(id), answersOf(id, input, given)).map((m) => m.field)

/** What no field of an incident holds: a person writes it. */
const byHand: Readonly<Record<string, Given>> = {
  'edpb-2026-draft': { '94': 'Change of processes; Levels of access to data', '113': 'No' },
  'gdpr-letter': { advice: 'Watch for contracts in your name.' },
  'general-letter': { advice: 'Watch for contracts in your name.' },
  'hipaa-individual': { advice: 'Read your bills.' },
  hhs: { entity_kind: 'Healthcare provider', told_from: '20 Nov 2026', substitute: 'No', media: 'No' },
}

describe.each(layouts().map((l) => [l.id]))('the layout %s', (id) => {
  it('is complete for a full incident, once the parts are written that no record holds', () => {
    expect(missing(id, fullCase, byHand[id])).toEqual([])
    expect(missing(id, fullCase).toSorted()).toEqual(Object.keys(byHand[id] ?? {}).toSorted())
  })
  it('names every required part of an empty one, and invents none', () => {
    const answers = answersOf(id, emptyCase)
    const required = answers.filter((a) => a.required)
    const always = ['date', 'subject']
    expect(missing(id, emptyCase)).toEqual(
      required.map((a) => a.field).filter((field) => !always.includes(field)),
    )
    const whole = fieldsOf(layout(id)).filter((f) => f.required === 'yes' && !f.visibleIf)
    expect(required.map((a) => a.field)).toEqual(expect.arrayContaining(whole.map((f) => f.id)))
    expect(required.length).toBeGreaterThan(8)
  })
  it('says where each answer came from, and what would answer the others', () => {
    const answers = answersOf(id, fullCase)
    const fixed = ['greeting', 'subject']
    for (const a of answers.filter((answer) => answer.value !== '' && !fixed.includes(answer.field)))
      expect([a.field, a.source.length]).not.toEqual([a.field, 0])
    const open = new Map(answersOf(id, emptyCase).map((a) => [a.field, a.asks]))
    const untold = answers.filter((a) => a.source.some((key) => open.get(a.field)?.includes(key) === false))
    // sentences with placeholders name theirs by themselves
    expect(
      untold.map((a) => a.field).filter((f) => !['opening', 'closing', 'complaint'].includes(f)),
    ).toEqual([])
  })
})

describe('the letter to people', () => {
  it('cannot be finished while a part is empty that GDPR Art. 34(2) or the AEPD asks for', () => {
    const parts = [
      'what_happened',
      'when',
      'which_data',
      'consequences',
      'measures',
      'advice',
      'contact_name',
      'contact',
    ]
    expect(missing('gdpr-letter', emptyCase)).toEqual(['sender', ...parts])
    for (const part of parts) {
      const given = { ...byHand['gdpr-letter'], [part]: '  ' }
      expect(missing('gdpr-letter', fullCase, given)).toEqual([part])
    }
  })
  it('proposes advice that fits the data, and takes none by itself', () => {
    const advice = say('gdpr-letter', 'advice', withValues({ data_categories: ['credentials'] }))!
    expect([advice.value, advice.status]).toEqual(['', 'missing'])
    expect(advice.suggestions[0]).toContain('Change your password')
    expect(advice.suggestions).toHaveLength(2)
    expect(say('gdpr-letter', 'advice', emptyCase)!.suggestions).toHaveLength(1)
  })
  it('leaves out a sentence whose fact is not known', () => {
    const office = { ...fullCase.office!, authority: '' }
    expect(say('gdpr-letter', 'complaint', { ...fullCase, office })).toMatchObject({
      value: '',
      required: false,
    })
  })
})

describe('the HIPAA letter', () => {
  it('needs each of the elements (A) to (E) of 45 CFR 164.404(c)(1)', () => {
    const open = new Set(missing('hipaa-individual', emptyCase))
    const refs = fieldsOf(layout('hipaa-individual')).filter((f) => open.has(f.id) && f.lawRef)
    expect([...new Set(refs.map((f) => f.lawRef!.at(-2)))]).toEqual(['A', 'B', 'C', 'D', 'E'])
  })
})

describe('the ICO layout', () => {
  const people = (count: IncidentValues['subjects']) =>
    say('ico', 'people_count', withValues({ subjects: count! }))!
  it('gives the largest possible number, as the ICO asks, with what is recorded beside it', () => {
    expect(people({ status: 'estimate', min: 50, max: 80, best: 60 })).toMatchObject({
      value: 'at most 80 people (recorded: between 50 and 80 people, probably 60)',
      digits: '80',
      status: 'unsure',
    })
    expect(people({ status: 'confirmed', best: 120 })).toMatchObject({
      value: '120 people',
      status: 'filled',
    })
  })
  it('makes no largest number up', () => {
    const open = people({ status: 'estimate', best: 200 })
    expect(open.value).toBe('about 200 people; the largest possible number is not recorded')
    expect(open.digits).toBeUndefined()
    expect(people({ status: 'unknown' })).toMatchObject({ value: 'not known', status: 'unsure' })
  })
})

describe('the EDPB layout', () => {
  const edpb = (field: string, values: IncidentValues, more: Partial<NoticeInput> = {}, given: Given = {}) =>
    say('edpb-2026-draft', field, withValues(values, more), given)
  const complete = { notice: { phase: 'complete' } }

  it('shows what its conditions ask for, and nothing else', () => {
    const shown = (more: Partial<NoticeInput>) =>
      answersOf('edpb-2026-draft', withValues({}, more)).map((a) => a.field)
    expect(shown({})).not.toContain('5')
    const withdrawn = { notice: { phase: 'withdrawn' } }
    expect(shown(withdrawn)).toEqual(expect.arrayContaining(['5', '6']))
    expect(shown({})).not.toContain('30')
    expect(shown({ sender: { name: 'X', function: 'other' } })).toEqual(
      expect.arrayContaining(['24', '29', '30']),
    )
    expect(shown({ office: { ...fullCase.office!, country: 'US' } })).toContain('120')
    expect(shown({ office: { ...fullCase.office!, country: 'US' } })).not.toContain('113')
  })
  it('offers “to be determined” only in an incomplete report', () => {
    const unknown: IncidentValues = { subjects: { status: 'unknown' } }
    expect(edpb('67', unknown)!.options).toEqual(['d'])
    expect(edpb('67', unknown, complete)!.options).toEqual(['c'])
    expect(edpb('68', unknown)).toBeUndefined()
    expect(edpb('67', {}, complete, { '67': 'Number to be determined' })!.options).toEqual([])
  })
  it('asks for the reason of a late report only when the deadline has passed (GDPR Art. 33(1))', () => {
    expect(edpb('49', {})).toBeUndefined()
    expect(edpb('49', {}, { now: '2026-11-16T14:00:01Z' })).toMatchObject({
      required: true,
      status: 'missing',
    })
    const sent = {
      phase: 'initial',
      sent_at: { certainty: 'range', from: '2026-11-16T13:00:00Z', to: '2026-11-16T15:00:00Z', zone: 'UTC' },
    }
    expect(edpb('49', {}, { notice: sent })).toMatchObject({ required: true })
    expect(
      edpb(
        '49',
        {},
        {
          now: '2026-12-01T00:00:00Z',
          notice: { phase: 'initial', sent_at: exactly('2026-11-16T13:00:00Z') },
        },
      ),
    ).toBeUndefined()
    // a follow-up is not late because the first report was in time
    const duty = { ...fullCase.duty, sent_at: exactly('2026-11-15T09:00:00Z') }
    const later = { now: '2026-12-01T00:00:00Z', duty }
    expect(say('ico', 'late_reason', { ...fullCase, ...later })).toBeUndefined()
    expect(edpb('3', {}, { ...later, notice: { phase: 'complete' } })!.options).toEqual(['b'])
    expect(edpb('3', {}, complete)!.options).toEqual(['a'])
  })
  it('says how certain times and numbers are', () => {
    const about = { certainty: 'estimated', at: '2026-11-10T08:00:00Z', zone: 'Europe/Berlin' } as const
    expect(edpb('46', { occurred_start: about })).toMatchObject({
      value: 'about 10 Nov 2026, 09:00 CET',
      status: 'unsure',
    })
    expect(edpb('45', { occurred_start: about })!.value).toBe('Yes')
    expect(edpb('45', {})!.value).toBe('No')
    expect(edpb('68', { subjects: { status: 'estimate', best: 200 } })).toMatchObject({
      value: 'about 200 people',
      digits: '200',
      status: 'unsure',
    })
    expect(edpb('44', { ongoing: true })!.options).toEqual(['c'])
  })
  it('marks an answer for a look where several are true and only one may be named', () => {
    const two = edpb('60', { origin: ['wrong_recipient', 'misconfiguration'] })!
    expect([two.options, two.status]).toEqual([['m'], 'unsure'])
    expect(edpb('60', { origin: ['hack_malware_phishing'] })!.status).toBe('missing')
  })
  it('reads what was decided about telling people', () => {
    const told = (people: NoticeInput['people']) => edpb('97', {}, { people })!.options
    expect(told({ decision: 'required', sent_at: exactly('2026-11-15T08:00:00Z') })).toEqual(['a'])
    expect(told({ decision: 'required' })).toEqual(['b'])
    expect(told({ decision: 'not_required' })).toEqual(['d'])
    expect(told({ decision: 'not_required', exception: 'later_measures' })).toEqual(['e'])
    expect(told(undefined)).toEqual([])
    const exempt = {
      people: { decision: 'not_required', exception: 'later_measures', reasons: 'All keys changed.' },
    }
    expect(edpb('100', {}, exempt)!.options).toEqual(['b'])
    expect(edpb('101', {}, exempt)!.value).toBe('All keys changed.')
  })
  it('counts people only where its law reaches', () => {
    const cross = { '113': 'Yes' }
    const residence = {
      a: { place: 'Deutschland', people: { status: 'estimate', best: 20 } },
      b: { place: 'Texas', people: { status: 'confirmed', best: 4 } },
    } as const
    expect(edpb('116', { residence }, {}, cross)).toMatchObject({ value: 'Germany', status: 'filled' })
    expect(edpb('117', { residence }, {}, cross)).toMatchObject({
      value: 'Germany: about 20 people',
      status: 'unsure',
    })
    const open = { ...residence, c: { place: 'somewhere' } }
    expect(edpb('116', { residence: open }, {}, cross)!.status).toBe('unsure')
  })
})

describe('what a person writes', () => {
  const id = 'edpb-2026-draft'
  it('wins over what is on record, also when it is emptied', () => {
    expect(say(id, '12', fullCase, { '12': 'Sonnenhof GmbH' })).toMatchObject({
      value: 'Sonnenhof GmbH',
      byHand: true,
      source: [],
    })
    expect(say(id, '12', fullCase, { '12': '' })).toMatchObject({ value: '', status: 'missing' })
  })
  it('chooses options by their labels, so that a kept notice opens the same questions again', () => {
    const kept = Object.fromEntries(answersOf(id, fullCase, byHand[id]).map((a) => [a.field, a.value]))
    const again = answersOf(id, { ...emptyCase, office: fullCase.office }, kept)
    expect(again.map((a) => [a.field, a.value, a.options])).toEqual(
      answersOf(id, fullCase, byHand[id]).map((a) => [a.field, a.value, a.options]),
    )
  })
  it('is all that counts when a kept notice is checked', () => {
    const answers = composeGiven(layout('gdpr-letter'), noticeFacts(fullCase), {
      what_happened: 'A letter was lost.',
    })
    expect(answers.filter((a) => a.value !== '').map((a) => a.field)).toEqual(['what_happened'])
    expect(missingParts(layout('gdpr-letter'), answers).map((m) => m.field)).toContain('measures')
  })
})

describe('what a person wrote and what the facts say', () => {
  it('stand beside each other', () => {
    const own = say('ico', 'what', fullCase, { what: 'In our own words.' })!
    expect(own).toMatchObject({ value: 'In our own words.', byHand: true, source: [] })
    expect(own.recorded).toEqual({ value: fullIncident.summary, source: ['summary'], unsure: false })
    const plain = say('ico', 'what', fullCase)!
    expect([plain.value, plain.source]).toEqual([plain.recorded.value, plain.recorded.source])
  })
  it('a choice is made among what is offered at that moment', () => {
    const first = say('edpb-2026-draft', '4', withValues({}))!
    expect(first.offered).toEqual(['Complete', 'Incomplete'])
    const later = { ...fullCase, notice: { phase: 'follow_up' } }
    expect(say('edpb-2026-draft', '4', later)!.offered).toEqual(['Complete', 'Incomplete', 'Withdraw'])
    expect(say('ico', 'what', fullCase)!.offered).toBeUndefined()
  })
})

describe('a general layout', () => {
  const here = (jurisdiction: string) =>
    say('general-report', 'people_here', { ...fullCase, duty: { jurisdiction } })?.value
  it('counts people in the place of the duty that is answered', () => {
    expect(here('FR')).toBe('France: 2 people')
    expect(here('own rule')).toBe('')
  })
  it('asks for data and people only where it is about a breach', () => {
    const open = (kind: IncidentValues['kind']) =>
      missing('general-report', { ...emptyCase, values: { kind } }).filter((f) => f === 'people_count')
    expect([open('confirmed_breach'), open('event')]).toEqual([['people_count'], []])
  })
})
