/**
 * Records and evidence in a pack: one JSON per record, one list per register as CSV, JSON and PDF, the evidence in
 * clear. World: main. What must stay true: a record's file names the entries that made it; evidence that is not what
 * its hash says is left out and reported, never passed on.
 */
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import type { Register } from '../../src-shared/registers/define.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import { recordsCsv } from '../reports/csv.ts'
import { dossier } from '../reports/dossier.ts'
import { recordJson, sortedJson } from '../reports/json.ts'
import { normalisePdf } from '../reports/normalise-pdf.ts'
import type { PdfMaker } from '../reports/printable.ts'
import { RECORDS_PER_PART } from '../reports/register-report.ts'
import type { Reader } from '../reports/say.ts'
import type { BagWriter } from './bag-writer.ts'
import { recordNames, safeName } from './names.ts'
import { isRequest } from './choose.ts'
import { boundTo, packVersions, textFile } from './pack-versions.ts'
import { registersOf } from './scope.ts'
import type { Selection } from './select.ts'
import type { ListPrinter } from './print-lists.ts'
import { lastPosition, type PackRecord, type PackSource } from './source.ts'

export interface RecordsRequest {
  readonly source: PackSource
  readonly options: PackOptions
  readonly words: TextContext
  readonly pdf?: PdfMaker
}

/** So many records of a register are written down once for their own files and for the list: some tens of megabytes. */
const KEPT = 20_000

/** Path of each piece of evidence by `<record>/<element>`. */
export function evidencePaths(selection: Selection): ReadonlyMap<string, string> {
  const names = recordNames(selection.records)
  return new Map(
    selection.evidence.map((e) => [
      `${e.record}/${e.element}`,
      `data/evidence/${names.get(e.record) ?? safeName(e.record)}/${safeName(`${e.element}-${e.name}`)}`,
    ]),
  )
}

/** Writes the evidence; returns what could not be read or is not what its hash says, by record and file name. */
export async function putEvidence(
  bag: BagWriter,
  selection: Selection,
  progress: (done: number, total: number, phase: 'evidence') => void,
): Promise<readonly string[]> {
  const paths = evidencePaths(selection)
  const titles = new Map(selection.records.map((r) => [r.id, r.ref ?? r.title]))
  const mismatches: string[] = []
  const sorted = [...selection.evidence].sort((a, b) =>
    (paths.get(keyOf(a)) ?? '') < (paths.get(keyOf(b)) ?? '') ? -1 : 1,
  )
  let done = 0
  for (const piece of sorted) {
    const path = paths.get(keyOf(piece)) ?? ''
    if (!(await bag.addStream(path, piece.read(), piece.sha256)))
      mismatches.push(`${titles.get(piece.record) ?? ''}: ${piece.name}`)
    progress(++done, sorted.length, 'evidence')
  }
  return mismatches
}
const keyOf = (e: { readonly record: string; readonly element: string }): string => `${e.record}/${e.element}`

/** The registers that a pack lists: an empty list says that there is nothing; what only comes along is not asked for. */
export const listedRegisters = (options: PackOptions, { records }: Selection): readonly string[] =>
  registersOf(options.registers).filter(
    (id) => options.registers.includes(id) || records.some((r) => r.register === id),
  )

