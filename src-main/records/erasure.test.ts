/** Erasing on a real vault in a temporary folder: what goes is gone from the disk, all else is as it was, and nothing brings it back. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { newSigningKey } from '../crypto/identity.ts'
import { randomBytes } from '../crypto/sodium.ts'
import { nodeFs } from '../journal/fs.ts'
import { readSegment, writeSegment } from '../journal/segment.ts'
import { memoryProjection } from '../vault/projection.ts'
import { Drafts } from './drafts.ts'
import { Erasure, type EraseAct } from './erasure.ts'
import { sealEvidence } from './evidence-files.ts'
import { setHold } from './holds.ts'
import { RecordStore } from './store.ts'

const act = (id: string, more: Partial<EraseAct> = {}): EraseAct => ({
  ids: [id],
  ground: 'mistake',
  reason: 'Typed into the wrong office',
  ...more,
})
const erasureIn = (o: Office) =>
  new Erasure(o.vault, o.book, o.writer, new Drafts(nodeFs, o.vault.at.drafts, o.vault.local))
const incident = (o: Office, title: string) =>
  must(o.writer.create(registers.incident, [{ path: 'title', value: title }])).record
const codeOf = (r: { ok: true } | { ok: false; error: { code: string } }) => (r.ok ? 'ok' : r.error.code)
const why = (r: { ok: true } | { ok: false; error: { needs?: { message?: string }[] | undefined } }) =>
  r.ok ? [] : (r.error.needs ?? []).map((n) => n.message?.replace('erase.because.', ''))
function* filesIn(dir: string): Generator<string> {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield path
  }
}
const everything = (o: Office) => Buffer.concat([...filesIn(o.dir)].map((f) => readFileSync(f)))
async function fileIn(o: Office, id: string, content: string): Promise<{ blob: string }> {
  async function* source() {
    yield Buffer.from(content)
  }
  const file = must(
    await sealEvidence(o.vault.at, 'note.txt', 'text/plain', source(), '2026-11-20T09:00:00Z'),
  )
  const set = { 'evidence/a1b2c3d4e5f60718': file as unknown as Json }
  must(o.writer.write([{ op: 'change', reg: 'incident', rec: id, set }]))
  return file
}
/** Sealed payloads of a record, as they lie in segments. */
function boxesOf(o: Office, id: string): Buffer[] {
  o.vault.tidy(true)
  const seqs = new Set(o.book.get(id)!.log.map((l) => l.seq))
  return [...filesIn(o.vault.at.journals)]
    .filter((f) => f.endsWith('.seg'))
    .flatMap((f) => {
      const reading = readSegment(readFileSync(f), (e) => o.vault.keyring.headerKey(e), o.vault.own.publicKey)
      return typeof reading === 'string' ? [] : reading.entries
    })
    .flatMap((e) => (seqs.has(e.header.seq) && e.box ? [Buffer.from(e.box)] : []))
}
const again = (o: Office, projection = memoryProjection()) => openOffice(o.world, o.dir, o.clock, projection)

/** An archived incident with evidence and an obligation below it, beside one that points to it. */
async function erased() {
  const o = await office()
  const gone = incident(o, 'CANARY incident')
  const other = incident(o, 'Another one')
  const part = must(
    o.writer.create(registers.postmortem, [
      { path: 'title', value: 'CANARY post-mortem' },
      { path: `incidents/${gone}`, value: true },
    ]),
  ).record
  must(
    o.writer.write([
      { op: 'change', reg: 'incident', rec: other, set: { [`linked_incidents/${gone}`]: true } },
    ]),
  )
  const file = await fileIn(o, gone, 'CANARY evidence')
  must(o.writer.archive(part, 'Not needed'))
  must(o.writer.archive(gone, 'CANARY reason'))
  const erasure = erasureIn(o)
  return { o, gone, other, part, file, erasure }
}

