/** The rules of patterns at their edges, what counts and what does not, their properties and words. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { t } from '../../src-main/app/text.ts'
import type { IncidentValues } from '../registers/incident.ts'
import { messages } from '../text/messages.ts'
import type { FuzzyTime } from '../values.ts'
import type { IncidentRecord } from './incident-record.ts'
import {
  findPatterns,
  patternIncidentOf,
  patternKinds,
  patternRule,
  patternSentence,
  stillOpen,
  type OpenAction,
  type PatternAlert,
  type PatternIncident,
} from './patterns.ts'
import { cpuTime } from '../../tests/cpu-time.ts'

const now = '2026-11-21T12:00:00Z'
const day = 86_400_000
const ago = (days: number) => new Date(Date.parse(now) - days * day).toISOString()
let made = 0
const incident = (at: string, facts: Partial<PatternIncident> = {}): PatternIncident => ({
  id: `i${String(made++).padStart(5, '0')}`,
  at,
  origin: [],
  causeFamily: [],
  vendors: [],
  systems: [],
  sops: [],
  ...facts,
})
const keys = (alerts: readonly PatternAlert[]) => alerts.map((a) => a.key)
const times = (n: number, at: string, facts: Partial<PatternIncident> = {}) =>
  Array.from({ length: n }, () => incident(at, facts))

describe('same origin, three times in 90 days', () => {
  const wrong = (days: number) => incident(ago(days), { origin: ['wrong_recipient'] })
  it('is an alert from the third on, with its incidents newest first', () => {
    const [a, b, c] = [wrong(80), wrong(2), wrong(40)]
    expect(findPatterns([a, b], now)).toEqual([])
    expect(findPatterns([a, b, c], now)).toEqual([
      {
        kind: 'origin',
        key: 'origin:wrong_recipient',
        rule: 'patterns 1.0.0',
        params: { count: 3, limit: 3, days: 90, origin: 'wrong_recipient' },
        incidents: [b.id, c.id, a.id],
        window: { from: '2026-08-23T12:00:00Z', to: now },
      },
    ])
  })
  it('looks at 90 days and no further', () => {
    expect(keys(findPatterns([wrong(0), wrong(1), wrong(89.9)], now))).toEqual(['origin:wrong_recipient'])
    expect(findPatterns([wrong(0), wrong(1), wrong(90.1)], now)).toEqual([])
  })
  it('does not look at what is dated after now', () => {
    expect(findPatterns([wrong(0), wrong(1), wrong(-1)], now)).toEqual([])
  })
})

describe('same again within 12 months', () => {
  it('same vendor twice, however its name is spelled; the newest spelling is shown', () => {
    const found = findPatterns(
      [
        incident(ago(300), { vendors: ['MAILROOM'] }),
        incident(ago(3), { vendors: ['Mail room'] }),
        incident(ago(20), { vendors: ['mail  room ', 'Other'] }),
      ],
      now,
    )
    expect(keys(found)).toEqual(['vendor:mailroom'])
    expect(found[0]!.params).toEqual({ count: 3, limit: 2, months: 12, name: 'Mail room' })
  })
  it('counts an incident that names a vendor twice once', () => {
    expect(findPatterns([incident(ago(3), { vendors: ['Post AG', 'post ag'] })], now)).toEqual([])
  })
  it('keeps its key within what a record can hold, however a name unfolds', () => {
    const found = findPatterns(times(2, ago(3), { vendors: ['\ufdfa'.repeat(200)] }), now)
    expect(found[0]!.key.length).toBeLessThan(300)
  })
  it('looks back to the same day of the year before', () => {
    const twice = (first: string) => [incident(first, { vendors: ['x'] }), incident(now, { vendors: ['x'] })]
    expect(findPatterns(twice('2025-11-21T12:00:01Z'), now)).toHaveLength(1)
    expect(findPatterns(twice('2025-11-21T12:00:00Z'), now)).toEqual([])
  })
  it('same system needs the same kind of cause', () => {
    const crm = (cause: string) => incident(ago(9), { systems: ['CRM'], causeFamily: [cause] })
    expect(findPatterns([crm('human_slip'), crm('technical_attack')], now)).toEqual([])
    const found = findPatterns([crm('human_slip'), crm('human_slip'), crm('technical_attack')], now)
    expect(keys(found)).toEqual(['system_cause:crm:human_slip'])
    expect(found[0]!.params).toMatchObject({ count: 2, name: 'CRM', cause: 'human_slip' })
  })
  it('same part of a procedure not followed', () => {
    const found = findPatterns(times(2, ago(200), { sops: ['SOP-04 4.2'] }), now)
    expect(keys(found)).toEqual(['sop:sop-044.2'])
  })
})

describe('a department above its own mean plus two standard deviations', () => {
  const sales = { department: 'Sales' }
  /** Twelve months of a register: 1, 2, 1, 2, … in Sales. Mean 1.5, sd √(12 × 0.25 ÷ 11) = 0.52, bound 2.54. */
  const year = ['11', '12', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].flatMap((m, i) =>
    times(1 + (i % 2), `${i < 2 ? 2025 : 2026}-${m}-01T00:00:00Z`, sales),
  )
  const start = incident('2025-10-01T00:00:00Z')

  it('is an alert above the bound, with figures that can be worked out again', () => {
    expect(findPatterns([start, ...year, ...times(2, ago(5), sales)], now)).toEqual([])
    const month = times(3, ago(5), sales)
    const found = findPatterns([start, ...year, ...month], now)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      kind: 'department',
      key: 'department:sales',
      params: { name: 'Sales', count: 3, limit: 3, months: 12, mean: 1.5, sd: 0.52, bound: 2.54 },
      incidents: month.map((i) => i.id),
      window: { from: '2026-10-21T12:00:00Z', to: now },
    })
  })
  it('is none for fewer than three in a month, however quiet the department', () => {
    expect(findPatterns([start, ...times(2, ago(5), sales)], now)).toEqual([])
    expect(keys(findPatterns([start, ...times(3, ago(5), sales)], now))).toEqual(['department:sales'])
  })
  it('is none while the register is too young to know what is usual', () => {
    const three = times(3, ago(5), sales)
    expect(findPatterns([incident(ago(200)), ...three], now)).toEqual([])
    const found = findPatterns([incident(ago(220)), ...three], now)
    expect(found[0]?.params).toMatchObject({ months: 6, mean: 0, sd: 0 })
  })
  it('compares a department with itself only', () => {
    const busy = times(40, ago(100), { department: 'Support' })
    expect(keys(findPatterns([start, ...busy, ...times(3, ago(5), sales)], now))).toEqual([
      'department:sales',
    ])
  })
})

