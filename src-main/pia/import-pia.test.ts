/**
 * Files of the PIA tool on a real vault: all of it or nothing, known again, changed underway, stopped, and out again. World:
 * unit test (Node).
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { t } from '../app/text.ts'
import { composePia } from '../../src-shared/pia/compose.ts'
import { attachmentsOf, piaOf, reportText, writePiaZip } from './export-pia.ts'
import { lookAtPia, takePia, type PiaWorld } from './import-pia.ts'
import { openPia } from './open-pia.ts'

const folder = mkdtempSync(join(tmpdir(), 'pia-in-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fixture = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/pia/${name}.json`, import.meta.url), 'utf8')
let count = 0
function put(bytes: Uint8Array | string): string {
  const path = join(folder, `f${count++}`)
  writeFileSync(path, bytes)
  return path
}
async function zipped(): Promise<string> {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(fixture('validated')), 'pia.json')
  zip.addBuffer(Buffer.alloc(300_000, 'x'), 'Attachments/a.txt')
  zip.addBuffer(Buffer.from('two'), 'Attachments/sub/a.txt')
  zip.end()
  return put(await buffer(zip.outputStream))
}
const world = (o: Office, cancelled = () => false): PiaWorld => ({
  at: o.vault.at,
  book: o.book,
  writer: o.writer,
  t,
  progress: () => {},
  cancelled,
})
const digestOf = async (o: Office, path: string) => must(await lookAtPia(path, world(o))).digest
async function taken(o: Office, path: string): Promise<string> {
  return must(await takePia(path, await digestOf(o, path), world(o))).receipt.record!
}
const blobs = ({ vault }: Office) =>
  existsSync(vault.at.blobs)
    ? readdirSync(vault.at.blobs, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    : []
const counted = ({ book }: Office) => [...book.of('assessment')].length + [...book.of('action')].length
const whole = { locale: 'en-GB', t }

describe('taking in', () => {
  it('writes assessment, actions and files as one commit, which undo takes back', async () => {
    const o = await office()
    const before = o.vault.own.head.seq
    const id = await taken(o, await zipped())
    const record = o.book.get(id)!
    expect(o.book.state(record)).toBe('draft')
    expect(o.book.ref(record)).toBe('RA-2026-0001')
    expect(Object.values(o.book.files(record)).map((f) => (f as { name: string }).name)).toHaveLength(3)
    const actions = [...o.book.of('action')]
    expect(actions.map((a) => o.book.values(a)['belongs_to'])).toEqual(actions.map(() => [id]))
    const planned = o.book.values(record)['risks'] as Record<string, { plannedMeasures?: string[] }>
    for (const action of Object.values(planned).flatMap((r) => r.plannedMeasures ?? []))
      expect(o.book.get(action)?.reg).toBe('action')
    expect(o.vault.own.head.seq - before).toBe(1 + actions.length)
    expect(new Set(actions.map((a) => a.log[0]!.hlc)).size).toBeGreaterThan(0)
  })
  it('is there after the next start', async () => {
    const o = await office()
    const id = await taken(o, put(fixture('reviewed')))
    const values = JSON.stringify(o.book.values(o.book.get(id)!))
    o.vault.close()
    const again = await openOffice(o.world, o.dir, o.clock)
    expect(JSON.stringify(again.book.values(again.book.get(id)!))).toBe(values)
  })
  it('knows the same original again, as JSON or in a ZIP', async () => {
    const o = await office()
    const id = await taken(o, put(fixture('validated')))
    expect(must(await lookAtPia(await zipped(), world(o))).here).toMatchObject({ record: id })
    expect(must(await lookAtPia(put(fixture('edited')), world(o))).here).toBeUndefined()
  })
  it('takes nothing of a file that changed after it was looked at, nor leaves a sealed file', async () => {
    const o = await office()
    const path = put(fixture('validated'))
    const digest = await digestOf(o, path)
    writeFileSync(path, fixture('edited'))
    expect(await takePia(path, digest, world(o))).toMatchObject({ error: { code: 'changed-meanwhile' } })
    expect([counted(o), blobs(o)]).toEqual([0, []])
  })
  it('leaves nothing when it is stopped, wherever that is', async () => {
    const o = await office()
    const path = await zipped()
    const digest = await digestOf(o, path)
    for (let at = 0; at < 5; at++) {
      let asked = 0
      const stopped = await takePia(
        path,
        digest,
        world(o, () => asked++ >= at),
      )
      expect(stopped).toMatchObject({ error: { code: 'cancelled' } })
      expect([counted(o), blobs(o)]).toEqual([0, []])
    }
    expect(o.book.ref(o.book.get(await taken(o, path))!)).toBe('RA-2026-0001')
  })
  it('takes texts that are larger than one entry of the journal may be', async () => {
    const o = await office()
    const file = JSON.parse(fixture('edited')) as {
      answers: { reference_to: number; data: object }[]
      measures: object[]
    }
    const text = `<p>${'漢'.repeat(390_000)}</p>`
    file.answers = [111, 112, 113, 121, 122, 123].map((question) => ({
      reference_to: question,
      data: { text, gauge: 0, list: [] },
    }))
    file.measures = Array.from({ length: 200 }, (_, i) => ({
      id: i + 1,
      title: `m${i}`,
      content: `<p>${'漢'.repeat(19_000)}</p>`,
    }))
    const id = await taken(o, put(JSON.stringify(file)))
    const values = o.book.values(o.book.get(id)!)
    expect(String(values['overview']).length).toBe(390_000)
    expect(Object.keys(values['measures'] as object)).toHaveLength(200)
  })
  it('takes people of the roster by their exact name only', async () => {
    const o = await office()
    const person = must(
      o.writer.create(o.writer.register('person'), [{ path: 'display_name', value: 'Zoë Müller' }]),
    ).record
    const values = o.book.values(o.book.get(await taken(o, put(fixture('validated'))))!)
    expect(values['author']).toEqual({ kind: 'roster', id: person })
    expect(values['validator']).toEqual({ kind: 'external', name: '山田 花子' })
    must(o.writer.create(o.writer.register('person'), [{ path: 'display_name', value: 'Zoë Müller' }]))
    const twice = o.book.values(o.book.get(await taken(o, put(fixture('validated'))))!)
    expect(twice['author']).toEqual({ kind: 'external', name: 'Zoë Müller' })
  })
})

describe('writing out', () => {
  it('makes a ZIP that is whole, with each file under a name of its own', async () => {
    const o = await office()
    const record = o.book.get(await taken(o, await zipped()))!
    const { facts, leftBehind } = piaOf(o.book, record, whole, {})
    const file = join(folder, 'out.zip')
    const zip = {
      file,
      json: composePia(facts, o.writer.now()),
      report: { name: 'report.txt', text: reportText(leftBehind, 'x', whole) },
      attachments: attachmentsOf(o.book, record),
      at: o.vault.at,
      progress: () => {},
    }
    must(await writePiaZip({ ...zip, cancelled: () => false }))
    const opened = must(await openPia(file))
    const { attachments } = opened
    expect(attachments.map((a) => a.name).toSorted()).toEqual(['a (2).txt', 'a.txt', 'pia.json'])
    expect(attachments.map((a) => a.size).toSorted((a, b) => a - b)).toEqual([
      3,
      Buffer.byteLength(fixture('validated')),
      300_000,
    ])
    await opened.close()

    rmSync(file)
    expect(await writePiaZip({ ...zip, cancelled: () => true })).toMatchObject({
      error: { code: 'cancelled' },
    })
    writeFileSync(o.vault.at.blob(zip.attachments[1]!.evidence.blob), 'damaged')
    expect(await writePiaZip({ ...zip, cancelled: () => false })).toMatchObject({
      error: { code: 'evidence-damaged' },
    })
    expect(readdirSync(folder).filter((f) => f.startsWith('out'))).toEqual([])
  })
})
