/**
 * The ways to open a vault, on a real vault in a temporary folder: each change leaves exactly the ways it says, whatever was there before and
 * wherever it was interrupted.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import type { VaultEventFacts } from '../../src-shared/vault/vault-event.ts'
import { stretchHere } from '../crypto/argon2.ts'
import { hashKeyFile } from '../crypto/key-file.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import type { Proof } from '../crypto/slot.ts'
import { randomBytes, ready, utf8 } from '../crypto/sodium.ts'
import { DiskError, nodeFs, type Fs } from '../journal/fs.ts'
import { systemClock } from '../journal/hlc.ts'
import { anchorFiles } from './anchor-store.ts'
import { createVault } from './create-vault.ts'
import { layout, readSlots } from './files.ts'
import type { OpenVault, World } from './open-vault.ts'
import { unlockVault } from './unlock-vault.ts'

let root: string
let world: World
let dir: string
let code: string
/** What the journal was told, as a session does it. */
let noted: { what: string; facts: VaultEventFacts }[]
beforeAll(ready)
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'sealbook-keys-'))
  noted = []
  let now = 0
  world = {
    fs: nodeFs,
    // each look is a second later, so that slots have an order
    clock: { ...systemClock, now: () => Date.parse('2026-11-22T10:00:00Z') + (now += 1_000) },
    rng: randomBytes,
    stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: anchorFiles(join(root, 'anchors')),
  }
  const made = await createVault(world, { parent: root, name: 'Office', passphrase: 'first' })
  if (!made.ok) throw new Error(made.error.code)
  ;({ dir, recoveryCode: code } = made.value)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const file = (content: string): SecretKey => hashKeyFile(utf8(content.padEnd(40))) as SecretKey
const by = (secret: string, keyFile?: string): Proof => ({
  method: 'passphrase',
  secret,
  ...(keyFile !== undefined && { keyFile: file(keyFile) }),
})
const recovery = (secret: string): Proof => ({ method: 'recovery', secret })
const shares = (secret: string, other: string): Proof => ({ method: 'shares', secret, other })
async function open(proof: Proof = by('first'), fs: Fs = nodeFs): Promise<OpenVault> {
  const vault = must(await unlockVault({ ...world, fs }, dir, proof))
  vault.keys.note = (what, facts) => {
    noted.push({ what, facts })
    return ok(null)
  }
  return vault
}
/** How trying to open ends: the code of the failure, or `open`. */
async function answer(proof: Proof): Promise<string> {
  const opened = await unlockVault(world, dir, proof)
  if (opened.ok) opened.value.close()
  return opened.ok ? 'open' : opened.error.code
}
const kinds = () =>
  readSlots(nodeFs, dir)
    .map((s) => s.kind)
    .toSorted()
const gone = () =>
  new Set(noted.flatMap(({ facts }) => String(facts['gone'] ?? '').split(' ')).filter((id) => id !== ''))

