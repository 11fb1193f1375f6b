/**
 * A page that was taken over asks main for signatures that nobody gave: for another person, with a witness who is none, twice, for
 * another day, under a text that is not approved. World: tests, real Electron. What must stay true: each forged call is refused with
 * its reason and the journal has not one entry more; a wrong PIN leaves a counted try, and no signature.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type CallName, type Input } from '../../src-shared/ipc/contract.ts'
import { passphrase, tempFolder, type Sealbook } from './app.ts'
import { zone } from './breach.ts'
import { changesOf, otherwise, refusal, refused, type ForgedCall } from './forged.ts'
import { approve, kioskOffice, pin, save, type KioskOffice } from './kiosk.ts'

const nobody = '01930000-0000-7000-8000-000000000bad'
const day = (fromToday: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + fromToday * 86_400_000)
let office: KioskOffice
let sealbook: Sealbook
let people: KioskOffice['people']
/** Somebody who does not work here any more. */
let gone = ''
/** A text without questions that Bela, Carla and Dario are asked to sign; Anna has signed it. */
let sop = ''
let version = ''
let campaign = ''
let asked: Record<'anna' | 'bela' | 'carla' | 'dario', string>
/** Bela's request for a version that another has replaced. */
let replaced = ''
let statements: string[] = []

const roster = (id: string) => ({ kind: 'roster', id }) as const
const by = (witness: unknown) => ({ by: 'witness', witness })
const sign = (more: object): Record<string, unknown> => ({
  assignment: asked.bela,
  statements,
  name: 'Bela Cruz',
  proof: by(roster(people.anna)),
  ...more,
})
const behalf = (more: object): Record<string, unknown> => ({
  assignments: [asked.bela],
  method: 'attested_on_behalf',
  day: day(0),
  operator: roster(people.dario),
  witness: roster(people.anna),
  ...more,
})
/** Why a signature is refused, without the beginning that all reasons share. */
async function why(name: CallName, input: unknown): Promise<string[]> {
  const { code, needs } = await refusal(sealbook, name, input)
  return code === 'needs-missing' ? needs.map((n) => n.split('.').at(-1)!) : [code]
}
const stateOf = async (assignment: string) => {
  const { lines } = await sealbook.must('assignments', {})
  return lines.find((l) => l.assignment === assignment)!.state
}
async function expectRefused(calls: readonly ForgedCall[]): Promise<void> {
  expect(await otherwise(sealbook, calls)).toEqual([])
}

beforeAll(async () => {
  office = await kioskOffice()
  ;({ sealbook, people } = office)
  const left = changesOf({ display_name: 'Gil Hart', start: '2020-01-01', end: day(-9) })
  gone = (await sealbook.must('createRecord', { register: 'person', changes: left })).record!
  ;({ sop, version } = await sealbook.must('beginSop', {
    title: 'Letters',
    code: 'PRIV-02',
    text: '# Letters\n',
  }))
  const only = { is: 'any', of: Object.values(people).map((id) => ({ is: 'person', id })) }
  await save(sealbook, sop, { audience: only })
  await approve(sealbook, version, { classified_by: people.dario })
  const plan = { reason: 'new_version' as const, versions: [version], opens: day(0), quiz: false }
  campaign = (await sealbook.must('openCampaign', plan)).record!
  const { lines } = await sealbook.must('assignments', { campaign })
  const of = (person: string) => lines.find((l) => l.person === person)!.assignment
  asked = { anna: of(people.anna), bela: of(people.bela), carla: of(people.carla), dario: of(people.dario) }
  const shown = await sealbook.must('documentToSign', { assignment: asked.anna })
  statements = shown.statements.map((s) => s.id)
  const own = { assignment: asked.anna, name: 'Anna Berg', proof: { by: 'pin', pin } }
  await sealbook.must('sign', { ...own, statements } as Input<'sign'>)
  const old = await sealbook.must('assignments', { person: people.bela, sop: office.sop })
  replaced = old.lines.find((l) => l.state === 'superseded')!.assignment
  await sealbook.must('setPin', { person: people.bela, code: office.code, pin: '739164' })
}, 120_000)
afterAll(() => sealbook?.quit())

