/** The use cases on records: checks hold in main, whoever asks; every act can be read back, undone and proved. */
import { describe, expect, it } from 'vitest'
import { must, office, openOffice, type Office } from '../../tests/office.ts'
import { registers } from '../../src-shared/registers/index.ts'
import { lawPack } from '../../src-shared/rules/law-pack.ts'
import { Book } from './book.ts'
import { Writer } from './writer.ts'
import { memoryProjection } from '../vault/projection.ts'

const { incident, person } = registers
const exact = (at: string) => ({ certainty: 'exact', at, zone: 'Europe/Berlin' })
const newIncident = (
  o: Office,
  title = 'Laptop left on train',
  more: { path: string; value: never }[] = [],
) => must(o.writer.create(incident, [{ path: 'title', value: title }, ...more])).record
const failing = (r: { ok: boolean; error?: { code: string; needs?: unknown } }) =>
  r.ok ? 'ok' : r.error!.code

describe('creating and saving', () => {
  it('gives references without gaps, also after a start', async () => {
    const o = await office()
    newIncident(o)
    newIncident(o)
    const again = await openOffice(o.world, o.dir, o.clock)
    const third = newIncident(again)
    expect(again.book.ref(again.book.get(third)!)).toBe('INC-2026-0003')
  })
  it('refuses what the declaration does not allow', async () => {
    const o = await office()
    const id = newIncident(o)
    const save = (path: string, value: unknown) =>
      failing(o.writer.save(id, [{ path, value: value as never }]))
    expect(save('kind', 'catastrophe')).toBe('invalid-input')
    expect(save('no_such_field', 'x')).toBe('invalid-input')
    expect(save('title', 'x'.repeat(121))).toBe('invalid-input')
    expect(save('closed_at', exact('2026-01-01T00:00:00Z'))).toBe('invalid-input')
    expect(save('@state', 'closed')).toBe('invalid-input')
    expect(save('timeline/aaaaaaaaaaaaaaaa', { text: 'forged' })).toBe('invalid-input')
    expect(save('duties/eu-gdpr-33-1', { decision: 'met' })).toBe('invalid-input')
    expect(save('detected_at', { certainty: 'exact', zone: 'UTC' })).toBe('invalid-input')
    expect(save('subjects', { status: 'estimate', min: 50, max: 20 })).toBe('invalid-input')
    expect(save('title', null)).toBe('needs-missing')
    expect(save('summary', '\ud800')).toBe('invalid-input')
    expect(save('nature/integrity', true)).toBe('ok')
  })
  it('refuses a time zone that does not exist, wherever a time stands', async () => {
    const o = await office()
    const id = newIncident(o)
    const sunk = { certainty: 'exact', at: '2026-11-20T08:00:00Z', zone: 'Atlantis/Poseidonis' } as const
    const refused = (field: string) => ({
      ok: false,
      error: { code: 'invalid-input', needs: [{ field, message: 'error.zone-unknown' }] },
    })
    const save = (path: string, value: unknown) => o.writer.save(id, [{ path, value: value as never }])
    expect(save('detected_at', sunk)).toEqual(refused('detected_at'))
    expect(save('law_times/determined', { at: sunk })).toEqual(refused('law_times/determined'))
    const line = o.writer.addTimeline({ id, entry: { type: 'note', text: 'Called', at: sunk } })
    expect(line).toMatchObject({ error: { needs: [{ message: 'error.zone-unknown' }] } })
    const where = (zone: string) =>
      o.writer.putDesk('office', 'main', { name: 'Office', country: 'DE', zone })
    expect(where('Atlantis/Poseidonis')).toEqual(refused('zone'))
    expect(o.book.law.office).toBeUndefined()
    must(where('Europe/Kyiv'))
    must(save('detected_at', { ...sunk, zone: 'Europe/Kyiv' }))
  })
  it('writes its own moments in UTC where the zone of this computer is none', async () => {
    const o = await office()
    const book = new Book(
      o.store,
      o.world.clock,
      () => 'Etc/Unknown',
      () => o.vault.author,
      () => lawPack,
    )
    const lost = new Writer(o.vault, book, o.world.clock, o.world.rng, () => {})
    expect(lost.moment()).toMatchObject({ zone: 'UTC' })
  })
  it('writes nothing when nothing changed', async () => {
    const o = await office()
    const id = newIncident(o)
    const before = o.vault.entryCount
    must(o.writer.save(id, [{ path: 'title', value: 'Laptop left on train' }]))
    expect(o.vault.entryCount).toBe(before)
  })
})

