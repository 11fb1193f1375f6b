/**
 * Duties and clocks as the book reads them: what is kept is never stale, parts belong to their incident, and an imported
 * log of old incidents stays history. World: unit test.
 */
import { describe, expect, it } from 'vitest'
import {
  breach,
  clock,
  controllers,
  exact,
  gdpr,
  obligationOf,
  record,
  refuse,
  oblige,
  people,
  values,
} from '../../tests/breach.ts'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import type { RulePack } from '../../src-shared/rules/rule-pack.ts'
import { Book } from './book.ts'

const undecided = (o: Office, id: string) =>
  o.book.law.surroundings(record(o, id)).undecided.map((u) => u.duty)

describe('what is kept is worked out again', () => {
  it('when the office says what else it is', async () => {
    const o = await controllers()
    const id = breach(o)
    expect(clock(o, id)?.state).toBe('running')
    must(o.writer.putDesk('office', 'main', { ...o.book.law.office!, roles: ['processor'] }))
    expect(clock(o, id)).toBeUndefined()
    expect(undecided(o, id)).toEqual(['eu-gdpr-33-2'])
  })
  it('when the laws change under it', async () => {
    const o = await controllers()
    const id = breach(o)
    const [own] = lawPack.regimes.filter((r) => r.duties.some((d) => d.id === 'int-24'))
    let laws: RulePack = lawPack
    const book = new Book(
      o.store,
      o.world.clock,
      () => 'Europe/Berlin',
      () => o.vault.author,
      () => laws,
    )
    expect(book.law.clocks(record(o, id)).length).toBeGreaterThan(1)
    laws = { ...lawPack, version: '99.0.0', regimes: [own!] }
    expect(book.law.clocks(record(o, id)).map((c) => c.rulePack)).toEqual(
      book.law.clocks(record(o, id)).map(() => `${lawPack.id} 99.0.0`),
    )
    expect(book.law.duties(record(o, id)).every((a) => a.regime.id === own!.id)).toBe(true)
  })
  it('when a part of it changes, though the incident itself does not', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [oblige(gdpr)] }))
    const entries = record(o, id).log.length
    must(
      o.writer.save(obligationOf(o, id).id, [
        { path: 'sent_at', value: exact('2026-11-20T08:30:00Z') },
        { path: 'channel', value: 'phone' },
      ]),
    )
    expect(record(o, id).log).toHaveLength(entries)
    expect(clock(o, id)?.state).toBe('met')
  })
  it('as time passes', async () => {
    const o = await controllers()
    const id = breach(o)
    expect(clock(o, id)?.state).toBe('running')
    o.clock.now += 3 * 86_400_000
    expect(clock(o, id)?.state).toBe('missed')
  })
})

describe('parts', () => {
  it('show the clock that they answer, in lists and on their own page', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [oblige(gdpr)] }))
    const part = record(o, obligationOf(o, id).id)
    const own = clock(o, id)!
    expect(own.obligation).toBe(part.id)
    expect(o.book.card(part, []).clocks.map((c) => [c.duty, c.due])).toEqual([[gdpr, own.due]])
    expect(o.book.view(part).clocks.map((c) => c.duty)).toEqual([gdpr])
    expect(o.book.view(record(o, id)).clocks.length).toBeGreaterThan(1)
  })
  it('belong to their incident, oldest first, and leave it when they are voided', async () => {
    const o = await controllers()
    const [id, other] = [breach(o), breach(o)]
    must(o.decisions.decide({ id, duties: [oblige(gdpr)] }))
    const notice = must(o.writer.create(registers.notice, [{ path: 'title', value: 'Draft' }])).record
    must(o.writer.save(notice, [{ path: `incident/${id}`, value: true }]))
    const parts = () => o.book.law.children(record(o, id)).map((c) => c.register)
    expect(parts()).toEqual(['obligation', 'notice'])
    expect(o.book.law.children(record(o, other))).toEqual([])
    must(o.writer.archive(notice, 'Not needed'))
    expect(parts()).toEqual(['obligation'])
  })
  it('carry no key of a sealed file, and an obligation shows the clock that it answers', async () => {
    const o = await controllers()
    const id = breach(o)
    must(o.decisions.decide({ id, duties: [refuse(gdpr)] }))
    const part = record(o, obligationOf(o, id).id)
    must(
      o.writer.write([
        {
          op: 'change',
          reg: 'obligation',
          rec: part.id,
          set: { 'evidence/a1b2c3d4e5f60718': { key: 'secret' } },
        },
      ]),
    )
    expect(JSON.stringify(o.book.law.children(record(o, id)))).not.toContain('secret')
    expect(o.book.law.shownClocks(part)).toMatchObject([{ duty: gdpr, obligation: part.id }])
  })
})

