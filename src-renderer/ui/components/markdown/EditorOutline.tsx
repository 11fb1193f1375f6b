/** The headings of the text that is written, to jump to. World: UI. What must stay true: it is always that of the text beside it. */
import { useMemo } from 'react'
import type { Node } from 'prosemirror-model'
import { TextSelection, type Command, type EditorState } from 'prosemirror-state'
import { useT } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { nodes } from './text-schema.ts'

interface Props {
  readonly doc: Node
  readonly run: (command: Command) => void
}
interface Heading {
  readonly text: string
  readonly level: number
}
const isHeading = (node: Node) => node.type === nodes.heading && node.textContent.trim() !== ''
function headingsIn(doc: Node): Heading[] {
  return doc.children
    .filter(isHeading)
    .map((node) => ({ text: node.textContent, level: Number(node.attrs['level']) }))
}
/** To the heading with this number. */
const jumpTo =
  (number: number): Command =>
  (state: EditorState, dispatch) => {
    let at = -1
    let left = number
    state.doc.forEach((node, pos) => {
      if (isHeading(node) && left-- === 0) at = pos
    })
    if (at >= 0) dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at + 1)).scrollIntoView())
    return at >= 0
  }

export function EditorOutline({ doc, run }: Props) {
  const t = useT()
  // drawn anew only when a heading changed, not with each key
  const shown = JSON.stringify(headingsIn(doc))
  const list = useMemo(
    () => (
      <ul>
        {(JSON.parse(shown) as Heading[]).map((heading, i) => (
          <li key={`${i}`} data-level={Math.min(4, heading.level)}>
            <button type="button" onClick={() => run(jumpTo(i))}>
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    ),
    [shown, run],
  )
  return (
    <nav className={styles.outline} aria-label={t('editor.outline')} data-print="hide">
      <h3>{t('editor.outline')}</h3>
      {shown === '[]' ? <p>{t('editor.outline.none')}</p> : list}
    </nav>
  )
}
