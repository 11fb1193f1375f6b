/**
 * A cause that comes up again opens the action again that was to end it (ahead.md 9), on a real vault. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import { controllers, exact, failing, needed, values } from '../../tests/breach.ts'
import {
  attach,
  changesOf,
  checking,
  effective,
  learning,
  planned,
  proven,
  refused,
  rowsOf,
  sameAgain,
  setDay,
  state,
} from '../../tests/learning.ts'
import { plainOrder } from '../../src-shared/rules/incident-record.ts'
import { must, openOffice, type Office } from '../../tests/office.ts'

const later = (o: Office) => setDay(o, '2027-01-10')

describe('a new incident with the same cause', () => {
  it('opens a proven action again, once, and says which incident and why', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const again = sameAgain(o)
    expect(p.recurrences.reopen([again])).toEqual([p.id])
    expect(state(o, p.id)).toBe('reopened')
    expect(rowsOf(o, p.id, 'recurrences')).toMatchObject([
      {
        incident: again,
        verdict: 'again',
        state_before: 'effective',
        reason: expect.stringContaining('INC-') as string,
      },
    ])
    expect(p.recurrences.reopen([again, p.id])).toEqual([])
  })
  it('asks for new evidence and a new check: what was shown before did not hold', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    p.recurrences.reopen([sameAgain(o)])
    const finish = () =>
      p.step('finish', { changes: changesOf({ done_on: '2027-02-01', check_on: '2027-03-05' }) })
    setDay(o, '2027-02-01')
    expect(needed(finish())).toEqual(['evidence'])
    await attach(o, p.id, 'evidence', 'A wider window')
    must(finish())
    expect(values(o, p.id)['result']).toBeUndefined()
    setDay(o, '2027-03-05')
    must(p.step('check'))
    expect(needed(p.step('prove'))).toEqual(['result', 'check_evidence'])
    await attach(o, p.id, 'check_evidence', 'Thirty once more')
    must(p.step('prove', effective))
  })
  it('opens it again after a restart that came before anybody could, and only once', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const again = sameAgain(o)
    const next = await openOffice(o.world, o.dir, o.clock)
    const { recurrences } = learning(next)
    const all = () => [...next.book.of('incident')].map((r) => r.id)
    expect(recurrences.reopen(all())).toEqual([p.id])
    expect(recurrences.reopen(all())).toEqual([])
    const third = await openOffice(o.world, o.dir, o.clock)
    expect(learning(third).recurrences.reopen(all())).toEqual([])
    expect(rowsOf(third, p.id, 'recurrences')).toMatchObject([{ incident: again }])
  })
  it('opens one that is finished late with a day that lies before the incident', async () => {
    const o = await controllers()
    const p = await checking(o)
    later(o)
    sameAgain(o)
    // as the session does with what was just changed
    expect(p.recurrences.reopen([p.id])).toEqual([p.id])
  })
  it('keeps effective from being said', async () => {
    const o = await controllers()
    const p = await checking(o)
    later(o)
    sameAgain(o)
    expect(refused(p.step('prove', effective))).toEqual(['came_up_again'])
  })
  it('that happened before it was done says nothing', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const before = sameAgain(o, { occurred_start: exact('2026-11-30T08:00:00Z') })
    expect(p.recurrences.reopen([before])).toEqual([])
    expect(p.recurrences.asked()).toEqual([])
  })
  it('says nothing where it came in from an old log, not even about effective', async () => {
    const o = await controllers()
    const p = await checking(o)
    later(o)
    const { set } = o.writer.createOp(o.writer.register('incident'), values(o, sameAgainIn(o)))
    const id = o.writer.newId()
    must(o.writer.write([{ op: 'import', reg: 'incident', rec: id, set: importedFrom(set) }]))
    expect(p.recurrences.reopen([id])).toEqual([])
    expect(must(p.actions.facts(p.id))).toMatchObject({ sure: [], maybe: [] })
    expect(refused(p.step('prove', effective))).toBe('ok')
  })
  it('asks a person where the system is another one or the time is not sure', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const elsewhere = sameAgain(o, { 'systems/Letter printing': null, 'systems/Fax': true })
    const sometime = sameAgain(o, { occurred_start: null })
    expect(p.recurrences.reopen([elsewhere, sometime])).toEqual([])
    expect(p.recurrences.asked()).toEqual([
      { action: p.id, incident: elsewhere },
      { action: p.id, incident: sometime },
    ])
    expect(p.tasks.read().filter((x) => x.kind === 'recurrence_asks')).toMatchObject([
      { record: p.id, who: ['Olive Owner'], about: expect.stringContaining('INC-') as string },
      { record: p.id },
    ])
  })
})
/** An incident that is voided again: only its values are wanted. */
function sameAgainIn(o: Office): string {
  const id = sameAgain(o)
  must(o.writer.archive(id, 'A pattern to import'))
  return id
}
/** Values as paths, as an import writes them. */
const importedFrom = (set: Readonly<Record<string, unknown>>) => {
  const paths: Record<string, never> = {}
  for (const [key, value] of Object.entries(set))
    if (Array.isArray(value))
      for (const element of value) Object.assign(paths, { [`${key}/${String(element)}`]: true })
    else Object.assign(paths, { [key]: value })
  return paths
}

