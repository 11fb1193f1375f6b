/**
 * A page that was taken over asks main for what nobody may do with post-mortems, actions and assessments: change what was
 * approved, judge one's own work, name what belongs to another record, take in a file that nobody looked at. World: tests,
 * real Electron. What must stay true: each forged call is refused with its reason and the journal has not one entry more.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallName, Change, FileRef } from '../../src-shared/ipc/contract.ts'
import { evaluationsOf } from '../../src-shared/risk/assessment-needs.ts'
import { answers, facts, risk, who } from '../assessment.ts'
import { openOffice, passphrase, projectRoot, tempFolder, type Sealbook } from './app.ts'
import { learnFrom, recordBreach, zone } from './breach.ts'
import { changesOf, otherwise, refused as refusedBy, type ForgedCall } from './forged.ts'

const nobody = '01930000-0000-7000-8000-000000000bad'
let sealbook: Sealbook
let author = ''
let judge = ''
let incident = ''
/** An approved post-mortem with one action, and one of another post-mortem that is still a draft. */
let review = ''
let action = ''
let otherReview = ''
let otherAction = ''
/** An approved assessment, and one that waits for its evaluation. */
let approved = ''
let waiting = ''

const day = (fromToday: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + fromToday * 86_400_000)
const signature = { name: 'Robin Judge', passphrase }
const view = (id: string) => sealbook.must('record', { id })
const plan = async (parent: string, text: string) =>
  (
    await sealbook.must('planAction', {
      parent,
      changes: changesOf({
        text,
        owner: author,
        due: day(10),
        strength: 'engineer',
        done_when: 'None is left',
      }),
    })
  ).record!

/** An assessment as far as its review. */
async function assess(): Promise<string> {
  const begun = { kind: 'dpia', name: 'Reading out letters', matrix: 'cnil_4', author: who(author) } as const
  const id = (await sealbook.must('beginAssessment', begun)).record!
  await sealbook.must('saveRecord', { id, changes: [{ path: 'screening', value: answers('yes') }] })
  await sealbook.must('transition', { id, transition: 'start' })
  const changes = [...facts({ author, judge }), { path: 'next_review', value: day(300) }]
  await sealbook.must('saveRecord', { id, changes })
  await sealbook.must('transition', { id, transition: 'submit' })
  return id
}
async function approve(id: string): Promise<void> {
  const { values, written } = await view(id)
  const blocks = evaluationsOf(values, written).map((b) => b.block)
  await sealbook.must('evaluateBlock', { id, blocks, to: 'asked' })
  await sealbook.must('evaluateBlock', { id, blocks, to: 'acceptable', by: judge })
  await sealbook.must('transition', { id, transition: 'approve', signature })
}

beforeAll(async () => {
  sealbook = await openOffice()
  author = (await sealbook.must('people', { text: '' })).people[0]!.id
  const named = { register: 'person', changes: [{ path: 'display_name', value: 'Robin Judge' }] }
  judge = (await sealbook.must('createRecord', named)).record!
  incident = await recordBreach(sealbook, 'Letters to the wrong people')
  const began = { incidents: [incident], type: 'short' as const, title: 'Of the other', facilitator: author }
  otherReview = (await sealbook.must('beginPostmortem', began)).record!
  otherAction = await plan(otherReview, 'Another plan')
  review = await learnFrom(sealbook, incident)
  action = await plan(review, 'Use window envelopes')
  approved = await assess()
  await approve(approved)
  waiting = await assess()
}, 60_000)
afterAll(() => sealbook?.quit())

const refused = (name: CallName, input: unknown): Promise<string> => refusedBy(sealbook, name, input)
async function allRefused(calls: readonly ForgedCall[]): Promise<void> {
  expect(await otherwise(sealbook, calls)).toEqual([])
}
const list = (register: string) =>
  sealbook.must('list', { register, filters: [], sort: { by: 'ref', descending: true }, columns: [] })
