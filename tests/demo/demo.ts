/**
 * `npm run demo -- [--out DIR] [--rows N]`: the main job, seen end to end in the real app through its real screens.
 * World: Node, driving Electron. Leaves pictures, the documents and the pack in DIR (demo-out/).
 *
 * What must stay true: it ends with an error as soon as one step cannot be taken, or when the app complained about anything.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeArchive } from '../bench/more-incidents.ts'
import { freshFolder, startApp } from './app.ts'
import { Stage, type Picture } from './stage.ts'
import { decideBreach, fillFacts, scoreSeverity, seeHipaa } from './steps-decide.ts'
import { exchangePia, mapRisk, screenAssessment, seeCnilLayout } from './steps-assess.ts'
import {
  addEvidence,
  closeIncident,
  endWork,
  openIncident,
  recordIncident,
  seeToday,
  workOnIncident,
} from './steps-incident.ts'
import { decidePattern, importLaws, readLaws } from './steps-laws.ts'
import {
  approvePostmortem,
  askWhy,
  beginPostmortem,
  doAction,
  lookBack,
  planForEnd,
  seeActions,
  seeTasks,
  upToIncident,
  writePostmortem,
} from './steps-learn.ts'
import { followUp, tellAuthority, writeLetter } from './steps-notice.ts'
import {
  firstRun,
  importIncidents,
  importPeople,
  lockAndRecover,
  lookAround,
  saveView,
  search,
} from './steps-office.ts'
import { makePack, tamper, verifyInApp, verifyOutside } from './steps-pack.ts'
import { changeBecauseOfAction, saveEvidenceSheet, seeCoverage, seeWhoKnew } from './steps-covered.ts'
import { signInFiles, signOnPaper } from './steps-return.ts'
import {
  askToSign,
  otherOutcomes,
  signAtSharedPc,
  signedInApp,
  signElsewhere,
  signHere,
  writeProcedure,
} from './steps-sign.ts'

/** What is left beside the pictures. */
const papers: readonly (readonly [string, string])[] = [
  ['recovery-sheet.pdf', 'Recovery sheet'],
  ['letter.pdf', 'Letter'],
  ['letter.eml', 'Letter as a message'],
  ['postmortem.pdf', 'Post-mortem'],
  ['action-plan.pdf', 'Action plan'],
  ['dossier.pdf', 'Dossier of the incident'],
  ['assessment.pdf', 'Impact assessment'],
  ['assessment-cnil.pdf', 'The same in the order of the CNIL'],
  ['for-the-pia-tool.zip', 'File for the CNIL PIA tool'],
  ['files-to-sign-in.zip', 'Files to sign in on another PC'],
  ['one-time-codes.pdf', 'Slips with the one-time codes'],
  ['sheet-to-sign.pdf', 'Sheet to sign on paper'],
  ['sheet-scanned.jpg', 'The same sheet, signed and scanned'],
  ['evidence-sheet.pdf', 'Evidence sheet of a version'],
  ['what-was-known.pdf', 'What somebody knew on a day'],
  ['audit-pack.zip', 'Audit pack'],
]
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'demo-out' }, rows: { type: 'string' } },
})
const out = resolve(values.out)
const dataDir = freshFolder('demo')
const app = await startApp(dataDir)
const stage = new Stage(app, out)
try {
  const recoveryCode = await firstRun(stage)
  const file = stage.path('breaches.csv')
  const rows = writeArchive(file, values.rows ? Number(values.rows) : undefined)
  await importIncidents(stage, file, rows)
  await recordIncident(stage)
  await workOnIncident(stage)
  await seeToday(stage)
  await addEvidence(stage)
  await fillFacts(stage)
  await scoreSeverity(stage)
  await seeHipaa(stage)
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
  await doAction(stage)
  await upToIncident(stage)
  await closeIncident(stage)
  await seeActions(stage)
  await screenAssessment(stage)
  await mapRisk(stage)
  await seeCnilLayout(stage)
  await exchangePia(stage)
  await writeProcedure(stage)
  await askToSign(stage)
  await signHere(stage)
  await otherOutcomes(stage)
  await signAtSharedPc(stage)
  await signElsewhere(stage)
  const byFile = await signInFiles(stage)
  const onPaper = await signOnPaper(stage)
  await seeCoverage(stage, signedInApp + byFile + onPaper)
  await saveEvidenceSheet(stage)
  await seeWhoKnew(stage)
  await changeBecauseOfAction(stage)
  await seeTasks(stage)
  await readLaws(stage)
  await importLaws(stage)
  await decidePattern(stage)
  await saveView(stage)
  await search(stage)
  const pack = await makePack(stage)
  await verifyInApp(stage, pack)
  verifyOutside(stage, pack, true)
  await tamper(stage, pack)
  await lookAround(stage)
  await lockAndRecover(stage, recoveryCode)
  if (app.problems.length > 0) throw new Error(`The app complained:\n${app.problems.join('\n')}`)
} catch (error) {
  await app.page.screenshot({ path: stage.path('failed.png'), timeout: 5_000 }).catch(() => {})
  console.error(`\nThe demo stopped after ${stage.seconds.toFixed(1)} s; failed.png shows the screen.`)
  if (app.problems.length > 0) console.error(`The app complained:\n${app.problems.join('\n')}`)
  throw error
} finally {
  await app.close()
  rmSync(dataDir, { recursive: true, force: true })
}
writeFileSync(stage.path('index.html'), album(stage.pictures))
stage.tell(`Done: ${stage.pictures.length} pictures, ${papers.map(([file]) => file).join(', ')} in ${out}`)

/** All pictures on one page, in order. */
function album(pictures: readonly Picture[]): string {
  const figures = pictures.map(
    (p) =>
      `<figure><a href="${p.file}"><img src="${p.file}" alt="${p.title}" loading="lazy"></a><figcaption>${p.title}</figcaption></figure>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sealbook, the demo in pictures</title>
<style>body{font:16px/1.5 system-ui;margin:2rem;display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fill,minmax(28rem,1fr))}figure{margin:0}img{width:100%;border:1px solid #8886}h1{grid-column:1/-1}</style>
<h1>Sealbook, the demo in pictures</h1>
<p>${papers.map(([file, title]) => `<a href="${file}">${title}</a>`).join(' · ')}</p>
${figures.join('\n')}</html>
`
}
