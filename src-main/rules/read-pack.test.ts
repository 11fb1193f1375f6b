/** Signed rule packs: what is signed is read, and everything else is refused by name. World: unit test. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import type { RulesFile } from '../../src-shared/rules/rule-pack.ts'
import { newLaw } from '../../tests/new-law.ts'
import { minisign, parsePublicKey, publicKeyFile, verifyMinisign } from '../crypto/minisign.ts'
import { ready, utf8 } from '../crypto/sodium.ts'
import { shippedKeys } from './office-rules.ts'
import { MAX_RULES_FILE, openRulesFile, parseRulesFile } from './read-pack.ts'
import { newRulesKey, parseRulesKey, signRules } from './sign-rules.ts'

const resource = (name: string) => new URL(`../../resources/rules/${name}`, import.meta.url)
const shipped = readFileSync(resource('laws.json'))
const signature = readFileSync(resource('laws.json.minisig'), 'utf8')
const dir = mkdtempSync(join(tmpdir(), 'sealbook-rules-'))
const at = (name: string) => join(dir, name)
const noMinisign = spawnSync('sh', ['-c', 'command -v minisign']).status !== 0
const skipped = noMinisign ? ' (skipped: no minisign on this machine)' : ''
const run = (...args: string[]) => spawnSync('minisign', args, { encoding: 'utf8', input: '' })
beforeAll(ready)
afterAll(() => rmSync(dir, { recursive: true }))

const text = (more: object = {}) => JSON.stringify({ ...lawPack, version: '1.2.0', ...more })
const bytes = (file: object) => utf8(JSON.stringify(file))
const signed = () => signRules(text(), newRulesKey())
/** Signs what {@link signRules} would not: texts that are no pack. */
function signAnything(content: string): RulesFile {
  const key = newRulesKey()
  return { ...signRules(text(), key), pack: content, signature: minisign(key, utf8(content), 'anything') }
}
const codeOf = (file: RulesFile) => {
  const opened = openRulesFile(file)
  return opened.ok ? 'ok' : opened.error.code
}

describe('the laws that ship', () => {
  it('are signed by a key that the app trusts (after an edit: npm run sign-rules)', () => {
    const verdicts = shippedKeys.map((line) => verifyMinisign(parsePublicKey(line)!, signature, shipped))
    expect(verdicts).toContainEqual({
      ok: true,
      trustedComment: `laws ${lawPack.version}, compiled ${lawPack.compiled}`,
    })
  })
  it.skipIf(noMinisign)(
    `are accepted by stock minisign, and refused with one letter changed${skipped}`,
    () => {
      const verify = (file: string) =>
        shippedKeys.some((key) => run('-Vm', file, '-P', key, '-x', at('laws.minisig')).status === 0)
      writeFileSync(at('laws.minisig'), signature)
      writeFileSync(at('laws.json'), shipped)
      expect(verify(at('laws.json'))).toBe(true)
      writeFileSync(at('other.json'), shipped.toString('utf8').replace('72', '73'))
      expect(verify(at('other.json'))).toBe(false)
    },
  )
})

