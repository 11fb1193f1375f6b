// @vitest-environment jsdom
/** Component test of the Decide page: facts, what follows live, the decision, check your answers. Main is played. */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { afterEach, describe, expect, it } from 'vitest'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { show, type Answers } from '../../components/test-frame.tsx'
import { DecidePage } from './DecidePage.tsx'

// The tests share two cores with everything else that runs.
configure({ asyncUtilTimeout: 8_000 })
afterEach(cleanup)

const id = '018f0000-0000-7000-8000-000000000001'
const hash = 'a'.repeat(64)
const zone = 'Europe/Berlin'
const receipt = { savedAt: '2026-11-21T10:00:00Z', position: { seq: 9, id: hash }, commit: hash, record: id }
const values: Record<string, Json> = {
  title: 'Letters to the wrong people',
  kind: 'confirmed_breach',
  aware_at: { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone },
  data_categories: ['contact', 'financial'],
  subjects: { status: 'estimate', min: 450, max: 600 },
  residence: {
    a1: { place: 'Germany', people: { status: 'confirmed', best: 20 } },
    a2: { place: 'California', people: { status: 'estimate', min: 450, max: 580 } },
  },
  nature: ['confidentiality'],
  actually_accessed: 'yes',
  encrypted: 'no',
}
const view = (change: Partial<RecordView> = {}): RecordView => ({
  id,
  register: 'incident',
  ref: 'INC-2026-0007',
  rev: 3,
  title: 'Letters to the wrong people',
  state: 'triage',
  archived: false,
  values,
  written: {},
  conflicts: [],
  clocks: [],
  clockJumps: [],
  restarts: [],
  children: [],
  siblings: [],
  undecided: [],
  people: [],
  today: '2026-11-20',
  created: { at: '2026-11-20T09:00:00Z', by: 'Dana Keller' },
  updated: { at: '2026-11-20T09:00:00Z', by: 'Dana Keller' },
  position: { seq: 8, id: hash },
  linkedFrom: [],
  names: {},
  ...change,
})

function open(change: Partial<RecordView> = {}, more: Answers = {}) {
  const { hook, history } = memoryLocation({ path: `/decide/${id}`, record: true })
  const drafts = new Map<string, Json>()
  const shown = show(
    <Router hook={hook}>
      <Route path="/decide/:id/:step?">{(p) => <DecidePage id={p.id} step={p.step} />}</Route>
    </Router>,
    {
      record: () => ok(view(change)),
      rules: () => ok({ pack: lawPack, packs: [] }),
      office: () => ok({ office: { name: 'Kontor', country: 'DE', zone, roles: ['controller'] } }),
      similar: () => fail('not-found'),
      getDraft: ({ key }) => ok(drafts.has(key) ? { value: drafts.get(key)! } : {}),
      putDraft: ({ key, value }) => {
        drafts.set(key, value)
        return ok({})
      },
      dropDraft: () => ok({}),
      decide: () => ok(receipt),
      saveRecord: () => ok(receipt),
      ...more,
    },
  )
  return { ...shown, drafts, history }
}
const decided = (calls: { name: string; input: unknown }[]) => calls.find((c) => c.name === 'decide')?.input
const duty = async (name: string) => within(await screen.findByRole('group', { name })) // a fieldset is a group named by its legend

