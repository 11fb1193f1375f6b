/** The sample office holds only what a vault would accept, and shows every kind of clock. */
import { describe, expect, it } from 'vitest'
import { cellSchema, locate } from '../../src-shared/registers/cells.ts'
import { missingFor } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { clocksOf } from '../../src-shared/rules/clocks.ts'
import { dutiesOfIncident } from '../../src-shared/rules/incident-duties.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { plainValues } from './import/match-existing.ts'
import { sampleOffice, sampleTag } from './sample-office.ts'

const now = '2026-11-21T22:14:37Z'
const zone = 'Europe/Berlin'
let n = 0
const newId = () => `01940000-0000-7000-8000-${String(++n).padStart(12, '0')}`
const office = sampleOffice({ now, zone, newId })
const incidents = office.filter((r) => r.register === 'incident')

describe('sample office', () => {
  it('has twelve people and nine incidents, all marked as sample, in known states', () => {
    expect(office.filter((r) => r.register === 'person')).toHaveLength(12)
    expect(incidents).toHaveLength(9)
    expect(new Set(incidents.map((r) => r.state)).size).toBeGreaterThanOrEqual(7)
    const unmarked = office.filter(
      (r) => !r.changes.some((c) => c.path === `${r.register === 'person' ? 'roles' : 'tags'}/${sampleTag}`),
    )
    expect(unmarked).toEqual([])
    expect(
      office.filter((r) => !(registers[r.register].states as readonly string[]).includes(r.state)),
    ).toEqual([])
  })
  it('holds only values that the registers accept, none of them in the future', () => {
    const refused = office.flatMap((r) =>
      r.changes.filter((c) => {
        const place = locate(registers[r.register], c.path)
        return !place || !cellSchema(place.field).safeParse(c.value).success
      }),
    )
    expect(refused).toEqual([])
    const times = JSON.stringify(office).match(/\d{4}-\d\d-\d\dT[\d:]+Z/g) ?? []
    expect(times.length).toBeGreaterThan(60)
    expect(times.filter((t) => t > now)).toEqual([])
  })
  it('closed incidents are complete', () => {
    const closed = incidents.filter((r) => r.state === 'closed')
    expect(
      closed.map((r) => missingFor(registers.incident, 'close', plainValues(registers.incident, r.changes))),
    ).toEqual([[], []])
  })
  it('shows running clocks in more than one colour, and met ones', () => {
    const clocks = incidents.flatMap((r) => {
      const values = plainValues(registers.incident, r.changes)
      const controller = { name: 'Sample', country: 'DE', zone, roles: ['controller' as const] }
      const recorded = { certainty: 'exact' as const, at: now, zone }
      const duties = dutiesOfIncident(values, controller, lawPack, now.slice(0, 10), recorded)
      return clocksOf({
        state: r.state,
        finalStates: registers.incident.finalStates,
        stateSince: now,
        values,
        writtenAt: {},
        createdAt: now,
        now,
        closedSpans: [],
        duties,
        obligations: [],
      })
    })
    const states = clocks.map((c) => `${c.duty} ${c.state}`)
    expect(states.filter((s) => s === 'eu-gdpr-33-1 running')).toHaveLength(2)
    expect(states.filter((s) => s === 'int-24 running')).toHaveLength(2)
    expect(states).toContain('eu-gdpr-33-1 not_required')
    expect(states.filter((s) => s.endsWith('missed'))).toEqual([])
  })
})
