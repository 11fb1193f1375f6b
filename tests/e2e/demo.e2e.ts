/**
 * The main line of the demo as a test: first run, import, an incident from report through decision, notices and post-mortem to
 * closing, an assessment, a pack that is genuine and one that is not, and back in with the recovery code. World: tests, real
 * Electron. Newer laws, the life of an action and files of the PIA tool have tests of their own. So has each way to sign, with
 * coverage and the chain from an action: a campaign takes a minute more than CI has for this, so only the full demo shows one.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../../scripts/build.mjs'
import { writeArchive } from '../bench/more-incidents.ts'
import { freshFolder, startApp, type RunningApp } from '../demo/app.ts'
import { Stage } from '../demo/stage.ts'
import { decideBreach, fillFacts, scoreSeverity } from '../demo/steps-decide.ts'
import { mapRisk, screenAssessment } from '../demo/steps-assess.ts'
import {
  addEvidence,
  closeIncident,
  endWork,
  openIncident,
  recordIncident,
  workOnIncident,
} from '../demo/steps-incident.ts'
import { decidePattern } from '../demo/steps-laws.ts'
import {
  approvePostmortem,
  askWhy,
  beginPostmortem,
  lookBack,
  planForEnd,
  seeTasks,
  writePostmortem,
} from '../demo/steps-learn.ts'
import { followUp, tellAuthority, writeLetter } from '../demo/steps-notice.ts'
import { firstRun, importIncidents, importPeople, lockAndRecover, search } from '../demo/steps-office.ts'
import { makePack, tamper, verifyInApp, verifyOutside } from '../demo/steps-pack.ts'

const rows = 60
const folder = freshFolder('demo-e2e')
let app: RunningApp | undefined

beforeAll(async () => {
  if (!process.env['SEALBOOK_APP'] && !process.env['SEALBOOK_OUT']) await ensureBuilt()
})
afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

test(
  'the whole way from an empty machine to a pack that a stranger can check',
  { timeout: 240_000 },
  async () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    app = await startApp(join(folder, 'data'))
    const stage = new Stage(app, out, false)
    const recoveryCode = await firstRun(stage)
    const file = join(out, 'breaches.csv')
    expect(writeArchive(file, rows)).toBe(rows)
    await importIncidents(stage, file, rows)
    await recordIncident(stage)
    await workOnIncident(stage)
    await addEvidence(stage)
    await fillFacts(stage)
    await scoreSeverity(stage)
    await decideBreach(stage)
    await tellAuthority(stage)
    await followUp(stage)
    await writeLetter(stage)
    await importPeople(stage)
    await openIncident(stage)
    await endWork(stage)
    await beginPostmortem(stage)
    await askWhy(stage)
    await planForEnd(stage)
    await lookBack(stage)
    await writePostmortem(stage)
    await approvePostmortem(stage)
    await openIncident(stage)
    await closeIncident(stage)
    await screenAssessment(stage)
    await mapRisk(stage)
    await seeTasks(stage)
    await decidePattern(stage)
    await search(stage)
    const pack = await makePack(stage)
    await verifyInApp(stage, pack)
    verifyOutside(stage, pack)
    await tamper(stage, pack)
    await lockAndRecover(stage, recoveryCode)
    expect(app.problems).toEqual([])
  },
)
