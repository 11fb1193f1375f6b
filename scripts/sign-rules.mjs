// `npm run sign-rules`: signs resources/rules/laws.json after it was edited, with a fresh key that is then forgotten,
// and lists that key as trusted: trust in the pack that ships comes with the app.
//   -- --new-key FILE   makes a key to keep (a minisign key without a password) and signs with it
//   -- --key FILE       signs with a kept key
//   -- --pack FILE      signs another pack than the one that ships; its key is not listed
//   -- --out FILE       also writes the file that can be imported (.sealrules)

import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inProject } from './project.mjs'
import { main, setUp } from './setup.mjs'

const shippedPack = inProject('resources/rules/laws.json')
const trustedKeys = inProject('resources/rules/trusted-keys.json')

await main(async () => {
  await setUp('tools')
  const { values } = parseArgs({
    options: Object.fromEntries(['new-key', 'key', 'pack', 'out'].map((name) => [name, { type: 'string' }])),
  })
  const { ready } = await import('../src-main/crypto/sodium.ts')
  const { signRules } = await import('../src-main/rules/sign-rules.ts')
  const { openRulesFile } = await import('../src-main/rules/read-pack.ts')
  await ready()
  const pack = values.pack === undefined ? shippedPack : fromHere(values.pack)
  const signed = signRules(readFileSync(pack, 'utf8'), await keyFor(values))
  const read = openRulesFile(signed)
  if (!read.ok) throw new Error(`${pack}: the app would refuse this pack (${read.error.code}).`)
  const { name, words } = read.value
  writeFileSync(`${pack}.minisig`, signed.signature)
  if (pack === shippedPack) listKey(signed.key, name)
  if (values.out !== undefined) writeFileSync(fromHere(values.out), `${JSON.stringify(signed)}\n`)
  console.log(`${name} is signed.\nKey: ${signed.key}\nIts words, to be read out: ${words.join(' ')}`)
})

/** Paths are meant from the folder that the person stands in. */
function fromHere(path) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

async function keyFor({ key, 'new-key': newKey }) {
  const { newRulesKey, parseRulesKey } = await import('../src-main/rules/sign-rules.ts')
  if (key === undefined) {
    const made = newRulesKey()
    // an existing file is never overwritten: it may be somebody's only copy of a key
    if (newKey !== undefined) writeFileSync(fromHere(newKey), made.file(), { flag: 'wx', mode: 0o600 })
    return made
  }
  const read = parseRulesKey(readFileSync(fromHere(key), 'utf8'))
  if (read === 'protected')
    throw new Error(`${key} has a password, which this script does not ask for. Make a key with --new-key.`)
  if (!read) throw new Error(`${key} is not a minisign secret key.`)
  return read
}

/** One key for each pack that ships: signing again replaces it. */
function listKey(key, name) {
  const { keys } = JSON.parse(readFileSync(trustedKeys, 'utf8'))
  const rest = keys.filter((k) => k.for !== name)
  writeFileSync(trustedKeys, `${JSON.stringify({ keys: [...rest, { key, for: name }] }, null, 1)}\n`)
}
