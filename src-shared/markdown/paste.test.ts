/** What word processors put on the clipboard becomes Markdown. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownOfPaste } from './paste.ts'

const md = (html: string) => markdownOfPaste(html).markdown
const item = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>${text}<o:p></o:p></p>`

describe('what was pasted', () => {
  it('keeps headings, bold, italic, links and real lists', () => {
    expect(
      md(
        `<html><head><style>p { color: red }</style></head><body><h2 style="color:red">Storing</h2><p><b>Lock</b> it, <i>always</i>. See <a href="https://example.org/">this</a>.</p><ul><li>one</li><li>two</li></ul></body></html>`,
      ),
    ).toBe('## Storing\n\n**Lock** it, *always*. See [this](https://example.org/).\n\n- one\n- two')
  })
  it('makes lists of the paragraphs that a word processor writes for them', () => {
    const html = `<p>Before</p>${item(1, '·', 'one')}${item(2, 'o', 'inner')}${item(1, '·', '<b>two</b>')}<p>Between</p>${item(1, '1.', 'first')}${item(1, '2.', 'second')}<p>After</p>`
    expect(md(html)).toBe('Before\n\n- one\n  - inner\n- **two**\n\nBetween\n\n1. first\n2. second\n\nAfter')
  })
  it('makes tables of tables', () => {
    const html = `<p>A</p><table border=1><tbody><tr><td><p><b>Who</b></p></td><td>What</td></tr><tr><td>Anna</td><td><p>reads</p><p>a | b</p></td></tr><tr><td></td><td></td></tr><tr><td>Boris</td></tr></tbody></table><p>B</p>`
    expect(md(html)).toBe(
      'A\n\n| **Who** | What |\n| --- | --- |\n| Anna | reads a \\| b |\n| Boris |  |\n\nB',
    )
    expect(markdownOfPaste('<table><tr><td colspan=2>x</td></tr></table>').lost).toEqual(['merged'])
  })
  it('lets nothing run, and tells what it left out', () => {
    const { markdown, lost } = markdownOfPaste(
      '<p onclick="x()">a<script>evil()</script><img src=x onerror=y> <a href="javascript:z()">b</a><sup>1</sup></p><svg><text>c</text></svg><blockquote>d</blockquote>',
    )
    expect(markdown).toBe('a b1\n\n> d')
    expect(lost).toEqual(['picture', 'note', 'link', 'other'])
  })
  it('says nothing of what a word processor writes for itself', () => {
    expect(
      markdownOfPaste(
        `<html xmlns:o="x"><head><meta name=G><link rel=F><!-- c --></head>${item(1, '·', 'a')}`,
      ),
    ).toEqual({
      markdown: '- a',
      lost: [],
    })
  })
})

describe('whatever was pasted', () => {
  const tag = fc.constantFrom(
    '<p>',
    '</p>',
    '<ul>',
    '</ul>',
    '<li>',
    '</li>',
    '<table>',
    '</table>',
    '<tr>',
    '</tr>',
    '<td>',
    '</td>',
    '<b>',
    '</b>',
    '<span>',
    '</span>',
    '<h1>',
    '</h1>',
    '<br>',
    "<p style='mso-list:l0 level2 lfo1'>",
    "<span style='mso-list:Ignore'>",
  )
  const html = fc.array(
    fc.oneof({ weight: 3, arbitrary: tag }, fc.constantFrom('alpha', 'beta', ' ', 'x < y', '&lt;b&gt;')),
    { maxLength: 30 },
  )
  it('keeps every word outside the marks of lists, in order', () => {
    fc.assert(
      fc.property(
        html.filter((parts) => !parts.some((p) => p.includes('Ignore'))),
        (parts) => {
          const words = (text: string) => text.match(/alpha|beta/g) ?? []
          expect(words(md(parts.join('')))).toEqual(words(parts.join('')))
        },
      ),
    )
  })
  it('is read in time that grows with its length', () => {
    const start = performance.now()
    md('<table><tr><td>'.repeat(5_000))
    md(item(1, '·', 'x').repeat(3_000))
    expect(performance.now() - start).toBeLessThan(8_000)
  })
  it('gives no tag back', () => {
    fc.assert(
      fc.property(
        html,
        (parts) => !/(^|[^\\])<(p|ul|li|table|tr|td|b|span|h1|br)\b/.test(md(parts.join(''))),
      ),
    )
  })
})
