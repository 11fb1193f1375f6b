/**
 * What the keyboard and the palette can do with the open record. World: UI. What must stay true: Ctrl+Z inside a text
 * box belongs to the text; everywhere else it takes back the last saved change.
 */
import {
  IconArchive,
  IconArrowBackUp,
  IconFileTypePdf,
  IconHistory,
  IconMessagePlus,
  IconPrinter,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import type { RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { call } from '../../../api.ts'
import { useCommands } from '../../../commands/registry.ts'
import { notifyFailure } from '../../../components/notify.ts'
import type { RecordForm } from '../../../form/record-form.ts'
import { useDossier } from './use-dossier.ts'

export function useRecordCommands(
  form: RecordForm,
  view: RecordView | undefined,
  setTab: (tab: string) => void,
): void {
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null
      const writing = target?.closest(
        'input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable=true]',
      )
      if (
        event.key.toLowerCase() !== 'z' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey ||
        writing
      )
        return
      event.preventDefault()
      form.undoLast()
    }
    document.addEventListener('keydown', undo)
    return () => document.removeEventListener('keydown', undo)
  }, [form])
  const dossier = useDossier(form.store.getState().register.id, view)
  const writable = () => view !== undefined && !form.store.getState().readOnly
  useCommands([
    {
      id: 'edit.undo',
      labelKey: 'command.undo',
      group: 'record',
      icon: IconArrowBackUp,
      shortcut: 'mod+shift+Z',
      when: writable,
      run: form.undoLast,
    },
    {
      id: 'record.history',
      labelKey: 'record.command.history',
      group: 'record',
      icon: IconHistory,
      run: () => setTab('history'),
    },
    {
      id: 'record.line',
      labelKey: 'record.command.line',
      group: 'record',
      icon: IconMessagePlus,
      shortcut: 'mod+J',
      when: () =>
        writable() && document.querySelector('[id^="quick-"], textarea[id^="input-timeline"]') !== null,
      run: () =>
        document.querySelector<HTMLElement>('[id^="quick-"], textarea[id^="input-timeline"]')?.focus(),
    },
    {
      id: 'record.dossier',
      labelKey: 'record.dossier.save',
      group: 'record',
      icon: IconFileTypePdf,
      when: () => view !== undefined,
      run: () => void dossier(false),
    },
    {
      id: 'record.print',
      labelKey: 'record.dossier.print',
      group: 'record',
      icon: IconPrinter,
      when: () => view !== undefined,
      run: () => void dossier(true),
    },
    {
      id: 'record.restore',
      labelKey: 'record.restore',
      group: 'record',
      icon: IconArchive,
      when: () => writable() && view?.archived === true,
      run: () => {
        if (view)
          void form.write(() => call.restore({ id: view.id })).then((r) => !r.ok && notifyFailure(r.error))
      },
    },
  ])
}