const save = (id: string, path: string, value: unknown) =>
  refused('saveRecord', { id, changes: [{ path, value }], why: 'because' })

describe('what was approved', () => {
  it.each([
    ['exec_summary', 'Nothing happened.'],
    ['facilitator', nobody],
    ['approver', nobody],
    ['factors/f1', null],
    ['whys/x', { text: 'Because' }],
    [`incidents/${nobody}`, true],
    ['alone_reason', 'others'],
  ])('is not changed through %s of the post-mortem', async (path, value) => {
    expect(['needs-missing', 'invalid-input']).toContain(await save(review, path, value))
  })
  it.each([
    ['approved_at', null],
    ['approvals/mine', { event: 'approved', by: 'Me' }],
    ['@state', 'closed'],
  ])('is not changed through %s, which main alone writes', async (path, value) => {
    expect(await save(review, path, value)).toBe('invalid-input')
    expect(await save(approved, path, value)).toBe('invalid-input')
  })
  it.each([
    ['overview', 'Other words'],
    ['risks/r1', risk({ author: nobody }, { residual: { severity: 1, likelihood: 1 } })],
    ['risks/r1', null],
    ['risks/r2', risk({ author: nobody })],
    ['screening', answers('no')],
    ['decision', 'reject'],
    ['dpo_advice', 'Do not.'],
    ['author', who(nobody)],
    ['alone_reason', 'others'],
  ])('is not changed through %s of the assessment', async (path, value) => {
    expect(await save(approved, path, value)).toBe('needs-missing')
  })
  it.each([
    ['version', 9],
    ['kind', 'vendor'],
    ['matrix', 'ico_3'],
    [`previous/${nobody}`, true],
    ['evaluations/mine', { block: 'overview', to: 'acceptable', by: nobody }],
    ['screenings/mine', { outcome: 'not_required' }],
    ['submitted_at', null],
    ['rule_pack', 'mine'],
    ['basis/mine', { record: nobody }],
  ])('is not written through %s, whatever its state', async (path, value) => {
    for (const id of [approved, waiting]) expect(await save(id, path, value)).toBe('invalid-input')
  })
  it('takes no call that goes around the form', async () => {
    const asked = { blocks: ['overview'], to: 'asked', by: author }
    await allRefused([
      ['convertMatrix', { id: approved, to: 'nist_5', scores: {}, reason: 'x' }, 'not-allowed-now'],
      ['evaluateBlock', { ...asked, id: approved }, 'not-allowed-now'],
      [
        'planAction',
        { parent: approved, risk: 'r1', changes: changesOf({ text: 'Late' }) },
        'not-allowed-now',
      ],
      ['refreshReview', { id: review }, 'not-allowed-now'],
      ['archive', { id: review, why: 'nobody needs it' }, 'not-allowed-now'],
      ['archive', { id: approved, why: 'nobody needs it' }, 'not-allowed-now'],
      ['archive', { id: action, why: 'nobody needs it' }, 'not-allowed-now'],
      ['saveRecord', { id: action, changes: changesOf({ [`belongs_to/${review}`]: null }) }, 'needs-missing'],
    ])
    expect((await view(action)).values['belongs_to']).toEqual([review])
  })
})

