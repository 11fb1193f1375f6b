/**
 * The turn of the year, when keys change: on a full disk, on two computers, and with a damaged file of keys. World:
 * tests, on real files. What must stay true: no entry of either year is lost, and nobody is left in the dark.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { stretchHere } from '../crypto/argon2.ts'
import { SecretKey } from '../crypto/secret-key.ts'
import { randomBytes, ready, text } from '../crypto/sodium.ts'
import { DiskError, nodeFs, type Fs } from '../journal/fs.ts'
import { anchorFiles } from './anchor-store.ts'
import { createVault } from './create-vault.ts'
import type { OpenVault, World } from './open-vault.ts'
import { openVault } from './unlock-vault.ts'

let root: string
let now: number
beforeAll(ready)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealbook-year-'))
  now = Date.parse('2026-12-31T12:00:00Z')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const worldOf = (computer: string, fs: Fs = nodeFs): World => ({
  fs,
  clock: { now: () => now, monotonic: () => now },
  rng: randomBytes,
  stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
  argon2: { ops: 1, mem: 8_192 },
  anchors: anchorFiles(join(root, `anchors-${computer}`)),
})
async function make(): Promise<string> {
  const made = await createVault(worldOf('a'), { parent: root, name: 'Office', passphrase: 'correct horse' })
  if (!made.ok) throw new Error(made.error.code)
  return made.value.dir
}
async function open(dir: string, world = worldOf('a')): Promise<OpenVault> {
  const opened = await openVault(world, dir, 'passphrase', 'correct horse')
  if (!opened.ok) throw new Error(opened.error.code)
  return opened.value
}
const say = (vault: OpenVault, note: string) =>
  vault.commit([{ kind: 'note', compartment: 'org', payload: { note } }])
const notes = (vault: OpenVault): string[] =>
  vault.journals
    .flatMap((j) => [...j.entries()])
    .filter((e) => e.header.c === 'org')
    .map((e) => (e.payload ? (JSON.parse(text(e.payload)) as { note: string }).note : 'sealed'))
    .toSorted((a, b) => (a < b ? -1 : 1))
const nextYear = () => void (now = Date.parse('2027-01-02T12:00:00Z'))

it('both years are read when two computers made the new keys on their own', async () => {
  const dir = await make()
  const here = await open(dir)
  say(here, 'old year')
  here.close()
  const copy = join(root, 'copy')
  cpSync(dir, copy, { recursive: true })
  nextYear()
  const one = await open(dir)
  expect(say(one, 'one').ok).toBe(true)
  one.close()
  const other = await open(copy, worldOf('b'))
  expect(say(other, 'other').ok).toBe(true)
  other.close()
  // the journals are put side by side, as a shared folder will
  for (const short of readdirSync(join(copy, 'j')))
    if (!readdirSync(join(dir, 'j')).includes(short))
      cpSync(join(copy, 'j', short), join(dir, 'j', short), { recursive: true })
  const both = await open(dir)
  expect(notes(both)).toEqual(['old year', 'one', 'other'])
  expect(say(both, 'together').ok).toBe(true)
  both.close()
  expect(notes(await open(dir))).toEqual(['old year', 'one', 'other', 'together'])
})

it('a damaged file of keys is told at once, and nothing is written without it', async () => {
  const dir = await make()
  nextYear()
  const vault = await open(dir)
  say(vault, 'new year')
  vault.close()
  const folder = join(dir, 'j', readdirSync(join(dir, 'j'))[0]!)
  const name = readdirSync(folder)
    .filter((n) => n.endsWith('.seg'))
    .at(-1)!
  const whole = readFileSync(join(folder, name))
  writeFileSync(join(folder, name), whole.with(whole.length >> 1, whole[whole.length >> 1]! ^ 4))
  const damaged = await open(dir)
  expect(damaged.damage.map((d) => d.file)).toEqual([name])
  expect(say(damaged, 'without the key')).toMatchObject({ error: { code: 'vault-read-only' } })
  damaged.close()
  writeFileSync(join(folder, name), whole)
  expect(notes(await open(dir))).toEqual(['new year'])
})

it('the first save of the year on a full disk is kept with the reserve', async () => {
  const dir = await make()
  let full = false
  const fs: Fs = {
    ...nodeFs,
    put: (path, bytes) => {
      if (full) throw new DiskError('disk-full', { code: 'ENOSPC' })
      nodeFs.put(path, bytes)
    },
    remove: (path) => {
      if (path.endsWith('ballast.bin')) full = false
      nodeFs.remove(path)
    },
  }
  const vault = await open(dir, worldOf('a', fs))
  say(vault, 'old year')
  vault.tidy()
  nextYear()
  full = true
  expect(say(vault, 'new year').ok).toBe(true)
  expect(vault.notices).toMatchObject([{ code: 'disk-full' }])
  vault.close()
  expect(notes(await open(dir))).toEqual(['new year', 'old year'])
})
