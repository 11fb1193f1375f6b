/**
 * Keys, typed beginnings and what is put right after each change.
 *
 * World: UI. What must stay true: Tab leaves the text unless it stands in a list or a table, and after Escape there too; whatever
 * is typed, the text can be written as Markdown and read again as it looks.
 */
import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { splitListItem } from 'prosemirror-schema-list'
import {
  Plugin,
  PluginKey,
  Selection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state'
import { addRowAfter, goToNextCell, isInTable, nextCell, selectionCell } from 'prosemirror-tables'
import {
  breakLine,
  deeper,
  goOnBelow,
  higher,
  listAround,
  setRank,
  toggleList,
  toggleQuote,
} from './text-commands.ts'
import { changedIn, type Place } from './text-changes.ts'
import { marks, nodes } from './text-schema.ts'

/** The next cell; behind the last one a new row. */
const onward: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch)) return true
  addRowAfter(state, dispatch)
  return view === undefined || goToNextCell(1)(view.state, dispatch)
}
const back: Command = (state, dispatch) => isInTable(state) && goToNextCell(-1)(state, dispatch)
/** A cell is one line: Enter goes to the one below. */
const cellBelow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const below = nextCell(selectionCell(state), 'vert', 1)
  if (!below) return goOnBelow(state, dispatch)
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(below.pos + 1))).scrollIntoView())
  return true
}

const leavingKey = new PluginKey<boolean>('leaving')
/** Whether Escape was the last key, so that Tab leaves the text wherever it stands. */
export const isLeaving = (state: EditorState): boolean => leavingKey.getState(state) === true
const leaving = new Plugin<boolean>({
  key: leavingKey,
  state: {
    init: () => false,
    apply: (tr, was) =>
      (tr.getMeta(leavingKey) as boolean | undefined) ?? (was && !tr.docChanged && !tr.selectionSet),
  },
  props: {
    handleDOMEvents: {
      blur: (view) => {
        if (isLeaving(view.state)) view.dispatch(view.state.tr.setMeta(leavingKey, false))
        return false
      },
    },
  },
})
const getReady: Command = (state, dispatch) => {
  if (!isInTable(state) && !listAround(state)) return false
  dispatch?.(state.tr.setMeta(leavingKey, true))
  return true
}
const unlessLeaving =
  (command: Command): Command =>
  (state, dispatch, view) =>
    !isLeaving(state) && command(state, dispatch, view)

/** By the name of what they do: keys as ProseMirror writes them. The toolbar shows them. */
export const shortcuts = {
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
  bold: 'Mod-b',
  italic: 'Mod-i',
  bullets: 'Mod-Shift-8',
  numbers: 'Mod-Shift-7',
  quote: 'Mod-Shift-9',
  deeper: 'Alt-Shift-ArrowRight',
  higher: 'Alt-Shift-ArrowLeft',
  link: 'Mod-Shift-k',
  find: 'Mod-f',
} as const

const keys: Record<string, Command> = {
  [shortcuts.undo]: undo,
  [shortcuts.redo]: redo,
  'Mod-y': redo,
  [shortcuts.bold]: toggleMark(marks.bold),
  [shortcuts.italic]: toggleMark(marks.italic),
  [shortcuts.bullets]: toggleList(nodes.bullet_list),
  [shortcuts.numbers]: toggleList(nodes.ordered_list),
  [shortcuts.quote]: toggleQuote,
  [shortcuts.deeper]: deeper,
  [shortcuts.higher]: higher,
  'Mod-Shift-0': setRank(0),
  'Mod-Shift-1': setRank(1),
  'Mod-Shift-2': setRank(2),
  'Mod-Shift-3': setRank(3),
  'Mod-Shift-4': setRank(4),
  Tab: unlessLeaving(chainCommands(onward, deeper)),
  'Shift-Tab': unlessLeaving(chainCommands(back, higher)),
  Escape: getReady,
  Enter: chainCommands(cellBelow, splitListItem(nodes.list_item)),
  'Shift-Enter': chainCommands(breakLine, cellBelow),
  'Mod-Enter': goOnBelow,
}

const typed = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,9})[.)]\s$/, nodes.ordered_list, (m) => ({ start: Number(m[1]) })),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, (m) => ({ level: m[1]!.length })),
  ],
})

/** The first row of a table is its heading, no other is. */
function headTables(tr: Transaction, { from, to }: Place): void {
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type !== nodes.table) return node.type === nodes.blockquote
    node.forEach((row, rowAt, i) =>
      row.forEach((cell, cellAt) => {
        const type = i === 0 ? nodes.table_header : nodes.table_cell
        if (cell.type !== type) tr.setNodeMarkup(pos + 1 + rowAt + 1 + cellAt, type, cell.attrs)
      }),
    )
    return false
  })
}
/** Two lists of one kind behind each other are one: Markdown has nothing to keep them apart. */
function joinLists(tr: Transaction): void {
  const seams: number[] = []
  tr.doc.forEach((node, at, i) => {
    const isList = node.type === nodes.bullet_list || node.type === nodes.ordered_list
    if (isList && i > 0 && tr.doc.child(i - 1).type === node.type) seams.push(at)
  })
  for (const at of seams.toReversed()) tr.join(at)
}
const putRight = new Plugin({
  appendTransaction: (transactions, _, state) => {
    const changed = changedIn(transactions)
    if (!changed) return null
    const { tr } = state
    headTables(tr, changed)
    joinLists(tr)
    const last = tr.doc.lastChild?.type
    if (last === nodes.table || last === nodes.blockquote)
      tr.insert(tr.doc.content.size, nodes.paragraph.create())
    return tr.docChanged ? tr : null
  },
})

export const textPlugins: readonly Plugin[] = [putRight, leaving, typed, keymap(keys), keymap(baseKeymap)]