describe('a signature for somebody else', () => {
  it('is not given with the PIN of another person, which leaves a counted try and nothing else', async () => {
    const forged = await sealbook.call('sign', sign({ proof: { by: 'pin', pin } }) as Input<'sign'>)
    expect(forged).toMatchObject({ ok: false, error: { code: 'pin-wrong', detail: { left: 4 } } })
    expect(await stateOf(asked.bela)).toBe('assigned')
    expect(
      await refused(sealbook, 'sign', sign({ assignment: asked.carla, proof: { by: 'pin', pin } })),
    ).toBe('pin-none')
  })
  it('is not given with the passphrase of whoever opened the vault, nor with a wrong one', async () => {
    expect(await why('sign', sign({ proof: { by: 'passphrase', passphrase } }))).toEqual([
      'not_your_passphrase',
    ])
    expect(await why('sign', sign({ proof: { by: 'passphrase', passphrase: 'x' } }))).toEqual([
      'wrong-secret',
    ])
    expect(await why('sign', sign({ proof: { by: 'trust' } }))).toEqual(['invalid-input'])
  })
  it.each([
    ['the signer', () => roster(people.bela), 'witness_is_signer'],
    ['the signer by name', () => ({ kind: 'external', name: 'bela  CRUZ' }), 'witness_is_signer'],
    ['nobody', () => roster(nobody), 'witness_not_here'],
    ['no person', () => roster(version), 'witness_not_here'],
    ['gone', () => roster(gone), 'witness_not_here'],
    ['unnamed', () => ({ kind: 'anonymous' }), 'secret_missing'],
    ['not said', () => undefined, 'invalid-input'],
  ])('is not given before a witness who is %s', async (_, witness, reason) => {
    expect(await why('sign', sign({ proof: by(witness()) }))).toEqual([reason])
  })
  it('is not entered by the office without two others who were there', async () => {
    expect(await why('signOnBehalf', behalf({ witness: roster(people.bela) }))).toEqual(['witness_is_signer'])
    expect(await why('signOnBehalf', behalf({ witness: roster(people.dario) }))).toEqual([
      'witness_is_operator',
    ])
    expect(await why('signOnBehalf', behalf({ operator: roster(people.bela) }))).toEqual([
      'operator_is_signer',
    ])
    expect(await why('signOnBehalf', behalf({ witness: { kind: 'anonymous' } }))).toEqual(['witness_missing'])
    expect(await why('signOnBehalf', behalf({ method: 'kiosk' }))).toEqual(['invalid-input'])
    // one of them may not: nobody's is entered
    const several = behalf({ assignments: [asked.carla, asked.anna], method: 'bulk_meeting' })
    expect(await why('signOnBehalf', several)).toContain('already_signed')
  })
})

describe('a signature that was not given so', () => {
  it.each([
    ['fewer sentences', () => ({ statements: statements.slice(1) }), 'statements_differ'],
    ['other sentences', () => ({ statements: ['on_behalf', 'x'] }), 'invalid-input'],
    ['a hundred sentences', () => ({ statements: Array.from({ length: 100 }, () => 'x') }), 'invalid-input'],
    ['an empty name', () => ({ name: ' ' }), 'name_missing'],
    ['a huge name', () => ({ name: 'x'.repeat(100_000) }), 'invalid-input'],
    ['half a sign in the name', () => ({ name: 'Bela \ud800' }), 'invalid-input'],
    ['marks that turn the name around', () => ({ name: 'Bela \u202ezurC' }), 'invalid-input'],
    ['a time of its own', () => ({ signed: { day: '2020-01-01', zone } }), 'invalid-input'],
    ['a method of its own', () => ({ method: 'paper_scan' }), 'invalid-input'],
    ['negative reading', () => ({ dwellSeconds: -1 }), 'invalid-input'],
    ['a drawing outside its field', () => ({ drawn: [[[0, 5_000]]] }), 'invalid-input'],
  ])('is not written: %s', async (_, more, reason) => {
    expect(await why('sign', sign(more()))).toEqual([reason])
  })
  it('is not written: a million points', async () => {
    // made in the page: carrying them there would take longer than everything else here
    const answered = await sealbook.page.evaluate((input) => {
      const drawn = [Array.from({ length: 1_000_000 }, () => [1, 1])]
      return window.sealbook.call.sign({ ...input, drawn } as unknown as Input<'sign'>)
    }, sign({}))
    expect(answered).toMatchObject({ ok: false, error: { code: 'file-too-large' } })
    expect(await stateOf(asked.bela)).toBe('assigned')
  })
  it('is not written for what is no request, is signed already, or was replaced', async () => {
    for (const id of [nobody, version, campaign, people.bela, 'x'])
      expect(await why('sign', sign({ assignment: id }))).toEqual(['not-found'])
    expect(await why('sign', sign({ assignment: "'; drop" }))).toEqual(['invalid-input'])
    const again = sign({ assignment: asked.anna, proof: by(roster(people.dario)) })
    expect(await why('sign', again)).toContain('already_signed')
    expect(await why('sign', sign({ assignment: replaced }))).toEqual(['wrong_state'])
    const twice = behalf({ assignments: [asked.bela, asked.bela] })
    expect(await why('signOnBehalf', twice)).toEqual(['invalid-input'])
  })
  it('is not back-dated, and not given ahead', async () => {
    expect(await why('signOnBehalf', behalf({ day: day(1) }))).toContain('signed_after_logged')
    expect(await why('signOnBehalf', behalf({ day: day(-1) }))).toEqual(
      expect.arrayContaining(['signed_before_approval', 'signed_before_asked']),
    )
    expect(await why('signOnBehalf', behalf({ day: 'yesterday' }))).toEqual(['invalid-input'])
  })
})

