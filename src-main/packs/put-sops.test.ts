// Procedures in a pack: texts, evidence sheets, coverage, the chain from action to signature, and what does not hold.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  asFile,
  find,
  putTogether,
  resign,
  set,
  takeApart,
  type Parts,
} from '../../tests/fixtures/packs/break-pack.ts'
import { must, office } from '../../tests/office.ts'
import { approvedSop, approve, signs, sopOffice, type SopOffice } from '../../tests/sops.ts'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { t } from '../app/text.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import { Pins } from '../records/pins.ts'
import { packSigner, packSource } from './vault-source.ts'
import { verifyPack } from './verify.ts'
import { makePack } from './write.ts'

const dir = mkdtempSync(join(tmpdir(), 'sealbook-sop-pack-'))
afterAll(() => rmSync(dir, { recursive: true }))
const options: PackOptions = {
  registers: ['sop'],
  recipient: 'auditor',
  purpose: 'Yearly check',
  includeEvidence: true,
  pdfPerRecord: false,
  withhold: [],
}
let n = 0
async function pack({ o }: Pick<SopOffice, 'o'>, change: Partial<PackOptions> = {}) {
  const chosen = { ...options, ...change }
  const file = join(dir, `s${++n}.zip`)
  const source = packSource(o.vault, o.book, chosen, { zone: 'Europe/Berlin', appVersion: '0.1.0' })
  const signer = packSigner(o.vault)
  must(await makePack({ source, options: chosen, signer, issuedAt: '2026-11-21T22:14:00Z', file, words: { t, locale: 'en-GB' } })) // prettier-ignore
  const report = (await verifyPack({ file, knownKeys: [signer.publicKey] }))!
  return { parts: await takeApart(file), report, signer, source }
}
const wrong = ({
  checks,
}: {
  checks: readonly { name: string; outcome: string; files: readonly string[] }[]
}) => checks.filter((c) => c.outcome === 'fail').map((c) => c.name)
const text = (parts: Parts, pattern: RegExp) => parts.get(find(parts, pattern))!.toString('utf8')
const all = (parts: Parts) => Buffer.concat([...parts.values()]).toString('utf8')

/** A procedure whose second version was begun for an action: Ada signed both, Ben refused the second, Cy waits. */
async function changed() {
  const s = sopOffice(await office())
  const { o, desk, people } = s
  const [ada, ben] = people as [string, string, string]
  const action = must(
    o.writer.create(registers.action, [{ path: 'text', value: 'Say in the procedure who locks the screen' }]),
  ).record
  const { sop, version } = approvedSop(s)
  const ask = (versions: string[], more: object = {}) =>
    must(desk.campaigns.open({ title: 'PRIV-01', reason: 'new_version', versions, opens: o.book.law.today, quiz: false, ...more } as never)) // prettier-ignore
  const of = (campaign: string, person: string) =>
    [...desk.signatures.requests(campaign)].find((r) => r.assignment.person === person)!.assignment.id
  const first = ask([version]).record!
  must(signs(s, of(first, ada), 'Ada Berg', ben))
  o.clock.now += 86_400_000
  const next = must(desk.procedures.next({ sop, origin: action })).version
  must(o.writer.save(next, [{ path: 'text', value: '# Handling of patient data\n\nWhoever leaves locks the screen.\n' }])) // prettier-ignore
  approve(s, next, { change: 'major' })
  const second = ask([next], { reason: 'incident_action', from: action }).record!
  must(signs(s, of(second, ada), 'Ada Berg', ben))
  must(
    desk.unsigned.refuse({
      assignment: of(second, ben),
      refusal: {
        discussedOn: o.book.law.today,
        concern: 'No time for it.',
        toldStillBound: true,
        witness: { kind: 'roster', id: ada },
        nextStep: 'A talk next week.',
      },
    }),
  )
  return { s, o, sop, version, next, action, first, second, ada, ben, signature: of(second, ada) }
}