describe('the Decide page', () => {
  it('shows the facts in words, and what follows with the count against the threshold', async () => {
    open()
    expect(await screen.findByText('between 450 and 600 people')).toBeTruthy()
    const regulator = within(
      await screen.findByRole('article', { name: 'Tell California Attorney General (sample notice)' }),
    )
    expect(regulator.getByText('May apply')).toBeTruthy()
    expect(
      regulator.getByText(/between 450 and 580 people who live there: may reach the threshold > 500/),
    ).toBeTruthy()
    const authority = within(screen.getByRole('article', { name: 'Tell the authority' }))
    expect(authority.getByText(/until Mon, 23 Nov 2026, 09:00 CET \(08:00 UTC\)/)).toBeTruthy()
    expect(authority.getByText(/A later end can be argued for: .*10:00 CET \(09:00 UTC\)/)).toBeTruthy()
  })

  it('lets what follows move while a fact is typed, before it is saved', async () => {
    open()
    await userEvent.click(await screen.findByRole('button', { name: 'Change: Residence' }))
    const box = await screen.findByRole('textbox', { name: 'People, row 2' })
    await userEvent.clear(box)
    await userEvent.type(box, '580')
    await waitFor(() =>
      expect(
        within(
          screen.getByRole('article', { name: 'Tell California Attorney General (sample notice)' }),
        ).getByText('Applies'),
      ).toBeTruthy(),
    )
  })

  it('asks for what is missing by name, and leads to it', async () => {
    const { calls } = open()
    const authority = await duty('Tell the authority')
    await userEvent.click(authority.getByRole('radio', { name: 'Not required' }))
    await userEvent.click(screen.getByRole('button', { name: 'Check your answers' }))
    const problems = within(await screen.findByRole('alert'))
    await userEvent.click(
      problems.getByRole('button', { name: 'Tell the authority: say why it is not required' }),
    )
    expect(document.activeElement?.id).toBe('decide-eu-gdpr-33-1-reasons')
    await userEvent.type(authority.getByRole('textbox', { name: 'Why is it not required?' }), 'No risk.')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(decided(calls)).toBeUndefined()
  })

  it('shows all that will be written before it writes it, and then comes back to the record', async () => {
    const { calls, history } = open()
    await userEvent.click(await screen.findByRole('radio', { name: 'A risk to people is likely' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Why do you conclude that?' }), 'Account data.')
    const authority = await duty('Tell the authority')
    await userEvent.click(authority.getByRole('radio', { name: 'Required' }))
    await userEvent.click(screen.getByRole('button', { name: 'Check your answers' }))
    expect(await screen.findByText('Account data.')).toBeTruthy()
    expect(screen.getByText(/This will be written for ever/)).toBeTruthy()
    expect(screen.getByText(/duties stay open/)).toBeTruthy()
    expect(decided(calls)).toBeUndefined()
    await userEvent.click(screen.getByRole('button', { name: 'Decide' }))
    await waitFor(() =>
      expect(decided(calls)).toEqual({
        id,
        conclusion: { risk: 'risk', reasons: 'Account data.' },
        duties: [{ duty: 'eu-gdpr-33-1', decision: 'required', reasons: '' }],
        draft: `decide:${id}`,
      }),
    )
    await waitFor(() => expect(history.at(-1)).toBe(`/register/incident/${id}`))
  })

  it('uses one reason for several duties, only when asked to', async () => {
    open()
    const authority = await duty('Tell the authority')
    const residents = await duty('Tell affected residents')
    for (const one of [authority, residents])
      await userEvent.click(one.getByRole('radio', { name: 'Not required' }))
    await userEvent.type(authority.getByRole('textbox', { name: /Why is it not/ }), 'All unread.')
    const box = () => residents.getByRole('textbox', { name: /Why is it not/ }) as HTMLTextAreaElement
    expect(box().value).toBe('')
    await userEvent.click(authority.getByRole('button', { name: /Use these reasons for the other/ }))
    expect(box().value).toBe('All unread.')
  })

  it('asks for an exception when people are not told despite a high risk (GDPR Art. 34(3))', async () => {
    open()
    await userEvent.click(await screen.findByRole('radio', { name: 'A high risk to people is likely' }))
    const people = await duty('Tell affected data subjects')
    await userEvent.click(people.getByRole('radio', { name: 'Not required' }))
    expect(people.getByRole('radio', { name: /Art\. 34\(3\)\(c\)/ })).toBeTruthy()
  })

  it('seals half a decision as it is typed and brings it back', async () => {
    const { drafts, unmount } = open()
    await userEvent.click(await screen.findByRole('radio', { name: 'A risk to people is unlikely' }))
    await waitFor(() => expect(drafts.has(`decide:${id}`)).toBe(true))
    unmount()
    const value = drafts.get(`decide:${id}`)!
    open({}, { getDraft: ({ key }) => ok(key === `decide:${id}` ? { value } : {}) })
    expect(await screen.findByText('Your unfinished decision is back.')).toBeTruthy()
    const radio: HTMLInputElement = screen.getByRole('radio', { name: 'A risk to people is unlikely' })
    expect(radio.checked).toBe(true)
  })

  it('keeps everything on the page when main refuses', async () => {
    open({}, { decide: () => fail('disk-full') })
    await userEvent.click(await screen.findByRole('radio', { name: 'A risk to people is likely' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Why do you conclude that?' }), 'Account data.')
    await userEvent.click(screen.getByRole('button', { name: 'Check your answers' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Decide' }))
    expect(await screen.findByText('The disk is full')).toBeTruthy()
    expect(screen.getByText('Account data.')).toBeTruthy()
  })

  it('shows a closed incident and changes nothing of it', async () => {
    open({ state: 'closed', values: { ...values, risk_conclusion: 'none', risk_reasons: 'All came back.' } })
    expect(await screen.findByText('All came back.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Check your answers' })).toBeNull()
    expect(screen.queryByRole('radio')).toBeNull()
  })
})
