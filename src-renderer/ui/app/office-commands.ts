/**
 * The commands that exist on every page of an open vault. World: UI. The ids are also those of the application menu in
 * main (src-main/app/menu.ts), so keep both in step.
 */
import { spotlight } from '@mantine/spotlight'
import {
  IconArrowBackUp,
  IconBook2,
  IconBuilding,
  IconCalendarCheck,
  IconDatabaseExport,
  IconFileCertificate,
  IconFolderOpen,
  IconGauge,
  IconInfoCircle,
  IconLock,
  IconMail,
  IconNotebook,
  IconPackage,
  IconPlus,
  IconScale,
  IconSearch,
  IconSettings,
  IconStethoscope,
} from '@tabler/icons-react'
import { navigate } from 'wouter/use-hash-location'
import { registerIds } from '../../../src-shared/registers/index.ts'
import { call } from '../api.ts'
import { appStore } from '../app-state.ts'
import { useCommands, type Command } from '../commands/registry.ts'
import { notifyDone, notifyFailure } from '../components/notify.ts'
import { noteSaved } from '../components/saved.ts'
import { t } from '../i18n/index.ts'
import { byNumber, madeHere, registerIcons } from './register-places.ts'

async function undo(): Promise<void> {
  const result = await call.undo({})
  if (!result.ok) return notifyFailure(result.error)
  noteSaved(result.value.receipt)
  notifyDone(t('undo.done', { count: result.value.undone }))
}
const writable = () => appStore.getState().state?.readOnly === undefined
const go = (to: string) => () => navigate(to)
/** The incident that is open on this page, from its place. */
const openIncident = () =>
  /^#\/(?:register\/incident|decide|severity|hipaa|notice\/new)\/([0-9a-f-]{36})/.exec(location.hash)?.[1]

const commands: readonly Command[] = [
  {
    id: 'go.today',
    labelKey: 'command.today',
    group: 'go',
    icon: IconCalendarCheck,
    shortcut: 'mod+1',
    run: go('/'),
  },
  ...registerIds.map((id): Command => ({
    id: `go.${id}`,
    labelKey: `command.go.${id}`,
    group: 'go',
    icon: registerIcons[id],
    ...(byNumber.includes(id) && { shortcut: `mod+${byNumber.indexOf(id) + 2}` }),
    run: go(id === 'pattern' ? '/patterns' : `/register/${id}`),
  })),
  {
    id: 'go.board',
    labelKey: 'action-page.board.command',
    group: 'go',
    icon: registerIcons.action,
    run: go('/actions/board'),
  },
  {
    id: 'go.roster',
    labelKey: 'roster.command',
    keywordsKey: 'roster.command.words',
    group: 'go',
    icon: registerIcons.person,
    run: go('/roster'),
  },
  {
    id: 'go.signing',
    labelKey: 'command.signing',
    keywordsKey: 'command.signing.words',
    group: 'go',
    icon: registerIcons.assignment,
    run: go('/signing'),
  },
  {
    id: 'go.sign',
    labelKey: 'command.sign_here',
    group: 'go',
    icon: registerIcons.assignment,
    when: writable,
    run: go('/sign'),
  },
  {
    id: 'go.reminders',
    labelKey: 'command.reminders',
    group: 'go',
    icon: registerIcons.campaign,
    run: go('/signing/reminders'),
  },
  {
    id: 'new.campaign',
    labelKey: 'command.ask_to_sign',
    group: 'create',
    icon: registerIcons.campaign,
    when: writable,
    run: go('/campaigns/new'),
  },
  {
    id: 'go.laws',
    labelKey: 'command.laws',
    keywordsKey: 'command.laws.words',
    group: 'go',
    icon: IconBook2,
    run: go('/laws'),
  },
  {
    id: 'go.counting',
    labelKey: 'command.counting',
    group: 'go',
    icon: IconBook2,
    run: go('/laws/counting'),
  },
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
  {
    id: 'go.office',
    labelKey: 'command.office',
    group: 'go',
    icon: IconBuilding,
    run: go('/settings/office'),
  },
  {
    id: 'go.backup',
    labelKey: 'backup.today.look',
    group: 'go',
    icon: IconDatabaseExport,
    run: go('/settings/backup'),
  },
  { id: 'go.about', labelKey: 'command.about', group: 'help', icon: IconInfoCircle, run: go('/about') },
  ...madeHere.map((id): Command => ({
    id: `new.${id}`,
    labelKey: `command.new.${id}`,
    group: 'create',
    icon: IconPlus,
    ...(id === 'incident' && { shortcut: 'mod+N' }),
    when: writable,
    run: go(`/new/${id}`),
  })),
  ...madeHere.map((id): Command => ({
    id: `import.${id}`,
    labelKey: `command.import.${id}`,
    group: 'create',
    icon: IconFolderOpen,
    when: writable,
    run: go(`/import/${id}`),
  })),
  {
    id: 'laws.import',
    labelKey: 'command.laws.import',
    group: 'create',
    icon: IconBook2,
    when: writable,
    run: go('/laws/import'),
  },
  {
    id: 'pia.import',
    labelKey: 'command.pia.import',
    keywordsKey: 'command.pia.words',
    group: 'create',
    icon: IconFolderOpen,
    when: writable,
    run: go('/import/pia'),
  },
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
  {
    id: 'incident.decide',
    labelKey: 'command.decide',
    group: 'record',
    icon: IconScale,
    when: () => openIncident() !== undefined,
    run: () => navigate(`/decide/${openIncident()}`),
  },
  {
    id: 'incident.severity',
    labelKey: 'command.severity',
    keywordsKey: 'command.severity.keywords',
    group: 'record',
    icon: IconGauge,
    when: () => openIncident() !== undefined,
    run: () => navigate(`/severity/${openIncident()}`),
  },
  {
    id: 'incident.hipaa',
    labelKey: 'command.hipaa',
    keywordsKey: 'command.hipaa.keywords',
    group: 'record',
    icon: IconStethoscope,
    when: () => openIncident() !== undefined,
    run: () => navigate(`/hipaa/${openIncident()}`),
  },
  {
    id: 'incident.notice',
    labelKey: 'command.notice',
    keywordsKey: 'command.notice.keywords',
    group: 'record',
    icon: IconMail,
    when: () => openIncident() !== undefined,
    run: () => navigate(`/notice/new/${openIncident()}`),
  },
  {
    id: 'go.messages',
    labelKey: 'command.messages',
    keywordsKey: 'command.messages.keywords',
    group: 'go',
    icon: IconMail,
    run: go('/notice/messages'),
  },
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
  {
    id: 'palette.open',
    labelKey: 'command.palette',
    group: 'help',
    icon: IconSearch,
    shortcut: 'mod+K',
    run: () => spotlight.open(),
  },
]

export function useOfficeCommands(): void {
  useCommands(commands, true)
}
