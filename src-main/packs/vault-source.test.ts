// From a real vault to a pack and back through the verifier: states, decisions, evidence, imports, two openings.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { takeApart } from '../../tests/fixtures/packs/break-pack.ts'
import { controllers } from '../../tests/breach.ts'
import { attach, changesOf, planned, proven, sameAgain } from '../../tests/learning.ts'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { packName } from '../../src-shared/rules/rule-pack.ts'
import type { Json } from '../../src-shared/values.ts'
import { t } from '../app/text.ts'
import { sealEvidence } from '../records/evidence-files.ts'
import type { RecordState } from '../records/fold.ts'
import { Oversight } from '../records/oversight.ts'
import { Recurrences } from '../records/recurrences.ts'
import { packSigner, packSource } from './vault-source.ts'
import { verifyPack } from './verify.ts'
import { makePack } from './write.ts'

const { incident, person } = registers
const dir = mkdtempSync(join(tmpdir(), 'sealbook-vault-pack-'))
afterAll(() => rmSync(dir, { recursive: true }))
const options: PackOptions = {
  registers: ['incident', 'person'],
  recipient: 'regulator',
  purpose: 'Art. 33(5)',
  includeEvidence: true,
  pdfPerRecord: false,
  withhold: [],
}
const exact = (at: string): Json => ({ certainty: 'exact', at, zone: 'Europe/Berlin' })
let n = 0

async function pack(o: Office, change: Partial<PackOptions> = {}) {
  const chosen = { ...options, ...change }
  const file = join(dir, `v${++n}.zip`)
  const restarts = (record: RecordState) => o.history.restarts(record)
  const source = packSource(o.vault, o.book, chosen, { zone: 'Europe/Berlin', appVersion: '0.1.0', restarts })
  const signer = packSigner(o.vault)
  const made = must(
    await makePack({
      source,
      options: chosen,
      signer,
      issuedAt: '2026-11-21T22:14:00Z',
      file,
      words: { t, locale: 'en-GB' },
    }),
  )
  const report = await verifyPack({ file, knownKeys: [signer.publicKey] })
  return { file, made, report: report!, wrong: report!.checks.filter((c) => c.outcome === 'fail') }
}

/** An incident that went through most of what an incident can go through. */
async function busyOffice() {
  const o = await office()
  const dana = must(o.writer.create(person, [{ path: 'display_name', value: 'Dana Example' }])).record
  const one = must(
    o.writer.create(incident, [
      { path: 'title', value: 'Laptop left on train' },
      { path: 'nature/confidentiality', value: true },
    ]),
  ).record
  must(
    o.writer.save(one, [
      { path: 'kind', value: 'confirmed_breach' },
      { path: 'aware_at', value: exact('2026-11-20T08:00:00Z') },
      { path: 'owner', value: dana },
    ]),
  )
  must(
    o.writer.save(one, [
      { path: 'nature/confidentiality', value: null },
      { path: 'title', value: 'Laptop stolen on a train' },
      { path: 'tags/travel', value: true },
    ]),
  )
  must(o.writer.transition(one, 'start_triage'))
  must(
    o.decisions.decide({
      id: one,
      duties: [{ duty: 'eu-gdpr-33-1', decision: 'not_required', reasons: 'The disk is encrypted.' }],
    }),
  )
  const bytes = Buffer.from('CANARY-EVIDENCE police report')
  const sealed = must(await sealEvidence(o.vault.at, 'report.txt', 'text/plain', (async function* () { yield bytes })(), '2026-11-20T09:00:00Z')) // prettier-ignore
  must(
    o.writer.write([
      {
        op: 'change',
        reg: 'incident',
        rec: one,
        set: { 'evidence/a1b2c3d4e5f60718': sealed },
      },
    ]),
  )
  const two = must(o.writer.create(incident, [{ path: 'title', value: 'Entered by mistake' }])).record
  must(o.writer.archive(two, 'Double entry'))
  return { o, one, two, dana, key: sealed.key }
}

