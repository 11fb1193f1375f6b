/**
 * The life of an assessment on a real vault: screened, evaluated and validated by somebody else, approved, and taken up
 * again as the next version. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import {
  answers,
  approve,
  approved,
  desk,
  drafted,
  evaluated,
  facts,
  risk,
  who,
} from '../../tests/assessment.ts'
import { failing, needed, values } from '../../tests/breach.ts'
import { must, office } from '../../tests/office.ts'
import { driftsOf } from '../../src-shared/risk/drift.ts'
import { importStates } from '../../src-shared/registers/import-states.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { checkImported } from './check-changes.ts'

const DAY = 86_400_000
const begin = async () => desk(await office())
const stateOf = (d: Awaited<ReturnType<typeof begin>>, id: string) => d.o.book.state(d.o.book.get(id)!)

describe('the screening', () => {
  it('is kept with its outcome when an assessment is needed and when none is (GDPR Art. 35(1), 35(3))', async () => {
    const d = await begin()
    for (const [answer, step, outcome] of [
      ['yes', 'start', 'required'],
      ['no', 'not_needed', 'not_required'],
    ] as const) {
      const id = must(d.assessments.begin({ kind: 'dpia', name: answer, matrix: 'cnil_4' })).record!
      expect(needed(d.o.writer.transition(id, step))).toEqual(['screening'])
      must(d.o.writer.save(id, [{ path: 'screening', value: answers(answer) }]))
      must(d.o.writer.transition(id, step))
      expect(Object.values(values(d.o, id)['screenings'] as object)).toMatchObject([
        { outcome, computed: outcome },
      ])
      expect(values(d.o, id)['approvals']).toBeUndefined() // it was never approved, so it is not opened again
    }
  })
  it('keeps its answers until it is made again', async () => {
    const d = await begin()
    const id = drafted(d)
    const no = () => d.o.writer.save(id, [{ path: 'screening', value: answers('no') }])
    expect(needed(no())).toEqual(['screening'])
    must(d.o.writer.transition(id, 'screen_again', 'Nothing is read out any more.'))
    must(no())
  })
  it('does not let anybody put down that none is needed where the law asks for one', async () => {
    const d = await begin()
    const id = must(d.assessments.begin({ kind: 'dpia', name: 'x', matrix: 'cnil_4' })).record!
    must(d.o.writer.save(id, [{ path: 'screening', value: answers('yes') }]))
    expect(needed(d.o.writer.transition(id, 'not_needed'))).toContain('screening')
  })
  it('is not asked of the other kinds, which begin with their facts', async () => {
    const d = await begin()
    for (const kind of ['register', 'collection', 'vendor'] as const) {
      const id = must(d.assessments.begin({ kind, name: kind, matrix: 'nist_5' })).record!
      expect(stateOf(d, id)).toBe('draft')
      expect(needed(d.o.writer.transition(id, 'screen_again', 'Again.'))).toEqual(['kind'])
    }
  })
})

describe('separation of duties', () => {
  it('the author cannot evaluate, whatever the page sends', async () => {
    const d = await begin()
    const id = drafted(d)
    must(d.assessments.evaluate({ id, blocks: ['overview'], to: 'asked' }))
    expect(
      needed(d.assessments.evaluate({ id, blocks: ['overview'], to: 'acceptable', by: d.author })),
    ).toEqual(['by'])
    expect(needed(d.assessments.evaluate({ id, blocks: ['overview'], to: 'acceptable' }))).toEqual(['by'])
    must(d.assessments.evaluate({ id, blocks: ['overview'], to: 'acceptable', by: d.judge }))
  })
  it('the author cannot validate', async () => {
    const d = await begin()
    const id = drafted(d)
    must(d.o.writer.transition(id, 'submit'))
    evaluated(d, id)
    must(d.o.writer.save(id, [{ path: 'validator', value: who(d.author) }]))
    expect(needed(approve(d, id))).toEqual(['validator'])
    must(d.o.writer.save(id, [{ path: 'validator', value: who(d.judge) }]))
    must(approve(d, id))
  })
  it('holds when another author was named while the blocks were judged', async () => {
    const d = await begin()
    const id = drafted(d)
    const author = (path: string) => d.o.writer.save(id, [{ path: 'author', value: who(path) }])
    must(author(d.judge))
    const blocks = ['overview']
    must(d.assessments.evaluate({ id, blocks, to: 'asked' }))
    must(d.assessments.evaluate({ id, blocks, to: 'acceptable', by: d.author }))
    must(author(d.author))
    must(d.o.writer.transition(id, 'submit'))
    expect(needed(author(d.judge))).toEqual(['author'])
    evaluated(d, id)
    expect(needed(approve(d, id))).toEqual(['evaluations'])
    must(d.assessments.evaluate({ id, blocks, to: 'asked' }))
    d.o.clock.now += 1_000
    must(d.assessments.evaluate({ id, blocks, to: 'acceptable', by: d.judge }))
    must(approve(d, id))
  })
  it('knows the author by name where somebody typed it', async () => {
    const d = await begin()
    const id = drafted(d)
    must(d.o.writer.save(id, [{ path: 'author', value: { kind: 'external', name: 'Ben Cole' } }]))
    must(d.assessments.evaluate({ id, blocks: ['overview'], to: 'asked' }))
    expect(
      needed(d.assessments.evaluate({ id, blocks: ['overview'], to: 'acceptable', by: d.judge })),
    ).toEqual(['by'])
    must(d.assessments.evaluate({ id, blocks: ['overview'], to: 'acceptable', by: d.author }))
  })
  it('takes an action for good with an action only from its own plan', async () => {
    const d = await begin()
    const [id, other] = [drafted(d), drafted(d)]
    const made = d.o.writer.create(d.o.writer.register('action'), [
      { path: 'text', value: 'Elsewhere' },
      { path: `belongs_to/${other}`, value: true },
    ])
    must(d.assessments.evaluate({ id, blocks: ['overview'], to: 'asked' }))
    const verdict = { id, blocks: ['overview'], to: 'improvable' as const, by: d.judge, comment: 'More.' }
    const action = must(made).record
    expect(failing(d.assessments.evaluate({ ...verdict, action }))).toBe('not-found')
  })
  it('in an office of one the waiting time and a written reason stand in', async () => {
    const d = desk(await office(), ['Ada Berg'])
    const id = drafted(d)
    must(d.o.writer.transition(id, 'submit'))
    evaluated(d, id)
    expect(needed(approve(d, id))).toEqual(['alone_reason'])
    must(d.o.writer.save(id, [{ path: 'alone_reason', value: 'Read again after a month.' }]))
    expect(needed(approve(d, id))).toEqual(['validator'])
    d.o.clock.now += 31 * DAY
    must(d.o.writer.save(id, [{ path: 'next_review', value: '2027-11-20' }]))
    must(approve(d, id))
  })
  it('neither evaluations nor states can be written as if they were typed', async () => {
    const d = await begin()
    const id = drafted(d)
    const row: Json = { block: 'overview', to: 'acceptable', by: d.judge, at: d.o.writer.moment() }
    for (const [path, value] of [
      ['evaluations/x', row],
      ['approved_at', d.o.writer.moment()],
      ['version', 7],
      ['kind', 'register'],
      ['@state', 'approved'],
    ] as const)
      expect(failing(d.o.writer.save(id, [{ path, value }]))).toBe('invalid-input')
    expect(failing(d.o.writer.transition(id, 'supersede'))).toBe('not-allowed-now')
    expect(failing(approve(d, id))).toBe('not-allowed-now')
  })
})

describe('the decision', () => {
  it('waits for every block, the advice, the views and the risks', async () => {
    const d = await begin()
    const id = drafted(d)
    must(d.o.writer.transition(id, 'submit'))
    expect(needed(approve(d, id))).toEqual(['evaluations'])
    evaluated(d, id)
    for (const field of ['dpo_advice', 'people_not_asked_why', 'next_review', 'decision'] as const) {
      const before = values(d.o, id)[field]!
      must(d.o.writer.save(id, [{ path: field, value: null }]))
      expect(needed(approve(d, id))).toContain(field)
      must(d.o.writer.save(id, [{ path: field, value: before }]))
    }
    must(d.o.writer.save(id, [{ path: 'next_review', value: '2030-01-01' }]))
    expect(needed(approve(d, id))).toEqual(['next_review'])
  })
  it('a part that changed after it was found good is to be evaluated again', async () => {
    const d = await begin()
    const id = drafted(d)
    must(d.o.writer.transition(id, 'submit'))
    evaluated(d, id)
    d.o.clock.now += 1_000
    must(d.o.writer.save(id, [{ path: 'overview', value: 'And by letter.' }]))
    expect(needed(approve(d, id))).toEqual(['evaluations'])
    d.o.clock.now += 1_000
    evaluated(d, id)
    must(approve(d, id))
  })
  it('asks the authority first where a high risk remains (GDPR Art. 36(1))', async () => {
    const d = await begin()
    const id = drafted(d)
    const high = risk(d, {
      residual: { severity: 4, likelihood: 4, reasons: 'Nothing helps.', likelihoodReasons: 'Daily.' },
      acceptance: {
        by: d.judge,
        at: '2026-11-20',
        until: '2027-05-20',
        reason: 'Needed.',
        control: 'Watched.',
      },
    })
    must(d.o.writer.save(id, [{ path: 'risks/r1', value: high }]))
    must(d.o.writer.transition(id, 'submit'))
    evaluated(d, id)
    expect(needed(approve(d, id))).toContain('consultation_filed_on')
    must(
      d.o.writer.save(id, [
        { path: 'decision', value: 'refer_to_authority' },
        { path: 'consultation_filed_on', value: '2026-11-20' },
      ]),
    )
    must(d.o.writer.transition(id, 'refer'))
    must(
      d.o.writer.save(id, [
        { path: 'consultation_answered_on', value: '2026-11-20' },
        { path: 'consultation_answer', value: 'With two factors.' },
      ]),
    )
    must(d.o.writer.transition(id, 'answered'))
    must(d.o.writer.save(id, [{ path: 'decision', value: 'approve' }]))
    must(approve(d, id))
  })
})

describe('versions', () => {
  it('what was approved stays as it was: no field, no file, no undo', async () => {
    const d = await begin()
    const id = approved(d)
    for (const { path, value } of facts(d).slice(2))
      expect({
        path,
        as: needed(d.o.writer.save(id, [{ path, value: value === 'yes' ? 'no' : value }])),
      }).not.toEqual({ path, as: [] })
    expect(failing(d.o.writer.save(id, [{ path: 'overview', value: 'Another' }]))).toBe('needs-missing')
    expect(failing(d.o.history.undo())).toBe('nothing-to-undo')
    expect(failing(d.o.writer.archive(id, 'x'))).toBe('not-allowed-now')
  })
  it('a review makes the next one with the same facts; approving it takes the place of the one before', async () => {
    const d = await begin()
    const first = approved(d)
    const second = must(d.assessments.revise({ id: first })).record!
    expect(failing(d.assessments.revise({ id: first }))).toBe('changed-meanwhile')
    const copied = values(d.o, second)
    expect(copied).toMatchObject({ version: 2, previous: [first], overview: values(d.o, first)['overview']! })
    expect(copied['risks']).toEqual(values(d.o, first)['risks'])
    for (const gone of ['decision', 'dpo_advice', 'evaluations', 'approvals', 'next_review', 'screenings'])
      expect(copied[gone]).toBeUndefined()
    must(
      d.o.writer.save(second, [
        { path: 'decision', value: 'approve' },
        { path: 'dpo_advice', value: 'Still.' },
        { path: 'dpo_followed', value: 'yes' },
        { path: 'next_review', value: '2027-11-20' },
      ]),
    )
    must(d.o.writer.transition(second, 'submit'))
    evaluated(d, second)
    expect(stateOf(d, first)).toBe('approved')
    must(approve(d, second))
    expect([stateOf(d, first), stateOf(d, second)]).toEqual(['superseded', 'approved'])
    expect(must(d.assessments.facts(first)).versions.map((v) => v.version)).toEqual([1, 2])
  })
  it('of two next versions the one that is approved last stands', async () => {
    const d = await begin()
    const first = approved(d)
    const next = () => {
      const id = must(d.assessments.revise({ id: first })).record!
      must(d.o.writer.save(id, facts(d)))
      return id
    }
    const one = next()
    must(d.o.writer.archive(one, 'Begun by mistake'))
    const two = next()
    must(d.o.writer.restore(one))
    for (const id of [one, two]) {
      must(d.o.writer.transition(id, 'submit'))
      evaluated(d, id)
      must(approve(d, id))
    }
    expect([first, one, two].map((id) => stateOf(d, id))).toEqual(['superseded', 'superseded', 'approved'])
  })
  it('keeps every score of a risk through all versions, and says what changed', async () => {
    const d = await begin()
    const first = approved(d)
    const second = must(d.assessments.revise({ id: first })).record!
    d.o.clock.now += DAY
    const now = risk(d, {
      inherent: { severity: 4, likelihood: 3, reasons: 'A new case.', likelihoodReasons: 'Seen.' },
    })
    must(d.o.writer.save(second, [{ path: 'risks/r1', value: now }]))
    const { scores } = must(d.assessments.facts(second))
    expect(scores['r1']!.filter((s) => s.stage === 'inherent').map((s) => s.score.severity)).toEqual([3, 4])
    expect(driftsOf(scores['r1']!, 'inherent')).toMatchObject([{ direction: 'up', why: 'A new case.' }])
  })
})

describe('a review is due (GDPR Art. 35(11))', () => {
  const kinds = (d: Awaited<ReturnType<typeof begin>>, id: string) =>
    must(d.assessments.facts(id)).triggers.map((t) => t.kind)
  it('on its day', async () => {
    const d = await begin()
    const id = approved(d)
    expect(kinds(d, id)).toEqual([])
    d.o.clock.now = Date.parse('2027-11-20T12:00:00Z')
    expect(kinds(d, id)).toEqual(['date'])
    expect(d.assessments.reviews.standing(d.o.book.get(id)!)!.approved.on).toBe('2026-11-20')
  })
  it('when an incident that it rests on is closed, and when a record that it rests on changes', async () => {
    const d = await begin()
    const id = drafted(d)
    const make = (register: string, title: string) =>
      must(d.o.writer.create(d.o.writer.register(register), [{ path: title, value: 'Linked' }])).record
    const [incident, review] = [make('incident', 'title'), make('postmortem', 'title')]
    must(
      d.o.writer.save(id, [
        { path: `linked/${incident}`, value: true },
        { path: `linked/${review}`, value: true },
      ]),
    )
    must(d.o.writer.transition(id, 'submit'))
    evaluated(d, id)
    must(approve(d, id))
    expect(kinds(d, id)).toEqual([])
    d.o.clock.now += DAY
    must(
      d.o.writer.write([
        {
          op: 'transition',
          reg: 'incident',
          rec: incident,
          set: { '@state': 'closed', closed_at: d.o.writer.moment() },
        },
      ]),
    )
    expect(kinds(d, id)).toEqual(['incident_closed'])
    must(d.o.writer.save(review, [{ path: 'exec_summary', value: 'Something new.' }]))
    expect(must(d.assessments.facts(id)).triggers).toMatchObject([
      { kind: 'incident_closed', record: incident },
      { kind: 'record_changed', record: review, entry: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ])
  })
  it('and its next version is begun when a post-mortem that says so is approved, in the same commit', async () => {
    const d = await begin()
    const id = approved(d)
    const op = d.o.writer.createOp(
      d.o.writer.register('postmortem'),
      { title: 'Looking back', [`affected_assessments/${id}`]: true },
      { state: 'review' },
    )
    must(d.o.writer.write([op]))
    const { ops } = d.assessments.alongside(d.o.book.get(op.rec)!, { from: 'review', to: 'approved' })
    expect(ops).toMatchObject([{ reg: 'assessment', set: { version: 2, [`previous/${id}`]: true } }])
    must(d.assessments.revise({ id }))
    // one that was begun already is not begun twice
    expect(d.assessments.alongside(d.o.book.get(op.rec)!, { from: 'review', to: 'approved' }).ops).toEqual([])
  })
  it('when an approved post-mortem says that it has to change', async () => {
    const d = await begin()
    const id = approved(d)
    must(
      d.o.writer.write([
        d.o.writer.createOp(
          d.o.writer.register('postmortem'),
          { title: 'Looking back', [`affected_assessments/${id}`]: true },
          { state: 'approved' },
        ),
      ]),
    )
    expect(kinds(d, id)).toEqual(['record_linked'])
  })
})

describe('an import', () => {
  it('neither approves a record nor makes it part of another, so that no gate is passed by a file', () => {
    const { assessment, postmortem, action } = registers
    for (const register of [assessment, postmortem])
      for (const state of register.sealedIn) expect(importStates(register)).not.toContain(state)
    const id = '01930000-0000-7000-8000-000000000001'
    for (const [register, path, value] of [
      [postmortem, `incidents/${id}`, true],
      [action, `belongs_to/${id}`, true],
      [action, 'accept_until', '2027-01-01'],
      [assessment, 'version', 3],
    ] as const)
      expect(failing(checkImported(register, [{ path, value }]))).toBe('invalid-input')
    // an old log of incidents may still say when they were closed
    const closed = { certainty: 'exact', at: '2020-01-01T00:00:00Z', zone: 'UTC' }
    expect(checkImported(registers.incident, [{ path: 'closed_at', value: closed }]).ok).toBe(true)
  })
})
