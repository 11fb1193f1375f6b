/**
 * Clocks of an incident, worked out as the app does: facts → duties of the law pack → clocks. Sources: GDPR Art. 33(1),
 * Reg. 1182/71 Art. 3, the office's own rules. The counting itself is held by counting.test.ts. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import type { Office } from '../office.ts'
import { incident, type IncidentValues } from '../registers/incident.ts'
import type { ObligationValues } from '../registers/obligation.ts'
import type { FuzzyTime } from '../values.ts'
import {
  clockArithmetic,
  clockLevel,
  clocksOf,
  instantOf,
  type ClockFacts,
  type RecordedDuty,
} from './clocks.ts'
import { dutiesOfIncident } from './incident-duties.ts'
import { lawPack } from './law-pack.ts'
import { packName } from './rule-pack.ts'

const exact = (at: string, zone = 'Europe/Berlin'): FuzzyTime => ({ certainty: 'exact', at, zone })
const utc = (iso: string) => instantOf(Date.parse(iso))
const controller: Office = { name: 'Praxis', country: 'DE', zone: 'Europe/Berlin', roles: ['controller'] }
const gdpr = 'eu-gdpr-33-1'

interface Case extends Partial<Omit<ClockFacts, 'values' | 'duties'>> {
  readonly values?: IncidentValues
  readonly office?: Office | null
}
/** All clocks of an incident with these values, recorded at 10:00 UTC on 20 November 2026 and read two hours later. */
function clocks({ values = {}, office = controller, createdAt = '2026-11-20T10:00:00Z', ...more }: Case) {
  const now = more.now ?? '2026-11-20T12:00:00Z'
  const duties = dutiesOfIncident(values, office ?? undefined, lawPack, now.slice(0, 10), exact(createdAt))
  return clocksOf({
    state: 'intake',
    finalStates: incident.finalStates,
    stateSince: createdAt,
    writtenAt: {},
    closedSpans: [],
    obligations: [],
    createdAt,
    ...more,
    now,
    values,
    duties,
  })
}
const clock = (duty: string, c: Case = {}) => clocks(c).find((x) => x.duty === duty)
const breach = (aware: FuzzyTime, more: IncidentValues = {}): IncidentValues => ({
  kind: 'confirmed_breach',
  aware_at: aware,
  ...more,
})
const livingIn = (place: string): IncidentValues => ({
  residence: { a: { place, people: { status: 'confirmed', best: 3 } } },
})
const obligation = (values: ObligationValues, state = 'complete'): { obligations: RecordedDuty[] } => ({
  obligations: [{ id: 'o1', state, values: { rule_id: gdpr, ...values } }],
})

