// @vitest-environment jsdom
/** The tree of whys on screen: written, moved and taken back by keyboard; what blames is marked where it stands. */
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change, RecordView } from '../../../../src-shared/ipc/contract.ts'
import { ok } from '../../../../src-shared/ipc/result.ts'
import { whyLines, type WhyNodes } from '../../../../src-shared/learn/why-tree.ts'
import type { Json } from '../../../../src-shared/values.ts'
import { incidentView, show } from '../../components/test-frame.tsx'
import { WhysPage } from './WhysPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

const hash = 'a'.repeat(64)
const receipt = { savedAt: '2026-11-21T12:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const [top, first, second] = ['1', '2', '3'].map((c) => c.repeat(16)) as [string, string, string]
const tree = {
  [top]: { order: 0, text: 'A letter reached somebody else.' },
  [first]: { parent: top, order: 0, text: 'Two letters lay together.' },
  [second]: { parent: top, order: 1, text: 'Carla was careless.' },
}

/** A post-mortem that keeps what is saved, as main does. */
function open(whys: Readonly<Record<string, object>> = tree, state = 'draft') {
  const values: Record<string, Json> = { whys: structuredClone(whys) as Json }
  const saved: Change[][] = []
  const view = (): RecordView => ({
    ...incidentView({}, state),
    register: 'postmortem',
    values: structuredClone(values),
    people: [{ id: '01930000-0000-7000-8000-000000000009', name: 'Carla Esposito' }],
  })
  const shown = show(<WhysPage id={view().id} />, {
    record: () => ok(view()),
    getDraft: () => ok({}),
    putDraft: () => ok({}),
    dropDraft: () => ok({}),
    saveRecord: ({ changes }) => {
      saved.push([...changes])
      for (const { path, value } of changes) {
        const [key = '', element = ''] = path.split('/')
        const rows = { ...(values[key] as Record<string, Json> | undefined) }
        if (value === null) delete rows[element]
        else rows[element] = value
        values[key] = rows
      }
      return ok(receipt)
    },
  })
  return { ...shown, saved, values }
}
const lines = () => screen.getAllByRole('treeitem').map((row) => row.textContent)
const row = async (text: string) => {
  const found = await screen.findByRole('treeitem', { name: new RegExp(text) })
  found.focus()
  return found
}
/** The whole row of a line: what stands below it is no part of the tree. */
const rowOf = (line: HTMLElement) => line.parentElement!
const focusIs = (text: string) => waitFor(() => expect(document.activeElement?.textContent).toContain(text))

describe('the tree of whys', () => {
  it('takes a branch away with Delete, gives it back with Ctrl Z, and writes changed answers only', async () => {
    const { saved, values } = open()
    await row('Two letters')
    await userEvent.keyboard('{Delete}')
    await focusIs('Carla was careless.')
    expect(lines()).toHaveLength(2)
    await waitFor(() => expect(saved).toEqual([[{ path: `whys/${first}`, value: null }]]))
    expect(screen.getByText(/1 answer taken away/)).toBeTruthy()
    await userEvent.keyboard('{Control>}z{/Control}')
    await focusIs('Two letters')
    await waitFor(() => expect(saved).toHaveLength(2))
    expect(saved[1]).toEqual([{ path: `whys/${first}`, value: tree[first] }])
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await waitFor(() => expect(Object.keys(values['whys'] as object)).toHaveLength(2))
  })

  it('writes answers one after the other with Enter; one without a word leaves no trace', async () => {
    const { saved, values } = open({ [top]: tree[top]! })
    await row('A letter')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
    await userEvent.keyboard('No check{Enter}')
    await waitFor(() => expect(lines()).toHaveLength(3))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(lines()).toEqual(['1 A letter reached somebody else.', '1.1 No check']))
    await waitFor(() =>
      expect(whyLines(values['whys'] as unknown as WhyNodes).map((l) => l.node.text)).toEqual([
        'A letter reached somebody else.',
        'No check',
      ]),
    )
    expect(saved.flat().filter((c) => (c.value as { text?: string } | null)?.text === '')).toEqual([])
  })

  it('moves with Alt and arrows and keeps the keyboard', async () => {
    open()
    await row('Carla was')
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    await waitFor(() => expect(lines()[2]).toBe('1.1.1 Carla was careless.'))
    await focusIs('Carla was careless.')
  })

  it('takes back what was done last, step by step, after writing and moving', async () => {
    const { values } = open({ [top]: tree[top]! })
    const now = () =>
      whyLines((values['whys'] ?? {}) as unknown as WhyNodes).map((l) => `${l.number} ${l.node.text}`)
    await row('A letter')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
    await userEvent.keyboard('One{Enter}Two{Enter}Three{Escape}')
    await waitFor(() => expect(now()).toHaveLength(4))
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    await waitFor(() => expect(now()[3]).toBe('1.2.1 Three'))
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}{ArrowUp}{Delete}')
    await waitFor(() => expect(now()).toHaveLength(3))
    await userEvent.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(now().slice(2)).toEqual(['1.2 Two', '1.3 Three']))
    await userEvent.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(now()[3]).toBe('1.2.1 Three'))
  })

  it('marks words that blame, and lets them stand for a reason', async () => {
    const { saved } = open()
    const blamed = rowOf(await row('Carla was'))
    const marks = [...blamed.querySelectorAll('p mark')].map((m) => m.textContent)
    expect(marks).toEqual(['Carla', 'careless'])
    await userEvent.click(within(blamed).getAllByRole('button', { name: /Let it stand because/ })[1]!)
    await userEvent.type(within(blamed).getByLabelText(/Why should/), 'It is a quotation.')
    await userEvent.click(within(blamed).getByRole('button', { name: 'Let it stand' }))
    await waitFor(() => expect(blamed.querySelectorAll('p mark')).toHaveLength(1))
    expect(saved.flat().at(-1)?.value).toEqual({
      rule: 'judgement',
      words: 'careless',
      reason: 'It is a quotation.',
    })
  })

  it('says what stands in the way of an end, until it may end there', async () => {
    open({ [top]: tree[top]!, [first]: tree[first]! })
    const end = rowOf(await row('Two letters'))
    expect(within(end).getByText(/Ask why once more, or say why/)).toBeTruthy()
    await userEvent.click(within(end).getByLabelText('We can change this'))
    await within(end).findByText(/Mark what here belongs to the organisation/)
    await userEvent.click(within(end).getByLabelText(/It belongs to the organisation/))
    await screen.findByText('Nothing is missing')
    expect(within(end).getByRole('button', { name: 'Plan an action' })).toBeTruthy()
  })

  it('can only be read once it is approved, and says why', async () => {
    open(tree, 'approved')
    await row('Two letters')
    expect(screen.getByText(/stays as it was approved/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Ask why' })).toBeNull()
    await userEvent.keyboard('{Delete}x')
    expect(lines()).toHaveLength(3)
  })
})