describe('life cycle', () => {
  it('asks for what a step needs and moves when it is there', async () => {
    const o = await office()
    const id = newIncident(o)
    const refused = o.writer.transition(id, 'start_triage')
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'needs-missing', needs: [{ field: 'owner' }, { field: 'kind' }] },
    })
    const dana = must(o.writer.create(person, [{ path: 'display_name', value: 'Dana' }])).record
    must(
      o.writer.save(id, [
        { path: 'owner', value: dana },
        { path: 'kind', value: 'confirmed_breach' },
      ]),
    )
    must(o.writer.transition(id, 'start_triage'))
    expect(o.book.state(o.book.get(id)!)).toBe('triage')
    expect(failing(o.writer.transition(id, 'close'))).toBe('not-allowed-now')
    expect(failing(o.writer.transition(id, 'dismiss'))).toBe('needs-missing')
    must(o.writer.transition(id, 'dismiss', 'It was a drill'))
  })
})

describe('history and undo', () => {
  it('tells who changed what, when, from what, and shows the record as it stood', async () => {
    const o = await office()
    const id = newIncident(o)
    o.clock.now += 60_000
    must(o.writer.save(id, [{ path: 'title', value: 'Laptop left in tram' }], 'The conductor called'))
    const { items } = must(o.history.of(id))
    expect(items[0]).toMatchObject({
      op: 'change',
      why: 'The conductor called',
      at: '2026-11-20T09:01:00.000Z',
      changes: [{ path: 'title', before: 'Laptop left on train', after: 'Laptop left in tram' }],
    })
    expect(must(o.history.asOf(id, items[1]!.position.id)).values['title']).toBe('Laptop left on train')
  })
  it('undo puts back what was replaced, and says no when it changed since', async () => {
    const o = await office()
    const id = newIncident(o)
    const first = must(
      o.writer.save(id, [
        { path: 'title', value: 'B' },
        { path: 'nature/integrity', value: true },
      ]),
    )
    must(o.history.undo())
    expect(o.book.values(o.book.get(id)!)).toEqual({ title: 'Laptop left on train' })
    const second = must(o.writer.save(id, [{ path: 'title', value: 'C' }]))
    must(o.writer.save(id, [{ path: 'title', value: 'D' }]))
    expect(failing(o.history.undo(second.commit))).toBe('changed-meanwhile')
    expect(failing(o.history.undo(first.commit))).toBe('nothing-to-undo')
  })
  it('undoing a creation archives the record and keeps its number', async () => {
    const o = await office()
    const id = newIncident(o)
    must(o.history.undo())
    expect(o.book.archivedWhy(o.book.get(id)!)).toBe('undo')
    expect(o.book.ref(o.book.get(newIncident(o))!)).toBe('INC-2026-0002')
  })
  it('a timeline line cannot be undone, only superseded', async () => {
    const o = await office()
    const id = newIncident(o)
    must(o.writer.addTimeline({ id, entry: { type: 'note', text: 'Called the railway' } }))
    expect(failing(o.history.undo())).toBe('nothing-to-undo')
  })
})

describe('loading', () => {
  /** Rows are written behind the user's back. */
  const projected = () => new Promise((resolve) => setTimeout(resolve, 30))
  it('from the projection, from a stale one, and from nothing gives the same records', async () => {
    const o = await office()
    for (let i = 0; i < 30; i++) newIncident(o, `Incident ${i}`)
    await projected()
    const stale = memoryProjection()
    stale.rows = new Map(o.projection.rows)
    stale.marker = o.projection.marker
    const id = newIncident(o, 'The last one')
    must(o.writer.save(id, [{ path: 'kind', value: 'event' }]))
    await projected()
    expect(stale.rows.size).toBe(31)
    const fresh = await openOffice(o.world, o.dir, o.clock)
    const caughtUp = await openOffice(o.world, o.dir, o.clock, stale)
    const same = await openOffice(o.world, o.dir, o.clock, o.projection)
    expect(caughtUp.store.digest()).toBe(fresh.store.digest())
    expect(same.store.digest()).toBe(fresh.store.digest())
  })
})
