// The verifier against a good pack and against every way we know to break one: each is refused by its own name.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asFile,
  find,
  putTogether,
  resign,
  set,
  takeApart,
  zipOf,
  type Parts,
} from '../../tests/fixtures/packs/break-pack.ts'
import { makeVault, testSigner } from '../../tests/fixtures/packs/make-source.ts'
import { PackReport } from '../../src-shared/ipc/contract.ts'
import { t } from '../app/text.ts'
import { minisign, publicKeyFile, publicKeyLine } from '../crypto/minisign.ts'
import { PACK_NAMESPACE, sshPublicKeyLine, sshsig } from '../crypto/sshsig.ts'
import { ready } from '../crypto/sodium.ts'
import { checkNames } from './checks.ts'
import { verifyPack, type VerifyPack } from './verify.ts'
import { makePack } from './write.ts'

const dir = mkdtempSync(join(tmpdir(), 'sealbook-verify-'))
await ready()
const signer = testSigner()
const good = join(dir, 'good.zip')
const FROZEN = new URL('../../tests/fixtures/packs/good-1.zip', import.meta.url).pathname
beforeAll(async () => {
  const made = await makePack({
    source: makeVault().source,
    options: {
      registers: ['incident'],
      recipient: 'auditor',
      purpose: 'Yearly check',
      includeEvidence: true,
      pdfPerRecord: false,
      withhold: [],
    },
    signer,
    issuedAt: '2026-11-21T22:14:00Z',
    file: good,
    words: { t, locale: 'en-GB' },
  })
  if (!made.ok) throw new Error(made.error.code)
  if (!existsSync(FROZEN) && process.env['FREEZE'] === '1') writeFileSync(FROZEN, readFileSync(good))
})
afterAll(() => rmSync(dir, { recursive: true }))

async function verify(bytes: Uint8Array, more: Partial<VerifyPack> = {}) {
  const report = await asFile(bytes, (file) => verifyPack({ file, knownKeys: [signer.publicKey], ...more }))
  if (!report) throw new Error('cancelled')
  PackReport.parse(report)
  return { report, wrong: report.checks.filter((c) => c.outcome === 'fail').map((c) => c.name) }
}
async function broken(change: (parts: Parts) => void, sign: boolean) {
  const parts = await takeApart(good)
  change(parts)
  if (sign) resign(parts, signer)
  return verify(await putTogether(parts))
}

describe('a good pack', () => {
  it('is genuine when the vault knows its key, and of an unknown key when it does not', async () => {
    const known = await verify(readFileSync(good))
    expect(known.wrong).toEqual([])
    expect(known.report).toMatchObject({
      verdict: 'genuine',
      vault: 'abcdefghijklm',
      issued: '2026-11-21T22:14:00Z',
      records: 4,
    })
    expect(known.report.keyWords).toHaveLength(8)
    expect((await verify(readFileSync(good), { knownKeys: [] })).report.verdict).toBe('unknown_key')
  })
  it('is genuine for the key that was expected, in any form, and refused for another', async () => {
    const other = testSigner('other')
    for (const key of [publicKeyLine(signer), publicKeyFile(signer), sshPublicKeyLine(signer.publicKey, 'x')])
      expect((await verify(readFileSync(good), { knownKeys: [], expectedKey: key })).report.verdict).toBe(
        'genuine',
      )
    expect((await verify(readFileSync(good), { expectedKey: publicKeyLine(other) })).wrong).toEqual([
      'key_expected',
    ])
    expect((await verify(readFileSync(good), { expectedKey: 'nonsense' })).wrong).toEqual(['key_expected'])
  })
  it('stays good when somebody packs it again, compressed, without its folder', async () => {
    const { ZipFile } = await import('yazl')
    const zip = new ZipFile()
    for (const [path, bytes] of await takeApart(good)) zip.addBuffer(bytes, path)
    zip.end()
    const chunks: Buffer[] = []
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
    expect((await verify(Buffer.concat(chunks))).report.verdict).toBe('genuine')
  })
  it('of the first format still verifies', async () => {
    expect((await verify(readFileSync(FROZEN))).report).toMatchObject({
      verdict: 'genuine',
      records: 4,
      issued: '2026-11-21T22:14:00Z',
    })
  })
  it('can be cancelled', async () => {
    expect(await verifyPack({ file: good, cancelled: () => true })).toBeUndefined()
  })
})

