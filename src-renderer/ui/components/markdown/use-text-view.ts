/**
 * ProseMirror in React: the view of a text, and what it shows now.
 *
 * World: UI. What must stay true: `onChange` hears every change of the text and nothing else; a value from outside that is not the
 * one last told begins a new document, without a history of the old one.
 */
import { history } from 'prosemirror-history'
import { EditorState, type Command } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { openText, writeText, type OpenText } from './text-document.ts'
import { textPlugins } from './text-keys.ts'
import { pastePlugin, type Pasted } from './text-paste.ts'
import { placesPlugin } from './text-places.ts'

interface Options {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onPasted: (pasted: Pasted) => void
  readonly onBlur: (() => void) | undefined
  readonly readOnly: boolean
  /** Of the element that is written in. */
  readonly attributes: Readonly<Record<string, string>>
}
export interface TextView {
  /** To be the `ref` of the element around the text. */
  readonly mount: (element: HTMLElement | null) => (() => void) | undefined
  readonly view: EditorView | undefined
  readonly state: EditorState | undefined
  /** Does it and goes back to the text. */
  readonly run: (command: Command) => void
}

export function useTextView(options: Options): TextView {
  const now = useRef(options)
  const opened = useRef<OpenText>(undefined)
  /** The text that was last given or told. */
  const known = useRef(options.value)
  const [view, setView] = useState<EditorView>()
  const [state, setState] = useState<EditorState>()
  useEffect(() => {
    now.current = options
  })

  const begin = useCallback((text: string) => {
    opened.current = openText(text)
    known.current = text
    return EditorState.create({
      doc: opened.current.doc,
      plugins: [
        pastePlugin((pasted) => now.current.onPasted(pasted)),
        ...textPlugins,
        placesPlugin,
        history(),
        tableEditing(),
      ],
    })
  }, [])

  const mount = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined
      const made = new EditorView(element, {
        state: begin(now.current.value),
        attributes: () => ({ ...now.current.attributes }),
        editable: () => !now.current.readOnly,
        handleDOMEvents: {
          blur: () => {
            now.current.onBlur?.()
            return false
          },
        },
        dispatchTransaction(tr) {
          const next = made.state.apply(tr)
          made.updateState(next)
          setState(next)
          if (!tr.docChanged) return
          const text = writeText(opened.current!, next.doc)
          if (text === known.current) return
          known.current = text
          now.current.onChange(text)
        },
      })
      setView(made)
      setState(made.state)
      return () => {
        made.destroy()
        setView(undefined)
        setState(undefined)
      }
    },
    [begin],
  )

  const { value, readOnly } = options
  useEffect(() => {
    if (!view || value === known.current) return
    view.updateState(begin(value))
    setState(view.state)
  }, [view, value, begin])
  useEffect(() => {
    view?.setProps({ editable: () => !readOnly })
  }, [view, readOnly])

  const run = useCallback(
    (command: Command) => {
      if (!view) return
      // first, because a text without the focus does not scroll to its selection
      view.focus()
      command(view.state, (tr) => view.dispatch(tr), view)
    },
    [view],
  )
  return { mount, view, state, run }
}
