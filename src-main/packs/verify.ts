/**
 * Checks an audit pack, also a stranger's: container, signatures, files, journals, records (docs/formats.md, "Audit
 * pack"). World: main and the command line; no Electron, nothing is extracted, files stream through.
 *
 * What must stay true: no input makes it throw (other than a disk that cannot be read); one failed check refuses the
 * pack; "genuine" needs a key that came another way; contents are kept in memory only up to a stated limit.
 */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { PackReport } from '../../src-shared/ipc/contract.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { fingerprintWords } from '../crypto/fingerprint.ts'
import { parsePublicKey, publicKeyLine, type MinisignPublicKey } from '../crypto/minisign.ts'
import { parseSshPublicKey } from '../crypto/sshsig.ts'
import { hex, text } from '../crypto/sodium.ts'
import type { OpPayload } from '../journal/entry.ts'
import { readErasure, type ErasePayload } from '../journal/erase-entry.ts'
import { parseBagInfo } from './bagit.ts'
import { Checks } from './checks.ts'
import { entryFile } from './names.ts'
import { isClockJump, readPayload } from './select.ts'
import { checkFiles, checkSignatures, readKeys } from './verify-files.ts'
import { checkJournals, JournalReading } from './verify-journals.ts'
import { checkSignaturesBound } from './verify-bound.ts'
import { checkRecords, readRecord, type RecordReading } from './verify-records.ts'
import { openZip, ZipRefused, type OpenZip, type ZipMember } from './zip-read.ts'

export interface VerifyPack {
  readonly file: string
  /** The key the person expects: a minisign public key (file or line) or an `ssh-ed25519` line. Other keys are refused. */
  readonly expectedKey?: string
  /** Raw public keys that this vault knows, e.g. its own. */
  readonly knownKeys?: readonly Uint8Array[]
  readonly progress?: (done: number, total: number) => void
  readonly cancelled?: () => boolean
}

/** Largest single file whose text is looked into, and how much of such text is kept at once. */
const MAX_TEXT = 64 * 2 ** 20
const MAX_KEPT = 1.5 * 2 ** 30
const MAX_LINE = 64 * 1024

/** Reads a key in any of the forms people have; `undefined` when it is none. */
export function readPackKey(source: string): Uint8Array | undefined {
  return parsePublicKey(source)?.publicKey ?? parseSshPublicKey(source)
}

/** `undefined` when cancelled. */
export async function verifyPack(request: VerifyPack): Promise<PackReport | undefined> {
  const checks = new Checks()
  const report = {
    file: basename(request.file).slice(0, 255),
    keyWords: [] as string[],
    minisignKey: '',
    vault: '',
    issued: '',
    records: 0,
  }
  let zip: OpenZip | undefined
  try {
    zip = await openZip(request.file)
    const bag = findBag(zip, checks)
    if (bag) {
      const read = await readBag(zip, bag, request, checks)
      if (!read) return undefined
      Object.assign(report, judge(read, request, checks))
    }
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    checks.fail(error.problem, error.files[0])
  } finally {
    await zip?.close()
  }
  const known = checks.list().some((c) => c.name === 'key_known' && c.outcome === 'pass')
  const verdict = checks.failed() ? 'refused' : known ? 'genuine' : 'unknown_key'
  return { ...report, verdict, checks: checks.list() }
}

/** The bag's files by their path inside it, wherever in the ZIP its folder is. */
function findBag(zip: OpenZip, checks: Checks): ReadonlyMap<string, ZipMember> | undefined {
  const marks = zip.members.map((m) => m.name).filter((n) => /^([^/]+\/)?bagit\.txt$/.test(n))
  const mark = marks.includes('bagit.txt') ? 'bagit.txt' : marks[0]
  if (mark === undefined || (mark !== 'bagit.txt' && marks.length > 1)) {
    checks.fail('not_a_pack')
    return undefined
  }
  const folder = mark.slice(0, -'bagit.txt'.length)
  const bag = new Map<string, ZipMember>()
  for (const m of zip.members) {
    if (m.name.startsWith(folder)) bag.set(m.name.slice(folder.length), m)
    else checks.fail('files_added', m.name)
  }
  checks.pass('container', { files: zip.members.length, bytes: zip.members.reduce((n, m) => n + m.size, 0) })
  return bag
}

