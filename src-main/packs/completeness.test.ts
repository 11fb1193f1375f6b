// Each kind of gap is found when it is there and not when it is not.
import { describe, expect, it } from 'vitest'
import type { Json } from '../../src-shared/values.ts'
import {
  completenessOf,
  finalCompleteness,
  missingReferences,
  type CompletenessFacts,
  type CompletenessRecord,
  type RecordAction,
} from './completeness.ts'

const action = (op: RecordAction['op'], state: string, ...paths: string[]): RecordAction => ({
  at: '2026-11-20T09:00:00Z',
  op,
  paths,
  state,
})
const record = (change: Partial<CompletenessRecord> = {}): CompletenessRecord => ({
  id: '01930000-0000-7000-8000-000000000001',
  register: 'incident',
  ref: 'INC-2026-0001',
  state: 'intake',
  archived: false,
  values: {},
  actions: [action('create', 'intake', 'title')],
  conflicts: 0,
  clocks: [],
  decided: 0,
  undecided: 0,
  ...change,
})
const of = (r: Partial<CompletenessRecord>, more: Partial<CompletenessFacts> = {}) =>
  completenessOf({
    records: [record(r)],
    references: ['INC-2026-0001'],
    closedSpans: [],
    clockJumps: [],
    damaged: [],
    ...more,
  })
const found = (kind: string, count = 1) => [{ kind, count, examples: ['INC-2026-0001'] }]
const at = (time: string): Json => ({ certainty: 'exact', at: time, zone: 'UTC' })
const line = (happened: Json, loggedAt: string): Json => ({
  a: { at: happened, loggedAt, type: 'note', text: 'x' },
})

describe('the completeness page', () => {
  it('is empty for a record without gaps', () => expect(of({})).toEqual([]))
  it('finds numbers that no record bears, per year', () => {
    expect(missingReferences(['INC-2025-0002', 'INC-2026-0001', 'INC-2026-0004'])).toEqual([
      'INC-2025-0001',
      'INC-2026-0002',
      'INC-2026-0003',
    ])
    expect(missingReferences(['free text', ''])).toEqual([])
  })
  it('counts lines written down more than a day later, and allows a day that is only known as a day its whole length', () => {
    expect(of({ values: { timeline: line(at('2026-11-18T09:00:00Z'), '2026-11-19T09:00:01Z') } })).toEqual(
      found('late_entries'),
    )
    expect(of({ values: { timeline: line(at('2026-11-18T09:00:00Z'), '2026-11-19T09:00:00Z') } })).toEqual([])
    const day = { certainty: 'exact', at: '2026-11-18T00:00:00Z', day: true, zone: 'UTC' }
    expect(of({ values: { timeline: line(day, '2026-11-19T20:00:00Z') } })).toEqual([])
    expect(
      of({ values: { timeline: line({ certainty: 'unknown', zone: 'UTC' }, '2026-11-19T20:00:00Z') } }),
    ).toEqual([])
  })
  it('finds edits after closing, but not those after reopening', () => {
    const close = action('transition', 'closed')
    expect(
      of({ actions: [action('create', 'intake'), close, action('change', 'closed', 'summary')] }),
    ).toEqual(found('edited_after_close'))
    expect(
      of({
        actions: [
          action('create', 'intake'),
          close,
          action('transition', 'reopened'),
          action('change', 'reopened', 'summary'),
        ],
      }),
    ).toEqual([])
    expect(of({ actions: [action('import', 'closed')] })).toEqual(found('imported'))
  })
  it('GDPR Art. 33(5): finds breaches without a decision', () => {
    expect(of({ values: { kind: 'suspected_breach' } })).toEqual(found('missing_decisions'))
    expect(of({ values: { kind: 'suspected_breach' }, decided: 1 })).toEqual([])
    expect(of({ values: { kind: 'suspected_breach' }, decided: 1, undecided: 1 })).toEqual(
      found('missing_decisions'),
    )
    expect(of({ values: { kind: 'near_miss' } })).toEqual([])
    expect(of({ values: { kind: 'suspected_breach' }, state: 'not_a_breach' })).toEqual([])
  })
  it('counts changes of the moment that starts a clock', () => {
    const set = action('change', 'intake', 'aware_at')
    expect(of({ actions: [action('create', 'intake', 'aware_at')] })).toEqual([])
    expect(of({ actions: [action('create', 'intake'), set, set, set] })).toEqual(found('clock_changes', 2))
    const one = action('change', 'intake', 'law_times/restored')
    const other = action('change', 'intake', 'law_times/contained', 'title')
    expect(of({ actions: [action('create', 'intake', 'title'), one, other, other] })).toEqual(
      found('clock_changes'),
    )
  })
  it('finds deadlines that passed while the application was closed', () => {
    const clock = {
      duty: 'int-24',
      recipientKind: 'internal',
      recipient: '',
      jurisdiction: '',
      anchor: 'created',
      start: '2026-11-19T09:00:00Z',
      due: '2026-11-20T09:00:00Z',
      zone: 'UTC',
      mayApply: false,
      state: 'missed' as const,
      missedWhileClosed: false,
      startIsFirm: true,
      citation: '',
      rulePack: '',
    }
    const closedSpans = [{ from: '2026-11-20T00:00:00Z', to: '2026-11-20T12:00:00Z' }]
    expect(of({ clocks: [clock] }, { closedSpans })).toEqual(found('clock_gaps'))
    expect(of({ clocks: [clock] })).toEqual([])
    expect(of({ clocks: [{ ...clock, state: 'met' }] }, { closedSpans })).toEqual([])
  })
  it('names every jump of the system clock with both times', () => {
    const jump = { from: '2026-11-20T15:00:00.123Z', to: '2026-11-20T12:00:00.123Z', seconds: -10_800 }
    expect(of({}, { clockJumps: [jump] })).toEqual([
      { kind: 'clock_jumps', count: 1, examples: ['2026-11-20 15:00:00 → 2026-11-20 12:00:00 UTC'] },
    ])
  })
  it('lists conflicts, voided records and damage', () => {
    expect(of({ conflicts: 2 })).toEqual(found('conflicts', 2))
    expect(of({ archived: true })).toEqual(found('voided'))
    expect(of({}, { damaged: ['s/abc.seg'] })).toEqual([
      { kind: 'damaged', count: 1, examples: ['s/abc.seg'] },
    ])
  })
  it('adds what only the making of a pack tells, and cannot be told otherwise by the source', () => {
    const absent = {
      erased: 1,
      unreadable: 0,
      withheld_record: 2,
      outside: 3,
      evidence_left_out: 4,
      administration: 5,
    }
    const items = finalCompleteness(
      [
        { kind: 'withheld', count: 0, examples: [] },
        { kind: 'voided', count: 1, examples: [] },
      ],
      { absent, withheldRecords: 1, evidenceLeftOut: 0, mismatches: ['INC: a.txt'] },
    )
    expect(items).toEqual([
      { kind: 'voided', count: 1, examples: [] },
      { kind: 'withheld', count: 14, examples: [] },
      { kind: 'erased', count: 1, examples: [] },
      { kind: 'evidence_mismatch', count: 1, examples: ['INC: a.txt'] },
    ])
  })
})
