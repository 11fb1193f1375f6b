/**
 * What is left of an erased record: that it was, under which reference, and who erased it when and why. World: main, pure.
 *
 * What must stay true: a tombstone follows from the `erase` entry alone, so a fold that never saw the content makes the same one; of
 * two that erase the same record the earlier counts; nothing that is written about the record later brings anything back.
 */
import { fail, type Failure } from '../../src-shared/ipc/result.ts'
import type { Json } from '../../src-shared/values.ts'
import type { Entry } from '../journal/entry.ts'
import { eraseGrounds, namedBy, type EraseGround, type ErasePayload } from '../journal/erase-entry.ts'
import { hlcInstant } from '../journal/hlc.ts'
import { commitOf, valueAt, type RecordState } from './fold.ts'
import { refOf } from './kept-record.ts'

/** The internal register that tombstones are kept in, under the ids of their records. */
export const ERASED = 'erased'

export interface Tombstone {
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
  /** The record that it was part of and went along with. */
  readonly part?: string
  /** Where the `erase` entry stands. */
  readonly entry: { readonly jr: string; readonly seq: number; readonly id: string }
}

/** What the record is from now on; `before` itself when an earlier entry erased it. */
export function tombstone(entry: Entry, erasure: ErasePayload, before?: RecordState): RecordState {
  const { id, header } = entry
  const known = before?.reg === ERASED ? before.log[0]! : undefined
  if (before && known && `${known.hlc} ${known.id}` <= `${header.hlc} ${id}`) return before
  const facts: Record<string, Json> = {
    reg: erasure.reg,
    ground: erasure.ground,
    reason: erasure.reason,
    by: erasure.who,
    entries: namedBy(erasure).length,
    ...(erasure.request !== undefined && { request: erasure.request }),
    ...(erasure.part !== undefined && { part: erasure.part }),
  }
  const { jr, seq, hlc, u, d } = header
  return {
    id: erasure.rec,
    reg: ERASED,
    log: [{ id, jr, seq, hlc, u, d, op: 'archive', commit: commitOf(header), p: ['@erased'] }],
    cells: {
      '@erased': [[0, facts]],
      ...(erasure.ref !== undefined && { '@ref': [[0, erasure.ref]] }),
    },
    first: {},
  }
}

/** Those of the entry ids that were not erased. */
export function withoutErased(ids: readonly string[], erasure: ErasePayload): string[] {
  const named = new Set(ids.length > 0 ? namedBy(erasure) : [])
  return ids.filter((id) => !named.has(id))
}

/** Reads a tombstone; `undefined` for a record that is there. */
export function readTombstone(record: RecordState | undefined): Tombstone | undefined {
  if (record?.reg !== ERASED) return undefined
  const facts = valueAt(record, '@erased') as Record<string, Json>
  const { jr, seq, id, hlc } = record.log[0]!
  const ref = refOf(record)
  const said = (key: string) => (typeof facts[key] === 'string' ? facts[key] : undefined)
  const [request, part] = [said('request'), said('part')]
  return {
    id: record.id,
    register: said('reg') ?? '',
    ...(ref !== undefined && { ref }),
    at: hlcInstant(hlc),
    ground: eraseGrounds.find((g) => g === facts['ground']) ?? 'mistake',
    reason: said('reason') ?? '',
    ...(request !== undefined && { request }),
    by: said('by') ?? '',
    entries: Number(facts['entries']),
    ...(part !== undefined && { part }),
    entry: { jr, seq, id },
  }
}

/** Why nothing can be done to a record that was erased; `undefined` for any other. */
export function refusedAsErased(
  record: RecordState | undefined,
): { readonly ok: false; readonly error: Failure } | undefined {
  const stone = readTombstone(record)
  return stone && fail('record-erased', { detail: { ref: stone.ref ?? '', at: stone.at, by: stone.by } })
}