describe('GDPR Art. 33(1): 72 hours from awareness', () => {
  const aware = exact('2026-11-20T15:30:00Z')
  it('keeps the deadline of the version under which the duty was decided', () => {
    const decided = (rule_pack: string) =>
      clock(gdpr, {
        values: breach(aware),
        ...obligation(
          { rule_pack, anchor_at: aware, due_at: exact('2026-11-22T15:30:00Z'), decision: 'required' },
          'required',
        ),
      })
    expect(decided('laws 0.9.0')).toMatchObject({
      due: '2026-11-22T15:30:00Z',
      rulePack: 'laws 0.9.0',
      state: 'running',
      obligation: 'o1',
    })
    expect(decided(packName(lawPack))).toMatchObject({ due: '2026-11-23T15:30:00Z' })
  })
  it('runs once somebody is aware, for breaches, and as "may apply" while nobody knows whether it is one', () => {
    const confirmed = clock(gdpr, { values: breach(aware) })
    expect(confirmed).toMatchObject({
      due: '2026-11-23T15:30:00Z',
      state: 'running',
      startIsFirm: true,
      rule: 'elapsed-hours',
      anchor: 'aware_at',
      recipientKind: 'authority',
      rulePack: packName(lawPack),
    })
    for (const kind of ['suspected_breach', 'event', undefined] as const)
      expect(clock(gdpr, { values: { aware_at: aware, ...(kind && { kind }) } })).toMatchObject({
        mayApply: true,
        due: confirmed!.due,
      })
    for (const kind of ['near_miss', 'not_personal_data'] as const)
      expect(clock(gdpr, { values: breach(aware, { kind }) })).toBeUndefined()
    expect(clock(gdpr, { values: { kind: 'confirmed_breach' } })).toBeUndefined()
    expect(clock(gdpr, { values: breach({ certainty: 'unknown', zone: 'UTC' }) })).toBeUndefined()
  })
  it('binds for certain once a risk is concluded; the conclusion that there is none decides it, and it stays visible', () => {
    const concludedAt = '2026-11-20T16:00:00Z'
    const concluded = (risk_conclusion: 'risk' | 'none') => ({
      values: breach(aware, { risk_conclusion }),
      concludedAt,
    })
    expect(clock(gdpr, concluded('risk'))).toMatchObject({ state: 'running', mayApply: false })
    expect(clock(gdpr, concluded('none'))).toMatchObject({
      state: 'not_required',
      decidedAt: concludedAt,
      due: '2026-11-23T15:30:00Z',
    })
    // what never applied for another reason leaves no clock behind
    const elsewhere = { ...concluded('none'), office: { ...controller, country: 'US' } }
    expect(clock(gdpr, { ...elsewhere, values: { ...elsewhere.values, ...livingIn('US') } })).toBeUndefined()
  })
  it('is not talked away by an answer beside what the kind and the conclusion say', () => {
    const law_facts = {
      risk_likely: { answer: 'no' },
      high_risk_likely: { answer: 'no' },
      personal_data_breach: { answer: 'no' },
    }
    expect(clock(gdpr, { values: breach(aware, { law_facts }) })).toMatchObject({ state: 'running' })
  })
  it('runs for whoever is a controller in the Union, or may be one as long as nobody has said otherwise', () => {
    const values = breach(aware, livingIn('DE'))
    expect(clock(gdpr, { values })).toBeDefined()
    expect(clock(gdpr, { values, office: { ...controller, roles: ['processor'] } })).toBeUndefined()
    const { roles: _roles, ...silent } = controller
    expect(clock(gdpr, { values, office: silent })).toMatchObject({ state: 'running', mayApply: true })
    expect(clock(gdpr, { values, office: null })).toMatchObject({ mayApply: true })
  })
  it('shows aware + 72 elapsed hours to work by, and the later end of Reg. 1182/71 Art. 3(1) as arguable', () => {
    expect(clock(gdpr, { values: breach(exact('2026-11-16T12:59:59Z')) })).toMatchObject({
      due: '2026-11-19T12:59:59Z',
      arguable: { due: '2026-11-19T13:00:00Z', rule: 'eu-1182-hours' },
    })
    // a zone of half hours: the hour in which it happened ends on the wall, not on the UTC hour
    expect(
      clock(gdpr, { values: breach(exact('2026-11-20T10:40:00Z', 'Asia/Kolkata')) })?.arguable?.due,
    ).toBe(utc('2026-11-23T17:00:00+05:30'))
  })
  it.each([
    ['over the change to summer time', '2026-03-27T23:30:00+01:00', '2026-03-31T00:30:00+02:00'],
    ['over the change to winter time', '2026-10-23T16:30:00+02:00', '2026-10-26T15:30:00+01:00'],
    ['over a weekend', '2026-11-20T16:30:00+01:00', '2026-11-23T16:30:00+01:00'],
  ])('counts every hour that passes %s', (_name, start, due) => {
    expect(clock(gdpr, { values: breach(exact(utc(start))) })?.due).toBe(utc(due))
  })
  it('takes the earliest end of a range, the start of a day, and says that the start is not firm', () => {
    const range: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-20T08:00:00Z',
      to: '2026-11-20T15:00:00Z',
      zone: 'UTC',
    }
    expect(clock(gdpr, { values: breach(range) })).toMatchObject({
      start: '2026-11-20T08:00:00Z',
      startIsFirm: false,
    })
    for (const vague of [
      { ...aware, day: true },
      { ...aware, certainty: 'estimated' as const },
    ])
      expect(clock(gdpr, { values: breach(vague) })).toMatchObject({ startIsFirm: false })
  })
  it('is missed once due, and says when that happened while the app was closed', () => {
    const values = breach(aware)
    const now = '2026-11-23T15:30:00Z'
    expect(clock(gdpr, { now, values })).toMatchObject({ state: 'missed', missedWhileClosed: false })
    const closedSpans = [{ from: '2026-11-21T00:00:00Z', to: '2026-11-24T08:00:00Z' }]
    expect(clock(gdpr, { now: '2026-11-24T08:00:01Z', values, closedSpans })).toMatchObject({
      state: 'missed',
      missedWhileClosed: true,
    })
    expect(clock(gdpr, { now: '2026-11-22T00:00:00Z', values, closedSpans })).toMatchObject({
      state: 'running',
      missedWhileClosed: false,
    })
  })
  it('does not start for imported records whose deadline had passed before they came here', () => {
    const old = breach(exact('2020-01-01T00:00:00Z'))
    const long = exact('2020-01-01T00:00:00Z')
    expect(clocks({ imported: true, values: { ...old, detected_at: long } })).toEqual([])
    expect(clock(gdpr, { values: old })).toMatchObject({ state: 'missed' })
    const fresh = breach(exact('2026-11-20T09:00:00Z'))
    expect(clock(gdpr, { imported: true, values: fresh })).toMatchObject({ state: 'running' })
    expect(clock(gdpr, { imported: true, state: 'closed', values: fresh })).toBeUndefined()
  })
})

