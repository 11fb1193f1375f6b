/**
 * Open breaches with people in many places, and how long it takes to work out and to decide what follows from them.
 * World: Node, driving the app. What must stay true: the same number and moment give the same breaches.
 */
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import { dutiesOfIncident } from '../../src-shared/rules/incident-duties.ts'
import type { FuzzyTime } from '../../src-shared/values.ts'
import type { RunningApp } from '../demo/app.ts'
import { call, roundTrips, timesInMain, watchCalls } from './calls.ts'
import { median, percentile } from './figures.ts'

type Note = (name: string, unit: string, values: readonly number[], value?: number) => void
type Changes = Input<'createRecord'>['changes']
const HOUR = 3_600_000
const zone = 'Europe/Berlin'

const livesIn = (
  'Germany France Italy Spain Poland Netherlands Austria Denmark California Texas Florida Illinois Colorado Massachusetts ' +
  'Washington Switzerland Brazil Singapore Australia Canada Japan India'
).split(' ')
const origins = ['wrong_recipient', 'hack_malware_phishing', 'lost_or_stolen_device', 'misconfiguration']
const data = ['health', 'contact', 'financial', 'credentials', 'national_id']

/** A clinic with patients abroad: a controller that US health law binds as well. */
export const benchOffice: Input<'saveOffice'> = {
  name: 'Bench office',
  country: 'DE',
  zone,
  roles: ['controller', 'private_sector', 'hipaa_covered_entity', 'nis2_entity'],
  deadlines: [
    {
      id: 'insurer',
      name: 'Cyber policy',
      recipient: 'Insurer',
      recipientKind: 'insurer',
      hours: 48,
      anchor: 'aware_at',
      source: 'Policy',
    },
  ],
}

/** The `i`th breach: known of for up to a month, people in one to twelve places, half of the numbers uncertain. */
function breachOf(i: number, now: number): Changes {
  const before = (hours: number): FuzzyTime => ({
    certainty: i % 3 === 0 ? 'estimated' : 'exact',
    at: new Date(now - hours * HOUR).toISOString(),
    zone,
  })
  const people = (n: number) =>
    i % 2
      ? { status: 'confirmed', best: n }
      : { status: 'estimate', best: n, min: Math.ceil(n / 3), max: n * 4 }
  const places = Array.from({ length: 1 + (i % 12) }, (_, n) => livesIn[(i * 5 + n) % livesIn.length]!)
  return [
    { path: 'title', value: `Breach ${i + 1}: ${places.length} places` },
    { path: 'summary', value: 'Records of patients were seen by somebody who should not have seen them.' },
    { path: 'kind', value: i % 4 ? 'confirmed_breach' : 'suspected_breach' },
    { path: 'detected_at', value: before(10 + ((i * 7) % 700)) },
    { path: 'aware_at', value: before(2 + ((i * 7) % 700)) },
    { path: 'aware_basis', value: 'The log shows it.' },
    { path: 'nature/confidentiality', value: true },
    { path: `origin/${origins[i % origins.length]}`, value: true },
    { path: `data_categories/${data[i % data.length]}`, value: true },
    { path: `data_categories/contact`, value: true },
    { path: 'subjects', value: people(40 + ((i * 131) % 9_000)) },
    { path: 'encrypted', value: i % 5 ? 'no' : 'unknown' },
    { path: 'hipaa_phi', value: i % 2 ? 'yes' : 'no' },
    { path: `systems/system ${i % 9}`, value: true },
    ...places.map((place, n) => ({
      path: `residence/${String(n).padStart(16, '0')}`,
      value: { place, people: people(10 + ((i * 37 + n * 211) % 2_000)) },
    })),
  ] as Changes
}
/** Records `count` breaches, one commit each, in an office that several laws bind. */
export async function addBreaches(app: RunningApp, count: number, now: number): Promise<void> {
  await call(app, 'saveOffice', benchOffice)
  const all = Array.from({ length: count }, (_, i) => ({ register: 'incident', changes: breachOf(i, now) }))
  await roundTrips(app, 'createRecord', all as Input<'createRecord'>[])
}

/** The newest first, which are the breaches. */
const newest: Input<'list'> = {
  register: 'incident',
  filters: [],
  sort: { by: 'ref', descending: true },
  columns: ['kind', 'organisation', 'subjects', 'detected_at'],
}

/**
 * How long reading and deciding takes where clocks run: the first page of the list, a record, what follows while somebody
 * types, a decision over all that has to be decided. The breaches that are decided are other ones in each run.
 */
export async function measureBreaches(app: RunningApp, count: number, note: Note): Promise<void> {
  const { ids } = await call(app, 'list', newest)
  const breaches = ids.slice(0, count)
  const pages = await roundTrips(
    app,
    'list',
    Array.from({ length: 20 }, () => newest),
  )
  note('list_of_breaches_p95_ms', 'ms', pages, percentile(pages, 0.95))
  const opened = await roundTrips(
    app,
    'record',
    breaches.map((id) => ({ id })),
  )
  note('open_breach_p95_ms', 'ms', opened, percentile(opened, 0.95))
  const alike = await roundTrips(
    app,
    'similar',
    breaches.slice(0, 20).map((id) => ({ id })),
  )
  note('similar_ms', 'ms', alike)

  const views: Output<'record'>[] = []
  for (const id of breaches) views.push(await call(app, 'record', { id }))
  const { pack } = await call(app, 'rules', {})
  const today = new Date(app.startedAt + performance.timeOrigin).toISOString().slice(0, 10)
  const typed = views.map(({ values }) => {
    const began = performance.now()
    dutiesOfIncident(values, benchOffice, pack, today)
    return performance.now() - began
  })
  note('duties_as_typed_p95_ms', 'ms', typed, percentile(typed, 0.95))

  const open = views.filter((v) => v.undecided.length > 0).slice(0, Math.ceil(count / 3))
  const decisions = open.map((view, i): Input<'decide'> => ({
    id: view.id,
    conclusion: { risk: 'risk', reasons: 'Health data were seen by a stranger.' },
    duties: view.undecided.slice(0, 100).map(({ duty }) => ({
      duty,
      decision: i % 2 ? 'required' : 'not_required',
      reasons: i % 2 ? '' : 'Nobody could use what was seen.',
    })),
  }))
  const duties = decisions.map((d) => d.duties.length)
  console.log(`  ${median(duties)} duties to decide per breach, at most ${Math.max(...duties)}`)
  await watchCalls(app, ['decide'])
  const roundTrip = await roundTrips(app, 'decide', decisions)
  const inMain = (await timesInMain(app))['decide']!
  note('decide_p95_ms', 'ms', inMain, percentile(inMain, 0.95))
  note('decide_round_trip_p95_ms', 'ms', roundTrip, percentile(roundTrip, 0.95))
}
