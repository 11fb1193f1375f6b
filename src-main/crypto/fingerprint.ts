/**
 * The pack key's fingerprint as eight words to read over the phone. World: main and the command line, pure.
 *
 * The first 88 bits of BLAKE2b-256("sealbook/pack-key-words/1" ‖ 0x00 ‖ public key), cut into eight numbers of 11
 * bits, most significant first; each is a word of the English BIP-39 list (2,048 words, 0 = "abandon"). Without the
 * app: `{ printf 'sealbook/pack-key-words/1\0'; cat KEY; } | b2sum -l 256 | cut -c1-22`. What must stay true: the
 * definition never changes, because the words are printed on paper.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { blake2b, hex, utf8 } from './sodium.ts'

const DOMAIN = utf8('sealbook/pack-key-words/1\0')

export function fingerprintWords(publicKey: Uint8Array): readonly string[] {
  const digest = blake2b(32, new Uint8Array(Buffer.concat([DOMAIN, publicKey])))
  const bits = BigInt(`0x${hex(digest.subarray(0, 11))}`)
  return Array.from({ length: 8 }, (_, i) => wordlist[Number((bits >> BigInt(77 - 11 * i)) & 2047n)] ?? '')
}
