/**
 * The invented office that a newcomer can look around in: people, incidents, what was decided about them and learned from
 * them, with times relative to now.
 *
 * World: main, pure: time, zone, ids and laws are arguments. What must stay true: every record carries the tag `sample`
 * or is part of one that does, so that all of it can be found and removed in one step; every value passes its field's
 * own schema; what the law says is copied in by the same code as for a real decision (the test holds it).
 */
import { z } from 'zod'
import officeJson from '../../resources/sample-office/office.json' with { type: 'json' }
import type { Change } from '../../src-shared/ipc/contract.ts'
import type { Office as OurOffice } from '../../src-shared/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { isCollection, type Field } from '../../src-shared/registers/define.ts'
import { dutiesOfIncident } from '../../src-shared/rules/incident-duties.ts'
import type { RulePack } from '../../src-shared/rules/rule-pack.ts'
import { keptScore } from '../../src-shared/rules/severity-kept.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { SeverityInputs, type FuzzyTime, type Instant, type Json } from '../../src-shared/values.ts'
import { dutySnapshot } from './duty-snapshot.ts'
import { plainValues } from './import/match-existing.ts'

/** The tag (of a person: the role) that marks everything of the sample office. */
export const sampleTag = 'sample'
/** What the office is in the eyes of the laws. */
export const sampleRoles: NonNullable<OurOffice['roles']> = ['controller']

/** How long ago, e.g. `3h` or `5d 20h`. */
const Ago = z.string().regex(/^(\d+d)?( ?\d+h)?$/)
const Time = z.union([
  z.strictObject({
    ago: Ago,
    certainty: z.enum(['exact', 'estimated']).optional(),
    basis: z.string().optional(),
  }),
  z.strictObject({ range: z.tuple([Ago, Ago]), basis: z.string().optional() }),
])
const Line = z.strictObject({ at: Ago, type: z.string(), text: z.string(), actor: z.string() })
const Values = z.record(z.string(), z.json())
const Kept = z.strictObject({ key: z.string(), state: z.string(), values: Values })
const Office = z.strictObject({
  name: z.string(),
  people: z.array(Kept),
  incidents: z.array(
    z.strictObject({
      key: z.string(),
      state: z.string(),
      values: Values,
      scores: z.array(z.strictObject({ ago: Ago, by: z.string(), inputs: SeverityInputs })),
      obligations: z.array(z.strictObject({ duty: z.string(), state: z.string(), values: Values })),
      timeline: z.array(Line),
    }),
  ),
  postmortems: z.array(Kept),
  actions: z.array(Kept),
})
type SampleIncident = z.infer<typeof Office>['incidents'][number]
type SampleRegister = 'person' | 'incident' | 'obligation' | 'postmortem' | 'action'

export interface SampleRecord {
  readonly id: string
  readonly register: SampleRegister
  readonly state: string
  readonly changes: readonly Change[]
}
export interface SampleWorld {
  readonly now: Instant
  readonly zone: string
  /** A fresh record id per call. */
  readonly newId: () => string
  readonly laws: RulePack
  readonly words: TextContext
}

const hourMs = 3_600_000
const quarterHourMs = 900_000

