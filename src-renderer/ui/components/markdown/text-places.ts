/**
 * Places that are marked while one writes: gaps to fill in, and what was looked for.
 *
 * World: UI. What must stay true: marks are only looks; nothing of them gets into the text.
 */
import type { Node } from 'prosemirror-model'
import {
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { gap } from '../../../../src-shared/sop/gap.ts'
import styles from './editor.module.css'
import { changedIn, type Place } from './text-changes.ts'

function placesOf(doc: Node, pattern: RegExp, from = 0, to = doc.content.size): Place[] {
  const found: Place[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, undefined, '\n')
    for (const m of text.matchAll(pattern))
      if (m[0] !== '') found.push({ from: pos + 1 + m.index, to: pos + 1 + m.index + m[0].length })
    return false
  })
  return found
}
const literal = (query: string) => new RegExp(query.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'giu')

interface Places {
  readonly query: string
  readonly gaps: readonly Place[]
  readonly hits: readonly Place[]
  readonly marks: DecorationSet
}
const key = new PluginKey<Places>('places')

const drawn = (places: readonly Place[], name: string | undefined) =>
  places.map(({ from, to }) => Decoration.inline(from, to, name === undefined ? {} : { class: name }))
const drawnAll = (gaps: readonly Place[], hits: readonly Place[]) => [
  ...drawn(gaps, styles['gap']),
  ...drawn(hits, styles['hit']),
]
const hitsOf = (doc: Node, query: string, from?: number, to?: number) =>
  query === '' ? [] : placesOf(doc, literal(query), from, to)

function placesIn(doc: Node, query: string): Places {
  const gaps = placesOf(doc, gap)
  const hits = hitsOf(doc, query)
  return { query, gaps, hits, marks: DecorationSet.create(doc, drawnAll(gaps, hits)) }
}
/** The same after a change, without looking through what did not change: texts are long. */
function placesAfter(tr: Transaction, before: Places): Places {
  const { from, to } = changedIn([tr]) ?? { from: 0, to: 0 }
  const moved = (places: readonly Place[], found: readonly Place[]): Place[] => {
    const all = places
      .map((p) => ({ from: tr.mapping.map(p.from, 1), to: tr.mapping.map(p.to, -1) }))
      .filter((p) => p.from < p.to)
    return [...all.filter((p) => p.to <= from), ...found, ...all.filter((p) => p.from >= to)]
  }
  const gaps = placesOf(tr.doc, gap, from, to)
  const hits = hitsOf(tr.doc, before.query, from, to)
  const kept = before.marks.map(tr.mapping, tr.doc)
  return {
    query: before.query,
    gaps: moved(before.gaps, gaps),
    hits: moved(before.hits, hits),
    marks: kept.remove(kept.find(from, to)).add(tr.doc, drawnAll(gaps, hits)),
  }
}
/** While somebody looks for words the text has not the focus, and would not show which of them is selected. */
function withCurrent(state: EditorState): DecorationSet | undefined {
  const places = key.getState(state)
  const current = places?.hits[numberOf(places.hits, state) - 1]
  return current ? places?.marks.add(state.doc, drawn([current], styles['current'])) : places?.marks
}
export const placesPlugin = new Plugin<Places>({
  key,
  state: {
    init: (_, state) => placesIn(state.doc, ''),
    apply: (tr, before) => {
      const query = (tr.getMeta(key) as string | undefined) ?? before.query
      if (query !== before.query) return placesIn(tr.doc, query)
      return tr.docChanged ? placesAfter(tr, before) : before
    },
  },
  props: { decorations: withCurrent },
})
const none: Places = { query: '', gaps: [], hits: [], marks: DecorationSet.empty }
export const placesAt = (state: EditorState): Places => key.getState(state) ?? none

/** Looks for words, small or capital; nothing is marked for an empty query. */
export const lookFor =
  (query: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, query))
    return true
  }
/** Selects the next or the last place before the cursor; behind the last comes the first. */
export const goTo =
  (which: 'gaps' | 'hits', step: 1 | -1 = 1): Command =>
  (state, dispatch) => {
    const places = placesAt(state)[which]
    const { from } = state.selection
    const next =
      step === 1
        ? (places.find((p) => p.from > from) ?? places[0])
        : (places.findLast((p) => p.from < from) ?? places.at(-1))
    if (next)
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView())
    return next !== undefined
  }
/** Which of the places is selected, from 1; 0 for none. */
export const numberOf = (places: readonly Place[], state: EditorState): number =>
  places.findIndex((p) => p.from === state.selection.from && p.to === state.selection.to) + 1
