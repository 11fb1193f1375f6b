// @vitest-environment jsdom
/** The text, its editor and its comparison, as they are used. World: unit test (jsdom). */
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { t } from '../../i18n/index.ts'
import { show } from '../test-frame.tsx'
import { MarkdownEditor } from './MarkdownEditor.tsx'
import { MarkdownText } from './MarkdownText.tsx'
import { shownRows } from './shown-rows.ts'
import { TextCompare } from './TextCompare.tsx'

beforeAll(() => {
  // jsdom draws nothing, and the editor asks where things are
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList
  Range.prototype.getBoundingClientRect ??= () => new DOMRect()
})
afterEach(cleanup)

const text = '# One {{gap}}\n\n| a  | b |\n|----|---|\n| c  | [d](https://e.org/) |\n\n> said\n'
let changes: string[] = []
function Written({ value, readOnly }: { readonly value: string; readonly readOnly?: boolean }) {
  const [now, setNow] = useState(value)
  return (
    <MarkdownEditor
      id="text"
      label="Procedure"
      value={now}
      max={60}
      readOnly={readOnly ?? false}
      onChange={(next) => {
        changes.push(next)
        setNow(next)
      }}
    />
  )
}
const written = (value: string, readOnly = false) => {
  changes = []
  show(<Written value={value} readOnly={readOnly} />)
}
const tool = (name: string) => screen.getByRole('button', { name: t(`editor.tool.${name}`) })

describe('a text as it reads', () => {
  it('has headings of this page, and addresses that lead nowhere', () => {
    show(<MarkdownText text={text} level={3} idPrefix="p-" />)
    expect(screen.getByRole('heading', { level: 3 }).id).toBe('p-one-gap')
    expect(screen.getAllByRole('columnheader').map((h) => h.textContent)).toEqual(['a', 'b'])
    expect(screen.getByText('d').textContent).toBe('d (https://e.org/)')
    expect(screen.queryByRole('link')).toBeNull()
  })
  it('is never HTML', () => {
    show(<MarkdownText text={'<img src=x onerror="y()"> **<b>**'} />)
    expect(document.querySelector('img, b')).toBeNull()
  })
})

describe('the editor', () => {
  it('says what it is, and reports nothing when it is only opened', () => {
    written(text)
    const box = screen.getByRole('textbox', { name: 'Procedure' })
    expect(box.getAttribute('aria-multiline')).toBe('true')
    expect(box.textContent).toContain('One {{gap}}')
    fireEvent.focus(box)
    fireEvent.blur(box)
    expect(changes).toEqual([])
  })
  it('has one stop for Tab in its tools, and arrows between them', () => {
    written(text)
    const bar = screen.getByRole('toolbar')
    const stops = () => [...bar.querySelectorAll<HTMLElement>('[data-tool]')].filter((e) => e.tabIndex === 0)
    expect(stops()).toHaveLength(1)
    stops()[0]!.focus()
    fireEvent.keyDown(document.activeElement!, { key: 'End' })
    expect(document.activeElement).toBe(tool('source'))
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' })
    expect(document.activeElement).toBe(within(bar).getByRole('combobox'))
    expect(stops()).toHaveLength(1)
  })
  it('changes what is chosen, says how long it is, and takes it back', () => {
    written('Words')
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '2' } })
    expect(changes).toEqual(['## Words'])
    expect(screen.getByText(t('editor.length', { count: 8, max: 60 }))).toBeTruthy()
    fireEvent.click(tool('undo'))
    expect(changes.at(-1)).toBe('Words')
    fireEvent.click(tool('undo'))
    expect(changes).toHaveLength(2)
  })
  it('shows the plain Markdown, and takes what is written there', () => {
    written(text)
    fireEvent.click(tool('source'))
    const source = screen.getByRole('textbox', { name: t('editor.source', { label: 'Procedure' }) })
    expect((source as HTMLTextAreaElement).value).toBe(text)
    fireEvent.change(source, { target: { value: '## Other' } })
    fireEvent.click(tool('source'))
    expect(screen.getByRole('textbox').querySelector('h2')?.textContent).toBe('Other')
    expect(changes).toEqual(['## Other'])
  })
  it('counts the gaps, and says that a text is too long without cutting it', () => {
    written(text)
    expect(screen.getByText(t('editor.gaps', { count: 1 }))).toBeTruthy()
    expect(screen.getByText(t('editor.over', { count: text.length - 60, max: 60 }))).toBeTruthy()
  })
  it('reduces what is pasted from others, and says what was left out', () => {
    written('')
    const data = {
      getData: (type: string) => (type === 'text/html' ? '<h2>A</h2><p>b<img src="x"></p>' : 'A b'),
    }
    fireEvent.paste(screen.getByRole('textbox'), { clipboardData: data })
    expect(changes).toEqual(['## A\n\nb'])
    expect(screen.getByRole('status').textContent).toContain(t('sops.paste.picture'))
    fireEvent.click(screen.getByRole('button', { name: t('editor.pasted.plain') }))
    expect(changes.at(-1)).toBe('A b')
  })
  it('that may only be read changes nothing', () => {
    written('Words', true)
    expect(screen.getByRole('textbox').getAttribute('contenteditable')).toBe('false')
    fireEvent.click(tool('bullets'))
    fireEvent.paste(screen.getByRole('textbox'), { clipboardData: { getData: () => 'more' } })
    expect(changes).toEqual([])
  })
})

