/**
 * The sample office in a real vault: it holds only what the vault would accept from a person, shows each kind of clock and
 * decision, and goes away whole. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import { must, office, type Office } from '../../tests/office.ts'
import { earliestCheck } from '../../src-shared/learn/days.ts'
import { extensionsOf, type ActionValues } from '../../src-shared/registers/action.ts'
import { isFilled } from '../../src-shared/registers/define.ts'
import { missingFor } from '../../src-shared/registers/gates.ts'
import { findRegister, registers } from '../../src-shared/registers/index.ts'
import { isLate } from '../../src-shared/registers/obligation.ts'
import { t } from '../app/text.ts'
import { Oversight } from './oversight.ts'
import { Recurrences } from './recurrences.ts'
import { loadSample, removeSample } from './sample-load.ts'

const words = { t, locale: 'en-GB' }
async function sample() {
  const o = await office()
  o.clock.now = Date.parse('2026-11-21T22:14:37Z')
  must(loadSample(o.book, o.writer, words))
  return o
}
const called = (o: Office, start: string) =>
  [...o.book.of('incident')].find((r) => o.book.title(r).startsWith(start))!
const clocksOf = (o: Office, start: string) =>
  o.book.law.clocks(called(o, start)).map((c) => `${c.duty} ${c.state}`)
const decisions = (o: Office, start: string) =>
  o.book.law.children(called(o, start)).map((c) => `${String(c.values['rule_id'])} ${c.state}`)

describe('sample office', () => {
  it('has people, incidents and decisions in many states, each with what a person would have had to say', async () => {
    const o = await sample()
    expect([...o.book.of('person')]).toHaveLength(12)
    expect([...o.book.of('incident')]).toHaveLength(11)
    expect(new Set([...o.book.of('incident')].map((r) => o.book.state(r))).size).toBeGreaterThanOrEqual(7)
    for (const r of o.book.all()) expect(findRegister(r.reg)!.states).toContain(o.book.state(r))
    const asked = ['decision', 'reasons', 'decided_by', 'decided_at', 'trigger_facts']
    const obligations = [...o.book.of('obligation')]
    const unsaid = obligations.filter((r) => asked.some((f) => !isFilled(o.book.values(r)[f])))
    expect(unsaid).toEqual([])
    const done = obligations.filter((r) => isFilled(o.book.values(r)['sent_at']))
    expect(done.map((r) => o.book.state(r))).toEqual(
      done.map((r) => (isLate(o.book.values(r)) ? 'late' : 'complete')),
    )
  })
  it('holds no time in the future', async () => {
    const o = await sample()
    const all = JSON.stringify([...o.book.all()].map((r) => o.book.values(r)))
    const times = all.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g) ?? []
    expect(times.length).toBeGreaterThan(120)
    expect(times.filter((at) => at > '2026-11-21T22:15:00Z')).toEqual([])
  })
  it('shows a breach told in time, one not told with reasons, one with 30 hours left, one overdue, a near miss', async () => {
    const o = await sample()
    expect(clocksOf(o, 'Laboratory portal')).toContain('eu-gdpr-33-1 met')
    expect(decisions(o, 'Laboratory portal')).toEqual([
      'int-24 complete',
      'eu-gdpr-33-1 complete',
      'eu-gdpr-34-1 not_required',
    ])
    expect(clocksOf(o, 'Payslip')).toContain('eu-gdpr-33-1 not_required')
    expect(decisions(o, 'Payslip')).toContain('eu-gdpr-33-1 not_required')
    const running = o.book.law.clocks(called(o, 'Referral letter')).find((c) => c.duty === 'eu-gdpr-33-1')!
    expect(running.state).toBe('running')
    expect((Date.parse(running.due) - o.clock.now) / 3_600_000).toBeCloseTo(30, 0)
    expect(o.book.law.surroundings(called(o, 'Referral letter')).undecided.length).toBeGreaterThan(0)
    expect(clocksOf(o, 'Sign-in page')).toContain('eu-gdpr-33-1 missed')
    expect(clocksOf(o, 'Laboratory results faxed')).toContain('eu-gdpr-33-1 met_late')
    expect(o.book.values(called(o, 'Patient list'))['kind']).toBe('near_miss')
    expect(clocksOf(o, 'Screen left open')).toEqual(['int-24 running'])
  })
  it('holds closed incidents that could have been closed by the rules', async () => {
    const o = await sample()
    const closed = [...o.book.of('incident')].filter((r) => o.book.state(r) === 'closed')
    expect(closed).toHaveLength(4)
    for (const r of closed) {
      const values = o.book.values(r)
      expect(missingFor(registers.incident, 'close', values, o.book.law.surroundings(r))).toEqual([])
      expect(Object.values(values['closures'] as object)).toMatchObject([{ event: 'closed' }])
    }
    expect(o.book.law.surroundings(called(o, 'Payslip')).undecided).toEqual([])
  })
  it('holds post-mortems and actions that could have come so far by the rules', async () => {
    const o = await sample()
    const missing = (id: string, step: string) => {
      const r = o.book.get(id)!
      const register = findRegister(r.reg)!
      return missingFor(register, step, o.book.values(r), o.book.law.surroundings(r))
    }
    const reviews = (state?: string) =>
      [...o.book.of('postmortem')].filter((r) => state === undefined || o.book.state(r) === state)
    expect(reviews().length - reviews('draft').length).toBe(4)
    for (const r of [...reviews('approved'), ...reviews('closed')])
      expect([o.book.title(r), missing(r.id, 'approve')]).toEqual([o.book.title(r), []])
    for (const r of reviews('closed')) expect(missing(r.id, 'close')).toEqual([])
    for (const r of reviews('approved')) expect(missing(r.id, 'verify').length).toBeGreaterThan(0)
    const actions = [...o.book.of('action')]
    expect(new Set(actions.map((r) => o.book.state(r)))).toEqual(
      new Set(['open', 'accepted', 'in_progress', 'done', 'effective', 'reopened', 'risk_accepted']),
    )
    for (const r of actions) {
      const { owner, doers = [], verifier, done_on = '', check_on = '' } = o.book.values(r) as ActionValues
      expect([owner, ...doers]).not.toContain(verifier)
      expect(done_on === '' || earliestCheck(done_on) <= check_on).toBe(true)
      expect(extensionsOf(o.book.values(r)).map((e) => e.approver)).not.toContain(owner)
    }
  })
  it('waits for nothing that its own incidents would open again', async () => {
    const o = await sample()
    const recurrences = new Recurrences(o.book, o.writer, t)
    expect(recurrences.reopen([...o.book.of('incident')].map((r) => r.id))).toEqual([])
    expect(recurrences.asked()).toEqual([])
  })
  it('has something to show to whoever looks over all incidents', async () => {
    const o = await sample()
    const oversight = new Oversight(o.book, o.writer, new Recurrences(o.book, o.writer, t), t)
    expect(oversight.patterns().alerts.map((a) => a.key)).toEqual(
      expect.arrayContaining(['origin:wrong_recipient', 'vendor:laboradiagnostics']),
    )
    const alike = must(oversight.similar(called(o, 'Referral letter').id)).incidents[0]!
    expect(alike).toMatchObject({
      title: 'Appointment letters swapped in two envelopes',
      se: 2.5,
      risk: 'none',
    })
    expect(alike.decisions.map((d) => d.decision)).toContain('not_required')
  })
  it('says what the office is only where nobody has said it', async () => {
    const o = await sample()
    expect(o.book.law.office?.roles).toEqual(['controller'])
    const other = await office()
    const said = { name: 'Kanzlei', country: 'AT', zone: 'Europe/Vienna', roles: ['processor'] }
    must(other.writer.putDesk('office', 'main', said))
    must(loadSample(other.book, other.writer, words))
    expect(other.book.law.office).toEqual(said)
  })
  it('goes away whole, with every part, and comes back with undo; what is not of it stays', async () => {
    const o = await sample()
    const own = must(o.writer.create(registers.incident, [{ path: 'title', value: 'Our own' }])).record
    must(removeSample(o.book, o.writer))
    const left = () => [...o.book.all()].filter((r) => o.book.archivedWhy(r) === undefined)
    expect(left().map((r) => r.id)).toEqual([own])
    expect(must(removeSample(o.book, o.writer))).toBeUndefined()
    must(o.history.undo())
    expect(left().length).toBeGreaterThan(40)
  })
})
