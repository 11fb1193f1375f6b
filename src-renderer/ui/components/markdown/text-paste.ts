/**
 * What comes from the clipboard of other programs (src-shared/markdown/paste.ts).
 *
 * World: UI. What must stay true: HTML of other programs is read by our own reader and never becomes a page, not even one that
 * nobody sees; what was copied in this editor comes back as it was.
 */
import { closeHistory } from 'prosemirror-history'
import { Fragment, Slice, type Node } from 'prosemirror-model'
import { Plugin, Selection } from 'prosemirror-state'
import { isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { oneLine, tidyLine, type Block } from '../../../../src-shared/markdown/blocks.ts'
import { blocksOfPaste, type LostKind } from '../../../../src-shared/markdown/paste.ts'
import { inlineOf, nodeOf } from './text-document.ts'
import { nodes } from './text-schema.ts'

/** What was made of a paste: the kinds of things left out, and the same as plain text. */
export interface Pasted {
  readonly lost: readonly LostKind[]
  readonly plain: string
}

/** Open at both ends where words go on: a paragraph in the midst of a line does not part it. */
function sliceOf(content: readonly Node[]): Slice {
  const isOpen = (node: Node | undefined) => node?.type === nodes.paragraph
  return new Slice(Fragment.from(content), isOpen(content[0]) ? 1 : 0, isOpen(content.at(-1)) ? 1 : 0)
}
function insertBlocks(view: EditorView, blocks: readonly Block[], event?: ClipboardEvent): void {
  const slice = sliceOf(blocks.map(nodeOf))
  const isTable = blocks.length === 1 && blocks[0]!.kind === 'table'
  if (event && isTable && view.someProp('handlePaste', (handle) => handle(view, event, slice))) return
  const tr = closeHistory(view.state.tr)
  if (isInTable(view.state))
    tr.replaceSelection(new Slice(Fragment.from(inlineOf(tidyLine(oneLine(blocks)))), 0, 0))
  else tr.replaceSelection(slice)
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
}

/** Text as it is, without a meaning: paragraphs at empty lines, breaks within. */
export function insertPlain(view: EditorView, text: string): void {
  const blocks = text.split(/(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))+/).map((part): Block => ({
    kind: 'paragraph',
    level: 0,
    lines: part.split(/\r\n?|\n/).map((line) => [{ text: line.replaceAll('\t', ' '), mark: '' }]),
  }))
  insertBlocks(view, blocks)
}

/** `told` hears of each paste that was reduced. */
export function pastePlugin(told: (pasted: Pasted) => void): Plugin {
  let wantsPlain = false
  const take = (view: EditorView, data: DataTransfer | null, event?: ClipboardEvent): boolean => {
    if (!view.editable) return false
    const html = data?.getData('text/html') ?? ''
    const plain = data?.getData('text/plain') ?? ''
    if (html.includes('data-pm-slice') && !wantsPlain) return false
    if (wantsPlain || html === '') {
      if (plain !== '') insertPlain(view, plain)
      return true
    }
    const { blocks, lost } = blocksOfPaste(html)
    if (blocks.length > 0) insertBlocks(view, blocks, event)
    told({ lost, plain })
    return true
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          wantsPlain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v'
          return false
        },
        paste: (view, event) => {
          const taken = take(view, event.clipboardData, event)
          wantsPlain = false
          if (taken) event.preventDefault()
          return taken
        },
        drop: (view, event) => {
          // what is moved within the text is the editor's own affair
          if (view.dragging) return false
          event.preventDefault()
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          const { tr, doc } = view.state
          if (at) view.dispatch(tr.setSelection(Selection.near(doc.resolve(at.pos))))
          return take(view, event.dataTransfer)
        },
      },
    },
  })
}