const TAGS = 'tagmanifest-sha256.txt'
const journal = /^data\/journals\/[a-z2-7]{13}\.ndjson$/
const signatures = /\.signatures\.ndjson$/
const record = 'data/records/incident/INC-2026-0003.json'

describe('tampered with by somebody without the key', () => {
  const cases: readonly (readonly [what: string, name: string, change: (parts: Parts) => void])[] = [
    ['an edited record', 'files_changed', (p) => set(p, record, (s) => s.replace('near_miss', 'event'))],
    ['an edited README-verify.txt', 'files_changed', (p) => set(p, 'README-verify.txt', (s) => s + 'x')],
    [
      'an edited manifest',
      'files_changed',
      (p) => set(p, 'manifest-sha256.txt', (s) => s.split('\n').slice(1).join('\n')),
    ],
    [
      'an edited tag manifest',
      'signature_minisign',
      (p) => set(p, TAGS, (s) => s.replace(/^./, 'f').replace(/^f/, (c) => (s.startsWith('f') ? '0' : c))),
    ],
    ['a removed record', 'files_missing', (p) => p.delete(record)],
    ['a removed key file', 'files_missing', (p) => p.delete('data/keys/pack-key-ssh.pub')],
    ['an added file', 'files_added', (p) => p.set('data/evidence/extra.txt', Buffer.from('x'))],
    [
      'an added tag file',
      'files_added',
      (p) => p.set('fetch.txt', Buffer.from('https://example.org/x 1 data/x\n')),
    ],
    ['no minisign signature', 'signature_missing', (p) => p.delete(`${TAGS}.minisig`)],
    ['no SSH signature', 'signature_missing', (p) => p.delete(`${TAGS}.sig`)],
    [
      'a minisign signature by another key',
      'signature_minisign',
      (p) =>
        p.set(
          `${TAGS}.minisig`,
          Buffer.from(minisign(testSigner('thief'), p.get(TAGS) ?? Buffer.alloc(0), 'issued')),
        ),
    ],
    [
      'an SSH signature by another key',
      'signature_ssh',
      (p) =>
        p.set(
          `${TAGS}.sig`,
          Buffer.from(sshsig(testSigner('thief'), p.get(TAGS) ?? Buffer.alloc(0), PACK_NAMESPACE)),
        ),
    ],
    [
      'a changed issue time',
      'signature_minisign',
      (p) => set(p, `${TAGS}.minisig`, (s) => s.replace('2026-11-21', '2026-11-20')),
    ],
    ['a garbled signature', 'signature_ssh', (p) => set(p, `${TAGS}.sig`, () => 'hello')],
    ['no bagit.txt', 'not_a_pack', (p) => p.delete('bagit.txt')],
  ]
  it.each(cases)('%s: refused as %s', async (_, name, change) => {
    const { report, wrong } = await broken(change, false)
    expect(report.verdict).toBe('refused')
    expect(wrong).toContain(name)
  })
  it('a pack signed throughout with another key is not genuine', async () => {
    const parts = await takeApart(good)
    resign(parts, testSigner('thief'))
    expect((await verify(await putTogether(parts))).wrong).toEqual(
      expect.arrayContaining(['signature_minisign', 'signature_ssh']),
    )
  })
  it('any changed byte of content is refused', async () => {
    const parts = await takeApart(good)
    const paths = [...parts.keys()]
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (f, at, x) => {
        const path = paths[f % paths.length] ?? ''
        const bytes = Buffer.from(parts.get(path) ?? [])
        if (bytes.length === 0) return
        // The untrusted comment of a minisign file is what its name says.
        const i =
          path === `${TAGS}.minisig`
            ? bytes.indexOf(10) + 1 + (at % (bytes.length - bytes.indexOf(10) - 2))
            : at % bytes.length
        bytes[i] = (bytes[i] ?? 0) ^ x
        if (
          path.startsWith(TAGS) &&
          bytes.toString('latin1').replaceAll(/\s/g, '') ===
            parts.get(path)?.toString('latin1').replaceAll(/\s/g, '')
        )
          return
        const { report } = await verify(await putTogether(new Map([...parts, [path, bytes]])))
        expect([path, i, report.verdict]).toEqual([path, i, 'refused'])
      }),
      { numRuns: 60 },
    )
  })
})

