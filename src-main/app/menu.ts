/**
 * The application menu. Its items send ids of the UI's command registry, so that a command has one definition.
 * World: main, Electron. What must stay true: ids exist in the UI's registry; while locked only what works is shown.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import { t } from './text.ts'

export function setMenu(command: (id: string) => void, unlocked: boolean): void {
  const item = (key: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label: t(key),
    click: () => command(id),
    enabled: unlocked || id === 'shortcuts.open' || id.startsWith('view.'),
    // the UI handles the keys itself, so that the same table feeds its shortcut sheet
    ...(accelerator && { accelerator, registerAccelerator: false }),
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    {
      label: t('menu.file'),
      submenu: [
        item('menu.new_incident', 'new.incident', 'CmdOrCtrl+N'),
        item('menu.import', 'import.incident'),
        line,
        item('menu.make_pack', 'pack.make'),
        item('menu.verify_pack', 'pack.verify'),
        line,
        item('menu.open_vault_folder', 'vault.folder'),
        item('menu.lock', 'vault.lock', 'CmdOrCtrl+L'),
        line,
        { role: 'quit', label: t('menu.quit') },
      ],
    },
    {
      label: t('menu.edit'),
      submenu: [
        { role: 'undo', label: t('menu.undo') },
        { role: 'redo', label: t('menu.redo') },
        line,
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.select_all') },
        line,
        item('menu.undo_save', 'edit.undo', 'CmdOrCtrl+Shift+Z'),
      ],
    },
    {
      label: t('menu.view'),
      submenu: [
        item('menu.palette', 'palette.open', 'CmdOrCtrl+K'),
        item('menu.theme', 'view.theme'),
        line,
        item('menu.zoom_in', 'view.zoom-in', 'CmdOrCtrl+='),
        item('menu.zoom_out', 'view.zoom-out', 'CmdOrCtrl+-'),
        item('menu.zoom_reset', 'view.zoom-reset', 'CmdOrCtrl+0'),
        line,
        { role: 'togglefullscreen', label: t('menu.fullscreen') },
      ],
    },
    {
      label: t('menu.go'),
      submenu: [
        item('menu.today', 'go.today', 'CmdOrCtrl+1'),
        item('menu.incidents', 'go.incident', 'CmdOrCtrl+2'),
        item('menu.duties', 'go.obligation', 'CmdOrCtrl+4'),
        item('menu.notices', 'go.notice', 'CmdOrCtrl+5'),
        item('menu.postmortems', 'go.postmortem', 'CmdOrCtrl+6'),
        item('menu.actions', 'go.action', 'CmdOrCtrl+7'),
        item('menu.assessments', 'go.assessment', 'CmdOrCtrl+8'),
        item('menu.procedures', 'go.sop', 'CmdOrCtrl+9'),
        item('menu.people', 'go.person', 'CmdOrCtrl+3'),
        item('menu.laws', 'go.laws'),
        item('menu.packs', 'go.packs'),
        item('menu.search', 'go.search'),
        item('menu.office', 'go.office'),
        item('menu.settings', 'go.settings'),
      ],
    },
    {
      label: t('menu.help'),
      submenu: [item('menu.shortcuts', 'shortcuts.open'), item('menu.about', 'go.about')],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
