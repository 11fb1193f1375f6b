/**
 * The commands that exist whether the vault is open or not: look, zoom, the shortcut sheet. World: UI. The ids are also
 * those of the application menu in main (src-main/app/menu.ts), so keep both in step.
 */
import { IconKeyboard, IconMoon, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react'
import { useEvent } from '../api.ts'
import { appStore, saveSettings } from '../app-state.ts'
import { runCommand, useCommands, type Command } from '../commands/registry.ts'
import { useCommandShortcuts } from '../commands/shortcuts.ts'
import { openShortcutSheet } from './ShortcutSheet.tsx'

const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3]
function zoomBy(direction: 1 | -1): void {
  const now = appStore.getState().state?.settings.zoom ?? 1
  const next =
    direction > 0 ? zoomSteps.find((z) => z > now + 0.01) : zoomSteps.findLast((z) => z < now - 0.01)
  if (next !== undefined) void saveSettings({ zoom: next })
}
function switchTheme(): void {
  const dark = document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark'
  void saveSettings({ theme: dark ? 'light' : 'dark' })
}
const commands: readonly Command[] = [
  { id: 'view.theme', labelKey: 'command.theme', group: 'view', icon: IconMoon, run: switchTheme },
  {
    id: 'view.zoom-in',
    labelKey: 'command.zoom.in',
    group: 'view',
    icon: IconZoomIn,
    shortcut: 'mod+=',
    run: () => zoomBy(1),
  },
  {
    id: 'view.zoom-out',
    labelKey: 'command.zoom.out',
    group: 'view',
    icon: IconZoomOut,
    shortcut: 'mod+-',
    run: () => zoomBy(-1),
  },
  {
    id: 'view.zoom-reset',
    labelKey: 'command.zoom.reset',
    group: 'view',
    icon: IconZoomReset,
    shortcut: 'mod+0',
    run: () => void saveSettings({ zoom: 1 }),
  },
  {
    id: 'shortcuts.open',
    labelKey: 'command.shortcuts',
    group: 'help',
    icon: IconKeyboard,
    shortcut: 'shift+?',
    run: openShortcutSheet,
  },
]

/** Offers these commands and listens to menu and keyboard for all commands there are. Mounted once. */
export function useWindowCommands(): void {
  useCommands(commands, true)
  useCommandShortcuts()
  useEvent('command', ({ id }) => void runCommand(id))
}
