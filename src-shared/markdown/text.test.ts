/** A text as it is read, placed, outlined and printed. World: unit test. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headingsOf, wordsOf } from './headings.ts'
import { markdownOfHtml } from './read-html.ts'
import { parseMarkdown, placedBlocks } from './read-markdown.ts'
import { markdownToHtml } from './write-html.ts'
import { writeMarkdown } from './write-markdown.ts'
import { templates } from '../sop/templates.ts'

const kinds = (text: string) =>
  parseMarkdown(text).map((b) => (b.kind === 'paragraph' && b.level > 0 ? `h${b.level}` : b.kind))

describe('a text', () => {
  it('has paragraphs, headings, lists, tables and quotations', () => {
    expect(
      kinds('# A\ntext\n- one\n  - two\n\n1. x\n\n| a | b |\n|---|---|\n| c |\nafter\n> said\n> more\nafter'),
    ).toEqual(['h1', 'paragraph', 'list', 'list', 'table', 'paragraph', 'quote', 'paragraph'])
  })
  it.each([
    ['one row without a rule', '| a | b |'],
    ['a rule with another number of cells', '| a | b |\n|---|'],
    ['a rule alone', '|---|'],
    ['pipes in the midst of a line', 'a | b\n--- | ---'],
  ])('takes %s for text', (_, text) => {
    expect(kinds(text)).toEqual(['paragraph'])
    expect(wordsOf(parseMarkdown(text))).toBe(text)
  })
  it('keeps the words of a row that is too long, and of a cell with pipes', () => {
    const wide = `| a |\n|---|\n|${' x |'.repeat(60)}`
    expect(wordsOf(parseMarkdown(wide)).match(/x/g)).toHaveLength(60)
    expect(writeMarkdown(parseMarkdown('| a \\| b | c\\\\ |\n|:--|--:|'))).toBe(
      '| a \\| b | c\\\\ |\n| :-- | --: |',
    )
  })
  it('keeps an address with a pipe in a cell', () => {
    const link = { text: 'x', mark: '', url: 'https://e.org/?a%7Cb' }
    const { markdown } = markdownOfHtml('<table><td><a href="https://e.org/?a|b">x</a></table>')
    expect(parseMarkdown(markdown)).toEqual([{ kind: 'table', align: [undefined], rows: [[[link]]] }])
  })
  it('has a link within a mark as a link', () => {
    expect(parseMarkdown('**see [here](https://e.org/) now**')).toEqual([
      {
        kind: 'paragraph',
        level: 0,
        lines: [
          [
            { text: 'see', mark: '**' },
            { text: ' ', mark: '' },
            { text: 'here', mark: '', url: 'https://e.org/' },
            { text: ' ', mark: '' },
            { text: 'now', mark: '**' },
          ],
        ],
      },
    ])
  })
  it('names each heading once, in words', () => {
    expect(
      headingsOf(parseMarkdown('# Größe & Art\n\n## 4.2 Storing\n\n> # not mine\n\n## 4.2 Storing\n\n# ?')),
    ).toEqual([
      { level: 1, text: 'Größe & Art', id: 'größe-art' },
      { level: 2, text: '4.2 Storing', id: '4-2-storing' },
      { level: 2, text: '4.2 Storing', id: '4-2-storing-2' },
      { level: 1, text: '?', id: 'section' },
    ])
  })
})

describe('HTML for readers', () => {
  it('has ids for headings, scope for tables, and addresses that lead nowhere', () => {
    expect(markdownToHtml('# A\n\n| a | b |\n|---|--:|\n| **c** | [d](https://e.org/) |\n\n> <b>')).toBe(
      '<h1 id="section-a">A</h1>\n<table><thead><tr><th scope="col">a</th><th scope="col" align="right">b</th></tr></thead><tbody><tr><td><strong>c</strong></td><td align="right">d (https://e.org/)</td></tr></tbody></table>\n<blockquote><p>&lt;b&gt;</p></blockquote>',
    )
  })
  it('fits into a page that has headings of its own', () => {
    expect(markdownToHtml('# A\n\n###### B', { level: 3, idPrefix: 'v2-' })).toBe(
      '<h3 id="v2-a">A</h3>\n<h6 id="v2-b">B</h6>',
    )
    expect(markdownToHtml('# A', { level: 'bold' })).toBe('<p><strong>A</strong></p>')
  })
  it('holds nothing but its own tags, whatever the text is', () => {
    const parts = fc.constantFrom(
      '<script>',
      '<img src=x onerror=y>',
      '"',
      "'",
      '&',
      '\u0000',
      '# ',
      '| a |\n|-|\n',
      '[a](https://e.org/"x)',
      '[a](javascript:x)',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (some) => {
        const html = markdownToHtml(some.join(''))
        const tags = html.match(/<[^>]*>/g) ?? []
        expect(
          tags.filter(
            (tag) =>
              !/^<\/?(p|br \/|h[1-6]|h[1-6] id="[^"<>&]*"|ul|ol( start="\d+")?|li|table|thead|tbody|tr|t[dh]( scope="col")?( align="\w+")?|blockquote|strong|em)>$/.test(
                tag,
              ),
          ),
        ).toEqual([])
        expect(html).not.toContain('\u0000')
      }),
    )
  })
})

describe('the places of blocks', () => {
  const piece = fc.constantFrom(
    '# A',
    '- a',
    '  - b',
    '1. c',
    '| a |',
    '|-|',
    '> q',
    'text',
    '',
    '',
    '\ttab',
    '\u2028',
    '**b**',
  )
  const text = fc
    .tuple(fc.array(piece, { maxLength: 15 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([lines, end]) => lines.join(end))
  it('follow each other and hold everything that is not empty', () => {
    fc.assert(
      fc.property(text, (t) => {
        const placed = placedBlocks(t)
        let at = 0
        let between = ''
        for (const { from, to } of placed) {
          expect(from).toBeGreaterThanOrEqual(at)
          between += t.slice(at, from)
          at = to
        }
        const rest = (between + t.slice(at)).replaceAll(/^ *([-+*]|\d+[.)])? *$/gm, '')
        expect(rest.trim()).toBe('')
      }),
      { numRuns: 2_000 },
    )
  })
  it('read alone are the same block', () => {
    fc.assert(
      fc.property(text, (t) => {
        for (const { block, from, to } of placedBlocks(t))
          expect(parseMarkdown(t.slice(from, to))).toEqual([block])
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the procedures that ship', () => {
  it.each(templates.map((t) => t.file))('%s is read whole, and as it was meant', (file) => {
    const text = readFileSync(new URL(`../../resources/sop/${file}`, import.meta.url), 'utf8')
    const blocks = parseMarkdown(text)
    expect(new Set(blocks.map((b) => b.kind))).toEqual(new Set(['paragraph', 'list', 'table']))
    expect(parseMarkdown(writeMarkdown(blocks))).toEqual(blocks)
    const letters = (t: string) => t.replaceAll(/[^\p{L}{}]/gu, '')
    expect(letters(wordsOf(blocks))).toBe(letters(text))
  })
})
