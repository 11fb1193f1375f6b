/** Packs of a vault in which records were erased: journals complete, each erased line named with when, by whom and why, checked by stock tools. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { must, office, type Office } from '../../tests/office.ts'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { t } from '../app/text.ts'
import { nodeFs } from '../journal/fs.ts'
import { Drafts } from '../records/drafts.ts'
import { Erasure } from '../records/erasure.ts'
import { PYTHON_CHECK } from './readme-verify.ts'
import type { PackSource } from './source.ts'
import { packSigner, packSource } from './vault-source.ts'
import { verifyPack } from './verify.ts'
import { makePack } from './write.ts'

const options: PackOptions = {
  registers: ['incident'],
  recipient: 'regulator',
  purpose: 'Art. 33(5)',
  includeEvidence: true,
  pdfPerRecord: false,
  withhold: [],
}
const words = { t, locale: 'en-GB' }

/** Makes a pack, checks it, and takes it apart; `change` = what a maker with other intentions would hand over. */
async function pack(o: Office, change: (source: PackSource) => PackSource = (s) => s) {
  const dir = mkdtempSync(join(tmpdir(), 'sealbook-erased-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = join(dir, 'pack.zip')
  const signer = packSigner(o.vault)
  const source = change(packSource(o.vault, o.book, options, { zone: 'Europe/Berlin', appVersion: '0.1.0' }))
  must(await makePack({ source, options, signer, issuedAt: '2026-11-21T22:14:00Z', file, words }))
  const verdict = async () => {
    const report = (await verifyPack({ file, knownKeys: [signer.publicKey] }))!
    return {
      verdict: report.verdict,
      wrong: report.checks.filter((c) => c.outcome === 'fail').map((c) => c.name),
    }
  }
  execFileSync('unzip', ['-q', file, '-d', dir])
  const [bag] = nodeFs.list(dir).filter((n) => n.startsWith('sealbook-pack'))
  return { verdict, bag: join(dir, bag!), report: async () => (await verifyPack({ file }))! }
}
async function withErased(finish = true) {
  const o = await office()
  o.book.sayErased = (s) => `${s.ref} erased`
  const make = (title: string) =>
    must(o.writer.create(registers.incident, [{ path: 'title', value: title }])).record
  const gone = make('CANARY')
  const other = make('Stays')
  must(
    o.writer.write([
      { op: 'change', reg: 'incident', rec: other, set: { [`linked_incidents/${gone}`]: true } },
    ]),
  )
  must(o.writer.archive(gone, 'CANARY'))
  const before = await pack(o)
  const erasure = new Erasure(o.vault, o.book, o.writer, new Drafts(nodeFs, o.vault.at.drafts, o.vault.local))
  must(erasure.erase({ ids: [gone], ground: 'request', reason: 'Withdrew consent', request: 'DSR-7' }))
  if (finish) await erasure.finish()
  return { o, gone, before }
}

describe('a pack of a vault with an erased record', () => {
  it.each([true, false])(
    'says what was committed and erased, and verifies (taken off the disk: %s)',
    async (finish) => {
      const { o, gone } = await withErased(finish)
      const { verdict, bag, report } = await pack(o)
      expect(await verdict()).toEqual({ verdict: 'genuine', wrong: [] })
      expect((await report()).checks.find((c) => c.name === 'erasures')).toMatchObject({
        detail: { records: 1, entries: 2 },
      })
      const completeness = JSON.parse(readFileSync(join(bag, 'data/completeness.json'), 'utf8')) as {
        items: { kind: string; count: number; examples: string[] }[]
        erased: unknown[]
        journals: Record<string, { absent: Record<string, string[]> }>
      }
      expect(completeness.items.find((i) => i.kind === 'erased')).toEqual({
        kind: 'erased',
        count: 2,
        examples: ['INC-2026-0001'],
      })
      expect(completeness.items.some((i) => i.kind === 'missing_refs')).toBe(false)
      expect(completeness.erased).toMatchObject([
        {
          id: gone,
          ref: 'INC-2026-0001',
          ground: 'request',
          reason: 'Withdrew consent',
          request: 'DSR-7',
          entries: 2,
        },
      ])
      const page = readFileSync(join(bag, 'data/README.html'), 'utf8')
      expect(page).toMatch(
        /INC-2026-0001: 2 entries committed, erased on 20 Nov 2026.* because of at a person/,
      )
      expect(spawnSync('grep', ['-rl', 'CANARY', bag], { encoding: 'utf8' }).stdout).toBe('')
    },
  )
  it('passes the script of the instructions, which reports the erased lines', async () => {
    const { o } = await withErased()
    const { bag } = await pack(o)
    const said = execFileSync('python3', ['-c', PYTHON_CHECK], { cwd: bag, encoding: 'utf8' })
    expect(said).toContain('chain and head agree')
    expect(said).toMatch(/erased .*"INC-2026-0001".*"Withdrew consent".* entries \d+ \d+/)
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: bag })
  })
  it('that was issued before still verifies', async () => {
    const { before } = await withErased()
    expect(await before.verdict()).toEqual({ verdict: 'genuine', wrong: [] })
  })
  it('is refused by name when a line is called erased that no entry names', async () => {
    const { o } = await withErased()
    const hidden = o.book.get(o.book.store.of('incident')[0]!.id)!.log[0]!.id
    const { verdict } = await pack(o, (s) => ({ ...s, isErased: (id) => id === hidden || s.isErased!(id) }))
    expect(await verdict()).toEqual({ verdict: 'refused', wrong: ['erasures'] })
  })
  it('is refused when the entry is left out that says so', async () => {
    const { o } = await withErased()
    const { verdict } = await pack(o, (s) => ({
      ...s,
      journals: s.journals.map((j) => ({
        ...j,
        async *entries() {
          for await (const { payload, ...e } of j.entries())
            yield { ...e, ...(payload && e.header.k !== 'erase' && { payload }) }
        },
      })),
    }))
    expect(await verdict()).toEqual({ verdict: 'refused', wrong: ['erasures'] })
  })
})
