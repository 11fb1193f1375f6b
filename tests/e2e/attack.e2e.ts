/**
 * A page that was taken over asks main for what nobody may do: change what was decided, skip the steps of the machine,
 * sign without the passphrase, bring in laws that nobody signed. World: tests, real Electron. What must stay true: each
 * forged call is refused with its reason and the journal has not one entry more.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallName, Input } from '../../src-shared/ipc/contract.ts'
import { openOffice, passphrase, tempFolder, type Sealbook } from './app.ts'
import { exactly, hoursAgo, mustTell, recordBreach, zone } from './breach.ts'

let sealbook: Sealbook
let incident = ''
let other = ''
let obligation = ''
let sent = ''
let draft = ''

beforeAll(async () => {
  sealbook = await openOffice()
  other = await recordBreach(sealbook, 'The other one')
  incident = await recordBreach(sealbook, 'Letters to the wrong people')
  obligation = (await mustTell(sealbook, incident)).id
  const notice = async (title: string) =>
    (
      await sealbook.must('createRecord', {
        register: 'notice',
        changes: [
          { path: 'title', value: title },
          { path: `incident/${incident}`, value: true },
          { path: 'layout', value: 'general-report' },
        ],
      })
    ).record!
  draft = await notice('Nothing in it')
  sent = await notice('Told')
  await tellInFull(sent)
}, 120_000)
afterAll(() => sealbook?.quit())

/** Answers whatever the notice still asks for, and sends it. */
async function tellInFull(id: string): Promise<void> {
  const message = { id, at: exactly(hoursAgo(0.1)), channel: 'portal' as const }
  const refused = await sealbook.call('sendNotice', message)
  const needs = refused.ok ? [] : (refused.error.needs ?? [])
  expect(needs.length).toBeGreaterThan(0)
  await sealbook.must('saveRecord', {
    id,
    changes: needs.map(({ field, title }) => ({
      path: field,
      value: { label: title ?? field, text: 'As it happened.', own_words: true },
    })),
  })
  await sealbook.must('sendNotice', message)
}

/** Makes the call, and answers with what it was refused with; a call that is taken fails the test. */
async function refused<N extends CallName>(name: N, input: unknown): Promise<string> {
  const before = await sealbook.must('vaultFacts', {})
  const answer = await sealbook.call(name, input as Input<N>)
  const after = await sealbook.must('vaultFacts', {})
  expect([name, after.entries, after.head]).toEqual([name, before.entries, before.head])
  expect(answer).toMatchObject({ ok: false })
  return answer.ok ? 'taken' : answer.error.code
}
const save = (id: string, path: string, value: unknown) =>
  refused('saveRecord', { id, changes: [{ path, value }], why: 'because' })

describe('what was decided', () => {
  it.each([
    ['decision', 'not_required'],
    ['reasons', 'others'],
    ['rule_id', 'eu-gdpr-34-1'],
    ['rule_pack', 'mine 9.9.9'],
    ['due_at', exactly('2030-01-01T00:00:00Z')],
    ['decided_by', 'Somebody else'],
    ['@state', 'complete'],
  ])('is not changed through %s of its duty', async (path, value) => {
    await save(obligation, path, value)
  })

  it.each([
    ['risk_conclusion', 'none'],
    ['risk_reasons', 'others'],
    ['closed_at', exactly('2026-01-01T00:00:00Z')],
    ['scores/mine', { se: 0 }],
    ['closures/mine', { event: 'closed', by: 'Me' }],
    ['merged_into/x', true],
    ['@state', 'closed'],
  ])('is not changed through %s of the incident', async (path, value) => {
    await save(incident, path, value)
  })

  it.each([
    ['title', 'Another title'],
    ['answers/1', { label: 'Question', text: 'Other words' }],
    ['sent_at', exactly('2026-01-01T00:00:00Z')],
    ['recipient', 'Nobody'],
  ])('is not changed through %s of a notice that went out', async (path, value) => {
    await save(sent, path, value)
  })

  it('takes reasons, known duties, and a past that has happened', async () => {
    const against = { decision: 'not_required', reasons: ' ' }
    expect(await refused('decide', { id: incident, duties: [{ duty: 'eu-gdpr-33-5', ...against }] })).toBe(
      'needs-missing',
    )
    await refused('decide', { id: incident, duties: [{ duty: 'no-such-duty', ...against, reasons: 'x' }] })
    await refused('decide', { id: obligation, duties: [{ duty: 'eu-gdpr-33-5', ...against, reasons: 'x' }] })
    const tomorrow = exactly(hoursAgo(-24))
    await refused('dutyDone', { id: other, duty: 'eu-gdpr-33-1', at: tomorrow, note: '' })
    await refused('dutyDone', { id: other, duty: 'no-such-duty', at: exactly(hoursAgo(1)), note: '' })
  })

  it('does not go into the bin with its reasons half said', async () => {
    await refused('archive', { id: incident, why: '' })
    await refused('archive', { id: obligation, why: 'nobody needs it' })
    await refused('archive', { id: sent, why: 'nobody needs it' })
  })
})

