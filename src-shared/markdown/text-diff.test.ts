/** Two versions of a text, block by block and word by word. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf, diffTexts, inlineOf } from './text-diff.ts'

const before = `# Storing

1. Lock the cabinet at night.
2. Shred paper every month.

Ask the owner when in doubt.

Old paragraph.
`
const after = `# Storing

1. Lock the cabinet at night.
2. Shred paper every week, on Friday.
3. Erase disks.

Ask the owner when in doubt.
`

describe('a comparison', () => {
  it('shows what is the same, changed, new and gone, in reading order', () => {
    expect(diffTexts(before, after).map((r) => [r.change, (r.after ?? r.before)!.trim()])).toEqual([
      ['same', '# Storing'],
      ['same', '1. Lock the cabinet at night.'],
      ['changed', '2. Shred paper every week, on Friday.'],
      ['added', '3. Erase disks.'],
      ['same', 'Ask the owner when in doubt.'],
      ['removed', 'Old paragraph.'],
    ])
  })
  it('marks the words of a changed block', () => {
    const words = diffTexts('Shred paper every month.', 'Shred paper every week.')[0]!.words!
    expect(words.filter((w) => w.mark !== 'same')).toEqual([
      { mark: 'removed', text: 'month' },
      { mark: 'added', text: 'week' },
    ])
  })
  it('makes nothing of empty lines', () => {
    const rows = diffTexts('One.\n\n\nTwo.\n', 'One.\n\nTwo.')
    expect(rows.map((r) => r.change)).toEqual(['same', 'same'])
  })
  it('makes nothing of spaces that put the columns of a table in line', () => {
    const rows = diffTexts(
      '| Who  | What  |\n| ---- | ----- |\n| Anna | reads |',
      '| Who | What |\n| --- | --- |\n| Anna | writes |',
    )
    expect(rows.map((r) => r.change)).toEqual(['same', 'same', 'changed'])
  })
  it('does not pair blocks that have nothing in common', () => {
    expect(diffTexts('Alpha beta gamma.', 'One two three.').map((r) => r.change)).toEqual([
      'removed',
      'added',
    ])
  })
})

describe('whatever the texts are', () => {
  const line = fc.constantFrom(
    '# A',
    '- one',
    '- two',
    '1. x',
    'word word',
    '',
    '| a | b |',
    '| a  | b |',
    '| --- |',
    '```',
    '> q',
    'long text here',
    '\r',
  )
  const text = fc.oneof(
    fc.array(line, { maxLength: 12 }).map((l) => l.join('\n')),
    fc.string({ maxLength: 60 }),
  )
  it('blocks join to the text again', () => {
    fc.assert(fc.property(text, (t) => blocksOf(t).join('') === t))
  })
  it('both columns and the one column say everything that was said', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const rows = diffTexts(a, b)
        expect(rows.map((r) => r.before ?? '').join('')).toBe(a)
        expect(rows.map((r) => r.after ?? '').join('')).toBe(b)
        const words = inlineOf(rows)
        expect(
          words
            .filter((w) => w.mark !== 'added')
            .map((w) => w.text)
            .join(''),
        ).toBe(a)
        expect(
          words
            .filter((w) => w.mark !== 'removed')
            .map((w) => w.text)
            .join(''),
        ).toBe(b)
        expect(diffTexts(a, a).every((r) => r.change === 'same')).toBe(true)
      }),
    )
  })
  it('two long texts take no long time', () => {
    const long = (word: string) =>
      Array.from({ length: 3_000 }, (_, i) => `${word} ${i} stands here`).join('\n\n')
    const start = performance.now()
    expect(diffTexts(long('This'), long('That')).length).toBeGreaterThan(2_999)
    expect(performance.now() - start).toBeLessThan(8_000)
  })
})
