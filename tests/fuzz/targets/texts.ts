/** Long texts: Markdown, HTML of other tools, what is pasted. World: tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownOfPaste } from '../../../src-shared/markdown/paste.ts'
import { markdownOfHtml } from '../../../src-shared/markdown/read-html.ts'
import { parseMarkdown } from '../../../src-shared/markdown/read-markdown.ts'
import { markdownToHtml } from '../../../src-shared/markdown/write-html.ts'
import { writeMarkdown } from '../../../src-shared/markdown/write-markdown.ts'
import { seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const sop = join(import.meta.dirname, '..', '..', '..', 'resources', 'sop', 'social-media-policy.md')
export const make = (): Promise<Target> =>
  Promise.resolve({
    name: 'texts',
    seeds: [
      readFileSync(sop).subarray(0, 3_000),
      ...[
        '# A\n\n- b\n  - c **d** *e*\n1. f\n\n| g | h |\n|---|---|\n| i | j |\n\n> k\n',
        '<h1>A</h1><p>b <b>c</b><ul><li>d<ol><li>e</ol></ul><table><tr><th>f<td colspan=2>g</table>',
        '<!--StartFragment--><p class=MsoListParagraph style="mso-list:l0 level2 lfo1">x</p><img src="data:,"><a href="javascript:1">y</a>',
        '&amp;&#x41;&nbsp;<script>alert(1)</script><style>*{}</style><!-- c -->',
      ].map(seedText),
    ],
    words: [
      '<p>',
      '</p>',
      '<ul>',
      '<li>',
      '<table>',
      '<tr><td>',
      '<b',
      ' style="',
      '**',
      '- ',
      '> ',
      '|',
      '\n\n',
      '    ',
      '&#',
    ],
    maxBytes: 32 * 1024,
    read(bytes) {
      const text = Buffer.from(bytes).toString()
      for (const markdown of [text, markdownOfHtml(text).markdown, markdownOfPaste(text).markdown]) {
        const blocks = parseMarkdown(markdown)
        hold(
          !/<script|javascript:|<img|\son[a-z]+=["']/i.test(tagsOf(markdownToHtml(markdown))),
          'no script in HTML',
        )
        writeMarkdown(blocks)
      }
    },
  })
/** Only what stands inside of tags: text may say anything. */
const tagsOf = (html: string): string => (html.match(/<[^>]*>/g) ?? []).join('')
