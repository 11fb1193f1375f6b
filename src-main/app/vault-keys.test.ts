/** What unlocking does about keys, on a real vault: what goes on record, and what is put right. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import type { VaultEventFacts, VaultEventKind } from '../../src-shared/vault/vault-event.ts'
import { newKeyFile } from '../crypto/key-file.ts'
import { readSlots } from '../vault/files.ts'
import { unlockVault } from '../vault/unlock-vault.ts'
import { goneSlots, readKeyFile, settleKeys } from './vault-keys.ts'

/** The part of a session that this needs. */
const sessionOf = ({ vault, store, book }: Office) => ({
  vault,
  store,
  noteEvent: (what: VaultEventKind, facts: VaultEventFacts = {}) => {
    const done = vault.commit([
      { kind: 'check', compartment: 'org', payload: { sv: 1, op: 'event', what, facts } },
    ])
    if (done.ok) book.committed(done.value)
    return done.ok ? ({ ok: true, value: null } as const) : done
  },
})
const slotsOf = (o: Office) => readSlots(o.world.fs, o.dir)
const told = (o: Office) => o.store.side.events.map(({ event }) => event.what)

describe('unlocking', () => {
  it('tells tries that failed once, on record and to the person', async () => {
    const o = await office()
    settleKeys(sessionOf(o), 3)
    expect(o.store.side.events.map((e) => e.event)).toMatchObject([
      { what: 'wrong_tries', facts: { count: 3 } },
    ])
    expect(o.vault.notices).toEqual([{ code: 'wrong-tries', detail: { count: 3 } }])
    settleKeys(sessionOf(o), 0)
    expect(o.store.side.events).toHaveLength(1)
    // somebody who mistyped needs no warning
    settleKeys(sessionOf(o), 2)
    expect(o.store.side.events).toHaveLength(2)
    expect(o.vault.notices).toHaveLength(1)
  })
  it('puts every change of keys on record from then on', async () => {
    const o = await office()
    settleKeys(sessionOf(o), 0)
    must(await o.vault.setPassphrase('correct horse battery'))
    const { recoveryCode } = must(await o.vault.renewRecoveryCode())
    must(await o.vault.keys.makeShares(['A', 'B', 'C']))
    must(await o.vault.keys.revoke(slotsOf(o).find((s) => s.kind === 'shares')!.id))
    expect(told(o)).toEqual(['passphrase_changed', 'recovery_renewed', 'shares_made', 'slot_revoked'])
    expect(goneSlots(o.store.side.events).size).toBe(3)
    o.vault.close()
    // and says when paper was used
    const vault = must(await unlockVault(o.world, o.dir, { method: 'recovery', secret: recoveryCode }))
    const said: string[] = []
    const noteEvent = (what: string) => {
      said.push(what)
      return { ok: true, value: null } as const
    }
    settleKeys({ vault, store: o.store, noteEvent }, 0)
    expect(said).toEqual(['recovery_used'])
  })
  it('takes a revoked way away again when somebody put its file back', async () => {
    const o = await office()
    settleKeys(sessionOf(o), 0)
    const old = slotsOf(o).find((s) => s.kind === 'recovery')!
    const file = join(o.vault.at.slots, `${old.id}.slot`)
    const bytes = readFileSync(file)
    must(await o.vault.renewRecoveryCode())
    writeFileSync(file, bytes)
    o.vault.close()
    const again = await openOffice(o.world, o.dir, o.clock)
    expect(slotsOf(again)).toHaveLength(3)
    settleKeys(sessionOf(again), 0)
    expect(slotsOf(again).map((s) => s.id)).not.toContain(old.id)
    expect(slotsOf(again)).toHaveLength(2)
  })
  it('changes nothing in a vault that is damaged', async () => {
    const o = await office()
    settleKeys(sessionOf(o), 0)
    const was = slotsOf(o).find((s) => s.kind === 'recovery')!
    const file = join(o.vault.at.slots, `${was.id}.slot`)
    const bytes = readFileSync(file)
    must(await o.vault.renewRecoveryCode())
    writeFileSync(file, bytes)
    Object.defineProperty(o.vault, 'damage', { value: [{ file: 'x', problem: 'gap' }] })
    const slots = slotsOf(o)
    settleKeys(sessionOf(o), 4)
    expect(o.vault.notices).toContainEqual({ code: 'wrong-tries', detail: { count: 4 } })
    expect(await o.vault.setPassphrase('another one')).toMatchObject({ error: { code: 'vault-read-only' } })
    expect(slotsOf(o)).toEqual(slots)
  })
})

describe('a key file that somebody chose', () => {
  it('is read, or refused by name', async () => {
    const o = await office()
    const path = join(o.dir, 'key.txt')
    expect(readKeyFile(path)).toMatchObject({
      error: { code: 'key-file-unfit', detail: { file: 'key.txt' } },
    })
    writeFileSync(path, newKeyFile())
    expect(readKeyFile(path).ok).toBe(true)
    writeFileSync(path, 'short')
    expect(readKeyFile(path)).toMatchObject({ error: { code: 'key-file-unfit' } })
    writeFileSync(path, `sealbook-key-file 1\n${'A'.repeat(40)}`)
    expect(readKeyFile(path)).toMatchObject({ error: { code: 'key-file-damaged' } })
    expect(readKeyFile(o.dir)).toMatchObject({ error: { code: 'key-file-unfit' } })
  })
})
