/** Two versions of a text become one page on which every changed word is seen. World: unit test (Node). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareHtml } from './compare-html.ts'

const spoken = { added: 'new:', addedEnd: 'end', removed: 'out:', removedEnd: 'end' }
const compared = (before: string, after: string) => {
  const { sections, whole } = compareHtml(before, after, 3, spoken)
  const short = (html: string) => html.replaceAll(/ data-(begin|end)="[^"]*"/g, '')
  return {
    whole: short(whole),
    sections: sections.map((s) => [s.heading, s.changes.map((c) => [c.kind, short(c.html)])]),
  }
}

describe('what changed', () => {
  it('stands under its heading, with the words that differ', () => {
    const before = '# Rules\n\n## Keys\n\nGive keys to Anna.\n\n## Paper\n\nLock it away.\n'
    const after =
      '# Rules\n\n## Keys\n\nGive keys to Bert.\n\n## Paper\n\nLock it away.\n\nShred **old** paper.\n'
    expect(compared(before, after)).toEqual({
      sections: [
        ['Keys', [['changed', '<p>Give keys to <del>Anna</del><ins>Bert</ins>.</p>']]],
        ['Paper', [['added', '<p><ins>Shred </ins><strong><ins>old</ins></strong><ins> paper.</ins></p>']]],
      ],
      whole: [
        '<h3>Rules</h3>',
        '<h4>Keys</h4>',
        '<p>Give keys to <del>Anna</del><ins>Bert</ins>.</p>',
        '<h4>Paper</h4>',
        '<p>Lock it away.</p>',
        '<p><ins>Shred </ins><strong><ins>old</ins></strong><ins> paper.</ins></p>',
      ].join('\n'),
    })
  })
  it('keeps a list one list, and does not count what was taken out of it', () => {
    const { sections, whole } = compared('1. one\n2. two\n3. three\n', '1. one\n2. three\n')
    expect(whole).toBe('<ol><li>one</li><li class="gone"><del>two</del></li><li>three</li></ol>')
    // the third became the second: that is no change of its words
    expect(sections).toEqual([
      [undefined, [['removed', '<ol start="2"><li class="gone"><del>two</del></li></ol>']]],
    ])
  })
  it('keeps a table one table, also when its columns were made wider', () => {
    const before = '| Who | What |\n| --- | ---- |\n| DPO | Advises |\n| All | Read |\n'
    const after =
      '| Who    | What |\n| ------ | ---- |\n| DPO    | Decides |\n| All    | Read |\n| Owners | Sign |\n'
    const { sections, whole } = compared(before, after)
    expect(whole).toBe(
      '<table><thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>' +
        '<tr><td>DPO</td><td><del>Advises</del><ins>Decides</ins></td></tr><tr><td>All</td><td>Read</td></tr>' +
        '<tr><td><ins>Owners</ins></td><td><ins>Sign</ins></td></tr></tbody></table>',
    )
    expect(sections).toEqual([
      [
        undefined,
        [
          [
            'changed',
            '<table><tbody><tr><td>DPO</td><td><del>Advises</del><ins>Decides</ins></td></tr></tbody></table>',
          ],
          [
            'added',
            '<table><tbody><tr><td><ins>Owners</ins></td><td><ins>Sign</ins></td></tr></tbody></table>',
          ],
        ],
      ],
    ])
  })
  it('shows what was put in at one place as one', () => {
    const { sections } = compared('# A\n\nb\n', '# A\n\nb\n\n## C\n\n- d\n- e\n')
    expect(sections).toEqual([
      [
        'C',
        [
          [
            'added',
            '<p><strong><ins>C</ins></strong></p>\n<ul><li><ins>d</ins></li><li><ins>e</ins></li></ul>',
          ],
        ],
      ],
    ])
  })
  it('shows a block that became another kind before and after', () => {
    expect(compared('Lock the door\n', '- Lock the door\n').sections).toEqual([
      [
        undefined,
        [['changed', '<p><del>Lock the door</del></p>\n<ul><li><ins>Lock the door</ins></li></ul>']],
      ],
    ])
  })
  it('is nothing between a text and itself', () => {
    expect(compared('# A\n\nb\n', '# A\n\nb\n').sections).toEqual([])
    expect(compared('one  two\n', 'one two\n').sections).toEqual([])
  })
})

const soup = fc
  .array(
    fc.constantFrom(
      ...'word|other|**bold**|<script>alert(1)</script>|"quote"|&amp;|\\|*|_|`|[a](https://e.org/x)|\ufdd0|\ufdd3'.split(
        '|',
      ),
      '| a | b |',
      '|---|---|',
      '\n',
      '\n\n',
      '\n- ',
      '\n1. ',
      '\n## ',
      '\n> ',
      '\n```\n',
      ' ',
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))
const textOf = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ')
const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')

describe('whatever the two texts are', () => {
  it('gives HTML of which every tag is ours, opened and closed in order', () => {
    fc.assert(
      fc.property(soup, soup, (before, after) => {
        const { whole, sections } = compared(before, after)
        for (const html of [whole, ...sections.flatMap((s) => (s[1] as string[][]).map((c) => c[1]!))]) {
          const open: string[] = []
          const wrong: string[] = []
          for (const [tag, end, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
            expect(name).toMatch(
              /^(p|br|h[3-6]|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|strong|em|ins|del)$/,
            )
            if (tag === '<br />') continue
            if (end === '') open.push(name)
            else if (open.pop() !== name) wrong.push(tag)
          }
          expect(wrong).toEqual([])
          expect(open).toEqual([])
          expect(html.replace(/<\/?[a-z0-9]+[^<>]*>/g, '')).not.toMatch(/[<>\ufdd0-\ufdd3]/)
        }
      }),
      { numRuns: 500 },
    )
  })
  it('keeps every letter of the later text, and marks none of a text that did not change', () => {
    const prose = fc
      .array(
        fc.constantFrom('alpha', 'beta', 'gamma', '**delta**', '\n\n', '\n- ', '\n1. ', '\n\n## ', ' '),
        { maxLength: 30 },
      )
      .map((p) => p.join(''))
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const { whole } = compared(before, after)
        const later = whole.replace(/<del>[^<]*<\/del>/g, '')
        expect(letters(textOf(later))).toBe(letters(after))
        expect(compared(after, after).whole).not.toMatch(/<(ins|del)/)
      }),
      { numRuns: 500 },
    )
  })
})
