/**
 * Checks a pack's keys, its signatures and that its files are exactly those that were signed. World: main and the
 * command line, pure. What must stay true: the signatures cover the tag manifest, the tag manifest covers the payload
 * manifest, and the payload manifest covers every file under `data/`; nothing may stand outside of that.
 */
import { verifyMinisign, parsePublicKey, type MinisignPublicKey } from '../crypto/minisign.ts'
import { PACK_NAMESPACE, parseSshPublicKey, verifySshsig } from '../crypto/sshsig.ts'
import { hex, text } from '../crypto/sodium.ts'
import { BAGIT_TXT, parseBagInfo, parseManifest } from './bagit.ts'
import type { Checks } from './checks.ts'
import type { BagReading } from './verify.ts'

const TAGS = 'tagmanifest-sha256.txt'
const MINISIG = `${TAGS}.minisig`
const SSHSIG = `${TAGS}.sig`
const KEYS = ['data/keys/pack-key.pub', 'data/keys/pack-key-ssh.pub', 'data/keys/allowed_signers'] as const
const required = [
  'bag-info.txt',
  'manifest-sha256.txt',
  TAGS,
  'README-verify.txt',
  ...KEYS,
  'data/keys/certs.ndjson',
  'data/completeness.json',
  'data/manifest.json',
]

type Files = Pick<BagReading, 'hashes' | 'texts'>
const textOf = (bag: Files, path: string): string => text(bag.texts.get(path) ?? new Uint8Array())

/** The pack key; `undefined` when the three files that carry it are missing or do not agree. */
export function readKeys(bag: Files, checks: Checks): MinisignPublicKey | undefined {
  for (const path of required) if (!bag.hashes.has(path)) checks.fail('files_missing', path)
  const key = parsePublicKey(textOf(bag, KEYS[0]))
  const others = [parseSshPublicKey(textOf(bag, KEYS[1])), parseSshPublicKey(textOf(bag, KEYS[2]))]
  const agree = key && others.every((k) => k && hex(k) === hex(key.publicKey))
  if (!agree) checks.fail('key_files', KEYS[0])
  else checks.pass('key_files')
  return agree ? key : undefined
}

/** Both signatures over the tag manifest; returns when the pack says it was issued. */
export function checkSignatures(bag: Files, key: MinisignPublicKey | undefined, checks: Checks): string {
  const signed = bag.texts.get(TAGS) ?? new Uint8Array()
  for (const path of [MINISIG, SSHSIG]) if (!bag.hashes.has(path)) checks.fail('signature_missing', path)
  let issued = ''
  if (bag.hashes.has(MINISIG)) {
    const verdict = key && verifyMinisign(key, textOf(bag, MINISIG), signed)
    if (verdict?.ok) {
      issued = /issued (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/.exec(verdict.trustedComment)?.[1] ?? ''
      checks.pass('signature_minisign')
    } else checks.fail('signature_minisign', MINISIG, { reason: verdict?.problem ?? 'no_key' })
  }
  if (bag.hashes.has(SSHSIG)) {
    const verdict = key && verifySshsig(key.publicKey, textOf(bag, SSHSIG), signed, PACK_NAMESPACE)
    if (verdict?.ok) checks.pass('signature_ssh')
    else checks.fail('signature_ssh', SSHSIG, { reason: verdict?.problem ?? 'no_key' })
  }
  return issued
}

export function checkFiles(bag: Files & Pick<BagReading, 'payloadBytes'>, checks: Checks): void {
  const tags = parseManifest(textOf(bag, TAGS))
  const payload = parseManifest(textOf(bag, 'manifest-sha256.txt'))
  if (!tags) checks.fail('manifests', TAGS)
  if (!payload) checks.fail('manifests', 'manifest-sha256.txt')
  if (textOf(bag, 'bagit.txt').replaceAll('\r', '') !== BAGIT_TXT) checks.fail('manifests', 'bagit.txt')
  const listed = new Map([...(tags ?? []), ...(payload ?? [])])
  for (const path of tags?.keys() ?? []) if (path.startsWith('data/')) checks.fail('manifests', path)
  for (const path of payload?.keys() ?? []) if (!path.startsWith('data/')) checks.fail('manifests', path)
  for (const path of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'])
    if (tags && !tags.has(path)) checks.fail('manifests', path)
  for (const [path, hash] of bag.hashes) {
    if (path === TAGS || path === MINISIG || path === SSHSIG) continue
    const expected = listed.get(path)
    if (expected === undefined) checks.fail('files_added', path)
    else if (expected !== hash) checks.fail('files_changed', path)
  }
  for (const path of listed.keys()) if (!bag.hashes.has(path)) checks.fail('files_missing', path)
  const files = [...bag.hashes.keys()].filter((p) => p.startsWith('data/')).length
  const stated = parseBagInfo(textOf(bag, 'bag-info.txt')).get('Payload-Oxum')
  if (stated !== `${bag.payloadBytes}.${files}`) checks.fail('payload_count', 'bag-info.txt')
  checks.pass('manifests')
  checks.pass('files_missing')
  checks.pass('files_changed', { files: bag.hashes.size })
  checks.pass('files_added')
  checks.pass('payload_count', { files, bytes: bag.payloadBytes })
}
