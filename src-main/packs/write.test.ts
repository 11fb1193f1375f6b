// A pack as it is written: what is in it, what is not, that it is the same every time, and what happens when it fails.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeVault,
  payloadOf,
  recordId,
  START,
  testSigner,
  TestJournal,
  EVIDENCE_TEXT,
} from '../../tests/fixtures/packs/make-source.ts'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { t } from '../app/text.ts'
import { signingKeyFromSeed } from '../crypto/identity.ts'
import { ready, sha256, sha256Hex, utf8 } from '../crypto/sodium.ts'
import { nodeDisk } from '../journal/async-disk.ts'
import { PYTHON_CHECK } from './readme-verify.ts'
import { makePack, type MakePack } from './write.ts'

const dir = mkdtempSync(join(tmpdir(), 'sealbook-pack-'))
beforeAll(ready)
afterAll(() => rmSync(dir, { recursive: true }))
const has = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0

export const options: PackOptions = {
  registers: ['incident'],
  recipient: 'auditor',
  purpose: 'Yearly check',
  includeEvidence: true,
  pdfPerRecord: false,
  withhold: [],
}
let n = 0
async function make(change: Partial<MakePack> = {}) {
  const file = join(dir, `p${++n}.zip`)
  const result = await makePack({
    source: makeVault().source,
    options,
    signer: testSigner(),
    issuedAt: '2026-11-21T22:14:00Z',
    file,
    words: { t, locale: 'en-GB' },
    ...change,
  })
  return { file, result }
}
/** Unpacks with the stock tool; returns the bag's folder. */
function unpack(file: string): string {
  const to = `${file}.d`
  execFileSync('unzip', ['-q', file, '-d', to])
  const [only, ...more] = readdirSync(to)
  expect(more).toEqual([])
  return join(to, only ?? '')
}
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name).slice(folder.length + 1))
    .sort()
const shell = (folder: string, command: string) =>
  spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })

const noTools = ['unzip', 'minisign', 'ssh-keygen', 'sha256sum', 'python3', 'b2sum'].filter(
  (tool) => !has(tool),
)
/** Says in the test's name why it is skipped. */
const lack = noTools.length === 0 ? '' : ` (skipped: no ${noTools.join(', ')} on this machine)`

describe('with stock tools', () => {
  it.skipIf(noTools.length > 0)(
    `every command of README-verify.txt holds on a good pack${lack}`,
    async () => {
      const { file } = await make()
      const bag = unpack(file)
      const readme = readFileSync(join(bag, 'README-verify.txt'), 'utf8')
      const commands = readme
        .split('\n')
        .filter((l) => l.startsWith('    '))
        .map((l) => l.slice(4))
      const run = (start: string) => shell(bag, commands.find((c) => c.startsWith(start)) ?? 'false')
      expect(run('ssh-keygen').stdout).toContain('Good "audit-pack@sealbook" signature')
      expect(run('minisign').stdout).toContain('issued 2026-11-21T22:14:00Z')
      for (const c of commands.filter((x) => x.startsWith('sha256sum')))
        expect(shell(bag, c)).toMatchObject({ status: 0, stdout: '' })
      expect(run('find').stdout.trim()).toBe(run('wc').stdout.trim())
      expect(run('for h').stdout).toContain('sealbook-checkpoint v1 vault abcdefghijklm')
      expect(run('tail -n 1 data/journals/').stdout.slice(0, 64)).toBe(
        shell(bag, commands.find((c) => c.includes('.head.txt') && c.startsWith('tail')) ?? '').stdout.trim(),
      )
      writeFileSync(join(dir, 'check.py'), PYTHON_CHECK)
      expect(shell(bag, `python3 ${join(dir, 'check.py')}`)).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('7 entries, chain and head agree'),
      })
      expect(run('{ printf').stdout.trim()).toMatch(/^[0-9a-f]{22}$/)
    },
  )
  it.skipIf(noTools.length > 0)(
    `an edited journal line breaks the chain script, an edited file the sums${lack}`,
    async () => {
      const { file } = await make()
      const bag = unpack(file)
      const journal = filesOf(bag).find((f) => /journals\/[a-z2-7]{13}\.ndjson$/.test(f)) ?? ''
      writeFileSync(
        join(bag, journal),
        readFileSync(join(bag, journal), 'utf8').replace('"k":"op"', '"k":"xx"'),
      )
      writeFileSync(join(dir, 'check.py'), PYTHON_CHECK)
      expect(shell(bag, `python3 ${join(dir, 'check.py')}`).stderr).toContain('chain broken at line 3')
      expect(shell(bag, 'sha256sum -c --quiet manifest-sha256.txt').status).not.toBe(0)
    },
  )
})

