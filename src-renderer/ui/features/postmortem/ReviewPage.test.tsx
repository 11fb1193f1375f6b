// @vitest-environment jsdom
/** Looking back on screen: what was known then stands beside the question; what came later is added on request. */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { Change, RecordView } from '../../../../src-shared/ipc/contract.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { incidentView, show } from '../../components/test-frame.tsx'
import { ReviewPage } from './ReviewPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

const hash = 'a'.repeat(64)
const receipt = { savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const row = {
  about: 'Whether somebody has to be told: the authority',
  decision: 'Not required',
  at: { certainty: 'exact', at: '2026-11-20T10:00:00Z', zone: 'Europe/Berlin' },
  known_then: 'Twenty letters, none with a diagnosis.',
}

function open(state = 'draft', missingLines = 0) {
  const saved: Change[][] = []
  const view: RecordView = {
    ...incidentView({ decision_review: { aaaaaaaaaaaaaaaa: row } }, state),
    register: 'postmortem',
  }
  const shown = show(<ReviewPage id={view.id} />, {
    record: () => ok(view),
    getDraft: () => ok({}),
    putDraft: () => ok({}),
    postmortemFacts: () => ok({ incidents: [], spread: [], missingLines, similar: [] }),
    refreshReview: () => ok(receipt),
    saveRecord: ({ changes }) => {
      saved.push([...changes])
      return ok(receipt)
    },
  })
  return { ...shown, saved }
}

it('asks of each decision whether it was sound, beside what was known then, and keeps the rest of the line', async () => {
  const { saved } = open()
  const card = await screen.findByRole('article', { name: row.about })
  expect(within(card).getByText('Decided: Not required')).toBeTruthy()
  expect(within(card).getByText(row.known_then)).toBeTruthy()
  await userEvent.click(within(card).getByLabelText('Partly'))
  await waitFor(() =>
    expect(saved).toEqual([
      [{ path: 'decision_review/aaaaaaaaaaaaaaaa', value: { ...row, sound: 'partly' } }],
    ]),
  )
  // what was on record is not to be worded anew
  expect(within(card).queryByLabelText('Decision about')).toBeNull()
})

it('offers what was decided since, and adds it', async () => {
  const { calls } = open('draft', 2)
  await screen.findByText(/2 decisions or deadlines came after/)
  await userEvent.click(screen.getByRole('button', { name: 'Add them' }))
  await waitFor(() => expect(calls.map((c) => c.name)).toContain('refreshReview'))
})

it('can only be read once it is approved', async () => {
  open('approved', 2)
  const card = await screen.findByRole('article', { name: row.about })
  expect(within(card).getByLabelText('Yes').hasAttribute('disabled')).toBe(true)
  expect(screen.queryByRole('button', { name: 'Add them' })).toBeNull()
  expect(screen.getByText(/stays as it was approved/)).toBeTruthy()
})
