/** Clocks against their sources: GDPR Art. 33(1), Reg. 1182/71 Art. 3, the office's 24-hour rule. */
import { describe, expect, it } from 'vitest'
import { incident } from '../registers/incident.ts'
import type { FuzzyTime } from '../values.ts'
import { clockArithmetic, clockLevel, clocksOf, countHours, instantOf, type ClockFacts } from './clocks.ts'
import { basePack } from './rule-pack.ts'

const exact = (at: string, zone = 'Europe/Berlin'): FuzzyTime => ({ certainty: 'exact', at, zone })
const utc = (iso: string) => instantOf(Date.parse(iso))
const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({
  register: 'incident',
  state: 'intake',
  finalStates: incident.finalStates,
  values: {},
  writtenAt: {},
  createdAt: '2026-11-20T10:00:00Z',
  now: '2026-11-20T12:00:00Z',
  closedSpans: [],
  zone: 'Europe/Berlin',
  ...more,
})
const clock = (duty: string, more: Partial<ClockFacts>) =>
  clocksOf(facts(more), basePack).find((c) => c.duty === duty)
const breach = (aware: FuzzyTime, more: Record<string, unknown> = {}) => ({
  kind: 'confirmed_breach',
  aware_at: aware,
  ...more,
})

// Cases of the clock oracle (published worked examples and derived ones), hours only.
const oracle = [
  {
    id: 'h72-mkm-1',
    rule: 'eu-1182-hours',
    aware: '2020-12-22T12:17:00+01:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2020-12-25T13:00:00+01:00',
  },
  {
    id: 'h2-eucalc',
    rule: 'eu-1182-hours',
    aware: '2025-04-03T14:18:30+00:00',
    hours: 2,
    zone: 'UTC',
    due: '2025-04-03T17:00:00+00:00',
  },
  {
    id: 'h72-one-second-before',
    rule: 'eu-1182-hours',
    aware: '2026-11-16T13:59:59+01:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2026-11-19T14:00:00+01:00',
  },
  {
    id: 'on the full hour',
    rule: 'eu-1182-hours',
    aware: '2026-11-16T14:00:00+01:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2026-11-19T15:00:00+01:00',
  },
  {
    id: 'h72-friday-1182',
    rule: 'eu-1182-hours',
    aware: '2026-11-20T16:30:00+01:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2026-11-23T17:00:00+01:00',
  },
  {
    id: 'half-hour zone',
    rule: 'eu-1182-hours',
    aware: '2026-11-20T16:10:00+05:30',
    hours: 1,
    zone: 'Asia/Kolkata',
    due: '2026-11-20T18:00:00+05:30',
  },
  {
    id: 'h72-dst-autumn-elapsed',
    rule: 'elapsed-hours',
    aware: '2026-10-23T16:30:00+02:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2026-10-26T15:30:00+01:00',
  },
  {
    id: 'spring',
    rule: 'elapsed-hours',
    aware: '2026-03-27T23:30:00+01:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2026-03-31T00:30:00+02:00',
  },
  {
    id: 'weekend',
    rule: 'elapsed-hours',
    aware: '2026-11-20T16:30:00+01:00',
    hours: 72,
    zone: 'Europe/Berlin',
    due: '2026-11-23T16:30:00+01:00',
  },
] as const

describe('counting rules (clock oracle)', () => {
  it.each(oracle)('$id', ({ rule, aware, hours, zone, due }) => {
    expect(countHours(rule, utc(aware), hours, zone)).toBe(utc(due))
  })
})

