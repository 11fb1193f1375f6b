// @vitest-environment jsdom
/** Making and checking packs on the screen, with main played by a small double. */
import { MantineProvider } from '@mantine/core'
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppState, Client, PackPreview, PackReport } from '../../../../src-shared/ipc/contract.ts'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import { appStore } from '../../app-state.ts'
import { startI18n } from '../../i18n/index.ts'
import { MakePackPage } from './MakePackPage.tsx'
import { anotherPack, packRegisters } from './pack-store.ts'
import { VerifyPackPage } from './VerifyPackPage.tsx'

const hash = 'b'.repeat(64)
const words = ['anchor', 'meadow', 'violet', 'canyon', 'harvest', 'pilot', 'ribbon', 'tunnel']
const preview: PackPreview = {
  records: { incident: 5380, person: 12 },
  entries: 5461,
  evidenceFiles: 3,
  bytes: 28_400_000,
  completeness: [{ kind: 'missing_decisions', count: 1, examples: ['INC-2026-0002'] }],
  packKeyWords: words,
  minisignKey: 'RW',
}
const receipt = { savedAt: '2026-11-21T22:00:00Z', position: { seq: 7, id: hash }, commit: hash }
const made = {
  file: 'pack-7.zip',
  bytes: 1_000,
  files: 12,
  seconds: 1.2,
  manifestSha256: hash,
  words,
  receipt,
}
const report: PackReport = {
  file: 'pack-7.zip',
  verdict: 'refused',
  keyWords: words,
  minisignKey: 'RW',
  vault: 'v',
  issued: '2026-11-21T22:00:00Z',
  records: 3,
  checks: [
    { name: 'container', outcome: 'pass', detail: { files: 12 }, files: [] },
    { name: 'files_changed', outcome: 'fail', detail: { count: 1 }, files: ['data/register/incident.csv'] },
  ],
}
const calls = {
  packPreview: vi.fn<Client['packPreview']>(),
  makePack: vi.fn<Client['makePack']>(),
  verifyPack: vi.fn<Client['verifyPack']>(),
  cancelTask: vi.fn<Client['cancelTask']>(),
  search: vi.fn<Client['search']>(),
}
const show = (page: React.ReactNode) => render(<MantineProvider env="test">{page}</MantineProvider>)

// The tests share two cores with everything else that runs.
configure({ asyncUtilTimeout: 8_000 })

beforeEach(() => {
  startI18n('en')
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
  const offerFile = async (f: File) => ok({ token: 'a'.repeat(32), name: f.name, size: 1 })
  const bridge = { call: calls, on: () => () => undefined, offerFile }
  Object.defineProperty(window, 'sealbook', { value: bridge, configurable: true })
  appStore.setState({ state: { settings: { zone: 'Europe/Berlin' } } as AppState })
  calls.packPreview.mockResolvedValue(ok(preview))
  calls.makePack.mockResolvedValue(ok({ made }))
  calls.verifyPack.mockResolvedValue(ok(report))
})
afterEach(() => {
  cleanup()
  anotherPack()
  vi.clearAllMocks()
})

describe('make a pack', () => {
  it('shows what goes in and its gaps before, the words to read aloud after', async () => {
    const user = userEvent.setup()
    show(<MakePackPage />)
    expect(
      await screen.findByText('1 breach has a duty to tell somebody that nobody has decided about'),
    ).toBeTruthy()
    expect(screen.getByRole('checkbox', { name: 'Incidents: 5,380 records' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show which' }))
    expect(screen.getByText('INC-2026-0002')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: /Purpose/ }), ' Yearly audit ')
    await user.click(screen.getByRole('button', { name: 'Make the pack' }))
    await screen.findByRole('heading', { name: 'The pack is ready' })
    expect(calls.makePack.mock.calls[0]?.[0]).toMatchObject({
      registers: [...packRegisters],
      includePrivileged: false,
      purpose: 'Yearly audit',
      includeEvidence: true,
      withhold: [],
    })
    const list = screen.getByRole('list', { name: 'Key in eight words' })
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((li) => li.textContent),
    ).toEqual(words)
  })

  it('asks main anew when a choice changes what goes in, and not for the purpose', async () => {
    const user = userEvent.setup()
    show(<MakePackPage />)
    await screen.findByText('5,461')
    const before = calls.packPreview.mock.calls.length
    await user.type(screen.getByRole('textbox', { name: /Purpose/ }), 'x')
    await user.click(screen.getByRole('checkbox', { name: /People/ }))
    await waitFor(() => expect(calls.packPreview.mock.calls.length).toBe(before + 1))
    expect(calls.packPreview.mock.lastCall?.[0].registers).toEqual(
      packRegisters.filter((id) => id !== 'person'),
    )
  })

  it('says so when it was stopped, when no place was chosen, and why it failed', async () => {
    const user = userEvent.setup()
    show(<MakePackPage />)
    const button = async () => user.click(await screen.findByRole('button', { name: 'Make the pack' }))
    calls.makePack.mockResolvedValueOnce(fail('cancelled'))
    await screen.findByText('5,461')
    await button()
    expect(await screen.findByText('Stopped. No pack was made.')).toBeTruthy()
    calls.makePack.mockResolvedValueOnce(ok({}))
    await button()
    expect(await screen.findByText('No place was chosen, so no pack was made.')).toBeTruthy()
    calls.makePack.mockResolvedValueOnce(fail('disk-full'))
    await button()
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full')
  })
})

describe('check a pack', () => {
  it('gives the verdict in a sentence, then what is wrong by file name', async () => {
    const user = userEvent.setup()
    show(<VerifyPackPage />)
    await user.upload(
      document.querySelector('input[type=file]') as HTMLInputElement,
      new File(['x'], 'pack-7.zip'),
    )
    expect(await screen.findByText('Refused: this pack must not be relied on.')).toBeTruthy()
    expect(screen.getByText('data/register/incident.csv')).toBeTruthy()
    expect(screen.getByText('Files were changed after signing: 1.')).toBeTruthy()
    expect(
      screen.getByRole('heading', { name: 'Key named in this pack. It proves nothing here.' }),
    ).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Check another pack' }))
    expect(screen.getByRole('button', { name: 'Choose a pack' })).toBeTruthy()
  })
})
