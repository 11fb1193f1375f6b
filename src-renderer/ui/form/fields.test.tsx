// @vitest-environment jsdom
/** Component tests of the two fields that read words: what they understand, when they complain, what they hand on. */
import { cleanup, configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { count, defineRegister, line, rows, time } from '../../../src-shared/registers/define.ts'
import { CountField } from './CountField.tsx'
import { RowsField } from './RowsField.tsx'
import { showInForm } from './test-frame.tsx'
import { TimeField } from './TimeField.tsx'

configure({ asyncUtilTimeout: 8_000 })

const closures = rows({ event: line(), at: time() }, { fixed: true })
// Named like the real register, so that its words are used.
const register = defineRegister({
  id: 'incident',
  schemaVersion: 1,
  title: 'title',
  compartment: 'org',
  intake: [],
  sections: { all: { title: line(), detected_at: time(), subjects: count(), closures } },
  states: ['intake'],
  finalStates: [],
  transitions: {},
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a count', () => {
  const box = () => screen.getByRole('textbox', { name: 'How many people are concerned?' })
  it('says back what it understood, with its unit, while it is typed', async () => {
    const log = showInForm(register, {}, <CountField name="subjects" />)
    await userEvent.type(box(), 'about 1,250')
    expect(screen.getByText('about 1,250 people')).toBeTruthy()
    expect(log.edits.at(-1)).toEqual([
      'subjects',
      { value: { status: 'estimate', best: 1250 }, text: 'about 1,250' },
    ])
    expect(log.left).toEqual([])
    await userEvent.tab()
    expect(log.left).toEqual(['subjects'])
  })
  it('complains only after the field was left, and says what to do', async () => {
    showInForm(register, {}, <CountField name="subjects" />)
    await userEvent.type(box(), 'lots')
    expect(screen.queryByText(/cannot|not a number/)).toBeNull()
    await userEvent.tab()
    expect(screen.getByText(/“lots” is not a number that can be read. Try/)).toBeTruthy()
    expect(box().getAttribute('aria-invalid')).toBe('true')
  })
  it('empties the field when the text is taken away, and keeps the basis when it is corrected', async () => {
    const log = showInForm(
      register,
      { subjects: { status: 'estimate', best: 5, basis: 'list' } },
      <CountField name="subjects" />,
    )
    await userEvent.clear(box())
    expect(log.edits.at(-1)![1].value).toBeNull()
    await userEvent.type(box(), '7')
    expect(log.edits.at(-1)![1].value).toMatchObject({ status: 'confirmed', best: 7 })
  })
})

describe('a fuzzy time', () => {
  const box = () => screen.getByRole('textbox', { name: 'Noticed' })
  it('says back the moment, its zone and its certainty', async () => {
    const log = showInForm(register, {}, <TimeField name="detected_at" />)
    await userEvent.type(box(), 'about 14 Nov 2026 15:00')
    expect(screen.getByText('about 14 Nov 2026, 15:00 CET')).toBeTruthy()
    expect(log.edits.at(-1)![1].value).toEqual({
      certainty: 'estimated',
      at: '2026-11-14T14:00:00Z',
      zone: 'Europe/Berlin',
    })
  })
  it('keeps text that it does not understand as a draft without a value', async () => {
    const log = showInForm(register, {}, <TimeField name="detected_at" />)
    await userEvent.type(box(), 'when it rained')
    expect(log.edits.at(-1)).toEqual(['detected_at', { text: 'when it rained' }])
    await userEvent.tab()
    expect(screen.getByText(/“when it rained” is not a time that can be read/)).toBeTruthy()
  })
  it('shows a saved time in words and signs, in its own zone', () => {
    showInForm(
      register,
      {
        detected_at: {
          certainty: 'range',
          from: '2026-11-12T05:00:00Z',
          to: '2026-11-13T04:59:59Z',
          zone: 'America/New_York',
        },
      },
      <TimeField name="detected_at" />,
    )
    expect((box() as HTMLInputElement).value).toBe('2026-11-12 - 2026-11-12')
    expect(screen.getByText(/America\/New_York/)).toBeTruthy()
  })
  it('can be picked by keyboard, and an empty hour means that only the day is known', async () => {
    // jsdom lays nothing out, so the focus trap finds nothing to focus and says so.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const log = showInForm(
      register,
      { detected_at: { certainty: 'exact', at: '2026-11-13T23:00:00Z', day: true, zone: 'Europe/Berlin' } },
      <TimeField name="detected_at" />,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Pick a time for “Noticed”' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Use this time' }))
    expect(log.chosen).toEqual([
      {
        path: 'detected_at',
        value: { certainty: 'exact', at: '2026-11-13T23:00:00Z', day: true, zone: 'Europe/Berlin' },
      },
    ])
  })
})

it('reads rows that nobody edits in the order in which things happened', () => {
  const at = (day: number) => ({ certainty: 'exact', at: `2026-11-${day}T10:00:00Z`, zone: 'UTC' })
  const kept = { a: { event: 'Closed again', at: at(23) }, b: { event: 'Closed', at: at(20) } }
  showInForm(register, { closures: kept }, <RowsField name="closures" />)
  const cells = screen.getAllByRole('row').slice(1)
  expect(cells.map((row) => row.textContent ?? '')).toEqual([
    expect.stringContaining('20 Nov'),
    expect.stringContaining('23 Nov'),
  ])
})