describe('separation of duties', () => {
  it('holds when the author of an assessment is taken away or renamed before it is judged', async () => {
    expect(await save(waiting, 'author', null)).toBe('needs-missing')
    expect(await save(waiting, 'screening', answers('no'))).toBe('needs-missing')
    expect(await save(waiting, 'author', { kind: 'external', name: 'Somebody' })).toBe('needs-missing')
    await sealbook.must('evaluateBlock', { id: waiting, blocks: ['overview'], to: 'asked', by: author })
    const verdict = { id: waiting, blocks: ['overview'], to: 'acceptable' }
    await allRefused([
      ['evaluateBlock', verdict, 'needs-missing'],
      ['evaluateBlock', { ...verdict, by: author }, 'needs-missing'],
      ['evaluateBlock', { ...verdict, by: nobody }, 'needs-missing'],
      ['evaluateBlock', { ...verdict, blocks: ['overview', 'data'], by: judge }, 'needs-missing'],
      ['evaluateBlock', { ...verdict, blocks: ['risks/no-such-risk'], by: judge }, 'not-found'],
      ['evaluateBlock', { ...verdict, blocks: ['decision'], by: judge }, 'invalid-input'],
      ['evaluateBlock', { ...verdict, to: 'improvable', comment: 'x', by: judge }, 'needs-missing'],
      [
        'evaluateBlock',
        { ...verdict, to: 'improvable', comment: 'x', by: judge, action: nobody },
        'not-found',
      ],
      ['evaluateBlock', { ...verdict, to: 'improvable', comment: 'x', by: judge, action }, 'not-found'],
      ['transition', { id: waiting, transition: 'approve' }, 'needs-missing'],
    ])
  })
  it('holds when the writer of a post-mortem is taken away before it is approved', async () => {
    const id = otherReview
    const changes = [...(await wholeReview()), ...changesOf({ approver: author })]
    await sealbook.must('saveRecord', { id, changes })
    await sealbook.must('transition', { id, transition: 'submit' })
    expect(await save(id, 'facilitator', null)).toBe('needs-missing')
    expect(await save(id, 'facilitator', judge)).toBe('needs-missing')
    await allRefused([
      ['transition', { id, transition: 'approve' }, 'needs-missing'],
      ['transition', { id, transition: 'close' }, 'not-allowed-now'],
      ['transition', { id, transition: 'verify' }, 'not-allowed-now'],
    ])
  })
  it('holds for each step of an action', async () => {
    const step = { id: action, reason: 'because' }
    await allRefused([
      ...['take_on', 'finish', 'prove', 'cancel', 'accept_risk', 'reopen', 'not_again'].map(
        (transition) => ['transition', { id: action, transition, why: 'x' }, 'not-allowed-now'] as const,
      ),
      ...(['finish', 'check', 'prove', 'disprove', 'reopen'] as const).map(
        (name) => ['actionStep', { ...step, step: name }, 'not-allowed-now'] as const,
      ),
      ['actionStep', { ...step, step: 'not_again' }, 'invalid-input'],
      ['actionStep', { ...step, step: 'cancel', approver: author }, 'needs-missing'],
      ['actionStep', { ...step, step: 'cancel', approver: nobody }, 'needs-missing'],
      ['actionStep', { ...step, step: 'accept_risk', approver: judge, until: day(9_000) }, 'needs-missing'],
      ['actionStep', { ...step, id: review, step: 'take_on' }, 'not-found'],
      ['actionStep', { ...step, step: 'take_on', changes: changesOf({ checked_at: null }) }, 'invalid-input'],
      ['extendAction', { id: action, until: day(20), reason: 'late', approver: judge }, 'not-allowed-now'],
    ])
    await sealbook.must('actionStep', { id: action, step: 'take_on' })
    const extend = { id: action, until: day(20), reason: 'late', approver: judge }
    await allRefused([
      ['extendAction', { ...extend, approver: author }, 'needs-missing'],
      ['extendAction', { ...extend, approver: nobody }, 'needs-missing'],
      ['extendAction', { ...extend, reason: ' ' }, 'needs-missing'],
      ['extendAction', { ...extend, until: day(5) }, 'needs-missing'],
      ['extendAction', { ...extend, id: review }, 'not-found'],
      ['actionStep', { id: action, step: 'start', changes: changesOf({ due: day(90) }) }, 'needs-missing'],
      ['judgeRecurrence', { id: action, incident, verdict: 'again', reason: 'x' }, 'changed-meanwhile'],
      ['judgeRecurrence', { id: review, incident, verdict: 'again', reason: 'x' }, 'not-found'],
    ])
    for (const path of ['due', 'owner_accepted_at', 'extensions/mine', 'recurrences/mine', 'checked_at'])
      expect(['needs-missing', 'invalid-input']).toContain(
        await save(action, path, path === 'due' ? day(99) : {}),
      )
  })
})

