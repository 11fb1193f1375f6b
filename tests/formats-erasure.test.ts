/**
 * Formats are for ten years: a vault in which records were erased, two computers and the key of one of them gone, frozen on the day when
 * erasing had come, is whole, says what it said then, and its pack still verifies. World: tests.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { stretchHere } from '../src-main/crypto/argon2.ts'
import { SecretKey } from '../src-main/crypto/secret-key.ts'
import { randomBytes, ready } from '../src-main/crypto/sodium.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import { packSigner } from '../src-main/packs/vault-source.ts'
import { verifyPack } from '../src-main/packs/verify.ts'
import { holdOf } from '../src-main/records/holds.ts'
import { retentionRules } from '../src-main/records/retention.ts'
import { anchorFiles } from '../src-main/vault/anchor-store.ts'
import type { World } from '../src-main/vault/open-vault.ts'
import { must, openOffice } from './office.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const frozen = join(fixtures, 'vaults', 'erased')
const was = JSON.parse(readFileSync(`${frozen}.json`, 'utf8')) as {
  entries: number
  stays: string
  gone: string
  part: string
  mistake: string
  blob: string
}
async function opened() {
  const root = mkdtempSync(join(tmpdir(), 'sealbook-formats-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const { vault } = JSON.parse(readFileSync(join(frozen, 'vault.json'), 'utf8')) as { vault: string }
  const dir = join(root, vault)
  cpSync(frozen, dir, { recursive: true })
  cpSync(join(frozen, 'anchors'), join(root, 'anchors'), { recursive: true })
  const time = { now: Date.parse('2033-02-20T08:00:00Z') }
  const world: World = {
    fs: nodeFs,
    clock: { now: () => time.now, monotonic: () => 0 },
    rng: randomBytes,
    stretch: (p, s, params) => Promise.resolve(new SecretKey(stretchHere(p, s, params))),
    argon2: { ops: 1, mem: 8_192 },
    anchors: anchorFiles(join(root, 'anchors')),
  }
  return openOffice(world, dir, time, undefined, 'frozen passphrase')
}
beforeAll(ready)

describe('the vault with erased records', () => {
  it('is whole: chain, signatures, and no payload is missing that no entry names', async () => {
    const { vault } = await opened()
    const entries = vault.journals.flatMap((j) => [...j.entries()])
    expect(entries).toHaveLength(was.entries)
    expect(vault.journals).toHaveLength(2)
    const gone = entries.filter((e) => !e.payload)
    expect(gone.length).toBeGreaterThan(5)
    expect(gone.every((e) => vault.erasures.isErased(e.id))).toBe(true)
    expect(
      vault.journals.flatMap((j) => [...j.verifySignatures()]).filter((s) => s.bad !== undefined),
    ).toEqual([])
    expect(vault.damage).toEqual([])
    expect(entries.map((e) => Buffer.from(e.payload ?? []).toString()).join('\n')).not.toContain('CANARY')
    expect(nodeFs.exists(vault.at.blob(was.blob))).toBe(false)
  })
  it('says what was erased, when, by whom and why, and goes on', async () => {
    const { book, writer } = await opened()
    expect(book.tombstone(was.mistake)).toMatchObject({
      ref: 'INC-2026-0003',
      register: 'incident',
      ground: 'mistake',
      reason: 'Belongs to another office',
      by: 'Ada Berg',
      entries: 2,
    })
    expect(book.tombstone(was.gone)).toMatchObject({
      ref: 'INC-2026-0001',
      ground: 'retention',
      reason: '72 months: 45 CFR 164.530(j)(2)',
      entries: 3,
    })
    expect(book.tombstone(was.part)).toMatchObject({ ref: 'PM-2026-0001', part: was.gone })
    const stays = book.get(was.stays)!
    expect(holdOf(book, stays)?.why).toBe('Claim 12 O 3/26')
    expect(retentionRules(book).get('incident')?.months).toBe(72)
    must(writer.save(was.stays, [{ path: 'title', value: 'Goes on' }]))
  })
  it('made a pack that still verifies', async () => {
    const { vault } = await opened()
    const file = join(fixtures, 'packs', 'good-erased.zip')
    const report = (await verifyPack({ file, knownKeys: [packSigner(vault).publicKey] }))!
    expect(report.checks.filter((c) => c.outcome === 'fail')).toEqual([])
    expect(report.verdict).toBe('genuine')
    expect(report.checks.find((c) => c.name === 'erasures')?.detail).toMatchObject({ records: 3, entries: 7 })
  })
})