describe('GDPR Art. 33(1): 72 hours from awareness', () => {
  const aware = exact('2026-11-20T15:30:00Z')
  it('runs for suspected and confirmed breaches only, and only once somebody is aware', () => {
    expect(clock('eu-gdpr-33-1', { values: breach(aware) })).toMatchObject({
      due: '2026-11-23T15:30:00Z',
      state: 'running',
      startIsFirm: true,
    })
    expect(clock('eu-gdpr-33-1', { values: breach(aware, { kind: 'suspected_breach' }) })).toBeDefined()
    for (const kind of ['event', 'near_miss', 'not_personal_data', undefined])
      expect(clock('eu-gdpr-33-1', { values: breach(aware, { kind }) })).toBeUndefined()
    expect(clock('eu-gdpr-33-1', { values: { kind: 'confirmed_breach' } })).toBeUndefined()
    expect(clock('eu-gdpr-33-1', { values: breach({ certainty: 'unknown', zone: 'UTC' }) })).toBeUndefined()
  })
  it('takes the earliest end of a range, the start of a day, and says that the start is not firm', () => {
    const range: FuzzyTime = {
      certainty: 'range',
      from: '2026-11-20T08:00:00Z',
      to: '2026-11-20T15:00:00Z',
      zone: 'UTC',
    }
    expect(clock('eu-gdpr-33-1', { values: breach(range) })).toMatchObject({
      start: '2026-11-20T08:00:00Z',
      startIsFirm: false,
    })
    expect(clock('eu-gdpr-33-1', { values: breach({ ...aware, day: true }) })).toMatchObject({
      startIsFirm: false,
    })
    expect(clock('eu-gdpr-33-1', { values: breach({ ...aware, certainty: 'estimated' }) })).toMatchObject({
      startIsFirm: false,
    })
  })
  const decision = (more: object) => ({
    duties: {
      'eu-gdpr-33-1': {
        decision: 'met',
        reasons: 'r',
        decidedBy: 'A',
        rulePack: 'base 1.0.0',
        loggedAt: '2026-11-24T09:00:00Z',
        ...more,
      },
    },
  })
  it('is met by when the authority was told, not by when that was written down', () => {
    const now = '2026-11-24T10:00:00Z'
    expect(
      clock('eu-gdpr-33-1', { now, values: breach(aware, decision({ at: exact('2026-11-23T15:30:00Z') })) }),
    ).toMatchObject({ state: 'met' })
    expect(
      clock('eu-gdpr-33-1', { now, values: breach(aware, decision({ at: exact('2026-11-23T15:31:00Z') })) }),
    ).toMatchObject({ state: 'met_late' })
    expect(clock('eu-gdpr-33-1', { now, values: breach(aware, decision({})) })).toMatchObject({
      state: 'met_late',
      decidedAt: '2026-11-24T09:00:00Z',
    })
    expect(
      clock('eu-gdpr-33-1', { now, values: breach(aware, decision({ decision: 'not_required' })) }),
    ).toMatchObject({ state: 'not_required', decidedAt: '2026-11-24T09:00:00Z' })
  })
  it('keeps a decided clock in a closed record and runs none there', () => {
    expect(clock('eu-gdpr-33-1', { state: 'closed', values: breach(aware) })).toBeUndefined()
    expect(
      clock('eu-gdpr-33-1', {
        state: 'closed',
        values: breach(aware, decision({ decision: 'not_required' })),
      }),
    ).toBeDefined()
  })
  it('is missed once due, and says when that happened while the app was closed', () => {
    const values = breach(aware)
    const now = '2026-11-23T15:30:00Z'
    expect(clock('eu-gdpr-33-1', { now, values })).toMatchObject({
      state: 'missed',
      missedWhileClosed: false,
    })
    const closedSpans = [{ from: '2026-11-21T00:00:00Z', to: '2026-11-24T08:00:00Z' }]
    expect(clock('eu-gdpr-33-1', { now: '2026-11-24T08:00:01Z', values, closedSpans })).toMatchObject({
      state: 'missed',
      missedWhileClosed: true,
    })
    expect(clock('eu-gdpr-33-1', { now: '2026-11-22T00:00:00Z', values, closedSpans })).toMatchObject({
      state: 'running',
      missedWhileClosed: false,
    })
  })
  it('does not start for imported records whose deadline had passed before they came here', () => {
    const old = breach(exact('2020-01-01T00:00:00Z'))
    expect(
      clocksOf(
        facts({ imported: true, values: { ...old, detected_at: exact('2020-01-01T00:00:00Z') } }),
        basePack,
      ),
    ).toEqual([])
    expect(clock('eu-gdpr-33-1', { values: old })).toMatchObject({ state: 'missed' })
    expect(
      clock('eu-gdpr-33-1', { imported: true, values: breach(exact('2026-11-20T09:00:00Z')) }),
    ).toMatchObject({ state: 'running' })
  })
})