describe('the passphrase', () => {
  it('changes under every combination of the other ways', async () => {
    for (const withFile of [false, true])
      for (const withShares of [false, true]) {
        const vault = await open()
        const key = withFile ? 'my key' : undefined
        if (withFile) must(await vault.keys.addKeyFile('first', file('my key'), 'key.txt'))
        const made = withShares ? must(await vault.keys.makeShares(['A', 'B', 'C'])) : undefined
        must(await vault.keys.setPassphrase('second'))
        expect(await answer(by('first', key))).toBe('wrong-secret')
        expect(await answer(by('second', key))).toBe('open')
        expect(await answer(recovery(code))).toBe('open')
        expect(made ? await answer(shares(made.codes[2]!, made.codes[0]!)) : 'open').toBe('open')
        expect(await vault.keys.knows('second')).toBe(true)
        expect(await vault.keys.knows('first')).toBe(false)
        // and back to where it began
        if (withFile) must(await vault.keys.removeKeyFile('second'))
        must(await vault.keys.setPassphrase('first'))
        expect(await answer(by('first'))).toBe('open')
        vault.close()
      }
  })
  it('with a key file takes both, and says which is missing', async () => {
    const vault = await open()
    must(await vault.keys.addKeyFile('first', file('my key'), 'key.txt'))
    expect(vault.keys.keyFileNeeded).toBe(true)
    expect(await answer(by('first'))).toBe('key-file-needed')
    expect(await answer(by('first', 'another'))).toBe('wrong-secret')
    expect(await answer(by('first', 'my key'))).toBe('open')
    expect(await vault.keys.knows('first')).toBe(true)
    expect(kinds()).toEqual(['passphrase', 'recovery'])
    must(await vault.keys.removeKeyFile('first'))
    expect(await answer(by('first'))).toBe('open')
    expect(noted.map((n) => n.what)).toEqual(['keyfile_added', 'keyfile_removed'])
  })
  it('is stretched anew where this computer was quick, and a new one is not stretched less', async () => {
    const mib = 1024 * 1024
    const vault = await open()
    vault.close()
    let quick = true
    const asked: { ops: number; mem: number }[] = []
    world = {
      ...world,
      clock: { ...world.clock, monotonic: () => (quick ? 0 : performance.now()) },
      stretch: (p, s, params) => {
        asked.push(params)
        // what is asked for is noted; what is done is cheap and depends on it
        const salt = params.mem > mib ? s.map((b) => b ^ params.ops) : s
        return Promise.resolve(new SecretKey(stretchHere(p, salt, { ops: 1, mem: 8_192 })))
      },
    }
    const again = await open()
    must(await again.keys.raise('first'))
    expect(noted).toMatchObject([{ what: 'stretching_raised', facts: { before: 1 } }])
    const raised = asked.at(-1)!
    expect(raised.ops >= 3 && raised.mem >= 64 * mib).toBe(true)
    expect(await answer(by('first'))).toBe('open')
    quick = false
    must(await again.keys.setPassphrase('second'))
    expect(asked.at(-1)).toMatchObject(raised)
    expect(await answer(by('second'))).toBe('open')
    expect(kinds()).toEqual(['passphrase', 'recovery'])
  })
  it('is left as it is by stretching when it was changed meanwhile, or the vault was locked', async () => {
    const vault = await open()
    const [changed, raised] = await Promise.all([
      vault.keys.setPassphrase('second'),
      vault.keys.raise('first'),
    ])
    expect([changed.ok, raised.ok]).toEqual([true, true])
    expect(await answer(by('second'))).toBe('open')
    expect(await answer(by('first'))).toBe('wrong-secret')
    const late = vault.keys.setPassphrase('third')
    vault.close()
    expect(await late).toMatchObject({ error: { code: 'vault-locked' } })
    expect(await answer(by('second'))).toBe('open')
    expect(kinds()).toEqual(['passphrase', 'recovery'])
    // and when it is locked while the new slot is tried
    let stretched = 0
    const { stretch } = world
    const later = must(
      await unlockVault(
        {
          ...world,
          stretch: (...given) => {
            if (++stretched === 3) later.close()
            return stretch(...given)
          },
        },
        dir,
        by('second'),
      ),
    )
    later.keys.note = vault.keys.note
    expect(await later.keys.setPassphrase('fourth')).toMatchObject({ error: { code: 'vault-locked' } })
    expect(await answer(by('second'))).toBe('open')
    expect(kinds()).toEqual(['passphrase', 'recovery'])
  })
})

