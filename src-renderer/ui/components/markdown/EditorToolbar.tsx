/**
 * The buttons of the editor: one stop for Tab, arrows between them. World: UI.
 *
 * What must stay true: every button has a name and shows its keys; one that can do nothing now says so and keeps its place; the
 * text keeps its selection while somebody presses one.
 */
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconForms,
  IconIndentDecrease,
  IconIndentIncrease,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconSearch,
  type TablerIcon,
} from '@tabler/icons-react'
import { toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { MarkType } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import type { FocusEvent, KeyboardEvent } from 'react'
import { useAppState } from '../../app-state.ts'
import { keysOf } from '../../commands/shortcuts.ts'
import { useT } from '../../i18n/index.ts'
import { RankChoice, TableMenu } from './EditorChoices.tsx'
import styles from './editor.module.css'
import { deeper, higher, inQuote, linkAt, listAround, toggleList, toggleQuote } from './text-commands.ts'
import { shortcuts } from './text-keys.ts'
import { goTo, placesAt } from './text-places.ts'
import { marks, nodes } from './text-schema.ts'

interface Props {
  /** Absent while the plain Markdown is shown. */
  readonly state: EditorState | undefined
  readonly run: (command: Command) => void
  readonly controls: string
  readonly readOnly: boolean
  readonly isSource: boolean
  readonly onSource: () => void
  readonly onFind: () => void
  readonly onLink: () => void
}

interface Tool {
  readonly name: string
  readonly icon: TablerIcon
  readonly keys?: string
  readonly command?: Command
  /** Instead of the command, for what opens something. */
  readonly open?: () => void
  readonly isOn?: (state: EditorState) => boolean
  readonly isOff?: boolean
}

const hasMark = (type: MarkType) => (state: EditorState) => {
  const { from, to, empty, $from } = state.selection
  return empty
    ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
    : state.doc.rangeHasMark(from, to, type)
}
const isListOf = (type: typeof nodes.bullet_list) => (state: EditorState) =>
  listAround(state)?.node.type === type

const groups = (p: Props): readonly (readonly Tool[])[] => [
  [
    { name: 'undo', icon: IconArrowBackUp, keys: shortcuts.undo, command: undo },
    { name: 'redo', icon: IconArrowForwardUp, keys: shortcuts.redo, command: redo },
  ],
  [
    {
      name: 'bold',
      icon: IconBold,
      keys: shortcuts.bold,
      command: toggleMark(marks.bold),
      isOn: hasMark(marks.bold),
    },
    {
      name: 'italic',
      icon: IconItalic,
      keys: shortcuts.italic,
      command: toggleMark(marks.italic),
      isOn: hasMark(marks.italic),
    },
    {
      name: 'link',
      icon: IconLink,
      keys: shortcuts.link,
      open: p.onLink,
      isOn: (s) => linkAt(s) !== undefined,
    },
  ],
  [
    {
      name: 'bullets',
      icon: IconList,
      keys: shortcuts.bullets,
      command: toggleList(nodes.bullet_list),
      isOn: isListOf(nodes.bullet_list),
    },
    {
      name: 'numbers',
      icon: IconListNumbers,
      keys: shortcuts.numbers,
      command: toggleList(nodes.ordered_list),
      isOn: isListOf(nodes.ordered_list),
    },
    { name: 'higher', icon: IconIndentDecrease, keys: shortcuts.higher, command: higher },
    { name: 'deeper', icon: IconIndentIncrease, keys: shortcuts.deeper, command: deeper },
    { name: 'quote', icon: IconBlockquote, keys: shortcuts.quote, command: toggleQuote, isOn: inQuote },
  ],
]

const toolsOf = (bar: HTMLElement) => [...bar.querySelectorAll<HTMLElement>('[data-tool]')]
/** Between the buttons with arrows, Home and End. */
function rove(event: KeyboardEvent<HTMLElement>): void {
  const all = toolsOf(event.currentTarget)
  const at = all.findIndex((tool) => tool === document.activeElement)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  all.at(to % all.length)!.focus()
}
/** The one that was used last is where Tab arrives. */
function remember(event: FocusEvent<HTMLElement>): void {
  const all = toolsOf(event.currentTarget)
  if (all.some((tool) => tool === document.activeElement))
    for (const tool of all) tool.tabIndex = tool === document.activeElement ? 0 : -1
}

export function EditorToolbar(props: Props) {
  const { state, run, controls, isSource, readOnly } = props
  const t = useT()
  const gaps = state ? placesAt(state).gaps.length : 0
  const none = !state || readOnly
  return (
    <div
      className={styles.tools}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('editor.tools')}
      aria-controls={controls}
      data-print="hide"
      onKeyDown={rove}
      onFocus={remember}
    >
      <RankChoice state={state} run={run} disabled={none} />
      {groups(props).map((tools) => (
        <span key={tools[0]!.name} className={styles.group}>
          {tools.map((tool) => (
            <ToolButton key={tool.name} tool={tool} state={readOnly ? undefined : state} run={run} />
          ))}
        </span>
      ))}
      <TableMenu state={readOnly ? undefined : state} run={run} />
      <span className={styles.group}>
        <ToolButton
          tool={{ name: 'find', icon: IconSearch, keys: shortcuts.find, open: props.onFind }}
          state={state}
          run={run}
        />
        <ToolButton
          tool={{ name: 'gap', icon: IconForms, command: goTo('gaps'), isOff: gaps === 0 }}
          state={state}
          run={run}
        />
      </span>
      <ToolButton
        tool={{ name: 'source', icon: IconCode, open: props.onSource, isOn: () => isSource }}
        state={state}
        run={run}
        isAlways
      />
    </div>
  )
}

interface ButtonProps {
  readonly tool: Tool
  readonly state: EditorState | undefined
  readonly run: (command: Command) => void
  /** Also while there is no text to act on. */
  readonly isAlways?: boolean
}
function ToolButton({ tool, state, run, isAlways = false }: ButtonProps) {
  const t = useT()
  const { platform } = useAppState()
  const { name, icon: Icon, keys, command, open, isOn } = tool
  const isOff = tool.isOff === true || (!isAlways && (!state || (command !== undefined && !command(state))))
  const isPressed = isOn && (state ? isOn(state) : isAlways)
  const shown = keys ? keysOf(plainKeys(keys), platform).join(' ') : ''
  const press = () => {
    if (isOff) return
    if (open) open()
    else if (command) run(command)
  }
  return (
    <Tooltip
      label={shown === '' ? t(`editor.tool.${name}`) : `${t(`editor.tool.${name}`)} (${shown})`}
      openDelay={400}
    >
      <ActionIcon
        className={styles.tool}
        data-tool=""
        tabIndex={-1}
        size={30}
        aria-label={t(`editor.tool.${name}`)}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        aria-pressed={isPressed}
        aria-disabled={isOff || undefined}
        onMouseDown={(event) => event.preventDefault()}
        onClick={press}
      >
        <Icon size={18} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
/** As the rest of the program writes keys. */
const plainKeys = (keys: string) => keys.replaceAll('-', '+')
const ariaKeys = (keys: string) => {
  const plain = plainKeys(keys).replace(/[a-z]$/, (c) => c.toUpperCase())
  return plain.includes('Mod') ? `${plain.replace('Mod', 'Control')} ${plain.replace('Mod', 'Meta')}` : plain
}
