/**
 * The keyed hashes behind one-time codes (src-shared/sop/codes.ts). World: main.
 *
 * What must stay true: the key is derived from the user's own and kept nowhere, so that the codes are the same after a restart and
 * in a restored vault; it has a purpose of its own, so that no other use of the local key gives away a code.
 */
import { createHmac } from 'node:crypto'
import type { KeyedHash } from '../../src-shared/sop/codes.ts'
import type { SecretKey } from './secret-key.ts'

const hmac = (key: Uint8Array | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** HMAC-SHA-256 for codes, with a key made of the vault's local one. Throws after the vault was locked. */
export const codeHash =
  (local: SecretKey): KeyedHash =>
  (message) =>
    local.use((key) => new Uint8Array(hmac(hmac(key, 'sealbook/one-time-codes/1'), message)))
/** Proof over a text with a code, as the page to sign in makes it: lower-case hex. */
export const codeProof = (code: string, text: string): string => hmac(code, text).toString('hex')