describe('erasing a record', () => {
  it('takes its payloads, its parts and its files off the disk, and leaves everything else', async () => {
    const { o, gone, part, other, file, erasure } = await erased()
    const boxes = [...boxesOf(o, gone), ...boxesOf(o, part)]
    expect(boxes.length).toBe(o.book.get(gone)!.log.length + o.book.get(part)!.log.length)
    expect(boxes.every((b) => everything(o).includes(b))).toBe(true)
    const journal = o.vault.own.id
    const lines = [...o.vault.own.entries()].map((e) => e.line)
    writeFileSync(
      join(o.vault.at.journal([...readdirSync(o.vault.at.journals)][0]!), 'torn-1.bin'),
      boxes[0]!,
    )
    expect(must(erasure.erase(act(gone)))).toEqual({ records: 2, entries: boxes.length })
    expect(await erasure.finish()).toBe(true)
    const left = everything(o)
    expect(boxes.filter((b) => left.includes(b))).toEqual([])
    expect(nodeFs.exists(o.vault.at.blob(file.blob))).toBe(false)
    expect(o.vault.erasures.begun).toBe(false)
    const o2 = await again(o)
    expect(o2.vault.own.id).toBe(journal)
    expect([...o2.vault.own.entries()].map((e) => e.line).slice(0, lines.length)).toEqual(lines)
    expect([...o2.vault.own.verifySignatures()].every((s) => s.bad === undefined)).toBe(true)
    expect(o2.vault.damage).toEqual([])
    expect(o2.book.title(o2.book.get(other)!)).toBe('Another one')
    expect(o2.book.tombstone(gone)).toMatchObject({
      ref: 'INC-2026-0001',
      ground: 'mistake',
      register: 'incident',
    })
    expect(o2.book.tombstone(part)).toMatchObject({ part: gone, ref: 'PM-2026-0001' })
    expect(codeOf(o2.writer.save(other, [{ path: 'title', value: 'Goes on' }]))).toBe('ok')
  })
  it('is the same for a fresh fold, the projection and a rebuild', async () => {
    const { o, gone, erasure } = await erased()
    must(erasure.erase(act(gone)))
    await erasure.finish()
    await new Promise((resolve) => setTimeout(resolve, 30))
    const digests = [o.store.digest()]
    for (const projection of [o.projection, memoryProjection()]) {
      const store = new RecordStore(o.vault, projection)
      const how = await store.load(() => {})
      expect(how).toBe(projection === o.projection ? 'projection' : 'rebuilt')
      digests.push(store.digest())
    }
    expect(new Set(digests).size).toBe(1)
  })
  it('leaves a tombstone where links point, and gives its number to nobody', async () => {
    const { o, gone, other, erasure } = await erased()
    expect(erasure.plan(act(gone))[0]!.linkedFrom.map((l) => l.id)).toEqual([other])
    must(erasure.erase(act(gone)))
    o.book.sayErased = (s) => `${s.ref} gone`
    expect(o.book.view(o.book.get(other)!).names[gone]).toBe('INC-2026-0001 gone')
    expect([...o.book.all()].map((r) => r.id)).toEqual([other])
    const o2 = await again(o)
    const last = incident(o2, 'Last')
    must(o2.writer.archive(last, 'x'))
    must(erasureIn(o2).erase(act(last)))
    const o3 = await again(o2)
    expect(o3.book.ref(o3.book.get(incident(o3, 'Next'))!)).toBe('INC-2026-0004')
  })
  it('is refused by name to whoever writes to it, restores it or undoes something of it', async () => {
    const { o, gone, erasure } = await erased()
    const saved = must(o.writer.restore(gone))
    must(o.writer.archive(gone, 'again'))
    must(erasure.erase(act(gone)))
    expect(codeOf(o.writer.save(gone, [{ path: 'title', value: 'Back' }]))).toBe('record-erased')
    expect(codeOf(o.writer.restore(gone))).toBe('record-erased')
    expect(codeOf(o.history.undo(saved.commit))).toBe('record-erased')
    expect(
      codeOf(o.writer.write([{ op: 'change', reg: 'incident', rec: gone, set: { title: 'Back' } }])),
    ).toBe('record-erased')
    expect(codeOf(erasure.erase(act(gone)))).toBe('record-erased')
    expect(codeOf(o.history.undo())).toBe('nothing-to-undo')
  })
  it('does not come back with what another computer wrote to it meanwhile', async () => {
    const { o, gone, erasure } = await erased()
    must(erasure.erase(act(gone)))
    const set = { '@archived': null, title: 'CANARY late' }
    const late = { sv: 1, op: 'restore', reg: 'incident', rec: gone, set, over: {} }
    o.book.committed(must(o.vault.commit([{ kind: 'op', compartment: 'org', payload: late }])))
    expect(JSON.stringify(o.book.get(gone))).not.toContain('CANARY')
    expect((await again(o)).book.tombstone(gone)?.ref).toBe('INC-2026-0001')
  })
  it('is finished in a copy that was made in the middle of it', async () => {
    const { o, gone, erasure } = await erased()
    const boxes = boxesOf(o, gone)
    must(erasure.erase(act(gone)))
    o.vault.close()
    rmSync(o.vault.at.erasing)
    rmSync(join(o.dir, '..', 'anchors'), { recursive: true })
    const copy = await again(o)
    expect(copy.vault.journals).toHaveLength(2)
    const left = everything(copy)
    expect(boxes.filter((b) => left.includes(b))).toEqual([])
    expect(copy.vault.damage).toEqual([])
  })
  it('goes on at the next opening when the vault is locked, or another begins, before it is done', async () => {
    const { o, gone, other, erasure } = await erased()
    o.vault.tidy(true)
    must(erasure.erase(act(gone)))
    const first = o.vault.erasures.finish()
    first.next()
    must(o.writer.archive(other, 'x'))
    must(erasure.erase(act(other)))
    for (const _ of first); // the rest of the first
    expect(o.vault.erasures.begun).toBe(true)
    expect(await erasure.finish()).toBe(true)
    expect(o.vault.erasures.begun).toBe(false)
  })
  it('lets a file stay that another record holds as well', async () => {
    const { o, gone, other, file, erasure } = await erased()
    const set = { 'evidence/a1b2c3d4e5f60719': o.book.files(o.book.get(gone)!)['a1b2c3d4e5f60718']! }
    must(o.writer.write([{ op: 'change', reg: 'incident', rec: other, set }]))
    must(erasure.erase(act(gone)))
    await erasure.finish()
    expect(nodeFs.exists(o.vault.at.blob(file.blob))).toBe(true)
  })
  it('takes along what somebody was typing', async () => {
    const { o, gone } = await erased()
    const drafts = new Drafts(nodeFs, o.vault.at.drafts, o.vault.local)
    drafts.put(`record:${gone}`, 'CANARY draft', '2026-11-20T09:00:00Z')
    must(new Erasure(o.vault, o.book, o.writer, drafts).erase(act(gone)))
    expect(readdirSync(o.vault.at.drafts)).toEqual([])
  })
})

