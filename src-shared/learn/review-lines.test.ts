/** Decisions and clocks of an incident as lines to look back at. World: unit test. */
import { describe, expect, it } from 'vitest'
import type { ClockView, RecordView } from '../ipc/contract.ts'
import type { Json } from '../values.ts'
import { clockLines, decisionLines, type ReviewedRecord } from './review-lines.ts'

const hour = 3_600_000
const zone = 'Europe/Berlin'
const exact = (at: string) => ({ certainty: 'exact', at, zone })
const id = '0192f0c1-7c00-7000-8000-000000000001'
const clock = (more: Partial<ClockView> = {}): ClockView => ({
  duty: 'd-1',
  recipientKind: 'authority',
  recipient: 'Authority',
  jurisdiction: 'DE',
  citation: 'A law, s. 1',
  rulePack: 'laws 1.0.0',
  anchor: 'aware_at',
  start: '2026-11-20T12:00:00Z',
  due: '2026-11-23T12:00:00Z',
  zone,
  mayApply: false,
  state: 'met',
  missedWhileClosed: false,
  startIsFirm: true,
  ...more,
})
const obligation = (
  values: Readonly<Record<string, unknown>>,
  state = 'complete',
): RecordView['children'][number] => ({
  id,
  register: 'obligation',
  title: 'Tell the authority',
  state,
  final: true,
  values: values as Record<string, Json>,
})
const record = (more: Partial<ReviewedRecord> = {}): ReviewedRecord => ({
  values: {},
  children: [],
  clocks: [],
  restarts: [],
  written: {},
  ...more,
})

describe('decisions', () => {
  it('stand in the order in which they were taken, each with what was known then', () => {
    const lines = decisionLines(
      record({
        values: {
          aware_at: exact('2026-11-20T12:00:00Z'),
          aware_basis: 'The recipient rang',
          aware_decided_by: { kind: 'external', name: 'J. Adeyemi' },
          risk_conclusion: 'risk',
          risk_reasons: 'Health data of one person',
          closures: {
            c1: { event: 'reopened', at: exact('2026-12-20T12:00:00Z'), by: 'Mara', why: 'New facts' },
          },
          timeline: {
            t1: {
              at: exact('2026-11-20T13:00:00Z'),
              loggedAt: '2026-11-20T13:05:00Z',
              type: 'decision',
              text: 'Mailbox closed',
              actor: 'Mara',
            },
            t2: {
              at: exact('2026-11-20T13:00:00Z'),
              loggedAt: '2026-11-20T13:05:00Z',
              type: 'decision',
              text: 'Corrected',
            },
            t3: {
              at: exact('2026-11-20T13:30:00Z'),
              loggedAt: '2026-11-20T13:05:00Z',
              type: 'note',
              text: 'x',
              supersedes: 't2',
            },
          },
        },
        written: { risk_conclusion: { at: '2026-11-21T09:00:00Z', by: 'Jonas' } },
        children: [
          obligation({
            decision: 'required',
            decided_at: exact('2026-11-21T10:00:00Z'),
            decided_by: 'Jonas',
            reasons: 'A risk is likely',
            trigger_facts: 'One patient, health data, read by a stranger',
            dpo_advice: 'Tell them',
          }),
          obligation({}),
        ],
      }),
      zone,
    )
    expect(lines.map((l) => [l.kind, l.decision ?? l.about])).toEqual([
      ['aware', undefined],
      ['timeline', 'Mailbox closed'],
      ['risk', 'risk'],
      ['duty', 'required'],
      ['closure', 'reopened'],
    ])
    expect(lines[3]).toEqual({
      kind: 'duty',
      about: 'Tell the authority',
      decision: 'required',
      at: exact('2026-11-21T10:00:00Z'),
      by: 'Jonas',
      reasons: 'A risk is likely',
      knownThen: 'One patient, health data, read by a stranger',
      advice: 'Tell them',
      record: id,
    })
    expect(lines[2]).toMatchObject({ at: { at: '2026-11-21T09:00:00Z', zone }, by: 'Jonas' })
  })
  it('come last where nobody knows when, in the order of the record', () => {
    const unknown = { certainty: 'unknown', zone }
    const lines = decisionLines(
      record({
        children: [
          obligation({ decision: 'required', decided_at: unknown, reasons: 'first' }),
          obligation({ decision: 'required', reasons: 'second' }),
          obligation({
            decision: 'not_required',
            decided_at: exact('2026-11-21T10:00:00Z'),
            reasons: 'third',
          }),
        ],
      }),
      zone,
    )
    expect(lines.map((l) => l.reasons)).toEqual(['third', 'first', 'second'])
  })
  it('are none where nothing was decided', () => {
    expect(decisionLines(record(), zone)).toEqual([])
  })
})

