// @vitest-environment jsdom
/** Similar incidents: what is said of them, how likeness can be followed, and silence when there is nothing to say. */
import { cleanup, configure, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { fail, ok } from '../../../src-shared/ipc/result.ts'
import { t } from '../i18n/index.ts'
import { SimilarIncidents } from './SimilarIncidents.tsx'
import { sayTold, type Similar } from './similar-words.ts'
import { show } from './test-frame.tsx'

configure({ asyncUtilTimeout: 8_000 })

const like: Similar = {
  id: '019348cc-c680-732d-8a52-a94a98a45f4a',
  ref: 'INC-2026-0003',
  title: 'Payslips in the wrong envelopes',
  at: '2026-03-04T09:00:00Z',
  state: 'closed',
  likeness: 0.83,
  rule: 'similar 1.0.0',
  se: 2.5,
  band: 'medium',
  decisions: [{ recipientKind: 'authority', citation: 'GDPR Art. 33(1)', decision: 'not_required' }],
  facts: [
    {
      fact: 'data_categories',
      verdict: 'partly',
      weight: 5,
      share: 0.6,
      same: ['contact'],
      onlyHere: ['financial'],
      onlyThere: [],
    },
    {
      fact: 'origin',
      verdict: 'match',
      weight: 3,
      share: 1,
      same: ['wrong_recipient'],
      onlyHere: [],
      onlyThere: [],
    },
    {
      fact: 'vendors',
      verdict: 'match',
      weight: 2,
      share: 1,
      same: ['Post AG'],
      onlyHere: [],
      onlyThere: [],
    },
    { fact: 'subjects', verdict: 'match', weight: 2, share: 1, same: [], onlyHere: [], onlyThere: [] },
  ],
}
afterEach(cleanup)

it('says when it was, what is the same, how it was scored and whether somebody was told', async () => {
  show(<SimilarIncidents id="x" />, { similar: () => ok({ incidents: [like] }) })
  const one = await screen.findByRole('listitem')
  expect(within(one).getByRole('link').getAttribute('href')).toBe(`/register/incident/${like.id}`)
  expect(one.textContent).toContain('INC-2026-0003 Payslips in the wrong envelopes')
  expect(one.textContent).toContain(
    'March 2026: same origin, same supplier, about the same number of people, some of the same data; scored 2.5 (medium); decided not to notify.',
  )
})
it('shows the arithmetic of likeness with the values that it is from, its rule and its version', async () => {
  show(<SimilarIncidents id="x" />, { similar: () => ok({ incidents: [like] }) })
  await userEvent.click(await screen.findByText('How likeness was worked out: 0.83 of 1'))
  const row = screen.getByRole('row', { name: /Kinds of data/ })
  expect(row.textContent).toContain('both: Contact')
  expect(row.textContent).toContain('only this one: Bank and payment data')
  expect(
    within(row)
      .getAllByRole('cell')
      .map((c) => c.textContent),
  ).toEqual(['5', '0.6', '3'])
  expect(screen.getByRole('row', { name: /Suppliers/ }).textContent).toContain('both: Post AG')
  expect(screen.getByText(/10 of 12 = 0\.83/)).toBeDefined()
  expect(screen.getByText(/Rule: similar 1\.0\.0/)).toBeDefined()
})
it('is not there at all when nothing is like it or the question fails, unless told what to say', async () => {
  const { calls, container } = show(<SimilarIncidents id="x" />, { similar: () => fail('not-found') })
  await expect.poll(() => calls.length).toBe(1)
  expect(container.querySelector('section')).toBeNull()
  cleanup()
  show(<SimilarIncidents id="x" whenNone={<p>None</p>} />, { similar: () => ok({ incidents: [] }) })
  expect(await screen.findByText('None')).toBeDefined()
})
it('says what was decided about telling, by recipient', () => {
  const told = (state: string, ...decisions: [string, 'required' | 'not_required'][]) =>
    sayTold(
      {
        ...like,
        state,
        decisions: decisions.map(([recipientKind, decision]) => ({ recipientKind, decision, citation: '' })),
      },
      { t: (key, params) => t(key, params), locale: 'en-GB' },
    )
  expect(told('closed')).toBe('nothing decided about telling')
  expect(told('not_a_breach')).toBe('turned out to be no breach')
  expect(told('closed', ['authority', 'required'], ['people', 'required'])).toBe(
    'decided to tell the authority and the people',
  )
  expect(
    told('closed', ['authority', 'required'], ['authority', 'not_required'], ['people', 'not_required']),
  ).toBe('decided to tell the authority, not the people')
})
