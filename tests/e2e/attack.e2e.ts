/**
 * A page that was taken over asks main for what nobody may do: change what was decided, skip the steps of the machine,
 * sign without the passphrase, bring in laws that nobody signed. World: tests, real Electron. What must stay true: each
 * forged call is refused with its reason and the journal has not one entry more.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallName, FileRef } from '../../src-shared/ipc/contract.ts'
import { openOffice, passphrase, tempFolder, type Sealbook } from './app.ts'
import { exactly, hoursAgo, mustTell, recordBreach } from './breach.ts'
import { otherwise, refused as refusedBy, type ForgedCall } from './forged.ts'

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
  const asked = await sealbook.call('sendNotice', message)
  const needs = asked.ok ? [] : (asked.error.needs ?? [])
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

const refused = (name: CallName, input: unknown): Promise<string> => refusedBy(sealbook, name, input)
async function allRefused(calls: readonly ForgedCall[]): Promise<void> {
  expect(await otherwise(sealbook, calls)).toEqual([])
}
const list = (register: string) =>
  sealbook.must('list', { register, filters: [], sort: { by: 'ref', descending: true }, columns: [] })
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
    expect(await save(obligation, path, value)).toBe('invalid-input')
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
    expect(await save(incident, path, value)).toBe('invalid-input')
  })

  it.each([
    ['title', 'Another title'],
    ['answers/1', { label: 'Question', text: 'Other words' }],
    ['sent_at', exactly('2026-01-01T00:00:00Z')],
    ['recipient', 'Nobody'],
  ])('is not changed through %s of a notice that went out', async (path, value) => {
    expect(await save(sent, path, value)).toBe('needs-missing')
  })

  it('takes reasons, known duties, and a past that has happened', async () => {
    const against = { duty: 'eu-gdpr-33-5', decision: 'not_required', reasons: 'x' }
    const done = { id: other, duty: 'eu-gdpr-33-1', at: exactly(hoursAgo(1)), note: '' }
    await allRefused([
      ['decide', { id: incident, duties: [{ ...against, reasons: ' ' }] }, 'needs-missing'],
      ['decide', { id: incident, duties: [{ ...against, duty: 'no-such-duty' }] }, 'not-found'],
      ['decide', { id: obligation, duties: [against] }, 'not-found'],
      ['dutyDone', { ...done, at: exactly(hoursAgo(-24)) }, 'needs-missing'],
      ['dutyDone', { ...done, duty: 'no-such-duty' }, 'not-found'],
    ])
    expect((await sealbook.must('record', { id: other })).children).toEqual([])
  })

  it('does not go into the bin', async () => {
    await allRefused([
      ['archive', { id: incident, why: '' }, 'invalid-input'],
      ['archive', { id: obligation, why: 'nobody needs it' }, 'not-allowed-now'],
      ['archive', { id: sent, why: 'nobody needs it' }, 'not-allowed-now'],
    ])
    expect((await sealbook.must('record', { id: obligation })).archived).toBe(false)
  })
})

describe('the steps of the machine', () => {
  it.each(['require', 'refuse', 'complete', 'no_such_step'])(
    'are not taken by %s of a duty',
    async (step) => {
      expect(await refused('transition', { id: obligation, transition: step, why: 'because' })).toBe(
        'not-allowed-now',
      )
    },
  )

  it('are not taken by asking for them: merging, sending, closing', async () => {
    const send = { at: exactly(hoursAgo(0.1)), channel: 'portal' }
    await allRefused([
      ['transition', { id: other, transition: 'merge', why: 'because' }, 'not-allowed-now'],
      ['transition', { id: other, transition: 'close', why: 'because' }, 'not-allowed-now'],
      ['transition', { id: draft, transition: 'send' }, 'not-allowed-now'],
      ['sendNotice', { ...send, id: draft }, 'needs-missing'],
      ['sendNotice', { ...send, id: sent }, 'not-allowed-now'],
      ['sendNotice', { ...send, id: obligation }, 'not-found'],
      ['mergeIncident', { id: other, into: other, why: 'the same' }, 'not-allowed-now'],
      ['mergeIncident', { id: other, into: obligation, why: 'the same' }, 'not-found'],
      ['noticeFile', { id: incident, format: 'eml' }, 'not-found'],
    ])
    expect((await sealbook.must('record', { id: other })).state).toBe('intake')
  })

  it('are not signed with a name alone, nor with a passphrase that is not the vault’s', async () => {
    const close = { id: other, transition: 'close' }
    await allRefused([
      ['transition', { ...close, signature: { name: 'Dana', passphrase: '' } }, 'invalid-input'],
      ['transition', { ...close, signature: { name: '', passphrase } }, 'invalid-input'],
      ['transition', { ...close, signature: { name: 'Dana', passphrase: 'guessed' } }, 'wrong-secret'],
    ])
    expect((await sealbook.must('record', { id: other })).state).toBe('intake')
  })
})

describe('patterns, the office and the laws', () => {
  it('take no pattern that nobody found', async () => {
    const made = { decision: 'accepted', reason: 'because', whatFollows: 'nothing' }
    await allRefused([
      ['decidePattern', { key: 'origin:made_up', incidents: [incident], ...made }, 'changed-meanwhile'],
      ['decidePattern', { key: '', incidents: [], ...made }, 'changed-meanwhile'],
      ['decidePattern', { key: 'origin:wrong_recipient', incidents: ['x'], ...made }, 'invalid-input'],
    ])
    expect((await list('pattern')).total).toBe(0)
  })

  it('take no office that cannot be', async () => {
    const { office } = await sealbook.must('office', {})
    await allRefused([
      ['saveOffice', { ...office, roles: ['king'] }, 'invalid-input'],
      ['saveOffice', { ...office, zone: 'Middle Earth' }, 'invalid-input'],
      ['saveOffice', { ...office, surprise: true }, 'invalid-input'],
      ['saveOffice', { ...office, name: 'x'.repeat(100_000) }, 'invalid-input'],
      ['saveOffice', null, 'invalid-input'],
    ])
    expect((await sealbook.must('office', {})).office).toEqual(office)
  })

  it('take no laws without a file that a person chose, and none that nobody signed', async () => {
    const path = join(tempFolder('laws'), 'mine.sealrules')
    writeFileSync(path, JSON.stringify({ format: 'sealbook-rules/1', pack: '{}', signature: 'x', key: 'x' }))
    await sealbook.answerOpen(path)
    const [{ token: file }] = (await sealbook.must('pickFiles', { purpose: 'csv' })).files as [FileRef]
    const trusted = { digest: '0'.repeat(64), trustKey: true }
    await allRefused([
      ['rulesImport', trusted, 'invalid-input'],
      ['rulesImport', { ...trusted, file: 'f'.repeat(32) }, 'file-unreadable'],
      ['rulesImport', { ...trusted, file: '/etc/passwd' }, 'invalid-input'],
      ['rulesImport', { ...trusted, file }, 'rules-not-a-pack'],
      ['rulesInspect', { file }, 'rules-not-a-pack'],
    ])
    expect((await sealbook.must('rules', {})).packs.map((p) => p.origin)).toEqual(['shipped'])
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
