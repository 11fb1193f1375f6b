/** Rule packs: files that somebody chose, and laws that a stranger signed well. World: tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePublicKey, verifyMinisign } from '../../../src-main/crypto/minisign.ts'
import { ready, utf8 } from '../../../src-main/crypto/sodium.ts'
import { minisign, publicKeyLine } from '../../../src-main/crypto/minisign.ts'
import { openRulesFile, parseRulesFile } from '../../../src-main/rules/read-pack.ts'
import { newRulesKey, signRules } from '../../../src-main/rules/sign-rules.ts'
import { RulePack } from '../../../src-shared/rules/rule-pack.ts'
import { seedJson, seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

export async function make(): Promise<Target> {
  await ready()
  const rules = join(import.meta.dirname, '..', '..', '..', 'resources', 'rules')
  const laws = JSON.parse(readFileSync(join(rules, 'laws.json'), 'utf8')) as { regimes: unknown[] }
  const small = { ...laws, regimes: laws.regimes.slice(0, 2) }
  const signer = newRulesKey((length) => new Uint8Array(length).fill(5))
  const content = JSON.stringify(small)
  return {
    name: 'rules',
    seeds: [
      seedText(content),
      seedJson(signRules(content, signer)),
      readFileSync(join(rules, 'laws.json.minisig')),
    ],
    words: [
      '"regimes":',
      '"minReader":',
      '"format":"sealbook-rules/1"',
      '"when":',
      '"all":[',
      '"not":',
      'untrusted comment: ',
    ],
    read(bytes) {
      const file = parseRulesFile(bytes)
      if (file.ok) openRulesFile(file.value)
      const pack = Buffer.from(bytes).toString()
      if (!pack.isWellFormed()) return
      const signature = minisign(signer, utf8(pack), 'laws')
      const key = publicKeyLine(signer)
      const opened = openRulesFile({ format: 'sealbook-rules/1', pack, signature, key })
      if (opened.ok) hold(RulePack.safeParse(opened.value.pack).success, 'what is opened is a rule pack')
      const other = parsePublicKey(pack) ?? parsePublicKey(key)!
      hold(!verifyMinisign(other, pack, utf8('something else')).ok, 'no other text is signed')
    },
  }
}
