/** The gate that every call passes: size, schema, vault state, output. */
import { describe, expect, it } from 'vitest'
import type { Handlers } from '../../src-shared/ipc/contract.ts'
import { contract, type CallName } from '../../src-shared/ipc/contract.ts'
import { ok } from '../../src-shared/ipc/result.ts'
import { answer, weigh } from './answer.ts'

const state = { unlocked: true, readOnly: undefined }
const bugs: string[] = []
const served = { vaultIs: () => state, bug: (where: string) => (bugs.push(where), '7F3-A1C') }
const handlers = (one: Partial<Handlers>) => one as Handlers

describe('serve', () => {
  it('refuses garbage on every call before any handler runs', async () => {
    const touched = new Proxy(
      {},
      {
        get: () => () => {
          throw new Error('handler ran')
        },
      },
    ) as Handlers
    for (const name of Object.keys(contract) as CallName[])
      for (const garbage of [undefined, null, 'x', 7, [], { __extra: 1 }, { id: { $ne: 1 } }])
        expect(
          await answer(name, garbage, touched, served),
          `${name} ${JSON.stringify(garbage)}`,
        ).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })
  it('answers also what a schema throws at', async () => {
    for (const name of ['measurePassphrase', 'saveSettings'] as const) {
      const odd = { length: { toString: 1 } }
      const input = { passphrase: odd, words: odd, locale: odd, zone: odd }
      expect(await answer(name, input, handlers({}), served)).toMatchObject({ ok: false })
    }
  })
  it('refuses input that is too large before parsing it', async () => {
    const id = '00000000-0000-7000-8000-000000000001'
    const huge = { id, changes: [{ path: 'summary', value: 'x'.repeat(2_000_000) }] }
    expect(await answer('saveRecord', huge, handlers({}), served)).toMatchObject({
      error: { code: 'file-too-large' },
    })
  })
  it('weighs binary parts by their bytes', () => {
    expect(weigh({ bytes: new Uint8Array(1_000) })).toBeGreaterThan(999)
    expect(weigh({ bytes: new Uint8Array(1_000) })).toBeLessThan(1_100)
  })
  it('asks for an unlocked vault, and for a writable one', async () => {
    const locked = { ...served, vaultIs: () => ({ unlocked: false, readOnly: undefined }) }
    expect(await answer('today', {}, handlers({}), locked)).toMatchObject({ error: { code: 'vault-locked' } })
    const readOnly = {
      ...served,
      vaultIs: () => ({ unlocked: true, readOnly: { code: 'vault-read-only' as const } }),
    }
    expect(await answer('undo', {}, handlers({}), readOnly)).toMatchObject({
      error: { code: 'vault-read-only' },
    })
  })
  it('an answer that does not fit its schema is a bug, not a leak', async () => {
    const leaking = handlers({ lock: () => ok({ key: 'secret' }) as never })
    expect(await answer('lock', {}, leaking, served)).toMatchObject({
      error: { code: 'bug', reference: '7F3-A1C' },
    })
    expect(bugs.join()).not.toContain('secret')
  })
  it('a thrown error becomes a reference without its words', async () => {
    const broken = handlers({
      lock: () => {
        throw new Error('what the user typed')
      },
    })
    expect(JSON.stringify(await answer('lock', {}, broken, served))).not.toContain('typed')
  })
})
