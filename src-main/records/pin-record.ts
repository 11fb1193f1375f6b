/**
 * What is kept of a person's PIN: one record of the internal register `pin` per person. World: main, pure over a record.
 *
 * What must stay true: it is no register of `src-shared/registers`, so no list, search, export, report or pack knows it
 * (packs/vault-source.test.ts holds that); it lies in the compartment `dpo`, apart from the pepper, which lies in `org`; each event of
 * its life is an entry of the journal, and none of them holds a PIN or a start code.
 */
import { z } from 'zod'
import { triesBeforeClosing, type Tries } from '../../src-shared/sop/pin.ts'
import { Instant } from '../../src-shared/values.ts'
import { PinHash } from '../crypto/pin-hash.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import { valueAt, type RecordState } from './fold.ts'

export const PIN = 'pin'
/** Where entries of records go that are in no declared register: the desk, and PINs. */
export const internalCompartment = (reg: string): 'org' | 'dpo' => (reg === PIN ? 'dpo' : 'org')

/** The id of a person's PIN record: the same on every device (a UUID of version 8, RFC 9562), so that two devices merge. */
export function pinRecordId(person: string): string {
  const h = sha256Hex(`sealbook/pin-record/1\0${person}`)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`
}

const KeptTries: z.ZodType<Tries> = z.strictObject({
  wrong: z.number().int().min(0).max(triesBeforeClosing),
  closed: z.number().int().min(0).max(1_000_000),
  at: z.number().int().min(0),
})
/** A start code that was given out: good once, until then. */
const StartCode = z.strictObject({ pepper: z.string().max(40), hash: z.string().max(60), until: Instant })
/** What happened; the reason of a reset stands in the entry's `why`. */
export const pinEvents = ['code_given', 'set', 'wrong', 'closed', 'right_again', 'reset'] as const
export type PinEvent = (typeof pinEvents)[number]

export interface PinFacts {
  readonly pin: PinHash | undefined
  readonly code: z.infer<typeof StartCode> | undefined
  readonly tries: Tries | undefined
}
/** What stands in the record; a value that does not parse counts as none, so that nothing can be proved by it. */
export function pinFacts(record: RecordState | undefined): PinFacts {
  const at = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const value = record && valueAt(record, path)
    const parsed = value === undefined ? undefined : schema.safeParse(value)
    return parsed?.success ? parsed.data : undefined
  }
  return { pin: at('pin', PinHash), code: at('code', StartCode), tries: at('tries', KeptTries) }
}