export interface BagReading {
  readonly hashes: ReadonlyMap<string, string>
  readonly texts: ReadonlyMap<string, Uint8Array>
  readonly journals: readonly JournalReading[]
  readonly records: readonly RecordReading[]
  /** Payloads by path. */
  readonly payloads: ReadonlyMap<string, OpPayload>
  /** What `erase` entries say, by path. */
  readonly erasures: ReadonlyMap<string, ErasePayload>
  readonly payloadBytes: number
}

const isJournal = /^data\/journals\/([a-z2-7]{13})\.ndjson$/
const isSmall = (path: string): boolean =>
  !path.startsWith('data/') ||
  path.startsWith('data/keys/') ||
  path.startsWith('data/journals/') ||
  path === 'data/completeness.json' ||
  path === 'data/manifest.json'

/** Streams every file once, in the order in which they lie. */
async function readBag(
  zip: OpenZip,
  bag: ReadonlyMap<string, ZipMember>,
  request: VerifyPack,
  checks: Checks,
): Promise<BagReading | undefined> {
  const hashes = new Map<string, string>()
  const texts = new Map<string, Uint8Array>()
  const journals: JournalReading[] = []
  const records: RecordReading[] = []
  const payloads = new Map<string, OpPayload>()
  const erasures = new Map<string, ErasePayload>()
  let kept = 0
  let payloadBytes = 0
  let done = 0
  for (const [path, member] of [...bag].sort(([, a], [, b]) => a.offset - b.offset)) {
    if (request.cancelled?.()) return undefined
    if (++done % 500 === 0) request.progress?.(done, bag.size)
    if (path.startsWith('data/')) payloadBytes += member.size
    const journal = isJournal.exec(path)?.[1]
    if (journal !== undefined) {
      const reading = new JournalReading(journal, checks)
      hashes.set(path, await hashLines(zip, member, (line) => reading.add(line)))
      journals.push(reading)
      continue
    }
    const isRecord = path.startsWith('data/records/') && path.endsWith('.json')
    const isPayload = path.startsWith('data/entries/')
    const keep = isSmall(path) || isRecord || isPayload
    if (keep && (member.size > MAX_TEXT || kept + member.size > MAX_KEPT))
      throw new ZipRefused('zip_too_large', [path])
    const { hash, bytes } = await hashFile(zip, member, keep)
    hashes.set(path, hash)
    if (!bytes) continue
    kept += bytes.length
    if (isRecord) {
      const record = readRecord(path, text(bytes))
      if (record) records.push(record)
      else checks.fail('record_files', path)
    } else if (isPayload) {
      const payload = readPayload(bytes)
      const erasure = payload ? undefined : readErasure(bytes)
      if (payload) payloads.set(path, payload)
      else if (erasure) erasures.set(path, erasure)
      else if (!isClockJump(bytes)) checks.fail('commitments', path)
    } else texts.set(path, bytes)
  }
  request.progress?.(bag.size, bag.size)
  return { hashes, texts, journals, records, payloads, erasures, payloadBytes }
}

async function hashFile(
  zip: OpenZip,
  member: ZipMember,
  keep: boolean,
): Promise<{ readonly hash: string; readonly bytes?: Uint8Array }> {
  const hash = createHash('sha256')
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.stream(member)) {
    hash.update(chunk)
    if (keep) chunks.push(chunk)
  }
  return { hash: hash.digest('hex'), ...(keep ? { bytes: new Uint8Array(Buffer.concat(chunks)) } : {}) }
}

