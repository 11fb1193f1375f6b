// @vitest-environment jsdom
/** Component tests of the office's own message texts, and of beginning a notice. */
import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { fullCase, fullIncident } from '../../../../tests/notice-case.ts'
import type { Input } from '../../../../src-shared/ipc/contract.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import type { MessageTexts } from '../../../../src-shared/notices/message-text.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { incidentView, show, type Answers } from '../../components/test-frame.tsx'
import { MessagesPage } from './MessagesPage.tsx'
import { NewNoticePage } from './NewNoticePage.tsx'

configure({ asyncUtilTimeout: 8_000 })
const hash = 'b'.repeat(64)
const receipt = { savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const drafts: Answers = { getDraft: () => ok({}), putDraft: () => ok({}), dropDraft: () => ok({}) }
afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
})

describe('message texts', () => {
  const open = (texts: MessageTexts = {}, more: Answers = {}) =>
    show(<MessagesPage />, {
      ...drafts,
      messageTexts: () => ok({ texts }),
      saveMessageText: () => ok(receipt),
      ...more,
    })
  const box = async () => (await screen.findAllByLabelText('Text'))[1] as HTMLTextAreaElement
  const keep = () =>
    screen.getAllByRole('button', { name: 'Keep this text', hidden: true })[1] as HTMLButtonElement
  const kept = (calls: readonly { readonly name: string; readonly input: unknown }[]) =>
    calls.filter((c) => c.name === 'saveMessageText').map((c) => c.input as Input<'saveMessageText'>)

  it('cannot be kept with a placeholder that stands for nothing', async () => {
    const { calls } = open()
    const text = await box()
    fireEvent.change(text, { target: { value: 'Ask {{office.phone}} or {{ nobody' } })
    expect(await screen.findByText(/\{\{office.phone\}\} stands for nothing/)).toBeTruthy()
    expect(keep().disabled).toBe(true)
    fireEvent.change(text, { target: { value: 'Ask {{office.dpoName}}.' } })
    await waitFor(() => expect(keep().disabled).toBe(false))
    fireEvent.click(keep())
    await waitFor(() => expect(kept(calls)).toHaveLength(1))
    expect(kept(calls)[0]).toMatchObject({ id: 'staff-first', text: { body: 'Ask {{office.dpoName}}.' } })
  })
  it('go back to the text that ships', async () => {
    const { calls } = open({ 'staff-first': { subject: 'Ours', body: 'Ours.' } })
    expect((await box()).value).toBe('Ours.')
    fireEvent.click(screen.getByRole('button', { name: "Back to Sealbook's text", hidden: true }))
    await waitFor(() => expect(kept(calls)).toEqual([{ id: 'staff-first', text: null }]))
  })
  it('are there again after a lock, as they were typed', async () => {
    const edits = { body: { text: 'Half a sen' } }
    open({}, { getDraft: ({ key }) => ok(key === 'message:staff-first' ? { value: { edits } } : {}) })
    await waitFor(async () => expect((await box()).value).toBe('Half a sen'))
    expect(screen.getByText('Not kept yet')).toBeTruthy()
  })
})

describe('beginning a notice', () => {
  const incident = incidentView(fullIncident as Record<string, Json>)
  const duty = {
    id: '01930000-0000-7000-8000-000000000003',
    register: 'obligation',
    title: 'Supervisory authority (GDPR Art. 33(1))',
    state: 'required',
    final: false,
    values: {
      decision: 'required',
      rule_id: 'eu-gdpr-33-1',
      recipient_kind: 'authority',
      jurisdiction: 'EU/EEA',
    },
  }
  const open = (children: (typeof duty)[], more: Answers = {}) =>
    show(<NewNoticePage incident={incident.id} obligation={children[0]?.id} />, {
      ...drafts,
      record: () => ok({ ...incident, children }),
      office: () => ok({ office: fullCase.office! }),
      rules: () => ok({ pack: lawPack, packs: [] }),
      messageTexts: () => ok({ texts: {} }),
      createRecord: () => ok({ ...receipt, record: '01930000-0000-7000-8000-000000000004' }),
      transition: () => ok(receipt),
      ...more,
    })
  it('proposes everything, writes one record, and says of the duty that it is being written', async () => {
    const { calls } = open([duty])
    fireEvent.click(await screen.findByRole('button', { name: 'Start writing' }))
    await waitFor(() => expect(location.pathname).toBe('/notice/01930000-0000-7000-8000-000000000004'))
    const made = calls.find((c) => c.name === 'createRecord')!.input as Input<'createRecord'>
    const at = (path: string) => made.changes.find((c) => c.path === path)?.value
    expect([at('layout'), at('phase'), at('recipient')]).toEqual([
      'edpb-2026-draft',
      'initial',
      fullCase.office!.authority,
    ])
    expect(at('answers/12')).toMatchObject({ text: 'Sonnenhof Clinic' })
    expect(calls.find((c) => c.name === 'transition')!.input).toEqual({ id: duty.id, transition: 'draft' })
  })
  it('is there again after a lock as it was chosen, unless somebody comes from another duty', async () => {
    const edits = (asked: string) => ({ asked: { text: asked }, recipient: { text: 'Dr. Roe' } })
    const box = () => screen.findByRole('textbox', { name: /To whom/ }) as Promise<HTMLInputElement>
    open([duty], { getDraft: () => ok({ value: { edits: edits(duty.id) } }) })
    const again = await box()
    await waitFor(() => expect(again.value).toBe('Dr. Roe'))
    cleanup()
    const { calls } = open([duty], { getDraft: () => ok({ value: { edits: edits('another') } }) })
    const other = await box()
    await waitFor(() => expect(calls.map((c) => c.name)).toContain('getDraft'))
    expect(other.value).toBe(fullCase.office!.authority)
    fireEvent.change(other, { target: { value: 'Ms. Doe' } })
    await waitFor(() => expect(calls.map((c) => c.name)).toContain('putDraft'))
    expect(calls.find((c) => c.name === 'putDraft')!.input).toMatchObject({
      key: `notice-new:${incident.id}`,
      value: { edits: { asked: { text: duty.id }, recipient: { text: 'Ms. Doe' } } },
    })
  })
  it('without a duty is a message', async () => {
    const { calls } = open([])
    expect(await screen.findByText('Which message?')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: /First word to staff/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Start writing' }))
    await waitFor(() => expect(calls.some((c) => c.name === 'createRecord')).toBe(true))
    const made = calls.find((c) => c.name === 'createRecord')!.input as Input<'createRecord'>
    expect(made.changes.map((c) => c.path)).toEqual(
      expect.arrayContaining(['layout', 'answers/subject', 'answers/body']),
    )
    expect(made.changes.some((c) => c.path === 'phase' || c.path.startsWith('obligation/'))).toBe(false)
    expect(calls.some((c) => c.name === 'transition')).toBe(false)
  })
})
