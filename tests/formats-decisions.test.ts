/**
 * Formats are for ten years: a vault with decisions, notices, a pattern and an imported rule pack, frozen on the day when
 * decisions had become records, says what it said then, and the pack made of it still verifies. World: tests.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { t } from '../src-main/app/text.ts'
import { randomBytes, ready } from '../src-main/crypto/sodium.ts'
import { packSigner } from '../src-main/packs/vault-source.ts'
import { verifyPack } from '../src-main/packs/verify.ts'
import { Book } from '../src-main/records/book.ts'
import { readEvidence } from '../src-main/records/evidence-files.ts'
import { valueAt } from '../src-main/records/fold.ts'
import { History } from '../src-main/records/history.ts'
import { Notices } from '../src-main/records/notices.ts'
import { RecordStore } from '../src-main/records/store.ts'
import { Writer } from '../src-main/records/writer.ts'
import { OfficeRules } from '../src-main/rules/office-rules.ts'
import { memoryProjection } from '../src-main/vault/projection.ts'
import { openVault } from '../src-main/vault/unlock-vault.ts'
import { registerIds } from '../src-shared/registers/index.ts'
import { Evidence, type Json } from '../src-shared/values.ts'
import { takeApart } from './fixtures/packs/break-pack.ts'
import { fixtures, frozenVault } from './frozen.ts'
import { must } from './office.ts'

const frozen = join(fixtures, 'vaults', 'v2')
const expected = JSON.parse(readFileSync(`${frozen}.json`, 'utf8')) as {
  recovery: string
  entries: number
  said: Record<string, { ref: string | null; state: string; values: Record<string, Json> }[]>
}
/** A copy of the frozen vault, opened. */
async function opened(method: 'passphrase' | 'recovery' = 'passphrase', secret = 'frozen passphrase') {
  const { world, dir } = frozenVault('v2', '2026-12-10T08:00:00Z')
  const { clock } = world
  const vault = must(await openVault(world, dir, method, secret))
  const store = new RecordStore(vault, memoryProjection())
  await store.load(() => {})
  const laws = () => rules.current()
  const book = new Book(
    store,
    clock,
    () => 'Europe/Berlin',
    () => vault.author,
    laws,
  )
  const rules: OfficeRules = new OfficeRules(book)
  const writer = new Writer(vault, book, clock, randomBytes, () => {})
  const byRef = (ref: string) => [...book.all()].find((r) => book.ref(r) === ref)!
  return { vault, book, rules, writer, byRef }
}

beforeAll(ready)