describe('a request and its signature', () => {
  it.each([
    ['acknowledgement', null],
    ['acknowledgement', { nameTyped: 'Me' }],
    ['moves/x', { to: 'acknowledged', on: '2020-01-01' }],
    ['method', 'kiosk'],
    ['level', 'E5'],
    ['person', nobody],
    [`campaign/${nobody}`, true],
    [`version/${nobody}`, true],
    ['requests/x', { used_on: null }],
    ['exemption', null],
    ['name', 'Other'],
    ['@state', 'acknowledged'],
  ])('are not written through %s', async (path, value) => {
    const changes = [{ path, value }]
    await expectRefused([
      ['saveRecord', { id: asked.anna, changes, why: 'because' }, 'invalid-input'],
      ['saveRecord', { id: asked.bela, changes, why: 'because' }, 'not-found'],
    ])
  })
  it('are not moved by a plain step, archived, brought back, undone, merged or made', async () => {
    const made = changesOf({ title: 'Mine', name: 'Mine' })
    await expectRefused([
      ...['acknowledge', 'remove', 'resume', 'leave', 'supersede', 'open'].map(
        (transition) => ['transition', { id: asked.anna, transition, why: 'x' }, 'not-allowed-now'] as const,
      ),
      ['transition', { id: asked.bela, transition: 'acknowledge' }, 'not-found'],
      ...[asked.anna, campaign, version].map(
        (id) => ['archive', { id, why: 'x' }, 'not-allowed-now'] as const,
      ),
      ...[asked.anna, campaign, version].map((id) => ['restore', { id }, 'not-allowed-now'] as const),
      ['undo', {}, 'nothing-to-undo'],
      ['addTimeline', { id: asked.anna, entry: { type: 'note', text: 'x' } }, 'not-found'],
      ['createRecord', { register: 'campaign', changes: made }, 'not-found'],
      ['createRecord', { register: 'assignment', changes: made }, 'not-found'],
      ['createRecord', { register: 'sop_version', changes: made }, 'invalid-input'],
      ['mergeIncident', { id: asked.anna, into: asked.bela, why: 'x' }, 'not-found'],
      ['saveRecord', { id: campaign, changes: changesOf({ asked: null }) }, 'invalid-input'],
      ['saveRecord', { id: campaign, changes: changesOf({ 'sheets/X': { version } }) }, 'invalid-input'],
      ['saveRecord', { id: campaign, changes: changesOf({ due: day(99) }) }, 'invalid-input'],
    ])
  })
  it('do not come out of a file of somebody', async () => {
    const path = join(tempFolder('forged'), 'campaigns.csv')
    writeFileSync(path, 'title,reason\nMine,refresh\n')
    await sealbook.answerOpen(path)
    const { files } = await sealbook.must('pickFiles', { purpose: 'csv' })
    const file = files[0]!.token
    for (const register of ['campaign', 'assignment', 'sop_version'])
      await expectRefused([['importOpen', { file, register, options: {} }, 'invalid-input']])
  })
  it('end only as somebody said, with a witness or a second person, and a reason', async () => {
    const refusalOf = { discussedOn: day(0), concern: 'x', toldStillBound: true, nextStep: 'y' }
    const exemption = { reason: 'other', text: 'x', until: day(30), control: 'y' }
    const no = (more: object) =>
      why('refuseToSign', { assignment: asked.bela, refusal: { ...refusalOf, ...more } })
    expect(await no({})).toEqual(['witness'])
    expect(await no({ witness: roster(people.bela) })).toEqual(['needs_second_person'])
    expect(await no({ witness: roster(gone) })).toEqual(['needs_second_person'])
    expect(await no({ witness: roster(people.anna), toldStillBound: false })).toEqual([
      'not_told_still_bound',
    ])
    const free = (more: object) =>
      why('exemptFromSigning', { assignments: [asked.bela], exemption: { ...exemption, ...more } })
    expect(await free({ approver: people.bela })).toEqual(['own_exemption'])
    expect(await free({ approver: nobody })).toEqual(['own_exemption'])
    expect(await free({ approver: people.anna, until: '2099-01-01' })).toEqual(['too_long'])
    expect(await free({ approver: people.anna, until: day(-1) })).toEqual(['due_before_start'])
    const step = { assignments: [asked.bela], step: 'remove', why: 'x' }
    await expectRefused([
      ['stepOfAssignment', { ...step, why: '' }, 'invalid-input'],
      ['stepOfAssignment', { ...step, why: ' ' }, 'needs-missing'],
      ['stepOfAssignment', { ...step, step: 'acknowledge' }, 'invalid-input'],
      ['stepOfAssignment', { ...step, step: 'resume' }, 'needs-missing'],
      ['stepOfAssignment', { ...step, assignments: [asked.bela, nobody] }, 'not-found'],
      ['stepOfAssignment', { ...step, assignments: [asked.anna] }, 'needs-missing'],
      ['openToSign', { assignment: nobody }, 'not-found'],
      ['receiptOf', { assignment: asked.bela }, 'not-found'],
      ['documentToSign', { assignment: nobody }, 'not-found'],
      ['givePinCode', { person: nobody }, 'not-found'],
      ['resetPin', { person: nobody, why: 'x' }, 'pin-none'],
    ])
  })
  it('take answers to their own questions only, and so many of them', async () => {
    const { lines } = await sealbook.must('assignments', { campaign: office.campaign })
    const { assignment } = lines.find((l) => l.person === people.bela)!
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`q${i}`, ['x']]))
    await expectRefused([
      ['answerQuiz', { assignment, answers: many }, 'invalid-input'],
      [
        'answerQuiz',
        { assignment, answers: { q1: Array.from({ length: 1_000 }, () => 'x') } },
        'invalid-input',
      ],
      ['answerQuiz', { assignment, answers: { q1: 'right' } }, 'invalid-input'],
      ['answerQuiz', { assignment: asked.bela, answers: { q1: ['right'] } }, 'not-found'],
      ['answerQuiz', { assignment: nobody, answers: {} }, 'not-found'],
    ])
    const keys = { constructor: ['right'], prototype: ['right'], valueof: ['right'] }
    const tried = await sealbook.must('answerQuiz', { assignment, answers: keys })
    expect(tried).toMatchObject({ passed: false, right: 0, of: 3 })
    expect(await why('sign', sign({ assignment }))).toContain('quiz_missing')
  })
})

