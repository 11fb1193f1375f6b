/**
 * minisign's file formats: public key file, signature file (prehashed, "ED"), writer and verifier (docs/formats.md,
 * "Audit pack"). World: main and the command line. What must stay true: stock `minisign -V -H` accepts what is
 * written here; only prehashed signatures are accepted, because a signature relabelled from `ED` to `Ed` would be
 * valid for a 64-byte file (minisign #104).
 */
import { base64, blake2b, text, unbase64, utf8 } from './sodium.ts'
import { ed25519Verifier } from './ed25519-verify.ts'

export interface MinisignPublicKey {
  /** 8 bytes chosen when the key was made; tells keys apart, proves nothing. */
  readonly keyNumber: Uint8Array
  readonly publicKey: Uint8Array
}
export interface MinisignSigner extends MinisignPublicKey {
  /** Raw Ed25519. The key must sign nothing else that is exactly 64 bytes long. */
  sign(message: Uint8Array): Uint8Array
}

const UNTRUSTED = 'untrusted comment: '
const TRUSTED = 'trusted comment: '
/** Limits of minisign's own reader. */
const MAX_UNTRUSTED = 1024
const MAX_TRUSTED = 8192

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
/** Strict base64: what Node would skip over or guess is refused. */
function decode(line: string | undefined, length: number): Uint8Array | undefined {
  if (line === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(line)) return undefined
  const bytes = unbase64(line)
  return bytes.length === length && base64(bytes) === line ? bytes : undefined
}

/** The key number as minisign prints it: a little-endian 64-bit number in hex. */
export const keyNumberHex = (keyNumber: Uint8Array): string =>
  Buffer.from(keyNumber).reverse().toString('hex').toUpperCase()

/** The base64 line that `minisign -P` takes. */
export const publicKeyLine = (key: MinisignPublicKey): string =>
  base64(join(utf8('Ed'), key.keyNumber, key.publicKey))

export const publicKeyFile = (key: MinisignPublicKey): string =>
  `${UNTRUSTED}minisign public key ${keyNumberHex(key.keyNumber)}\n${publicKeyLine(key)}\n`

/** Reads a public key file or its bare base64 line; `undefined` for anything else. */
export function parsePublicKey(source: string): MinisignPublicKey | undefined {
  if (source.length > 4096) return undefined
  const lines = source
    .split(/\r?\n/)
    .map((l) => l.trim())
    .filter((l) => l !== '')
  const line = lines[0]?.startsWith('untrusted comment:') ? lines[1] : lines[0]
  const bytes = decode(line, 42)
  if (!bytes || text(bytes.subarray(0, 2)) !== 'Ed') return undefined
  return { keyNumber: bytes.slice(2, 10), publicKey: bytes.slice(10) }
}

const printable = (comment: string, max: number): string => {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(comment) || Buffer.byteLength(comment) > max - 32)
    throw new Error('minisign: comment')
  return comment
}

/** The text of a `.minisig` file over `message`. */
export function minisign(signer: MinisignSigner, message: Uint8Array, trustedComment: string): string {
  const signature = signer.sign(blake2b(64, message))
  const comment = printable(trustedComment, MAX_TRUSTED)
  const global = signer.sign(join(signature, utf8(comment)))
  const untrusted = `signature from key ${keyNumberHex(signer.keyNumber)}`
  const line2 = base64(join(utf8('ED'), signer.keyNumber, signature))
  return `${UNTRUSTED}${untrusted}\n${line2}\n${TRUSTED}${comment}\n${base64(global)}\n`
}

export type MinisignProblem =
  'malformed' | 'not_prehashed' | 'other_key' | 'wrong_signature' | 'wrong_comment'
export type MinisignVerdict =
  | { readonly ok: true; readonly trustedComment: string }
  | { readonly ok: false; readonly problem: MinisignProblem }

/** Checks a `.minisig` over `message` as `minisign -V -H` would. */
export function verifyMinisign(key: MinisignPublicKey, file: string, message: Uint8Array): MinisignVerdict {
  const no = (problem: MinisignProblem): MinisignVerdict => ({ ok: false, problem })
  const lines = file.split('\n').map((l) => (l.endsWith('\r') ? l.slice(0, -1) : l))
  const [untrusted, line2, trusted, line4] = lines
  if (lines.length > 5 || (lines.length === 5 && lines[4] !== '')) return no('malformed')
  if (!untrusted?.startsWith(UNTRUSTED) || Buffer.byteLength(untrusted) >= MAX_UNTRUSTED)
    return no('malformed')
  if (!trusted?.startsWith(TRUSTED) || Buffer.byteLength(trusted) >= MAX_TRUSTED) return no('malformed')
  const box = decode(line2, 74)
  const global = decode(line4, 64)
  if (!box || !global) return no('malformed')
  const algorithm = text(box.subarray(0, 2))
  if (algorithm === 'Ed') return no('not_prehashed')
  if (algorithm !== 'ED') return no('malformed')
  if (!same(box.subarray(2, 10), key.keyNumber)) return no('other_key')
  const signature = box.subarray(10)
  const comment = trusted.slice(TRUSTED.length)
  const verify = ed25519Verifier(key.publicKey)
  if (!verify(blake2b(64, message), signature)) return no('wrong_signature')
  if (!verify(join(signature, utf8(comment)), global)) return no('wrong_comment')
  return { ok: true, trustedComment: comment }
}
