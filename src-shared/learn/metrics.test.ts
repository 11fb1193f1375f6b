/** The figures of an incident and of several, by the times on record. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentValues } from '../registers/incident.ts'
import type { ObligationValues } from '../registers/obligation.ts'
import type { FuzzyTime, TimelineEntry } from '../values.ts'
import { noFigure, type Measured } from './measured.ts'
import {
  metricIds,
  metricsOf,
  spreadOf,
  timelineQuality,
  type Metric,
  type MetricFacts,
  type MetricId,
} from './metrics.ts'

const zone = 'Europe/Berlin'
const hour = 3_600_000
const exact = (at: string): FuzzyTime => ({ certainty: 'exact', at: `2026-11-${at}:00Z`, zone })
const full: IncidentValues = {
  kind: 'confirmed_breach',
  nature: ['availability'],
  occurred_start: exact('20T08:00'),
  detected_at: exact('20T10:00'),
  reported_internally_at: exact('20T10:30'),
  aware_at: exact('20T12:00'),
  contained_at: exact('20T14:00'),
  recovered_at: exact('21T10:00'),
}
const duty = (state: string, values: ObligationValues) => ({ state, values })
const toAuthority = (state: string, sent?: string) =>
  duty(state, { recipient_kind: 'authority', ...(sent ? { sent_at: exact(sent) } : {}) })
const measured = (values: IncidentValues, more: Partial<MetricFacts> = {}) =>
  Object.fromEntries(
    metricsOf({ values, obligations: [], ...more }).map((m) => [m.id, m.measured]),
  ) as Readonly<Record<MetricId, Measured>>

describe('the figures of one incident', () => {
  it('run from and to the moments that they name', () => {
    const facts = {
      triagedAt: '2026-11-20T11:00:00Z',
      obligations: [
        toAuthority('sent', '22T12:00'),
        duty('sent', { recipient_kind: 'people', sent_at: exact('23T12:00') }),
      ],
    }
    expect(measured(full, facts)).toEqual({
      detect: { how: 'exact', ms: 2 * hour },
      report: { how: 'exact', ms: 0.5 * hour },
      triage: { how: 'exact', ms: 0.5 * hour },
      contain: { how: 'exact', ms: 4 * hour },
      recover: { how: 'exact', ms: 24 * hour },
      notify_authority: { how: 'exact', ms: 48 * hour },
      notify_people: { how: 'exact', ms: 72 * hour },
    })
    expect(metricsOf({ values: full, ...facts }).map((m) => [m.id, m.from, m.to])).toEqual([
      ['detect', 'occurred_start', 'detected_at'],
      ['report', 'detected_at', 'reported_internally_at'],
      ['triage', 'reported_internally_at', 'state'],
      ['contain', 'detected_at', 'contained_at'],
      ['recover', 'detected_at', 'recovered_at'],
      ['notify_authority', 'aware_at', 'duties'],
      ['notify_people', 'aware_at', 'duties'],
    ])
  })
  it('are as vague as the times', () => {
    const since: FuzzyTime = { certainty: 'range', from: '2026-11-18T10:00:00Z', zone }
    expect(measured({ ...full, occurred_start: since }).detect).toEqual({
      how: 'range',
      min: 0,
      max: 48 * hour,
      about: false,
    })
    const guessed: FuzzyTime = { ...exact('20T08:00'), certainty: 'estimated' }
    expect(measured({ ...full, occurred_start: guessed }).detect).toEqual({ how: 'about', ms: 2 * hour })
  })
  it('say what is missing, what nobody knows, and what cannot be', () => {
    const none = measured({})
    expect(none.detect).toEqual(noFigure('not_recorded'))
    expect(measured({ ...full, occurred_start: { certainty: 'unknown', zone } }).detect).toEqual(
      noFigure('not_known'),
    )
    expect(measured({ ...full, detected_at: exact('20T07:00') }).detect).toEqual(noFigure('contradiction'))
    expect(measured({ ...full, recovered_at: undefined, ongoing: true }).recover).toEqual(noFigure('not_yet'))
  })
  it('have no gap in a near miss, where there was nothing to contain or recover (SecuritySkills #1605)', () => {
    const { contained_at: _, recovered_at: __, ...rest } = full
    const missed = measured({ ...rest, kind: 'near_miss' })
    expect([missed.contain, missed.recover]).toEqual([noFigure('near_miss'), noFigure('near_miss')])
    expect([missed.notify_authority, missed.notify_people]).toEqual([
      noFigure('no_breach'),
      noFigure('no_breach'),
    ])
    // what is on record counts, also in a near miss
    expect(measured({ ...full, kind: 'near_miss' }).contain).toEqual({ how: 'exact', ms: 4 * hour })
  })
  it('do not apply where nothing had to be contained, restored or told', () => {
    const { contained_at: _, recovered_at: __, ...rest } = full
    expect(measured({ ...rest, containment_not_needed: 'Letter came back unopened' }).contain).toEqual(
      noFigure('not_needed'),
    )
    expect(measured({ ...rest, nature: ['confidentiality'] }).recover).toEqual(noFigure('nothing_to_restore'))
    expect(measured({ ...rest, nature: ['confidentiality', 'integrity'] }).recover).toEqual(
      noFigure('not_recorded'),
    )
    expect(measured({ ...full, contained_at: exact('20T09:00') }).contain).toEqual(noFigure('before_noticed'))
  })
  it('tell apart: nobody to tell, not told yet, not decided, told as a precaution', () => {
    const tell = (...obligations: MetricFacts['obligations'][number][]) =>
      measured(full, { obligations }).notify_authority
    expect(tell()).toEqual(noFigure('not_decided'))
    expect(tell(toAuthority('not_required'))).toEqual(noFigure('nobody_to_tell'))
    expect(tell(toAuthority('required'))).toEqual(noFigure('not_yet'))
    expect(tell(toAuthority('sent', '20T11:00'))).toEqual(noFigure('before_aware'))
    expect(tell(toAuthority('required'), toAuthority('sent', '20T18:00'))).toEqual({
      how: 'exact',
      ms: 6 * hour,
    })
  })
  it('take the first of several notices, also where their times are vague', () => {
    const vague = duty('sent', {
      recipient_kind: 'authority',
      sent_at: { certainty: 'range', from: '2026-11-20T13:00:00Z', to: '2026-11-20T20:00:00Z', zone },
    })
    expect(
      measured(full, { obligations: [vague, toAuthority('sent', '20T18:00')] }).notify_authority,
    ).toEqual({
      how: 'range',
      min: hour,
      max: 6 * hour,
      about: false,
    })
  })
})

describe('several incidents', () => {
  const of = (id: string, detect: Measured) => ({
    id,
    metrics: [{ id: 'detect', from: '', to: '', measured: detect } satisfies Metric],
  })
  const detect = (...figures: Measured[]) =>
    spreadOf(figures.map((m, i) => of(`i${i}`, m))).find((s) => s.id === 'detect')!
  it('are given from the shortest to the longest, with those that have no figure named', () => {
    expect(
      detect(
        { how: 'exact', ms: hour },
        { how: 'range', min: 0, max: 5 * hour, about: false },
        noFigure('near_miss'),
      ),
    ).toEqual({
      id: 'detect',
      counted: 2,
      whole: { how: 'range', min: 0, max: 5 * hour, about: false },
      leftOut: [{ incident: 'i2', why: 'near_miss' }],
    })
    expect(detect(noFigure('not_known'))).toEqual({
      id: 'detect',
      counted: 0,
      leftOut: [{ incident: 'i0', why: 'not_known' }],
    })
    expect(spreadOf([]).map((s) => s.id)).toEqual([...metricIds])
  })
  it('have a middle from three on, and never one that is surer than its parts', () => {
    const [one, two, three] = [1, 2, 3].map((n): Measured => ({ how: 'exact', ms: n * hour }))
    expect(detect(one!, two!).middle).toBeUndefined()
    expect(detect(three!, one!, two!).middle).toEqual(two)
    expect(detect(one!, { how: 'about', ms: 2 * hour }, three!).middle).toEqual({
      how: 'about',
      ms: 2 * hour,
    })
    // nobody knows how long one of them took: the middle has an upper end, the longest has not
    const open = detect(one!, two!, { how: 'range', min: hour, about: false })
    expect(open.middle).toEqual({ how: 'range', min: hour, max: 2 * hour, about: false })
    expect(open.whole).toEqual({ how: 'range', min: hour, about: false })
  })
  it('hold the true middle, whatever the true lengths were', () => {
    const length = fc
      .tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000))
      .map((all) => all.toSorted((a, b) => a - b) as [number, number, number])
    fc.assert(
      fc.property(fc.array(length, { minLength: 3, maxLength: 9 }), (lengths) => {
        const figures = lengths.map(([min, , max]): Measured => ({ how: 'range', min, max, about: false }))
        const truly = lengths.map(([, is]) => is).toSorted((a, b) => a - b)
        const half = Math.floor(truly.length / 2)
        const middle = truly.length % 2 === 1 ? truly[half]! : (truly[half - 1]! + truly[half]!) / 2
        const found = detect(...figures).middle!
        const [min, max] =
          found.how === 'range'
            ? [found.min, found.max!]
            : found.how === 'none'
              ? [1, 0]
              : [found.ms, found.ms]
        expect(min).toBeLessThanOrEqual(middle)
        expect(max).toBeGreaterThanOrEqual(middle)
      }),
    )
  })
})

describe('how well a timeline is dated', () => {
  const entry = (at: FuzzyTime, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
    at,
    loggedAt: '2026-11-21T08:00:00Z',
    type: 'note',
    text: 'x',
    ...more,
  })
  it('counts each line that is not corrected once', () => {
    expect(
      timelineQuality({
        a: entry(exact('20T08:00')),
        b: entry(exact('20T09:00'), { supersedes: 'a' }),
        c: entry({ ...exact('20T09:00'), certainty: 'estimated' }),
        d: entry({ ...exact('20T00:00'), day: true }),
        e: entry({ certainty: 'range', to: '2026-11-20T09:00:00Z', zone }),
        f: entry({ certainty: 'unknown', zone }),
      }),
    ).toEqual({ exact: 1, estimated: 1, range: 2, unknown: 1 })
  })
})