describe('paper', () => {
  it('a renewed recovery code replaces the old one', async () => {
    const vault = await open()
    const { recoveryCode } = must(await vault.keys.renewRecoveryCode())
    expect(await answer(recovery(code))).toBe('wrong-secret')
    expect(await answer(recovery(recoveryCode))).toBe('open')
    expect(await answer(recovery('nonsense'))).toBe('recovery-code-typo')
  })
  it('any two shares open; a new set replaces the old one; what does not fit is named', async () => {
    const vault = await open()
    const first = must(await vault.keys.makeShares(['Ada', 'Ben', 'Cy']))
    const [a, b, c] = first.codes
    for (const pair of [
      [a, b],
      [b, c],
      [c, a],
    ] as const)
      expect(await answer(shares(...(pair as [string, string])))).toBe('open')
    expect(await answer(shares(a!, a!))).toBe('shares-same')
    expect(await answer(shares(a!, `${b!.slice(0, -1)}*`))).toBe('share-typo')
    const second = must(await vault.keys.makeShares(['Ada', 'Ben', 'Cy']))
    expect(await answer(shares(a!, second.codes[1]!))).toBe('shares-differ')
    expect(await answer(shares(a!, b!))).toBe('shares-old')
    expect(await answer(shares(second.codes[0]!, second.codes[1]!))).toBe('open')
    expect(kinds()).toEqual(['passphrase', 'recovery', 'shares'])
    expect(noted.at(-1)).toMatchObject({
      what: 'shares_made',
      facts: { holders: 'Ada, Ben, Cy', set: second.set },
    })
  })
})

describe('revoking', () => {
  it('takes paper away for good, and never the last passphrase', async () => {
    const vault = await open()
    const { codes } = must(await vault.keys.makeShares(['A', 'B', 'C']))
    const id = (kind: string) => vault.keys.list().find((s) => s.kind === kind)!.id
    must(await vault.keys.revoke(id('recovery')))
    must(await vault.keys.revoke(id('shares')))
    expect(await answer(recovery(code))).toBe('wrong-secret')
    expect(await answer(shares(codes[0]!, codes[1]!))).toBe('shares-old')
    expect(await vault.keys.revoke(id('passphrase'))).toMatchObject({ error: { code: 'last-key' } })
    expect(await vault.keys.revoke('0'.repeat(16))).toMatchObject({ error: { code: 'not-found' } })
    expect(await answer(by('first'))).toBe('open')
  })
  it('holds when the file of a revoked slot is put back, from the next unlock on', async () => {
    const old = readSlots(nodeFs, dir).find((s) => s.kind === 'recovery')!
    const path = join(layout(dir).slots, `${old.id}.slot`)
    const bytes = readFileSync(path)
    const vault = await open()
    const { recoveryCode } = must(await vault.keys.renewRecoveryCode())
    writeFileSync(path, bytes)
    vault.close()
    // even when the revoked code is what it was opened with
    const again = await open(recovery(code))
    expect(must(again.keys.settle(gone()))).toEqual({ removed: 1 })
    expect(await answer(recovery(code))).toBe('wrong-secret')
    expect(await answer(recovery(recoveryCode))).toBe('open')
  })
})

