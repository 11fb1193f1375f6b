/**
 * The marker of a projection: how far its rows go, and how many there are of each register. World: main.
 *
 * What must stay true: rows are taken in only under a marker that fits this vault, its journals and this version.
 */
import { z } from 'zod'
import type { Register } from '../../src-shared/registers/define.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Group } from '../vault/projection.ts'
import type { SealedRows } from './sealed-rows.ts'

/** Grows when the fold or the shape of a row changes: older projections are then rebuilt. */
const FOLD_VERSION = 6

/** The last entry of each journal, by the journal's id. */
export type Heads = Record<string, { seq: number; id: string }>
const Marker = z.strictObject({
  v: z.number(),
  vault: z.string(),
  group: z.string(),
  /** What heads hold beside what all have: heads that hold something else are no use. */
  atHand: z.string(),
  heads: z.record(z.string(), z.strictObject({ seq: z.number(), id: z.string() })),
  /** How many rows claim each register. */
  rows: z.record(z.string(), z.number()),
})
export type Marker = z.infer<typeof Marker>

const atHand = JSON.stringify(
  Object.values(registers).map((r: Register) => (r.atHand ? [r.id, ...r.atHand] : [])),
)

/** How far the fold is: the last entries it took in, the first of each journal that waits, how many rows there are. */
export interface Reached {
  readonly heads: Heads
  readonly waiting: ReadonlyMap<string, number>
  readonly rows: ReadonlyMap<string, number>
}
export const sealMarker = (to: SealedRows, vault: OpenVault, group: Group, reached: Reached): Uint8Array =>
  to.sealOther('marker', {
    v: FOLD_VERSION,
    vault: vault.info.vault,
    group,
    atHand,
    heads: covered(vault, reached),
    rows: Object.fromEntries(reached.rows),
  } satisfies Marker)

/** How far rows go: not past an op that waits, which is in no row and is read again at the next start. */
function covered(vault: OpenVault, { heads, waiting }: Reached): Heads {
  const rows = { ...heads }
  for (const [jr, seq] of waiting) {
    const [before] = vault.journal(jr)?.entriesAt([seq - 1]) ?? []
    if (before) rows[jr] = { seq: seq - 1, id: before.id }
    else delete rows[jr]
  }
  return rows
}

/** Opens a marker; `undefined` for one of another version, vault or group, and where the journals do not bear it out. */
export function openMarker(
  from: SealedRows,
  vault: OpenVault,
  group: Group,
  sealed: Uint8Array,
): Marker | undefined {
  const marker = from.openOther('marker', sealed, Marker)
  if (marker?.v !== FOLD_VERSION || marker.vault !== vault.info.vault) return undefined
  if (marker.group !== group || marker.atHand !== atHand) return undefined
  const known = vault.heads
  // a projection that is ahead of the journal, or of another journal, is not ours to trust
  const ahead = Object.entries(marker.heads).some(([jr, h]) => !known[jr] || known[jr].seq < h.seq)
  return ahead || !Object.entries(marker.heads).every(([jr, h]) => isOurs(vault, jr, h)) ? undefined : marker
}
/** Not of a copy of this vault that went another way. What a damaged file held cannot be asked. */
function isOurs(vault: OpenVault, jr: string, { seq, id }: Heads[string]): boolean {
  if (seq === 0 || vault.heads[jr]?.id === id) return true
  const [ours] = vault.journal(jr)?.entriesAt([seq]) ?? []
  return ours === undefined || ours.id === id
}
/** How many rows there are under a marker. */
export const rowsUnder = ({ rows }: Marker): number => Object.values(rows).reduce((sum, n) => sum + n, 0)
/** Whether the rows under a marker are all that was wanted, as far as can be seen without opening them. */
export const hasAllRows = (marker: Marker, found: ReadonlyMap<string, number>): boolean =>
  Object.keys(marker.rows).length === found.size &&
  [...found].every(([register, n]) => marker.rows[register] === n)

export function sameHeads(a: Readonly<Heads>, b: Readonly<Heads>): boolean {
  const keys = Object.keys(b)
  return (
    keys.length === Object.keys(a).length &&
    keys.every((k) => a[k]?.seq === b[k]!.seq && a[k].id === b[k]!.id)
  )
}
