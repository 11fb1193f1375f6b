// @vitest-environment jsdom
/** Importing newer laws on the screen: what is shown before, what has to be said, what comes after. World: unit test. */
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { Output } from '../../../../src-shared/ipc/contract.ts'
import { fail, ok, type ErrorCode } from '../../../../src-shared/ipc/result.ts'
import { lawPack } from '../../../../src-shared/rules/law-pack.ts'
import { packName } from '../../../../src-shared/rules/rule-pack.ts'
import { show, type Answers } from '../../components/test-frame.tsx'
import { ImportLawsPage } from './ImportLawsPage.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)

const token = 'a'.repeat(32)
const hash = 'b'.repeat(64)
const incident = '01890a5d-ac96-774b-bcce-b302099a8057'
const seen: Output<'rulesInspect'> = {
  inspection: {
    name: 'laws 1.2.0',
    compiled: '2027-01-15',
    notice: 'Working rules',
    digest: hash,
    key: 'RWQx',
    words: ['anchor', 'meadow', 'violet', 'canyon', 'harvest', 'pilot', 'ribbon', 'tunnel'],
    trusted: false,
    current: 'laws 1.1.0',
    changes: [
      { what: 'changed', regime: 'x', duty: 'x-1', title: 'Authority (Art. 1)', fields: ['deadline'] },
      { what: 'added', regime: 'y', title: 'A new act', fields: [] },
    ],
  },
  effects: {
    open: 3,
    changed: 1,
    incidents: [
      {
        id: incident,
        ref: 'INC-2026-0001',
        title: 'Letter',
        duties: [
          {
            what: 'deadline',
            regime: 'x',
            duty: 'x-1',
            title: 'Authority (Art. 1)',
            applies: true,
            before: '2026-11-23T08:00:00Z',
            after: '2026-11-22T08:00:00Z',
            decided: true,
          },
          {
            what: 'appears',
            regime: 'y',
            duty: 'y-1',
            title: 'Commissioner',
            applies: false,
            decided: false,
          },
        ],
      },
    ],
  },
}
const receipt = { savedAt: '2026-11-21T22:00:00Z', position: { seq: 7, id: hash }, commit: hash }

async function open(more: Answers = {}) {
  const shown = show(<ImportLawsPage />, {
    rules: () =>
      ok({
        pack: lawPack,
        packs: [{ name: packName(lawPack), compiled: lawPack.compiled, origin: 'shipped', current: true }],
      }),
    rulesInspect: () => ok(seen),
    rulesImport: () => ok({ receipt, name: 'laws 1.2.0', effects: seen.effects }),
    ...more,
  })
  const bridge = {
    ...window.sealbook,
    offerFile: () => Promise.resolve(ok({ token, name: 'laws.sealrules', size: 9 })),
  }
  Object.defineProperty(window, 'sealbook', { value: bridge, configurable: true })
  const input = await waitFor(() => document.querySelector<HTMLInputElement>('input[type=file]')!)
  fireEvent.change(input, { target: { files: [new File(['x'], 'laws.sealrules')] } })
  return shown.calls
}
const use = () => userEvent.click(screen.getByRole('button', { name: 'Use laws 1.2.0 from now on' }))

it('shows whose it is, what it changes and what that does to open incidents, before anything is taken over', async () => {
  const calls = await open()
  await screen.findByText('laws 1.2.0, put together on 15 Jan 2027')
  for (const word of seen.inspection.words) screen.getByText(word)
  screen.getByText('Duties change for 1 of 3 open incidents.')
  const effects = within(screen.getByRole('region', { name: 'What it does to open incidents' }))
  expect(effects.getByRole('link').getAttribute('href')).toBe(`#/register/incident/${incident}`)
  effects.getByText('23 Nov 2026, 09:00 → 22 Nov 2026, 09:00')
  effects.getByText('Already decided: the decision stands as it was made.')
  effects.getByText('New: may apply')
  const changes = within(screen.getByRole('region', { name: 'What changes in the laws' }))
  changes.getByText('1 new, 0 gone, 1 changed')
  changes.getByText('Deadline')
  expect(calls.map((c) => c.name)).not.toContain('rulesImport')
})
it('asks for a new key to be trusted, and says so instead of sitting there', async () => {
  const calls = await open()
  await screen.findByText(/the key is new here/)
  await use()
  screen.getByText('Compare the eight words and say that you trust the key, then import')
  expect(calls.map((c) => c.name)).not.toContain('rulesImport')
  await userEvent.click(screen.getByRole('checkbox'))
  await use()
  await screen.findByText('From now on duties are worked out with laws 1.2.0.')
  expect(calls.find((c) => c.name === 'rulesImport')?.input).toEqual({
    file: token,
    digest: hash,
    trustKey: true,
  })
})
it('asks nothing about a key that is known', async () => {
  const trusted = { ...seen, inspection: { ...seen.inspection, trusted: true } }
  const calls = await open({ rulesInspect: () => ok(trusted) })
  await screen.findByText(/^Signed with a key that you trust/)
  expect(screen.queryByRole('checkbox')).toBeNull()
  await use()
  await screen.findByText('laws 1.2.0 is in use')
  expect(calls.find((c) => c.name === 'rulesImport')?.input).toMatchObject({ trustKey: false })
})
it.each<[ErrorCode, RegExp]>([
  ['rules-not-a-pack', /Choose the \.sealrules file as you received it/],
  ['rules-bad-signature', /Ask for the file again/],
  ['rules-older', /There is nothing to do/],
  ['rules-too-new', /Install the newer version/],
  ['file-unreadable', /Close it elsewhere or choose it again/],
])('says what to do about %s, and lets another file be chosen', async (code, next) => {
  await open({ rulesInspect: () => fail(code, { detail: { pack: 'laws 1.0.0', current: 'laws 1.1.0' } }) })
  expect((await screen.findByRole('alert')).textContent).toMatch(next)
  expect(screen.getByRole('button', { name: 'Choose a rule pack' })).toBeTruthy()
})
it('keeps what was shown when the import is refused', async () => {
  await open({ rulesImport: () => fail('disk-full') })
  await userEvent.click(await screen.findByRole('checkbox'))
  await use()
  expect(await screen.findByRole('alert')).toBeTruthy()
  screen.getByText('laws 1.2.0, put together on 15 Jan 2027')
})
