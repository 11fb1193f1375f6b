// @vitest-environment jsdom
/** What Today shows and folds away, and where it leads. */
import { cleanup, configure, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ClockView, Output, Today } from '../../../../src-shared/ipc/contract.ts'
import { taskKinds } from '../../../../src-shared/ipc/contract-learn.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { show } from '../../components/test-frame.tsx'
import { hasMessage } from '../../i18n/index.ts'
import { draftPlace } from './draft-place.ts'
import { TodayPage } from './TodayPage.tsx'

configure({ asyncUtilTimeout: 8_000 })
const now = '2026-11-21T10:00:00Z'
beforeEach(() => vi.useFakeTimers({ now: new Date(now), shouldAdvanceTime: true }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const clock = (duty: string, hoursLeft: number, more: Partial<ClockView> = {}): ClockView => ({
  duty,
  recipientKind: 'authority',
  recipient: 'the authority',
  jurisdiction: 'EU/EEA',
  citation: 'GDPR art. 33(1)',
  rulePack: 'laws 1.1.0',
  anchor: 'aware_at',
  start: '2026-11-20T10:00:00Z',
  due: new Date(Date.parse(now) + hoursLeft * 3_600_000).toISOString(),
  zone: 'Europe/Berlin',
  mayApply: false,
  state: hoursLeft > 0 ? 'running' : 'missed',
  missedWhileClosed: false,
  startIsFirm: true,
  ...more,
})
const incident = (n: number, ...clocks: ClockView[]): Today['clocks'][number] => ({
  record: id(n),
  ref: `INC-2026-000${n}`,
  title: `Incident ${n}`,
  state: 'triage',
  clocks,
  all: clocks.length,
  missed: clocks.filter((c) => c.state === 'missed').length,
})
const nothing: Today = {
  clocks: [],
  undecided: [],
  steps: [],
  promises: [],
  awaited: [],
  tasks: [],
  tasksAll: { all: 0, overdue: 0 },
  drafts: [],
  conflicts: [],
  quarter: { from: '2026-10-01T00:00:00Z', incidents: 0, nearMisses: 0, breaches: 0 },
  totals: { incident: { open: 1, all: 3 }, person: { open: 1, all: 1 } },
  clockJumps: [],
  latest: [],
}
const page = (today: Partial<Today>, alerts: Output<'patterns'>['alerts'] = []) =>
  show(<TodayPage />, {
    today: () => ok({ ...nothing, ...today }),
    patterns: () => ok({ ready: true, alerts }),
  })
const section = async (name: RegExp) => within(await screen.findByRole('region', { name }))

it('names an incident once with its clocks beneath it, and folds away what is more than a screenful', async () => {
  const clocks = [
    incident(
      1,
      clock('eu-gdpr-33-1', 6),
      clock('int-24', -2),
      clock('a', 30),
      clock('b', 31),
      clock('c', 32),
    ),
    ...[2, 3, 4, 5, 6, 7].map((n) => incident(n, clock('eu-gdpr-33-1', 10 * n))),
  ]
  page({ clocks })
  const running = await section(/^10 clocks running, 1 over time$/)
  expect(running.getAllByRole('link', { name: /Incident/ }).map((l) => l.textContent.trim())).toEqual(
    [1, 2, 3, 4].map((n) => `INC-2026-000${n} Incident ${n}`),
  )
  const [first, second] = running.getAllByRole('listitem')
  expect(first!.textContent).toContain('6 h left')
  expect(first!.textContent).toContain('2 h over time')
  expect(second!.textContent).toContain('20 h left')
  await userEvent.click(running.getByRole('button', { name: 'Show 3 more' }))
  expect(running.getAllByRole('listitem')).toHaveLength(7)
})
it('counts the clocks of an incident that it does not name', async () => {
  const many = Array.from({ length: 8 }, (_, i) => clock(`d${i}`, 10 + i))
  page({ clocks: [incident(1, ...many)] })
  const running = await section(/8 clocks running/)
  expect(running.getByRole('link', { name: '4 more clocks on this incident' }).getAttribute('href')).toBe(
    `/register/incident/${id(1)}`,
  )
})
it('says that a clock only may apply', async () => {
  page({ clocks: [incident(1, clock('a', 5), clock('b', 6, { mayApply: true }))] })
  const [one] = (await section(/2 clocks running/)).getAllByRole('listitem')
  expect(one!.textContent.split('May apply')).toHaveLength(2)
})
it('leads from an undecided breach to deciding, with what has to be decided and until when', async () => {
  page({
    undecided: [
      {
        record: id(1),
        ref: 'INC-2026-0001',
        title: 'Letters',
        first: [
          { duty: 'eu-gdpr-33-1', title: 'supervisory authority (GDPR art. 33(1))' },
          { duty: 'x-1', title: 'CSIRT (NIS2 art. 23)' },
        ],
        duties: 4,
        applies: 1,
        due: '2026-11-22T09:00:00Z',
      },
    ],
  })
  const waiting = await section(/1 incident waits for a decision/)
  expect(waiting.getByRole('listitem').textContent).toMatch(
    // runtimes differ in the comma after the weekday
    /4 duties are not decided: Tell the authority; CSIRT \(NIS2 art. 23\), and 2 more. The first is due Sun,? 22 Nov, 10:00\./,
  )
  expect(waiting.getByRole('link', { name: 'Decide whom to tell' }).getAttribute('href')).toBe(
    `/decide/${id(1)}`,
  )
})
it('says what was promised and by when: overdue, today, later, undated, or told as soon as possible', async () => {
  const one = (what: string, more: Partial<Today['promises'][number]>): Today['promises'][number] => ({
    record: id(5),
    register: 'obligation',
    title: 'Duty',
    kind: 'follow_up',
    what,
    recipient: 'the authority',
    incident: 'INC-2026-0001 Letters',
    overdue: false,
    ...more,
  })
  page({
    promises: [
      one('The log', { date: '2026-11-19', overdue: true }),
      one('The count', { date: '2026-11-21' }),
      one('The report', { date: '2026-11-30' }),
      one('The photo', {}),
      one('', { kind: 'tell', recipient: 'the controller' }),
    ],
    awaited: [
      {
        record: id(6),
        register: 'obligation',
        title: 'Duty',
        recipient: 'the authority',
        incident: 'INC-2026-0001 Letters',
        since: '2026-11-20T09:00:00Z',
      },
    ],
  })
  const lines = (await section(/5 things are still to follow/)).getAllByRole('listitem')
  expect(lines.map((l) => l.textContent)).toEqual([
    'The log■Overdue since 19 Nov 2026the authority · INC-2026-0001 Letters',
    'The count▲Promised for todaythe authority · INC-2026-0001 Letters',
    'The report○Promised for 30 Nov 2026the authority · INC-2026-0001 Letters',
    'The photo○Promised without a datethe authority · INC-2026-0001 Letters',
    'Tell the controller▲Decided; as soon as possibleINC-2026-0001 Letters',
  ])
  expect((await section(/1 answer is awaited/)).getByRole('link').getAttribute('href')).toBe(
    `/register/obligation/${id(6)}`,
  )
})
it('names the next step and what it lacks, by the words of the form', async () => {
  page({
    steps: [
      {
        record: id(1),
        title: 'Letters',
        state: 'remediating',
        step: 'await_postmortem',
        missing: [
          { field: 'owner' },
          { field: 'kind' },
          { field: 'duties', title: 'Tell the insurer' },
          { field: 'origin' },
        ],
      },
    ],
  })
  expect((await section(/1 incident waits for its next step/)).getByRole('listitem').textContent).toContain(
    'Still missing: Owner, Kind, Tell the insurer and 1 more.',
  )
})
it('says the newest patterns that nobody has looked at, and leads to all of them', async () => {
  const alert = (name: string) => ({
    kind: 'vendor',
    key: `vendor:${name}`,
    rule: 'patterns 1.0.0',
    params: { name, count: 2, limit: 2, months: 12 },
    from: now,
    to: now,
    incidents: [],
  })
  page({}, ['A', 'B', 'C', 'D'].map(alert))
  const patterns = await section(/4 patterns that nobody has looked at/)
  expect(patterns.getAllByRole('listitem').map((l) => l.textContent)).toEqual(
    ['A', 'B', 'C'].map((name) => `${name} was involved in 2 incidents in 12 months`),
  )
  expect(patterns.getByRole('link').getAttribute('href')).toBe('/patterns')
})
it('groups what waits for somebody: overdue, soon, and folded what has more time', async () => {
  const task = (n: number, more: Partial<Today['tasks'][number]>): Today['tasks'][number] => ({
    record: id(n),
    ref: `ACT-2026-000${n}`,
    title: `Action ${n}`,
    register: 'action',
    kind: 'action_due',
    state: 'in_progress',
    who: ['Mara Berg'],
    overdue: false,
    ...more,
  })
  page({
    tasks: [
      task(1, { due: '2026-11-10', overdue: true }),
      task(2, { due: '2026-11-21', kind: 'action_check' }),
      task(3, { due: '2026-12-05', kind: 'action_take_on', who: [] }),
      task(4, { due: '2026-12-06' }),
      task(5, { kind: 'recurrence_asks', about: 'INC-2026-0001 Letters' }),
    ],
    tasksAll: { all: 7, overdue: 1 },
  })
  const tasks = await section(/7 things wait for somebody, 1 overdue/)
  expect(tasks.getAllByRole('listitem').map((l) => l.textContent)).toEqual([
    'ACT-2026-0001 Action 1■Overdue since 10 Nov 2026Is to be carried out · Mara Berg',
    'ACT-2026-0002 Action 2▲Due todayIs to be checked: does it work? · Mara Berg',
    'ACT-2026-0003 Action 3○By 5 Dec 2026Waits for its owner to take it on',
    'ACT-2026-0004 Action 4○By 6 Dec 2026Is to be carried out · Mara Berg',
    'ACT-2026-0005 Action 5Is this the same again? INC-2026-0001 Letters · Mara Berg',
  ])
  expect(tasks.getByText('2 more, later or without a date').closest('details')?.open).toBe(false)
  expect(tasks.getByText('And 2 more, in the lists.')).toBeTruthy()
  expect(tasks.getAllByRole('link')[0]!.getAttribute('href')).toBe(`/register/action/${id(1)}`)
})
it('has a sentence for everything that can wait', () => {
  expect(taskKinds.filter((kind) => !hasMessage(`task.${kind}`))).toEqual([])
})
it('says so when nothing needs anybody', async () => {
  page({})
  await screen.findByRole('heading', { name: 'Nothing needs you today' })
  expect(screen.queryByRole('region', { name: /pattern/ })).toBeNull()
})
it('leads from a draft back to the page on which it was typed', () => {
  const draft = (key: string, register?: string) =>
    draftPlace({ key, title: '', at: now, ...(register && { record: id(1), register }) })
  expect(draft(`decide:${id(1)}`, 'incident')).toBe(`/decide/${id(1)}`)
  expect(draft('message:staff-first')).toBe('/notice/messages')
  expect(draft(`record:${id(1)}`, 'notice')).toBe(`/notice/${id(1)}`)
  expect(draft(`severity:${id(1)}`, 'incident')).toBe(`/severity/${id(1)}`)
  expect(draft(`record:${id(1)}`, 'person')).toBe(`/register/person/${id(1)}`)
  expect(draft('new:person')).toBe('/new/person')
})
