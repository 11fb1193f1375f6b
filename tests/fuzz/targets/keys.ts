/** What people bring to open a vault: key files, and shares as they were typed. World: tests. */
import { hashKeyFile, newKeyFile } from '../../../src-main/crypto/key-file.ts'
import { SecretKey } from '../../../src-main/crypto/secret-key.ts'
import { joinShares, newShares, parseShare } from '../../../src-main/crypto/shares.ts'
import { ready } from '../../../src-main/crypto/sodium.ts'
import { seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

export async function make(): Promise<Target> {
  await ready()
  const { codes } = await newShares((n) => new Uint8Array(n).fill(4))
  return {
    name: 'keys',
    seeds: [
      newKeyFile((n) => new Uint8Array(n).fill(6)),
      ...codes.map(seedText),
      seedText(codes.slice(0, 2).join('|')),
    ],
    words: ['sealbook-key-file 1', '|', '-', 'O', 'I'],
    maxBytes: 4_096,
    async read(bytes) {
      const [one, other] = Buffer.from(bytes).toString().split('|').map(parseShare)
      if (one && other) hold(((await joinShares(one, other))?.length ?? 20) === 20, 'a secret has 160 bits')
      const copy = new Uint8Array(bytes)
      const key = hashKeyFile(copy)
      hold(
        copy.every((byte) => byte === 0),
        'the bytes of a key file are wiped',
      )
      if (key instanceof SecretKey) key.wipe()
    },
  }
}