describe('paper and files', () => {
  it('are not made for others than those who were asked, and not entered without having been read', async () => {
    const sheet = { campaign, version, assignments: [asked.bela], paper: 'a4', print: false }
    const none = '0'.repeat(32)
    await expectRefused([
      ['makeSheet', { ...sheet, assignments: [nobody] }, 'not-found'],
      ['makeSheet', { ...sheet, assignments: [replaced] }, 'not-found'],
      ['makeSheet', { ...sheet, campaign: office.campaign }, 'not-found'],
      ['makeSheet', { ...sheet, version: nobody }, 'not-found'],
      ['makeSheet', { ...sheet, assignments: [asked.anna] }, 'not-allowed-now'],
      ['makeSignFiles', { assignments: [asked.anna], into: 'zip' }, 'not-allowed-now'],
      ['makeSignFiles', { assignments: [nobody], into: 'zip' }, 'not-found'],
      ['makeSignFiles', { assignments: [asked.bela], into: 'zip', expiresOn: day(-1) }, 'needs-missing'],
      ['signFileCode', { assignment: asked.bela }, 'not-found'],
      ['enterAnswers', { id: none, answers: [0] }, 'changed-meanwhile'],
      [
        'enterScan',
        { id: none, lines: [{ key: '0/1', day: day(0) }], operator: roster(people.dario) },
        'changed-meanwhile',
      ],
      ['readScans', { files: [none] }, 'file-unreadable'],
    ])
  })
})

