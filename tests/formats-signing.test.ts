/**
 * Formats are for ten years: a vault with procedures, a campaign and every way to sign, frozen on the day when they had become records,
 * says what it said then, and the chain from a signature to the text can be followed without the program. World: tests.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ready, text } from '../src-main/crypto/sodium.ts'
import { packSigner } from '../src-main/packs/vault-source.ts'
import { verifyPack } from '../src-main/packs/verify.ts'
import { Pins } from '../src-main/records/pins.ts'
import { registerIds } from '../src-shared/registers/index.ts'
import { Acknowledgement, levelOf } from '../src-shared/sop/acknowledgement.ts'
import type { Json } from '../src-shared/values.ts'
import { takeApart } from './fixtures/packs/break-pack.ts'
import { fixtures, frozenVault } from './frozen.ts'
import { must, openOffice } from './office.ts'
import { addPerson, approvedSop, sopOffice } from './sops.ts'

const expected = JSON.parse(readFileSync(join(fixtures, 'vaults', 'v4.json'), 'utf8')) as {
  entries: number
  said: Record<string, { ref: string | null; state: string; values: Record<string, Json> }[]>
}
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A copy of a frozen vault, opened some weeks after it was made. */
async function opened(version: string) {
  const { world, dir, time } = frozenVault(version, '2027-02-20T08:00:00Z')
  return { o: await openOffice(world, dir, time, undefined, 'frozen passphrase'), world, dir, time }
}
interface Said {
  readonly id: string
  readonly reg: string
  readonly set: Readonly<Record<string, Json>>
}
/** What the entries of a journal say, one by one, without the records of the program. */
function entriesOf({ vault }: Awaited<ReturnType<typeof opened>>['o']): Said[] {
  const all: Said[] = []
  for (let seq = 1; seq <= vault.entryCount; seq++)
    for (const { header, payload } of vault.own.entriesAt([seq]))
      if (header.k === 'op' && payload) {
        const { rec, reg, set } = JSON.parse(text(payload)) as { rec: string; reg: string; set: Said['set'] }
        all.push({ id: rec, reg, set })
      }
  return all
}

beforeAll(ready)

describe('vault v4, frozen on 22 November 2026', () => {
  it('says what it said, in every register', async () => {
    const { o } = await opened('v4')
    expect(o.vault.damage).toEqual([])
    expect(o.vault.entryCount).toBe(expected.entries)
    expect([...o.vault.own.verifySignatures()].filter((s) => s.bad !== undefined)).toEqual([])
    expect(registerIds).toEqual(expect.arrayContaining(Object.keys(expected.said)))
    for (const [register, records] of Object.entries(expected.said))
      expect(
        [...o.book.of(register)].map((r) => ({
          ref: o.book.ref(r) ?? null,
          state: o.book.state(r),
          values: o.book.values(r),
        })),
      ).toEqual(records)
  })
  it('holds every way to sign with its level, and everything that stands instead', async () => {
    const { o } = await opened('v4')
    const said = [...o.book.of('assignment')].map((r) => o.book.values(r))
    const signed = said.flatMap(({ acknowledgement: a }) => (a ? [Acknowledgement.parse(a)] : []))
    const ways = signed.map((a) => `${a.method} ${levelOf(a)}`).toSorted((a, b) => a.localeCompare(b))
    expect(ways).toEqual([
      'attested_on_behalf E1',
      'device_file E2',
      'kiosk E2',
      'kiosk E3',
      'paper_scan E2',
      'self_pc E2',
      'self_pc E3',
    ])
    for (const kind of ['refusal', 'exemption', 'negative'])
      expect(said.some((v) => v[kind] !== undefined)).toBe(true)
  })
  it('leads an auditor from each signature to the bytes of its text, from the journal alone', async () => {
    const { o } = await opened('v4')
    const entries = entriesOf(o)
    const texts = new Map<string, string>()
    for (const { reg, set } of entries)
      if (reg === 'sop_version' && typeof set['text'] === 'string')
        texts.set(sha256(set['text']), set['text'])
    const signed = entries.flatMap(({ set }) => (set['acknowledgement'] ? [set['acknowledgement']] : []))
    expect(signed).toHaveLength(7)
    for (const one of signed) {
      const { sha256: hash } = one as { sha256: string }
      expect(texts.get(hash)).toContain('# Handling of patient data')
    }
  })
  it('still takes the PIN that was set, and no other', async () => {
    const { o, world } = await opened('v4')
    const pins = new Pins(o.book, o.writer, { stretch: world.stretch, rng: world.rng })
    const ben = expected.said['person']!.findIndex((p) => p.values['display_name'] === 'Ben Cole')
    const { id } = [...o.book.of('person')][ben]!
    expect(await pins.prove(id, '739165')).toMatchObject({ error: { code: 'pin-wrong' } })
    expect(await pins.prove(id, '739164')).toMatchObject({ ok: true })
  })
})

describe('the pack made of it on that day', () => {
  const file = join(fixtures, 'packs', 'good-4.zip')
  it('is genuine for the vault that it was made of', async () => {
    const { o } = await opened('v4')
    const report = await verifyPack({ file, knownKeys: [packSigner(o.vault).publicKey] })
    expect(report).toMatchObject({ verdict: 'genuine', issued: '2026-12-03T08:00:00Z' })
    expect(report!.checks.filter((c) => c.outcome === 'fail')).toEqual([])
  })
  it('holds each text under the hash that every signature under it names', async () => {
    const parts = await takeApart(file)
    const texts = new Set<string>()
    for (const [path, bytes] of parts) if (path.endsWith('/text.md')) texts.add(sha256(bytes))
    expect(texts.size).toBe(2)
    let signed = 0
    for (const [path, bytes] of parts) {
      if (!path.startsWith('data/records/assignment/')) continue
      const { values } = JSON.parse(String(bytes)) as { values: { acknowledgement?: { sha256: string } } }
      if (!values.acknowledgement) continue
      expect(texts).toContain(values.acknowledgement.sha256)
      signed++
    }
    expect(signed).toBe(7)
  })
})

it.each(['v1', 'v2', 'v3'])(
  'opens the older vault %s, which gets its key for signatures with the first of them',
  async (version) => {
    const { o, world, dir, time } = await opened(version)
    expect(o.vault.damage).toEqual([])
    const s = sopOffice(o, [['Ada Berg', 'Front desk', 'reception']])
    const { version: text_ } = approvedSop(s)
    addPerson(o, 'Ben Cole', 'Front desk', 'reception', 'S2')
    const plan = { reason: 'new_version' as const, versions: [text_], opens: o.book.law.today, quiz: false }
    const campaign = must(s.desk.campaigns.open({ ...plan, people: [...s.people] })).record!
    const [line] = s.desk.views.assignments({ campaign }).lines
    must(s.desk.signing.opened(line!.assignment))
    o.vault.close()
    const again = await openOffice(world, dir, time, undefined, 'frozen passphrase')
    expect(again.vault.damage).toEqual([])
    expect(again.book.state(again.book.get(line!.assignment)!)).toBe('opened')
    expect([...again.vault.own.verifySignatures()].filter((x) => x.bad !== undefined)).toEqual([])
  },
)
