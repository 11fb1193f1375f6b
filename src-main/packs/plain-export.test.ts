/** Everything in plain files: each value of each record is in the JSON, and no key is. World: unit test, real vault. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { must, office, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { t } from '../app/text.ts'
import { Cancelled, untilCancelled, writeTree, writeTreeZip } from '../ipc/plain-files.ts'
import { sealEvidence } from '../records/evidence-files.ts'
import { loadSample } from '../records/sample-load.ts'
import { plainFiles, type PlainExport } from './plain-export.ts'

let o: Office
let incident: string
beforeEach(async () => {
  o = await office()
  o.clock.now = Date.parse('2026-11-21T22:14:37Z')
  must(loadSample(o.book, o.writer, { t, locale: 'en-GB' }))
  incident = [...o.book.of('incident')][0]!.id
  const source = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode('what somebody handed in'))
  })()
  const evidence = must(await sealEvidence(o.vault.at, 'a: note?.txt', 'text/plain', source, o.writer.now()))
  must(
    o.writer.write([
      {
        op: 'change',
        reg: 'incident',
        rec: incident,
        set: { [`evidence/${'e'.repeat(16)}`]: { ...evidence } },
      },
    ]),
  )
})
const how = (more: Partial<PlainExport> = {}): PlainExport => ({
  vault: o.vault,
  book: o.book,
  reader: { t, locale: 'en-GB', zone: 'Europe/Berlin', names: {} },
  madeAt: o.writer.now(),
  evidence: true,
  unreadable: [],
  progress: () => {},
  ...more,
})
async function files(more?: Partial<PlainExport>): Promise<Map<string, string>> {
  const out = new Map<string, string>()
  for await (const { path, bytes } of plainFiles(how(more)))
    out.set(path, Buffer.from(bytes).toString('utf8'))
  return out
}
/** All plain values below a value. */
function* leaves(value: Json): Generator<string> {
  if (typeof value === 'object' && value !== null)
    for (const [key, v] of Object.entries(value)) {
      if (key !== 'key' && key !== 'blob') yield* leaves(v)
    }
  else yield JSON.stringify(value)
}
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'sealbook-plain-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

describe('what is in it', () => {
  it('each value of each record of each register', async () => {
    const all = await files()
    let values = 0
    for (const id of Object.keys(registers)) {
      for (const record of o.book.of(id)) {
        const list = JSON.parse(all.get(`${id}/${id}.json`)!) as { id: string; values: Json }[]
        const told = new Set(leaves(list.find((r) => r.id === record.id)!.values))
        for (const leaf of leaves(o.book.values(record))) {
          values++
          expect(told.has(leaf), `${id} ${record.id}: ${leaf}`).toBe(true)
        }
      }
    }
    expect(values).toBeGreaterThan(500)
  })
  it('each record as a page and each register as a table', async () => {
    const all = await files()
    const title = o.book.title(o.book.get(incident)!)
    expect(
      [...all].some(
        ([path, text]) => path.startsWith('incident/') && path.endsWith('.md') && text.includes(title),
      ),
    ).toBe(true)
    expect(all.get('incident/incident.csv')).toContain(title)
    expect(all.get('README.md')).toContain('not sealed')
    expect([...all.keys()].filter((p) => p.startsWith('incident/') && p.endsWith('.md'))).toHaveLength(
      [...o.book.of('incident')].length,
    )
  })
  it('evidence as it was added, named in the JSON; without it when it is not wanted', async () => {
    const all = await files()
    const path = [...all.keys()].find((p) => p.startsWith('evidence/'))!
    expect(all.get(path)).toBe('what somebody handed in')
    expect(path).not.toMatch(/[:?]/)
    expect(all.get('incident/incident.json')).toContain(JSON.stringify(path))
    expect([...(await files({ evidence: false })).keys()].some((p) => p.startsWith('evidence/'))).toBe(false)
  })
  it('no key of a sealed file, and no PIN', async () => {
    const evidence = Object.values(o.book.files(o.book.get(incident)!))[0] as { key: string; blob: string }
    const text = [...(await files()).values()].join('\n')
    expect(text).not.toContain(evidence.key)
    expect(text).not.toContain(evidence.blob)
    expect(text).not.toContain('pepper')
  })
  it('what two people set differently', async () => {
    const record = o.book.get(incident)!
    const [log] = record.cells['title']![0]!
    record.cells['title']!.push([log, 'The other title'])
    const before = record.cells['title']![0]![1] as string
    const json = JSON.parse((await files()).get('incident/incident.json')!) as unknown
    expect(json).toContainEqual(
      expect.objectContaining({ alsoStanding: { title: [before, 'The other title'] } }),
    )
  })
  it('evidence that cannot be opened is named, and the rest is there', async () => {
    const evidence = Object.values(o.book.files(o.book.get(incident)!))[0] as { blob: string }
    rmSync(o.vault.at.blob(evidence.blob))
    const all = await files()
    expect(all.get('README.md')).toContain('a_ note_.txt')
    expect(all.size).toBeGreaterThan(20)
  })
})

describe('where it goes', () => {
  it('into a folder of its own, beside what is there', async () => {
    const inside = folder()
    expect(await writeTree(inside, 'plain', plainFiles(how()))).toMatchObject({ ok: true })
    expect(await writeTree(inside, 'plain', plainFiles(how()))).toMatchObject({ ok: true })
    expect(readdirSync(inside).sort()).toEqual(['plain', 'plain-2'])
    expect(readFileSync(join(inside, 'plain', 'README.md'), 'utf8')).toContain('Office')
  })
  it('of one that was cancelled nothing is left, as folder and as ZIP', async () => {
    const inside = folder()
    let n = 0
    const stopping = () => untilCancelled(plainFiles(how()), () => ++n > 5)
    expect(await writeTree(inside, 'plain', stopping())).toMatchObject({ error: { code: 'cancelled' } })
    n = 0
    const zip = join(inside, 'plain.zip')
    expect(await writeTreeZip(zip, 'plain', stopping())).toMatchObject({ error: { code: 'cancelled' } })
    expect(readdirSync(inside)).toEqual([])
    expect(new Cancelled()).toBeInstanceOf(Error)
  })
  it('into one ZIP', async () => {
    const zip = join(folder(), 'plain.zip')
    expect(await writeTreeZip(zip, 'plain', plainFiles(how()))).toMatchObject({ ok: true })
    expect(existsSync(zip)).toBe(true)
  })
})
