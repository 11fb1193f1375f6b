/**
 * How shortcuts look and when they fire. World: UI, pure but for the platform. What must stay true: a shortcut without
 * Ctrl, Command or Alt never fires while somebody types.
 */
import { useHotkeys, type HotkeyItem } from '@mantine/hooks'
import { canRun, useCommandList } from './registry.ts'

type Platform = 'linux' | 'darwin' | 'win32'

/** The keys of a shortcut as they are printed on this keyboard, e.g. `['Ctrl', 'K']` or `['⌘', 'K']`. */
export function keysOf(shortcut: string, platform: Platform): readonly string[] {
  const mac = platform === 'darwin'
  const names: Readonly<Record<string, string>> = {
    mod: mac ? '⌘' : 'Ctrl',
    ctrl: 'Ctrl',
    shift: mac ? '⇧' : 'Shift',
    alt: mac ? '⌥' : 'Alt',
    equal: '+',
    minus: '−',
    enter: 'Enter',
    escape: 'Esc',
    arrowup: '↑',
    arrowdown: '↓',
  }
  if (shortcut === 'shift+?' || shortcut === '?') return ['?']
  return shortcut.split('+').map((key) => names[key.toLowerCase()] ?? key.toUpperCase())
}

const hasModifier = (shortcut: string): boolean => /\b(mod|ctrl|alt|meta)\b/i.test(shortcut)

/** While somebody types, these belong to the text: redo must not take back a saved change. */
const editsText = ['mod+z', 'mod+y', 'mod+shift+z']
/** Behind an open dialog nothing may happen by a slip of one finger. */
const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null

/** Listens for the shortcuts of all commands that are on offer. Mounted once, by the shell. */
export function useCommandShortcuts(): void {
  const items = useCommandList().flatMap((command): { shortcut: string; item: HotkeyItem }[] => {
    const { shortcut } = command
    if (!shortcut) return []
    const press = () => {
      if (!hasModifier(shortcut) && dialogIsOpen()) return
      if (canRun(command)) command.run()
    }
    return [{ shortcut, item: [shortcut, press] }]
  })
  useHotkeys(
    items
      .filter((i) => hasModifier(i.shortcut) && !editsText.includes(i.shortcut.toLowerCase()))
      .map((i) => i.item),
    [],
    true,
  )
  useHotkeys(
    items
      .filter((i) => !hasModifier(i.shortcut) || editsText.includes(i.shortcut.toLowerCase()))
      .map((i) => i.item),
  )
}