describe('what is refused or interrupted', () => {
  it('nothing changes when the journal cannot be told', async () => {
    const vault = await open()
    vault.keys.note = () => ({ ok: false, error: { code: 'vault-read-only' } })
    expect(await vault.keys.setPassphrase('second')).toMatchObject({ error: { code: 'vault-read-only' } })
    expect(await vault.keys.makeShares(['A', 'B', 'C'])).toMatchObject({ error: { code: 'vault-read-only' } })
    expect(await vault.keys.revoke(vault.keys.list()[0]!.id)).toMatchObject({ ok: false })
    expect(kinds()).toEqual(['passphrase', 'recovery'])
    expect(await answer(by('first'))).toBe('open')
  })
  it('an old slot stays when the new one does not open from the disk', async () => {
    const torn: Fs = {
      ...nodeFs,
      put: (path, bytes) => {
        if (path.endsWith('.slot')) bytes.set(utf8('A'), bytes.indexOf(utf8('"box":"')[4]!) + 20)
        nodeFs.put(path, bytes)
      },
    }
    const vault = await open(by('first'), torn)
    expect((await vault.keys.setPassphrase('second')).ok).toBe(false)
    expect(await answer(by('first'))).toBe('open')
    expect(kinds()).toEqual(['passphrase', 'recovery'])
  })

  class Killed extends Error {}
  /** The program ends before the n-th change of a slot file; whatever follows does nothing. */
  const killedBefore = (n: number): Fs => {
    let calls = 0
    const step = <A extends unknown[]>(path: string, run: (...args: A) => void, ...args: A) => {
      if (path.endsWith('.slot') && ++calls >= n) throw new DiskError('disk-error', new Killed())
      run(...args)
    }
    return {
      ...nodeFs,
      put: (path, bytes) => step(path, nodeFs.put, path, bytes),
      remove: (path) => step(path, nodeFs.remove, path),
    }
  }
  const changes = {
    passphrase: {
      change: (v: OpenVault) => v.keys.setPassphrase('second'),
      after: () => by('second'),
      otherwise: 'wrong-secret',
    },
    'key file': {
      change: (v: OpenVault) => v.keys.addKeyFile('first', file('my key'), 'key.txt'),
      after: () => by('first', 'my key'),
      otherwise: 'key-file-needed',
    },
  }
  it.each(Object.values(changes))('leaves a way in, and one way only: $otherwise', async (one) => {
    for (let n = 1; n <= 3; n++) {
      noted = []
      const fresh = must(await createVault(world, { parent: root, name: `Office ${n}`, passphrase: 'first' }))
      dir = fresh.dir
      const vault = await open(by('first'), killedBefore(n))
      expect((await one.change(vault)).ok).toBe(n === 3)
      // whoever comes back tries the old way first, then the new one
      const before = await answer(by('first'))
      expect(['open', one.otherwise]).toContain(before)
      const again = await open(before === 'open' ? by('first') : one.after())
      must(again.keys.settle(gone()))
      again.close()
      expect(kinds()).toEqual(['passphrase', 'recovery'])
      const settled = await answer(by('first'))
      expect(settled === 'open' ? 'open' : await answer(one.after())).toBe('open')
      expect(settled).toBe(noted.length === 0 ? 'open' : one.otherwise)
      expect(await answer(recovery(fresh.recoveryCode))).toBe('open')
    }
  })
  it('paper renewed half-way leaves the paper that somebody holds', async () => {
    const vault = await open(by('first'), killedBefore(2))
    vault.keys.note = () => ({ ok: false, error: { code: 'disk-full' } })
    expect((await vault.keys.renewRecoveryCode()).ok).toBe(false)
    expect(kinds()).toEqual(['passphrase', 'recovery', 'recovery'])
    const again = await open()
    expect(must(again.keys.settle(new Set()))).toEqual({ removed: 1 })
    expect(await answer(recovery(code))).toBe('open')
    expect(kinds()).toEqual(['passphrase', 'recovery'])
  })
})

describe('slots of another Sealbook', () => {
  it('an older one is told that it cannot read ours, from the first of them on', async () => {
    const at = layout(dir).vaultJson
    const needs = () => (JSON.parse(readFileSync(at, 'utf8')) as { minReader: number }).minReader
    expect(needs()).toBe(2)
    writeFileSync(at, readFileSync(at, 'utf8').replace('"minReader":2', '"minReader":1')) // made long ago
    must(await (await open()).keys.setPassphrase('second'))
    expect(needs()).toBe(2)
  })
  it('of a later one are left alone, and said to be too new where nothing else fits', async () => {
    const slot = readSlots(nodeFs, dir).find((s) => s.kind === 'passphrase')!
    const path = join(layout(dir).slots, `${slot.id}.slot`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"v":2', '"v":3'))
    expect(await answer(by('first'))).toBe('vault-too-new')
    expect(await answer(recovery(code))).toBe('open')
    expect(readFileSync(path, 'utf8')).toContain('"v":3')
  })
})
