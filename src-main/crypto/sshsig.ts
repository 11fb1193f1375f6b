/**
 * OpenSSH's public key line and armoured file signature (SSHSIG, PROTOCOL.sshsig) for Ed25519, so that an auditor
 * with nothing but `ssh-keygen` can check a pack. World: main and the command line. What must stay true: stock
 * `ssh-keygen -Y verify -n audit-pack@sealbook` accepts what is written here.
 */
import { createHash } from 'node:crypto'
import { base64, sha256, text, unbase64, utf8 } from './sodium.ts'
import { ed25519Verifier } from './ed25519-verify.ts'

export interface SshSigner {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

export const PACK_NAMESPACE = 'audit-pack@sealbook'
const TYPE = 'ssh-ed25519'
const BEGIN = '-----BEGIN SSH SIGNATURE-----'
const END = '-----END SSH SIGNATURE-----'

/** SSH's length-prefixed string. */
function ssh(value: Uint8Array | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
const keyBlob = (publicKey: Uint8Array): Buffer => Buffer.concat([ssh(TYPE), ssh(publicKey)])
const signedData = (namespace: string, message: Uint8Array): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      utf8('SSHSIG'),
      ssh(namespace),
      ssh(''),
      ssh('sha512'),
      ssh(createHash('sha512').update(message).digest()),
    ]),
  )

/** `ssh-ed25519 AAAA… comment` */
export const sshPublicKeyLine = (publicKey: Uint8Array, comment: string): string =>
  `${TYPE} ${keyBlob(publicKey).toString('base64')} ${comment}`

/** A line for the file that `ssh-keygen -Y verify -f` takes. */
export const allowedSignersLine = (publicKey: Uint8Array, identity: string, namespace: string): string =>
  `${identity} namespaces="${namespace}" ${TYPE} ${keyBlob(publicKey).toString('base64')}`

/** `SHA256:…` as `ssh-keygen -l` prints it. */
export const sshFingerprint = (publicKey: Uint8Array): string =>
  `SHA256:${base64(sha256(keyBlob(publicKey))).replace(/=+$/, '')}`

/** Reads `ssh-ed25519 AAAA…`, with or without options and comment around it; `undefined` for anything else. */
export function parseSshPublicKey(source: string): Uint8Array | undefined {
  const match = /(?:^|\s)ssh-ed25519\s+([A-Za-z0-9+/]+={0,2})(?:\s|$)/.exec(source)
  if (!match?.[1]) return undefined
  const blob = unbase64(match[1])
  const publicKey = blob.slice(-32)
  return blob.length === 51 && Buffer.compare(blob, keyBlob(publicKey)) === 0 ? publicKey : undefined
}

export function sshsig(signer: SshSigner, message: Uint8Array, namespace: string): string {
  const signature = signer.sign(signedData(namespace, message))
  const version = Buffer.from([0, 0, 0, 1])
  const blob = Buffer.concat([
    utf8('SSHSIG'),
    version,
    ssh(keyBlob(signer.publicKey)),
    ssh(namespace),
    ssh(''),
    ssh('sha512'),
    ssh(Buffer.concat([ssh(TYPE), ssh(signature)])),
  ])
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return `${BEGIN}\n${lines.join('\n')}\n${END}\n`
}

export type SshsigProblem = 'malformed' | 'other_key' | 'other_namespace' | 'wrong_signature'
export type SshsigVerdict = { readonly ok: true } | { readonly ok: false; readonly problem: SshsigProblem }

/** Checks an armoured signature over `message` by `publicKey` in `namespace`. */
export function verifySshsig(
  publicKey: Uint8Array,
  armoured: string,
  message: Uint8Array,
  namespace: string,
): SshsigVerdict {
  const no = (problem: SshsigProblem): SshsigVerdict => ({ ok: false, problem })
  const body = armoured.replaceAll('\r', '').trim()
  if (!body.startsWith(BEGIN) || !body.endsWith(END) || body.length > 4096) return no('malformed')
  const packed = body.slice(BEGIN.length, -END.length).replaceAll('\n', '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return no('malformed')
  const parts = readBlob(unbase64(packed))
  if (!parts) return no('malformed')
  const [key, ns, reserved, hash, signature] = parts
  if (Buffer.compare(key, keyBlob(publicKey)) !== 0) return no('other_key')
  if (text(ns) !== namespace) return no('other_namespace')
  if (reserved.length !== 0 || text(hash) !== 'sha512') return no('malformed')
  const prefix = Buffer.concat([ssh(TYPE), Buffer.from([0, 0, 0, 64])])
  if (
    signature.length !== prefix.length + 64 ||
    Buffer.compare(signature.subarray(0, prefix.length), prefix) !== 0
  )
    return no('malformed')
  const good = ed25519Verifier(publicKey)(signedData(namespace, message), signature.subarray(prefix.length))
  return good ? { ok: true } : no('wrong_signature')
}

type Five = [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
/** The five strings after magic and version; `undefined` when the blob is not exactly that. */
function readBlob(bytes: Uint8Array): Five | undefined {
  const blob = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (blob.length < 10 || blob.toString('latin1', 0, 6) !== 'SSHSIG' || blob.readUInt32BE(6) !== 1)
    return undefined
  const parts: Uint8Array[] = []
  let at = 10
  while (at < blob.length) {
    if (at + 4 > blob.length || parts.length === 5) return undefined
    const length = blob.readUInt32BE(at)
    if (at + 4 + length > blob.length) return undefined
    parts.push(blob.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts.length === 5 ? (parts as Five) : undefined
}
