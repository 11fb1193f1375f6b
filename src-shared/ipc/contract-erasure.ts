/**
 * Calls about how long records are kept, holds, and erasing for good. World: shared.
 *
 * What must stay true: nothing is erased without the passphrase; what is answered about an erased record is what its `erase` entry says.
 */
import { z } from 'zod'
import { RetentionRule } from '../rules/retention.ts'
import { Instant, PlainDate, RecordId } from '../values.ts'
import { call, Named, none, Receipt, RegisterName } from './call.ts'

const text = z.string().max(400)
export const EraseGround = z.enum(['retention', 'request', 'mistake'])
/** A record whose time is over, or on which a hold stands. */
export const KeptLine = z.strictObject({
  ...Named,
  register: RegisterName,
  closedOn: PlainDate.optional(),
  until: PlainDate.optional(),
  hold: z.strictObject({ why: z.string().max(20_000), at: Instant, by: text }).optional(),
})
export type KeptLine = z.infer<typeof KeptLine>
export const ErasedLine = z.strictObject({
  id: RecordId,
  register: RegisterName,
  ref: z.string().max(40).optional(),
  at: Instant,
  ground: EraseGround,
  reason: z.string().max(2_000),
  request: z.string().max(200).optional(),
  by: text,
  entries: z.number().int(),
  part: RecordId.optional(),
})
export type ErasedLine = z.infer<typeof ErasedLine>
export const RuleLine = z.strictObject({
  register: RegisterName,
  rule: RetentionRule.optional(),
  /** Newest first; without a rule = it was taken away. */
  versions: z.array(z.strictObject({ at: Instant, by: text, rule: RetentionRule.optional() })).max(100),
})
export type RuleLine = z.infer<typeof RuleLine>
const Act = z.strictObject({
  ids: z.array(RecordId).min(1).max(500),
  ground: EraseGround,
  reason: z.string().max(2_000),
  request: z.string().max(200).optional(),
})
export const ErasePlanLine = z.strictObject({
  ...Named,
  register: RegisterName,
  /** What goes along. */
  parts: z.array(z.strictObject({ ...Named, register: RegisterName })).max(500),
  /** What points to it and will show that it was erased. */
  linkedFrom: z.array(z.strictObject({ ...Named, register: RegisterName })).max(500),
  /** What stands in the way: the message `erase.because.<it>`. */
  because: z.array(z.string().max(40)).max(20),
})
export type ErasePlanLine = z.infer<typeof ErasePlanLine>

export const erasureCalls = {
  /** Rules, what is due, holds, and how many were erased. At most 500 lines of each, with the number of all. */
  retention: call(
    'unlocked',
    none,
    z.strictObject({
      rules: z.array(RuleLine).max(20),
      due: z.strictObject({ all: z.number().int(), first: z.array(KeptLine).max(500) }),
      holds: z.strictObject({ all: z.number().int(), first: z.array(KeptLine).max(500) }),
      erased: z.number().int(),
    }),
  ),
  /** How many records are due, for Today. */
  retentionDue: call('unlocked', none, z.strictObject({ due: z.number().int() })),
  /** Without a rule: takes it away. */
  setRetention: call(
    'writable',
    z.strictObject({ register: RegisterName, rule: RetentionRule.optional() }),
    z.strictObject({ receipt: Receipt }),
  ),
  holdRecord: call(
    'writable',
    z.strictObject({ id: RecordId, hold: z.boolean(), why: z.string().max(2_000) }),
    Receipt,
  ),
  /** What erasing would do, and what stands in the way. */
  erasePlan: call(
    'unlocked',
    Act.omit({ reason: true }),
    z.strictObject({ plans: z.array(ErasePlanLine).max(500) }),
  ),
  /** For good. `finished` = nothing of it is on this disk any more; otherwise that is done when the vault is opened next. */
  eraseRecords: call(
    'writable',
    Act.extend({ passphrase: z.string().min(1).max(1_000) }),
    z.strictObject({ records: z.number().int(), entries: z.number().int(), finished: z.boolean() }),
  ),
  /** What was erased, newest first. */
  erasedRecords: call(
    'unlocked',
    none,
    z.strictObject({ all: z.number().int(), first: z.array(ErasedLine).max(2_000) }),
  ),
  /** One erased record, with the places of its entries in the journal. */
  erasedRecord: call(
    'unlocked',
    z.strictObject({ id: RecordId }),
    z.strictObject({
      erased: ErasedLine,
      lines: z.array(z.strictObject({ seq: z.number().int(), at: Instant, by: text })).max(5_000),
    }),
  ),
  /** What was erased as a document: of these, or all. */
  erasureProtocol: call(
    'unlocked',
    z.strictObject({ ids: z.array(RecordId).max(500).optional(), print: z.boolean() }),
    z.strictObject({ saved: z.boolean() }),
  ),
} as const
