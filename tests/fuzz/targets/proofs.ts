/** Keys, signatures and lists of a stranger's pack, and codes that people type. World: tests. */
import { parseRecoveryCode } from '../../../src-main/crypto/recovery-code.ts'
import { minisign, parsePublicKey, publicKeyFile, verifyMinisign } from '../../../src-main/crypto/minisign.ts'
import { ready, utf8 } from '../../../src-main/crypto/sodium.ts'
import {
  PACK_NAMESPACE,
  parseSshPublicKey,
  sshPublicKeyLine,
  sshsig,
  verifySshsig,
} from '../../../src-main/crypto/sshsig.ts'
import { rangesToSet } from '../../../src-main/packs/absences.ts'
import { parseBagInfo, parseManifest } from '../../../src-main/packs/bagit.ts'
import { readLine } from '../../../src-shared/sop/paper-line.ts'
import { testSigner } from '../../fixtures/packs/make-source.ts'
import { seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

export async function make(): Promise<Target> {
  await ready()
  const signer = testSigner()
  const message = utf8('a message')
  const good = minisign(signer, message, 'a comment')
  const ssh = sshsig(signer, message, PACK_NAMESPACE)
  return {
    name: 'proofs',
    seeds: [
      good,
      ssh,
      publicKeyFile(signer),
      sshPublicKeyLine(signer.publicKey, 'pack'),

      `${'a'.repeat(64)}  data/x.json\n${'b'.repeat(64)} *data/y\n`,
      'Payload-Oxum: 12.3\nContact: a\n b\n',
      '1-5,9,7-8',
      'DW2P-82C8-4A66-9X0M-23ET-H497-5SYP-BVTB-Z4TG',
      'SBL1*K3X9M2AA*001*018F0000-0000-7000-8000-000000000001*AAAAAAAA*ABCD',
    ].map(seedText),
    words: [
      'untrusted comment: ',
      'trusted comment: ',
      'ssh-ed25519 ',
      '-----BEGIN SSH SIGNATURE-----',
      '1-999999999999,',
    ],
    read(bytes) {
      const text = Buffer.from(bytes).toString()
      parsePublicKey(text)
      parseSshPublicKey(text)
      if (verifyMinisign(signer, text, message).ok)
        hold(text.includes(good.split('\n')[1]!), 'only the signature')
      if (verifySshsig(signer.publicKey, text, message, PACK_NAMESPACE).ok)
        hold(text.replaceAll(/\s/g, '').includes(ssh.split('\n')[1]!), 'only the signature')
      parseManifest(text)
      parseBagInfo(text)
      hold(rangesToSet(text.split(','), 1_000).size <= 1_000, 'no more entries than there are')
      hold((parseRecoveryCode(text)?.length ?? 20) === 20, 'a code has 160 bits')
      const line = readLine(text)
      if (line.ok) hold(Number.isSafeInteger(line.line.line), 'a line has a number')
    },
  }
}