describe('a payload that is not there', () => {
  it('is damage unless an erase entry names it', async () => {
    const { o, gone, erasure } = await erased()
    must(erasure.erase(act(gone)))
    await erasure.finish()
    o.vault.own.isErased = () => false
    expect([...o.vault.own.entries()].length).toBe(o.vault.own.head.seq)
    expect(o.vault.damage).toMatchObject([{ problem: 'payload-missing' }])
    expect(codeOf(o.vault.commit([]))).toBe('vault-read-only')
  })
  it('is no excuse for a segment by a key that nobody vouches for', async () => {
    const o = await office()
    incident(o, 'One')
    o.vault.tidy(true)
    const dir = o.vault.at.journal(readdirSync(o.vault.at.journals)[0]!)
    const name = readdirSync(dir).find((f) => f.endsWith('.seg') && !f.startsWith('0000000001-'))!
    const headers = (e: number) => o.vault.keyring.headerKey(e)
    const reading = readSegment(readFileSync(join(dir, name)), headers, o.vault.own.publicKey)
    if (typeof reading === 'string') throw new Error(reading)
    const { vault, jr, prev, hk } = reading.header
    const stranger = newSigningKey(randomBytes)
    const bytes = writeSegment({ vault, jr, prev, hk }, reading.entries, headers(hk), stranger, randomBytes)
    expect(readSegment(bytes, headers, o.vault.own.publicKey)).toBe('bad-signature')
    // another journal of the vault may, and then each commit must be signed by the journal itself
    expect(typeof readSegment(bytes, headers, o.vault.own.publicKey, [stranger.publicKey])).toBe('object')
    const unsigned = reading.entries.map(({ signature: _, ...e }) => e)
    const forged = writeSegment({ vault, jr, prev, hk }, unsigned, headers(hk), stranger, randomBytes)
    expect(readSegment(forged, headers, o.vault.own.publicKey, [stranger.publicKey])).toBe('bad-signature')
    // a copy of the segment under another name is not believed twice, and never lost when it holds more
    writeFileSync(join(dir, name.replace(/-[0-9a-f]{16}/, '-0000000000000000')), bytes)
    const o2 = await again(o)
    expect(o2.book.store.size).toBe(o.book.store.size)
    expect(o2.vault.damage).toEqual([])
  })
  it('goes also from the journal of another computer whose key is not here', async () => {
    const { o, gone } = await erased()
    const boxes = boxesOf(o, gone)
    o.vault.close()
    const short = readdirSync(o.vault.at.journals)[0]!
    rmSync(o.world.anchors.read(o.vault.info.vault) ? join(o.dir, '..', 'anchors') : '', { recursive: true })
    rmSync(join(o.vault.at.journal(short), 'own.key'))
    const there = await again(o)
    expect(there.vault.journals).toHaveLength(2)
    const erasure = erasureIn(there)
    must(erasure.erase(act(gone)))
    expect(await erasure.finish()).toBe(true)
    const left = everything(there)
    expect(boxes.filter((b) => left.includes(b))).toEqual([])
    const last = await again(there)
    expect(last.vault.damage).toEqual([])
    expect(
      last.vault.journals.flatMap((j) => [...j.verifySignatures()]).every((s) => s.bad === undefined),
    ).toBe(true)
    expect(last.vault.damage).toEqual([])
    expect(last.book.tombstone(gone)?.ref).toBe('INC-2026-0001')
  })
})