describe('procedures in a pack', () => {
  it('bring versions, campaigns, signatures and the action, and are found genuine', async () => {
    const { s, action, signature } = await changed()
    const { parts, report, source } = await pack(s)
    expect(wrong(report)).toEqual([])
    expect(report.verdict).toBe('genuine')
    const kinds = source.records.reduce<Record<string, number>>((c, r) => ({ ...c, [r.register]: (c[r.register] ?? 0) + 1 }), {}) // prettier-ignore
    expect(kinds).toEqual({ action: 1, assignment: 5, campaign: 2, sop: 1, sop_version: 2 })
    expect(source.records.find((r) => r.register === 'action')?.id).toBe(action)
    expect(report.checks.find((c) => c.name === 'signatures_bound')?.detail).toMatchObject({ compared: 2, signatures: 2 }) // prettier-ignore
    const own = JSON.parse(text(parts, new RegExp(`records/assignment/${signature}.json`))) as { bound: { text: string; textSha256: string } } // prettier-ignore
    expect(sha256Hex(parts.get(own.bound.text)!)).toBe(own.bound.textSha256)
    expect(parts.get(own.bound.text)!.toString()).toContain('Whoever leaves locks the screen.')
  })
  it('say who signed how, who did not and why, and what changed', async () => {
    const { s } = await changed()
    const { parts } = await pack(s)
    const sheet = text(parts, /2\.0\/evidence-sheet\.csv$/)
    expect(sheet).toMatch(/^\ufeff?Name,/)
    expect(sheet).toMatch(/Ada Berg.*On the data protection officer’s PC,E2,2026-11-21/)
    expect(sheet).toMatch(/Ben Cole.*Refused.*No time for it\./)
    expect(sheet).toMatch(/Cy Dorn.*Asked/)
    expect(text(parts, /2\.0\/changes\.html$/)).toContain('<ins')
    expect([...parts.keys()].filter((p) => p.endsWith('changes.html'))).toHaveLength(1)
    const coverage = JSON.parse(text(parts, /coverage\.json$/)) as { day: string; procedures: unknown[] }
    expect(coverage.day).toBe('2026-11-21')
    expect(coverage.procedures).toMatchObject([{ asked: 3, excused: 0, signed: 1, percent: 33, refused: 1, waiting: 1 }]) // prettier-ignore
    const chain = text(parts, /chain\.csv$/).split('\r\n')
    expect(chain[2]).toMatch(/Say in the procedure who locks the screen.*PRIV-01.*2\.0.*CAM-.*,3,1$/)
  })
  it('come along with the action that they were changed for, and with nothing else', async () => {
    const { s, next, second, sop } = await changed()
    const other = approvedSop(s, { title: 'Another', code: 'OTH-1' })
    const { source, report } = await pack(s, { registers: ['action'] })
    const ids = source.records.map((r) => r.id)
    for (const id of [next, second, sop]) expect(ids).toContain(id)
    expect(ids).not.toContain(other.sop)
    expect(wrong(report)).toEqual([])
    expect((await pack(s, { registers: ['sop'] })).source.records.some((r) => r.id === other.version)).toBe(
      true,
    )
  })
  it('leave out a withheld person everywhere, and the line says so', async () => {
    const { s, ada } = await changed()
    const { parts, report } = await pack(s, { registers: ['sop', 'person'], withhold: [ada] })
    expect(wrong(report)).toEqual([])
    expect(all(parts)).not.toContain('Ada Berg')
    expect(text(parts, /2\.0\/evidence-sheet\.csv$/)).toContain('Left out of this pack')
  })
  it('are the same however long the making takes: what is signed meanwhile is not in it', async () => {
    const { s, o, second, ben } = await changed()
    const chosen = options
    const source = packSource(o.vault, o.book, chosen, { zone: 'Europe/Berlin', appVersion: '0.1.0' })
    const cy = [...s.desk.signatures.requests(second)].find((r) => !r.begun)!
    must(signs(s, cy.assignment.id, 'Cy Dorn', ben))
    const file = join(dir, 'late.zip')
    must(await makePack({ source, options: chosen, signer: packSigner(o.vault), issuedAt: '2026-11-21T22:14:00Z', file, words: { t, locale: 'en-GB' } })) // prettier-ignore
    const parts = await takeApart(file)
    expect(text(parts, /2\.0\/evidence-sheet\.csv$/)).toMatch(/Cy Dorn.*Asked/)
  })
  it('stay sealed where nobody asked for them', async () => {
    const { s } = await changed()
    const { report, source, parts } = await pack(s, { registers: ['incident', 'person'] })
    expect(wrong(report)).toEqual([])
    const sealed: string[] = []
    for (const journal of source.journals)
      for await (const { header, payload } of journal.entries())
        if (header.c === 'sign') sealed.push(payload ? 'opened' : 'sealed')
    expect(sealed.length).toBeGreaterThan(5)
    expect(new Set(sealed)).toEqual(new Set(['sealed']))
    // and they are told as what they are: about records that nobody chose
    const { journals } = JSON.parse(text(parts, /completeness\.json$/)) as { journals: Record<string, { absent: Record<string, string[]> }> } // prettier-ignore
    expect(Object.values(journals).flatMap(({ absent }) => Object.keys(absent))).not.toContain('unreadable')
  })
  it('hold nothing of a PIN', async () => {
    const { s, o, ada } = await changed()
    const pins = new Pins(o.book, o.writer, { ...o.world, params: { ops: 1, mem: 8_192 } })
    const { code } = must(pins.giveCode(ada))
    must(await pins.set(ada, code, '483920'))
    const { parts } = await pack(s, { registers: ['sop', 'person', 'action'] })
    for (const secret of ['"reg":"pin"', 'pepper', code, '483920']) expect(all(parts)).not.toContain(secret)
  })
})

describe('a signature in a pack that was tampered with by somebody who holds the pack key', () => {
  async function broken(change: (parts: Parts, signature: string) => void) {
    const { s, signature } = await changed()
    const { parts, signer } = await pack(s)
    change(parts, signature)
    resign(parts, signer)
    return asFile(await putTogether(parts), async (file) => (await verifyPack({ file, knownKeys: [signer.publicKey] }))!) // prettier-ignore
  }
  const record = (signature: string) => `data/records/assignment/${signature}.json`
  const named = (report: Awaited<ReturnType<typeof broken>>) =>
    report.checks.find((c) => c.name === 'signatures_bound' && c.outcome === 'fail')?.files

  it('is named when it was given to another person', async () => {
    let path = ''
    const report = await broken((parts, signature) => {
      path = record(signature)
      const own = JSON.parse(parts.get(path)!.toString()) as { values: { person: string; acknowledgement: { person: string } } } // prettier-ignore
      set(parts, path, (s) => s.replaceAll(own.values.person, own.values.person.replace(/.$/, (c) => (c === '0' ? '1' : '0')))) // prettier-ignore
    })
    expect(report.verdict).toBe('refused')
    expect(named(report)).toEqual([path])
  })
  it('is named when the text under it was replaced', async () => {
    const report = await broken((parts) => set(parts, find(parts, /2\.0\/text\.md$/), (s) => s.replace('locks', 'may lock'))) // prettier-ignore
    expect(named(report)).toHaveLength(1)
  })
  it('is named when its time was moved', async () => {
    const report = await broken((parts, signature) =>
      set(parts, record(signature), (s) => s.replaceAll('"day": "2026-11-21"', '"day": "2026-11-20"')),
    )
    expect(named(report)).toHaveLength(1)
  })
})