describe('what goes in', () => {
  it('holds the layout, with payload files that are what their entries commit to', async () => {
    const { file, result } = await make()
    expect(result).toMatchObject({ ok: true, value: { records: 4 } })
    const bag = unpack(file)
    const files = filesOf(bag)
    for (const f of [
      'bagit.txt',
      'bag-info.txt',
      'README-verify.txt',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
      'tagmanifest-sha256.txt.minisig',
      'tagmanifest-sha256.txt.sig',
      'data/README.html',
      'data/completeness.json',
      'data/manifest.json',
      'data/register/incident.csv',
      'data/register/incident.json',
      'data/records/incident/INC-2026-0001.json',
      'data/evidence/INC-2026-0001/a1b2c3d4e5f60718-reception note.txt',
      'data/keys/pack-key.pub',
      'data/keys/pack-key-ssh.pub',
      'data/keys/allowed_signers',
      'data/keys/certs.ndjson',
    ])
      expect(files).toContain(f)
    expect(
      readFileSync(join(bag, 'data/evidence/INC-2026-0001/a1b2c3d4e5f60718-reception note.txt'), 'utf8'),
    ).toBe(EVIDENCE_TEXT)
    const journal = files.find((f) => /journals\/[a-z2-7]{13}\.ndjson$/.test(f)) ?? ''
    const lines = readFileSync(join(bag, journal), 'utf8')
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l) as { m: string; seq: number })
    expect(lines).toHaveLength(7)
    const payloads = files.filter((f) => f.startsWith('data/entries/'))
    // The vault's own entry and the erased one are committed, not shown.
    expect(payloads).toHaveLength(5)
    for (const p of payloads)
      expect(lines[Number(p.slice(-15, -5)) - 1]?.m).toBe(sha256Hex(readFileSync(join(bag, p))))
    const completeness = JSON.parse(readFileSync(join(bag, 'data/completeness.json'), 'utf8')) as {
      items: unknown[]
      journals: Record<string, { absent: unknown }>
    }
    expect(Object.values(completeness.journals)[0]?.absent).toEqual({ administration: ['1'], erased: ['5'] })
    expect(completeness.items).toEqual([
      { kind: 'withheld', count: 1, examples: [] },
      { kind: 'erased', count: 1, examples: [] },
    ])
    const page = readFileSync(join(bag, 'data/README.html'), 'utf8')
    expect(page).toContain('Committed but withheld: 1 entry')
    expect(page).not.toMatch(/<script|style="/)
  })
  it('leaves out payloads of withheld records and of other registers and times, and keys when there is no evidence', async () => {
    const { source, journals } = makeVault(3)
    journals[0]?.commit(START + 9_999_999, [
      payloadOf(77, recordId(900), { display_name: 'CANARY-PERSON' }, {}, 'create', 'person'),
    ])
    const secret = 'c2VjcmV0'
    const narrow = { ...source, journals: journals.map((j) => j.asPackJournal()) }
    const { file } = await make({
      source: narrow,
      options: {
        ...options,
        includeEvidence: false,
        withhold: [recordId(2)],
        to: new Date(START + 150_000).toISOString().replace('.000', ''),
      },
    })
    const bag = unpack(file)
    const all = filesOf(bag)
      .map((f) => readFileSync(join(bag, f), 'utf8'))
      .join('\n')
    for (const word of [secret, 'CANARY-PERSON', 'opened by a neighbour', 'case 2'])
      expect(all).not.toContain(word)
    expect(filesOf(bag).filter((f) => f.startsWith('data/evidence'))).toEqual([])
    const { journals: lists } = JSON.parse(readFileSync(join(bag, 'data/completeness.json'), 'utf8')) as {
      journals: Record<string, { absent: unknown }>
    }
    expect(Object.values(lists)[0]?.absent).toEqual({
      administration: ['1'],
      evidence_left_out: ['2'],
      withheld_record: ['3-4'],
      erased: ['5'],
      outside: ['6-7'],
    })
  })
  it('never lets the key of a sealed file into a record', async () => {
    const bag = unpack((await make()).file)
    const record = readFileSync(join(bag, 'data/records/incident/INC-2026-0001.json'), 'utf8')
    expect(record).not.toMatch(/"key"|"blob"/)
    expect(record).toContain(
      '"a1b2c3d4e5f60718": "data/evidence/INC-2026-0001/a1b2c3d4e5f60718-reception note.txt"',
    )
  })
  it('leaves out evidence that is not what its hash says, or cannot be read, and says so', async () => {
    const wrong = makeVault(2, { async *read() { yield utf8('something else') } }) // prettier-ignore
    const broken = makeVault(2, { async *read() { yield utf8('part'); throw new Error('damaged') } }) // prettier-ignore
    for (const { source } of [wrong, broken]) {
      const { file, result } = await make({ source })
      expect(result).toMatchObject({ ok: true })
      const bag = unpack(file)
      expect(filesOf(bag).filter((f) => f.startsWith('data/evidence'))).toEqual([])
      expect(readFileSync(join(bag, 'data/completeness.json'), 'utf8')).toContain(
        'INC-2026-0001: reception note.txt',
      )
      expect(shell(bag, 'sha256sum -c --quiet manifest-sha256.txt').status).toBe(0)
    }
  })
  it('takes file names apart that would harm somebody', async () => {
    const { source } = makeVault(1, { name: '../../..\\CON:<evil>\u202e%0a.exe\n' })
    const bag = unpack((await make({ source })).file)
    expect(filesOf(bag).find((f) => f.startsWith('data/evidence'))).toBe(
      'data/evidence/INC-2026-0001/a1b2c3d4e5f60718-.._.._.._CON__evil___0a.exe_',
    )
  })
  it('carries several journals', async () => {
    const { source, journals } = makeVault(2)
    const user = signingKeyFromSeed(sha256('another user'))
    const second = new TestJournal('b', user)
    second.commit(START + 5_000_000, [
      payloadOf(5, recordId(1), { opinion: 'Seen from the branch office' }, {}, 'change'),
    ])
    const both = { ...source, journals: [...journals, second].map((j) => j.asPackJournal()) }
    const bag = unpack((await make({ source: both })).file)
    expect(filesOf(bag).filter((f) => /journals\/[a-z2-7]{13}\.ndjson$/.test(f))).toHaveLength(2)
  })
})

