/** Jumps of the system clock: kept once, read back from the journal, and shown where a deadline ran meanwhile. */
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { memoryProjection } from '../vault/projection.ts'
import { jumpBetween, jumpsDuring, type ClockJump } from './clock-jumps.ts'

const back: ClockJump = { from: '2026-11-20T15:00:00.000Z', to: '2026-11-20T12:00:00.000Z', seconds: -10_800 }

describe('a jump', () => {
  it('is more than two minutes, either way', () => {
    const at = Date.parse(back.from)
    expect(jumpBetween(at, at - 120_000, 'running')).toBeUndefined()
    expect(jumpBetween(at, at + 120_000, 'running')).toBeUndefined()
    expect(jumpBetween(at, at - 120_001, 'running')).toMatchObject({ seconds: -120 })
    expect(jumpBetween(at, Date.parse(back.to), 'unlock')).toEqual({ ...back, seen: 'unlock' })
  })
})

describe('the journal', () => {
  const note = (o: Office, jump: ClockJump) =>
    o.store.committed(
      must(
        o.vault.commit([
          { kind: 'check', compartment: 'org', payload: { sv: 1, op: 'clock', ...jump, seen: 'running' } },
        ]),
      ),
    )
  it('keeps each jump, in the order in which they were noticed, also without the projection', async () => {
    const o = await office()
    const forward = { from: back.to, to: back.from, seconds: 10_800 }
    note(o, back)
    note(o, forward)
    expect(o.store.side.jumps).toEqual([back, forward])
    expect((await openOffice(o.world, o.dir, o.clock, o.projection)).store.side.jumps).toEqual([
      back,
      forward,
    ])
    expect((await openOffice(o.world, o.dir, o.clock, memoryProjection())).store.side.jumps).toEqual([
      back,
      forward,
    ])
  })
})

describe('beside a deadline', () => {
  const during = (start: string, decidedAt?: string) =>
    jumpsDuring([back], [{ start, ...(decidedAt !== undefined && { decidedAt }) }])
  const shown = [{ at: back.to, seconds: -10_800 }]
  it('stands what came while it ran, whichever of the two times was right', () => {
    expect(during('2026-11-20T09:00:00Z')).toEqual(shown)
    expect(during('2026-11-20T15:00:00Z')).toEqual(shown)
    expect(during('2026-11-20T15:00:01Z')).toEqual([])
    expect(during('2026-11-20T09:00:00Z', '2026-11-20T12:00:00Z')).toEqual(shown)
    expect(during('2026-11-20T09:00:00Z', '2026-11-20T11:59:59Z')).toEqual([])
  })
  it('does not stand what only spans it: a clock that fell back to 2000 and was put right years later', () => {
    const fell = { from: '2026-11-20T15:00:00Z', to: '2000-01-01T00:00:00Z', seconds: -848_761_200 }
    const righted = { from: '2000-01-01T00:01:00Z', to: '2026-11-20T15:01:00Z', seconds: 848_761_200 }
    expect(
      jumpsDuring([fell, righted], [{ start: '2024-05-01T09:00:00Z', decidedAt: '2024-05-02T09:00:00Z' }]),
    ).toEqual([])
  })
  it('stands a second step back, whose own times both lie before the deadline began', () => {
    const again = { from: '2026-11-20T12:10:00Z', to: '2026-11-20T11:10:00Z', seconds: -3_600 }
    const jumps = jumpsDuring([back, again], [{ start: '2026-11-20T14:00:00Z' }])
    expect(jumps.map((j) => j.seconds)).toEqual([-3_600, -10_800])
  })
  it('stands the newest first, twenty at most, and nothing where no clock ran', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...back, seconds: -1_000 - i }))
    const all = jumpsDuring(many, [{ start: '2026-11-20T09:00:00Z' }])
    expect(all.map((j) => j.seconds)).toEqual(Array.from({ length: 20 }, (_, i) => -1_024 + i))
    expect(jumpsDuring(many, [])).toEqual([])
  })
})