describe('clocks', () => {
  const line = (values: Readonly<Record<string, unknown>>, more: Partial<ClockView> = {}) =>
    clockLines(record({ clocks: [clock({ obligation: id, ...more })], children: [obligation(values)] }))[0]!
  it('say by how much a deadline was met or missed', () => {
    expect(line({ sent_at: exact('2026-11-22T12:00:00Z') })).toMatchObject({
      outcome: 'met',
      margin: { how: 'exact', ms: 24 * hour },
      needsWhy: false,
      record: id,
    })
    expect(line({ sent_at: exact('2026-11-23T15:00:00Z') }, { state: 'met_late' })).toMatchObject({
      outcome: 'late',
      margin: { how: 'exact', ms: 3 * hour },
      needsWhy: true,
    })
    // on the last second it is met
    expect(line({ sent_at: exact('2026-11-23T12:00:00Z') }).outcome).toBe('met')
  })
  it('call nothing met that may have been late', () => {
    const sent_at = { certainty: 'range', from: '2026-11-23T10:00:00Z', to: '2026-11-23T14:00:00Z', zone }
    const found = line({ sent_at }, { state: 'met_late' })
    expect(found).toMatchObject({ outcome: 'maybe_late', needsWhy: true })
    expect(found).not.toHaveProperty('margin')
  })
  it('take the reason for a delay from the obligation (GDPR Art. 33(1))', () => {
    const values = { sent_at: exact('2026-11-23T15:00:00Z'), delay_reason: 'The form was down' }
    expect(line(values, { state: 'met_late' })).toMatchObject({
      delayReason: 'The form was down',
      needsWhy: false,
    })
    expect(line({ ...values, delay_reason: ' ' }, { state: 'met_late' }).needsWhy).toBe(true)
  })
  it('judge by the deadline as it stood when the duty was decided', () => {
    const values = { sent_at: exact('2026-11-23T15:00:00Z'), due_at: exact('2026-11-24T12:00:00Z') }
    expect(line(values)).toMatchObject({ outcome: 'met', margin: { ms: 21 * hour } })
  })
  it('tell what is missed, still running, or not required', () => {
    const outcome = (state: ClockView['state']) => {
      const [found] = clockLines(record({ clocks: [clock({ state })] }))
      return [found!.outcome, found!.needsWhy]
    }
    expect(outcome('missed')).toEqual(['missed', true])
    expect(outcome('running')).toEqual(['running', false])
    expect(outcome('not_required')).toEqual(['not_required', false])
    expect(outcome('met')).toEqual(['met', false])
    expect(outcome('met_late')).toEqual(['late', true])
  })
  it('use the moment that the clock knows where no notice is on record', () => {
    const [found] = clockLines(record({ clocks: [clock({ decidedAt: '2026-11-20T15:00:00Z' })] }))
    expect(found).toMatchObject({ outcome: 'met', margin: { how: 'exact', ms: 69 * hour } })
  })
  it('show each change of the moment that started them, the first one first', () => {
    const change = (path: string, at: string): RecordView['restarts'][number] => ({
      path,
      before: exact('2026-11-20T12:00:00Z'),
      after: exact('2026-11-20T14:00:00Z'),
      why: 'Call list found',
      at,
      by: 'Jonas',
      entry: 'e'.repeat(64),
    })
    const found = clockLines(
      record({
        clocks: [clock(), clock({ anchor: 'determined_at' }), clock({ anchor: 'detected_at' })],
        // as the record page has them: newest first
        restarts: [
          change('aware_at', '2026-11-22T09:00:00Z'),
          change('law_times/determined_at', '2026-11-21T12:00:00Z'),
          change('aware_at', '2026-11-21T09:00:00Z'),
        ],
      }),
    )
    expect(found.map((f) => f.restarts.map((r) => r.at))).toEqual([
      ['2026-11-21T09:00:00Z', '2026-11-22T09:00:00Z'],
      ['2026-11-21T12:00:00Z'],
      [],
    ])
  })
})
