/**
 * What the rules that look at many incidents at once (patterns, similar ones) read out of each.
 *
 * World: shared, pure. What must stay true: nothing is read out of free text; values are read with care, because a record
 * may be older or newer than this version; an option that says nothing is not a fact.
 */
import type { IncidentValues } from '../registers/incident.ts'
import { sortInstant } from '../text/fuzzy-time.ts'
import type { Instant } from '../values.ts'

/** An incident with what the machine knows about it. */
export interface IncidentRecord {
  readonly id: string
  readonly state: string
  /** In the bin. */
  readonly archived: boolean
  /** Brought in from an older log: the day of import says nothing about when it happened. */
  readonly imported: boolean
  readonly createdAt: Instant
  readonly values: IncidentValues
}

/** When it was noticed, or the next best moment on record; `undefined` if nothing says when. */
export function noticedAt({ values, imported, createdAt }: IncidentRecord): Instant | undefined {
  const { detected_at, reported_internally_at, aware_at, reported_to_authority_at, occurred_start } = values
  const noticed = [detected_at, reported_internally_at, aware_at, reported_to_authority_at]
    .map((time) => time && sortInstant(time))
    .find((at) => at !== undefined)
  return noticed ?? (imported ? occurred_start && sortInstant(occurred_start) : createdAt)
}

/** Order by code units: the same on every machine, whatever its language. */
export const plainOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The texts of a list, in plain order; none for anything else. */
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v) => typeof v === 'string').toSorted(plainOrder) : []

/** Names of the vendors that were involved. */
export function vendorNames({ vendors }: { readonly vendors?: unknown }): string[] {
  const rows = Object.values(vendors ?? {}) as { readonly name?: unknown }[]
  return texts(rows.map((row) => row.name))
}

/**
 * What the spellings of one name have in common: neither case nor spaces tell "MailRoom" from "Mail room". At most 200
 * characters, as it becomes part of a key.
 */
export const sameName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/g, '').slice(0, 200)

const saysNothing = new Set(['other', 'unknown'])
/** Chosen options that say something: neither "other" nor "unknown". */
export const telling = (options: unknown): string[] => texts(options).filter((o) => !saysNothing.has(o))
