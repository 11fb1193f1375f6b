/**
 * What a pack is made from: the reading side of a vault, as the pack writer sees it. World: main. What must stay
 * true: a pack is made from one fixed position of the journals (taken when `PackSource` is made), so that entries
 * written meanwhile do not tear it.
 */
import type { ClockView, CompletenessItem, HistoryItem, RecordView } from '../../src-shared/ipc/contract.ts'
import type { RosterPerson } from '../../src-shared/sop/roster.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Entry, HeaderLine } from '../journal/entry.ts'
import type { EraseGround } from '../journal/erase-entry.ts'
import type { Beside } from '../reports/beside.ts'
import type { RecordFacts } from '../reports/json.ts'

export interface PackJournal {
  /** SHA-256 of the journal's public key, hex (`jr` of its entries). */
  readonly id: string
  readonly publicKey: Uint8Array
  /** Ed25519 by the user key over `"sealbook/journal-cert/1\0" ‖ journal public key`. */
  readonly certificate: {
    readonly user: string
    readonly userPublicKey: Uint8Array
    readonly device: string
    readonly signature: Uint8Array
  }
  readonly head: { readonly seq: number; readonly id: string }
  /** All entries up to the head, in order; payload absent = erased, or left sealed. */
  entries(): AsyncIterable<Entry>
}

/** A record as it goes into a pack: plain values (evidence without keys), state, history positions. */
export interface PackRecord extends RecordFacts {
  /** Ids of the entries that made this record. */
  readonly entries: readonly string[]
  /** The records that this one is part of, or that it was decided about. */
  readonly about?: readonly string[]
  /** For the record's own PDF; absent = none run. */
  readonly clocks?: readonly ClockView[]
  /** For the PDF of a post-mortem or an assessment. */
  readonly beside?: Beside
  /** Moments that start clocks and were changed after they had been set, newest first; absent = none. */
  readonly restarts?: RecordView['restarts']
}

export interface PackEvidence {
  readonly record: string
  readonly element: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  /** Decrypted bytes, streamed; throws when the sealed file is damaged or missing. */
  read(): AsyncIterable<Uint8Array>
}

/** What is left of an erased record (records/tombstones.ts). */
export interface ErasedRecord {
  readonly id: string
  readonly register: string
  readonly ref?: string
  readonly at: string
  readonly ground: EraseGround
  readonly reason: string
  readonly request?: string
  readonly by: string
  /** How many entries lost their payload. */
  readonly entries: number
  /** Where the `erase` entry stands: its payload is in every pack. */
  readonly entry: { readonly jr: string; readonly seq: number; readonly id: string }
}

export interface PackSource {
  readonly vault: { readonly id: string; readonly name: string; readonly genesis: string }
  /** The person making the pack and the organisation, for bag-info. */
  readonly issuer: string
  readonly journals: readonly PackJournal[]
  /** Records of the chosen registers and period with all that comes along (scope.ts), in reference order. */
  readonly records: readonly PackRecord[]
  readonly evidence: readonly PackEvidence[]
  /** Ids of what stays out beside the records that were named: prepared for legal advice, part of what is left out. */
  readonly withheld?: readonly string[]
  /** Every record that was erased, whatever the registers and the period; absent = nobody can say. */
  readonly erased?: readonly ErasedRecord[]
  /** Whether an `erase` entry names this one. */
  isErased?(entry: string): boolean
  /** Whether an entry's payload was left sealed, because its header says that it is about no chosen record. */
  leftSealed?(header: HeaderLine): boolean
  /** Display names of people and records that values refer to by id. */
  readonly names: Readonly<Record<string, string>>
  readonly completeness: readonly CompletenessItem[]
  readonly appVersion: string
  /** Zone for human-readable times. */
  readonly zone: string
  /** For what procedures bring along (put-sops.ts); absent = none of it. */
  readonly signing?: {
    /** The day of the last entry: what "overdue" and "in force" are read on. */
    readonly day: PlainDate
    readonly people: ReadonlyMap<string, RosterPerson>
  }
  /** For the record's own PDF: who changed what. What lies after the fixed position is left out by the writer. */
  history?(record: string): readonly HistoryItem[]
}

/** Signs with the pack key; the key itself stays in crypto/. */
export interface PackSigner {
  readonly publicKey: Uint8Array
  /** Raw Ed25519 over the message. Never called with a message of exactly 64 bytes from outside (minisign #104). */
  sign(message: Uint8Array): Uint8Array
  /** 8-byte minisign key number. */
  readonly keyNumber: Uint8Array
}

/** Where the vault stood: all entries counted, and the head of the longest journal. */
export function lastPosition(source: PackSource): { readonly seq: number; readonly id: string } {
  const longest = [...source.journals].sort((a, b) => b.head.seq - a.head.seq || (a.id < b.id ? -1 : 1))[0]
  return { seq: source.journals.reduce((n, j) => n + j.head.seq, 0), id: longest?.head.id ?? '' }
}