export function sampleOffice(world: SampleWorld): readonly SampleRecord[] {
  const office = Office.parse(officeJson)
  const nowMs = Date.parse(world.now)
  const at = (ago: string): Instant => {
    const [, days = '0', hours = '0'] = /^(?:(\d+)d)? ?(?:(\d+)h)?$/.exec(ago) ?? []
    const ms = nowMs - (Number(days) * 24 + Number(hours)) * hourMs
    // People write quarter hours; seconds would look like a machine's log.
    return new Date(Math.floor(ms / quarterHourMs) * quarterHourMs).toISOString().replace('.000Z', 'Z')
  }
  const day = (daysAgo: number) => new Date(nowMs - daysAgo * 24 * hourMs).toISOString().slice(0, 10)
  const time = (t: z.infer<typeof Time>): FuzzyTime => {
    const basis = t.basis === undefined ? {} : { basis: t.basis }
    return 'range' in t
      ? { certainty: 'range', from: at(t.range[0]), to: at(t.range[1]), zone: world.zone, ...basis }
      : { certainty: t.certainty ?? 'exact', at: at(t.ago), zone: world.zone, ...basis }
  }
  const known = [office.people, office.incidents, office.postmortems, office.actions].flat()
  const ids = new Map(known.map(({ key }) => [key, world.newId()]))
  const idOf = (key: string): string => {
    const id = ids.get(key)
    if (!id) throw new Error(`sample office: nothing is called ${key}`)
    return id
  }

  const valueOf = (field: Field, raw: Json): Json => {
    const named =
      raw !== null && typeof raw === 'object' && 'person' in raw ? idOf(String(raw['person'])) : undefined
    if (raw !== null && typeof raw === 'object' && 'record' in raw) return idOf(String(raw['record']))
    if (field.type === 'time') return time(Time.parse(raw))
    if (field.type === 'date') return day(z.strictObject({ daysAgo: z.number() }).parse(raw).daysAgo)
    if (field.type === 'person' && named) return named
    if (field.type === 'someone' && named) return { kind: 'roster', id: named }
    return raw
  }
  const changesOf = (register: SampleRegister, values: z.infer<typeof Values>): Change[] =>
    Object.entries(values).flatMap(([key, raw]): Change[] => {
      const field = registers[register].fields[key]
      if (!field) throw new Error(`sample office: ${register} has no field ${key}`)
      if (!isCollection(field)) return [{ path: key, value: valueOf(field, raw) }]
      if (Array.isArray(raw))
        return raw.map(String).map((element) => {
          return { path: `${key}/${field.type === 'links' ? idOf(element) : element}`, value: true }
        })
      const columns = field.type === 'rows' ? field.columns : {}
      return Object.entries(raw as Record<string, Record<string, Json>>).map(([element, row]) => ({
        path: `${key}/${element}`,
        value: Object.fromEntries(
          Object.entries(row).map(([c, v]) => [c, columns[c] ? valueOf(columns[c], v) : v]),
        ),
      }))
    })

  const plain = (register: SampleRegister, records: readonly z.infer<typeof Kept>[]) =>
    records.map(({ key, state, values }): SampleRecord => {
      return { id: idOf(key), register, state, changes: changesOf(register, values) }
    })
  const incidentOf = ({ key, state, values, scores, timeline }: SampleIncident): SampleRecord => {
    const scored = scores.map(({ ago, by, inputs }, i): Change => {
      const score = keptScore(inputs, at(ago), by)
      if (!score) throw new Error('sample office: no such score')
      return { path: `scores/sample-${i + 1}`, value: score }
    })
    const lines = timeline.map(({ at: ago, ...line }, i): Change => {
      const when = { certainty: 'exact', at: at(ago), zone: world.zone }
      return { path: `timeline/sample-${i + 1}`, value: { ...line, at: when, loggedAt: at(ago) } }
    })
    const changes = [...changesOf('incident', values), ...scored, ...lines]
    return { id: idOf(key), register: 'incident', state, changes }
  }
  const obligationsOf = ({ obligations }: SampleIncident, incident: SampleRecord): SampleRecord[] => {
    const facts = plainValues(registers.incident, incident.changes)
    const us: OurOffice = { name: office.name, country: 'DE', zone: world.zone, roles: sampleRoles }
    const assessed = dutiesOfIncident(facts, us, world.laws, world.now.slice(0, 10))
    return obligations.flatMap(({ duty, state, values }) => {
      const found = assessed.find((a) => a.duty.id === duty)
      if (!found) return [] // a newer pack may have dropped the law
      const changes = [
        ...Object.entries(dutySnapshot(found, world.words)).map(([path, value]) => ({ path, value })),
        { path: `incident/${incident.id}`, value: true },
        ...changesOf('obligation', values),
      ]
      return [{ id: world.newId(), register: 'obligation', state, changes }]
    })
  }
  return [
    ...plain('person', office.people),
    ...office.incidents.flatMap((sample) => {
      const incident = incidentOf(sample)
      return [incident, ...obligationsOf(sample, incident)]
    }),
    ...plain('postmortem', office.postmortems),
    ...plain('action', office.actions),
  ]
}
