/**
 * What the journal says that is not about one record: when nothing ran, jumps of the clock, issued packs. World: main,
 * pure. What must stay true: taking an entry twice changes nothing.
 */
import { z } from 'zod'
import { Instant } from '../../src-shared/values.ts'
import { VaultEvent } from '../../src-shared/vault/vault-event.ts'
import type { Entry, OtherPayload } from '../journal/entry.ts'
import { ClockJump } from './clock-jumps.ts'

/** What an opening says of each journal. */
const Heads = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.looseObject({ seq: z.number().int() }))
/** Journal facts that are not about one record. */
export const SideLog = z.strictObject({
  /** Spans in which the app was closed or the vault locked, oldest first. */
  closed: z.array(z.strictObject({ from: Instant, to: Instant })),
  /** Jumps of the system clock, in the order in which they were noticed. */
  jumps: z.array(ClockJump),
  /** Issued packs: entry id, when, who, and what the `seal` entry says. */
  seals: z.array(
    z.strictObject({
      id: z.string(),
      seq: z.number(),
      hlc: z.string(),
      u: z.string(),
      payload: z.record(z.string(), z.json()),
    }),
  ),
  /** What happened to the vault as a whole: entry id, when, who, and what the entry says. */
  events: z
    .array(
      z.strictObject({ id: z.string(), seq: z.number(), hlc: z.string(), u: z.string(), event: VaultEvent }),
    )
    .default([]),
  /** By journal, the highest number of an entry that an opening of the vault has named in its heads. */
  witnessed: z.record(z.string(), z.number()).default({}),
  /** Ops whose record this version cannot fold yet, by entry id (waiting for a cause, or unreadable). */
  waiting: z.array(z.string()),
  /** Newest label seen, so that the next one is later even if the system clock went back. */
  lastHlc: z.string(),
})
export type SideLog = z.infer<typeof SideLog>

export const emptySideLog = (): SideLog => ({
  closed: [],
  jumps: [],
  seals: [],
  events: [],
  witnessed: {},
  waiting: [],
  lastHlc: '',
})

/** Takes in an entry that is no op. */
export function takeAside(side: SideLog, { id, header }: Entry, payload: OtherPayload): void {
  if (header.k === 'check' && payload.op === 'open') {
    const span = z.object({ from: Instant, to: Instant }).safeParse(payload['closed'])
    if (span.success && !side.closed.some((c) => c.from === span.data.from && c.to === span.data.to))
      side.closed.push(span.data)
    for (const [jr, { seq }] of Object.entries(Heads.safeParse(payload['heads']).data ?? {}))
      side.witnessed[jr] = Math.max(side.witnessed[jr] ?? 0, seq)
  }
  if (header.k === 'check' && payload.op === 'clock') {
    const jump = ClockJump.safeParse(payload)
    if (jump.success && !side.jumps.some((j) => j.from === jump.data.from && j.to === jump.data.to))
      side.jumps.push(jump.data)
  }
  if (header.k === 'check' && payload.op === 'event') {
    const event = VaultEvent.safeParse(payload)
    if (event.success && !side.events.some((e) => e.id === id))
      side.events.push({ id, seq: header.seq, hlc: header.hlc, u: header.u, event: event.data })
  }
  if (header.k === 'seal' && !side.seals.some((x) => x.id === id))
    side.seals.push({
      id,
      seq: header.seq,
      hlc: header.hlc,
      u: header.u,
      payload: payload as Record<string, z.core.util.JSONType>,
    })
}