describe('a rule pack from outside', () => {
  it('is read when its signature fits, with the words of its key', () => {
    const file = signed()
    const read = parseRulesFile(bytes(file))
    expect(read).toEqual({ ok: true, value: file })
    const opened = openRulesFile(file)
    expect(opened.ok && [opened.value.name, opened.value.words.length]).toEqual(['laws 1.2.0', 8])
  })
  it('is refused when one letter of it was changed', () => {
    const file = signed()
    expect(codeOf({ ...file, pack: file.pack.replace('72', '96') })).toBe('rules-bad-signature')
    const comment = file.signature.replace('laws 1.2.0', 'laws 9.0.0')
    expect(codeOf({ ...file, signature: comment })).toBe('rules-bad-signature')
    expect(codeOf({ ...file, signature: 'nothing' })).toBe('rules-bad-signature')
  })
  it('is refused with the key of somebody else, and with what is no key', () => {
    expect(codeOf({ ...signed(), key: signed().key })).toBe('rules-bad-signature')
    expect(codeOf({ ...signed(), key: 'RWQ' })).toBe('rules-not-a-pack')
    expect(codeOf({ ...signed(), key: `untrusted comment: x\n${signed().key}` })).toBe('rules-not-a-pack')
  })
  it.each([
    ['not JSON', 'laws'],
    ['another series', text({ id: 'other' })],
    ['no laws', text({ regimes: [] })],
    ['an unknown member', text({ surprise: true })],
    ['a period beyond all measure', text().replace('"amount":72', '"amount":72000000')],
    ['a fact that has no words', text({ regimes: [{ ...newLaw, words: {} }] })],
    ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a prototype', `{"__proto__":{"regimes":[]},${text().slice(1)}`],
  ])('is refused, though signed: %s', (_what, content) => {
    expect(codeOf(signAnything(content))).toBe('rules-not-a-pack')
  })
  it('may bring words for facts that the app has none for', () => {
    expect(codeOf(signAnything(text({ regimes: [newLaw] })))).toBe('ok')
  })
  it('says when it was made for a newer app, whatever else is in it', () => {
    expect(codeOf(signAnything(JSON.stringify({ id: 'laws', minReader: 2 })))).toBe('rules-too-new')
  })
  it.each([
    ['empty', new Uint8Array()],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['another format', utf8('{"format":"sealbook-rules/2","pack":"x","signature":"x","key":"x"}')],
    [
      'half a letter',
      utf8(String.raw`{"format":"sealbook-rules/1","pack":"\ud800","signature":"x","key":"x"}`),
    ],
    ['too large', utf8(' '.repeat(MAX_RULES_FILE + 1))],
  ])('is refused when its file is %s', (_what, content) => {
    const read = parseRulesFile(content)
    expect(!read.ok && read.error.code).toBe('rules-not-a-pack')
  })
})

describe('a key to sign with', () => {
  it('comes back out of its file, and is refused when that was changed', () => {
    const key = newRulesKey()
    const back = parseRulesKey(key.file())
    expect(back).toMatchObject({ publicKey: key.publicKey, keyNumber: key.keyNumber })
    const [comment, line] = key.file().split('\n') as [string, string]
    const broken = Buffer.from(line, 'base64')
    broken[80]! ^= 1
    expect(parseRulesKey(`${comment}\n${broken.toString('base64')}\n`)).toBeUndefined()
    expect(parseRulesKey('hello')).toBeUndefined()
    const locked = Buffer.from(line, 'base64')
    locked.write('Sc', 2, 'latin1')
    expect(parseRulesKey(`${comment}\n${locked.toString('base64')}\n`)).toBe('protected')
  })
  it.skipIf(noMinisign)(`works in stock minisign, and one of minisign's works here${skipped}`, () => {
    const key = newRulesKey()
    writeFileSync(at('ours.key'), key.file())
    writeFileSync(at('ours.pub'), publicKeyFile(key))
    writeFileSync(at('m'), 'laws')
    expect(run('-S', '-s', at('ours.key'), '-m', at('m'), '-x', at('m.minisig')).status).toBe(0)
    expect(verifyMinisign(key, readFileSync(at('m.minisig'), 'utf8'), utf8('laws')).ok).toBe(true)

    expect(run('-G', '-W', '-s', at('stock.key'), '-p', at('stock.pub')).status).toBe(0)
    const stock = parseRulesKey(readFileSync(at('stock.key'), 'utf8'))
    expect(stock).not.toBe('protected')
    const file = signRules(text(), stock as ReturnType<typeof newRulesKey>)
    expect(file.key).toBe(readFileSync(at('stock.pub'), 'utf8').split('\n')[1])
    expect(codeOf(file)).toBe('ok')
  })
})
