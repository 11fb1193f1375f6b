/**
 * An office that has asked people to sign one procedure: what tests of files and paper begin with. World: tests.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AssignmentLine } from '../../src-shared/ipc/contract-sop.ts'
import type { SignRequest } from '../../src-shared/sop/answer-file.ts'
import { requestIn } from '../browsers/sign-in-page.ts'
import { openOffice, passphrase, tempFolder, type Sealbook } from './app.ts'

export interface Asked {
  readonly s: Sealbook
  readonly campaign: string
  readonly version: string
  readonly sop: string
  readonly people: readonly string[]
  /** As lists show them, by name. */
  lines(): Promise<AssignmentLine[]>
}
const changesOf = (values: Readonly<Record<string, string | boolean>>) =>
  Object.entries(values).map(([path, value]) => ({ path, value }))

/** A vault of its own with these people, all of them asked to sign version 1.0. */
export async function askedOffice(
  names: readonly string[] = ['Ada Berg', 'Ben Cole', 'Cy Dorn'],
): Promise<Asked> {
  const s = await openOffice()
  const people: string[] = []
  for (const [i, name] of names.entries()) {
    const values = {
      display_name: name,
      legal_name: name,
      staff_no: `S${i + 1}`,
      department: 'Ward',
      start: '2020-01-01',
    }
    people.push((await s.must('createRecord', { register: 'person', changes: changesOf(values) })).record!)
  }
  const { sop, version } = await s.must('beginSop', {
    title: 'Handling of patient data',
    code: 'PRIV-01',
    text: '# Handling of patient data\n\nLock the screen. Keep paper locked away.\n',
  })
  const opens = await approve(s, version, people[0]!)
  const { record: campaign } = await s.must('openCampaign', {
    title: 'Everybody signs PRIV-01',
    reason: 'new_version',
    versions: [version],
    people,
    opens,
    quiz: false,
  })
  return {
    s,
    campaign: campaign!,
    version,
    sop,
    people,
    lines: async () => (await s.must('assignments', { campaign: campaign! })).lines,
  }
}
/** Takes a draft to its approval; gives today. */
export async function approve(s: Sealbook, version: string, person: string, text?: string): Promise<string> {
  const today = (await s.must('record', { id: version })).today
  const values = {
    change: 'major',
    change_note: 'First version.',
    classified_by: person,
    approver_name: 'Dora Chief',
    approver_role: 'Director',
    effective_from: today,
    ...(text !== undefined && { text }),
  }
  await s.must('saveRecord', { id: version, changes: changesOf(values) })
  await s.must('transition', { id: version, transition: 'submit' })
  const signature = { name: 'Dora Chief', passphrase }
  await s.must('transition', { id: version, transition: 'approve', signature })
  return today
}

export interface GivenFile {
  readonly path: string
  readonly request: SignRequest
  readonly code: string
}
/** Files to sign in for everybody, each with the code of its person. */
export async function givenFiles({ s, lines }: Asked): Promise<GivenFile[]> {
  const folder = tempFolder('sign-files')
  await s.answerOpen(folder)
  const assignments = (await lines()).map((l) => l.assignment)
  const made = await s.must('makeSignFiles', { assignments, into: 'folder' })
  if (!made.saved || made.files !== assignments.length) throw new Error('the files were not written')
  const inside = join(folder, readdirSync(folder)[0]!)
  const files: GivenFile[] = []
  for (const name of readdirSync(inside)) {
    const path = join(inside, name)
    const request = requestIn(path)
    files.push({
      path,
      request,
      code: (await s.must('signFileCode', { assignment: request.assignment })).code,
    })
  }
  return files.toSorted((a, b) => a.request.person.localeCompare(b.request.person))
}
/** Chooses files on the page that takes them in, and waits for what it says. */
export async function takeIn(s: Sealbook, ...paths: string[]): Promise<void> {
  await s.go('/signing/take-in')
  const again = s.page.getByRole('button', { name: 'Take in something else' })
  if (await again.isVisible()) await again.click()
  await s.page.locator('#main input[type=file]').setInputFiles(paths)
  await s.page.locator('#takein-good, #takein-lines, #takein-problems').first().waitFor({ timeout: 90_000 })
}