describe('made by a vault that lies, signed with the right key', () => {
  const cases: readonly (readonly [what: string, name: string, change: (parts: Parts) => void])[] = [
    [
      'an edited journal line',
      'journal_chain',
      (p) => set(p, find(p, journal), (s) => s.replace('"e":1', '"e":2')),
    ],
    [
      'a removed journal line',
      'journal_chain',
      (p) =>
        set(p, find(p, journal), (s) =>
          s
            .split('\n')
            .filter((_, i) => i !== 2)
            .join('\n'),
        ),
    ],
    [
      'swapped journal lines',
      'journal_chain',
      (p) =>
        set(p, find(p, journal), (s) => ((l) => [l[0], l[2], l[1], ...l.slice(3)].join('\n'))(s.split('\n'))),
    ],
    [
      'a cut journal',
      'journal_heads',
      (p) => set(p, find(p, journal), (s) => `${s.trimEnd().split('\n').slice(0, -1).join('\n')}\n`),
    ],
    [
      'a line that is not canonical',
      'journal_lines',
      (p) => set(p, find(p, journal), (s) => s.replace('"c":"org",', '"c": "org",')),
    ],
    ['a line that is no line', 'journal_lines', (p) => set(p, find(p, journal), (s) => `${s}{}\n`)],
    ['a last line without its end', 'journal_lines', (p) => set(p, find(p, journal), (s) => s.trimEnd())],
    [
      'no journal',
      'journal_lines',
      (p) =>
        [...p.keys()]
          .filter((k) => k.startsWith('data/journals') || k.startsWith('data/entries'))
          .forEach((k) => p.delete(k)),
    ],
    [
      'a head of another entry',
      'journal_heads',
      (p) => set(p, find(p, /head\.txt$/), (s) => s.replace('\n7\n', '\n6\n')),
    ],
    ['an unsigned head', 'journal_heads', (p) => p.delete(find(p, /head\.txt\.minisig$/))],
    [
      'a commit without signature',
      'commit_signatures',
      (p) => set(p, find(p, signatures), (s) => s.split('\n').slice(1).join('\n')),
    ],
    [
      'a wrong commit signature',
      'commit_signatures',
      (p) => set(p, find(p, signatures), (s) => s.replace(/"sig":"../, '"sig":"00')),
    ],
    [
      'a surplus commit signature',
      'commit_signatures',
      (p) =>
        set(
          p,
          find(p, signatures),
          (s) => `${s}{"id":"${'0'.repeat(64)}","seq":9,"sig":"${'0'.repeat(128)}"}\n`,
        ),
    ],
    ['no certificate', 'journal_keys', (p) => p.set('data/keys/certs.ndjson', Buffer.alloc(0))],
    [
      'a wrong certificate',
      'journal_keys',
      (p) => set(p, 'data/keys/certs.ndjson', (s) => s.replace(/"signature":"../, '"signature":"00')),
    ],
    [
      'a certificate of somebody else',
      'journal_keys',
      (p) => set(p, 'data/keys/certs.ndjson', (s) => s.replace(/"user":"../, '"user":"aa')),
    ],
    [
      'another journal key file',
      'journal_keys',
      (p) => set(p, find(p, /keys\/journal-/), (s) => s.replace('MCow', 'MCox')),
    ],
    [
      'an edited payload',
      'commitments',
      (p) => set(p, find(p, /0000000006\.json$/), (s) => s.replace('case 3', 'case 4')),
    ],
    [
      'a payload of no entry',
      'commitments',
      (p) =>
        p.set(
          find(p, /0000000006\.json$/).replace('06.json', '99.json'),
          p.get(find(p, /0000000006\.json$/)) ?? Buffer.alloc(0),
        ),
    ],
    [
      'a payload that is listed as withheld',
      'commitments',
      (p) => set(p, 'data/completeness.json', (s) => s.replace('"1"', '"1-2"')),
    ],
    ['a payload that was dropped', 'payloads_missing', (p) => p.delete(find(p, /0000000006\.json$/))],
    ['an edited record', 'record_content', (p) => set(p, record, (s) => s.replace('near_miss', 'event'))],
    [
      'an invented field that only the machine sets',
      'record_content',
      (p) =>
        set(p, record, (s) =>
          s.replace('"kind":', '"closed_at": {"at": "2026-01-01T00:00:00Z"},\n    "kind":'),
        ),
    ],
    [
      'an invented field',
      'record_content',
      (p) => set(p, record, (s) => s.replace('"kind":', '"effects": "none",\n    "kind":')),
    ],
    [
      'a record with other entries',
      'record_entries',
      (p) => set(p, record, (s) => s.replace(/"entries": \[\n {4}"./, '"entries": [\n    "0')),
    ],
    ['a record that is none', 'record_files', (p) => p.set(record, Buffer.from('[]'))],
    ['a record left out', 'record_entries', (p) => p.delete(record)],
    [
      'another key in the SSH file',
      'key_files',
      (p) =>
        p.set('data/keys/pack-key-ssh.pub', Buffer.from(sshPublicKeyLine(testSigner('x').publicKey, 'x'))),
    ],
    ['a tag manifest over payload', 'manifests', (p) => set(p, 'bagit.txt', (s) => s.replace('1.0', '0.9'))],
  ]
  it.each(cases)('%s: refused as %s', async (_, name, change) => {
    const { report, wrong } = await broken(change, true)
    expect(report.verdict).toBe('refused')
    expect(wrong).toContain(name)
  })
  it('a wrong count of files: refused as payload_count', async () => {
    const parts = await takeApart(good)
    resign(parts, signer)
    const before = parts.get('bag-info.txt')?.toString() ?? ''
    parts.set('bag-info.txt', Buffer.from(before.replace(/Payload-Oxum: \d/, 'Payload-Oxum: 9')))
    expect((await verify(await putTogether(parts))).wrong).toContain('payload_count')
  })
})

describe('a container that means harm', () => {
  const one = Buffer.from('x')
  const named = (...names: string[]) => zipOf(names.map((name) => [name, one] as const))
  /** Changes bytes of the first central directory record. */
  async function patched(
    change: (zip: Buffer, central: number) => void,
    names = ['bag/bagit.txt', 'bag/data/a.txt'],
  ) {
    const zip = await named(...names)
    change(zip, zip.indexOf(Buffer.from('504b0102', 'hex')))
    return zip
  }
  const cases: readonly (readonly [what: string, name: string, make: () => Promise<Uint8Array>])[] = [
    ['something else', 'zip_unreadable', async () => Buffer.from('not a zip at all, just some text')],
    ['nothing', 'zip_unreadable', async () => Buffer.alloc(0)],
    ['a cut file', 'zip_unreadable', async () => readFileSync(good).subarray(0, 30_000)],
    ['a path that leaves the folder', 'zip_bad_name', () => named('bag/bagit.txt', 'bag/../../evil.txt')],
    ['an absolute path', 'zip_bad_name', () => named('/etc/passwd')],
    ['a drive letter', 'zip_bad_name', () => named('C:/evil.txt')],
    ['a backslash', 'zip_bad_name', () => named('bag\\evil.txt')],
    ['a control character', 'zip_bad_name', () => named('bag/ev\u001bil.txt')],
    ['an empty part', 'zip_bad_name', () => named('bag//evil.txt')],
    ['the same name twice', 'zip_same_name', () => named('bag/a.txt', 'bag/a.txt')],
    ['the same name in another case', 'zip_same_name', () => named('bag/a.txt', 'bag/A.TXT')],
    ['the same name composed differently', 'zip_same_name', () => named('bag/\u00e9.txt', 'bag/e\u0301.txt')],
    ['a link', 'zip_link', () => patched((z, c) => z.writeUInt32LE((0o120777 << 16) >>> 0, c + 38))],
    ['encryption', 'zip_encrypted', () => patched((z, c) => z.writeUInt16LE(0x0801, c + 8))],
    [
      'parts that overlap',
      'zip_overlap',
      () => patched((z, c) => z.writeUInt32LE(0, c + 46 + 'bag/bagit.txt'.length + 42)),
    ],
    ['one name outside and another inside', 'zip_two_names', () => patched((z) => z.write('X', 34))],
    ['a compression nobody knows', 'zip_unreadable', () => patched((z, c) => z.writeUInt16LE(99, c + 10))],
  ]
  it.each(cases)('%s: refused as %s', async (_, name, make) => {
    const { report, wrong } = await verify(await make())
    expect(report.verdict).toBe('refused')
    expect(wrong).toContain(name)
  })
  it('a bomb that says so: refused as zip_bomb', async () => {
    const { ZipFile } = await import('yazl')
    const zip = new ZipFile()
    zip.addBuffer(Buffer.alloc(30_000_000), 'bag/bagit.txt')
    zip.end()
    const chunks: Buffer[] = []
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
    expect((await verify(Buffer.concat(chunks))).wrong).toEqual(['zip_bomb'])
  })
  it('a bomb that lies about its size: refused as zip_bomb', async () => {
    const packed = deflateRawSync(Buffer.alloc(5_000_000))
    const zip = await zipOf([['bag/bagit.txt', packed]])
    const central = zip.indexOf(Buffer.from('504b0102', 'hex'))
    zip.writeUInt16LE(8, central + 10)
    zip.writeUInt32LE(100_000, central + 24)
    expect((await verify(zip)).wrong).toEqual(['zip_bomb'])
  })
  it('too many files: refused as zip_too_many_files', async () => {
    const empty = Buffer.alloc(0)
    const zip = await zipOf(Array.from({ length: 200_001 }, (_, i) => [`b/${i}`, empty] as const))
    // thousands of requests to sign, each with its steps, are a pack like any other
    expect((await verify(zip)).wrong).not.toContain('zip_too_many_files')
    const end = zip.lastIndexOf(Buffer.from('504b0606', 'hex'))
    for (const at of [24, 32]) zip.writeBigUInt64LE(500_001n, end + at)
    expect((await verify(zip)).wrong).toEqual(['zip_too_many_files'])
  }, 60_000)
  it('never throws, whatever bytes it gets', async () => {
    const whole = readFileSync(good)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async (changes) => {
          const bytes = Buffer.from(whole)
          for (const [at, to] of changes) bytes[at] = to
          await verify(bytes)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('words', () => {
  it('exist for every check and outcome', () => {
    const outcomes: Record<string, readonly string[]> = {
      key_known: ['pass', 'warn'],
      gaps: ['info'],
      container: ['pass'],
      not_a_pack: ['fail'],
      signature_missing: ['fail'],
      key_expected: ['pass', 'fail'],
    }
    for (const name of checkNames) {
      expect(t(`verify.${name}`)).not.toBe(`verify.${name}`)
      for (const o of outcomes[name] ?? ['pass', 'fail'])
        expect(t(`verify.${name}.${o}`)).not.toBe(`verify.${name}.${o}`)
    }
    for (const name of [
      'unreadable',
      'too_many_files',
      'too_large',
      'bomb',
      'bad_name',
      'same_name',
      'link',
      'overlap',
      'encrypted',
      'two_names',
    ]) {
      expect(t(`verify.zip_${name}`)).not.toBe(`verify.zip_${name}`)
      expect(t(`verify.zip_${name}.fail`)).not.toBe(`verify.zip_${name}.fail`)
    }
  })
})
