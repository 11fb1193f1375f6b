/** The small files of a vault's folder and of this machine: vault.json, slots, own.key, anchors, settings. World: tests. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { JsonFile } from '../../../src-main/app/json-file.ts'
import { initialSettings, StoredSettings } from '../../../src-main/app/settings.ts'
import { Argon2Params } from '../../../src-main/crypto/argon2.ts'
import { SecretKey } from '../../../src-main/crypto/secret-key.ts'
import { openSlot, type Proof } from '../../../src-main/crypto/slot.ts'
import { ready } from '../../../src-main/crypto/sodium.ts'
import { nodeFs, type Fs } from '../../../src-main/journal/fs.ts'
import { anchorFiles } from '../../../src-main/vault/anchor-store.ts'
import { readOwnKey, readSlots, readVaultJson } from '../../../src-main/vault/files.ts'
import { fixture, fixtures, journalFolder, seedJson, scratch } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const code = 'DW2P-82C8-4A66-9X0M-23ET-H497-5SYP-BVTB-Z4TG'
const proofs: readonly Proof[] = [
  { method: 'passphrase', secret: 'a passphrase' },
  { method: 'recovery', secret: code },
  { method: 'shares', secret: code, other: code },
]

/** A disk whose every file holds these bytes. */
const onlyThis = (bytes: Uint8Array): Fs => ({
  ...nodeFs,
  exists: () => true,
  list: () => ['0000000000000000.slot'],
  read: () => bytes,
})

export async function make(): Promise<Target> {
  await ready()
  const dir = scratch()
  const slots = readdirSync(join(fixtures, 'vaults', 'v1', 'slots'))
  return {
    name: 'vault-files',
    seeds: [
      fixture('vaults', 'v1', 'vault.json'),
      ...slots.map((name) => fixture('vaults', 'v1', 'slots', name)),
      fixture('vaults', 'v1', 'anchors', 'lpwbzcp4fek4d.anchor'),
      nodeFs.read(join(journalFolder('v1'), 'own.key')),
      seedJson(initialSettings('en', 'Europe/Berlin')),
    ],
    words: [
      '"minReader":2',
      '"mem":',
      '"ops":',
      '"salt":"',
      '"kind":"recovery"',
      '"kind":"passphrase"',
      '"v":2',
    ],
    maxBytes: 8_192,
    async read(bytes) {
      const fs = onlyThis(bytes)
      readVaultJson(fs, '/vault')
      readOwnKey(fs, '/vault', 'journal')
      anchorFiles('/anchors', {
        mkdirSync: () => undefined,
        writeFileSync: () => {},
        copyFileSync: () => {},
        readFileSync: () => Buffer.from(bytes).toString(),
      }).read('vault')
      for (const slot of readSlots(fs, '/vault'))
        for (const proof of proofs)
          await openSlot(slot, proof, (_secret, salt, params) => {
            hold(Argon2Params.safeParse(params).success, 'Argon2id is asked within its limits')
            hold(salt.length === 16, 'a salt has 16 bytes')
            return Promise.resolve(new SecretKey(new Uint8Array(32)))
          })
      const settings = join(dir, 'settings.json')
      writeFileSync(settings, bytes)
      const read = new JsonFile(settings, StoredSettings, initialSettings('en', 'Europe/Berlin'))
      hold(StoredSettings.safeParse(read.value).success, 'settings fit their schema')
    },
  }
}
