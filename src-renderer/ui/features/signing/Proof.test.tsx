// @vitest-environment jsdom
/** The ways to prove who signs: only those that main would take. World: unit test (jsdom). */
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { messages } from '../../../../src-shared/text/messages.ts'
import { show } from '../../components/test-frame.tsx'
import { Proof } from './Proof.tsx'

afterEach(cleanup)
const way = (name: string) => messages[`signing-page.proof.${name}`]
const offered = (openedVault: boolean, hasPin: boolean) => {
  const draft = { way: 'witness', secret: '' } as const
  show(
    <Proof
      name="Ada Berg"
      hasPin={hasPin}
      openedVault={openedVault}
      draft={draft}
      tried={false}
      onChange={() => {}}
    />,
    {},
  )
  return screen.getAllByRole<HTMLInputElement>('radio').map((r) => r.labels![0]!.textContent)
}

it('offers the passphrase of the vault only to whoever opened it', () => {
  expect(offered(false, false)).toEqual([way('witness')])
})
it('offers it, and a PIN, to whoever has them', () => {
  expect(offered(true, true)).toEqual(['pin', 'witness', 'passphrase'].map(way))
})
