/**
 * Signing a rule pack, and the secret key that does it, in the file format of minisign without a password
 * (`minisign -G -W`). World: the command line (scripts/sign-rules.mjs); the app itself never holds such a key. What must
 * stay true: stock minisign can sign with a key file that is written here, and the other way round.
 */
import { RulePack, type RulesFile } from '../../src-shared/rules/rule-pack.ts'
import { newSigningKey, sign, signingKeyFromSeed, seedOf, type SigningKey } from '../crypto/identity.ts'
import { keyNumberHex, minisign, publicKeyLine, type MinisignSigner } from '../crypto/minisign.ts'
import { base64, randomBytes, text, unbase64, utf8, type RandomBytes } from '../crypto/sodium.ts'

const KEY_NUMBER = 8
/** Algorithm, no key stretching, BLAKE2b; then salt and two limits, which nothing uses where there is no password. */
const HEAD = 'Ed\0\0B2'
const UNUSED = 32 + 8 + 8
const SECRET = 64
/** Only a password's key file has a checksum; here its place is zeros, and the two halves of the key vouch for each other. */
const CHECKSUM = 32
const LENGTH = HEAD.length + UNUSED + KEY_NUMBER + SECRET + CHECKSUM

export interface RulesKey extends MinisignSigner {
  /** The file to keep: whoever has it can sign packs. */
  file(): string
}

function rulesKey(key: SigningKey, keyNumber: Uint8Array): RulesKey {
  return {
    keyNumber,
    publicKey: key.publicKey,
    sign: (message) => sign(key, message),
    file: () => {
      const secret = Buffer.concat([seedOf(key), key.publicKey])
      const parts = [utf8(HEAD), new Uint8Array(UNUSED), keyNumber, secret, new Uint8Array(CHECKSUM)]
      const comment = `minisign secret key ${keyNumberHex(keyNumber)}`
      return `untrusted comment: ${comment}\n${base64(new Uint8Array(Buffer.concat(parts)))}\n`
    },
  }
}

export const newRulesKey = (rng: RandomBytes = randomBytes): RulesKey =>
  rulesKey(newSigningKey(rng), rng(KEY_NUMBER))

/** Reads a secret key file; says `protected` when a password stands before it, `undefined` when it is none. */
export function parseRulesKey(file: string): RulesKey | 'protected' | undefined {
  const [comment = '', line = ''] = file.split(/\r?\n/)
  if (!comment.startsWith('untrusted comment:')) return undefined
  const bytes = unbase64(line)
  if (bytes.length !== LENGTH) return undefined
  const head = text(bytes.subarray(0, HEAD.length))
  if (head === 'EdScB2') return 'protected'
  if (head !== HEAD) return undefined
  const rest = bytes.subarray(HEAD.length + UNUSED)
  const [seed, publicKey] = [rest.slice(KEY_NUMBER, KEY_NUMBER + 32), rest.subarray(KEY_NUMBER + 32)]
  const key = signingKeyFromSeed(seed)
  if (Buffer.compare(key.publicKey, publicKey.subarray(0, 32)) !== 0) return undefined
  return rulesKey(key, rest.slice(0, KEY_NUMBER))
}

/** Signs the text of a pack: the file that can be imported. Throws where the text is no pack. */
export function signRules(content: string, signer: MinisignSigner): RulesFile {
  const { id, version, compiled } = RulePack.parse(JSON.parse(content))
  const comment = `${id} ${version}, compiled ${compiled}`
  return {
    format: 'sealbook-rules/1',
    pack: content,
    signature: minisign(signer, utf8(content), comment),
    key: publicKeyLine(signer),
  }
}
