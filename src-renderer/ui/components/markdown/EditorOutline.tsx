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
const jumpTo =
  (pos: number): Command =>
  (state: EditorState, dispatch) => {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, pos + 1)).scrollIntoView())
    return true
  }

export function EditorOutline({ doc, run }: Props) {
  const t = useT()
  const headings = useMemo(() => {
    const found: { readonly pos: number; readonly text: string; readonly level: number }[] = []
    doc.forEach((node, pos) => {
      if (node.type === nodes.heading && node.textContent.trim() !== '')
        found.push({ pos, text: node.textContent, level: Number(node.attrs['level']) })
    })
    return found
  }, [doc])
  return (
    <nav className={styles.outline} aria-label={t('editor.outline')} data-print="hide">
      <h3>{t('editor.outline')}</h3>
      {headings.length === 0 && <p>{t('editor.outline.none')}</p>}
      <ul>
        {headings.map((heading, i) => (
          <li key={`${i}`} data-level={Math.min(4, heading.level)}>
            <button type="button" onClick={() => run(jumpTo(heading.pos))}>
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