describe('a pack of a real vault', () => {
  it('is found genuine, with every record worked out again from its entries', async () => {
    const { o } = await busyOffice()
    const { report, wrong } = await pack(o)
    expect(wrong).toEqual([])
    expect(report).toMatchObject({ verdict: 'genuine', records: 4 })
    expect(report.checks.find((c) => c.name === 'record_content')?.detail).toMatchObject({
      compared: 4,
      records: 4,
    })
  })
  it('is the same for the same state, also after the vault was opened again', async () => {
    const { o } = await busyOffice()
    const first = await pack(o)
    const again = await pack(await openOffice(o.world, o.dir, o.clock))
    expect(readFileSync(again.file).equals(readFileSync(first.file))).toBe(true)
  })
  it('holds no key of a sealed file when the evidence is left out, and nothing of a withheld record', async () => {
    const { o, one, key } = await busyOffice()
    const without = await pack(o, { includeEvidence: false })
    expect(without.wrong).toEqual([])
    const all = async (file: string) =>
      Buffer.concat([...(await takeApart(file)).values()]).toString('latin1')
    expect(await all(without.file)).not.toContain(key)
    const withheld = await pack(o, { withhold: [one] })
    expect(withheld.wrong).toEqual([])
    for (const word of [key, 'CANARY-EVIDENCE', 'Laptop', 'The disk is encrypted'])
      expect(await all(withheld.file)).not.toContain(word)
    expect((await takeApart(withheld.file)).get('data/completeness.json')?.toString()).toContain(
      '"withheld_record"',
    )
  })
  it('tells on its completeness page what was voided and what changed', async () => {
    const { o, one } = await busyOffice()
    must(
      o.writer.save(
        one,
        [{ path: 'aware_at', value: exact('2026-11-20T08:30:00Z') }],
        'The phone bill says 8:30',
      ),
    )
    const { made } = await pack(o)
    expect(made.completeness).toEqual(
      expect.arrayContaining([
        { kind: 'clock_changes', count: 1, examples: ['INC-2026-0001'] },
        { kind: 'voided', count: 1, examples: ['INC-2026-0002'] },
      ]),
    )
  })
  it('shows each moved start of a clock with what it was, and why', async () => {
    const { o, one } = await busyOffice()
    const later = exact('2026-11-20T08:30:00Z')
    must(o.writer.save(one, [{ path: 'aware_at', value: later }], 'The phone bill says 8:30'))
    const { file, wrong } = await pack(o)
    expect(wrong).toEqual([])
    const json = String((await takeApart(file)).get('data/records/incident/INC-2026-0001.json'))
    expect((JSON.parse(json) as { restarts: Json }).restarts).toMatchObject([
      {
        path: 'aware_at',
        before: exact('2026-11-20T08:00:00Z'),
        after: later,
        why: 'The phone bill says 8:30',
      },
    ])
  })
  it('names the jumps of the system clock and hands over their entries, whatever the period', async () => {
    const o = await office()
    must(o.writer.create(incident, [{ path: 'title', value: 'Laptop left on train' }]))
    const jump = { from: '2026-11-20T12:00:00.000Z', to: '2026-11-20T09:00:00.000Z', seconds: -10_800 }
    const payload = { sv: 1, op: 'clock', ...jump, seen: 'running' }
    o.store.committed(must(o.vault.commit([{ kind: 'check', compartment: 'org', payload }])))
    o.clock.now += 86_400_000
    must(o.writer.create(incident, [{ path: 'title', value: 'A day later' }]))
    const { file, wrong } = await pack(o, { from: '2026-11-21T00:00:00Z' })
    expect(wrong).toEqual([])
    const parts = [...(await takeApart(file))].map(([name, bytes]) => [name, String(bytes)] as const)
    const holds = (start: string, words: string) =>
      parts.some(([name, content]) => name.startsWith(start) && content.includes(words))
    expect(holds('data/completeness.json', '2026-11-20 12:00:00 → 2026-11-20 09:00:00 UTC')).toBe(true)
    expect(holds('data/entries/', jump.from)).toBe(true)
    expect(holds('data/entries/', 'Laptop left')).toBe(false)
  })
})

