/**
 * Ten thousand corrective actions, post-mortems and two hundred impact assessments of forty risks, and how long it takes
 * to work with them. World: Node, driving the app. What must stay true: the same number gives the same records, and they
 * come in on the ways a person has: a file, and the forms' own calls.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Input, Output } from '../../src-shared/ipc/contract.ts'
import type { RiskRow } from '../../src-shared/risk/risk-row.ts'
import type { RunningApp } from '../demo/app.ts'
import { call, roundTrips, timesInMain, watchCalls } from './calls.ts'
import { percentile } from './figures.ts'

type Note = (name: string, unit: string, values: readonly number[], value?: number) => void
type Change = Input<'saveRecord'>['changes'][number]
const DAY = 86_400_000
const risksOfOne = 40

const verbs = ['Turn off', 'Build', 'Check', 'Describe', 'Train', 'Replace', 'Separate', 'Log']
const things =
  'autocomplete,the export job,old accounts,the post room,window envelopes,the backup,shared folders'.split(
    ',',
  )
const strengths = ['remove', 'engineer', 'automate', 'procedure', 'train'] as const
const states = ['open', 'in_progress', 'done', 'effective'] as const
const pick = <T>(of: readonly T[], i: number): T => of[i % of.length]!
const dayAfter = (now: number, days: number) => new Date(now + days * DAY).toISOString().slice(0, 10)

/** Brings the actions in as files, one for each state. */
async function addActions(app: RunningApp, work: string, count: number, now: number): Promise<void> {
  for (const [s, state] of states.entries()) {
    const rows = Array.from({ length: Math.ceil(count / states.length) }, (_, n) => {
      const i = n * states.length + s
      return [
        `${pick(verbs, i)} ${pick(things, i * 3)} (${i})`,
        pick(strengths, i),
        `No message leaves without a second look for ${30 + (i % 60)} days`,
        dayAfter(now, (i % 400) - 100),
        pick(['prevent', 'detect', 'correct'], i),
      ].join(';')
    })
    const path = join(work, `actions-${state}.csv`)
    writeFileSync(path, `Action;Strength;Done when;Due;Kind\n${rows.join('\n')}\n`)
    await app.answerDialogs({ open: [path] })
    const { files } = await call(app, 'pickFiles', { purpose: 'csv' })
    const start = await call(app, 'importOpen', { file: files[0]!.token, register: 'action', options: {} })
    const columns = ['text', 'strength', 'done_when', 'due', 'kind'].map((field, column) => ({
      column,
      field,
    }))
    const done = await call(app, 'importRun', {
      id: start.id,
      mapping: { ...start.mapping, columns, state, dateFormat: 'YYYY-MM-DD', skipDuplicates: false },
    })
    if (done.bad > 0) throw new Error(`${done.bad} actions could not be read`)
    await call(app, 'importClose', { id: start.id })
  }
}

const level = (i: number, n: number) => 1 + ((i * 7 + n * 5) % 4)
function riskOf(i: number, n: number): RiskRow {
  return {
    matrix: 'cnil_4',
    name: `Risk ${n + 1} of processing ${i + 1}`,
    origin: n % 3 ? 'event' : 'design',
    fearedEvent: pick(['access', 'change', 'loss', 'function_creep'] as const, n),
    sources: ['People inside', 'Strangers on the network'],
    threats: ['A message goes to the wrong people', 'A device is lost on the way'],
    harms: ['loss_of_control', 'reputation'],
    impacts: ['People are asked about things that they told nobody.'],
    existingMeasures: ['Long passwords', 'Files are sealed'],
    inherent: { severity: level(i, n), likelihood: level(n, i), reasons: 'As seen in the last three years.' },
    treatment: 'reduce',
    residual: { severity: 1 + (n % 2), likelihood: 1 + (i % 2), reasons: 'With two factors.' },
  }
}
async function addAssessments(app: RunningApp, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const { record } = await call(app, 'beginAssessment', {
      kind: i % 4 ? 'dpia' : 'register',
      name: `Processing ${i + 1}: letters, calls and records`,
      matrix: 'cnil_4',
    })
    const changes: Change[] = Array.from({ length: risksOfOne }, (_, n) => ({
      path: `risks/${String(n).padStart(16, '0')}`,
      value: riskOf(i, n) as unknown as Change['value'],
    }))
    const text = 'What is done with the data, by whom, for whom, and for how long it is kept. '.repeat(20)
    await call(app, 'saveRecord', { id: record!, changes: [{ path: 'overview', value: text }, ...changes] })
  }
}