describe('recurrence', () => {
  const action: OpenAction = {
    id: 'a1',
    ref: 'CA-2026-0001',
    title: 'Ask before sending',
    causes: ['wrong_recipient', 'other'],
    since: ago(30),
  }
  it('is one incident of the cause since the action was opened', () => {
    const before = incident(ago(31), { origin: ['wrong_recipient'] })
    expect(findPatterns([before], now, [action])).toEqual([])
    const after = incident(ago(29), { causeFamily: ['wrong_recipient'] })
    const found = findPatterns([before, after], now, [action])
    expect(keys(found)).toEqual(['recurrence:a1'])
    expect(found[0]).toMatchObject({
      incidents: [after.id],
      params: { count: 1, ref: 'CA-2026-0001', name: 'Ask before sending' },
    })
  })
  it('is none for a cause that says nothing', () => {
    expect(findPatterns([incident(ago(1), { origin: ['other'] })], now, [action])).toEqual([])
  })
})

const exact = (at: string): FuzzyTime => ({ certainty: 'exact', at, zone: 'UTC' })
const record = (values: IncidentValues, more: Partial<IncidentRecord> = {}): IncidentRecord => ({
  id: 'r',
  state: 'closed',
  archived: false,
  imported: false,
  createdAt: '2026-11-01T00:00:00Z',
  values,
  ...more,
})

