/** Searching the library of measures. World: unit test. */
import { describe, expect, it } from 'vitest'
import { riskIds } from '../pia/questions.ts'
import { messages } from '../text/messages.ts'
import { findMeasures, measureKinds, measures } from './measures.ts'

const t = (key: string) => messages[key] ?? key
const ids = (query: Parameters<typeof findMeasures>[0]) => findMeasures(query, t).map((m) => m.id)

describe('the library of measures', () => {
  it('has each measure once, of every kind, and several against each event that the CNIL asks about', () => {
    expect(new Set(measures.map((m) => m.id)).size).toBe(measures.length)
    for (const kind of measureKinds) expect(ids({ kind }).length).toBeGreaterThan(1)
    for (const against of riskIds) expect(ids({ against }).length).toBeGreaterThan(5)
  })
  it('is found by kind and by what it helps against', () => {
    expect(ids({ kind: 'systems', against: 'loss' })).toContain('restore_test')
    expect(ids({ kind: 'systems', against: 'opacity' })).toEqual([])
    expect(ids({})).toHaveLength(measures.length)
  })
  it('is found by words, the name before the description, whatever the accents', () => {
    expect(ids({ words: 'encrypt' }).slice(0, 2)).toEqual(['encrypt_stored', 'encrypt_transit'])
    expect(ids({ words: 'ENCRYPT laptop' })).toEqual(['encrypt_stored'])
    expect(ids({ words: 'éncrypt laptop' })).toEqual(['encrypt_stored'])
    expect(ids({ words: 'zebra' })).toEqual([])
  })
})
