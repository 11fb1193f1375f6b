// @vitest-environment jsdom
/** Component tests of the passphrase step: what the meter says, what is refused, what is sent, what comes back. */
import { cleanup, configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../../src-shared/ipc/result.ts'
import { show, type Answers } from '../../components/test-frame.tsx'
import { PassphraseStep } from './PassphraseStep.tsx'

configure({ asyncUtilTimeout: 8_000 })

afterEach(cleanup)
const place = {
  vault: ' Kontor Nord ',
  person: 'Ines',
  locale: 'en',
  country: 'DE',
  zone: 'Europe/Berlin',
  role: 'processor',
} as const
const code = '7F3K-9Q2M-XA4T-0B6C-DE8H-JNPR-SVWY-Z135-GK7Q'
const measured =
  (score: number, crackYears: number): Answers['measurePassphrase'] =>
  () =>
    ok({ score, guessesLog10: 9, crackYears, suggestions: ['anotherWord'] })
const answers: Answers = {
  measurePassphrase: measured(4, 1e9),
  saveSettings: () => fail('busy'),
  createVault: () => ok({ recoveryCode: code }),
}
const start = (more: Answers = {}) => {
  const created = vi.fn<(code: string) => void>()
  const back = vi.fn<() => void>()
  const shown = show(<PassphraseStep place={place} onBack={back} onCreated={created} />, {
    ...answers,
    ...more,
  })
  const sent = (name: string) => shown.calls.filter((c) => c.name === name).map((c) => c.input)
  return { created, back, sent }
}
const type = async (first: string, second: string) => {
  await userEvent.type(screen.getByLabelText('Passphrase'), first)
  if (second) await userEvent.type(screen.getByLabelText('The same again'), second)
}
const create = () => userEvent.click(screen.getByRole('button', { name: 'Create the vault' }))

it('says honestly how long a passphrase would hold, knowing the names around it', async () => {
  const { sent } = start({ measurePassphrase: measured(1, 0.0001) })
  await type('kontor', '')
  expect(await screen.findByText('Weak')).toBeTruthy()
  expect(screen.getByText(/would need hours at most/)).toBeTruthy()
  expect(sent('measurePassphrase').at(-1)).toEqual({ passphrase: 'kontor', words: [' Kontor Nord ', 'Ines'] })
})
it('asks for a passphrase and for the same one twice before anything is made', async () => {
  const { sent, created } = start()
  await create()
  expect(screen.getByText('Type a passphrase')).toBeTruthy()
  await type('amber river', 'amber rover')
  await create()
  expect(screen.getByText('The two are not the same; type it again')).toBeTruthy()
  expect(sent('createVault')).toEqual([])
  expect(created).not.toHaveBeenCalled()
})
it('creates the vault and hands on the recovery code', async () => {
  const { sent, created } = start()
  await type('amber river stone', 'amber river stone')
  await create()
  expect(sent('createVault')).toEqual([
    {
      name: 'Kontor Nord',
      person: 'Ines',
      passphrase: 'amber river stone',
      zone: 'Europe/Berlin',
      country: 'DE',
      roles: ['processor'],
      notRoles: ['controller'],
    },
  ])
  await vi.waitFor(() => expect(created).toHaveBeenCalledWith(code))
})
it('says why main refused, and keeps what was typed', async () => {
  const { created } = start({ createVault: () => fail('weak-passphrase') })
  await type('amber', 'amber')
  await create()
  expect(await screen.findByRole('alert')).toHaveProperty(
    'textContent',
    expect.stringContaining('guessed too soon'),
  )
  expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('amber')
  expect(created).not.toHaveBeenCalled()
})
