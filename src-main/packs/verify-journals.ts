/**
 * Checks the journals of a pack: every line, the chain, who may write, each commit's signature, the signed head, and
 * that payload files are what was committed. World: main and the command line, pure. What must stay true: it believes
 * nothing that it has not worked out from the lines themselves.
 */
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { ed25519Verifier, spkiPem } from '../crypto/ed25519-verify.ts'
import { journalCertMessage, shortId } from '../crypto/identity.ts'
import { verifyMinisign, type MinisignPublicKey } from '../crypto/minisign.ts'
import { sha256Hex, text, unhex, utf8 } from '../crypto/sodium.ts'
import { chainHash, commitMessage, entryId, GENESIS_PREV, parseHeaderLine } from '../journal/entry.ts'
import type { ErasePayload } from '../journal/erase-entry.ts'
import { rangesToSet } from './absences.ts'
import type { Checks } from './checks.ts'
import { entryFile, journalName } from './names.ts'
import { headText } from './put-journals.ts'

interface Line {
  readonly seq: number
  readonly id: string
  readonly m: string
  readonly k: string
  readonly place: readonly [number, number]
}

/** A journal as its lines are read, one after the other. */
export class JournalReading {
  readonly name: string
  readonly lines: Line[] = []
  readonly #checks: Checks
  #prev = GENESIS_PREV
  #jr: string | undefined
  #authors = new Set<string>()
  constructor(name: string, checks: Checks) {
    this.name = name
    this.#checks = checks
  }
  get id(): string | undefined {
    return this.#jr
  }
  get authors(): ReadonlySet<string> {
    return this.#authors
  }