/** What another one of the post-mortems says. */
async function wholeReview(): Promise<Change[]> {
  const { values } = await view(review)
  const rows = (field: string) =>
    Object.entries(values[field] as Record<string, unknown>).map(([id, value]) => [`${field}/${id}`, value])
  return changesOf({
    exec_summary: values['exec_summary'],
    'root_causes/design': true,
    ...Object.fromEntries([...rows('factors'), ...rows('lessons')]),
    plan_reason: 'Done already.',
  })
}

describe('what belongs to another record', () => {
  const text = changesOf({ text: 'Forged' })
  it('is not named in a plan', async () => {
    await allRefused([
      ['planAction', { parent: nobody, changes: text }, 'not-found'],
      ['planAction', { parent: author, changes: text }, 'not-found'],
      ['planAction', { parent: action, changes: text }, 'not-found'],
      ['planAction', { parent: waiting, risk: 'no-such-risk', changes: text }, 'not-found'],
      ['planAction', { parent: otherReview, risk: 'r1', changes: text }, 'not-found'],
      ['planAction', { parent: waiting, replaces: otherAction, changes: text }, 'not-found'],
      ['planAction', { parent: review, replaces: review, changes: text }, 'not-found'],
      ['planAction', { parent: review, changes: [] }, 'needs-missing'],
      [
        'planAction',
        { parent: review, changes: [...text, ...changesOf({ finished_at: {} })] },
        'invalid-input',
      ],
      [
        'planAction',
        { parent: review, changes: [...text, ...changesOf({ accept_until: day(9) })] },
        'invalid-input',
      ],
      [
        'planAction',
        { parent: review, changes: [...text, ...changesOf({ exec_summary: 'x' })] },
        'invalid-input',
      ],
      [
        'planAction',
        { parent: review, changes: [...text, ...changesOf({ '@state': 'effective' })] },
        'invalid-input',
      ],
      [
        'planAction',
        { parent: review, changes: [...text, ...changesOf({ 'why_ends/x': true })] },
        'invalid-input',
      ],
      ['planAction', { parent: review, changes: changesOf({ text: 'x'.repeat(301) }) }, 'invalid-input'],
    ])
    expect((await view(review)).children.map((c) => c.id)).toEqual([action])
  })
  it('is not begun, read or carried over', async () => {
    const begin = { incidents: [incident], type: 'short', title: 'Forged', facilitator: author }
    const dpia = { kind: 'dpia', name: 'Forged', matrix: 'cnil_4' }
    await allRefused([
      ['beginPostmortem', { ...begin, incidents: [nobody] }, 'not-found'],
      ['beginPostmortem', { ...begin, incidents: [review] }, 'not-found'],
      ['beginPostmortem', { ...begin, incidents: [] }, 'needs-missing'],
      [
        'beginPostmortem',
        { ...begin, incidents: Array.from({ length: 101 }, () => incident) },
        'invalid-input',
      ],
      ['beginPostmortem', { ...begin, title: '' }, 'invalid-input'],
      ['beginPostmortem', { ...begin, title: '  ' }, 'needs-missing'],
      ['beginPostmortem', { ...begin, type: 'blame' }, 'invalid-input'],
      ['beginPostmortem', { ...begin, title: 'x'.repeat(100_000) }, 'invalid-input'],
      ['refreshReview', { id: incident }, 'not-found'],
      ['postmortemFacts', { id: approved }, 'not-found'],
      ['actionFacts', { id: review }, 'not-found'],
      ['assessmentFacts', { id: action }, 'not-found'],
      ['beginAssessment', { ...dpia, kind: 'horoscope' }, 'invalid-input'],
      ['beginAssessment', { ...dpia, matrix: 'mine' }, 'invalid-input'],
      ['beginAssessment', { ...dpia, name: '' }, 'invalid-input'],
      ['beginAssessment', { ...dpia, name: '  ' }, 'needs-missing'],
      ['beginAssessment', { ...dpia, name: 'x'.repeat(1_000) }, 'invalid-input'],
      ['beginAssessment', { ...dpia, author: { kind: 'roster', id: 'x' } }, 'invalid-input'],
      ['reviseAssessment', { id: waiting }, 'not-allowed-now'],
      ['reviseAssessment', { id: review }, 'not-found'],
      ['convertMatrix', { id: waiting, to: 'nist_5', scores: {}, reason: 'x' }, 'needs-missing'],
      ['convertMatrix', { id: waiting, to: 'nist_5', scores: {}, reason: '' }, 'invalid-input'],
      ['convertMatrix', { id: waiting, to: 'cnil_4', scores: {}, reason: 'x' }, 'changed-meanwhile'],
      [
        'convertMatrix',
        {
          id: waiting,
          to: 'nist_5',
          scores: { r1: { inherent: { severity: 9, likelihood: 1 } } },
          reason: 'x',
        },
        'invalid-input',
      ],
    ])
    expect(
      await save(waiting, 'risks/r1', risk({ author }, { inherent: { severity: 5, likelihood: 1 } })),
    ).toBe('invalid-input')
    expect(await save(waiting, 'risks/r1', { ...risk({ author }), surprise: 1 })).toBe('invalid-input')
  })
  it('becomes the next version once', async () => {
    const next = (await sealbook.must('reviseAssessment', { id: approved })).record!
    await allRefused([
      ['reviseAssessment', { id: approved }, 'changed-meanwhile'],
      ['reviseAssessment', { id: next }, 'not-allowed-now'],
      ['transition', { id: approved, transition: 'supersede', why: 'x' }, 'not-allowed-now'],
      ['transition', { id: next, transition: 'approve' }, 'not-allowed-now'],
    ])
    const { versions } = await sealbook.must('assessmentFacts', { id: next })
    expect(versions.map((v) => v.record)).toEqual([approved, next])
  })
})

