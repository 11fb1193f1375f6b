/** Lists of backups and the genesis segment beside them, as a place that others can write may hold them. World: tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { newSigningKey } from '../../../src-main/crypto/identity.ts'
import { padPayload } from '../../../src-main/crypto/seal.ts'
import { base32, ready, sha256Hex, unhex } from '../../../src-main/crypto/sodium.ts'
import { entryId, GENESIS_PREV, headerLine } from '../../../src-main/journal/entry.ts'
import { isGenuine, readManifest, userKeyOf, writeManifest } from '../../../src-main/vault/backup/manifest.ts'
import { canonical } from '../../../src-shared/canonical.ts'
import { journalFolder } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const u32 = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n)
  return bytes
}
/** A genesis segment whose payload is these bytes, and the vault that it would be of. */
function genesisWith(payload: Uint8Array): { segment: Uint8Array; vault: string } {
  const jr = sha256Hex('journal')
  const ids = { u: 'a'.repeat(13), d: 'b'.repeat(13) }
  const m = sha256Hex(payload)
  const place = { v: 1 as const, jr, seq: 1, prev: GENESIS_PREV, hlc: '1700000000000.00000' }
  const line = headerLine({ ...place, ...ids, k: 'admin', c: 'keys', e: 0, m, l: 64, q: '1/1' })
  const lines = deflateRawSync(Buffer.from(`${line}\n`))
  const header = { v: 1, vault: '', jr, from: 1, to: 1, prev: GENESIS_PREV, hk: 0, nonce: '' }
  const head = Buffer.from(canonical({ ...header, clen: lines.length, count: 1 }))
  const box = padPayload(payload, 64)
  const front = [Buffer.from('SBKSEG1\n'), u32(head.length), head, lines]
  const content = Buffer.concat([...front, Buffer.from([1]), u32(box.length), box, Buffer.alloc(64)])
  const segment = Buffer.concat([content, u32(content.length + 16), u32(0), Buffer.from('SBKEND1\n')])
  return { segment, vault: base32(unhex(entryId(line)), 13) }
}

export async function make(): Promise<Target> {
  await ready()
  const dir = journalFolder('v1')
  const genesis = readFileSync(
    join(
      dir,
      readdirSync(dir).find((name) => name.startsWith('0000000001-'))!,
    ),
  )
  const path = `j/aaaaaaaaaaaaa/0000000001-0000000001-${'a'.repeat(16)}.seg`
  const list = {
    format: 'sealbook-backup' as const,
    v: 1,
    minReader: 1,
    vault: 'lpwbzcp4fek4d',
    name: 'Office',
    madeAt: '2026-11-22T11:00:00.000Z',
    app: '0.1.0',
    why: 'hand',
    slots: 'all' as const,
    heads: [{ jr: sha256Hex('journal'), seq: 1, id: sha256Hex('entry') }],
    files: [{ path, size: genesis.length, sha256: sha256Hex(genesis) }],
  }
  const signed = writeManifest(
    list,
    newSigningKey((n) => new Uint8Array(n).fill(9)),
  )
  const payload =
    '{"op":"genesis","user":{"sign":"AAAA","id":"a"},"journal":{"pk":"AAAA","cert":"AAAA"},"sv":1}'
  return {
    name: 'backup',
    seeds: [signed, genesis, Buffer.from(payload)],
    words: ['"files":[', '"path":"../', '"minReader":2', '"slots":"no-passphrase"', '"size":-1', '\n'],
    read(bytes) {
      const reading = readManifest(bytes)
      if (typeof reading !== 'string') {
        hold(isGenuine(reading, () => genesis) !== true, 'nobody else signs for a vault')
        const paths = reading.manifest.files.map((file) => file.path)
        hold(
          paths.every((p) => p.split('/').every((part) => !['', '.', '..'].includes(part))),
          'every path stays below the folder',
        )
      }
      userKeyOf(bytes, 'lpwbzcp4fek4d')
      const { segment, vault } = genesisWith(bytes)
      userKeyOf(segment, vault)
      isGenuine({ manifest: { ...list, vault }, line: '{}', signature: new Uint8Array(64) }, () => segment)
    },
  }
}
