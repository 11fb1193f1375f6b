// @vitest-environment jsdom
/** The import on the screen, with main played by a small double: order of steps, choices kept, late answers ignored. */
import { MantineProvider } from '@mantine/core'
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client, ImportMapping, ImportPreview, Output } from '../../../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../../../src-shared/ipc/result.ts'
import { startI18n } from '../../i18n/index.ts'
import { importStoreOf } from './import-store.ts'
import { ImportPage } from './ImportPage.tsx'

const token = 'a'.repeat(32)
const hash = 'b'.repeat(64)
const receipt = { savedAt: '2026-11-21T22:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const mapping: ImportMapping = {
  register: 'incident',
  columns: [{ column: 0, field: 'title' }],
  dateFormat: 'DD/MM/YYYY',
  zone: 'Europe/Berlin',
  values: {},
  state: 'closed',
  defaults: {},
  delimiter: ',',
  encoding: 'utf-8',
}
const preview: ImportPreview = {
  good: 2,
  bad: 1,
  adds: 2,
  updates: 0,
  unchanged: 0,
  problems: [{ row: 4, column: 'When', field: 'detected_at', value: '31/02/2026', message: 'date' }],
  problemsCut: false,
  unmapped: [],
  sample: [{ row: 2, title: 'Key lost', action: 'add', changes: [{ field: 'title', after: 'Key lost' }] }],
  duplicates: 0,
  warnings: [],
}
const columns = [
  { name: 'What', samples: ['Key lost'], filled: 3, distinct: 3 },
  { name: 'When', samples: ['01/02/2026'], filled: 3, distinct: 3 },
]
const calls = {
  importOpen: vi.fn<Client['importOpen']>(),
  importPreview: vi.fn<Client['importPreview']>(),
  importRun: vi.fn<Client['importRun']>(),
  importClose: vi.fn<Client['importClose']>(),
  importBadRows: vi.fn<Client['importBadRows']>(),
  cancelTask: vi.fn<Client['cancelTask']>(),
  undo: vi.fn<Client['undo']>(),
}

function show() {
  return render(
    <MantineProvider env="test">
      <ImportPage register="incident" />
    </MantineProvider>,
  )
}
async function toMap() {
  const user = userEvent.setup()
  show()
  const input = document.querySelector('input[type=file]')
  await user.upload(input as HTMLInputElement, new File(['What,When\n'], 'log.csv', { type: 'text/csv' }))
  await screen.findByRole('heading', { name: 'What is in which column?' })
  return user
}

// The tests share two cores with everything else that runs.
configure({ asyncUtilTimeout: 8_000 })

beforeEach(() => {
  startI18n('en')
  // jsdom knows no layout: Mantine asks for these two.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Element.prototype.scrollIntoView = () => undefined
  const bridge = {
    call: calls,
    on: () => () => undefined,
    offerFile: async (f: File) => ok({ token, name: f.name, size: 1 }),
  }
  Object.defineProperty(window, 'sealbook', { value: bridge, configurable: true })
  calls.importOpen.mockResolvedValue(
    ok({ id: token, file: 'log.csv', rows: 3, columns, mapping, remembered: false }),
  )
  calls.importPreview.mockResolvedValue(ok(preview))
  calls.importClose.mockResolvedValue(ok({}))
  calls.importRun.mockResolvedValue(
    ok({ receipt, added: 2, updated: 0, unchanged: 0, left: 0, bad: 1, seconds: 0.4 }),
  )
  calls.undo.mockResolvedValue(ok({ receipt, undone: 2 }))
})
afterEach(() => {
  importStoreOf('incident').actions.restart()
  cleanup()
  vi.clearAllMocks()
})

describe('import', () => {
  it('goes from file to done, writes only on the last button, and can be undone', async () => {
    const user = await toMap()
    await user.click(screen.getByRole('button', { name: 'Check the rows' }))
    const table = await screen.findByRole('region', { name: 'Rows that will not be imported' })
    expect(table.textContent).toContain('31/02/2026')
    expect(table.textContent).toContain('This is not a date in the chosen format.')
    expect(calls.importRun).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Import 2 rows' }))
    await screen.findByRole('heading', { name: '2 records imported' })
    expect(calls.importRun).toHaveBeenCalledWith({ id: token, mapping })
    await user.click(screen.getByRole('button', { name: 'Undo the import' }))
    await screen.findByRole('heading', { name: 'The import was undone' })
    expect(calls.undo).toHaveBeenCalledWith({ commit: hash })
  })

  it('keeps what was chosen when going back, and when the page is left and opened again', async () => {
    const user = await toMap()
    await user.click(screen.getByRole('combobox', { name: 'Column When goes into' }))
    await user.click(await screen.findByRole('option', { name: 'Noticed' }))
    const chosen = [...mapping.columns, { column: 1, field: 'detected_at' }]
    await waitFor(() =>
      expect(calls.importPreview).toHaveBeenLastCalledWith({
        id: token,
        mapping: { ...mapping, columns: chosen },
      }),
    )
    await user.click(screen.getByRole('button', { name: 'Check the rows' }))
    await user.click(await screen.findByRole('button', { name: 'Back to the columns' }))
    cleanup()
    show()
    expect(importStoreOf('incident').getState().mapping?.columns).toEqual(chosen)
    expect(screen.getByRole('heading', { name: 'What is in which column?' })).toBeTruthy()
  })

  it('never shows an older preview over a newer one', async () => {
    await toMap()
    let older: (r: Result<Output<'importPreview'>>) => void = () => undefined
    calls.importPreview.mockReturnValueOnce(new Promise((resolve) => (older = resolve)))
    const { actions, getState } = importStoreOf('incident')
    actions.change({ state: 'intake' })
    await waitFor(() => expect(calls.importPreview).toHaveBeenCalledTimes(2))
    calls.importPreview.mockResolvedValueOnce(ok({ ...preview, good: 99 }))
    actions.change({ state: 'triage' })
    await waitFor(() => expect(getState().preview?.good).toBe(99))
    older(ok({ ...preview, good: 1 }))
    await Promise.resolve()
    expect(getState().preview?.good).toBe(99)
  })

  it('says why a file cannot be read, and stays ready for another', async () => {
    calls.importOpen.mockResolvedValueOnce(fail('csv-not-text'))
    const user = userEvent.setup()
    show()
    await user.upload(
      document.querySelector('input[type=file]') as HTMLInputElement,
      new File(['PK'], 'log.csv'),
    )
    expect((await screen.findByRole('alert')).textContent).toContain('This is not a CSV file')
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy()
  })

  it('comes back to the check when it was stopped', async () => {
    calls.importRun.mockResolvedValueOnce(fail('cancelled'))
    const user = await toMap()
    await user.click(screen.getByRole('button', { name: 'Check the rows' }))
    await user.click(await screen.findByRole('button', { name: 'Import 2 rows' }))
    expect(await screen.findByText('The import was stopped. Nothing was written.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Import 2 rows' })).toBeTruthy()
  })
})
