// @vitest-environment jsdom
/** What a plan of actions says of itself, and of each action. */
import { cleanup, configure, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Card, RecordView } from '../../../src-shared/ipc/contract.ts'
import { ok } from '../../../src-shared/ipc/result.ts'
import type { Json } from '../../../src-shared/values.ts'
import { PlanOfActions } from './PlanOfActions.tsx'
import { show } from './test-frame.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

type Part = RecordView['children'][number]
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const part = (n: number, state: string, values: Record<string, Json> = {}): Part => ({
  id: id(n),
  register: 'action',
  ref: `ACT-2026-000${n}`,
  title: `Action ${n}`,
  state,
  final: state === 'effective',
  values: { owner: id(90), due: '2026-12-24', ...values },
})
const card = (of: string) => ({ id: of, cells: { owner: 'Mara Berg' } }) as unknown as Card
const plan = (actions: Part[], more: { ends?: string[]; reason?: string } = {}) =>
  show(<PlanOfActions actions={actions} {...more} />, {
    cards: ({ ids }) => ok({ cards: ids.map(card) }),
  })

it('says how far it is, how strong, and what is late; each action leads to its record', async () => {
  plan([
    part(1, 'effective', { strength: 'remove' }),
    part(2, 'in_progress', { strength: 'procedure', due: '2026-11-18' }),
    part(3, 'open', { strength: 'train' }),
    { ...part(4, 'closed'), register: 'postmortem' },
  ])
  await screen.findByText('1 of 3 actions shown to work · 1 strong · 0 middling · 2 weak · 1 overdue')
  await screen.findAllByText('Mara Berg')
  const rows = screen.getAllByRole('row').slice(1)
  expect(rows.map((r) => r.textContent)).toEqual([
    'Action 1ACT-2026-0001●WorksMara Berg○Due 24 Dec 2026▮▮▮Strong',
    'Action 2ACT-2026-0002◐In progressMara Berg■Overdue by 3 days▮▯▯Weak',
    'Action 3ACT-2026-0003○OpenMara Berg○Due 24 Dec 2026▮▯▯Weak',
  ])
  expect(screen.getAllByRole('link')[0]!.getAttribute('href')).toBe(`/register/action/${id(1)}`)
  expect(screen.queryByText(/The plan only tells people/)).toBeNull()
})
it('asks for an answer where it is training only, or leaves a cause alone; a reason answers it', () => {
  plan([part(1, 'open', { strength: 'train', why_ends: ['a'] })], { ends: ['a', 'b', 'c'] })
  expect(screen.getAllByText('To be answered')).toHaveLength(2)
  screen.getByText(/The plan only tells people to do better/)
  screen.getByText('No action is planned for 2 causes that can be changed.')
  cleanup()
  plan([part(1, 'open', { strength: 'train' })], { reason: 'The tool is gone next month.' })
  screen.getByText('Answered: The tool is gone next month.')
})
it('says when nothing is planned, and when all hangs on memory', () => {
  plan([])
  expect(screen.getByText('No action is planned yet.')).toBeTruthy()
  cleanup()
  plan([part(1, 'open', { strength: 'procedure' })])
  expect(screen.getByText('Worth a thought')).toBeTruthy()
})