describe('what a person says about it', () => {
  it('not the same puts the action back where it stood, and is not brought up again', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const again = sameAgain(o)
    p.recurrences.reopen([again])
    const judge = { id: p.id, incident: again, verdict: 'not_the_same' as const }
    expect(needed(p.actions.judge({ ...judge, reason: ' ' }))).toEqual(['reason'])
    must(p.actions.judge({ ...judge, reason: 'The franking machine of the post office.' }))
    expect(state(o, p.id)).toBe('effective')
    expect(p.recurrences.reopen([again, p.id])).toEqual([])
    expect(
      rowsOf(o, p.id, 'recurrences')
        .map((r) => String(r['verdict']))
        .toSorted(plainOrder),
    ).toEqual(['again', 'not_the_same'])
  })
  it('not the same leaves it open where another incident, or a person, opened it since', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const first = sameAgain(o)
    p.recurrences.reopen([first])
    const judge = (verdict: 'again' | 'not_the_same') => {
      o.clock.now += 60_000
      return must(p.actions.judge({ id: p.id, incident: first, verdict, reason: 'Looked at.' }))
    }
    judge('not_the_same')
    must(p.step('reopen', { reason: 'It does not hold.' }))
    judge('not_the_same')
    expect(state(o, p.id)).toBe('reopened')
  })
  it('not the same about one of two opens it again for the other', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const first = sameAgain(o)
    const second = sameAgain(o)
    p.recurrences.reopen([first, second])
    must(p.actions.judge({ id: p.id, incident: first, verdict: 'not_the_same', reason: 'Another.' }))
    expect(p.recurrences.reopen([p.id])).toEqual([p.id])
    expect(rowsOf(o, p.id, 'recurrences').filter((r) => r['verdict'] === 'again')).toHaveLength(2)
  })
  it('again opens it, also where nobody was sure', async () => {
    const o = await controllers()
    const p = await proven(o)
    later(o)
    const sometime = sameAgain(o, { occurred_start: null })
    must(p.actions.judge({ id: p.id, incident: sometime, verdict: 'again', reason: 'In January.' }))
    expect(state(o, p.id)).toBe('reopened')
    expect(p.recurrences.asked()).toEqual([])
  })
  it('is about incidents that bear on it only', async () => {
    const o = await controllers()
    const p = await proven(o)
    const judge = { id: p.id, incident: p.incident, verdict: 'again' as const, reason: 'x' }
    expect(failing(p.actions.judge(judge))).toBe('changed-meanwhile')
    expect(state(o, p.id)).toBe('effective')
  })
})

describe('the post-mortem of an action that did not hold', () => {
  /** Verified and, with its lessons shared, closed. */
  async function closed(o: Office) {
    const p = await proven(o)
    must(o.writer.transition(p.review, 'verify'))
    must(o.writer.transition(p.review, 'close', undefined, 'Robin Approver'))
    return p
  }
  it('comes back with it, in the same commit', async () => {
    const o = await controllers()
    const p = await closed(o)
    later(o)
    p.recurrences.reopen([sameAgain(o)])
    expect([state(o, p.id), state(o, p.review)]).toEqual(['reopened', 'approved'])
    const commits = [p.id, p.review].map((id) => o.book.get(id)!.log.at(-1)!.commit)
    expect(commits[0]).toBe(commits[1])
    expect(rowsOf(o, p.review, 'approvals').map((r) => r['event'])).toEqual(
      expect.arrayContaining(['approved', 'closed', 'reopened']),
    )
  })
  it('comes back when a person opens the action, or says that it is the same again', async () => {
    const o = await controllers()
    const p = await closed(o)
    must(p.step('reopen', { reason: 'It was seen again.' }))
    expect(state(o, p.review)).toBe('approved')
    const other = await controllers()
    const q = await closed(other)
    later(other)
    const maybe = sameAgain(other, { occurred_start: null })
    must(q.actions.judge({ id: q.id, incident: maybe, verdict: 'again', reason: 'In January.' }))
    expect(state(other, q.review)).toBe('approved')
  })
  it('is noted as opened again, not as approved, where it had only been verified', async () => {
    const o = await controllers()
    const p = await proven(o)
    must(o.writer.transition(p.review, 'verify'))
    must(o.writer.transition(p.review, 'reopen', 'One action is missing.'))
    const events = rowsOf(o, p.review, 'approvals').map((r) => String(r['event']))
    expect(events.toSorted(plainOrder)).toEqual(['approved', 'reopened'])
  })
})

it('an action that is still planned is not touched by it', async () => {
  const o = await controllers()
  const p = await planned(o)
  later(o)
  expect(p.recurrences.reopen([sameAgain(o)])).toEqual([])
  expect(p.recurrences.openActions()).toMatchObject([{ id: p.id, causes: ['wrong_recipient'] }])
  must(o.writer.save(p.id, changesOf({ 'origins/wrong_recipient': null })))
  expect(p.recurrences.openActions()).toMatchObject([{ causes: [] }])
})