describe('a text', () => {
  let draft = ''
  const step = (transition: string, more: object = {}) =>
    why('transition', { id: draft, transition, ...more })
  const signature = { name: 'Dora Chief', passphrase }
  beforeAll(async () => {
    draft = (await sealbook.must('beginVersion', { sop })).version
  })
  it('is not asked for before it is approved, nor an older one after it', async () => {
    const plan = { reason: 'refresh', versions: [draft], opens: day(0), quiz: false }
    const open = (more: object) => why('openCampaign', { ...plan, ...more })
    const own = { versions: [version] }
    expect(await open({})).toEqual(['version_not_approved'])
    expect(await open({ versions: [nobody] })).toEqual(['not-found'])
    expect(await open({ ...own, opens: day(-1) })).toContain('before_it_was_asked')
    expect(await open({ ...own, due: day(0) })).toContain('due_before_start')
    expect(await open({ ...own, people: [nobody] })).toEqual(['nobody_asked'])
    expect(await open({ ...own, people: [gone] })).toEqual(['nobody_asked'])
    expect(await open({ ...own, from: nobody })).toEqual(['not-found'])
    expect(await open({ ...own, reason: 'because' })).toEqual(['invalid-input'])
    const [old] = (await sealbook.must('sopFacts', { id: office.sop })).versions.filter(
      (v) => v.status === 'superseded',
    )
    expect(await open({ versions: [old!.record] })).toContain('version_not_approved')
  })
  it('is approved only in full, by somebody who can open the vault, from that day on', async () => {
    expect(await step('approve', { signature })).toEqual(['not-allowed-now'])
    expect(await step('submit')).toContain('change_note')
    await save(sealbook, draft, { change_note: 'Again', text: '# Letters of {{office_name}}\n' })
    expect(await step('submit')).toEqual(['gaps'])
    await save(sealbook, draft, { text: '# Letters\n\nClose them.\n' })
    await sealbook.must('transition', { id: draft, transition: 'submit' })
    const full = { change: 'minor', classified_by: people.dario, approver_role: 'x', effective_from: day(-1) }
    expect(await step('approve', { signature })).toEqual(
      expect.arrayContaining(['change', 'classified_by', 'effective_from']),
    )
    const frozen = { id: draft, changes: changesOf({ text: '# Other\n' }) }
    expect(await why('saveRecord', frozen)).toEqual(['field-frozen'])
    await sealbook.must('transition', { id: draft, transition: 'send_back', why: 'To complete' })
    await save(sealbook, draft, full)
    await sealbook.must('transition', { id: draft, transition: 'submit' })
    const needs = await step('approve', { signature })
    expect(needs).toEqual(expect.arrayContaining(['needs_second_person', 'starts_before_approval']))
    await save(sealbook, draft, { effective_from: day(0), second_reader: people.dario })
    expect(await step('approve', { signature })).toEqual(['needs_second_person'])
    await save(sealbook, draft, { second_reader: gone })
    expect(await step('approve', { signature })).not.toEqual(['taken'])
    await save(sealbook, draft, { second_reader: people.anna, approver_name: 'Dora Chief' })
    expect(await step('approve')).toEqual(['@signature'])
    expect(await step('approve', { signature: { ...signature, passphrase: 'x' } })).toEqual(['wrong-secret'])
    await sealbook.must('transition', { id: draft, transition: 'approve', signature })
  })
  it.each([
    ['text', '# Other\n'],
    ['change', 'critical'],
    ['change_note', 'Other'],
    ['effective_from', '2030-01-01'],
    ['approver_name', 'Me'],
    ['second_reader', null],
  ])('is not changed through its %s once it is approved', async (path, value) => {
    expect(await why('saveRecord', { id: draft, changes: [{ path, value }], why: 'x' })).toEqual([
      'field-frozen',
    ])
  })
  it.each(['sha256', 'number', 'approved_on', 'withdrawn_on', 'review_due', 'reviews/x', `sop/${nobody}`])(
    'does not get its %s from a page',
    async (path) => {
      await expectRefused([
        ['saveRecord', { id: draft, changes: [{ path, value: 'x' }], why: 'x' }, 'invalid-input'],
      ])
    },
  )
  it('does not go back, and is not signed once it is withdrawn', async () => {
    for (const transition of ['submit', 'send_back', 'approve'])
      expect(await step(transition, { signature, why: 'x' })).toEqual(['not-allowed-now'])
    await expectRefused([['undo', {}, 'nothing-to-undo']])
    expect(await step('withdraw', { why: 'x' })).toEqual(['@signature'])
    expect(await step('withdraw', { signature })).toEqual(['@why'])
    const plan = { reason: 'refresh' as const, versions: [draft], opens: day(0), quiz: false }
    const last = (await sealbook.must('openCampaign', plan)).record!
    const { lines } = await sealbook.must('assignments', { campaign: last })
    const { assignment } = lines.find((l) => l.person === people.bela)!
    await sealbook.must('transition', { id: draft, transition: 'withdraw', why: 'Wrong', signature })
    expect(await why('sign', sign({ assignment }))).not.toEqual(['taken'])
    expect(await why('openCampaign', plan)).toContain('version_not_approved')
    expect(await why('reviewSop', { version: draft, outcome: 'still_right', note: 'x' })).toEqual([
      'not-allowed-now',
    ])
  })
})

