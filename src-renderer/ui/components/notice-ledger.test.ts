/** Unit tests of the ledger: what was told when, and what has changed since. */
import { describe, expect, it } from 'vitest'
import { exactly, fullCase, fullIncident } from '../../../tests/notice-case.ts'
import { noticeFacts } from '../../../src-shared/notices/facts.ts'
import { findLayout } from '../../../src-shared/notices/layouts.ts'
import { firstRows } from '../../../src-shared/notices/lines.ts'
import type { Json } from '../../../src-shared/values.ts'
import { lastToldOf, ledgerOf, type Part } from './notice-ledger.ts'

const ico = findLayout('ico')!
const uuid = (n: number) => `01930000-0000-7000-8000-00000000000${n}`
const factsWith = (values: object) => () =>
  noticeFacts({ ...fullCase, notice: { phase: 'initial' }, values: { ...fullIncident, ...values } })
const told = factsWith({})()
const notice = (n: number, state: string, sent: string | undefined, more: Part['values'] = {}): Part => ({
  id: uuid(n),
  register: 'notice',
  title: `Notice ${n}`,
  state,
  final: state !== 'draft',
  values: {
    obligation: [uuid(1)],
    layout: 'ico',
    answers: firstRows(ico, told) as Json,
    ...(sent && { sent_at: exactly(sent) }),
    ...more,
  },
})
const first = notice(2, 'acknowledged', '2026-11-15T09:00:00Z', {
  open_points: { a: { what: 'Number of people', promised: '2026-11-20' } },
})
const second = notice(3, 'sent', '2026-11-18T09:00:00Z', {
  answers: {
    ...firstRows(ico, told),
    what: { label: 'What happened', text: 'More is known.', own_words: true },
  },
})

describe('the ledger', () => {
  it('holds what went out, oldest first, whatever order it comes in', () => {
    const all = [second, notice(4, 'draft', undefined), first, notice(5, 'withdrawn', '2026-11-16T09:00:00Z')]
    expect(ledgerOf(all, undefined, factsWith({})).map((r) => r.notice.id)).toEqual([uuid(2), uuid(3)])
  })
  it('holds a notice against the next one of its duty, and the last against the facts of today', () => {
    const rows = ledgerOf([first, second], uuid(1), factsWith({ effects: 'Nobody was harmed.' }))
    expect(rows.map((r) => [r.since, r.changed])).toEqual([
      ['next', 1],
      ['today', 1],
    ])
    expect(ledgerOf([first], uuid(1), factsWith({}))[0]).toMatchObject({ since: 'today', changed: 0 })
  })
  it('keeps duties apart', () => {
    const other = notice(6, 'sent', '2026-11-17T09:00:00Z', { obligation: [uuid(7)] })
    expect(ledgerOf([first, other], uuid(1), factsWith({})).map((r) => r.notice.id)).toEqual([uuid(2)])
    expect(ledgerOf([first, other, second], undefined, factsWith({}))[0]).toMatchObject({ since: 'next' })
  })
  it('compares no message, which answers nothing', () => {
    const message = notice(8, 'sent', '2026-11-17T09:00:00Z', {
      obligation: [],
      layout: 'message-staff-first',
    })
    expect(ledgerOf([message], undefined, factsWith({}))[0]).not.toHaveProperty('changed')
  })
  it('says what was promised (GDPR Art. 33(4))', () => {
    expect(ledgerOf([first], uuid(1), factsWith({}))[0]!.promised).toEqual([
      ['a', { what: 'Number of people', promised: '2026-11-20' }],
    ])
  })
})

it('a follow-up goes on from the last notice in the same list of questions', () => {
  const general = notice(4, 'sent', '2026-11-19T09:00:00Z', { layout: 'general-report' })
  expect(lastToldOf([second, general, first], uuid(1), 'ico')?.id).toBe(uuid(3))
  expect(lastToldOf([first], uuid(7), 'ico')).toBeUndefined()
  expect(lastToldOf([first], undefined, 'ico')).toBeUndefined()
})
