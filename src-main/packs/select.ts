/**
 * What of a vault goes into a pack, and why the rest does not. World: main, pure apart from reading the source.
 *
 * What must stay true: every header line goes in, every jump of the system clock, and what was erased by whom and why; any other payload goes in only
 * when its record does, its time is inside the period, and it gives away nothing that was left out. A payload that adds
 * evidence holds the key of the sealed file, and its exact bytes are what the chain commits to, so it cannot be
 * trimmed: it goes in only together with the evidence itself, where the key opens nothing that the receiver does not
 * get in clear.
 */
import { z } from 'zod'
import type { PackOptions } from '../../src-shared/ipc/contract.ts'
import { findRegister } from '../../src-shared/registers/index.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { text } from '../crypto/sodium.ts'
import { OpPayload, type Entry } from '../journal/entry.ts'
import { erasureOf } from '../journal/erase-entry.ts'
import { registersOf, withheldOf } from './scope.ts'
import type { PackEvidence, PackRecord, PackSource } from './source.ts'

/** Why a payload is not in the pack. All of them show as "committed but withheld", except `erased` and `unreadable`. */
export const absences = [
  'erased',
  'unreadable',
  'withheld_record',
  'outside',
  'evidence_left_out',
  'administration',
] as const
export type Absence = (typeof absences)[number]

export type Place =
  | { readonly included: true; readonly payload: Uint8Array }
  | { readonly included: false; readonly why: Absence }

export interface Selection {
  readonly records: readonly PackRecord[]
  readonly evidence: readonly PackEvidence[]
  readonly withheldRecords: number
  place(entry: Entry): Place
}

export function selectForPack(source: PackSource, options: PackOptions): Selection {
  const withheld = withheldOf(source.records, [...options.withhold, ...(source.withheld ?? [])])
  const scope = registersOf(options.registers)
  const wanted = source.records.filter((r) => scope.includes(r.register))
  const records = wanted.filter((r) => !withheld.has(r.id))
  const inside = new Set(records.map((r) => r.id))
  const from = options.from === undefined ? -Infinity : Date.parse(options.from)
  const to = options.to === undefined ? Infinity : Date.parse(options.to)

  const place = (entry: Entry): Place => {
    const out = (why: Absence): Place => ({ included: false, why })
    // also where its payload is still waiting to be taken off the disk
    if (source.isErased?.(entry.id)) return out('erased')
    if (source.leftSealed?.(entry.header)) return out('outside')
    if (!entry.payload) return out(source.isErased ? 'unreadable' : 'erased')
    if (erasureOf(entry)) return { included: true, payload: entry.payload }
    if (entry.header.k === 'check' && isClockJump(entry.payload))
      return { included: true, payload: entry.payload }
    if (entry.header.k !== 'op' && entry.header.k !== 'resolve') return out('administration')
    const payload = readPayload(entry.payload)
    if (!payload) return out('administration')
    if (withheld.has(payload.rec)) return out('withheld_record')
    if (!inside.has(payload.rec)) return out('outside')
    const at = Number(entry.header.hlc.slice(0, -6))
    if (at < from || at >= to) return out('outside')
    if (!options.includeEvidence && addsEvidence(payload)) return out('evidence_left_out')
    return { included: true, payload: entry.payload }
  }
  return {
    records,
    evidence: options.includeEvidence ? source.evidence.filter((e) => inside.has(e.record)) : [],
    withheldRecords: wanted.length - records.length,
    place,
  }
}

export const readPayload = (bytes: Uint8Array): OpPayload | undefined => readAs(OpPayload, bytes)
/** `undefined`: nothing of ours, so nothing that may be shown. */
const readAs = <T>(schema: z.ZodType<T>, bytes: Uint8Array): T | undefined =>
  schema.safeParse(parseOutside(text(bytes), { canonical: true })).data

const ClockEntry = z.looseObject({ op: z.literal('clock') })
/** Whether this is a jump of the system clock: about no record, and what the times of all entries are read with. */
export const isClockJump = (bytes: Uint8Array): boolean => readAs(ClockEntry, bytes) !== undefined

function addsEvidence(payload: OpPayload): boolean {
  const register = findRegister(payload.reg)
  return Object.entries(payload.set).some(([path, value]) => {
    const field = register?.fields[path.split('/')[0] ?? '']
    return value !== null && (field === undefined ? holdsKey(value) : field.type === 'evidence')
  })
}
/** A field this version does not know: assume that anything with a `key` is evidence. */
const holdsKey = (value: unknown): boolean => typeof value === 'object' && value !== null && 'key' in value