describe('what comes along with an incident', () => {
  const only: Partial<PackOptions> = { registers: ['incident'] }
  const contents = async (file: string) => {
    const parts = await takeApart(file)
    return {
      names: [...parts.keys()],
      all: Buffer.concat([...parts.values()]).toString('latin1'),
      manifest: JSON.parse(String(parts.get('data/manifest.json'))) as {
        counts: { records: Record<string, number> }
        rulePacks: string[]
      },
    }
  }
  it('are its duties and notices, with lists of their own; the packs they were decided under are named', async () => {
    const { o, one } = await busyOffice()
    const notice = must(o.writer.create(registers.notice, [{ path: 'title', value: 'First report' }])).record
    must(o.writer.save(notice, [{ path: `incident/${one}`, value: true }]))
    const { file, wrong, report } = await pack(o, only)
    expect(wrong).toEqual([])
    expect(report.records).toBe(4)
    const { names, manifest } = await contents(file)
    expect(names).toEqual(
      expect.arrayContaining([
        'data/records/obligation/OBL-2026-0001.json',
        'data/records/notice/NTC-2026-0001.json',
        'data/register/obligation.csv',
        'data/register/notice.json',
      ]),
    )
    expect(names.filter((name) => name.startsWith('data/register/pattern'))).toEqual([])
    expect(manifest.counts.records).toEqual({ incident: 2, obligation: 1, notice: 1 })
    expect(manifest.rulePacks).toEqual([packName(lawPack)])
  })
  it('are withheld with it', async () => {
    const { o, one } = await busyOffice()
    const { file, wrong } = await pack(o, { ...only, withhold: [one] })
    expect(wrong).toEqual([])
    const { names, all } = await contents(file)
    expect(names.filter((name) => name.startsWith('data/records/'))).toEqual([
      'data/records/incident/INC-2026-0002.json',
    ])
    expect(all).not.toContain('The disk is encrypted')
    expect(all).not.toContain('OBL-2026-0001')
  })
  it('are patterns that were decided about it, unless all that they are about is withheld', async () => {
    const o = await office()
    const ids = [1, 2, 3].map(
      (i) =>
        must(
          o.writer.create(incident, [
            { path: 'title', value: `Letter ${i}` },
            { path: 'origin/wrong_recipient', value: true },
          ]),
        ).record,
    )
    const oversight = new Oversight(o.book, o.writer, new Recurrences(o.book, o.writer, t), t)
    const [alert] = oversight.patterns().alerts
    must(
      oversight.decide({
        key: alert!.key,
        incidents: alert!.incidents.map((i) => i.id),
        decision: 'dismissed',
        reason: 'WINDOW-ENVELOPES',
      }),
    )
    const holds = async (change: Partial<PackOptions>) =>
      (await contents((await pack(o, { ...only, ...change })).file)).all.includes('WINDOW-ENVELOPES')
    expect(await holds({})).toBe(true)
    expect(await holds({ withhold: ids.slice(1) })).toBe(true)
    must(o.writer.create(incident, [{ path: 'title', value: 'Another' }]))
    expect(await holds({ withhold: ids })).toBe(false)
  })
  it('bring the incident into a period in which only its duty was carried out', async () => {
    const { o, one } = await busyOffice()
    const [part] = o.book.law.children(o.book.get(one)!)
    o.clock.now += 30 * 86_400_000
    must(o.writer.save(part!.id, [{ path: 'external_ref', value: 'SA-77' }]))
    const { file, wrong } = await pack(o, { ...only, from: '2026-12-01T00:00:00Z' })
    expect(wrong).toEqual([])
    const { names, all } = await contents(file)
    expect(names).toContain('data/records/incident/INC-2026-0001.json')
    expect(all).toContain('SA-77')
  })
  it('ask on the completeness page: for duties of a breach that nobody has decided', async () => {
    const { o, one } = await busyOffice()
    const said = async () =>
      (await pack(o, only)).made.completeness.filter((i) => i.kind === 'missing_decisions')
    must(
      o.writer.putDesk('office', 'main', {
        name: 'P',
        country: 'DE',
        zone: 'Europe/Berlin',
        roles: ['controller'],
      }),
    )
    expect(await said()).toEqual([{ kind: 'missing_decisions', count: 1, examples: ['INC-2026-0001'] }])
    must(
      o.decisions.decide({
        id: one,
        conclusion: { risk: 'none', reasons: 'Encrypted' },
        duties: [{ duty: 'eu-gdpr-34-1', decision: 'not_required', reasons: 'No risk' }],
      }),
    )
    expect(await said()).toEqual([])
  })
})

