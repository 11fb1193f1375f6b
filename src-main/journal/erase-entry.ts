/**
 * What an `erase` entry says: which entries of which record lost their payload, when, by whom and why (docs/formats.md, "Erasure").
 *
 * World: main, pure. What must stay true: it tells nothing of what was erased but the record's id, register and reference; an entry
 * without payload is good only if one of these names it, by journal, number and id.
 */
import { z } from 'zod'
import { RecordId, Sha256Hex } from '../../src-shared/values.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { text } from '../crypto/sodium.ts'
import type { Entry } from './entry.ts'

/** `retention`: the end of a period; `request`: of the person concerned (Art. 17 GDPR); `mistake`: should never have been here. */
export const eraseGrounds = ['retention', 'request', 'mistake'] as const
export type EraseGround = (typeof eraseGrounds)[number]

export const ErasePayload = z.looseObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  sv: z.number().int().min(1),
  op: z.literal('erase'),
  reg: z.string().regex(/^[a-z_]{1,40}$/),
  rec: RecordId,
  ref: z.string().max(40).optional(),
  /** The record that this one was part of, if it went along with it. */
  part: RecordId.optional(),
  /** Journal → number → id of each entry. */
  entries: z.record(Sha256Hex, z.record(z.string().regex(/^[1-9]\d{0,11}$/), Sha256Hex)),
  /** Sealed files that went along, by the SHA-256 of their sealed bytes. */
  blobs: z.array(Sha256Hex).max(10_000),
  ground: z.enum(eraseGrounds),
  /** In words: the rule with its law, or what the person wrote. */
  reason: z.string().max(2_000),
  /** Under which the request is filed. */
  request: z.string().max(200).optional(),
  /** Name of whoever did it. */
  who: z.string().max(400),
})
export type ErasePayload = z.infer<typeof ErasePayload>

/** Reads payload bytes; `undefined` for anything else. */
export const readErasure = (payload: Uint8Array): ErasePayload | undefined =>
  ErasePayload.safeParse(parseOutside(text(payload))).data
/** What an entry of a journal erases; nothing unless it is an `erase` entry with its payload. */
export const erasureOf = ({ header, payload }: Entry): ErasePayload | undefined =>
  header.k === 'erase' && payload ? readErasure(payload) : undefined

/** Ids of the entries that it names. */
export const namedBy = ({ entries }: ErasePayload): string[] =>
  Object.values(entries).flatMap((bySeq) => Object.values(bySeq))
