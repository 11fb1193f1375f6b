// Writes SHA256SUMS beside the downloads, as `sha256sum -c` reads it, and a minisign signature over it where a key is
// given. The key is a file that no repository has.

import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The text of SHA256SUMS over these files, named from the folder, sorted. Folders are left out. */
export async function sumsOf(folder, files) {
  const lines = []
  for (const file of files.filter((name) => statSync(name).isFile()).toSorted((a, b) => a.localeCompare(b))) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    lines.push(`${hash.digest('hex')}  ${relative(folder, file).replaceAll(sep, '/')}\n`)
  }
  return lines.join('')
}

/** Writes SHA256SUMS, and SHA256SUMS.minisig when `keyFile` names a minisign secret key without a password. */
export async function writeSums(folder, files, keyFile) {
  const sums = await sumsOf(folder, files)
  writeFileSync(join(folder, 'SHA256SUMS'), sums)
  if (keyFile) writeFileSync(join(folder, 'SHA256SUMS.minisig'), await signed(sums, keyFile))
}

async function signed(text, keyFile) {
  const { ready, utf8 } = await import('../src-main/crypto/sodium.ts')
  const { minisign } = await import('../src-main/crypto/minisign.ts')
  const { parseRulesKey } = await import('../src-main/rules/sign-rules.ts')
  await ready()
  const key = parseRulesKey(readFileSync(keyFile, 'utf8'))
  if (key === 'protected')
    throw new Error(`${keyFile} has a password, which this script does not ask for (docs/release.md).`)
  if (!key) throw new Error(`${keyFile} is not a minisign secret key.`)
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return minisign(key, utf8(text), `Sealbook ${version} SHA256SUMS`)
}
