/**
 * What a newer version has written: registers, fields, acts and kinds of entry that nobody here has heard of. They are kept,
 * chained, handed over and counted, and stand in nobody's way; a vault that says it needs a newer program is not touched.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { takeApart } from '../../tests/fixtures/packs/break-pack.ts'
import type { Register } from '../../src-shared/registers/define.ts'
import { incident } from '../../src-shared/registers/incident.ts'
import type { Json } from '../../src-shared/values.ts'
import { t } from '../app/text.ts'
import { packSigner, packSource } from '../packs/vault-source.ts'
import { verifyPack } from '../packs/verify.ts'
import { makePack } from '../packs/write.ts'
import type { Draft } from '../vault/open-vault.ts'
import { openVault } from '../vault/unlock-vault.ts'
import { fromNewer } from './from-newer.ts'

/** As a later version may declare it. */
const vendor = {
  ...incident,
  id: 'vendor_review',
  refPrefix: 'VR',
  fields: { title: incident.fields.title, mood: { type: 'text', section: 'event' } },
  title: 'title',
} as unknown as Register

const op = (payload: Record<string, Json>): Draft => ({
  kind: 'op',
  compartment: 'org',
  payload: { sv: 1, over: {}, ...payload },
})

/** An office in which a newer version has worked: three things that this one cannot show, one that it can in part. */
async function lived(): Promise<{ o: Office; ours: string; theirs: string }> {
  const o = await office()
  const ours = must(o.writer.create(incident, [{ path: 'title', value: 'Ours' }])).record
  const write = (draft: Draft) => o.book.committed(must(o.vault.commit([draft])))
  // with the real writer, which takes the register as it is declared
  const made = o.writer.createOp(vendor, { title: 'A vendor', mood: 'fine' })
  must(o.writer.write([made]))
  write(
    op({
      op: 'change',
      reg: 'incident',
      rec: ours,
      set: { gravity_v2: { wave: [1, 2] }, summary: 'Read me' },
    }),
  )
  write(op({ op: 'entangle', reg: 'incident', rec: ours, set: { title: 'Not to be guessed' } }))
  write(op({ op: 'create', sv: 7, reg: 'incident', rec: ours, set: [['shape', 'of', 'later']] }))
  write({ kind: 'vote' as Draft['kind'], compartment: 'org', payload: { sv: 1, op: 'cast', for: ours } })
  return { o, ours, theirs: made.rec }
}

it('is kept as it was written, and the rest of the vault works with it', async () => {
  const { o, ours, theirs } = await lived()
  const before = o.vault.entryCount
  const again = await openOffice(o.world, o.dir, o.clock)
  expect(again.vault.damage).toEqual([])
  expect(again.vault.entryCount).toBe(before)
  expect(again.book.title(again.book.get(ours)!)).toBe('Ours')
  expect(again.book.values(again.book.get(ours)!)).toMatchObject({ summary: 'Read me' })
  // what cannot be shown is still what it was
  expect(again.store.get(ours)!.cells['gravity_v2']).toMatchObject([[expect.anything(), { wave: [1, 2] }]])
  expect(again.store.get(theirs)!.cells['mood']).toMatchObject([[expect.anything(), 'fine']])
  const said = [...again.vault.entriesAfter({})].map((e) => [
    e.header.k,
    Buffer.from(e.payload!).toString('utf8'),
  ])
  expect(said.filter(([, text]) => text!.includes('entangle') || text!.includes('shape'))).toHaveLength(2)
  expect(said.some(([kind]) => kind === 'vote')).toBe(true)
  for (const journal of again.vault.journals)
    for (const { bad } of journal.verifySignatures()) expect(bad).toBeUndefined()
  // and work goes on around it
  must(again.writer.save(ours, [{ path: 'title', value: 'Ours, later' }]))
  expect(again.store.get(ours)!.cells['gravity_v2']).toHaveLength(1)
})

it('is counted, so that the person is told; a vault without it says nothing', async () => {
  expect(fromNewer((await office()).store)).toBe(0)
  const { o } = await lived()
  const again = await openOffice(o.world, o.dir, o.clock)
  // one record, and two changes that could not be read
  expect(fromNewer(again.store)).toBe(3)
})

it('is handed over in a pack, which verifies', async () => {
  const { o, ours } = await lived()
  const dir = mkdtempSync(join(tmpdir(), 'sealbook-newer-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const file = join(dir, 'pack.zip')
  const options = {
    registers: ['incident'],
    recipient: 'regulator',
    purpose: 'Art. 33(5)',
    includeEvidence: true,
    pdfPerRecord: false,
    withhold: [],
  } as const
  const source = packSource(
    o.vault,
    o.book,
    { ...options, registers: ['incident'], withhold: [] },
    {
      zone: 'Europe/Berlin',
      appVersion: '0.1.0',
      restarts: (record) => o.history.restarts(record),
    },
  )
  const signer = packSigner(o.vault)
  const issuedAt = '2026-11-21T22:14:00Z'
  const chosen = { ...options, registers: ['incident' as const], withhold: [] }
  must(await makePack({ source, options: chosen, signer, issuedAt, file, words: { t, locale: 'en-GB' } }))
  const report = await verifyPack({ file, knownKeys: [signer.publicKey] })
  expect(report!.checks.filter((c) => c.outcome === 'fail')).toEqual([])
  const parts = await takeApart(file)
  const all = [...parts.values()].map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n')
  expect(all).toContain('gravity_v2')
  expect(all).toContain('"k":"vote"')
  expect(all).toContain(ours)
})

it('a vault that needs a newer program is refused before anything of it is touched', async () => {
  const o = await office()
  must(o.writer.create(incident, [{ path: 'title', value: 'Ours' }]))
  o.vault.close()
  const json = join(o.dir, 'vault.json')
  writeFileSync(json, readFileSync(json, 'utf8').replace(/"minReader":\d+/, '"minReader":9'))
  const state = () =>
    readdirSync(o.dir, { recursive: true, withFileTypes: true })
      .map((e) => join(e.parentPath, e.name))
      .toSorted()
      .map((path) => [path, statSync(path).mtimeMs, statSync(path).size])
  const before = state()
  expect(await openVault(o.world, o.dir, 'passphrase', 'correct horse')).toMatchObject({
    error: { code: 'vault-too-new', detail: { needs: 9 } },
  })
  expect(state()).toEqual(before)
})
