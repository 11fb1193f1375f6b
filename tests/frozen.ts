/** A copy of a frozen vault, in the world of a program that comes some weeks later. World: tests. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import { randomBytes } from '../src-main/crypto/sodium.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import { anchorFiles } from '../src-main/vault/anchor-store.ts'
import type { World } from '../src-main/vault/open-vault.ts'

export const fixtures = join(import.meta.dirname, 'fixtures')

/** `name` = a folder of tests/fixtures/vaults. The copy goes when the test ends; the time is moved by hand. */
export function frozenVault(
  name: string,
  now: string,
): { readonly world: World; readonly dir: string; readonly time: { now: number } } {
  const frozen = join(fixtures, 'vaults', name)
  const root = mkdtempSync(join(tmpdir(), 'sealbook-formats-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const { vault } = JSON.parse(readFileSync(join(frozen, 'vault.json'), 'utf8')) as { vault: string }
  const dir = join(root, vault)
  cpSync(frozen, dir, { recursive: true })
  cpSync(join(frozen, 'anchors'), join(root, 'anchors'), { recursive: true })
  const time = { now: Date.parse(now) }
  const world: World = {
    fs: nodeFs,
    clock: { now: () => time.now, monotonic: () => 0 },
    rng: randomBytes,
    stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: anchorFiles(join(root, 'anchors')),
  }
  return { world, dir, time }
}
