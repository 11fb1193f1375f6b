/** A text goes into the editor and comes out as it was. World: unit test. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { history, undo } from 'prosemirror-history'
import { EditorState, TextSelection, type Command } from 'prosemirror-state'
import { addColumnAfter, addRowBefore, deleteRow, tableEditing } from 'prosemirror-tables'
import { describe, expect, it } from 'vitest'
import { tidyBlocks } from '../../../../src-shared/markdown/blocks.ts'
import { parseMarkdown } from '../../../../src-shared/markdown/read-markdown.ts'
import { writeMarkdown } from '../../../../src-shared/markdown/write-markdown.ts'
import { templates } from '../../../../src-shared/sop/templates.ts'
import {
  deeper,
  insertTable,
  linkAt,
  removeLink,
  setLink,
  setRank,
  toggleList,
  toggleQuote,
} from './text-commands.ts'
import { blockOf, openText, writeText } from './text-document.ts'
import { textPlugins } from './text-keys.ts'
import { nodes } from './text-schema.ts'
import { cpuTime } from '../../../../tests/cpu-time.ts'

/** An editor without a screen. */
function editor(text: string) {
  const opened = openText(text)
  opened.doc.check()
  let state = EditorState.create({ doc: opened.doc, plugins: [...textPlugins, history(), tableEditing()] })
  return {
    get state() {
      return state
    },
    /** Puts the cursor behind these words, or selects them. */
    at(words: string, isSelected = false) {
      let found = -1
      state.doc.descendants((node, pos) => {
        if (found < 0 && node.isText && node.text!.includes(words)) found = pos + node.text!.indexOf(words)
      })
      const end = found + words.length
      state = state.apply(
        state.tr.setSelection(TextSelection.create(state.doc, isSelected ? found : end, end)),
      )
      return this
    },
    type(words: string) {
      state = state.apply(state.tr.insertText(words))
      return this
    },
    do(command: Command) {
      expect(command(state, (tr) => (state = state.apply(tr)))).toBe(true)
      state.doc.check()
      return this
    },
    get text() {
      return writeText(opened, state.doc)
    },
  }
}

const template = (file: string) =>
  readFileSync(new URL(`../../../../resources/sop/${file}`, import.meta.url), 'utf8')
const lines = fc.constantFrom(
  '# A',
  '- a',
  '  - b',
  '3. c',
  '| a |  b|',
  '|-|:-:|',
  '> q',
  '>> r',
  'text *i* **b**',
  '[l](https://e.org)',
  '',
  '',
  'a\\*',
  '\\',
  '  ',
  '#',
)
const texts = fc
  .tuple(fc.array(lines, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'))
  .map(([some, end]) => some.join(end))

describe('a text that was opened', () => {
  it('comes out byte for byte, whatever it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(editor(text).text).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })
  it('holds the blocks that the text has, and gives them back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { doc } = openText(text)
        expect(tidyBlocks(doc.children.map(blockOf))).toEqual(parseMarkdown(text))
      }),
      { numRuns: 1_000 },
    )
  })
  it('and changed in one place is the same everywhere else', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const around = [before.trimEnd(), after.replace(/^\s*\n/, '').trimStart()]
        const made = editor(around.join('\n\nHere stands it.\n\n')).at('stands').type('!')
        expect(made.text).toBe(around.join('\n\nHere stands! it.\n\n'))
        expect(made.do(undo).text).toBe(around.join('\n\nHere stands it.\n\n'))
      }),
      { numRuns: 500 },
    )
  })
  it.each(templates.map((t) => t.file))(
    '%s keeps the spaces of its tables when a sentence changes',
    (file) => {
      const text = template(file)
      const heading = /^## (.+)$/m.exec(text)![1]!
      expect(editor(text).at(heading).type('s').text).toBe(text.replace(heading, `${heading}s`))
    },
  )
  it('of 400,000 signs is written in a moment after each key', () => {
    const text = template('customer-information-privacy.md').repeat(54)
    expect(text.length).toBeGreaterThan(400_000)
    const made = editor(text).at('Purpose')
    const started = cpuTime()
    for (let i = 0; i < 20; i++) expect(made.type('x').text.length).toBe(text.length + i + 1)
    expect((cpuTime() - started) / 20).toBeLessThan(150)
  }, 60_000)
})

describe('commands', () => {
  it('make and unmake headings, lists and quotations', () => {
    const made = editor('One\n\nTwo').at('One')
    expect(made.do(setRank(2)).text).toBe('## One\n\nTwo')
    expect(made.do(setRank(2)).text).toBe('One\n\nTwo')
    expect(editor('One\ntwo').at('two').do(setRank(1)).text).toBe('# One two')
    expect(made.do(toggleList(nodes.bullet_list)).text).toBe('- One\n\nTwo')
    expect(made.do(toggleList(nodes.ordered_list)).text).toBe('1. One\n\nTwo')
    expect(made.do(toggleList(nodes.ordered_list)).text).toBe('One\n\nTwo')
    expect(made.do(toggleQuote).text).toBe('> One\n\nTwo')
    expect(made.do(toggleQuote).text).toBe('One\n\nTwo')
  })
  it('make levels of a list, not more than the text can keep', () => {
    const made = editor('- a\n- b').at('b')
    expect(made.do(deeper).text).toBe('- a\n  - b')
    expect(deeper(made.state)).toBe(false)
  })
  it('join lists of one kind that come to stand behind each other', () => {
    expect(editor('- a\n\nb\n\n- c').at('b').do(toggleList(nodes.bullet_list)).text).toBe('- a\n- b\n- c')
  })
  it('insert a table behind the paragraph and go on behind it', () => {
    const made = editor('One').at('One').do(insertTable(2, 2)).type('Head')
    expect(made.text).toBe('One\n\n| Head |  |\n| --- | --- |\n|  |  |')
    expect(made.state.doc.lastChild!.type).toBe(nodes.paragraph)
    expect(insertTable()(made.state)).toBe(false)
  })
  it('keep the first row of a table its heading, and the alignment of columns', () => {
    const made = editor('| a | b |\n|---|--:|\n| c | d |').at('a')
    expect(made.do(addColumnAfter).text).toBe('| a |  | b |\n| --- | --- | --: |\n| c |  | d |')
    expect(made.do(addRowBefore).state.doc.firstChild!.child(0).child(0).type).toBe(nodes.table_header)
    expect(made.state.doc.firstChild!.child(1).child(0).type).toBe(nodes.table_cell)
    made.at('a').do(deleteRow).at('c')
    expect(made.text).toBe('|  |  |  |\n| --- | --- | --- |\n| c |  | d |')
  })
  it('name an address, change it and take it away', () => {
    const made = editor('See here, **now**.').at('here', true).do(setLink('https://e.org/'))
    expect(made.text).toBe('See [here](https://e.org/), **now**.')
    made.at('here').do(setLink('mailto:a@e.org'))
    expect(made.text).toBe('See [here](mailto:a@e.org), **now**.')
    expect(made.at('here').do(removeLink).text).toBe('See here, **now**.')
    expect(linkAt(made.state)).toBeUndefined()
  })
  it('write what looks like Markdown as the words it is', () => {
    const made = editor('').type('# not a heading')
    expect(made.text).toBe('\\# not a heading')
    expect(parseMarkdown(made.text)).toEqual([
      { kind: 'paragraph', level: 0, lines: [[{ text: '# not a heading', mark: '' }]] },
    ])
    expect(writeMarkdown(parseMarkdown(made.text))).toBe(made.text)
  })
})
