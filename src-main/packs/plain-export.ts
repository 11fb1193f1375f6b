/**
 * Everything in plain files that need no Sealbook: each register as JSON and CSV, each record as Markdown, evidence files
 * opened, a page that says what is what. World: main, no Electron.
 *
 * What must stay true: the JSON holds each value of each record, also those that two people set differently; what is secret
 * and no record (keys of sealed files, PINs) is not in it; files are made one at a time.
 */
import { evidenceFields, type Register } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { Evidence, type Json } from '../../src-shared/values.ts'
import { utf8 } from '../crypto/sodium.ts'
import type { Book } from '../records/book.ts'
import { DESK, deskItems } from '../records/desk.ts'
import { MAX_EVIDENCE, readWhole } from '../records/evidence-files.ts'
import type { RecordState } from '../records/fold.ts'
import { recordsCsv } from '../reports/csv.ts'
import { recordJson, sortedJson } from '../reports/json.ts'
import { firstText, sayMoment, sayValue, type Reader } from '../reports/say.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { isRequest } from './choose.ts'
import { safeName } from './names.ts'
import { requestRecord } from './request-record.ts'
import { recordFacts } from './vault-source.ts'

/** A file of the export; `path` has folders. */
export interface PlainFile {
  readonly path: string
  readonly bytes: Uint8Array
}
export interface PlainExport {
  readonly vault: OpenVault
  readonly book: Book
  readonly reader: Reader
  readonly madeAt: string
  /** Evidence files as well. */
  readonly evidence: boolean
  progress(done: number, total: number): void
  /** Evidence that cannot be opened is named in the page at the end, and nothing else is lost for it. */
  readonly unreadable: string[]
}
/** Records in one file of JSON or CSV: what a program can still open. */
const PART = 1_000

/** All files, made one at a time. Ask for the ledger first. */
export async function* plainFiles(how: PlainExport): AsyncGenerator<PlainFile> {
  const { book } = how
  const all = Object.values(registers).map((register) => ({ register, records: book.of(register.id) }))
  const total = all.reduce((n, { records }) => n + records.length, 0)
  const counts: string[] = []
  let done = 0
  for (const { register, records } of all) {
    if (records.length === 0) continue
    counts.push(`- ${firstText(how.reader, `nav.${register.id}`)}: ${records.length}`)
    for (let from = 0; from < records.length; from += PART) {
      const part = records.slice(from, from + PART)
      yield* lists(how, register, part, records.length > PART ? from / PART + 1 : undefined)
      for (const record of part) {
        if (!isRequest(register.id)) yield page(how, register, record)
        if (how.evidence) yield* evidenceOf(how, record)
        how.progress(++done, total)
      }
    }
  }
  yield { path: 'office.json', bytes: utf8(sortedJson(officeOf(book))) }
  yield { path: 'README.md', bytes: utf8(readme(how, counts)) }
}
function officeOf(book: Book): Json {
  const desk = book.get(DESK)
  const items = (kind: 'office' | 'users' | 'messages') =>
    Object.fromEntries(deskItems(desk, kind)) as unknown as Json
  return { office: items('office'), users: items('users'), messages: items('messages') }
}
const factsOf = (book: Book, record: RecordState) =>
  isRequest(record.reg) ? requestRecord(book, record) : recordFacts(book, record)

function* lists(
  how: PlainExport,
  register: Register,
  records: readonly RecordState[],
  part: number | undefined,
): Generator<PlainFile> {
  const { book, reader } = how
  const facts = records.map((r) => factsOf(book, r))
  const name = part === undefined ? register.id : `${register.id}-${String(part).padStart(3, '0')}`
  const json = records.map((record, i) => {
    const conflicts = isRequest(record.reg) ? [] : standingBeside(record)
    const files = how.evidence && !isRequest(record.reg) ? pathsOf(book, record) : []
    return recordJson(facts[i]!, reader.names, {
      entries: record.log.map((l) => l.id),
      ...(conflicts.length > 0 && { alsoStanding: Object.fromEntries(conflicts) }),
      ...(files.length > 0 && { files: Object.fromEntries(files.map((f) => [f.element, f.path])) }),
    })
  })
  yield { path: `${register.id}/${name}.json`, bytes: utf8(sortedJson(json)) }
  const csv = recordsCsv(register, facts, reader, { style: 'words' })
  yield { path: `${register.id}/${name}.csv`, bytes: utf8(csv) }
}
/** Paths on which more than one value stands, with all of them. */
const standingBeside = (record: RecordState): [string, Json][] =>
  Object.entries(record.cells)
    .filter(([path, cells]) => !path.startsWith('@') && cells.length > 1)
    .map(([path, cells]) => [path, cells.map(([, value]) => value)])

