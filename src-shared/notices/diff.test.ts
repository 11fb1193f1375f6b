/** What changed since the first report. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffNotices, diffWords } from './diff.ts'
import { cpuTime } from '../../tests/cpu-time.ts'

const said = (field: string, value: string) => ({ field, label: `Label ${field}`, value })
const marked = (before: string, after: string) =>
  diffWords(before, after).map(({ mark, text }) => ({ same: '', added: '+', removed: '-' })[mark] + text)

describe('two texts', () => {
  it('differ in words, not in letters', () => {
    expect(marked('about 120 people', 'exactly 125 people')).toEqual([
      '-about',
      '+exactly',
      ' ',
      '-120',
      '+125',
      ' people',
    ])
    expect(marked('Straße 7', 'Straße 8')).toEqual(['Straße ', '-7', '+8'])
    expect(marked('', 'new')).toEqual(['+new'])
    expect(marked('same', 'same')).toEqual(['same'])
    expect(marked('a b c', 'a c')).toEqual(['a ', '-b ', 'c'])
  })
  it('are both there again when the marks are read', () => {
    const word = fc.constantFrom('a', 'b', 'die', ' ', '\n', ', ', 'é', '長い', '7')
    const text = fc.array(word, { maxLength: 40 }).map((w) => w.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const words = diffWords(before, after)
        const without = (mark: string) => words.flatMap((w) => (w.mark === mark ? [] : [w.text])).join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
        expect(words.some((w, i) => w.mark === words[i + 1]?.mark)).toBe(false)
      }),
    )
  })
  it('are shown whole, and at once, when they are very long and have little in common', () => {
    const long = (n: number) => Array.from({ length: 4_000 }, (_, i) => `w${i * n}`).join(' ')
    const start = cpuTime()
    const words = diffWords(`Start ${long(3)} end`, `Start ${long(7)} end`)
    expect(cpuTime() - start).toBeLessThan(500)
    expect(words.map((w) => w.mark)).toEqual(['same', 'removed', 'added', 'same'])
  })
})

describe('two notices', () => {
  const changes = diffNotices(
    [said('count', '120'), said('what', 'An open folder.'), said('late', 'Weekend.'), said('same', 'x')],
    [said('what', 'An open shared folder.'), said('count', ''), said('same', 'x'), said('new', 'Told.')],
  )
  it('are set side by side question by question, later order first', () => {
    expect(changes.map((c) => [c.field, c.change])).toEqual([
      ['what', 'changed'],
      ['count', 'removed'],
      ['same', 'same'],
      ['new', 'added'],
      ['late', 'removed'],
    ])
  })
  it('mark the words of what changed and keep both texts', () => {
    expect(changes[0]).toMatchObject({ before: 'An open folder.', after: 'An open shared folder.' })
    expect(changes[0]!.words.filter((w) => w.mark === 'added')).toEqual([{ mark: 'added', text: 'shared ' }])
    expect(changes[4]).toMatchObject({ label: 'Label late', before: 'Weekend.', after: '' })
  })
})