describe('the steps of the machine', () => {
  it.each(['require', 'refuse', 'complete', 'no_such_step'])(
    'are not taken by %s of a duty',
    async (step) => {
      await refused('transition', { id: obligation, transition: step, why: 'because' })
    },
  )

  it('are not taken by asking for them: merging, sending, closing', async () => {
    await refused('transition', { id: other, transition: 'merge', why: 'because' })
    await refused('transition', { id: other, transition: 'close', why: 'because' })
    await refused('transition', { id: draft, transition: 'send' })
    const at = exactly(hoursAgo(0.1))
    expect(await refused('sendNotice', { id: draft, at, channel: 'portal' })).toBe('needs-missing')
    await refused('sendNotice', { id: sent, at, channel: 'portal' })
    await refused('sendNotice', { id: obligation, at, channel: 'portal' })
    await refused('mergeIncident', { id: other, into: other, why: 'the same' })
    await refused('mergeIncident', { id: other, into: obligation, why: 'the same' })
    await refused('noticeFile', { id: incident, format: 'eml' })
  })

  it('are not signed with a name alone, nor with a passphrase that is not the vault’s', async () => {
    const close = { id: other, transition: 'close' }
    await refused('transition', { ...close, signature: { name: 'Dana', passphrase: '' } })
    await refused('transition', { ...close, signature: { name: '', passphrase } })
    const wrong = { name: 'Dana', passphrase: 'not the passphrase' }
    expect(await refused('transition', { ...close, signature: wrong })).toBe('wrong-secret')
  })
})

describe('patterns, the office and the laws', () => {
  it('take no pattern that nobody found', async () => {
    const made = { decision: 'accepted', reason: 'because', whatFollows: 'nothing' }
    await refused('decidePattern', { key: 'origin:made_up', incidents: [incident], ...made })
    await refused('decidePattern', { key: '', incidents: [], ...made })
    await refused('decidePattern', { key: '../../etc', incidents: ['x'], ...made })
  })

  it('take no office that cannot be', async () => {
    const office = { name: 'Office', country: 'DE', zone, roles: ['controller'] }
    await refused('saveOffice', { ...office, roles: ['king'] })
    await refused('saveOffice', { ...office, zone: 'Middle Earth; DROP' })
    await refused('saveOffice', { ...office, surprise: true })
    await refused('saveOffice', { ...office, name: 'x'.repeat(100_000) })
    await refused('saveOffice', null)
  })

  it('take no laws without a file that a person chose, and none that nobody signed', async () => {
    const digest = '0'.repeat(64)
    await refused('rulesImport', { digest, trustKey: true })
    await refused('rulesImport', { file: 'f'.repeat(32), digest, trustKey: true })
    await refused('rulesImport', { file: '/etc/passwd', digest, trustKey: true })
    await refused('rulesInspect', { file: 'f'.repeat(32) })

    const path = join(tempFolder('laws'), 'mine.sealrules')
    writeFileSync(path, JSON.stringify({ format: 'sealbook-rules/1', pack: '{}', signature: 'x', key: 'x' }))
    await sealbook.answerOpen(path)
    const { files } = await sealbook.must('pickFiles', { purpose: 'csv' })
    await refused('rulesInspect', { file: files[0]!.token })
    await refused('rulesImport', { file: files[0]!.token, digest, trustKey: true })
  })
})

it('leaves everything as it was', async () => {
  const view = await sealbook.must('record', { id: incident })
  expect(view.values).toMatchObject({ risk_conclusion: 'risk' })
  const duty = view.children.find((c) => c.id === obligation)
  expect(duty?.values).toMatchObject({ decision: 'required', rule_id: 'eu-gdpr-33-1' })
  expect(view.children.find((c) => c.id === draft)?.state).toBe('draft')
  expect((await sealbook.must('verifyVault', {})).problems).toEqual([])
})
