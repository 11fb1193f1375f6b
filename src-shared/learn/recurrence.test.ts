/** Whether a new incident opens an action again: by cause, time and place. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPatterns, type PatternIncident } from '../rules/patterns.ts'
import type { FuzzyTime } from '../values.ts'
import { actionStates } from './action.ts'
import {
  openActionsOf,
  recurrencesOf,
  recurrencesSince,
  type CausedAction,
  type CausedIncident,
} from './recurrence.ts'

const zone = 'Europe/Berlin'
const exact = (at: string): FuzzyTime => ({ certainty: 'exact', at, zone })
const action = (more: Partial<CausedAction> = {}): CausedAction => ({
  id: 'a1',
  ref: 'ACT-2026-0001',
  title: 'Switch off completion of addresses',
  state: 'effective',
  causes: ['wrong_recipient', 'human_slip'],
  rootCauses: ['design'],
  scope: [],
  openedAt: '2026-03-01T09:00:00Z',
  doneOn: '2026-04-10',
  ...more,
})
const incident = (more: Partial<CausedIncident> = {}): CausedIncident => ({
  id: 'i1',
  noticedAt: '2026-06-02T08:00:00Z',
  occurred: exact('2026-06-01T08:00:00Z'),
  origin: ['wrong_recipient'],
  causeFamily: [],
  rootCauses: [],
  systems: [],
  vendors: [],
  ...more,
})
const kinds = (i: Partial<CausedIncident>, ...actions: CausedAction[]) =>
  recurrencesOf(incident(i), actions, zone).map((r) => (r.unsure ? `${r.kind}: ${r.unsure}` : r.kind))

describe('an incident with the same cause', () => {
  it('opens an action again that was done before it happened', () => {
    for (const state of ['done', 'verifying', 'effective'] as const)
      expect(recurrencesOf(incident(), [action({ state })], zone)).toEqual([
        { action: 'a1', kind: 'reopens', shared: { causes: ['wrong_recipient'], rootCauses: [] } },
      ])
    expect(kinds({ origin: [], rootCauses: ['design'] }, action())).toEqual(['reopens'])
  })
  it('says nothing about an action when it has another cause, or happened before it was done', () => {
    expect(kinds({ origin: ['misconfiguration'] }, action())).toEqual([])
    // noticed late, but it happened before
    expect(kinds({ occurred: exact('2026-04-01T08:00:00Z') }, action())).toEqual([])
    expect(kinds({ noticedAt: '2026-04-01T08:00:00Z' }, action())).toEqual([])
    // what it came from
    expect(kinds({ noticedAt: '2026-02-01T08:00:00Z' }, action({ state: 'open' }))).toEqual([])
  })
  it('counts the whole day on which the action was done as before, in its zone', () => {
    const at = (time: string) => kinds({ occurred: exact(time), noticedAt: '2026-04-12T00:00:00Z' }, action())
    // 10 April ends in Berlin at 22:00Z
    expect(at('2026-04-10T21:59:59Z')).toEqual([])
    expect(at('2026-04-10T22:00:00Z')).toEqual(['reopens'])
  })
  it('is named beside an action that is still to be carried out', () => {
    for (const state of ['open', 'accepted', 'in_progress', 'reopened'] as const)
      expect(kinds({}, action({ state }))).toEqual(['again'])
  })
  it('asks a person where something is not sure', () => {
    const { occurred: _, ...noTime } = incident()
    expect(recurrencesOf(noTime, [action()], zone)).toMatchObject([{ kind: 'asks', unsure: 'time' }])
    const range: FuzzyTime = {
      certainty: 'range',
      from: '2026-04-01T00:00:00Z',
      to: '2026-05-01T00:00:00Z',
      zone,
    }
    expect(kinds({ occurred: range }, action())).toEqual(['asks: time'])
    expect(kinds({ origin: [], causeFamily: ['human_slip'] }, action())).toEqual(['asks: kind_of_cause'])
    expect(kinds({ systems: ['Payroll'] }, action({ scope: ['Mail room'] }))).toEqual(['asks: other_scope'])
    expect(kinds({ systems: ['MAILROOM'] }, action({ scope: ['Mail room'] }))).toEqual(['reopens'])
    expect(kinds({ systems: [] }, action({ scope: ['Mail room'] }))).toEqual(['reopens'])
    const { doneOn: __, ...undated } = action()
    expect(kinds({}, undated)).toEqual(['asks: time'])
  })
  it('asks about what was set aside, and leaves one alone that has been replaced', () => {
    expect(kinds({}, action({ state: 'cancelled' }))).toEqual(['asks: set_aside'])
    expect(kinds({}, action({ state: 'risk_accepted' }))).toEqual(['asks: set_aside'])
    expect(kinds({}, action({ state: 'ineffective' }))).toEqual([])
  })
  it('counts against the check of an action, sure and not sure apart', () => {
    const seen = [
      incident({ id: 'i1' }),
      incident({ id: 'i2', origin: [], causeFamily: ['human_slip'] }),
      incident({ id: 'i3', origin: ['misconfiguration'] }),
    ]
    expect(recurrencesSince(action({ state: 'verifying' }), seen, zone)).toEqual({
      sure: ['i1'],
      maybe: ['i2'],
    })
  })
})

describe('any incident and action', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-04-${String(d).padStart(2, '0')}`)
  it('opens an action again only for what happened after it, for a cause that they share', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...actionStates),
        day,
        day,
        day,
        fc.subarray(['wrong_recipient', 'misconfiguration']),
        (state, doneOn, first, last, origin) => {
          const [from, to] = [first, last].toSorted() as [string, string]
          const occurred: FuzzyTime = {
            certainty: 'range',
            from: `${from}T00:00:00Z`,
            to: `${to}T23:59:59Z`,
            zone: 'UTC',
          }
          const [found] = recurrencesOf(incident({ origin, occurred }), [action({ state, doneOn })], 'UTC')
          const reopens = found?.kind === 'reopens'
          const wasDone = state === 'done' || state === 'verifying' || state === 'effective'
          expect(reopens).toBe(wasDone && from > doneOn && origin.includes('wrong_recipient'))
        },
      ),
    )
  })
})

describe('open actions', () => {
  it('are what the pattern alerts watch: planned, or done and not yet proven', () => {
    const all = actionStates.map((state) => action({ id: state, state }))
    expect(openActionsOf(all).map((a) => a.id)).toEqual([
      'open',
      'accepted',
      'in_progress',
      'done',
      'verifying',
      'reopened',
    ])
  })
  it('raise the alert of a recurrence', () => {
    const seen: PatternIncident = {
      id: 'i1',
      at: '2026-06-02T08:00:00Z',
      origin: ['wrong_recipient'],
      causeFamily: [],
      vendors: [],
      systems: [],
      sops: [],
    }
    const alerts = findPatterns([seen], '2026-06-03T08:00:00Z', openActionsOf([action({ state: 'open' })]))
    expect(alerts).toMatchObject([
      {
        kind: 'recurrence',
        incidents: ['i1'],
        params: { ref: 'ACT-2026-0001', name: 'Switch off completion of addresses' },
      },
    ])
  })
})