describe('a file of the PIA tool', () => {
  it('is taken in only as it was looked at, and only if a person chose it', async () => {
    const path = join(tempFolder('pia'), 'mine.json')
    writeFileSync(path, '{"pia": "no such thing"}')
    const real = join(projectRoot, 'tests/fixtures/pia/reviewed.json')
    await sealbook.answerOpen(path, real)
    const { files } = await sealbook.must('pickFiles', { purpose: 'csv' })
    const [made, true_] = files as [FileRef, FileRef]
    const digest = '0'.repeat(64)
    await allRefused([
      ['piaInspect', { file: made.token }, 'pia-not-a-pia'],
      ['piaImport', { file: made.token, digest }, 'pia-not-a-pia'],
      ['piaImport', { file: true_.token, digest }, 'changed-meanwhile'],
      ['piaImport', { file: true_.token, digest: 'x' }, 'invalid-input'],
      ['piaImport', { file: 'f'.repeat(32), digest }, 'file-unreadable'],
      ['piaImport', { file: '/etc/passwd', digest }, 'invalid-input'],
      ['piaExport', { id: review, format: 'json' }, 'not-found'],
      ['piaExport', { id: approved, format: 'exe' }, 'invalid-input'],
    ])
    expect((await list('assessment')).total).toBe(3)
  })
})

it('leaves everything as it was', async () => {
  expect(await view(review)).toMatchObject({ state: 'approved', values: { facilitator: author } })
  const { state, values } = await view(approved)
  expect(state).toBe('approved')
  expect((values['risks'] as Record<string, unknown>)['r1']).toEqual(risk({ author }))
  expect((await sealbook.must('verifyVault', {})).problems).toEqual([])
})
