/** Retention: whose time is over, by the rules of the office, and when somebody decided them. */
import { describe, expect, it } from 'vitest'
import { must, office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { endOfRetention, retentionSuggestions } from '../../src-shared/rules/retention.ts'
import { nodeFs } from '../journal/fs.ts'
import { Drafts } from './drafts.ts'
import { Erasure } from './erasure.ts'
import { closedOn, dueForErasure, retainedUntil } from './retention.ts'

const rule = { months: 12, basis: 'purpose', source: 'GDPR Art. 5(2)', decidedBy: 'Dana' } as const
async function closed() {
  const o = await office()
  const [id, open] = ['Closed', 'Open'].map(
    (title) => must(o.writer.create(registers.incident, [{ path: 'title', value: title }])).record,
  ) as [string, string]
  must(o.writer.archive(id, 'x'))
  return { o, id, open }
}

describe('GDPR Art. 5(1)(e): kept no longer than necessary', () => {
  it('a record is due on the day on which its rule ends, counted from the day it was closed', async () => {
    const { o, id, open } = await closed()
    expect(dueForErasure(o.book)).toEqual([])
    must(o.writer.putDesk('retention', 'incident', rule))
    expect(closedOn(o.book, o.book.get(id)!)).toBe('2026-11-20')
    expect(closedOn(o.book, o.book.get(open)!)).toBeUndefined()
    expect(retainedUntil(o.book, o.book.get(id)!)).toBe('2027-11-20')
    o.clock.now = Date.parse('2027-11-19T22:59:00Z')
    expect(dueForErasure(o.book)).toEqual([])
    o.clock.now = Date.parse('2027-11-19T23:00:00Z') // midnight in Berlin
    expect(dueForErasure(o.book).map((d) => d.record.id)).toEqual([id])
  })
  it('is erased on the ground of its rule only when the rule says so', async () => {
    const { o, id } = await closed()
    const erasure = new Erasure(
      o.vault,
      o.book,
      o.writer,
      new Drafts(nodeFs, o.vault.at.drafts, o.vault.local),
    )
    const act = { ids: [id], ground: 'retention', reason: '' } as const
    const because = () => erasure.plan(act)[0]!.because
    expect(because()).toEqual(['no_rule'])
    must(o.writer.putDesk('retention', 'incident', rule))
    expect(because()).toEqual(['before_end'])
    o.clock.now = Date.parse('2028-01-01T09:00:00Z')
    must(erasure.erase(act))
    expect(o.book.tombstone(id)).toMatchObject({ ground: 'retention', reason: '12 months: GDPR Art. 5(2)' })
    expect(dueForErasure(o.book)).toEqual([])
  })
  it('closing it again counts anew', async () => {
    const { o, id } = await closed()
    must(o.writer.putDesk('retention', 'incident', rule))
    o.clock.now = Date.parse('2027-06-01T09:00:00Z')
    must(o.writer.restore(id))
    must(o.writer.archive(id, 'again'))
    expect(retainedUntil(o.book, o.book.get(id)!)).toBe('2028-06-01')
  })
})

describe('months', () => {
  it('end on the last day of a shorter month', () => {
    expect(endOfRetention('2024-02-29', { months: 12 })).toBe('2025-02-28')
    expect(endOfRetention('2026-08-31', { months: 6 })).toBe('2027-02-28')
  })
  it('are suggested with their source, and no suggestion is a rule', async () => {
    expect(retentionSuggestions.every((s) => /Art\.|CFR/.test(s.source))).toBe(true)
    const { o, id } = await closed()
    o.clock.now = Date.parse('2096-01-01T09:00:00Z')
    expect(retainedUntil(o.book, o.book.get(id)!)).toBeUndefined()
  })
})
