/**
 * The commands that exist on every page. World: UI. The ids are also those of the application menu in main
 * (src-main/app/menu.ts), so keep both in step.
 */
import { spotlight } from '@mantine/spotlight'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCalendarCheck,
  IconFileCertificate,
  IconFolderOpen,
  IconInfoCircle,
  IconKeyboard,
  IconLock,
  IconMoon,
  IconNotebook,
  IconPackage,
  IconPlus,
  IconSearch,
  IconSettings,
  IconUsers,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from '@tabler/icons-react'
import { navigate } from 'wouter/use-hash-location'
import { registerIds } from '../../../src-shared/registers/index.ts'
import { call, useEvent } from '../api.ts'
import { appStore, saveSettings } from '../app-state.ts'
import { runCommand, useCommands, type Command } from '../commands/registry.ts'
import { notifyDone, notifyFailure } from '../components/notify.ts'
import { noteSaved } from '../components/saved.ts'
import { t } from '../i18n/index.ts'
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
async function undo(): Promise<void> {
  const result = await call.undo({})
  if (!result.ok) return notifyFailure(result.error)
  noteSaved(result.value.receipt)
  notifyDone(t('undo.done', { count: result.value.undone }))
}
const writable = () => appStore.getState().state?.readOnly === undefined
const registerIcons: Readonly<Record<string, typeof IconNotebook>> = {
  incident: IconAlertTriangle,
  person: IconUsers,
}
const go = (to: string) => () => navigate(to)

const commands: readonly Command[] = [
  {
    id: 'go.today',
    labelKey: 'command.today',
    group: 'go',
    icon: IconCalendarCheck,
    shortcut: 'mod+1',
    run: go('/'),
  },
  ...registerIds.map((id, i): Command => ({
    id: `go.${id}`,
    labelKey: `command.go.${id}`,
    group: 'go',
    icon: registerIcons[id] ?? IconNotebook,
    shortcut: `mod+${i + 2}`,
    run: go(`/register/${id}`),
  })),
  { id: 'go.packs', labelKey: 'command.packs', group: 'go', icon: IconPackage, run: go('/packs') },
  {
    id: 'go.search',
    labelKey: 'command.search',
    group: 'go',
    icon: IconSearch,
    shortcut: 'mod+shift+F',
    run: go('/search'),
  },
  {
    id: 'go.settings',
    labelKey: 'command.settings',
    group: 'go',
    icon: IconSettings,
    shortcut: 'mod+,',
    run: go('/settings'),
  },
  { id: 'go.about', labelKey: 'command.about', group: 'help', icon: IconInfoCircle, run: go('/about') },
  ...registerIds.map((id): Command => ({
    id: `new.${id}`,
    labelKey: `command.new.${id}`,
    group: 'create',
    icon: IconPlus,
    ...(id === 'incident' && { shortcut: 'mod+N' }),
    when: writable,
    run: go(`/new/${id}`),
  })),
  ...registerIds.map((id): Command => ({
    id: `import.${id}`,
    labelKey: `command.import.${id}`,
    group: 'create',
    icon: IconFolderOpen,
    when: writable,
    run: go(`/import/${id}`),
  })),
  {
    id: 'pack.make',
    labelKey: 'command.pack.make',
    group: 'create',
    icon: IconPackage,
    when: writable,
    run: go('/packs/make'),
  },
  {
    id: 'pack.verify',
    labelKey: 'command.pack.verify',
    group: 'create',
    icon: IconFileCertificate,
    run: go('/packs/verify'),
  },
  ...registerIds.map((id): Command => ({
    id: `dictionary.${id}`,
    labelKey: `command.dictionary.${id}`,
    group: 'help',
    icon: IconNotebook,
    run: go(`/dictionary/${id}`),
  })),
  // Not Ctrl+Z: while typing that belongs to the text. This takes back the last thing that was saved.
  {
    id: 'edit.undo',
    labelKey: 'command.undo',
    group: 'record',
    icon: IconArrowBackUp,
    shortcut: 'mod+shift+Z',
    when: writable,
    run: () => void undo(),
  },
  {
    id: 'vault.lock',
    labelKey: 'command.lock',
    group: 'vault',
    icon: IconLock,
    shortcut: 'mod+L',
    run: () => void call.lock({}),
  },
  {
    id: 'vault.folder',
    labelKey: 'command.folder',
    group: 'vault',
    icon: IconFolderOpen,
    run: () => void call.openVaultFolder({}),
  },
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
    id: 'palette.open',
    labelKey: 'command.palette',
    group: 'help',
    icon: IconSearch,
    shortcut: 'mod+K',
    run: () => spotlight.open(),
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

export function useGlobalCommands(): void {
  useCommands(commands)
  useEvent('command', ({ id }) => void runCommand(id))
}
