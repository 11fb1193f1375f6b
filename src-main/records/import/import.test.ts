/** Import end to end over plain data: the real public breach archive, and files that are broken in every way. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ImportMapping } from '../../../src-shared/ipc/contract.ts'
import { ImportPreview, ImportStart } from '../../../src-shared/ipc/contract.ts'
import { ok, type Result } from '../../../src-shared/ipc/result.ts'
import { cellSchema, locate } from '../../../src-shared/registers/cells.ts'
import { registers } from '../../../src-shared/registers/index.ts'
import { Imports, type ImportRecord } from './import-session.ts'
import type { ExistingRecord } from './match-existing.ts'
import type { ByteSource } from './read-csv.ts'
import { plainValues } from './match-existing.ts'

const id = 'a'.repeat(32)
const hash = 'b'.repeat(64)
const hhs = gunzipSync(
  readFileSync(new URL('../../../tests/fixtures/hhs_ocr_breach_archive_2024.csv.gz', import.meta.url)),
)

const source = (bytes: Uint8Array, chunk = 65_536): ByteSource => ({
  size: bytes.length,
  async *open() {
    for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk)
  },
})
const text = (s: string) => new TextEncoder().encode(s)

function world(existing: Record<string, ExistingRecord[]> = {}) {
  const written: ImportRecord[] = []
  const remembered = new Map<string, ImportMapping>()
  let cancel = false
  let longest = 0
  let last = 0
  const imports = new Imports({
    existing: (register) => existing[register] ?? [],
    commit: async (records) => {
      written.push(...records)
      return ok({ savedAt: '2026-11-21T22:00:00Z', position: { seq: 1, id: hash }, commit: hash })
    },
    hooks: () => {
      last = performance.now()
      return {
        progress: () => {
          longest = Math.max(longest, performance.now() - last)
          setImmediate(() => (last = performance.now()))
        },
        cancelled: () => cancel,
      }
    },
    ended: () => undefined,
    remember: (k, m) => void remembered.set(k, m),
    recall: (k) => remembered.get(k),
    zone: () => 'Europe/Berlin',
    today: () => '2026-11-21',
    newId: randomUUID,
    why: (file) => `Imported from ${file}`,
  })
  return { imports, written, remembered, cancelNow: () => (cancel = true), longest: () => longest }
}
function good<T>(r: Result<T>): T {
  if (!r.ok) throw new Error(JSON.stringify(r.error))
  return r.value
}
const open = async (bytes: Uint8Array, register = 'incident', w = world(), chunk = 65_536, wish = {}) => ({
  ...w,
  start: await w.imports.open(id, 'file.csv', source(bytes, chunk), register, wish),
})

describe('the public breach archive (5,371 rows)', () => {
  it('maps by itself and every row is good', async () => {
    const { imports, start: s, written } = await open(hhs)
    const start = good(s)
    expect(ImportStart.parse(start).rows).toBe(5371)
    const fed = (heading: string) =>
      start.mapping.columns
        .filter((c) => start.columns[c.column]!.name === heading)
        .map((c) => c.field)
        .toSorted()
    expect(fed('Name of Covered Entity')).toEqual(['organisation'])
    expect(fed('State')).toEqual(['residence'])
    expect(fed('Covered Entity Type')).toEqual(['organisation_type'])
    expect(fed('Individuals Affected')).toEqual(['subjects'])
    expect(fed('Breach Submission Date')).toEqual(['reported_to_authority_at'])
    expect(fed('Type of Breach')).toEqual(['event_type', 'nature', 'origin'])
    expect(fed('Location of Breached Information')).toEqual(['media'])
    expect(fed('Business Associate Present')).toEqual(['vendor_involved'])
    expect(fed('Web Description')).toEqual(['summary'])
    expect(start.mapping).toMatchObject({
      dateFormat: 'MM/DD/YYYY',
      state: 'closed',
      defaults: { kind: 'confirmed_breach' },
      encoding: 'utf-8',
      delimiter: ',',
    })

    const preview = ImportPreview.parse(good(await imports.preview(id, start.mapping)))
    expect(preview).toMatchObject({ good: 5371, bad: 0, adds: 5371, updates: 0, unmapped: [], duplicates: 0 })
    const outcome = good(await imports.run(id, start.mapping))
    expect(outcome).toMatchObject({ added: 5371, bad: 0 })
    expect(outcome.seconds).toBeLessThan(20)

    // Every value that would be written is one the register itself accepts.
    const refused: string[] = []
    for (const r of written)
      for (const c of r.changes) {
        const place = locate(registers.incident, c.path)
        if (!place || !cellSchema(place.field).safeParse(c.value).success) refused.push(c.path)
      }
    expect(refused).toEqual([])
    const first = plainValues(registers.incident, written[0]!.changes)
    expect(first).toMatchObject({
      title: 'Bay Oral Surgery & Implant Center, Hacking/IT Incident, 2024-04-26',
      kind: 'confirmed_breach',
      subjects: { status: 'confirmed', best: 13055 },
      reported_to_authority_at: {
        certainty: 'exact',
        at: '2024-04-25T22:00:00Z',
        day: true,
        zone: 'Europe/Berlin',
      },
      origin: ['hack_malware_phishing'],
      media: ['email'],
      vendor_involved: 'no',
      residence: { wi: { place: 'WI' } },
    })
    const noCount = written
      .map((r) => plainValues(registers.incident, r.changes))
      .filter((v) => v['subjects'] === undefined)
    expect(noCount.map((v) => v['organisation'])).toEqual(['Valperaiso Fire Department'])
    // Paper that was stolen is not a stolen device.
    const papers = written
      .map((r) => plainValues(registers.incident, r.changes))
      .filter((v) => JSON.stringify(v['media']) === '["paper"]')
    expect(papers.length).toBeGreaterThan(500)
    expect(papers.some((v) => (v['origin'] as string[] | undefined)?.includes('lost_or_stolen_device'))).toBe(
      false,
    )
  })

  it('reads the same table however the bytes arrive', async () => {
    const small = hhs.subarray(0, 300_000)
    const a = good((await open(small, 'incident', world(), 65_536)).start)
    const b = good((await open(small, 'incident', world(), 777)).start)
    expect(b).toEqual(a)
  })

  it('recognises everything when imported again, and says so', async () => {
    const first = await open(hhs)
    const start = good(first.start)
    await first.imports.run(id, start.mapping)
    const here = first.written.map((r, i) => ({
      id: String(i),
      values: plainValues(registers.incident, r.changes),
    }))
    const again = await open(hhs, 'incident', world({ incident: here }))
    const preview = good(await again.imports.preview(id, start.mapping))
    expect(preview).toMatchObject({ duplicates: 5371, adds: 0, unchanged: 5371 })
    expect(good(await again.imports.preview(id, { ...start.mapping, skipDuplicates: false }))).toMatchObject({
      duplicates: 5371,
      adds: 5371,
    })
    expect(good(await again.imports.run(id, start.mapping)).receipt).toBeUndefined()
    expect(again.written).toEqual([])
  })

  it('half of it imports but for the row that was cut', async () => {
    const half = hhs.subarray(0, hhs.lastIndexOf(0x22, 2_000_000) + 400)
    const { imports, start: s } = await open(half)
    const start = good(s)
    const preview = good(await imports.preview(id, start.mapping))
    expect(preview.bad).toBe(1)
    expect(['cut_off', 'too_few_cells']).toContain(preview.problems[0]!.message)
    expect(preview.good).toBe(start.rows - 1)
  })

  it('refuses a time zone that does not exist', async () => {
    const w = await open(hhs)
    const { mapping } = good(w.start)
    const lost = { ...mapping, zone: 'Atlantis/Poseidonis' }
    expect(await w.imports.preview(id, lost)).toMatchObject({
      error: { code: 'invalid-input', needs: [{ field: 'zone', message: 'error.zone-unknown' }] },
    })
    expect(w.written).toEqual([])
  })

  it('writes nothing once cancelled', async () => {
    const w = await open(hhs)
    w.cancelNow()
    expect(await w.imports.run(id, good(w.start).mapping)).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
    expect(w.written).toEqual([])
  })

  it('remembers the mapping of a header', async () => {
    const w = world()
    const start = good((await open(hhs.subarray(0, 100_000), 'incident', w)).start)
    const mine = { ...start.mapping, columns: start.mapping.columns.slice(0, 4), state: 'intake' }
    await w.imports.run(id, mine)
    const again = good((await open(hhs.subarray(0, 100_000), 'incident', w)).start)
    expect(again.remembered).toBe(true)
    expect(again.mapping).toEqual(mine)
  })
})

describe('files that are not what they should be', () => {
  const code = async (bytes: Uint8Array) => {
    const { start } = await open(bytes)
    return start.ok ? 'ok' : start.error.code
  }
  it('says what each one is', async () => {
    expect(await code(text(''))).toBe('csv-empty')
    expect(await code(text('\n\n  \n'))).toBe('csv-empty')
    expect(await code(text('Title,Date\n'))).toBe('csv-empty')
    expect(await code(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toBe('csv-not-text')
    expect(await code(text('%PDF-1.7 abc'))).toBe('csv-not-text')
    expect(await code(Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) % 256))).toBe('csv-not-text')
    const huge: ByteSource = { size: 200_000_001, open: () => source(text('a')).open() }
    expect(await world().imports.open(id, 'x.csv', huge, 'incident', {})).toMatchObject({
      error: { code: 'file-too-large' },
    })
    expect(await code(text(`a,b\n${'x,y\n'.repeat(200_001)}`))).toBe('csv-too-many-rows')
    expect(await code(text(`${'c,'.repeat(501)}c\n${'1,'.repeat(501)}1\n`))).toBe('file-too-large')
  })

  it('one column, with a heading', async () => {
    const { imports, start: s } = await open(text('Title\nLost key\nLost phone\n'))
    const start = good(s)
    expect(start.mapping.columns).toEqual([{ column: 0, field: 'title' }])
    expect(good(await imports.preview(id, start.mapping))).toMatchObject({ good: 2, bad: 0 })
  })

  it('no heading: columns get spreadsheet letters and no row is lost', async () => {
    const start = good((await open(text('1,2024-01-01,44\n2,2024-01-02,55\n'))).start)
    expect(start.columns.map((c) => c.name)).toEqual(['A', 'B', 'C'])
    expect(start.rows).toBe(2)
  })

  it('a title line above the table, semicolons, German dates and umlauts in the old Windows encoding', async () => {
    const csv =
      'Vorfallsliste 2024\r\n\r\nTitel;Datum;Beschreibung\r\nSchlüssel verloren;13.04.2024 14:30;Übergabe\r\n'
    const latin = Uint8Array.from(csv, (c) => c.charCodeAt(0))
    const { imports, start: s } = await open(latin)
    const start = good(s)
    expect(start.mapping).toMatchObject({
      encoding: 'windows-1252',
      delimiter: ';',
      dateFormat: 'DD.MM.YYYY',
    })
    const preview = good(await imports.preview(id, start.mapping))
    expect(preview).toMatchObject({ good: 1, bad: 0 })
    expect(preview.sample[0]).toMatchObject({ row: 4, title: 'Schlüssel verloren' })
    expect(preview.sample[0]!.changes.find((c) => c.field === 'occurred_start')?.after).toEqual({
      certainty: 'exact',
      at: '2024-04-13T12:30:00Z',
      zone: 'Europe/Berlin',
    })
  })

  it('an umlaut far behind the first bytes still settles the encoding', async () => {
    const csv = `Title,Summary\n${'Lost key,plain text\n'.repeat(10_000)}Schlüssel,weg\n`
    const start = good((await open(Uint8Array.from(csv, (c) => c.charCodeAt(0)))).start)
    expect(start.mapping.encoding).toBe('windows-1252')
    expect(start.rows).toBe(10_001)
  })

  it('UTF-16 with a mark, UTF-8 with a mark, a wrong encoding chosen by hand', async () => {
    const csv = 'Title,Summary\nSchlüssel,weg\n'
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(csv, 'utf16le')])
    expect(good((await open(utf16)).start)).toMatchObject({
      rows: 1,
      mapping: { encoding: 'utf-16le', columns: [{ field: 'title' }, { field: 'summary' }] },
    })
    expect(good((await open(text(`\uFEFF${csv}`))).start).columns[0]!.name).toBe('Title')
    const w = await open(
      Uint8Array.from(csv, (c) => c.charCodeAt(0)),
      'incident',
      world(),
      999,
      { encoding: 'utf-8' },
    )
    const preview = good(await w.imports.preview(id, good(w.start).mapping))
    expect(preview.problems[0]).toMatchObject({ row: 2, field: 'title', message: 'encoding' })
  })

  it('a quote that is never closed spoils its own row only', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `Incident ${i},fine`)
    rows[20] = 'Broken,"never closed'
    const { imports, start: s } = await open(text(`Title,Summary\n${rows.join('\n')}\n`))
    const preview = good(await imports.preview(id, good(s).mapping))
    expect(preview).toMatchObject({ good: 49, bad: 1 })
    expect(preview.problems[0]).toMatchObject({ row: 22, message: 'quotes' })
  })

  it('shifted, short and over-long rows are named', async () => {
    const csv = `Title,Summary\nA,b\nC\nD,e,f\nG,${'x'.repeat(100_001)}\n`
    const { imports, start: s } = await open(text(csv))
    const preview = good(await imports.preview(id, good(s).mapping))
    expect(preview.problems.map((p) => [p.row, p.message])).toEqual([
      [3, 'too_few_cells'],
      [4, 'too_many_cells'],
      [5, 'cell_too_long'],
    ])
  })

  it('formulas stay text, and the list of bad rows disarms them', async () => {
    const {
      imports,
      start: s,
      written,
    } = await open(text('Title,Individuals affected\n=1+1,5\n"=HYPERLINK(""http://x"")",many\n'))
    const start = good(s)
    await imports.run(id, start.mapping)
    expect(written[0]!.changes.find((c) => c.path === 'title')?.value).toBe('=1+1')
    const file = good(
      await imports.badRows(id, start.mapping, { row: 'Row', reason: 'Reason', explain: (p) => p.message }),
    )
    expect(file.rows).toBe(1)
    expect(file.csv).toContain(`"'=HYPERLINK`)
    expect(file.csv.startsWith('\uFEFFRow,Reason,Title,Individuals affected\r\n3,count,')).toBe(true)
  })

  it('12/13/2024 settles which comes first; without such a date the zone does, and the person can change it', async () => {
    const csv = (d: string) => text(`Title,Incident date\nA,03/04/2024\nB,${d}\n`)
    expect(good((await open(csv('12/13/2024'))).start).mapping.dateFormat).toBe('MM/DD/YYYY')
    expect(good((await open(csv('13/12/2024'))).start).mapping.dateFormat).toBe('DD/MM/YYYY')
    const { imports, start: s } = await open(csv('05/06/2024'))
    const start = good(s)
    expect(start.mapping.dateFormat).toBe('DD/MM/YYYY')
    const at = async (dateFormat: ImportMapping['dateFormat']) =>
      good(await imports.preview(id, { ...start.mapping, dateFormat, zone: 'UTC' })).sample[0]!.changes.find(
        (c) => c.field === 'occurred_start',
      )?.after
    expect(await at('DD/MM/YYYY')).toMatchObject({ at: '2024-04-03T00:00:00Z' })
    expect(await at('MM/DD/YYYY')).toMatchObject({ at: '2024-03-04T00:00:00Z' })
    expect(good(await imports.preview(id, { ...start.mapping, dateFormat: 'YYYY-MM-DD' }))).toMatchObject({
      good: 0,
      bad: 2,
    })
  })

  it('counts, unknown words and missing titles', async () => {
    const csv = 'Title,Individuals affected,Severity\nA,about 200,high\nB,50-80,purple\nC,unknown,\n,3,low\n'
    const { imports, start: s } = await open(text(csv))
    const start = good(s)
    const preview = good(await imports.preview(id, start.mapping))
    expect(preview).toMatchObject({
      good: 2,
      bad: 2,
      unmapped: [{ field: 'severity_initial', text: 'purple', rows: 1 }],
    })
    expect(preview.problems.map((p) => [p.row, p.field, p.message])).toEqual([
      [3, 'severity_initial', 'choice_unknown'],
      [5, 'title', 'title_missing'],
    ])
    expect(preview.sample[0]!.changes.find((c) => c.field === 'subjects')?.after).toEqual({
      status: 'estimate',
      best: 200,
    })
    const mapped = {
      ...start.mapping,
      values: { severity_initial: { purple: '4_very_high', high: '3_high' } },
    }
    expect(good(await imports.preview(id, mapped))).toMatchObject({
      good: 3,
      bad: 1,
      unmapped: [{ text: 'low' }],
    })
  })

  it('what was involved and what was concluded', async () => {
    const csv =
      'Title,Affected systems,Vendor name,Likelihood,Risk conclusion,Rationale,Risk to individuals\n' +
      'A,Mail; CRM,Acme,Unlikely,High risk,Many people,High\n'
    const { imports, start: s, written } = await open(text(csv))
    const start = good(s)
    expect(good(await imports.run(id, start.mapping))).toMatchObject({ added: 1, bad: 0 })
    const values = plainValues(registers.incident, written[0]!.changes)
    expect(values).toMatchObject({
      systems: expect.arrayContaining(['Mail', 'CRM']) as unknown,
      likelihood: '1_remote',
      risk_conclusion: 'high',
      risk_reasons: 'Many people',
      // a figure on a scale is a severity, not the conclusion that the law asks for
      severity_initial: '3_high',
    })
    expect(Object.values(values['vendors'] as object)).toEqual([{ name: 'Acme' }])
  })

  it('a long story never becomes the title', async () => {
    const { imports, start: s } = await open(
      text(`Summary\n"${'It began on a Monday. '.repeat(20)}"\nKey lost at the station\n`),
    )
    expect(good(await imports.preview(id, good(s).mapping))).toMatchObject({
      good: 1,
      bad: 1,
      sample: [{ title: 'Key lost at the station' }],
    })
  })

  it('a column of case states is not where people live', async () => {
    const fields = async (state: string) =>
      good((await open(text(`Title,State\nA,${state}\n`))).start).mapping.columns.map((c) => c.field)
    expect(await fields('Open')).toEqual(['title'])
    expect(await fields('WI')).toEqual(['title', 'residence'])
  })

  it('a session that was closed is gone', async () => {
    const { imports, start: s } = await open(text('Title\nA\n'))
    const { mapping } = good(s)
    imports.close(id)
    expect(await imports.preview(id, mapping)).toMatchObject({ ok: false, error: { code: 'import-gone' } })
  })
})