describe('an incident of the register', () => {
  it('brings its facts, without options that say nothing', () => {
    expect(
      patternIncidentOf(
        record({
          detected_at: {
            certainty: 'range',
            from: '2026-10-01T00:00:00Z',
            to: '2026-10-03T00:00:00Z',
            zone: 'UTC',
          },
          origin: ['wrong_recipient', 'other', 'unknown'],
          cause_family: ['human_slip'],
          vendors: { b: { name: 'Post' }, a: { name: 'Mailer', role: 'processor' }, c: {} },
          systems: ['CRM'],
          sops_breached: ['SOP-04 4.2'],
          site_department: 'Sales',
        }),
      ),
    ).toEqual({
      id: 'r',
      at: '2026-10-01T00:00:00Z',
      origin: ['wrong_recipient'],
      causeFamily: ['human_slip'],
      vendors: ['Mailer', 'Post'],
      systems: ['CRM'],
      sops: ['SOP-04 4.2'],
      department: 'Sales',
    })
  })
  it('does not count when it was dismissed, merged or put in the bin; a near miss counts', () => {
    expect(patternIncidentOf(record({}, { state: 'not_a_breach' }))).toBeUndefined()
    expect(patternIncidentOf(record({}, { state: 'merged_into' }))).toBeUndefined()
    expect(patternIncidentOf(record({}, { archived: true }))).toBeUndefined()
    expect(patternIncidentOf(record({ kind: 'near_miss' }))).toBeDefined()
  })
  it('is dated by when it was noticed, else by when it was written down', () => {
    const at = (values: IncidentValues, imported = false) =>
      patternIncidentOf(record(values, { imported }))?.at
    const known = { occurred_start: exact('2024-01-01T00:00:00Z'), aware_at: exact('2026-03-01T00:00:00Z') }
    expect(at({ ...known, detected_at: exact('2026-02-01T00:00:00Z') })).toBe('2026-02-01T00:00:00Z')
    expect(at({ ...known, detected_at: { certainty: 'unknown', zone: 'UTC' } })).toBe('2026-03-01T00:00:00Z')
    expect(at({ occurred_start: known.occurred_start })).toBe('2026-11-01T00:00:00Z')
    expect(at({ occurred_start: known.occurred_start }, true)).toBe('2024-01-01T00:00:00Z')
    expect(at({}, true)).toBeUndefined()
  })
  it('raises no alarm by being imported: an old log without times is left out', () => {
    const old = Array.from({ length: 50 }, (_, i) =>
      record({ origin: ['wrong_recipient'] }, { id: `old${i}`, imported: true, createdAt: now }),
    )
    expect(
      findPatterns(
        old.flatMap((r) => patternIncidentOf(r) ?? []),
        now,
      ),
    ).toEqual([])
  })
})

describe('alerts that somebody decided', () => {
  const two = times(2, ago(3), { vendors: ['x'] })
  const ids = two.map((i) => i.id)
  it('stay closed until an incident joins', () => {
    const alerts = findPatterns(two, now)
    expect(stillOpen(alerts, [])).toEqual(alerts)
    expect(stillOpen(alerts, [{ key: 'vendor:y', incidents: ids }])).toEqual(alerts)
    expect(stillOpen(alerts, [{ key: 'vendor:x', incidents: ids }])).toEqual([])
    const grown = findPatterns([...two, incident(ago(0), { vendors: ['X'] })], now)
    expect(keys(stillOpen(grown, [{ key: 'vendor:x', incidents: ids }]))).toEqual(['vendor:x'])
  })
  it('stay closed when an incident leaves, and remember every decision', () => {
    const grown = [...two, incident(ago(0), { vendors: ['X'] })]
    const decided = [
      { key: 'vendor:x', incidents: grown.map((i) => i.id) },
      { key: 'vendor:x', incidents: ids },
    ]
    expect(stillOpen(findPatterns(grown, now), decided)).toEqual([])
    expect(stillOpen(findPatterns(grown.slice(1), now), decided)).toEqual([])
  })
})

const facts: fc.Arbitrary<Partial<PatternIncident>> = fc.record({
  origin: fc.subarray(['wrong_recipient', 'misconfiguration']),
  causeFamily: fc.subarray(['human_slip', 'process_gap']),
  vendors: fc.subarray(['Post', 'POST', 'Mailer']),
  systems: fc.subarray(['CRM', 'c r m', 'HR']),
  sops: fc.subarray(['SOP-1', 'SOP-2']),
  department: fc.constantFrom('Sales', 'sales', 'Support'),
})
const many = fc
  .array(fc.tuple(fc.double({ min: -5, max: 500, noNaN: true }), facts), { maxLength: 60 })
  .map((list) => list.map(([days, f], i) => incident(ago(days), { ...f, id: `g${i}` })))

