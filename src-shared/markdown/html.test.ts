/** HTML of strangers becomes Markdown, and comes back the same. World: unit test. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { parseMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'
import { markdownOfHtml } from './read-html.ts'
import { htmlOfMarkdown } from './write-html.ts'

const md = (html: string) => markdownOfHtml(html).markdown
const dropped = (html: string) => markdownOfHtml(html).dropped

describe('HTML of an answer', () => {
  it('keeps paragraphs, lists, bold, italic and links', () => {
    expect(
      md(
        'Les données&nbsp;: <br />\n<ul>\n<li><strong>Compte </strong>(e-mail)<br /><br /></li>\n<li>Santé\n<ol>\n<li>poids</li>\n<li><em>taille</em></li>\n</ol>\n</li>\n</ul>\n<div> </div><div>Voir <a href="https://example.org/a?b=1&amp;c=2" target="_blank">la page</a>.</div>',
      ),
    ).toBe(
      'Les données\u00a0:\n\n- **Compte** (e-mail)\n- Santé\n  1. poids\n  2. *taille*\n\nVoir [la page](https://example.org/a?b=1&c=2).',
    )
  })
  it('parts paragraphs at an empty line and keeps single breaks', () => {
    expect(md('a<br>b<br /><br/>c')).toBe('a\nb\n\nc')
  })
  it('reads named and numbered characters once', () => {
    expect(md('<p>&eacute;t&eacute; &#8364; &#x4F60; &alpha; &amp;eacute; &nosuch; &#0;</p>')).toBe(
      'été € 你 α \\&eacute; \\&nosuch; \ufffd',
    )
  })
  it('moves marks to where Markdown can have them, and no letter', () => {
    expect(md('<b>Titre :</b>texte <b>a</b><i>b</i> x<b> mot. </b>y')).toBe(
      '**Titre** :texte **a**b x **mot.** y',
    )
  })
  it('lets no script, handler, picture or address of a script through', () => {
    const html =
      '<p onclick="evil()">a</p><script>alert("x")</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">b</a><svg><script>1</script></svg><style>p{}</style><iframe src="//e"></iframe><!-- c --><a href="data:text/html,x">d</a>'
    expect(md(html)).toBe('a\n\nbd')
    expect(dropped(html)).toEqual(
      ['a[href]', 'comment', 'iframe', 'img', 'p[onclick]', 'script', 'style', 'svg'].toSorted(),
    )
  })
  it('takes a tag that was meant as text for text', () => {
    expect(md('<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;</p>')).toBe(
      '\\<script>alert(1)\\</script> \\&lt;b\\&gt;',
    )
    expect(htmlOfMarkdown('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>')
  })
  it.each([
    ['<scr<script>ipt>alert(1)</script>', 'ipt>alert(1)'],
    ['<p title="a>b">x</p>', 'x'],
    ['<p title="a>x', 'x'],
    ['a < b and c <d', 'a < b and c \\<d'],
    ['<<b>x</b>', '<**x**'],
    ['<ScRiPt>x</sCrIpT >y', 'y'],
    ['<script>never ends', ''],
    ['</p></ul></b>x', 'x'],
    ['<ul><ul><li>x</ul></ul>y', '- x\n\ny'],
    ['<li>x', 'x'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', '| a | b |\n| --- | --- |'],
    [
      '<table>c<tr><td>a<td align=right>b|<tr>x<tr><td>d</table>e',
      'c\n\n| a | b\\| |\n| --- | --: |\n| x |  |\n| d |  |\n\ne',
    ],
    ['<table><tr><td>a<table><tr><td>b</table>c</table>', '| a b c |\n| --- |'],
    ['<ul><li>a<table><tr><td>b</table></ul>', '- a\n  b'],
    ['<blockquote>a<ul><li>b</blockquote>c', '> a\n>\n> - b\n\nc'],
    ['<p>1. a</p><p># b</p><p>- c</p><p>&gt; d</p>', '1\\. a\n\n\\# b\n\n\\- c\n\n\\> d'],
  ])('reads %s', (html, markdown) => {
    expect(md(html)).toBe(markdown)
  })
  it('makes no picture of a link', () => {
    expect(md('Voir!<a href="https://e.org/x">ici</a>!')).toBe('Voir\\![ici](https://e.org/x)!')
  })
  it('tells what had no place', () => {
    expect(
      dropped(
        '<table style="x"><tr><td>a</td></tr></table><p class="b"><u>c</u></p><span lang="el">d</span>',
      ),
    ).toEqual(['p[class]', 'span[lang]', 'table[style]', 'u'])
  })
  it('comes back from the tool as it went', () => {
    for (const text of [
      'One line',
      'Two\nlines, 5 * 3 and a_b_c and `code`\n\n| a | b |\n| --- | :-: |\n|  | \\| |',
      '> quoted\n> twice\n>\n> > - deeper\n\nnot quoted',
      '## Why\n\n- one\n- two\n  - deeper **bold**\n  - more\n\n3. third\n4. fourth\n\nC:\\Users\\x [a link](https://example.org/x)',
      'Données  à deux espaces, « guillemets\u00a0», 你好, Ελληνικά, Größe, ***both***',
    ])
      expect(md(htmlOfMarkdown(text))).toBe(text)
  })
})

const pieces = fc.constantFrom(
  ...'<p> </p> <div> </div> <br> <ul> </ul> <ol> <ol&#32;start=7> </ol> <li> </li> <b> </b> <i> </i> <a&#32;href="https://e.org/(x)"> </a> <script> </script> <h2> </h2> <table> </table> <tr> <td> <td&#32;align=center> <blockquote> </blockquote> | * ** *** _ \\ [ ] ]( ( ) # - + 1. 1) > < & &amp; &lt; &nbsp; " \' = ` ! . , a b é 你 🙂 €'
    .split(' ')
    .map((p) => p.replace('&#32;', ' ')),
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\n- ',
  '\n  - ',
  '\n1. ',
  '\n> ',
  '\n| ',
  ' | ',
  '\n|--|:-:|\n',
  '\n|-|\n',
)
const soup = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((p) => p.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)
const letters = (text: string) => text.replace(/[^\p{L}🙂€]/gu, '')

describe('whatever the text is', () => {
  it('Markdown that was written reads as the same', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = md(html)
        expect(writeMarkdown(parseMarkdown(once))).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })
  it('read, written and read again is the same', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const blocks = parseMarkdown(text)
        expect(parseMarkdown(writeMarkdown(blocks))).toEqual(blocks)
      }),
      { numRuns: 4_000 },
    )
  })
  it('goes out and comes in without a change, once it has come in', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = md(html)
        expect(md(htmlOfMarkdown(once))).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })
  it('what a person typed keeps its letters on the way out and in', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const out = htmlOfMarkdown(text)
        const back = md(out)
        expect(letters(back.replace(/https:\/\/\S*/g, ''))).toBe(letters(text.replace(/https:\/\/\S*/g, '')))
        expect(markdownOfHtml(out).dropped).toEqual([])
        expect(md(htmlOfMarkdown(back))).toBe(back)
      }),
      { numRuns: 2_000 },
    )
  })
  it('is read in time that grows with its length', () => {
    const parts = [
      '<a "',
      '<',
      '</',
      '<a x="',
      '*a',
      '[a](',
      '&',
      '<ul><li>',
      '<b>',
      '**',
      '\\',
      '<!--',
      '- a\n',
      '  - a\n',
      '<table><tr><td>',
      '<blockquote>',
      '> ',
      '|',
      '|-',
      '| a |\n|-|\n',
      "<a x='>",
      '<a\t=',
      '<script>',
    ]
    for (const part of parts) {
      const long = part.repeat(200_000 / part.length)
      const started = performance.now()
      const out = md(long)
      htmlOfMarkdown(long)
      expect(typeof out).toBe('string')
      expect([part, performance.now() - started < 4_000]).toEqual([part, true])
    }
  }, 60_000)
})
