// @vitest-environment jsdom
/** Component tests of a notice: writing, finishing, copying, and that a sent one only reads. */
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fullCase, fullIncident } from '../../../../tests/notice-case.ts'
import type { Change, Input, RecordView } from '../../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import { noticeFacts } from '../../../../src-shared/notices/facts.ts'
import { noticeInputOf } from '../../../../src-shared/notices/input.ts'
import { findLayout } from '../../../../src-shared/notices/layouts.ts'
import { firstRows } from '../../../../src-shared/notices/lines.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { incidentView, show, type Answers } from '../../components/test-frame.tsx'
import { NoticePage } from './NoticePage.tsx'

const id = '01930000-0000-7000-8000-000000000002'
const hash = 'b'.repeat(64)
const receipt = { savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const incident = incidentView(fullIncident as Record<string, Json>)
const { office, now, zone, text } = fullCase
const facts = noticeFacts(
  noticeInputOf({
    incident: { values: fullIncident, ref: incident.ref },
    children: [],
    notice: {},
    office,
    now,
    zone,
    text,
  }),
)
const letter = firstRows(findLayout('gdpr-letter')!, facts)

configure({ asyncUtilTimeout: 8_000 })
beforeEach(() => vi.useFakeTimers({ now: new Date(now), shouldAdvanceTime: true }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  history.replaceState(null, '', '/')
})

/** A notice in a main that keeps what it is given; answers to further calls may be added. */
function open(values: Record<string, Json>, state = 'draft', tab?: string, more: Answers = {}) {
  const kept: Record<string, Json> = {
    title: 'Letter',
    incident: [incident.id],
    layout: 'gdpr-letter',
    answers: letter as unknown as Json,
    ...values,
  }
  const view = (): RecordView => ({
    ...incident,
    id,
    register: 'notice',
    ref: 'NTC-2026-0001',
    title: 'Letter',
    state,
    values: kept,
  })
  const answers: Answers = {
    record: (input) => ok(input.id === id ? view() : incident),
    office: () => ok({ office: fullCase.office! }),
    messageTexts: () => ok({ texts: {} }),
    history: () => ok({ items: [] }),
    getDraft: () => ok({}),
    putDraft: () => ok({}),
    dropDraft: () => ok({}),
    copyText: () => ok({}),
    saveRecord: ({ changes }: Input<'saveRecord'>) => {
      for (const { path, value } of changes) {
        const [key, element] = path.split('/') as [string, string]
        kept[key] = element ? { ...(kept[key] as object), [element]: value } : value
      }
      return ok(receipt)
    },
    ...more,
  }
  const shown = show(<NoticePage id={id} tab={tab} />, answers)
  const saved = () =>
    shown.calls
      .filter((c) => c.name === 'saveRecord')
      .flatMap((c) => (c.input as { changes: Change[] }).changes)
  const called = (name: string) => shown.calls.filter((c) => c.name === name).map((c) => c.input)
  return { saved, called }
}
const finish = () => screen.getByRole('button', { name: 'Record as sent' })

describe('a draft', () => {
  it('says how much is missing and names what is required', async () => {
    open({})
    expect(await screen.findByText(/^2 of 16 still to say/)).toBeTruthy()
    expect(screen.getByRole('list', { name: 'Required and missing' }).textContent).toBe('What you can do')
  })
  it('cannot be finished while a part is missing that the letter must hold (GDPR Art. 34(2))', async () => {
    const { called } = open({})
    fireEvent.click(await screen.findByRole('button', { name: 'Record as sent' }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('One part that must be in the letter is missing')
    expect(document.activeElement).toBe(alert)
    fireEvent.click(within(alert).getByRole('button', { name: 'What you can do' }))
    await waitFor(() => expect(document.activeElement?.id).toBe('answer-advice'))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(called('sendNotice')).toEqual([])
  })
  it('keeps what a person writes as theirs, and every letter of it', async () => {
    const { saved } = open({})
    const box = await screen.findByLabelText('What you can do')
    fireEvent.change(box, { target: { value: 'Watch' } })
    fireEvent.change(box, { target: { value: 'Watch your post.' } })
    expect((box as HTMLTextAreaElement).value).toBe('Watch your post.')
    fireEvent.blur(box)
    await waitFor(() =>
      expect(saved()).toEqual([
        {
          path: 'answers/advice',
          value: { label: 'What you can do', text: 'Watch your post.', own_words: true },
        },
      ]),
    )
    expect(await screen.findByText('Everything required is said')).toBeTruthy()
  })
  it('takes over a proposed sentence, and the facts again', async () => {
    const own = { label: 'What happened', text: 'Ours.', own_words: true }
    const { saved } = open({ answers: { ...letter, what_happened: own } })
    const [proposed] = await screen.findAllByRole('button', { name: /^Take over: Watch for contracts/ })
    fireEvent.click(proposed!)
    await waitFor(() => expect(saved().map((c) => c.path)).toEqual(['answers/advice']))
    fireEvent.click(screen.getByRole('button', { name: 'Use the facts' }))
    await waitFor(() =>
      expect(saved().at(-1)).toEqual({
        path: 'answers/what_happened',
        value: { label: 'What happened', text: fullIncident.summary },
      }),
    )
  })
  it('shows facts that have moved, and takes them over only when asked', async () => {
    const old = { label: 'What happened', text: 'An older story.' }
    const { saved } = open({ answers: { ...letter, what_happened: old } })
    expect(await screen.findByText('1 answer is not what the facts say now.')).toBeTruthy()
    expect(saved()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Take over the facts' }))
    await waitFor(() => expect(saved().map((c) => c.path)).toEqual(['answers/what_happened']))
  })
  it('is recorded as sent once nothing is missing, and says before what will be kept', async () => {
    const advice = { label: 'What you can do', text: 'Nothing.', own_words: true }
    const sent = { sendNotice: () => ok(receipt) }
    const { called } = open({ answers: { ...letter, advice } }, 'draft', undefined, sent)
    await screen.findByText('Everything required is said')
    fireEvent.click(finish())
    const dialog = await screen.findByRole('dialog')
    const keep = within(dialog).getByRole('button', { name: 'Keep as sent' })
    expect((keep as HTMLButtonElement).disabled).toBe(true)
    fireEvent.click(within(dialog).getByRole('combobox', { name: /In which way/ }))
    fireEvent.click(await screen.findByRole('option', { name: 'By letter', hidden: true }))
    fireEvent.click(keep)
    await waitFor(() => expect(called('sendNotice')).toMatchObject([{ id, channel: 'letter' }]))
  })
  it('shows what stands in the way when main refuses', async () => {
    const advice = { label: 'What you can do', text: 'Nothing.', own_words: true }
    const needs = [{ field: 'sent_at', message: 'error.time-in-future' }]
    const refuse = { sendNotice: () => fail('needs-missing', { needs }) }
    open({ answers: { ...letter, advice } }, 'draft', undefined, refuse)
    await screen.findByText('Everything required is said')
    fireEvent.click(finish())
    const dialog = await screen.findByRole('dialog')
    fireEvent.click(within(dialog).getByRole('combobox', { name: /In which way/ }))
    fireEvent.click(await screen.findByRole('option', { name: 'By letter', hidden: true }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Keep as sent' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('lies in the future')
  })
})

describe('copying into a portal', () => {
  it('goes on to the next answer by itself, and ticks off what was copied', async () => {
    const { called } = open({}, 'draft', 'copy')
    const first = await screen.findByRole('button', { name: 'Copy: From' })
    await waitFor(() => expect(document.activeElement).toBe(first))
    fireEvent.click(first)
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy: Date'))
    expect(called('copyText')).toEqual([{ text: 'Sonnenhof Clinic\nAm Hang 3, 99999 Musterstadt' }])
    expect(screen.getByText('1 of 14 copied')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copied. Copy again: From' })).toBeTruthy()
  })
  it('knows after a lock where somebody was; a changed answer is not copied any more', async () => {
    const edits = { sender: { text: letter['sender']!.text! }, date: { text: 'another day' } }
    open({}, 'draft', 'copy', {
      getDraft: ({ key }) => ok(key === `copied:${id}` ? { value: { edits } } : {}),
    })
    expect(await screen.findByText('1 of 14 copied')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy: Date' })).toBeTruthy()
  })
})

describe('a notice that was sent', () => {
  const sent = {
    sent_at: { certainty: 'exact', at: '2026-11-20T09:00:00Z', zone: 'Europe/Berlin' },
    channel: 'letter',
    answers: { what_happened: { label: 'What happened', text: 'As it was told then.' } },
  }
  it('reads as it was sent and offers nothing to change', async () => {
    open(sent, 'sent')
    expect(await screen.findByText('As it was told then.')).toBeTruthy()
    expect(screen.queryByText(fullIncident.summary!)).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByRole('button', { name: 'Record the receipt' })).toBeTruthy()
  })
})
