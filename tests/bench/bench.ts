/**
 * How fast the app is, measured in the real Electron with 10,000 lifelike incidents. World: Node, driving the app.
 *
 * Usage: npm run bench -- [--json FILE] [--runs N] [--incidents N] [--people N] [--signed VAULT] [--keep DIR] [--only unlock|use|pack|rebuild]. What must stay true: it
 * reports and never fails on a time; every figure is of the app as built, through the calls and screens a person uses (docs/benchmarks.md).
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultArgon2 } from '../../src-main/crypto/argon2.ts'
import { builtMain, freshFolder, inMain, startApp, type RunningApp } from '../demo/app.ts'
import { addBreaches, measureBreaches } from './breaches.ts'
import { call, roundTrips, stretchOnce, timesInMain, watchCalls } from './calls.ts'
import { median, percentile, table, type Figure } from './figures.ts'
import { addLearning, measureLearning } from './learning.ts'
import { writeArchive, writeVariations } from './more-incidents.ts'
import { measureSigning, signedVault, type Size } from './signing.ts'
import { listIsThere, openIncidents, scrollAndLook, typeInList, unlockToList } from './screen.ts'

const { values: asked } = parseArgs({
  options: {
    json: { type: 'string' },
    runs: { type: 'string', default: '5' },
    incidents: { type: 'string', default: '10000' },
    keep: { type: 'string' },
    only: { type: 'string' },
    people: { type: 'string', default: '1000' },
    signed: { type: 'string' },
  },
  allowPositionals: false,
})
const runs = Number(asked.runs)
const wanted = Number(asked.incidents)
/** Of all incidents so many are open breaches with people in many places; only a new vault gets them. */
const breaches = Math.min(300, Math.floor(wanted / 10))
/** As many actions as incidents, and so many assessments of forty risks each. */
const assessments = Math.max(1, Math.min(200, Math.floor(wanted / 50)))
/** Each of these people signs thirty procedures in each of five years; 0 = no signatures. */
const size: Size = { people: Number(asked.people), sops: 30, years: 5 }
const passphrase = 'plover anthem gravel sixty moon'
const work = asked.keep ?? freshFolder('bench')
const dataDir = join(work, 'data')
const figures: Figure[] = []
/** Makes each run's values new, so that a kept vault is written to again. */
const stamp = Date.now()
const loadBefore = Math.round(loadavg()[0]! * 10) / 10
const note = (name: string, unit: string, values: readonly number[], value = median(values)) => {
  figures.push({ name, value: Math.round(value * 1_000) / 1_000, unit, runs: values.length })
  console.log(
    `  ${name}: ${value.toFixed(3)} ${unit}  (${values.length} runs, ${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)})`,
  )
}
const began = performance.now()
const step = (text: string) =>
  console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${text}`)

const words = [
  'ransomware',
  'phising email',
  'laptop stolen',
  'unauthorised acess',
  'misdirected fax',
  'Kaiser',
  'dental clinic',
  'emplyee',
  'social security',
  'server hakced',
]
const prefixes = words.flatMap((word) => Array.from(word, (_, i) => word.slice(0, i + 1)))
const allIncidents = {
  register: 'incident',
  filters: [],
  sort: { by: 'ref', descending: true },
  columns: ['kind', 'organisation', 'subjects', 'detected_at'],
}

async function importFile(app: RunningApp, path: string): Promise<number> {
  await app.answerDialogs({ open: [path] })
  const { files } = await call(app, 'pickFiles', { purpose: 'csv' })
  const start = await call(app, 'importOpen', { file: files[0]!.token, register: 'incident', options: {} })
  const mapping = { ...start.mapping, skipDuplicates: false }
  await call(app, 'importPreview', { id: start.id, mapping })
  const at = performance.now()
  const done = await call(app, 'importRun', { id: start.id, mapping })
  const seconds = (performance.now() - at) / 1_000
  console.log(`  ${done.added} added, ${done.bad} could not be read`)
  await call(app, 'importClose', { id: start.id })
  return seconds
}
async function searchIsReady(app: RunningApp): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet++)
    while (!(await call(app, 'search', { text: 'clinic', limit: 1 })).ready)
      await app.page.waitForTimeout(250)
}
const lockScreen = (app: RunningApp) =>
  app.page.locator('input[autocomplete="current-password"]:enabled').waitFor({ timeout: 30_000 })
/** A person needs some seconds to type a passphrase; the app uses them to read ahead. */
const typingTime = (app: RunningApp) => app.page.waitForTimeout(2_500)
async function started(): Promise<{ app: RunningApp; seconds: number }> {
  const app = await startApp(dataDir)
  await lockScreen(app)
  return { app, seconds: (performance.now() - app.startedAt) / 1_000 }
}

async function fill(): Promise<void> {
  const app = await startApp(dataDir)
  await app.page.locator('h1').first().waitFor()
  if (size.people > 0) {
    step(`Living through ${size.years} years of ${size.people} people who sign ${size.sops} procedures`)
    // years take minutes: a vault that lived through them before is taken as it is
    const folder =
      asked.signed ?? (await signedVault(work, passphrase, size, stamp, (text) => console.log(`  ${text}`)))
    await app.answerDialogs({ open: [folder] })
    await call(app, 'addExistingVault', {})
    await call(app, 'unlock', { method: 'passphrase', secret: passphrase })
  } else {
    step('Creating a vault')
    await call(app, 'createVault', {
      name: 'Bench office',
      passphrase,
      person: 'Dana Keller',
      zone: 'Europe/Berlin',
      country: 'DE',
    })
  }
  await call(app, 'saveSettings', { lockAfterMinutes: 0 })
  const archive = join(work, 'archive.csv')
  const imported = wanted - breaches
  const rows = Math.min(writeArchive(archive), imported)
  if (rows < 5_371) writeArchive(archive, rows)
  step(`Importing ${rows} real incidents`)
  note('import_s', 's', [await importFile(app, archive)])
  for (let all = rows; (all = (await call(app, 'list', allIncidents)).all) < imported;) {
    const more = join(work, 'variations.csv')
    writeVariations(more, imported - all)
    step(`Importing ${imported - all} variations`)
    await importFile(app, more)
  }
  step(`Recording ${breaches} open breaches`)
  await addBreaches(app, breaches, stamp)
  step(`Bringing in ${wanted} actions and ${assessments} assessments`)
  await addLearning(app, work, wanted, assessments, stamp)
  step(`${(await call(app, 'list', allIncidents)).all} incidents are in the vault`)
  await settled(app)
  await app.close()
}
/** Lets what runs behind the person's back come to its end: the projection, the search index, the journal's tidying. */
async function settled(app: RunningApp): Promise<void> {
  await searchIsReady(app)
  await app.page.waitForTimeout(3_000)
}

/**
 * Unlocks and says how long that took besides Argon2id, which takes its time on purpose. Argon2id is run once just before,
 * so that both are measured while the machine is equally busy.
 */
async function unlockOnce(app: RunningApp): Promise<{ list: number; stretch: number }> {
  await typingTime(app)
  const stretch = await stretchOnce(app, join(builtMain(), 'argon2-worker.js'), defaultArgon2)
  return { list: (await unlockToList(app.page, passphrase)) - stretch, stretch }
}

async function measureUnlock(): Promise<RunningApp> {
  step('Starting, unlocking after a start')
  const starts: number[] = []
  const first: { list: number; stretch: number }[] = []
  let app: RunningApp | undefined
  for (let run = 0; run < runs; run++) {
    await app?.close()
    const fresh = await started()
    app = fresh.app
    starts.push(fresh.seconds)
    await app.page.evaluate(() => (location.hash = '#/register/incident'))
    first.push(await unlockOnce(app))
    await app.page.waitForTimeout(1_500)
  }
  await settled(app!)
  note('start_to_unlock_screen_s', 's', starts)

  step('Locking and unlocking')
  const again: { list: number; stretch: number }[] = []
  for (let run = 0; run < runs; run++) {
    await app!.lock(() => call(app!, 'lock', {}))
    await lockScreen(app!)
    again.push(await unlockOnce(app!))
    await settled(app!)
  }
  const of = (key: 'list' | 'stretch', all: typeof again) => all.map((u) => u[key])
  note('argon2id_s', 's', of('stretch', [...first, ...again]))
  note('unlock_to_list_after_start_s', 's', of('list', first))
  note('unlock_to_list_s', 's', of('list', again))
  return app!
}

async function measureUse(app: RunningApp): Promise<void> {
  step('Jumping through the list')
  await openIncidents(app.page)
  const down = Array<string>(60).fill('PageDown')
  const look = await scrollAndLook(app.page, [
    'End',
    'Home',
    ...down,
    'End',
    'PageUp',
    'PageUp',
    'Home',
    'End',
    ...Array<string>(30).fill('PageUp'),
    'Home',
  ])
  figures.push({ name: 'blank_rows', value: look.blank, unit: 'frames', runs: look.frames })
  console.log(`  ${look.blank} of ${look.frames} frames had a blank place`)

  step('Searching letter by letter')
  await searchIsReady(app)
  await watchCalls(app, ['search', 'list', 'saveRecord', 'createRecord', 'record', 'cards', 'today'])
  const search = await roundTrips(
    app,
    'search',
    prefixes.map((text) => ({ text, limit: 20 })),
  )
  const list = await roundTrips(
    app,
    'list',
    prefixes.map((text) => ({ ...allIncidents, text })),
  )
  note('search_keystroke_p95_ms', 'ms', search, percentile(search, 0.95))
  note('list_keystroke_p95_ms', 'ms', list, percentile(list, 0.95))
  const typed: number[] = []
  for (const word of words.slice(0, 4)) typed.push(...(await typeInList(app.page, word)))
  note('list_keystroke_to_screen_p95_ms', 'ms', typed, percentile(typed, 0.95))

  step('Saving')
  const { ids } = await call(app, 'list', allIncidents)
  const saves = Array.from({ length: 200 }, (_, i) => ({
    id: ids[(i * 37) % ids.length]!,
    changes: [{ path: 'opinion', value: `Looked at again, number ${i}, ${stamp}.` }],
  }))
  const roundTrip = await roundTrips(app, 'saveRecord', saves)
  await app.page.waitForTimeout(1_000)
  const insideMain = (await timesInMain(app))['saveRecord']!
  note('save_p95_ms', 'ms', insideMain, percentile(insideMain, 0.95))
  note('save_p50_ms', 'ms', insideMain)
  note('save_round_trip_p95_ms', 'ms', roundTrip, percentile(roundTrip, 0.95))
  const calm: number[] = []
  for (const [i, save] of saves.slice(0, 30).entries()) {
    calm.push(
      ...(await roundTrips(app, 'saveRecord', [
        { id: save.id, changes: [{ path: 'opinion', value: `And once more, ${i}, ${stamp}.` }] },
      ])),
    )
    await app.page.waitForTimeout(300)
  }
  note('save_at_a_persons_pace_p95_ms', 'ms', calm, percentile(calm, 0.95))
  const opens = await roundTrips(
    app,
    'record',
    ids.slice(-100).map((id) => ({ id })), // imported ones; the breaches are measured by themselves
  )
  note('open_record_p95_ms', 'ms', opens, percentile(opens, 0.95))
  const todays = await roundTrips(
    app,
    'today',
    Array.from({ length: 10 }, () => ({})),
  )
  note('today_ms', 'ms', todays)
  const patterns = await roundTrips(
    app,
    'patterns',
    Array.from({ length: 10 }, () => ({})),
  )
  note('patterns_ms', 'ms', patterns)
  step('Deciding breaches')
  await measureBreaches(app, breaches, note)
  step('Actions and assessments')
  await measureLearning(app, stamp, note)
  step('Signatures')
  await measureSigning(app, note, size)
  await settled(app)
  const memory = await inMain(
    app.electron,
    ({ app: self }) =>
      self.getAppMetrics().map((m) => ({ type: m.name ?? m.type, mb: m.memory.workingSetSize / 1024 })),
    undefined,
  )
  console.log(`  ${memory.map((m) => `${m.type} ${m.mb.toFixed(0)} MB`).join(', ')}`)
  note('memory_unlocked_mb', 'MB', [memory.reduce((sum, m) => sum + m.mb, 0)])
}

async function measurePack(app: RunningApp): Promise<void> {
  step('Making a pack of everything')
  await settled(app)
  const seconds: number[] = []
  for (let run = 0; run < Math.min(runs, 2); run++) {
    const file = join(work, `everything-${run}.zip`)
    await app.answerDialogs({ save: file })
    const at = performance.now()
    const { made } = await call(app, 'makePack', {
      registers: ['incident'],
      recipient: 'own',
      purpose: 'Benchmark',
      includeEvidence: true,
      pdfPerRecord: false,
      withhold: [],
    })
    seconds.push((performance.now() - at) / 1_000)
    console.log(`  ${((made?.bytes ?? 0) / 1e6).toFixed(1)} MB, ${made?.files} files`)
    rmSync(file, { force: true })
  }
  note('pack_s', 's', seconds)
}

async function measureRebuild(): Promise<void> {
  step('Rebuilding from the journal, with the browser database gone')
  const times: number[] = []
  for (let run = 0; run < Math.min(runs, 3); run++) {
    for (const name of readdirSync(dataDir))
      if (name.startsWith('engine-')) rmSync(join(dataDir, name), { recursive: true })
    const { app } = await started()
    await app.page.evaluate(() => (location.hash = '#/register/incident'))
    times.push((await unlockOnce(app)).list)
    await listIsThere(app.page)
    await settled(app)
    await app.close()
  }
  note('rebuild_s', 's', times)
}

if (!existsSync(dataDir)) await fill()
const app = await measureUnlock()
const does = (part: string) => asked.only === undefined || asked.only === part
if (does('use')) await measureUse(app)
if (does('pack')) await measurePack(app)
const versions = await call(app, 'about', {})
await app.close()
if (does('rebuild')) await measureRebuild()
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB`
const about = {
  machine,
  incidents: wanted,
  /** Above the number of cores something else was running, and the times are too long. */
  loadBefore,
  electron: versions.electron,
  chromium: versions.chromium,
  node: versions.node,
  at: new Date().toISOString(),
}
console.log(
  `\n${table(figures)}\n\n${machine}; Electron ${about.electron}, Chromium ${about.chromium}, Node ${about.node}; ${wanted} incidents`,
)
if (asked.json) writeFileSync(asked.json, `${JSON.stringify({ ...about, figures }, undefined, 2)}\n`)
if (app.problems.length) console.log(`\nThe app complained:\n${app.problems.join('\n')}`)
if (!asked.keep) rmSync(work, { recursive: true, force: true })