describe('vault v2, frozen on 22 November 2026', () => {
  it.each([
    ['passphrase', 'frozen passphrase'],
    ['recovery', expected.recovery],
  ] as const)('opens with its %s and says what it said, in every register', async (method, secret) => {
    const { vault, book } = await opened(method, secret)
    expect(vault.damage).toEqual([])
    expect(vault.entryCount).toBe(expected.entries)
    expect([...vault.own.verifySignatures()].filter((s) => s.bad !== undefined)).toEqual([])
    expect(registerIds).toEqual(expect.arrayContaining(Object.keys(expected.said)))
    for (const [register, records] of Object.entries(expected.said))
      expect(
        [...book.of(register)].map((r) => ({
          ref: book.ref(r) ?? null,
          state: book.state(r),
          values: book.values(r),
        })),
      ).toEqual(records)
  })
  it('uses the laws that were imported into it, by the key that was compared then', async () => {
    const { rules } = await opened()
    expect(rules.unusable()).toEqual([])
    const imported = rules.all().find((p) => p.origin === 'imported')
    expect(imported).toMatchObject({ name: 'laws 9000.0.0', by: 'Dana Keller' })
    expect(rules.current()).toBe(imported!.pack)
  })
  it('counts each clock under the laws that it was decided under', async () => {
    const { book, byRef } = await opened()
    const clockOf = (ref: string, duty: string) => book.law.clocks(byRef(ref)).find((c) => c.duty === duty)
    expect(clockOf('INC-2026-0001', 'eu-gdpr-33-1')).toMatchObject({
      state: 'met',
      due: '2026-11-16T13:00:00Z',
      rulePack: 'laws 1.1.0',
    })
    expect(clockOf('INC-2026-0002', 'xx-example-1')).toMatchObject({
      state: 'met_late',
      due: '2026-10-15T21:59:59Z',
      rulePack: 'laws 9000.0.0',
    })
    // the office's own target was never decided; everything that a law asks for was
    for (const ref of ['INC-2026-0001', 'INC-2026-0002'])
      expect(book.law.surroundings(byRef(ref)).undecided.map((d) => d.duty)).toEqual(['own-insurer'])
  })
  it('shows the moved start of a clock with its reason', async () => {
    const { vault, book, writer, byRef } = await opened()
    expect(new History(vault, book, writer).restarts(byRef('INC-2026-0001'))).toMatchObject([
      {
        path: 'aware_at',
        why: 'The call came an hour earlier',
        before: { at: '2026-11-13T14:00:00Z' },
        after: { at: '2026-11-13T13:00:00Z' },
      },
    ])
  })
  it('reads a sent notice in the words that were sent, and does not let them be changed', async () => {
    const { book, writer, byRef } = await opened()
    const record = byRef('NTC-2026-0001')
    const words = { t, locale: 'en-GB' }
    const { words: said } = must(new Notices(book, writer, () => words).read(record.id))
    const parts = said.sections.flatMap((s) => s.parts)
    const kept = book.values(record)['answers'] as Record<string, { label: string; text: string }>
    const order = (a: [string, string], b: [string, string]) => (a[0] < b[0] ? -1 : 1)
    expect(parts.map((p): [string, string] => [p.field, p.value]).sort(order)).toEqual(
      Object.entries(kept)
        .map(([field, { text }]): [string, string] => [field, text])
        .sort(order),
    )
    const [field, answer] = Object.entries(kept)[0]!
    const changed = writer.save(record.id, [
      { path: `answers/${field}`, value: { ...answer, text: 'It was nothing.' } },
    ])
    expect(changed).toMatchObject({ ok: false, error: { needs: [{ message: 'error.field-frozen' }] } })
  })
  it('gives back its evidence', async () => {
    const { vault, byRef } = await opened()
    const piece = Evidence.parse(valueAt(byRef('INC-2026-0001'), 'evidence/a1b2c3d4e5f60718'))
    const parts: Uint8Array[] = []
    for await (const part of readEvidence(vault.at, piece)) parts.push(part)
    expect(Buffer.concat(parts).toString()).toBe('Frozen evidence: who copied what.\n')
  })
})

describe('the pack made of it on that day', () => {
  const file = join(fixtures, 'packs', 'good-2.zip')
  it('is genuine for the vault that it was made of, with every record worked out again', async () => {
    const { vault } = await opened()
    const report = await verifyPack({ file, knownKeys: [packSigner(vault).publicKey] })
    expect(report).toMatchObject({ verdict: 'genuine', records: 14, issued: '2026-11-22T08:00:00Z' })
    expect(report!.checks.filter((c) => c.outcome === 'fail')).toEqual([])
    expect(report!.checks.find((c) => c.name === 'record_content')?.detail).toMatchObject({ compared: 14 })
  })
  it('names the laws of every decision in it, and holds who was told what', async () => {
    const parts = await takeApart(file)
    const read = (path: string): unknown => JSON.parse(String(parts.get(path)))
    expect(read('data/manifest.json')).toMatchObject({
      rulePacks: ['laws 1.1.0', 'laws 9000.0.0'],
      counts: { records: { incident: 5, obligation: 5, notice: 2, pattern: 1, person: 1 } },
    })
    const byRef = Object.values(expected.said).flat()
    for (const [path, bytes] of parts) {
      if (!/^data\/records\/(obligation|notice|pattern)\//.test(path)) continue
      const { ref, values } = JSON.parse(String(bytes)) as { ref: string; values: Record<string, Json> }
      expect(values).toEqual(byRef.find((r) => r.ref === ref)!.values)
    }
    expect(read('data/records/incident/INC-2026-0001.json')).toMatchObject({
      restarts: [{ path: 'aware_at', why: 'The call came an hour earlier' }],
    })
  })
})