describe('an imported log', () => {
  it('of closed incidents runs no clock and asks for no decision; an open one does', async () => {
    const o = await controllers()
    const imported = (state: string) => {
      const op = o.writer.createOp(
        registers.incident,
        {
          title: 'From the old log',
          kind: 'confirmed_breach',
          aware_at: exact('2026-11-20T07:00:00Z'),
        },
        { op: 'import', state },
      )
      must(o.writer.write([op]))
      return op.rec
    }
    const closed = imported('closed')
    expect(o.book.law.clocks(record(o, closed))).toEqual([])
    expect(undecided(o, closed)).toEqual([])
    const open = imported('triage')
    expect(clock(o, open)?.state).toBe('running')
    expect(undecided(o, open)).toContain(gdpr)
  })
})

it('GDPR Art. 33(5): a duty that only the judgement of the risk takes away is still decided', async () => {
  const o = await controllers()
  const id = breach(o)
  must(o.decisions.decide({ id, conclusion: { risk: 'none', reasons: 'Sealed' }, duties: [] }))
  expect(undecided(o, id)).toContain(gdpr)
  must(o.decisions.decide({ id, duties: [refuse(gdpr), refuse('eu-gdpr-34-1')] }))
  expect(undecided(o, id)).toEqual([])
  const again = await openOffice(o.world, o.dir, o.clock)
  expect(undecided(again, id)).toEqual([])
  expect(values(again, id)['risk_conclusion']).toBe('none')
})

describe('a clock that ran', () => {
  it('is not deleted by calling the incident something else: that decided it, and the day is kept', async () => {
    const o = await controllers()
    const id = breach(o)
    expect(clock(o, id)).toMatchObject({ state: 'running' })
    o.clock.now += 3_600_000
    must(o.writer.save(id, [{ path: 'kind', value: 'near_miss' }]))
    expect(clock(o, id)).toMatchObject({ state: 'not_required', decidedAt: '2026-11-20T10:00:00.000Z' })
    must(o.writer.save(id, [{ path: 'kind', value: 'confirmed_breach' }]))
    expect(clock(o, id)).toMatchObject({ state: 'running' })
  })
  it('of an office that never said what it is runs all the same', async () => {
    const o = await office()
    must(o.writer.putDesk('office', 'main', { name: 'Office', country: 'DE', zone: 'Europe/Berlin' }))
    expect(clock(o, breach(o))).toMatchObject({ state: 'running', mayApply: true })
  })
  it('for the office\u2019s own target ends with the law that it serves (GDPR Art. 34(1))', async () => {
    const o = await controllers()
    const id = breach(o)
    must(
      o.decisions.decide({ id, conclusion: { risk: 'high', reasons: 'Threats.' }, duties: [oblige(people)] }),
    )
    expect(clock(o, id, 'int-34-72')).toMatchObject({ state: 'running' })
    must(o.decisions.done({ id, duty: people, at: exact('2026-11-20T08:30:00Z'), note: '' }))
    expect(clock(o, id, 'int-34-72')).toMatchObject({ state: 'met' })
  })
})