/** Fills a new vault. */
export async function addLearning(
  app: RunningApp,
  work: string,
  actions: number,
  assessments: number,
  now: number,
): Promise<void> {
  await addActions(app, work, actions, now)
  await addAssessments(app, assessments)
}

const list = (register: string, by: string, columns: string[]): Input<'list'> => ({
  register,
  filters: [],
  sort: { by, descending: false },
  columns,
})

/** Lists, records and saves of both registers, and what is worked out beside them. */
export async function measureLearning(app: RunningApp, stamp: number, note: Note): Promise<void> {
  const p95 = (name: string, times: readonly number[]) => note(name, 'ms', times, percentile(times, 0.95))
  const actions = list('action', 'due', ['strength', 'owner', 'due'])
  const assessments = list('assessment', 'name', ['kind', 'next_review'])
  const { ids, all } = await call(app, 'list', actions)
  const { ids: own } = await call(app, 'list', assessments)
  console.log(`  ${all} actions, ${own.length} assessments of ${risksOfOne} risks`)
  if (ids.length === 0 || own.length === 0) return
  p95('list_of_actions_p95_ms', await roundTrips(app, 'list', Array<Input<'list'>>(20).fill(actions)))
  const words = ['autocomplete', 'window env', 'backup', 'Processing 19']
  const typed = words.flatMap((w) => Array.from(w, (_, i) => ({ ...actions, text: w.slice(0, i + 1) })))
  p95('actions_keystroke_p95_ms', await roundTrips(app, 'list', typed))
  const some = <T>(of: readonly T[], n: number): T[] =>
    of.filter((_, i) => i % Math.ceil(of.length / n) === 0)
  const named = (of: readonly string[]) => of.map((id) => ({ id }))
  p95('open_action_p95_ms', await roundTrips(app, 'record', named(some(ids, 100))))
  p95('action_facts_p95_ms', await roundTrips(app, 'actionFacts', named(some(ids, 20))))
  p95('open_assessment_p95_ms', await roundTrips(app, 'record', named(some(own, 100))))
  p95('assessment_facts_p95_ms', await roundTrips(app, 'assessmentFacts', named(some(own, 20))))

  await watchCalls(app, ['saveRecord', 'actionStep'])
  const saves = some(own, 100).map((id, i): Input<'saveRecord'> => ({
    id,
    changes: [
      {
        path: 'risks/0000000000000003',
        value: { ...riskOf(i, 3), name: `Scored anew ${stamp}` },
      },
    ],
  }))
  await roundTrips(app, 'saveRecord', saves)
  const risk = (await timesInMain(app))['saveRecord']!.slice(-saves.length)
  p95('save_risk_p95_ms', risk)
  const open: Output<'list'> = await call(app, 'list', {
    ...actions,
    filters: [{ field: 'state', op: 'any', value: ['in_progress'] }],
  })
  const people = await call(app, 'createRecord', {
    register: 'person',
    changes: [{ path: 'display_name', value: `Bench owner ${stamp}` }],
  })
  const step = open.ids.slice(0, 50).map((id): Input<'actionStep'> => ({
    id,
    step: 'cancel',
    reason: 'Bench',
    approver: people.record!,
  }))
  await roundTrips(app, 'actionStep', step)
  p95('action_step_p95_ms', (await timesInMain(app))['actionStep']!)
}