describe('office rule: first response within 24 hours', () => {
  it('starts when it was reported, else noticed, else recorded; also while the kind is open', () => {
    const reported = exact('2026-11-20T08:00:00Z')
    const detected = exact('2026-11-20T06:00:00Z')
    expect(
      clock('int-24', { values: { reported_internally_at: reported, detected_at: detected } })?.start,
    ).toBe('2026-11-20T08:00:00Z')
    expect(
      clock('int-24', {
        values: { detected_at: detected, reported_internally_at: { certainty: 'unknown', zone: 'UTC' } },
      })?.start,
    ).toBe('2026-11-20T06:00:00Z')
    expect(clock('int-24', {})).toMatchObject({
      start: '2026-11-20T10:00:00Z',
      due: '2026-11-21T10:00:00Z',
      startIsFirm: true,
      zone: 'Europe/Berlin',
    })
    expect(clock('int-24', { values: { kind: 'not_personal_data' } })).toBeUndefined()
  })
  const done = { owner: 'p', containment_step: 'Mailbox closed' }
  const writtenAt = {
    owner: '2026-11-20T11:00:00Z',
    containment_step: '2026-11-20T13:00:00Z',
    state: '2026-11-20T12:00:00Z',
  }
  it('stops at the latest of owner, triage and containment, and not before all three', () => {
    const now = '2026-11-20T14:00:00Z'
    expect(clock('int-24', { now, state: 'triage', values: done, writtenAt })).toMatchObject({
      state: 'met',
      decidedAt: '2026-11-20T13:00:00Z',
    })
    expect(clock('int-24', { now, state: 'intake', values: done, writtenAt })).toMatchObject({
      state: 'running',
    })
    expect(clock('int-24', { now, state: 'triage', values: { owner: 'p' }, writtenAt })).toMatchObject({
      state: 'running',
    })
    expect(
      clock('int-24', { now, state: 'triage', values: { containment_step: 'x' }, writtenAt }),
    ).toMatchObject({ state: 'running' })
    const notNeeded = { owner: 'p', containment_not_needed: 'Letter came back unopened' }
    expect(
      clock('int-24', {
        now,
        state: 'triage',
        values: notNeeded,
        writtenAt: { ...writtenAt, containment_not_needed: '2026-11-22T09:00:00Z' },
      }),
    ).toMatchObject({ state: 'met_late' })
  })
})

it('levels: amber from 50 %, red from 80 %, over at the end, calm when decided', () => {
  const c = clock('int-24', {})!
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
  it('shows start, hours and end as they read on the wall', () => {
    const c = clock('eu-gdpr-33-1', { values: breach(exact('2026-11-20T15:30:00Z')) })!
    expect(clockArithmetic(c)).toEqual([
      {
        step: 'start',
        firm: true,
        moment: {
          at: '2026-11-20T15:30:00Z',
          zone: 'Europe/Berlin',
          wall: '2026-11-20T16:30',
          offset: '+01:00',
          weekday: 5,
        },
      },
      { step: 'add', hours: 72 },
      {
        step: 'due',
        moment: {
          at: '2026-11-23T15:30:00Z',
          zone: 'Europe/Berlin',
          wall: '2026-11-23T16:30',
          offset: '+01:00',
          weekday: 1,
        },
      },
    ])
  })
  it('names the change to winter time on the way', () => {
    const c = clock('eu-gdpr-33-1', { values: breach(exact('2026-10-23T14:30:00Z')) })!
    const change = clockArithmetic(c).find((s) => s.step === 'clocks_change')
    expect(change).toMatchObject({
      minutes: -60,
      moment: { at: '2026-10-25T01:00:00Z', wall: '2026-10-25T02:00', offset: '+01:00' },
    })
  })
  it('falls back to UTC for a zone it does not know', () => {
    const c = clock('eu-gdpr-33-1', { values: breach(exact('2026-11-20T15:30:00Z', 'Mars/Olympus')) })!
    expect(clockArithmetic(c).at(-1)).toMatchObject({ moment: { zone: 'UTC', wall: '2026-11-23T15:30' } })
  })
})
