/** Which measures are offered for a risk. World: tests. */
import { describe, expect, it } from 'vitest'
import { findMeasures } from '../../../../src-shared/risk/measures.ts'
import { messages } from '../../i18n/index.ts'
import { foundMeasures } from './offered-measures.ts'

const t = (key: string) => messages[key] ?? key
const library = findMeasures({ words: 'encrypt' }, t)
const titles = (...args: Parameters<typeof foundMeasures>) => foundMeasures(...args).map((m) => m.title)

describe('measures to choose from', () => {
  it('are those of the assessment, then those of the library', () => {
    const rows = { a: { title: 'Encrypted tapes', description: 'Each night.' } }
    expect(titles(rows, library, [], 'encrypt', undefined)).toEqual([
      'Encrypted tapes',
      ...library.map((m) => m.title),
    ])
  })
  it('are none that the risk has, and none twice', () => {
    const [first] = library
    const rows = { a: { title: 'Our disks are sealed', library_id: first!.id } }
    const offered = titles(rows, library, ['Our disks are sealed'], 'sealed', undefined)
    expect(offered).not.toContain(first!.title)
    expect(offered).not.toContain('Our disks are sealed')
    expect(new Set(offered).size).toBe(offered.length)
  })
  it('are searched by every word, and by kind in the library only', () => {
    const rows = { a: { title: 'Locked doors' } }
    expect(titles(rows, [], [], 'locked windows', undefined)).toEqual([])
    expect(titles(rows, [], [], 'DOORS', undefined)).toEqual(['Locked doors'])
    expect(titles(rows, [], [], 'doors', 'places')).toEqual([])
  })
})
