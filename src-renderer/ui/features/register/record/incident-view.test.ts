/**
 * Unit tests of what an incident's page makes of its view: rows of duties, the one thing to do, where needs are put
 * right, and which pages it has beside the form.
 */
import { describe, expect, it } from 'vitest'
import type { ClockView, RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { notice } from '../../../../../src-shared/registers/notice.ts'
import { obligation } from '../../../../../src-shared/registers/obligation.ts'
import { person } from '../../../../../src-shared/registers/person.ts'
import { postmortem } from '../../../../../src-shared/registers/postmortem.ts'
import type { TextContext } from '../../../../../src-shared/text/context.ts'
import { incidentView } from '../../../components/test-frame.tsx'
import { canBeDone, dutyRows, otherNotices, ownRow, stateOfRow, type Part } from './duty-rows.ts'
import { noticePlace } from './notice-place.ts'
import { ownPages } from './own-pages.ts'
import { learnPlace, placeOfNeed } from './place-of-need.ts'
import { whatToDo } from './what-to-do.ts'

const ctx: TextContext = {
  t: (key, params = {}) => [key, ...Object.values(params)].join(' '),
  locale: 'en-GB',
}
const id = '01930000-0000-7000-8000-000000000001'
const uuid = (n: number) => `01930000-0000-7000-8000-00000000000${n}`

const clock = (duty: string, due: string, more: Partial<ClockView> = {}): ClockView => ({
  duty,
  recipientKind: 'authority',
  recipient: `recipient of ${duty}`,
  jurisdiction: 'XX',
  citation: `Art. ${duty}`,
  rulePack: 'laws 1',
  anchor: 'aware_at',
  start: '2026-11-20T10:00:00Z',
  due,
  zone: 'Europe/Berlin',
  mayApply: false,
  state: 'running',
  missedWhileClosed: false,
  startIsFirm: true,
  ...more,
})
const obligationOf = (n: number, duty: string, state: string, final = false): Part => ({
  id: uuid(n),
  register: 'obligation',
  title: `Title of ${duty}`,
  state,
  final,
  values: { rule_id: duty, recipient: `recipient of ${duty}`, recipient_kind: 'people', citation: 'X' },
})
const noticeOf = (n: number, answers: number | undefined, state: string): Part => ({
  id: uuid(n),
  register: 'notice',
  title: 'Notice',
  state,
  final: state !== 'draft',
  values: answers === undefined ? {} : { obligation: [uuid(answers)] },
})
const view = (more: Partial<RecordView>): RecordView => ({
  ...incidentView({ kind: 'confirmed_breach' }, 'investigating'),
  ...more,
})

describe('rows of duties', () => {
  it('hold every duty that has a clock, waits, or was decided, once each; open ones first, the soonest first', () => {
    const rows = dutyRows(
      view({
        clocks: [
          clock('late', '2026-11-25T10:00:00Z'),
          clock('soon', '2026-11-22T10:00:00Z'),
          clock('over', '2026-11-21T10:00:00Z', { state: 'met' }),
        ],
        undecided: [
          { duty: 'soon', title: 'Soon', applies: true },
          { duty: 'no-clock', title: 'No clock', applies: false },
        ],
        children: [obligationOf(2, 'late', 'required'), obligationOf(3, 'refused', 'not_required', true)],
        values: {
          kind: 'confirmed_breach',
          duties: { old: { decision: 'met', reasons: '', decidedBy: 'D', rulePack: 'b', loggedAt: 'x' } },
        },
      }),
      ctx,
    )
    expect(rows.map((r) => [r.duty, r.open])).toEqual([
      ['soon', true],
      ['late', true],
      ['no-clock', true],
      ['over', false],
      ['refused', false],
      ['old', false],
    ])
  })
  it('put a clock that runs for the record of another duty into that row, where alone it can be done', () => {
    const own = clock('own-target', '2026-11-22T10:00:00Z', { recipientKind: 'people' })
    const before = dutyRows(
      view({ clocks: [own], undecided: [{ duty: 'people', title: 'People', applies: true }] }),
      ctx,
    )
    expect(before.map((r) => [r.duty, canBeDone(r)])).toEqual([
      ['own-target', false],
      ['people', true],
    ])
    const after = dutyRows(
      view({
        clocks: [{ ...own, obligation: uuid(2) }],
        children: [obligationOf(2, 'people', 'required')],
      }),
      ctx,
    )
    expect(after.map((r) => [r.duty, r.clock?.duty, r.name])).toEqual([
      ['people', 'own-target', 'clock.name.tell recipient of people'],
    ])
  })
  it('say their state in a word, and in red only when time is over', () => {
    const [row] = dutyRows(
      view({
        clocks: [clock('a', '2026-11-21T10:00:00Z', { state: 'missed' })],
        undecided: [{ duty: 'a', title: 'A', applies: true }],
      }),
      ctx,
    )
    expect(stateOfRow(row!)).toEqual({ key: 'record.duty.undecided', tone: 'stop' })
    const [late] = dutyRows(view({ children: [obligationOf(2, 'a', 'late', true)] }), ctx)
    expect(stateOfRow(late!)).toEqual({ key: 'obligation.state.late', tone: 'watch' })
  })
  it('carry their notices; a draft is gone on with, not begun again', () => {
    const v = view({
      children: [
        obligationOf(2, 'a', 'required'),
        noticeOf(3, 2, 'sent'),
        noticeOf(4, 2, 'draft'),
        noticeOf(5, undefined, 'draft'),
      ],
    })
    const [row] = dutyRows(v, ctx)
    expect(row!.notices.map((n) => n.id)).toEqual([uuid(3), uuid(4)])
    expect(otherNotices(v).map((n) => n.id)).toEqual([uuid(5)])
    expect(noticePlace(row!)).toBe(`/notice/${uuid(4)}`)
    expect(noticePlace({ ...row!, notices: [] })).toBe(`/notice/new/${id}/${uuid(2)}`)
  })
})

describe('the one thing to do', () => {
  const ask = (v: RecordView) => whatToDo(incident, v, v.values, dutyRows(v, ctx))
  const undecided = [{ duty: 'a', title: 'A', applies: true }]
  it('is to decide, with a breach about which something waits', () => {
    expect(ask(view({ undecided }))).toEqual({ do: 'decide', count: 1 })
    expect(ask(view({ undecided, values: { kind: 'near_miss' } }))).toMatchObject({ do: 'step' })
  })
  it('is then to tell whom one decided to tell, the soonest first', () => {
    const v = view({
      clocks: [clock('b', '2026-11-23T10:00:00Z'), clock('a', '2026-11-22T10:00:00Z')],
      children: [obligationOf(2, 'b', 'required'), obligationOf(3, 'a', 'drafting')],
    })
    expect(ask(v)).toMatchObject({ do: 'tell', row: { duty: 'a' } })
  })
  it('is on the page of an obligation to tell, as long as nobody has been told', () => {
    const own = (state: string) =>
      view({
        id: uuid(2),
        register: 'obligation',
        state,
        values: { incident: [id], rule_id: 'a', recipient: 'the agency', recipient_kind: 'authority' },
      })
    const toDo = (v: RecordView) => whatToDo(obligation, v, v.values, ownRow(v, ctx))
    expect(toDo(own('required'))).toMatchObject({ do: 'tell', row: { name: 'clock.name.tell the agency' } })
    expect(noticePlace(ownRow(own('required'), ctx)[0]!)).toBe(`/notice/new/${id}/${uuid(2)}`)
    expect(toDo(own('sent'))).toEqual({ do: 'step', step: 'acknowledge' })
    expect(toDo(own('follow_up_due'))).toMatchObject({ do: 'follow_up', row: { duty: 'a' } })
    expect(toDo(own('not_required'))).toEqual({ do: 'rest' })
  })
  it('is to look back, with a breach that only its post-mortem keeps from closing', () => {
    const review = (state: string) => ({ ...obligationOf(7, 'a', state), register: 'postmortem', values: {} })
    const waiting = (children: RecordView['children'], kind = 'confirmed_breach') =>
      view({ state: 'awaiting_postmortem', children, values: { kind } })
    expect(ask(waiting([]))).toEqual({ do: 'learn', begun: false })
    expect(ask(waiting([review('draft')]))).toEqual({ do: 'learn', begun: true })
    expect(ask(waiting([review('approved')]))).toEqual({ do: 'step', step: 'close' })
    expect(ask(waiting([], 'near_miss'))).toEqual({ do: 'step', step: 'close' })
    const at = (field: string) => placeOfNeed(postmortem, view({}), { field })
    expect(at('whys/b1')).toBe(`/postmortem/${id}/whys/b1`)
    expect(at('decision_review/b1')).toBe(`/postmortem/${id}/review/b1`)
    expect(at('exec_summary')).toBeUndefined()
    expect(learnPlace(waiting([]))).toBe(`/new/postmortem/${id}`)
    expect(learnPlace(waiting([review('draft')]))).toBe(`/register/postmortem/${uuid(7)}`)
  })
  it('is else the next step, and nothing at the end', () => {
    const sent = view({ children: [obligationOf(2, 'a', 'sent')] })
    expect(ask(sent)).toEqual({ do: 'step', step: 'contain' })
    expect(ask(view({ state: 'closed', undecided }))).toEqual({ do: 'rest' })
  })
})

it('leads each need to the page on which it is put right', () => {
  const v = view({ children: [obligationOf(2, 'a', 'required')] })
  const place = (field: string, record?: string) =>
    placeOfNeed(incident, v, { field, ...(record && { record }) })
  expect(place('duties')).toBe(`/decide/${id}`)
  expect(place('duties', uuid(2))).toBe(`/register/obligation/${uuid(2)}`)
  expect(place('scores')).toBe(`/severity/${id}`)
  expect(place('risk_reasons')).toBe(`/decide/${id}`)
  expect(place('hipaa_conclusion')).toBe(`/hipaa/${id}`)
  expect(place('law_facts/high_risk')).toBe(`/decide/${id}`)
  expect(place('effects')).toBeUndefined()
})

describe('pages beside the form', () => {
  const pages = (v: RecordView) => ownPages(incident, v, dutyRows(v, ctx), ctx)
  it('offer the HIPAA worksheet only where that law is in reach or somebody began it', () => {
    const has = (v: RecordView) => pages(v).some((p) => p.section === 'hipaa')
    expect(has(view({}))).toBe(false)
    expect(has(view({ undecided: [{ duty: 'x', title: 'people (45 CFR 164.404)', applies: false }] }))).toBe(
      true,
    )
    expect(has(view({ values: { hipaa_phi: 'yes' } }))).toBe(true)
  })
  it('say the latest score and the conclusion', () => {
    const score = (se: number, scoredAt: string) => ({ se, band: 'medium', scoredAt })
    const [severity] = pages(
      view({
        values: {
          scores: { a: score(2.5, '2026-11-21T10:00:00Z'), b: score(1, '2026-11-20T10:00:00Z') },
          risk_conclusion: 'risk',
        },
      }),
    )
    expect(severity!.says).toContain('record.page.severity.scored 2.5')
    expect(severity!.says).toContain('incident.risk_conclusion.risk')
  })
  it('are none for a register that has none', () => {
    for (const register of [person, notice]) expect(ownPages(register, view({}), [], ctx)).toEqual([])
  })
})
