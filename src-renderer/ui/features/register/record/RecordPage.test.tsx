// @vitest-environment jsdom
/**
 * Component tests of an incident's page: what stands in which order, that a moved moment stays visible, that a signed
 * step takes name and passphrase, and that a moment which starts clocks changes only with a reason.
 */
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { ClockView, Input, RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../../../src-shared/ipc/result.ts'
import { incident } from '../../../../../src-shared/registers/incident.ts'
import { incidentView, show, type Answers } from '../../../components/test-frame.tsx'
import { obligation as obligationRegister } from '../../../../../src-shared/registers/obligation.ts'
import { RecordPage } from './RecordPage.tsx'

// a whole record takes a while to draw on a busy machine
configure({ asyncUtilTimeout: 10_000 })
afterEach(cleanup)

const id = '01930000-0000-7000-8000-000000000001'
const obligation = '01930000-0000-7000-8000-000000000002'
const hash = 'a'.repeat(64)
const at = (instant: string) => ({ certainty: 'exact' as const, at: instant, zone: 'Europe/Berlin' })
const receipt = ok({ savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash })

const clock = (duty: string, due: string, more: Partial<ClockView> = {}): ClockView => ({
  duty,
  recipientKind: 'authority',
  recipient: `the ${duty}`,
  jurisdiction: 'XX',
  citation: `Law of ${duty}`,
  rulePack: 'laws 1.1.0',
  anchor: 'aware_at',
  start: '2126-11-20T10:00:00Z',
  due,
  zone: 'Europe/Berlin',
  rule: 'elapsed-hours',
  amount: 72,
  unit: 'hours',
  mayApply: false,
  state: 'running',
  missedWhileClosed: false,
  startIsFirm: true,
  ...more,
})
const view = (more: Partial<RecordView> = {}): RecordView => ({
  ...incidentView(
    { title: 'Laptop stolen', kind: 'confirmed_breach', summary: 'From a car.' },
    'investigating',
  ),
  ...more,
})
const open = (shown: RecordView, answers: Answers = {}) =>
  show(<RecordPage register={incident} id={id} />, {
    record: () => ok(shown),
    getDraft: () => ok({}),
    putDraft: () => ok({}),
    dropDraft: () => ok({}),
    ...answers,
  })

it('says what is due, what is missing, what to do and what happened last, in this order', async () => {
  open(
    view({
      clocks: [
        clock('agency', '2126-11-22T10:00:00Z'),
        clock('council', '2126-11-25T10:00:00Z', {
          mayApply: true,
          regime: 'council-law',
          steps: [{ step: 'add', amount: 72, unit: 'hours' }],
        }),
      ],
      undecided: [{ duty: 'agency', title: 'the agency (Law)', applies: true }],
    }),
  )
  const due = await screen.findByRole('region', { name: 'What is due next' })
  const next = screen.getByRole('region', { name: 'What is next' })
  const timeline = screen.getByRole('region', { name: 'Latest in the timeline' })
  const duties = screen.getByRole('region', { name: 'Duties and deadlines' })
  const order = [screen.getByText('From a car.', { selector: 'p' }), due, next, timeline, duties]
  for (const [i, block] of order.slice(1).entries())
    expect(order[i]!.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()

  // the most urgent one in full, the other as a line that holds its arithmetic and leads to its law
  expect(within(due).getByRole('group', { name: 'Tell the agency' }).dataset['large']).toBe('true')
  const line = within(due).getByText('Tell the council').closest('details')!
  expect(within(line).getByText('May apply')).toBeTruthy()
  expect(within(line).getByText('Plus 72 hours')).toBeTruthy()
  expect(within(line).getByRole('link', { hidden: true }).getAttribute('href')).toBe(
    '#/laws/council-law#council',
  )

  const decide = within(next).getByRole('link', { name: 'Decide whom to tell' })
  expect(decide.getAttribute('href')).toBe(`/decide/${id}`)
  expect(within(next).getByText('The first step to contain it, or why none was needed')).toBeTruthy()
})

it('shows in red from what to what a moment was moved, by whom and why', async () => {
  open(
    view({
      restarts: [
        {
          path: 'aware_at',
          before: at('2026-11-20T10:00:00Z'),
          after: at('2026-11-20T12:00:00Z'),
          why: 'The log says so',
          at: '2026-11-21T08:00:00Z',
          by: 'Dana',
          entry: hash,
        },
      ],
    }),
  )
  const moved = await screen.findByRole('group', { name: 'Moments that were changed' })
  expect(moved.textContent).toMatch(
    /Aware of a breach was changed from “20 Nov 2026, 11:00 CET” to “20 Nov 2026, 13:00 CET”.*Dana.*The log says so/,
  )
})

it('leads from a duty to its record, to its notice, and to saying that it was done', async () => {
  const done: Input<'dutyDone'>[] = []
  open(
    view({
      clocks: [clock('agency', '2026-11-20T10:00:00Z', { state: 'missed', obligation })],
      children: [
        {
          id: obligation,
          register: 'obligation',
          title: 'the agency (Law)',
          state: 'required',
          final: false,
          values: { rule_id: 'agency' },
        },
      ],
    }),
    {
      dutyDone: (input) => {
        done.push(input)
        return receipt
      },
    },
  )
  const user = userEvent.setup()
  const duties = within(await screen.findByRole('region', { name: 'Duties and deadlines' }))
  expect(duties.getByRole('link', { name: 'Tell the agency' }).getAttribute('href')).toBe(
    `/register/obligation/${obligation}`,
  )
  expect(duties.getByRole('link', { name: 'Compose a notice' }).getAttribute('href')).toBe(
    `/notice/new/${id}/${obligation}`,
  )
  await user.click(duties.getByRole('button', { name: 'It was done' }))
  const dialog = within(await screen.findByRole('dialog'))
  const record = dialog.getByRole<HTMLButtonElement>('button', { name: 'Record as done' })
  // GDPR Art. 33(1), second sentence: after the due time the delay has a reason
  expect(record.disabled).toBe(true)
  await user.type(dialog.getByLabelText(/Reason for the delay/), 'The portal was down')
  await user.type(dialog.getByLabelText('Reference given by the recipient'), 'R-1')
  await user.click(record)
  await waitFor(() => expect(done).toHaveLength(1))
  expect(done[0]).toMatchObject({
    id,
    duty: 'agency',
    delayReason: 'The portal was down',
    reference: 'R-1',
    note: '',
  })
})

it('closes only with name and passphrase; a wrong one is said, and nothing typed but that is lost', async () => {
  const taken: Input<'transition'>[] = []
  open(
    view({
      state: 'awaiting_postmortem',
      values: {
        title: 'Envelope',
        kind: 'near_miss',
        effects: 'None',
        postmortem_note: 'Talked over',
        closing_statement: 'Done',
        containment_step: 'Fetched back',
      },
    }),
    {
      transition: (input) => {
        taken.push(input)
        return input.signature?.passphrase === 'right words' ? receipt : fail('wrong-secret')
      },
    },
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Close the incident' }))
  const dialog = within(await screen.findByRole('dialog'))
  const sign = dialog.getByRole<HTMLButtonElement>('button', { name: 'Sign: Close the incident' })
  const name = dialog.getByLabelText<HTMLInputElement>('Your name')
  const passphrase = dialog.getByLabelText<HTMLInputElement>('Passphrase of this vault')
  expect([name.value, sign.disabled]).toEqual(['', true])
  await user.type(name, 'Dana Keller')
  await user.type(passphrase, 'wrong words{Enter}')
  await dialog.findByText('That is not the passphrase of this vault. Nothing was signed.')
  expect([name.value, passphrase.value]).toEqual(['Dana Keller', ''])
  await user.type(passphrase, 'right words{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(taken.at(-1)).toEqual({
    id,
    transition: 'close',
    signature: { name: 'Dana Keller', passphrase: 'right words' },
  })
})

it('asks why a moment changes from which periods count; Escape puts the old one back', async () => {
  const saved: Input<'saveRecord'>[] = []
  const values = { title: 'Laptop', kind: 'confirmed_breach', aware_at: at('2026-11-20T10:00:00Z') }
  open(view({ values }), {
    saveRecord: (input) => {
      saved.push(input)
      return input.why === undefined
        ? fail('needs-missing', { needs: [{ field: 'aware_at', message: 'error.field-guarded' }] })
        : receipt
    },
  })
  const user = userEvent.setup()
  // by its id: roles and labels of so many fields are slow to work out
  const field = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('#input-aware_at')
    expect(found).not.toBeNull()
    return found!
  })
  const before = field.value
  const change = async () => {
    await user.clear(field)
    await user.paste('20 Nov 2026 12:00')
    fireEvent.blur(field)
    return within(
      (await screen.findByText('Why does this moment change?')).closest<HTMLElement>('[role=dialog]')!,
    )
  }
  await change()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull())
  expect(field.value).toBe(before)
  const dialog = await change()
  await user.click(dialog.getByLabelText('Reason'))
  await user.paste('The log says so')
  await user.click(dialog.getByRole('button', { name: 'Change it' }))
  await waitFor(() => expect(saved.at(-1)?.why).toBe('The log says so'))
  expect(saved.at(-1)?.changes).toEqual([{ path: 'aware_at', value: at('2026-11-20T11:00:00Z') }])
})

it('says why a record that is proof cannot go to the bin', async () => {
  const kept = { register: 'obligation', state: 'required', values: { title: 'Tell the agency' } }
  show(<RecordPage register={obligationRegister} id={obligation} />, {
    record: () => ok(view({ id: obligation, title: 'Tell the agency', ...kept })),
    getDraft: () => ok({}),
    dropDraft: () => ok({}),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Print, export and more' }))
  const bin = await screen.findByText(/stays where it is/)
  await userEvent.click(bin)
  expect(bin.closest('[role=menuitem]')?.getAttribute('aria-disabled')).toBe('true')
  expect(screen.queryByText('Move this record to the bin?')).toBeNull()
})
