/**
 * A pack's source and signer, read from an unlocked vault at one fixed position. World: main, no Electron.
 * What must stay true: entries written while the pack is made are not in it; the pack key signs nothing else.
 */
import type { CompletenessItem, HistoryItem, PackOptions, RecordView } from '../../src-shared/ipc/contract.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { localDay } from '../../src-shared/text/calendar.ts'
import { Evidence } from '../../src-shared/values.ts'
import { sign } from '../crypto/identity.ts'
import { blake2b, unbase64, utf8 } from '../crypto/sodium.ts'
import type { AsyncDisk } from '../journal/async-disk.ts'
import { hlcInstant } from '../journal/hlc.ts'
import type { Entry, HeaderLine } from '../journal/entry.ts'
import type { Book } from '../records/book.ts'
import { readEvidence } from '../records/evidence-files.ts'
import { conflictsOf, type RecordState } from '../records/fold.ts'
import type { Beside } from '../reports/beside.ts'
import type { RecordFacts } from '../reports/json.ts'
import { rosterPeople } from '../records/roster.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { completenessOf, type CompletenessFacts } from './completeness.ts'
import { chosenRecords, isRequest, ledgerRecords, linksOf } from './choose.ts'
import { requestRecord, requestValues, withheldRequests } from './request-record.ts'
import { aboutOf, isPrivileged, registersOf, withheldOf } from './scope.ts'
import type { PackEvidence, PackRecord, PackSigner, PackSource } from './source.ts'

/** Minisign key number: derived from the key, so that it needs no storage of its own. */
export function packSigner(vault: OpenVault): PackSigner {
  const key = vault.keyring.packKey
  return {
    publicKey: key.publicKey,
    keyNumber: blake2b(8, utf8('sealbook/pack/keynum/1'), key.publicKey),
    sign: (message) => sign(key, message),
  }
}

export function recordFacts(book: Book, record: RecordState): RecordFacts {
  const ref = book.ref(record)
  return {
    id: record.id,
    register: record.reg,
    ...(ref && { ref }),
    title: book.title(record),
    state: book.state(record),
    archived: book.archivedWhy(record) !== undefined,
    values: book.values(record),
    createdAt: book.at(record, 0),
    updatedAt: book.at(record, record.log.length - 1),
  }
}
export function packSource(
  vault: OpenVault,
  book: Book,
  options: PackOptions,
  more: {
    zone: string
    appVersion: string
    history?: (record: string) => readonly HistoryItem[]
    restarts?: (record: RecordState) => RecordView['restarts']
    /** For the PDF of each record; absent where none is made. */
    beside?: (record: RecordState) => Beside
    disk?: AsyncDisk
  },
): PackSource {
  const chosen = chosenRecords(book, options)
  const about = (r: RecordState) => aboutOf(r.reg, linksOf(book, r))
  const privileged = options.includePrivileged
    ? []
    : [...book.all()].filter((r) => isPrivileged(book.values(r))).map((r) => r.id)
  // over all records: what lies between a record and what it is part of may not have been chosen
  const known = [...book.all(), ...ledgerRecords(book)]
  const withheld = withheldRequests(
    book,
    withheldOf(
      known.map((r) => ({ id: r.id, about: about(r) })),
      [...options.withhold, ...privileged],
    ),
  )
  const names: Record<string, string> = {}
  // People are named wherever they occur; any other record by its title only when it is in the pack itself, so that
  // a link does not give away what was left out.
  const shown = new Set(chosen.filter((r) => !withheld.has(r.id)).map((r) => r.id))
  for (const r of known) {
    if (isRequest(r.reg)) continue
    const name =
      shown.has(r.id) || (r.reg === 'person' && !withheld.has(r.id)) ? book.nameOf(r.id) : book.ref(r)
    if (name !== undefined) names[r.id] = name
  }
  // in a large office nearly all entries are about requests to sign: where none of those is chosen, none is opened to find that out
  const opened = new Set<string | undefined>(chosen.map((r) => findRegister(r.reg)?.compartment))
  const leftSealed = ({ k, c }: HeaderLine): boolean => k === 'op' && c === 'sign' && !opened.has(c)
  const erased = book.tombstones()
  for (const { id } of erased) names[id] = book.nameOf(id) ?? id
  return {
    vault: { id: vault.info.vault, name: vault.info.name, genesis: vault.info.genesis },
    issuer: book.who(vault.author),
    journals: vault.journals.map((j) => {
      const { cert, user } = vault.certificates.get(j.id)!
      const head = { seq: j.head.seq, id: j.head.id }
      return {
        id: j.id,
        publicKey: j.publicKey,
        certificate: {
          user: cert.user,
          userPublicKey: user,
          device: cert.device,
          signature: unbase64(cert.cert),
        },
        head,
        entries: () => slowly(j.entries(0, head.seq, (header) => !leftSealed(header))),
      }
    }),
    records: chosen.map((r): PackRecord =>
      isRequest(r.reg)
        ? requestRecord(book, r)
        : {
            ...recordFacts(book, r),
            entries: r.log.map((l) => l.id),
            about: about(r),
            ...(options.pdfPerRecord && { clocks: book.law.shownClocks(r) }),
            restarts: more.restarts?.(r) ?? [],
            ...(more.beside && { beside: shownBeside(more.beside(r), withheld, names) }),
          },
    ),
    evidence: chosen.filter((r) => !withheld.has(r.id)).flatMap((r) => evidenceOf(vault, book, r, more.disk)),
    withheld: [...withheld],
    erased,
    // each journal would be read for it: where nothing was erased, nobody needs to
    isErased: (entry) => erased.length > 0 && vault.erasures.isErased(entry),
    leftSealed,
    names,
    completeness: completeness(vault, book, chosen, options, privileged),
    appVersion: more.appVersion,
    zone: more.zone,
    signing: {
      day: lastDay(vault, options, more.zone),
      people: new Map(rosterPeople(book).map((p) => [p.id, p])),
    },
    ...(more.history && { history: more.history }),
  }
}
/** The day of the last entry, or the last day of the period: never the day on which the pack is made. */
function lastDay(vault: OpenVault, { to }: PackOptions, zone: string): string {
  const last = vault.journals.flatMap((j) =>
    j.head.seq > 0 ? [...j.entries(j.head.seq - 1, j.head.seq)].map((e) => hlcInstant(e.header.hlc)) : [],
  )
  const end = last.toSorted().at(-1) ?? ''
  const until = to === undefined ? undefined : new Date(Date.parse(to) - 1).toISOString()
  const at = until !== undefined && until < end ? until : end
  return localDay(at, zone).toString()
}
/** Without what is withheld: incidents of which only the reference may be known lose their title. */
function shownBeside(
  { figures, assessment }: Beside,
  withheld: ReadonlySet<string>,
  names: Readonly<Record<string, string>>,
): Beside {
  const incidents = figures?.incidents
    .filter((i) => !withheld.has(i.record))
    .map((i) => (names[i.record] === i.ref ? { ...i, title: '' } : i))
  return {
    ...(figures && incidents && { figures: { spread: figures.spread, incidents } }),
    ...(assessment && { assessment: withoutWithheld(assessment, withheld) }),
  }
}
/** Nothing of the version before, where that one stays out. */
function withoutWithheld(
  { before, ...rest }: NonNullable<Beside['assessment']>,
  withheld: ReadonlySet<string>,
): NonNullable<Beside['assessment']> {
  return { ...rest, ...(before && !withheld.has(before.record) && { before }) }
}