async function hashLines(zip: OpenZip, member: ZipMember, add: (line: string) => void): Promise<string> {
  const hash = createHash('sha256')
  let rest = Buffer.alloc(0)
  for await (const chunk of zip.stream(member)) {
    hash.update(chunk)
    let bytes = Buffer.concat([rest, chunk])
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      add(bytes.toString('utf8', 0, end))
      bytes = bytes.subarray(end + 1)
    }
    if (bytes.length > MAX_LINE) throw new ZipRefused('zip_too_large', [member.name])
    rest = bytes
  }
  // Lines end with a newline, always: what stands after the last one is not an entry.
  if (rest.length > 0) add('')
  return hash.digest('hex')
}

function judge(bag: BagReading, request: VerifyPack, checks: Checks): Partial<PackReport> {
  const key = readKeys(bag, checks)
  const issued = checkSignatures(bag, key, checks)
  checkFiles(bag, checks)
  const info = parseBagInfo(text(bag.texts.get('bag-info.txt') ?? new Uint8Array()))
  const vault = info.get('Sealbook-Vault') ?? ''
  const completeness = readJson(bag.texts.get('data/completeness.json'))
  const absent = (completeness?.['journals'] ?? {}) as Record<string, unknown>
  const certificates = text(bag.texts.get('data/keys/certs.ndjson') ?? new Uint8Array())
  checkJournals(
    bag.journals,
    {
      vault,
      packKey: key,
      certificates,
      texts: bag.texts,
      hashes: bag.hashes,
      absent,
      ...((completeness?.['erased'] !== undefined || bag.erasures.size > 0) && { erasures: bag.erasures }),
    },
    checks,
  )
  checks.pass('commitments', { payloads: bag.payloads.size })
  checks.pass('payloads_missing')
  const ids = new Map<string, string>()
  for (const j of bag.journals)
    for (const l of j.lines) ids.set(`data/entries/${j.name}/${entryFile(l.seq)}`, l.id)
  const byId = new Map([...bag.payloads].map(([path, payload]) => [ids.get(path) ?? path, payload] as const))
  checkRecords(bag.records, byId, new Set(ids.values()), checks)
  checkSignaturesBound(bag.records, bag.hashes, checks)
  noteGaps(completeness, checks)
  checkKnownKey(key, request, checks)
  return {
    keyWords: key ? [...fingerprintWords(key.publicKey)] : [],
    minisignKey: key ? publicKeyLine(key) : '',
    vault: vault.slice(0, 60),
    issued: issued.slice(0, 60),
    records: bag.records.length,
  }
}

/** `undefined` when missing or not JSON: then nothing is listed as absent, and missing payloads will show. */
function readJson(bytes: Uint8Array | undefined): Record<string, unknown> | undefined {
  const value = parseOutside(text(bytes ?? new Uint8Array()))
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

function noteGaps(completeness: Record<string, unknown> | undefined, checks: Checks): void {
  const items = Array.isArray(completeness?.['items']) ? (completeness['items'] as unknown[]) : []
  let count = 0
  let withheld = 0
  for (const item of items as { kind?: unknown; count?: unknown }[]) {
    if (typeof item?.count !== 'number') continue
    count++
    if (item.kind === 'withheld') withheld = item.count
  }
  checks.note('gaps', 'info', { items: count, withheld })
}

function checkKnownKey(key: MinisignPublicKey | undefined, request: VerifyPack, checks: Checks): void {
  const own = key ? hex(key.publicKey) : ''
  if (request.expectedKey !== undefined) {
    const expected = readPackKey(request.expectedKey)
    if (!expected || hex(expected) !== own) return checks.fail('key_expected')
    checks.pass('key_expected')
    return checks.pass('key_known')
  }
  if (own !== '' && (request.knownKeys ?? []).some((k) => hex(k) === own)) checks.pass('key_known')
  else checks.note('key_known', 'warn')
}