describe('a clock is never deleted, only decided', () => {
  const aware = exact('2026-11-20T15:30:00Z')
  const values = breach(aware)
  const now = '2026-11-24T10:00:00Z'
  const due_at = exact('2026-11-23T15:30:00Z')
  it('is met by when the authority was told, not by when that was written down', () => {
    const told = (at: string) => clock(gdpr, { now, values, ...obligation({ sent_at: exact(at), due_at }) })
    expect(told('2026-11-23T15:30:00Z')).toMatchObject({ state: 'met', obligation: 'o1' })
    expect(told('2026-11-23T15:31:00Z')).toMatchObject({
      state: 'met_late',
      decidedAt: '2026-11-23T15:31:00Z',
    })
  })
  it('counts an uncertain moment of telling as its latest end', () => {
    const sent_at: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-23T15:00:00Z',
      to: '2026-11-23T16:00:00Z',
      zone: 'UTC',
    }
    expect(clock(gdpr, { now, values, ...obligation({ sent_at, due_at }) })?.state).toBe('met_late')
  })
  it('keeps running while the duty is required and nobody was told, and while a sending lies ahead', () => {
    const running = { values, now: '2026-11-22T00:00:00Z' }
    expect(
      clock(gdpr, { ...running, ...obligation({ decision: 'required', due_at }, 'required') }),
    ).toMatchObject({
      state: 'running',
      obligation: 'o1',
    })
    const ahead = obligation({ sent_at: exact('2026-11-23T10:00:00Z'), due_at }, 'drafting')
    expect(clock(gdpr, { ...running, ...ahead })?.state).toBe('running')
  })
  it('stops when somebody decided against, at that moment', () => {
    const against = obligation(
      { decision: 'not_required', decided_at: exact('2026-11-21T09:00:00Z') },
      'not_required',
    )
    expect(clock(gdpr, { now, values, ...against })).toMatchObject({
      state: 'not_required',
      decidedAt: '2026-11-21T09:00:00Z',
    })
  })
  it('stays in time when the start is corrected backwards later: the deadline of that day counts', () => {
    const earlier = breach(exact('2026-11-18T15:30:00Z'))
    const done = obligation({ sent_at: exact('2026-11-23T15:00:00Z'), due_at })
    expect(clock(gdpr, { now, values: earlier, ...done })?.state).toBe('met')
  })
  it('stays when the pack of today no longer finds its duty, as it was copied in then', () => {
    const copied = obligation(
      {
        recipient_kind: 'authority',
        recipient: 'Authority',
        citation: 'GDPR art. 33(1)',
        rule_pack: 'laws 1.0.0',
        anchor_event: 'aware_at',
        anchor_at: aware,
        due_at,
        decision: 'required',
      },
      'required',
    )
    const nearMiss: IncidentValues = { kind: 'near_miss', aware_at: aware }
    expect(clock(gdpr, { now, values: nearMiss, ...copied })).toMatchObject({
      state: 'missed',
      due: '2026-11-23T15:30:00Z',
      rulePack: 'laws 1.0.0',
    })
  })
  it('ends with an incident that was dismissed or merged, at the moment of that step', () => {
    for (const state of ['not_a_breach', 'merged_into'])
      expect(clock(gdpr, { now, values, state, stateSince: '2026-11-21T10:00:00Z' })).toMatchObject({
        state: 'not_required',
        decidedAt: '2026-11-21T10:00:00Z',
      })
  })
  it('reads the decisions of the first version, kept on the incident itself, as stops', () => {
    const old = (more: object): IncidentValues => ({
      ...values,
      duties: {
        [gdpr]: {
          decision: 'met',
          reasons: 'r',
          decidedBy: 'A',
          rulePack: 'base 1.0.0',
          loggedAt: '2026-11-24T09:00:00Z',
          ...more,
        },
      },
    })
    const read = (more: object) => clock(gdpr, { now, values: old(more) })
    expect(read({ at: exact('2026-11-23T15:30:00Z') })).toMatchObject({
      state: 'met',
      rulePack: 'base 1.0.0',
    })
    expect(read({ at: exact('2026-11-23T15:31:00Z') })).toMatchObject({ state: 'met_late' })
    expect(read({})).toMatchObject({ state: 'met_late', decidedAt: '2026-11-24T09:00:00Z' })
    expect(read({ decision: 'not_required' })).toMatchObject({
      state: 'not_required',
      decidedAt: '2026-11-24T09:00:00Z',
    })
    expect(clock(gdpr, { now, state: 'closed', values: old({ decision: 'not_required' }) })).toBeDefined()
  })
})