/** `printer`: the lists of these registers as documents; absent = none are made. */
export async function putRecords(
  bag: BagWriter,
  request: RecordsRequest,
  selection: Selection,
  mismatches: readonly string[],
  printer: ListPrinter | undefined,
  progress: (done: number, total: number, phase: 'records' | 'pdf') => void,
): Promise<void> {
  const { source, options, words, pdf } = request
  const reader: Reader = { ...words, zone: source.zone, names: source.names }
  const names = recordNames(selection.records)
  const files = filesByRecord(selection, mismatches)
  const texts = new Map(packVersions(selection.records).map((v) => [v.record.id, textFile(v)]))
  const jsonOf = (record: PackRecord): string =>
    sortedJson(
      recordJson(record, source.names, {
        entries: [...record.entries],
        evidenceFiles: files.get(record.id) ?? {},
        ...(record.restarts?.length && { restarts: record.restarts.map((r) => ({ ...r })) }),
        ...(isRequest(record.register) && boundTo(record.values, texts)),
      }),
    )
  const position = lastPosition(source)
  const shown = selection.records.filter((r) => !isRequest(r.register))
  let done = 0
  for (const id of listedRegisters(options, selection)) {
    const register = findRegister(id) as Register
    const records = selection.records.filter((r) => r.register === id)
    const written: string[] = []
    for (const record of records) {
      const text = jsonOf(record)
      if (written.length < KEPT) written.push(text)
      await bag.addText(`data/records/${id}/${names.get(record.id) ?? ''}.json`, text)
      if (++done % 100 === 0) progress(done, selection.records.length, 'records')
    }
    await bag.addParts(`data/register/${id}.csv`, csvParts(register, records, reader))
    await bag.addParts(
      `data/register/${id}.json`,
      jsonParts(records, (record, n) => written[n] ?? jsonOf(record)),
    )
    const lists = printer?.of(id) ?? []
    for (const [n, list] of lists.entries()) {
      await bag.addText(`data/register/${list.name}.pdf`, await list.pdf)
      progress(n + 1, lists.length, 'pdf')
    }
    if (options.pdfPerRecord && pdf && !isRequest(id))
      await putDossiers(
        bag,
        { register, records, all: shown, names, pdf, reader, source, options, position },
        progress,
      )
  }
  progress(selection.records.length, selection.records.length, 'records')
}

/** A list as CSV, some records at a time: there may be very many. */
function* csvParts(register: Register, records: readonly PackRecord[], reader: Reader): Generator<string> {
  for (let n = 0; n === 0 || n < records.length; n += RECORDS_PER_PART) {
    const csv = recordsCsv(register, records.slice(n, n + RECORDS_PER_PART), reader, { style: 'codes' })
    yield n === 0 ? csv : csv.slice(csv.indexOf('\r\n') + 2) // one line of titles
  }
}
function* jsonParts(
  records: readonly PackRecord[],
  jsonOf: (record: PackRecord, n: number) => string,
): Generator<string> {
  yield '[\n'
  for (const [n, record] of records.entries()) yield `${n === 0 ? '' : ',\n'}${jsonOf(record, n).trimEnd()}`
  yield '\n]\n'
}

interface Dossiers {
  readonly register: Register
  readonly records: readonly PackRecord[]
  /** All records of the pack: those about a record are printed with it. */
  readonly all: readonly PackRecord[]
  readonly names: ReadonlyMap<string, string>
  readonly pdf: PdfMaker
  readonly reader: Reader
  readonly source: PackSource
  readonly options: PackOptions
  readonly position: { readonly seq: number; readonly id: string }
}
async function putDossiers(
  bag: BagWriter,
  d: Dossiers,
  progress: (done: number, total: number, phase: 'pdf') => void,
): Promise<void> {
  let done = 0
  for (const record of d.records) {
    // Only what the pack's fixed position knows (the vault may have been written to meanwhile), and inside the period.
    const entries = new Set(record.entries)
    const { from = '', to = '9999' } = d.options
    const history = (d.source.history?.(record.id) ?? []).filter(
      (h) => entries.has(h.position.id) && h.at >= from && h.at < to,
    )
    const report = dossier(
      {
        register: d.register,
        record,
        clocks: record.clocks ?? [],
        parts: d.all.filter((part) => part.about?.includes(record.id)),
        restarts: record.restarts ?? [],
        history,
        beside: { ...record.beside, about: d.all.filter((other) => record.about?.includes(other.id)) },
        vaultName: d.source.vault.name,
        position: d.position,
      },
      d.reader,
    )
    await bag.addText(
      `data/records/${record.register}/${d.names.get(record.id) ?? ''}.pdf`,
      normalisePdf(await d.pdf(report)),
    )
    progress(++done, d.records.length, 'pdf')
  }
}

function filesByRecord(
  selection: Selection,
  mismatches: readonly string[],
): ReadonlyMap<string, Record<string, string>> {
  const titles = new Map(selection.records.map((r) => [r.id, r.ref ?? r.title]))
  const bad = new Set(mismatches)
  const paths = evidencePaths(selection)
  const out = new Map<string, Record<string, string>>()
  for (const e of selection.evidence) {
    if (bad.has(`${titles.get(e.record) ?? ''}: ${e.name}`)) continue
    out.set(e.record, { ...out.get(e.record), [e.element]: paths.get(keyOf(e)) ?? '' })
  }
  return out
}

export type { PdfMaker }
