/**
 * The keys that a pack is checked with: the pack key in minisign's and OpenSSH's formats, the journals' keys and who
 * vouches for them. World: main. What must stay true: nothing here is a reason to trust the pack; the pack key must
 * be compared with one that came another way, which every text says.
 */
import { publicKeyFile } from '../crypto/minisign.ts'
import { allowedSignersLine, PACK_NAMESPACE, sshPublicKeyLine } from '../crypto/sshsig.ts'
import { spkiPem } from '../crypto/ed25519-verify.ts'
import { hex } from '../crypto/sodium.ts'
import type { BagWriter } from './bag-writer.ts'
import { journalName, packIdentity } from './names.ts'
import type { PackSigner, PackSource } from './source.ts'

export async function putKeys(bag: BagWriter, source: PackSource, signer: PackSigner): Promise<void> {
  const identity = packIdentity(source.vault.id)
  await bag.addText(
    'data/keys/allowed_signers',
    `${allowedSignersLine(signer.publicKey, identity, PACK_NAMESPACE)}\n`,
  )
  await bag.addText('data/keys/pack-key.pub', publicKeyFile(signer))
  await bag.addText('data/keys/pack-key-ssh.pub', `${sshPublicKeyLine(signer.publicKey, identity)}\n`)
  const certificates: string[] = []
  const users = new Map<string, Uint8Array>()
  for (const journal of [...source.journals].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const c = journal.certificate
    users.set(c.user, c.userPublicKey)
    await bag.addText(`data/keys/journal-${journalName(journal.id)}.pub`, spkiPem(journal.publicKey))
    certificates.push(
      `${JSON.stringify({ device: c.device, journal: journal.id, journalKey: hex(journal.publicKey), signature: hex(c.signature), user: c.user, userKey: hex(c.userPublicKey) })}\n`,
    )
  }
  for (const [user, key] of [...users].sort(([a], [b]) => (a < b ? -1 : 1)))
    await bag.addText(`data/keys/user-${user}.pub`, spkiPem(key))
  await bag.addText('data/keys/certs.ndjson', certificates.join(''))
}