describe('office rule: first response within 24 hours', () => {
  it('starts when it was reported, else noticed, else recorded; also while the kind is open', () => {
    const reported_internally_at = exact('2026-11-20T08:00:00Z')
    const detected_at = exact('2026-11-20T06:00:00Z')
    expect(clock('int-24', { values: { reported_internally_at, detected_at } })?.start).toBe(
      '2026-11-20T08:00:00Z',
    )
    const unknown: FuzzyTime = { certainty: 'unknown', zone: 'UTC' }
    expect(clock('int-24', { values: { detected_at, reported_internally_at: unknown } })?.start).toBe(
      '2026-11-20T06:00:00Z',
    )
    expect(clock('int-24')).toMatchObject({
      start: '2026-11-20T10:00:00Z',
      due: '2026-11-21T10:00:00Z',
      startIsFirm: true,
      zone: 'Europe/Berlin',
    })
    expect(clock('int-24', { values: { kind: 'not_personal_data' } })).toBeUndefined()
    expect(clock('int-24', { office: null })).toBeDefined()
  })
  const done: IncidentValues = { owner: 'p', containment_step: 'Mailbox closed' }
  const writtenAt = {
    owner: '2026-11-20T11:00:00Z',
    containment_step: '2026-11-20T13:00:00Z',
    state: '2026-11-20T12:00:00Z',
  }
  it('stops at the latest of owner, triage and containment, and not before all three', () => {
    const now = '2026-11-20T14:00:00Z'
    const read = (state: string, values: IncidentValues, more = {}) =>
      clock('int-24', { now, state, values, writtenAt: { ...writtenAt, ...more } })
    expect(read('triage', done)).toMatchObject({ state: 'met', decidedAt: '2026-11-20T13:00:00Z' })
    expect(read('intake', done)).toMatchObject({ state: 'running' })
    expect(read('triage', { owner: 'p' })).toMatchObject({ state: 'running' })
    expect(read('triage', { containment_step: 'x' })).toMatchObject({ state: 'running' })
    const notNeeded = { owner: 'p', containment_not_needed: 'Letter came back unopened' }
    expect(read('triage', notNeeded, { containment_not_needed: '2026-11-22T09:00:00Z' })).toMatchObject({
      state: 'met_late',
    })
  })
})

it("an office's own deadline runs like a law's, from the moment it names", () => {
  const deadlines = [
    {
      id: 'insurer',
      name: 'Tell the insurer',
      recipient: 'Cyber insurer',
      recipientKind: 'insurer' as const,
      hours: 48,
      anchor: 'detected_at' as const,
      source: 'Policy 12, section 4',
    },
  ]
  const values = { kind: 'confirmed_breach' as const, detected_at: exact('2026-11-20T08:00:00Z') }
  expect(clock('own-insurer', { values, office: { ...controller, deadlines } })).toMatchObject({
    due: '2026-11-22T08:00:00Z',
    recipient: 'Cyber insurer',
    citation: 'Policy 12, section 4',
    mayApply: false,
  })
})

it('levels: amber from 50 %, red from 80 %, over at the end, calm when decided', () => {
  const c = clock('int-24')!
  const at = (hours: number) => clockLevel(c, instantOf(Date.parse(c.start) + hours * 3_600_000))
  expect([0, 11.99, 12, 19.19, 19.2, 23.99, 24, 100].map(at)).toEqual([
    'calm',
    'calm',
    'amber',
    'amber',
    'red',
    'red',
    'over',
    'over',
  ])
  expect(clockLevel({ ...c, state: 'met' }, '2027-01-01T00:00:00Z')).toBe('calm')
})

describe('arithmetic', () => {
  const steps = (aware: FuzzyTime) => clockArithmetic(clock(gdpr, { values: breach(aware) })!)
  it('shows start, hours and end', () => {
    expect(steps(exact('2026-11-20T15:30:00Z'))).toEqual([
      { step: 'start', at: '2026-11-20T15:30:00Z' },
      { step: 'add', amount: 72, unit: 'hours' },
      { step: 'due', at: '2026-11-23T15:30:00Z', date: '2026-11-23' },
    ])
  })
  it('names the changes of the clocks on the way, and the end stays the last line', () => {
    const autumn = steps(exact('2026-10-23T14:30:00Z'))
    expect(autumn.find((s) => s.step === 'clocks_change')).toMatchObject({
      minutes: -60,
      at: '2026-10-25T01:00:00Z',
    })
    expect(autumn.at(-1)?.step).toBe('due')
    const spring = steps(exact('2026-03-27T22:30:00Z')).find((s) => s.step === 'clocks_change')
    expect(spring).toMatchObject({ minutes: 60, at: '2026-03-29T01:00:00Z' })
  })
  it('falls back to UTC for a zone it does not know', () => {
    expect(steps(exact('2026-11-20T15:30:00Z', 'Mars/Olympus')).at(-1)).toMatchObject({
      at: '2026-11-23T15:30:00Z',
    })
  })
})
