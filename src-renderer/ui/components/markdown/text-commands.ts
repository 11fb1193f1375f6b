/**
 * What can be done to a text: the buttons and keys of the editor (text-keys.ts, EditorToolbar.tsx).
 *
 * World: UI. What must stay true: a command says beforehand whether it can be done (called without `dispatch`), so that a button
 * that does nothing is never offered.
 */
import { lift, setBlockType, wrapIn } from 'prosemirror-commands'
import type { Node, NodeType, ResolvedPos } from 'prosemirror-model'
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list'
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state'
import { MAX_DEPTH } from '../../../../src-shared/markdown/blocks.ts'
import { marks, nodes, textSchema } from './text-schema.ts'

/** The innermost node of a kind around a place, with its depth. */
export function around(
  $pos: ResolvedPos,
  is: (type: NodeType) => boolean,
): { node: Node; depth: number } | undefined {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth)
    if (is(node.type)) return { node, depth }
  }
  return undefined
}
const isList = (type: NodeType) => type === nodes.bullet_list || type === nodes.ordered_list
export const listAround = (state: EditorState) => around(state.selection.$from, isList)
const quoteAround = (state: EditorState) => around(state.selection.$from, (type) => type === nodes.blockquote)

/** 1 to 6 in a heading, 0 in a paragraph; absent where a text cannot be a heading. */
export function rankAt(state: EditorState): number | undefined {
  const { parent } = state.selection.$from
  if (parent.type === nodes.heading) return Number(parent.attrs['level'])
  return parent.type === nodes.paragraph && !listAround(state) ? 0 : undefined
}
/** A heading has one line: breaks in it become spaces. */
export const setRank =
  (level: number): Command =>
  (state, dispatch) => {
    if (level === 0 || rankAt(state) === level) return setBlockType(nodes.paragraph)(state, dispatch)
    if (!dispatch || rankAt(state) !== 0) return setBlockType(nodes.heading, { level })(state, dispatch)
    const { tr } = state
    const { from, to } = state.selection
    const breaks: number[] = []
    state.doc.nodesBetween(from, to, (block, at) => {
      if (block.isTextblock)
        block.forEach((node, offset) => {
          if (node.type === nodes.hard_break) breaks.push(at + 1 + offset)
        })
    })
    for (const at of breaks) tr.replaceWith(at, at + 1, textSchema.text(' '))
    dispatch(tr.setBlockType(from, to, nodes.heading, { level }).scrollIntoView())
    return true
  }

/** Makes a list, makes another kind of it, or takes the items out of it. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const list = listAround(state)
    if (!list) return wrapInList(type)(state, dispatch)
    if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch)
    dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(list.depth), type))
    return true
  }
export const deeper: Command = (state, dispatch) => {
  const { $from } = state.selection
  const lists = Array.from({ length: $from.depth }, (_, i) => $from.node(i + 1)).filter((n) => isList(n.type))
  return lists.length < MAX_DEPTH && sinkListItem(nodes.list_item)(state, dispatch)
}
export const higher: Command = liftListItem(nodes.list_item)

export const inQuote = (state: EditorState) => quoteAround(state) !== undefined
export const toggleQuote: Command = (state, dispatch) =>
  inQuote(state) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch)

const emptyRow = (type: NodeType, columns: number) =>
  nodes.table_row.create(
    null,
    Array.from({ length: columns }, () => type.create(null, nodes.cell_line.create())),
  )
/** Behind the block of the cursor, or in its place if that is empty. */
export const insertTable =
  (rows = 3, columns = 3): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    if ($from.depth === 0 || around($from, (type) => type === nodes.table)) return false
    if (!dispatch) return true
    const table = nodes.table.create(null, [
      emptyRow(nodes.table_header, columns),
      ...Array.from({ length: rows - 1 }, () => emptyRow(nodes.table_cell, columns)),
    ])
    const isEmpty = $from.depth === 1 && $from.parent.content.size === 0
    const at = isEmpty ? $from.before(1) : $from.after(1)
    const tr = state.tr.replaceWith(at, $from.after(1), table)
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView())
    return true
  }
/** A paragraph behind the table or quotation that the cursor stands in. */
export const goOnBelow: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth < 2) return false
  if (dispatch) {
    const at = $from.after(1)
    const tr = state.tr.insert(at, nodes.paragraph.create())
    dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
  }
  return true
}
export const breakLine: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type !== nodes.paragraph) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), false).scrollIntoView())
  return true
}

export interface LinkAt {
  readonly from: number
  readonly to: number
  readonly url: string
}
/** The link that the selection begins in or touches. */
export function linkAt({ selection: { $from } }: EditorState): LinkAt | undefined {
  const has = (node: Node | null | undefined) => node?.marks.find((m) => m.type === marks.link)
  const mark = has($from.nodeAfter) ?? has($from.nodeBefore)
  if (!mark) return undefined
  const start = $from.start()
  let found: LinkAt | undefined
  $from.parent.forEach((node, offset) => {
    if (!mark.isInSet(node.marks)) return
    const from = start + offset
    const to = from + node.nodeSize
    if (from <= $from.pos && $from.pos <= to) found = { from, to, url: String(mark.attrs['url']) }
  })
  return found
}
/** Names the address of the selected words, or of the link under the cursor; without words the address is the words. */
export const setLink =
  (url: string): Command =>
  (state, dispatch) => {
    const old = linkAt(state)
    const { from, to } = state.selection.empty && old ? old : state.selection
    const { tr } = state
    if (from === to) tr.insertText(url, from)
    tr.addMark(from, from === to ? from + url.length : to, marks.link.create({ url }))
    dispatch?.(tr.scrollIntoView())
    return true
  }
export const removeLink: Command = (state, dispatch) => {
  const link = linkAt(state)
  if (link) dispatch?.(state.tr.removeMark(link.from, link.to, marks.link))
  return link !== undefined
}