/** Lets main breathe while a whole journal is read. */
async function* slowly(entries: Iterable<Entry>): AsyncIterable<Entry> {
  let breath = performance.now()
  for (const e of entries) {
    yield e
    if (performance.now() - breath > 25) {
      await new Promise((resolve) => setImmediate(resolve))
      breath = performance.now()
    }
  }
}
function evidenceOf(vault: OpenVault, book: Book, record: RecordState, disk?: AsyncDisk): PackEvidence[] {
  const files = isRequest(record.reg) ? (requestValues(record)['evidence'] ?? {}) : book.files(record)
  return Object.entries(files).map(([element, raw]) => {
    const e = Evidence.parse(raw)
    return {
      record: record.id,
      element,
      name: e.name,
      mediaType: e.mediaType,
      size: e.size,
      sha256: e.sha256,
      read: () => readEvidence(vault.at, e, disk),
    }
  })
}

function completeness(
  vault: OpenVault,
  book: Book,
  chosen: readonly RecordState[],
  options: PackOptions,
  privileged: readonly string[],
): CompletenessItem[] {
  const scope = registersOf(options.registers)
  const facts: CompletenessFacts = {
    records: chosen
      .filter((r) => !isRequest(r.reg))
      .map((r) => {
        const ref = book.ref(r)
        return {
          id: r.id,
          register: r.reg,
          ...(ref && { ref }),
          state: book.state(r),
          archived: book.archivedWhy(r) !== undefined,
          values: book.values(r),
          actions: actionsOf(r),
          conflicts: conflictsOf(findRegister(r.reg)!, r).length,
          clocks: book.law.clocks(r),
          ...decisionsOf(book, r),
        }
      }),
    references: [
      ...[...book.all(), ...ledgerRecords(book)]
        .filter((r) => !isRequest(r.reg) && scope.includes(r.reg))
        .flatMap((r) => book.ref(r) ?? []),
      ...book.tombstones().flatMap((s) => (scope.includes(s.register) ? (s.ref ?? []) : [])),
    ],
    closedSpans: book.store.side.closed,
    clockJumps: book.store.side.jumps,
    damaged: vault.damage.map((d) => d.file),
    privileged: chosen.filter((r) => privileged.includes(r.id)).map((r) => book.ref(r) ?? r.id),
  }
  return completenessOf(facts)
}
/** How many duties were decided, in records of their own or, long ago, on the incident; and how many were not. */
function decisionsOf(book: Book, record: RecordState): { decided: number; undecided: number } {
  const { children, undecided } = book.law.surroundings(record)
  const records = children.filter((c) => c.register === 'obligation').length
  const old = Object.keys((book.values(record)['duties'] ?? {}) as object).length
  return { decided: records + old, undecided: undecided.length }
}
/** What each entry set, and the state it left. */
function actionsOf(record: RecordState): CompletenessFacts['records'][number]['actions'] {
  let state = findRegister(record.reg)!.states[0]!
  return record.log.map((l) => {
    state = l.s ?? state
    return { at: hlcInstant(l.hlc), op: l.op, paths: l.p, state }
  })
}
