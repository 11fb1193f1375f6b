/**
 * A real Sealbook with a campaign, people with and without a PIN, and the shared PC turned on: what the tests of it stand on. World:
 * tests. What must stay true: all of it is made through the contract, as the office makes it.
 */
import type { Page } from 'playwright-core'
import type { KioskBridge, KioskCallName, KioskInput } from '../../src-shared/ipc/contract-kiosk.ts'
import type { Json } from '../../src-shared/values.ts'
import { openOffice, passphrase, until, type Sealbook } from './app.ts'

declare global {
  interface Window {
    readonly kiosk: KioskBridge
  }
}
export const pin = '483920'
export const firstText =
  '# Handling of customer data\n\nLock the screen when you leave.\n\n## Papers\n\n- Put papers away.\n- Shred what nobody needs.\n'
export const secondText =
  '# Handling of customer data\n\nLock the screen whenever you leave the desk.\n\n## Papers\n\n- Put papers away.\n- Shred what nobody needs.\n\n## Talking\n\nNever name a customer on the phone in front of others.\n'
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const today = () => day(Date.now())

export interface KioskOffice {
  readonly sealbook: Sealbook
  readonly people: Readonly<Record<'anna' | 'bela' | 'carla' | 'dario', string>>
  readonly sop: string
  readonly campaign: string
  /** Start code of Bela, who has no PIN yet; Carla has neither. */
  readonly code: string
}

export async function save(sealbook: Sealbook, id: string, values: Readonly<Record<string, Json>>) {
  const changes = Object.entries(values).map(([path, value]) => ({ path, value }))
  return sealbook.must('saveRecord', { id, changes })
}
async function personOf(
  sealbook: Sealbook,
  name: string,
  staffNo: string,
  more: Readonly<Record<string, Json>> = {},
) {
  const values = {
    display_name: name,
    staff_no: staffNo,
    email: `${staffNo}@office.example`,
    start: '2020-01-01',
    ...more,
  }
  const changes = Object.entries(values).map(([path, value]) => ({ path, value }))
  return (await sealbook.must('createRecord', { register: 'person', changes })).record!
}
export async function approve(sealbook: Sealbook, version: string, values: Readonly<Record<string, Json>>) {
  await save(sealbook, version, {
    change_note: 'Talking on the phone is new.',
    approver_name: 'Dora Chief',
    approver_role: 'Managing director',
    effective_from: today(),
    change: 'major',
    ...values,
  })
  const signature = { name: 'Dora Chief', passphrase }
  await sealbook.must('transition', { id: version, transition: 'submit' })
  await sealbook.must('transition', { id: version, transition: 'approve', signature })
}
export async function askFor(sealbook: Sealbook, version: string, quiz: boolean): Promise<string> {
  const plan = { reason: 'new_version' as const, versions: [version], opens: today(), quiz }
  return (await sealbook.must('openCampaign', plan)).record!
}
const question = (id: string, text: string, wrong: string, right: string) => ({
  id,
  text,
  options: [
    { id: 'wrong', text: wrong },
    { id: 'right', text: right },
  ],
  right: ['right'],
  section: 'Papers',
})
export const quiz = {
  questions: [
    question('q1', 'What do you do with papers that nobody needs?', 'Bin them', 'Shred them'),
    question('q2', 'When do you lock the screen?', 'In the evening', 'Whenever you leave'),
    question('q3', 'Who may hear names of customers?', 'Anybody', 'Nobody else'),
  ],
  passMark: 80,
  attempts: 3,
}

/** Anna has a PIN and signed version 1.0; version 2.0 is asked for, with questions. */
export async function kioskOffice(): Promise<KioskOffice> {
  const sealbook = await openOffice()
  const people = {
    anna: await personOf(sealbook, 'Anna Berg', '1001'),
    bela: await personOf(sealbook, 'Bela Cruz', '1002'),
    carla: await personOf(sealbook, 'Carla Diaz', '1003'),
    dario: await personOf(sealbook, 'Dario Annunzio', '1004', { 'access_needs/large_print': true }),
  }
  const only = { is: 'any', of: Object.values(people).map((person) => ({ is: 'person', id: person })) }
  const begun = await sealbook.must('beginSop', {
    title: 'Handling of customer data',
    code: 'PRIV-01',
    text: firstText,
  })
  await save(sealbook, begun.sop, { audience: only })
  await approve(sealbook, begun.version, { classified_by: people.dario })
  await askFor(sealbook, begun.version, false)
  for (const who of ['anna', 'dario'] as const) await givePin(sealbook, people[who])
  await signAtOffice(sealbook, people.anna)
  const next = await sealbook.must('beginVersion', { sop: begun.sop })
  await approve(sealbook, next.version, { text: secondText, quiz, classified_by: people.dario })
  const campaign = await askFor(sealbook, next.version, true)
  const { code } = await sealbook.must('givePinCode', { person: people.bela })
  return { sealbook, people, sop: begun.sop, campaign, code }
}
async function givePin(sealbook: Sealbook, person: string) {
  const { code } = await sealbook.must('givePinCode', { person })
  await sealbook.must('setPin', { person, code, pin })
}
async function signAtOffice(sealbook: Sealbook, person: string) {
  const { lines } = await sealbook.must('assignments', { person })
  const { assignment, name } = lines[0]!
  const { statements } = await sealbook.must('documentToSign', { assignment })
  const proof = { by: 'pin' as const, pin }
  await sealbook.must('sign', { assignment, statements: statements.map((s) => s.id), name, proof })
}

/** Turns the shared PC on and follows to its page. */
export async function turnOn({ sealbook, campaign }: KioskOffice): Promise<Page> {
  await sealbook.must('startKiosk', { campaigns: [campaign], versions: [] })
  return kioskPage(sealbook)
}
export async function kioskPage(sealbook: Sealbook): Promise<Page> {
  const find = () => sealbook.electron.windows().findLast((w) => w.url().startsWith('app://kiosk'))
  await until('the shared PC is there', () => find() !== undefined)
  await until(
    'the office is gone',
    () => !sealbook.electron.windows().some((w) => w.url().startsWith('app://ui')),
  )
  const page = find()!
  await started(page)
  return page
}
/** The start page is there and works. */
export const started = (page: Page): Promise<void> =>
  page
    .waitForFunction(() => document.querySelector('h1') !== null && 'kiosk' in window, undefined, {
      polling: 50,
    })
    .then(() => undefined)
/** One call of the shared PC's own contract, from its page. */
export const askKiosk = <N extends KioskCallName>(page: Page, name: N, input: KioskInput<N>) =>
  page.evaluate((asked) => window.kiosk.call[asked.name as 'mine'](asked.input as Record<string, never>), {
    name,
    input,
  } as { name: string; input: unknown })
