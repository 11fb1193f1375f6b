// The signature formats against the stock tools: what we write they accept, what is tampered with both refuse.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testSigner } from '../../tests/fixtures/packs/make-source.ts'
import { fingerprintWords } from './fingerprint.ts'
import {
  keyNumberHex,
  minisign,
  parsePublicKey,
  publicKeyFile,
  publicKeyLine,
  verifyMinisign,
} from './minisign.ts'
import { hex, ready, utf8 } from './sodium.ts'
import {
  allowedSignersLine,
  PACK_NAMESPACE,
  parseSshPublicKey,
  sshFingerprint,
  sshPublicKeyLine,
  sshsig,
  verifySshsig,
} from './sshsig.ts'

const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0
/** Says in the test's name why it is skipped. */
const lack = (tool: string): string => (has(tool) ? '' : ` (skipped: no ${tool} on this machine)`)
const dir = mkdtempSync(join(tmpdir(), 'sealbook-sig-'))
const at = (name: string): string => join(dir, name)
beforeAll(ready)
afterAll(() => rmSync(dir, { recursive: true }))

const message = utf8('manifest\n')
const noMinisign = lack('minisign')
const noSsh = lack('ssh-keygen')
const noB2 = lack('b2sum')

describe('minisign', () => {
  it.skipIf(noMinisign !== '')(
    `is accepted by minisign -V -H and refused once tampered with${noMinisign}`,
    () => {
      const signer = testSigner()
      writeFileSync(at('m'), message)
      writeFileSync(at('m.minisig'), minisign(signer, message, 'issued 2026-11-21'))
      writeFileSync(at('m.pub'), publicKeyFile(signer))
      const verify = () =>
        spawnSync('minisign', ['-V', '-H', '-p', at('m.pub'), '-m', at('m')], { encoding: 'utf8' })
      expect(verify().stdout).toContain('Trusted comment: issued 2026-11-21')
      expect(verify().status).toBe(0)
      writeFileSync(at('m'), 'manifesto\n')
      expect(verify().status).not.toBe(0)
      writeFileSync(at('m'), message)
      writeFileSync(
        at('m.minisig'),
        readFileSync(at('m.minisig'), 'utf8').replace('2026-11-21', '2026-11-22'),
      )
      expect(verify().status).not.toBe(0)
    },
  )
  it('verifies its own, and names what is wrong with others', () => {
    const signer = testSigner()
    const file = minisign(signer, message, 'a comment')
    expect(verifyMinisign(signer, file, message)).toEqual({ ok: true, trustedComment: 'a comment' })
    expect(verifyMinisign(signer, file.replaceAll('\n', '\r\n'), message).ok).toBe(true)
    expect(verifyMinisign(signer, file, utf8('x'))).toEqual({ ok: false, problem: 'wrong_signature' })
    expect(verifyMinisign(signer, file.replace('a comment', 'b comment'), message)).toEqual({
      ok: false,
      problem: 'wrong_comment',
    })
    expect(verifyMinisign(testSigner('other'), file, message)).toEqual({ ok: false, problem: 'other_key' })
    expect(verifyMinisign({ ...testSigner('other'), keyNumber: signer.keyNumber }, file, message)).toEqual({
      ok: false,
      problem: 'wrong_signature',
    })
    expect(verifyMinisign(signer, 'hello', message)).toEqual({ ok: false, problem: 'malformed' })
  })
  it('refuses a prehashed signature relabelled as an old one (minisign #104)', () => {
    const signer = testSigner()
    const lines = minisign(signer, message, 'c').split('\n')
    const box = Buffer.from(lines[1] ?? '', 'base64')
    box.write('Ed', 0, 'latin1')
    lines[1] = box.toString('base64')
    expect(verifyMinisign(signer, lines.join('\n'), message)).toEqual({ ok: false, problem: 'not_prehashed' })
  })
  it('reads public keys as a file and as a line, and nothing else', () => {
    const signer = testSigner()
    for (const source of [publicKeyFile(signer), publicKeyLine(signer), `${publicKeyLine(signer)}\n`]) {
      const key = parsePublicKey(source)
      expect(key && hex(key.publicKey)).toBe(hex(signer.publicKey))
      expect(key && keyNumberHex(key.keyNumber)).toBe(keyNumberHex(signer.keyNumber))
    }
    for (const source of [
      '',
      'RW',
      publicKeyLine(signer).slice(0, -2),
      sshPublicKeyLine(signer.publicKey, 'x'),
    ])
      expect(parsePublicKey(source)).toBeUndefined()
  })
  it('never throws and never accepts a mutated signature file', () => {
    const signer = testSigner()
    const file = minisign(signer, message, 'comment')
    const untrusted = file.indexOf('\n')
    fc.assert(
      fc.property(
        fc.integer({ min: untrusted + 1, max: file.length - 2 }),
        fc.integer({ min: 33, max: 126 }),
        (i, c) => {
          const changed = file.slice(0, i) + String.fromCharCode(c) + file.slice(i + 1)
          return changed === file || !verifyMinisign(signer, changed, message).ok
        },
      ),
    )
  })
})