const nameOf = (book: Book, record: RecordState): string =>
  safeName(book.ref(record) ? `${book.ref(record)}` : record.id)

function page({ book, reader }: PlainExport, register: Register, record: RecordState): PlainFile {
  const facts = factsOf(book, record)
  const said = Object.entries(register.fields).flatMap(([key, field]) => {
    const value = facts.values[key]
    if (value === undefined || value === null || key === register.title) return []
    const label = firstText(reader, `${register.id}.${key}`)
    return [`## ${label}`, '', sayValue(field, `${register.id}.${key}`, value, reader), '']
  })
  const lines = [
    `# ${[facts.ref, facts.title].filter(Boolean).join(' ')}`,
    '',
    `- ${reader.t('dossier.column.state')}: ${firstText(reader, `${register.id}.state.${facts.state}`)}`,
    ...(facts.archived ? [`- ${reader.t('dossier.column.archived')}: ${reader.t('dossier.yes')}`] : []),
    `- ${reader.t('dossier.column.createdAt')}: ${sayMoment(facts.createdAt, reader)}`,
    `- ${reader.t('dossier.column.updatedAt')}: ${sayMoment(facts.updatedAt, reader)}`,
    `- ${reader.t('dossier.column.id')}: ${record.id}`,
    '',
    ...said,
  ]
  return { path: `${register.id}/${nameOf(book, record)}.md`, bytes: utf8(lines.join('\n')) }
}

interface Piece {
  readonly element: string
  readonly path: string
  readonly evidence: Evidence
}
function pathsOf(book: Book, record: RecordState): Piece[] {
  const register = book.register(record)
  const values = factsOf(book, record).values
  return evidenceFields(register).flatMap((field) =>
    Object.entries((values[field] ?? {}) as Readonly<Record<string, Json>>).flatMap(([element, raw]) => {
      const read = Evidence.safeParse(raw)
      if (!read.success) return []
      const folder = `evidence/${register.id}/${nameOf(book, record)}`
      return [{ element, evidence: read.data, path: `${folder}/${safeName(`${element}-${read.data.name}`)}` }]
    }),
  )
}
async function* evidenceOf(how: PlainExport, record: RecordState): AsyncGenerator<PlainFile> {
  for (const { path, evidence } of pathsOf(how.book, record)) {
    const whole = await readWhole(how.vault.at, evidence, MAX_EVIDENCE)
    if (whole.ok) yield { path, bytes: whole.value }
    else how.unreadable.push(path)
  }
}

function readme({ vault, reader, madeAt, unreadable }: PlainExport, counts: readonly string[]): string {
  const { t } = reader
  const lines = ['warning', 'json', 'csv', 'md', 'evidence', 'office', 'not'].map((k) =>
    t(`plain.readme.${k}`),
  )
  return [
    `# ${vault.info.name}`,
    '',
    t('plain.readme.made', { at: sayMoment(madeAt, reader), seq: vault.own.head.seq, id: vault.own.head.id }),
    '',
    ...lines.flatMap((line) => [line, '']),
    `## ${t('plain.readme.records')}`,
    '',
    ...counts,
    ...(unreadable.length > 0 ? ['', `## ${t('plain.readme.unreadable')}`, ''] : []),
    ...unreadable.map((path) => `- ${path}`),
    '',
  ].join('\n')
}