describe('the same again', () => {
  it('gives the same bytes for the same issue time', async () => {
    const [a, b] = [await make(), await make()]
    expect(sha256Hex(readFileSync(a.file))).toBe(sha256Hex(readFileSync(b.file)))
  })
  it('differs with the issue time in the bagging date, the tag manifest and its signatures only', async () => {
    const a = unpack((await make()).file)
    const b = unpack((await make({ issuedAt: '2026-11-23T08:00:00Z' })).file)
    expect(filesOf(a)).toEqual(filesOf(b))
    const differing = filesOf(a).filter((f) => !readFileSync(join(a, f)).equals(readFileSync(join(b, f))))
    expect(differing).toEqual([
      'bag-info.txt',
      'tagmanifest-sha256.txt',
      'tagmanifest-sha256.txt.minisig',
      'tagmanifest-sha256.txt.sig',
    ])
  })
})

describe('when it does not work out', () => {
  const left = (file: string): boolean => existsSync(file) || existsSync(`${file}.tmp`)
  it('leaves nothing behind when cancelled', async () => {
    let asked = 0
    const { file, result } = await make({ cancelled: () => ++asked > 3 })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(left(file)).toBe(false)
  })
  it('says that the disk is full, and leaves nothing behind', async () => {
    const { file, result } = await make({
      disk: {
        ...nodeDisk,
        open: async (path, flags, mode) => {
          const inner = await nodeDisk.open(path, flags, mode)
          return {
            sync: () => inner.sync(),
            close: () => inner.close(),
            truncate: (length) => inner.truncate(length),
            write: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
          }
        },
      },
    })
    expect(result).toMatchObject({ ok: false, error: { code: 'disk-full' } })
    expect(left(file)).toBe(false)
  })
  it('has its own name only once it is whole and on the disk', async () => {
    const seen: string[] = []
    const file = join(dir, 'whole.zip')
    const { result } = await make({
      file,
      disk: {
        ...nodeDisk,
        open: async (path, flags, mode) => {
          const inner = await nodeDisk.open(path, flags, mode)
          const say = (what: string) => void seen.push(`${what} ${existsSync(file)}`)
          return {
            write: (...at) => (say('write'), inner.write(...at)),
            sync: () => (say('sync'), inner.sync()),
            truncate: (length) => inner.truncate(length),
            close: () => inner.close(),
          }
        },
      },
    })
    expect(result.ok).toBe(true)
    expect(existsSync(file)).toBe(true)
    // all bytes and their fsync came first; what follows is the fsync of the folder, for the name
    const named = seen.findIndex((s) => s.endsWith('true'))
    expect(seen.slice(0, named).at(-1)).toBe('sync false')
    expect(seen.slice(named)).toEqual(['sync true'])
  })
  it('says that there is nothing to put in', async () => {
    const { file, result } = await make({ options: { ...options, registers: ['person'] } })
    expect(result).toMatchObject({ ok: false, error: { code: 'pack-empty' } })
    expect(left(file)).toBe(false)
  })
  it('throws on for a bug of ours, and leaves nothing behind', async () => {
    const { source } = makeVault()
    const file = join(dir, 'bug.zip')
    const bug = {
      ...source,
      records: source.records.map((r) => ({ ...r, values: { title: undefined as never, x: 1n as never } })),
    }
    await expect(
      makePack({
        source: bug,
        options,
        signer: testSigner(),
        issuedAt: '2026-11-21T22:14:00Z',
        file,
        words: { t, locale: 'en-GB' },
      }),
    ).rejects.toThrow(TypeError)
    expect(left(file)).toBe(false)
  })
})
