/** The fold is a function of the set of entries: order, repetition and concurrency must not matter. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src-shared/canonical.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { Json } from '../../src-shared/values.ts'
import { sha256Hex } from '../crypto/sodium.ts'
import type { HeaderLine } from '../journal/entry.ts'
import {
  apply,
  conflictsOf,
  emptyRecord,
  plainValues,
  standing,
  waitsFor,
  type OpEntry,
  type RecordState,
} from './fold.ts'

const REC = '00000000-0000-7000-8000-000000000001'
let n = 0
function entry(
  set: Record<string, Json>,
  over: Record<string, string[]> = {},
  ms = ++n,
  u = 'aaaaaaaaaaaaa',
): OpEntry {
  const id = sha256Hex(`${n}-${ms}-${JSON.stringify(set)}`)
  const header = {
    v: 1,
    jr: 'a'.repeat(64),
    seq: ++n,
    prev: '',
    hlc: `${String(ms).padStart(13, '0')}.00000`,
    u,
    d: 'bbbbbbbbbbbbb',
    k: 'op',
    c: 'org',
    e: 1,
    m: '',
    l: 64,
    q: '1/1',
  } as HeaderLine
  return { id, header, payload: { salt: '', sv: 1, op: 'change', reg: 'incident', rec: REC, set, over } }
}
/** Applies entries as the store does: what waits for a cause is tried again after each success. */
function foldAll(entries: readonly OpEntry[]): RecordState {
  const record = emptyRecord(REC, 'incident')
  let waiting = [...entries]
  for (let before = -1; waiting.length !== before;) {
    before = waiting.length
    waiting = waiting.filter((e) => {
      if (waitsFor(record, e).length > 0) return true
      apply(record, e)
      return false
    })
  }
  return record
}
const shown = (r: RecordState) =>
  canonical([plainValues(registers.incident, r), conflictsOf(registers.incident, r).sort()])

/** A history in which each entry replaces some earlier ones on its path, or is concurrent with them. */
const histories = fc.array(
  fc.record({
    path: fc.constantFrom('title', 'ongoing', 'nature/integrity', 'severity_initial', 'tags/x'),
    sees: fc.nat(3),
    value: fc.nat(3),
  }),
  { minLength: 1, maxLength: 12 },
)
function entriesOf(history: { path: string; sees: number; value: number }[]): OpEntry[] {
  const made: OpEntry[] = []
  for (const h of history) {
    const before = made.filter((e) => h.path in e.payload.set).slice(-h.sees || made.length)
    const over = h.sees === 0 ? [] : before.map((e) => e.id)
    const values: Record<string, Json[]> = {
      title: ['a', 'b', 'c', null],
      ongoing: [true, false, true, null],
      'nature/integrity': [true, null, true, null],
      severity_initial: ['1_low', '4_very_high', '2_medium', null],
      'tags/x': [true, null, true, null],
    }
    made.push(entry({ [h.path]: values[h.path]![h.value]! }, { [h.path]: over }))
  }
  return made
}

describe('fold', () => {
  it('gives the same result for every order of arrival', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (history, random) => {
        const entries = entriesOf(history)
        const shuffled = entries
          .map((e) => ({ e, k: random.next().value }))
          .sort((a, b) => a.k - b.k)
          .map(({ e }) => e)
        expect(shown(foldAll(shuffled))).toBe(shown(foldAll(entries)))
      }),
    )
  })
  it('does nothing when an entry comes twice', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const entries = entriesOf(history)
        expect(shown(foldAll([...entries, ...entries]))).toBe(shown(foldAll(entries)))
      }),
    )
  })
  it('takes a path that is called like something every object has', () => {
    for (const path of ['constructor', 'toString', 'hasOwnProperty', 'valueOf/x']) {
      const first = entry({ [path]: 'a' })
      const record = foldAll([first, entry({ [path]: 'b' }, { [path]: [first.id] })])
      expect(record.log).toHaveLength(2)
      expect(standing(record, path)).toEqual([record.log[1]!.id])
      expect(plainValues(registers.incident, record)).toEqual({})
    }
    expect(standing(emptyRecord(REC, 'incident'), 'constructor')).toEqual([])
  })
  it('never drops a value that nobody replaced', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const entries = entriesOf(history)
        const record = foldAll(entries)
        for (const path of new Set(history.map((h) => h.path))) {
          const replaced = new Set(entries.flatMap((e) => e.payload.over[path] ?? []))
          const alive = entries.filter((e) => path in e.payload.set && !replaced.has(e.id)).map((e) => e.id)
          expect(standing(record, path).sort()).toEqual(alive.sort())
        }
      }),
    )
  })
})

describe('conflicts (vault.md 5.7)', () => {
  it('shows two concurrent values and settles with the next edit over both', () => {
    const a = entry({ title: 'laptop' })
    const b = entry({ title: 'phone' })
    const both = foldAll([a, b])
    expect(conflictsOf(registers.incident, both)).toEqual(['title'])
    const settled = foldAll([a, b, entry({ title: 'tablet' }, { title: [a.id, b.id] })])
    expect(conflictsOf(registers.incident, settled)).toEqual([])
    expect(plainValues(registers.incident, settled)['title']).toBe('tablet')
  })
  it('awareness: the earlier time is shown, so a merge never shortens the 72 hours', () => {
    const at = (day: string) => ({ certainty: 'exact', at: `2026-11-${day}T10:00:00Z`, zone: 'UTC' }) as Json
    const early = entry({ aware_at: at('01') }, {}, 5)
    const late = entry({ aware_at: at('09') }, {}, 9)
    expect(plainValues(registers.incident, foldAll([early, late]))['aware_at']).toMatchObject({
      at: '2026-11-01T10:00:00Z',
    })
  })
  it('severity: the higher one is shown', () => {
    const record = foldAll([entry({ severity_initial: '4_very_high' }), entry({ severity_initial: '1_low' })])
    expect(plainValues(registers.incident, record)['severity_initial']).toBe('4_very_high')
  })
  it('a set element added and removed at once stays', () => {
    const add = entry({ 'nature/integrity': true })
    const remove = entry({ 'nature/integrity': null }, { 'nature/integrity': [add.id] })
    const again = entry({ 'nature/integrity': true }, { 'nature/integrity': [add.id] })
    const record = foldAll([add, remove, again])
    expect(plainValues(registers.incident, record)['nature']).toEqual(['integrity'])
    expect(conflictsOf(registers.incident, record)).toEqual([])
  })
  it('first filled is remembered when a value is corrected later', () => {
    const a = entry({ owner: 'x', '@state': 'intake' })
    const b = entry({ owner: 'y', '@state': 'triage' }, { owner: [a.id], '@state': [a.id] })
    const record = foldAll([a, b])
    expect(record.first).toMatchObject({ owner: 0, '@state': 0, '@left': 1 })
  })
})
