/**
 * No way leads around what a decision asks for: saving, undo, voiding, steps of the life cycle, clearing first. Each is
 * tried on a real vault. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import {
  breach,
  clock,
  controllers,
  exact,
  failing,
  gdpr,
  needed,
  obligationIdOf,
  obligationOf,
  refuse,
  oblige,
  values,
  view,
} from '../../tests/breach.ts'
import { must } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'

describe('around a decision', () => {
  const attempts: [string, Json][] = [
    ['risk_conclusion', 'none'],
    ['risk_reasons', 'Because'],
    ['severity_gap_reason', 'Because'],
    ['closed_at', exact('2026-11-20T08:00:00Z')],
    ['merged_into/01940000-0000-7000-8000-000000000001', true],
    ['closures/aaaaaaaaaaaaaaaa', { event: 'closed' }],
    ['scores/aaaaaaaaaaaaaaaa', {}],
    [`duties/${gdpr}`, { decision: 'not_required' }],
  ]
  it.each(attempts)('saving %s on the incident is refused', async (path, value) => {
    const o = await controllers()
    const id = breach(o)
    expect(failing(o.writer.save(id, [{ path, value }], 'Because'))).toBe('invalid-input')
    expect(
      failing(
        o.writer.create(registers.incident, [
          { path: 'title', value: 'x' },
          { path, value },
        ]),
      ),
    ).toBe('invalid-input')
  })
  it('no fixed field of an obligation can be saved, and none can be made by hand', async () => {
    const o = await controllers()
    const part = obligationIdOf(o)
    const fixed = Object.entries(registers.obligation.fields).filter(([, f]) => f.fixed)
    expect(fixed.length).toBeGreaterThan(15)
    for (const [path] of fixed)
      expect([path, failing(o.writer.save(part, [{ path, value: null }], 'x'))]).toEqual([
        path,
        'invalid-input',
      ])
    expect(failing(o.writer.create(registers.obligation, [{ path: 'title', value: 'Mine' }]))).toBe(
      'invalid-input',
    )
    for (const step of ['require', 'refuse'])
      expect(failing(o.writer.transition(part, step, 'x'))).toBe('not-allowed-now')
  })
  it('an obligation cannot be voided, and undo does not take a decision back nor reach past it', async () => {
    const o = await controllers()
    const id = breach(o)
    const saved = must(o.writer.save(id, [{ path: 'effects', value: 'None seen' }]))
    const decided = must(o.decisions.decide({ id, duties: [refuse(gdpr)] }))
    expect(failing(o.writer.archive(obligationOf(o, id).id, 'x'))).toBe('not-allowed-now')
    expect(failing(o.history.undo(decided.commit))).toBe('nothing-to-undo')
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
    // what was typed before can still be taken back by name
    must(o.history.undo(saved.commit))
    expect(values(o, id)['effects']).toBeUndefined()
  })
  it('a step that needs a moment does not take one that lies ahead, nor does a clock', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [oblige(gdpr)] }))
    const part = obligationOf(o, id).id
    must(
      o.writer.save(part, [
        { path: 'sent_at', value: exact('2026-11-23T07:00:00Z') },
        { path: 'channel', value: 'portal' },
      ]),
    )
    expect(needed(o.writer.transition(part, 'send'))).toEqual(['sent_at'])
    expect(clock(o, id)?.state).toBe('running')
  })
  it('what was carried out late cannot be made to look in time without a reason that shows', async () => {
    const o = await controllers()
    const id = breach(o)
    o.clock.now = Date.parse('2026-11-24T09:00:00Z')
    must(
      o.decisions.done({ id, duty: gdpr, at: exact('2026-11-24T08:00:00Z'), note: '', delayReason: 'Ill' }),
    )
    const part = obligationOf(o, id).id
    const earlier = [{ path: 'sent_at', value: exact('2026-11-22T08:00:00Z') }]
    expect(failing(o.writer.save(part, earlier, 'Typo'))).toBe('needs-missing')
    const reopened = must(o.writer.transition(part, 'reopen', 'The receipt says the 22nd'))
    expect(failing(o.writer.save(part, earlier))).toBe('needs-missing')
    must(o.writer.save(part, earlier, 'The receipt says the 22nd'))
    expect(view(o, part).restarts).toMatchObject([{ path: 'sent_at', why: 'The receipt says the 22nd' }])
    expect(failing(o.history.undo(reopened.commit))).toBe('nothing-to-undo')
  })
  it('a sent notice stays as it was sent: saving, undo and voiding are refused', async () => {
    const o = await controllers()
    const id = breach(o)
    const notice = must(o.writer.create(registers.notice, [{ path: 'title', value: 'First report' }])).record
    must(o.writer.save(notice, [{ path: `incident/${id}`, value: true }]))
    const answer = must(
      o.writer.save(notice, [{ path: 'answers/a1', value: { label: 'What', text: 'A letter' } }]),
    )
    must(o.writer.write([{ op: 'transition', reg: 'notice', rec: notice, set: { '@state': 'sent' } }], false))
    const again = [{ path: 'answers/a1', value: { label: 'What', text: 'Nothing' } }]
    expect(o.writer.save(notice, again, 'x')).toMatchObject({
      error: { code: 'needs-missing', needs: [{ message: 'error.field-frozen' }] },
    })
    expect(failing(o.history.undo(answer.commit))).toBe('nothing-to-undo')
    expect(failing(o.writer.archive(notice, 'x'))).toBe('not-allowed-now')
    expect(failing(o.writer.transition(notice, 'send'))).toBe('not-allowed-now')
  })
})

describe('moments that start clocks', () => {
  const aware = (at: string | null) => [{ path: 'aware_at', value: at === null ? null : exact(at) }]
  it('take a reason to be changed, and the change stays visible', async () => {
    const o = await controllers()
    const id = breach(o)
    expect(o.writer.save(id, aware('2026-11-20T08:50:00Z'))).toMatchObject({
      error: { code: 'needs-missing', needs: [{ field: 'aware_at', message: 'error.field-guarded' }] },
    })
    expect(failing(o.writer.save(id, aware('2026-11-20T08:50:00Z'), '  '))).toBe('needs-missing')
    must(o.writer.save(id, aware('2026-11-20T08:50:00Z'), 'The call log says so'))
    expect(clock(o, id)?.due).toBe('2026-11-23T08:50:00Z')
    expect(view(o, id).restarts).toMatchObject([
      {
        path: 'aware_at',
        before: exact('2026-11-20T08:00:00Z'),
        after: exact('2026-11-20T08:50:00Z'),
        why: 'The call log says so',
      },
    ])
  })
  it('show an undo of such a change too', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.writer.save(id, aware('2026-11-20T08:50:00Z'), 'The call log says so'))
    must(o.history.undo())
    expect(clock(o, id)?.due).toBe('2026-11-23T08:00:00Z')
    expect(view(o, id).restarts.map((r) => r.after)).toEqual([
      exact('2026-11-20T08:00:00Z'),
      exact('2026-11-20T08:50:00Z'),
    ])
  })
  it('are not moved by clearing them first', async () => {
    const o = await controllers()
    const id = breach(o)
    expect(failing(o.writer.save(id, aware(null)))).toBe('needs-missing')
    must(o.writer.save(id, aware(null), 'Not sure'))
    expect(failing(o.writer.save(id, aware('2026-11-20T08:59:00Z')))).toBe('needs-missing')
    must(o.writer.save(id, aware('2026-11-20T08:59:00Z'), 'Sure now'))
    expect(view(o, id).restarts.map(({ before, after, why }) => ({ before, after, why }))).toEqual([
      { before: null, after: exact('2026-11-20T08:59:00Z'), why: 'Sure now' },
      { before: exact('2026-11-20T08:00:00Z'), after: null, why: 'Not sure' },
    ])
  })
  it('include those that laws ask for', async () => {
    const o = await controllers()
    const id = breach(o)
    const time = (at: string) => [{ path: 'law_times/classified_major_at', value: { at: exact(at) } }]
    must(o.writer.save(id, time('2026-11-20T08:10:00Z')))
    expect(failing(o.writer.save(id, time('2026-11-20T08:40:00Z')))).toBe('needs-missing')
    must(o.writer.save(id, time('2026-11-20T08:40:00Z'), 'Board met later'))
    expect(view(o, id).restarts).toHaveLength(1)
  })
})
