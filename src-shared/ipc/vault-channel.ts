/**
 * What main and the vault host window say to each other: ids and sealed bytes, nothing else. World: shared.
 * What must stay true: the host never gets a key and never sees a plain value; each side parses what it receives.
 */
import { z } from 'zod'

const Bytes = z.custom<Uint8Array>((v) => v instanceof Uint8Array)
const RowId = z.string().min(1).max(64)
const VaultId = z.string().regex(/^[a-z2-7]{13}$/)
export const HostRow = z.strictObject({ id: RowId, sealed: Bytes })
export type HostRow = z.infer<typeof HostRow>
const nr = z.number().int()
/** Which store the rows are of (src-main/vault/projection.ts): a database of its own. */
const group = z.enum(['records', 'ledger'])
export type HostGroup = z.infer<typeof group>

export const ToHost = z.discriminatedUnion('ask', [
  /** The rows that follow the id `after`, as many as fit one message; with the first ones comes the marker. */
  z.strictObject({ ask: z.literal('page'), nr, vault: VaultId, group, after: z.string().max(64) }),
  z.strictObject({
    ask: z.literal('write'),
    nr,
    vault: VaultId,
    group,
    rows: z.array(HostRow),
    marker: Bytes,
  }),
  /** Empties the store; rows follow in `fill` messages and the marker comes last, with `write`. */
  z.strictObject({ ask: z.literal('clear'), nr, vault: VaultId, group }),
  z.strictObject({ ask: z.literal('fill'), nr, vault: VaultId, group, rows: z.array(HostRow) }),
])
export type ToHost = z.infer<typeof ToHost>

export const FromHost = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('page'),
    nr,
    rows: z.array(HostRow),
    marker: Bytes.optional(),
    /** No rows follow these. */
    last: z.boolean(),
  }),
  z.strictObject({ answer: z.literal('done'), nr }),
  /** `name` of the DOM exception, e.g. `UnknownError`: after one, the store is not touched again in this session. */
  z.strictObject({ answer: z.literal('failed'), nr, name: z.string().max(100) }),
])
export type FromHost = z.infer<typeof FromHost>
