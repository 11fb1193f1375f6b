// @vitest-environment jsdom
/** Component tests of the error notice: announced, three parts, links to what is missing, a reference for a bug. */
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { ErrorNotice } from './ErrorNotice.tsx'
import { show } from './test-frame.tsx'

afterEach(cleanup)

it('is announced and says what happened, why and what to do', () => {
  show(<ErrorNotice failure={{ code: 'disk-full' }} />)
  const notice = within(screen.getByRole('alert'))
  expect(notice.getByText('The disk is full')).toBeTruthy()
  expect(notice.getByText(/no room to write/)).toBeTruthy()
  expect(notice.getByText(/Free some space/)).toBeTruthy()
})
it('fills in what main says about it', () => {
  show(<ErrorNotice failure={{ code: 'too-many-tries', detail: { seconds: 8 } }} />)
  expect(screen.getByText(/pauses for 8 seconds/)).toBeTruthy()
})
it('leads to each missing piece by its label', async () => {
  const go = vi.fn<(field: string) => void>()
  show(
    <ErrorNotice
      register="incident"
      onNeed={go}
      failure={{
        code: 'needs-missing',
        needs: [
          { field: 'title' },
          { field: 'duties', message: 'incident.need.duty', title: 'Authority (GDPR Art. 33(1))' },
        ],
      }}
    />,
  )
  const list = within(screen.getByRole('list'))
  expect(list.getAllByRole('listitem')).toHaveLength(2)
  await userEvent.click(list.getByRole('button', { name: 'Title is missing' }))
  expect(go).toHaveBeenLastCalledWith('title', { field: 'title' })
  await userEvent.click(list.getByRole('button', { name: 'Decide: Authority (GDPR Art. 33(1))' }))
  expect(go.mock.lastCall?.[0]).toBe('duties')
})
it('shows the reference of a bug, and can be put away when it stops nothing', async () => {
  const close = vi.fn<() => void>()
  show(<ErrorNotice failure={{ code: 'bug', reference: '7F3-A1' }} tone="watch" onClose={close} />)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(within(screen.getByRole('status')).getByText('Reference 7F3-A1')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(close).toHaveBeenCalledTimes(1)
})
