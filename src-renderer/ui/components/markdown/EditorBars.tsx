/**
 * The two small forms over the text: looking for words, and naming an address. World: UI. What must stay true: they lie over the
 * text, so that nothing moves when they open; Escape closes them and goes back to the text.
 */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import type { Command, EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { safeUrl } from '../../../../src-shared/markdown/blocks.ts'
import { useT } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { linkAt, removeLink, setLink } from './text-commands.ts'
import { goTo, lookFor, numberOf, placesAt } from './text-places.ts'

interface Props {
  readonly view: EditorView
  readonly state: EditorState
  readonly id: string
  readonly run: (command: Command) => void
  readonly onClose: () => void
}
interface BarProps {
  readonly name: string
  readonly onClose: () => void
  readonly onSubmit: (backward: boolean) => void
  readonly children: ReactNode
}
function Bar({ name, onClose, onSubmit, children }: BarProps) {
  const t = useT()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onSubmit(event.shiftKey)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.bar} role="group" aria-label={name} data-print="hide" onKeyDown={onKeyDown}>
      {children}
      <ActionIcon size="sm" aria-label={t('editor.close')} onClick={onClose}>
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

export function FindBar({ view, state, id, run, onClose }: Props) {
  const t = useT()
  const [query, setQuery] = useState(() => selectedWords(state))
  const input = useRef<HTMLInputElement>(null)
  const { hits } = placesAt(state)
  const at = numberOf(hits, state)
  useEffect(() => {
    lookFor(query)(view.state, (tr) => view.dispatch(tr))
  }, [view, query])
  useEffect(() => {
    input.current?.select()
    return () => {
      if (!view.isDestroyed) lookFor('')(view.state, (tr) => view.dispatch(tr))
    }
  }, [view])
  // the words that were found are shown, and one goes on looking
  const step = (to: 1 | -1) => {
    if (!goTo('hits', to)(view.state, (tr) => view.dispatch(tr))) return
    const { node } = view.domAtPos(view.state.selection.from)
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
  }
  const close = () => {
    onClose()
    run(() => true)
  }
  const count = hits.length === 0 ? t('editor.find.none') : t('editor.find.at', { at, of: hits.length })
  return (
    <Bar name={t('editor.tool.find')} onClose={close} onSubmit={(backward) => step(backward ? -1 : 1)}>
      <TextInput
        ref={input}
        id={`${id}-find`}
        size="xs"
        aria-label={t('editor.find.words')}
        placeholder={t('editor.find.words')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <span className={styles.hits} role="status">
        {query !== '' && count}
      </span>
      <ActionIcon size="sm" aria-label={t('editor.find.back')} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={t('editor.find.on')} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden="true" />
      </ActionIcon>
    </Bar>
  )
}
function selectedWords(state: EditorState): string {
  const { from, to } = state.selection
  const words = state.doc.textBetween(from, to, '\n')
  return words.length > 80 || words.includes('\n') ? '' : words
}

/** What somebody typed as an address: a bare domain means the web, a bare mailbox means mail. */
function addressOf(typed: string): string | undefined {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return safeUrl(`mailto:${text}`)
  return (
    safeUrl(text) ??
    (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#].*)?$/u.test(text) ? safeUrl(`https://${text}`) : undefined)
  )
}
export function LinkBar({ state, id, run, onClose }: Props) {
  const t = useT()
  const old = linkAt(state)
  const [typed, setTyped] = useState(old?.url ?? '')
  const [isWrong, setWrong] = useState(false)
  const close = () => {
    onClose()
    run(() => true)
  }
  const keep = () => {
    const url = addressOf(typed)
    if (url === undefined) return setWrong(true)
    onClose()
    run(setLink(url))
  }
  const remove = () => {
    onClose()
    run(removeLink)
  }
  return (
    <Bar name={t('editor.tool.link')} onClose={close} onSubmit={keep}>
      <TextInput
        id={`${id}-address`}
        className={styles.address}
        size="xs"
        data-autofocus=""
        autoFocus
        aria-label={t('editor.link.address')}
        placeholder={t('editor.link.address')}
        value={typed}
        error={isWrong && t('editor.link.wrong')}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setWrong(false)
        }}
      />
      <Button size="compact-xs" onClick={keep}>
        {t('editor.link.keep')}
      </Button>
      {old && (
        <Button size="compact-xs" variant="subtle" onClick={remove}>
          {t('editor.link.remove')}
        </Button>
      )}
    </Bar>
  )
}
