/**
 * An editor for long texts, for people who know a word processor (ui.md). What is kept is Markdown (docs/decisions/0012).
 *
 * World: UI. What must stay true: a text that was only opened is never reported as changed; whatever is pasted is reduced and what was
 * left out is said; a keyboard reaches everything and gets out again: Tab, and in lists and tables Escape first.
 */
import { Button, Textarea } from '@mantine/core'
import { undo } from 'prosemirror-history'
import { useState, type KeyboardEvent } from 'react'
import { useT } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { FindBar, LinkBar } from './EditorBars.tsx'
import { EditorOutline } from './EditorOutline.tsx'
import { EditorToolbar } from './EditorToolbar.tsx'
import prose from './prose.module.css'
import { isLeaving } from './text-keys.ts'
import { insertPlain, type Pasted } from './text-paste.ts'
import { placesAt } from './text-places.ts'
import { useTextView, type TextView } from './use-text-view.ts'

interface Props {
  /** Markdown. */
  readonly value: string
  readonly onChange: (text: string) => void
  /** What the text is called, for whoever cannot see the page. */
  readonly label: string
  /** Of the element that is written in. */
  readonly id: string
  /** Signs at most. A longer text is said to be too long, not cut. */
  readonly max?: number
  readonly readOnly?: boolean
  readonly describedBy?: string | undefined
  /** When the text is left, for whoever saves then. */
  readonly onBlur?: () => void
}
/** How long the text of a procedure may be (the register says so too). */
const usualMax = 400_000
type Open = 'find' | 'link' | undefined

export function MarkdownEditor({
  value,
  onChange,
  label,
  id,
  max = usualMax,
  readOnly = false,
  describedBy,
  onBlur,
}: Props) {
  const t = useT()
  const [isSource, setSource] = useState(false)
  const [open, setOpen] = useState<Open>()
  const [pasted, setPasted] = useState<Pasted>()
  const change = (text: string) => {
    setPasted(undefined)
    onChange(text)
  }
  const { mount, view, state, run } = useTextView({
    value,
    onChange: change,
    onPasted: setPasted,
    onBlur,
    readOnly,
    attributes: {
      id,
      class: `${prose['prose']} ${styles['paper']}`,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      'aria-describedby': [`${id}-help`, ...(describedBy === undefined ? [] : [describedBy])].join(' '),
      'aria-readonly': String(readOnly),
      tabindex: '0',
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const name = keyName(event)
    if (name === 'tools')
      document.querySelector<HTMLElement>(`#${CSS.escape(id)}-box [data-tool][tabindex="0"]`)?.focus()
    else if ((name === 'find' || (name === 'link' && !readOnly)) && state) setOpen(name)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const bar = view && state && { view, state, id, run, onClose: () => setOpen(undefined) }
  return (
    <div id={`${id}-box`} className={styles.editor} onKeyDown={onKeyDown}>
      <EditorToolbar
        state={isSource ? undefined : state}
        run={run}
        controls={id}
        readOnly={readOnly}
        isSource={isSource}
        onSource={() => {
          setOpen(undefined)
          setPasted(undefined)
          setSource(!isSource)
        }}
        onFind={() => setOpen(open === 'find' ? undefined : 'find')}
        onLink={() => setOpen(open === 'link' ? undefined : 'link')}
      />
      <div className={styles.body}>
        {bar && open === 'find' && <FindBar {...bar} />}
        {bar && open === 'link' && <LinkBar {...bar} />}
        {isSource ? (
          <Textarea
            className={styles.source}
            id={id}
            aria-label={t('editor.source', { label })}
            aria-describedby={`${id}-help`}
            value={value}
            readOnly={readOnly}
            onChange={(event) => change(event.currentTarget.value)}
            onBlur={onBlur}
          />
        ) : (
          <>
            <div className={styles.scroll} ref={mount} />
            {state && <EditorOutline doc={state.doc} run={run} />}
          </>
        )}
      </div>
      <EditorFoot
        id={id}
        length={value.length}
        max={max}
        isSource={isSource}
        pasted={pasted}
        view={view}
        state={state}
        run={run}
        onPlain={() => setPasted(undefined)}
      />
    </div>
  )
}

function keyName({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'tools' | Open {
  if (altKey && key === 'F10') return 'tools'
  if (!ctrlKey && !metaKey) return undefined
  if (!shiftKey && key.toLowerCase() === 'f') return 'find'
  return shiftKey && key.toLowerCase() === 'k' ? 'link' : undefined
}

interface FootProps extends Omit<TextView, 'mount'> {
  readonly id: string
  readonly length: number
  readonly max: number
  readonly isSource: boolean
  readonly pasted: Pasted | undefined
  readonly onPlain: () => void
}
/** Always of one height: what is said here moves nothing. */
function EditorFoot({ id, length, max, isSource, pasted, view, state, run, onPlain }: FootProps) {
  const t = useT()
  const gaps = state && !isSource ? placesAt(state).gaps.length : 0
  const asPlain = () => {
    if (!view || !pasted) return
    run(undo)
    insertPlain(view, pasted.plain)
    onPlain()
  }
  return (
    <div className={styles.foot} data-print="hide">
      <p id={`${id}-help`} className={styles.help}>
        {t(isSource ? 'editor.help.source' : 'editor.help')}
      </p>
      <p className={styles.said} role="status">
        {state && isLeaving(state) && t('editor.leave')}
        {pasted && [t('editor.pasted'), ...pasted.lost.map((kind) => t(`sops.paste.${kind}`))].join(' ')}
      </p>
      {pasted && pasted.plain !== '' && (
        <Button size="compact-xs" variant="subtle" onClick={asPlain}>
          {t('editor.pasted.plain')}
        </Button>
      )}
      {gaps > 0 && <span className={styles.gaps}>{t('editor.gaps', { count: gaps })}</span>}
      <span className={styles.count} data-over={length > max || undefined}>
        {length > max
          ? t('editor.over', { count: length - max, max })
          : t('editor.length', { count: length, max })}
      </span>
    </div>
  )
}