describe('SSH signature', () => {
  it.skipIf(noSsh !== '')(
    `is accepted by ssh-keygen -Y verify and refused once tampered with${noSsh}`,
    () => {
      const signer = testSigner()
      writeFileSync(at('s.sig'), sshsig(signer, message, PACK_NAMESPACE))
      writeFileSync(at('allowed'), `${allowedSignersLine(signer.publicKey, 'pack@v', PACK_NAMESPACE)}\n`)
      writeFileSync(at('s.pub'), `${sshPublicKeyLine(signer.publicKey, 'pack@v')}\n`)
      const verify = (input: Uint8Array) =>
        spawnSync(
          'ssh-keygen',
          ['-Y', 'verify', '-f', at('allowed'), '-I', 'pack@v', '-n', PACK_NAMESPACE, '-s', at('s.sig')],
          { input, encoding: 'utf8' },
        )
      expect(verify(message).stdout).toContain('Good "audit-pack@sealbook" signature')
      expect(verify(utf8('manifesto\n')).status).not.toBe(0)
      expect(execFileSync('ssh-keygen', ['-l', '-f', at('s.pub')], { encoding: 'utf8' })).toContain(
        sshFingerprint(signer.publicKey),
      )
    },
  )
  it.skipIf(noSsh !== '')(`verifies what ssh-keygen signed${noSsh}`, () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('id')])
    writeFileSync(at('t'), message)
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', at('id'), '-n', PACK_NAMESPACE, at('t')], {
      stdio: 'pipe',
    })
    const key = parseSshPublicKey(readFileSync(at('id.pub'), 'utf8'))
    expect(key && verifySshsig(key, readFileSync(at('t.sig'), 'utf8'), message, PACK_NAMESPACE)).toEqual({
      ok: true,
    })
  })
  it('names what is wrong', () => {
    const signer = testSigner()
    const file = sshsig(signer, message, PACK_NAMESPACE)
    expect(verifySshsig(signer.publicKey, file, utf8('x'), PACK_NAMESPACE)).toEqual({
      ok: false,
      problem: 'wrong_signature',
    })
    expect(verifySshsig(testSigner('o').publicKey, file, message, PACK_NAMESPACE)).toEqual({
      ok: false,
      problem: 'other_key',
    })
    expect(verifySshsig(signer.publicKey, sshsig(signer, message, 'file'), message, PACK_NAMESPACE)).toEqual({
      ok: false,
      problem: 'other_namespace',
    })
    expect(verifySshsig(signer.publicKey, 'x', message, PACK_NAMESPACE)).toEqual({
      ok: false,
      problem: 'malformed',
    })
  })
})

describe('fingerprint words', () => {
  it('are eight, the same every time, and other words for another key', () => {
    const words = fingerprintWords(testSigner().publicKey)
    expect(words).toHaveLength(8)
    expect(fingerprintWords(testSigner().publicKey)).toEqual(words)
    expect(fingerprintWords(testSigner('other').publicKey)).not.toEqual(words)
    // Frozen: these words are on paper in somebody's drawer.
    expect(fingerprintWords(new Uint8Array(32)).join(' ')).toMatchInlineSnapshot(
      `"sun message garlic resemble diamond stable regular column"`,
    )
  })
  it.skipIf(noB2 !== '')(`are the words that b2sum leads to${noB2}`, async () => {
    const { wordlist } = await import('@scure/bip39/wordlists/english.js')
    const key = testSigner().publicKey
    const input = Buffer.concat([utf8('sealbook/pack-key-words/1\0'), key])
    const digits = execFileSync('b2sum', ['-l', '256'], { input, encoding: 'utf8' }).slice(0, 22)
    const bits = [...digits].map((d) => Number.parseInt(d, 16).toString(2).padStart(4, '0')).join('')
    const words = (bits.match(/.{11}/g) ?? []).map((b) => wordlist[Number.parseInt(b, 2)])
    expect(fingerprintWords(key)).toEqual(words)
  })
})