describe('properties', () => {
  it('the order of incidents changes nothing', () => {
    fc.assert(
      fc.property(many, fc.func(fc.integer()), (incidents, by) => {
        const mixed = incidents.toSorted((a, b) => by(a.id) - by(b.id))
        expect(findPatterns(mixed, now)).toEqual(findPatterns(incidents, now))
      }),
    )
  })
  it('counts what it lists, all inside the window, each once; each key once', () => {
    fc.assert(
      fc.property(many, (incidents) => {
        const at = new Map(incidents.map((i) => [i.id, Date.parse(i.at)]))
        const found = findPatterns(incidents, now)
        expect(new Set(keys(found)).size).toBe(found.length)
        for (const { params, incidents: ids, window } of found) {
          expect(params['count']).toBe(ids.length)
          expect(new Set(ids).size).toBe(ids.length)
          const moments = ids.map((id) => at.get(id)!)
          expect(moments).toEqual(moments.toSorted((a, b) => b - a))
          expect(moments[0]).toBeLessThanOrEqual(Date.parse(window.to))
          expect(moments.at(-1)).toBeGreaterThan(Date.parse(window.from))
        }
      }),
    )
  })
  it('one more incident never closes an alert, but for a department whose past it makes busier', () => {
    fc.assert(
      fc.property(many, fc.double({ min: 0, max: 500, noNaN: true }), facts, (incidents, days, f) => {
        const kept = (list: readonly PatternIncident[]) =>
          keys(findPatterns(list, now)).filter((key) => !key.startsWith('department:'))
        const after = kept([...incidents, incident(ago(days), f)])
        expect(kept(incidents).filter((key) => !after.includes(key))).toEqual([])
      }),
    )
  })
  it('what was accepted with all its incidents is not open', () => {
    fc.assert(
      fc.property(many, (incidents) => {
        const found = findPatterns(incidents, now)
        expect(stillOpen(found, found)).toEqual([])
      }),
    )
  })
  it('10,000 incidents take well under 100 ms', () => {
    const origins = ['wrong_recipient', 'misconfiguration', 'hack_malware_phishing', 'vendor_failure']
    const incidents = Array.from({ length: 10_000 }, (_, i) =>
      incident(ago((i * 7) % 1500), {
        origin: [origins[i % 4]!],
        causeFamily: ['human_slip'],
        vendors: [`Vendor ${i % 200}`],
        systems: [`System ${i % 90}`, `System ${i % 7}`],
        sops: [`SOP-${i % 30}`],
        department: `Department ${i % 25}`,
      }),
    )
    const took = Array.from({ length: 4 }, () => {
      const began = cpuTime()
      findPatterns(incidents, now)
      return cpuTime() - began
    })
    expect(Math.min(...took)).toBeLessThan(100)
  })
})

describe('words', () => {
  const alerts = findPatterns(
    [
      incident(ago(400)),
      ...times(3, ago(2), {
        origin: ['wrong_recipient'],
        causeFamily: ['human_slip'],
        vendors: ['Post AG'],
        systems: ['CRM'],
        sops: ['SOP-04 4.2'],
        department: 'Sales',
      }),
    ],
    now,
    [{ id: 'a1', ref: 'CA-2026-0001', title: 'Ask first', causes: ['human_slip'], since: ago(9) }],
  )
  const say = (kind: string) =>
    patternSentence(
      alerts.find((a) => a.kind === kind)!,
      t,
    )
  it('say every kind of alert and its rule with all figures filled in', () => {
    expect(alerts.map((a) => a.kind)).toEqual(patternKinds)
    const said = alerts.flatMap((a) => [patternSentence(a, t), patternRule(a, t)])
    expect(
      said.filter((s) => s.startsWith('patterns.') || s.includes('{{') || s.includes('incident.')),
    ).toEqual([])
    expect(say('origin')).toBe('Sent to the wrong recipient: 3 incidents in 90 days')
    expect(say('system_cause')).toBe('CRM: 3 incidents with the same kind of cause in 12 months (Human slip)')
    expect(say('department')).toBe('Sales: 3 incidents in the last month, where 0 a month are usual')
  })
  it('leave no message of a kind that does not exist', () => {
    const stray = Object.keys(messages).filter(
      (key) =>
        key.startsWith('patterns.') &&
        !patternKinds.some((k) => key === `patterns.${k}.rule` || key.startsWith(`patterns.${k}_`)),
    )
    expect(stray).toEqual([])
  })
})