describe('what cannot be erased', () => {
  it('what is open, or has something open below it', async () => {
    const o = await office()
    const id = incident(o, 'Open')
    const erasure = erasureIn(o)
    expect(why(erasure.erase(act(id)))).toEqual(['open'])
    must(
      o.writer.create(registers.action, [
        { path: 'text', value: 'Lock the door' },
        { path: `belongs_to/${id}`, value: true },
      ]),
    )
    must(o.writer.archive(id, 'x'))
    expect(why(erasure.erase(act(id)))).toEqual(['open_part'])
  })
  it('what is part of something that stays, and what others rely on', async () => {
    const { o, gone, part } = await erased()
    const erasure = erasureIn(o)
    expect(why(erasure.erase(act(part)))).toEqual(['part'])
    const person = must(o.writer.create(registers.person, [{ path: 'display_name', value: 'Ann' }])).record
    must(o.writer.archive(person, 'x'))
    expect(why(erasure.erase(act(person)))).toEqual(['other_register'])
    // a part of two goes only with both
    const second = incident(o, 'Second')
    must(
      o.writer.write([
        { op: 'change', reg: 'postmortem', rec: part, set: { [`incidents/${second}`]: true } },
      ]),
    )
    must(erasure.erase(act(gone)))
    expect(o.book.get(part)!.reg).toBe('postmortem')
    expect(erasure.plan(act(second))[0]!.parts.map((p) => p.id)).toEqual([part])
  })
  it('GDPR Art. 17(3)(e): what is held for legal claims, until the hold is lifted with a reason', async () => {
    const { o, gone, erasure } = await erased()
    expect(codeOf(setHold(o.book, o.writer, { id: gone, hold: true, why: ' ' }))).toBe('needs-missing')
    must(setHold(o.book, o.writer, { id: gone, hold: true, why: 'Claim 12 O 3/26' }))
    expect(why(erasure.erase(act(gone)))).toEqual(['held'])
    expect(codeOf(setHold(o.book, o.writer, { id: gone, hold: true, why: 'again' }))).toBe('not-allowed-now')
    must(setHold(o.book, o.writer, { id: gone, hold: false, why: 'Settled out of court' }))
    expect(codeOf(erasure.erase(act(gone)))).toBe('ok')
  })
  it('GDPR Art. 17(3)(b): what the law wants kept is not erased on request before its time', async () => {
    const { o, gone, erasure } = await erased()
    const rule = { months: 12, basis: 'law', source: '45 CFR 164.530(j)(2)', decidedBy: 'Dana' }
    must(o.writer.putDesk('retention', 'incident', rule))
    const request = act(gone, { ground: 'request', request: 'DSR-7' })
    expect(why(erasure.erase(request))).toEqual(['kept_by_law'])
    must(o.writer.putDesk('retention', 'incident', { ...rule, basis: 'purpose' }))
    expect(codeOf(erasure.erase(request))).toBe('ok')
    expect(o.book.tombstone(gone)).toMatchObject({ ground: 'request', request: 'DSR-7' })
  })
  it('GDPR Art. 17(1): a request names under which reference it is filed, a mistake names its reason', async () => {
    const { gone, erasure } = await erased()
    expect(why(erasure.erase(act(gone, { ground: 'request', request: ' ' })))).toEqual(['no_request'])
    expect(why(erasure.erase(act(gone, { reason: ' ' })))).toEqual(['no_reason'])
  })
})