describe('post-mortems and actions in a pack', () => {
  const all = { registers: ['incident', 'postmortem', 'action', 'person'] }
  const read = async (file: string) => {
    const parts = await takeApart(file)
    return { names: [...parts.keys()], text: [...parts.values()].map((b) => b.toString('utf8')).join('\n') }
  }
  it('are found genuine through their whole life, with the evidence of both lists', async () => {
    const o = await controllers()
    const p = await proven(o)
    must(o.writer.transition(p.review, 'verify'))
    must(o.writer.transition(p.review, 'close', undefined, 'Robin Approver'))
    o.clock.now = Date.parse('2027-01-10T09:00:00Z')
    expect(p.recurrences.reopen([sameAgain(o)])).toEqual([p.id])
    const { report, wrong, file } = await pack(o, all)
    expect(wrong).toEqual([])
    expect(report.verdict).toBe('genuine')
    expect((await read(file)).names.filter((name) => name.includes('note.txt'))).toHaveLength(2)
  })
  it('come only where they are chosen', async () => {
    const o = await controllers()
    await planned(o, { text: 'CANARY-ACTION' })
    const { file, wrong } = await pack(o, { registers: ['incident'] })
    expect(wrong).toEqual([])
    expect((await read(file)).text).not.toContain('CANARY-ACTION')
    expect((await read(file)).text).not.toContain('joined by hand from two piles')
  })
  it('of a withheld incident are withheld with it, also where only actions were chosen', async () => {
    const o = await controllers()
    const p = await planned(o, { text: 'CANARY-ACTION' })
    for (const chosen of [all.registers, ['action', 'person']]) {
      const { file, wrong } = await pack(o, { registers: chosen, withhold: [p.incident] })
      expect(wrong).toEqual([])
      expect((await read(file)).text).not.toContain('CANARY-ACTION')
      expect((await read(file)).text).not.toContain('joined by hand from two piles')
    }
  })
  it('prepared for legal advice stay out with their actions and files, and the pack says how many; by choice they go in', async () => {
    const o = await controllers()
    const p = await planned(o, { text: 'CANARY-ACTION' })
    must(o.writer.transition(p.review, 'revise', 'Counsel asked for it.'))
    must(o.writer.save(p.review, changesOf({ privileged: true, title: 'CANARY-REVIEW' })))
    await attach(o, p.review, 'evidence', 'CANARY-FILE')
    const out = await pack(o, all)
    expect(out.wrong).toEqual([])
    for (const canary of ['CANARY-ACTION', 'CANARY-REVIEW', 'CANARY-FILE', 'joined by hand'])
      expect([canary, (await read(out.file)).text.includes(canary)]).toEqual([canary, false])
    expect(out.made.completeness).toContainEqual({ kind: 'privileged', count: 1, examples: ['PM-2026-0001'] })
    expect((await read(out.file)).text).toContain('1 post-mortem was prepared for legal advice and left out')
    const into = await pack(o, { ...all, includePrivileged: true })
    expect(into.wrong).toEqual([])
    expect((await read(into.file)).text).toContain('CANARY-REVIEW')
    expect((await read(into.file)).text).toContain('CANARY-ACTION')
    expect(into.made.completeness.map((i) => i.kind)).not.toContain('privileged')
  })
})