it('is not back-dated by setting back the clock of the computer, which is noted', async () => {
  await sealbook.electron.evaluate(({ powerMonitor }) => {
    const real = Date.now
    Object.assign(globalThis, { realNow: real })
    Date.now = () => real() - 3 * 86_400_000
    powerMonitor.emit('resume')
  })
  await sealbook.page.locator('[data-error="clock-moved"]').waitFor()
  const reasons = await why('sign', sign({ assignment: asked.carla, name: 'Carla Diaz' }))
  expect(reasons).toEqual(expect.arrayContaining(['signed_before_approval', 'signed_before_asked']))
  await sealbook.electron.evaluate(() => {
    Date.now = (globalThis as unknown as { realNow: () => number }).realNow
  })
})

it('leaves every signature as it was, and gives nothing away while locked', async () => {
  const { lines } = await sealbook.must('assignments', { person: people.anna })
  expect(lines.filter((l) => l.state === 'acknowledged').length).toBe(2)
  expect((await sealbook.must('verifyVault', {})).problems).toEqual([])
  const calls: readonly [CallName, unknown][] = [
    ['sign', sign({})],
    ['signOnBehalf', behalf({})],
    ['openToSign', { assignment: asked.bela }],
    ['answerQuiz', { assignment: asked.bela, answers: {} }],
    ['stepOfAssignment', { assignments: [asked.bela], step: 'remove', why: 'x' }],
    ['followRoster', {}],
    ['beginSop', { title: 'x' }],
    ['givePinCode', { person: people.carla }],
    ['resetPin', { person: people.anna, why: 'x' }],
  ]
  // with a vault that cannot be written to, these are refused before anything is looked at (answer.ts)
  for (const [name] of calls) expect([name, contract[name].needs]).toEqual([name, 'writable'])
  await sealbook.lock()
  const reading: readonly [CallName, unknown][] = [
    ['documentToSign', { assignment: asked.bela }],
    ['receiptOf', { assignment: asked.anna }],
    ['assignments', {}],
    ['sopFacts', { id: sop }],
    ['signFileCode', { assignment: asked.bela }],
  ]
  for (const [name, input] of [...calls, ...reading])
    expect(await sealbook.call(name, input as Input<CallName>)).toMatchObject({
      error: { code: 'vault-locked' },
    })
}, 30_000)