  add(line: string): void {
    const file = `data/journals/${this.name}.ndjson`
    const at = `${file}:${this.lines.length + 1}`
    const header = parseHeaderLine(line)
    if (!header) return this.#checks.fail('journal_lines', at)
    this.#jr ??= header.jr
    if (header.jr !== this.#jr || journalName(header.jr) !== this.name) this.#checks.fail('journal_lines', at)
    const inOrder = header.seq === this.lines.length + 1 && header.prev === this.#prev
    if (!inOrder) this.#checks.fail('journal_chain', at, { seq: header.seq })
    this.#prev = chainHash(line)
    this.#authors.add(`${header.u} ${header.d}`)
    const [i, n] = header.q.split('/').map(Number)
    this.lines.push({ seq: header.seq, id: entryId(line), m: header.m, k: header.k, place: [i ?? 0, n ?? 0] })
  }
}

export interface Certificate {
  readonly device: string
  readonly journal: string
  readonly journalKey: string
  readonly signature: string
  readonly user: string
  readonly userKey: string
}
const isCertificate = (v: unknown): v is Certificate =>
  typeof v === 'object' &&
  v !== null &&
  ['device', 'journal', 'journalKey', 'signature', 'user', 'userKey'].every(
    (k) => typeof (v as Record<string, unknown>)[k] === 'string',
  )

export interface JournalEvidence {
  readonly vault: string
  readonly packKey: MinisignPublicKey | undefined
  readonly certificates: string
  /** Small files by path. */
  readonly texts: ReadonlyMap<string, Uint8Array>
  /** SHA-256 of every file by path. */
  readonly hashes: ReadonlyMap<string, string>
  /** `journals` of completeness.json. */
  readonly absent: Readonly<Record<string, unknown>>
  /** What `erase` entries say, by path; absent = the pack is from before there were any, and says nothing of them. */
  readonly erasures?: ReadonlyMap<string, ErasePayload>
}

export function checkJournals(
  journals: readonly JournalReading[],
  found: JournalEvidence,
  checks: Checks,
): void {
  const certificates = readCertificates(found.certificates, checks)
  const payloads = new Set([...found.hashes.keys()].filter((p) => p.startsWith('data/entries/')))
  const named = namedErased(journals, found)
  let entries = 0
  let commits = 0
  for (const journal of journals) {
    entries += journal.lines.length
    if (journal.lines.length === 0) checks.fail('journal_lines', `data/journals/${journal.name}.ndjson`)
    const key = checkKey(journal, certificates, found, checks)
    commits += checkCommits(journal, key, found, checks)
    checkHead(journal, found, checks)
    checkPayloads(journal, found, payloads, checks)
    if (named) checkErased(journal, found, named, checks)
  }
  if (named) checks.pass('erasures', { records: found.erasures?.size ?? 0, entries: named.size })
  for (const path of payloads) checks.fail('commitments', path)
  if (journals.length === 0) checks.fail('journal_lines', 'data/journals')
  checks.pass('journal_lines', { journals: journals.length, entries })
  checks.pass('journal_chain', { entries })
  checks.pass('journal_keys', { journals: journals.length })
  checks.pass('commit_signatures', { commits })
  checks.pass('journal_heads', { journals: journals.length })
}

function readCertificates(source: string, checks: Checks): ReadonlyMap<string, Certificate> {
  const out = new Map<string, Certificate>()
  for (const line of source.split('\n').filter((l) => l !== '')) {
    const value = parseOutside(line)
    if (isCertificate(value) && !out.has(value.journal)) out.set(value.journal, value)
    else checks.fail('journal_keys', 'data/keys/certs.ndjson')
  }
  return out
}

/** The journal's key, when its name, its certificate and the lines' authors all agree. */
function checkKey(
  journal: JournalReading,
  certificates: ReadonlyMap<string, Certificate>,
  found: JournalEvidence,
  checks: Checks,
): Uint8Array | undefined {
  const file = `data/keys/journal-${journal.name}.pub`
  const certificate = certificates.get(journal.id ?? '')
  if (
    !certificate ||
    !/^[0-9a-f]{64}$/.test(certificate.journalKey) ||
    !/^[0-9a-f]{64}$/.test(certificate.userKey)
  ) {
    checks.fail('journal_keys', file)
    return undefined
  }
  const key = unhex(certificate.journalKey)
  const user = unhex(certificate.userKey)
  const good =
    sha256Hex(key) === journal.id &&
    shortId(user) === certificate.user &&
    ed25519Verifier(user)(journalCertMessage(key), unhex(certificate.signature)) &&
    text(found.texts.get(file) ?? new Uint8Array()) === spkiPem(key) &&
    [...journal.authors].every((a) => a === `${certificate.user} ${certificate.device}`)
  if (!good) checks.fail('journal_keys', file)
  return good ? key : undefined
}

function checkCommits(
  journal: JournalReading,
  key: Uint8Array | undefined,
  found: JournalEvidence,
  checks: Checks,
): number {
  const file = `data/journals/${journal.name}.signatures.ndjson`
  const signatures = new Map<string, string>()
  for (const line of text(found.texts.get(file) ?? new Uint8Array())
    .split('\n')
    .filter((l) => l !== '')) {
    const match = /^\{"id":"([0-9a-f]{64})","seq":\d+,"sig":"([0-9a-f]{128})"\}$/.exec(line)
    if (match?.[1] && match[2] && !signatures.has(match[1])) signatures.set(match[1], match[2])
    else checks.fail('commit_signatures', file)
  }
  const verify = key && ed25519Verifier(key)
  let expected = 1
  let commits = 0
  for (const line of journal.lines) {
    const [i, n] = line.place
    if (i !== expected || i > n) checks.fail('commit_signatures', file, { seq: line.seq })
    expected = i >= n ? 1 : i + 1
    if (i < n) continue
    commits++
    const signature = signatures.get(line.id)
    if (!verify || signature === undefined || !verify(commitMessage(line.id), unhex(signature)))
      checks.fail('commit_signatures', file, { seq: line.seq })
    signatures.delete(line.id)
  }
  if (expected !== 1 || signatures.size > 0) checks.fail('commit_signatures', file)
  return commits
}

function checkHead(journal: JournalReading, found: JournalEvidence, checks: Checks): void {
  const file = `data/journals/${journal.name}.head.txt`
  const last = journal.lines.at(-1)
  const head = found.texts.get(file)
  const signature = found.texts.get(`${file}.minisig`)
  const expected = utf8(headText(found.vault, journal.id ?? '', last?.seq ?? 0, last?.id ?? ''))
  const same = head !== undefined && Buffer.compare(head, expected) === 0
  if (!same || !signature || !found.packKey || !verifyMinisign(found.packKey, text(signature), head).ok)
    checks.fail('journal_heads', file)
}

/** Entries that `erase` entries of these journals name, as journal, number and id; none for a pack that says nothing of them. */
function namedErased(
  journals: readonly JournalReading[],
  { erasures }: JournalEvidence,
): ReadonlySet<string> | undefined {
  if (!erasures) return undefined
  const named = new Set<string>()
  for (const journal of journals)
    for (const { seq, k } of journal.lines) {
      const said = k === 'erase' ? erasures.get(`data/entries/${journal.name}/${entryFile(seq)}`) : undefined
      for (const [jr, bySeq] of Object.entries(said?.entries ?? {}))
        for (const [number, id] of Object.entries(bySeq)) named.add(`${jr} ${number} ${id}`)
    }
  return named
}
/** An entry that is listed as erased must be one that an `erase` entry names. */
function checkErased(
  journal: JournalReading,
  found: JournalEvidence,
  named: ReadonlySet<string>,
  checks: Checks,
): void {
  const own = found.absent[journal.name] as { absent?: Record<string, unknown> } | undefined
  const listed = own?.absent?.['erased']
  const erased = rangesToSet(Array.isArray(listed) ? (listed as string[]) : [], journal.lines.length)
  for (const { seq, id, k } of journal.lines)
    if (erased.has(seq) && (k !== 'op' || !named.has(`${journal.id} ${seq} ${id}`)))
      checks.fail('erasures', `data/entries/${journal.name}/${entryFile(seq)}`)
}

/** Takes the files it accounts for out of `payloads`. */
function checkPayloads(
  journal: JournalReading,
  found: JournalEvidence,
  payloads: Set<string>,
  checks: Checks,
): void {
  const own = found.absent[journal.name] as { absent?: Record<string, unknown> } | undefined
  const reasons = Object.values(own?.absent ?? {}).filter(
    (r): r is string[] => Array.isArray(r) && r.every((x) => typeof x === 'string'),
  )
  const absent = reasons.map((r) => rangesToSet(r, journal.lines.length))
  for (const line of journal.lines) {
    const path = `data/entries/${journal.name}/${entryFile(line.seq)}`
    const listed = absent.some((set) => set.has(line.seq))
    const hash = found.hashes.get(path)
    payloads.delete(path)
    if (hash !== undefined && (hash !== line.m || listed)) checks.fail('commitments', path)
    if (hash === undefined && !listed) checks.fail('payloads_missing', path)
  }
}