const before = 'One.\n\nTwo.\n\nThree is here.\n\nFour.\n\nFive.\n'
const after = 'One.\n\nTwo.\n\nThree was here.\n\nFour.\n\nFive.\n\nSix.\n'
describe('the comparison', () => {
  it('shows what changed with what stands beside it, by sign and word', () => {
    show(<TextCompare before={before} after={after} beforeName="1.0" afterName="1.1" mode="inline" />)
    expect(screen.getByText(t('editor.compare.same', { count: 1 }))).toBeTruthy()
    expect(screen.queryByText('One.')).toBeNull()
    const changed = screen.getAllByRole('listitem').filter((i) => i.dataset['change'])
    expect(changed.map((i) => i.dataset['change'])).toEqual(['changed', 'added'])
    expect(changed[0]!.textContent).toContain(t('editor.compare.changed'))
    expect(changed[0]!.querySelector('del')!.textContent).toBe(`${t('notices.mark.removed')} is`)
    expect(changed[0]!.querySelector('ins')!.textContent).toBe(`${t('notices.mark.added')} was`)
    fireEvent.click(screen.getByRole('checkbox'))
    expect(screen.getByText('One.')).toBeTruthy()
  })
  it('goes from change to change by keys, and around', () => {
    show(<TextCompare before={before} after={after} beforeName="1.0" afterName="1.1" />)
    const at = () => (document.activeElement as HTMLElement).dataset['change']
    const press = (key: string) => fireEvent.keyDown(screen.getByRole('list'), { key, altKey: true })
    const seen = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => {
      press(key)
      return at()
    })
    expect(seen).toEqual(['changed', 'added', 'changed', 'added'])
    expect(screen.getByText(t('editor.compare.at', { at: 2, of: 2 }))).toBeTruthy()
  })
  it('leaves out no row without counting it', () => {
    const row = (change: 'same' | 'added') => ({ change, before: 'x', after: 'x' })
    const rows = [...Array.from({ length: 5 }, () => row('same')), row('added'), row('same'), row('same')]
    const shown = shownRows(rows, true)
    expect(shown.map((s) => (s.kind === 'row' ? s.row.change : s.count))).toEqual([
      4,
      'same',
      'added',
      'same',
      1,
    ])
    expect(shownRows(rows, false)).toHaveLength(rows.length)
  })
})
