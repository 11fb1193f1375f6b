/** Calls about the application itself. World: main. */
import { readFileSync } from 'node:fs'
import { app } from 'electron'
import type { Handlers } from '../../../src-shared/ipc/contract.ts'
import { ok } from '../../../src-shared/ipc/result.ts'
import { isZone } from '../../../src-shared/text/calendar.ts'
import type { Core } from '../../app/core.ts'
import { measurePassphrase } from '../../app/passphrase-meter.ts'
import { noSuchZone } from '../../records/check-changes.ts'

type Names =
  | 'appState'
  | 'saveSettings'
  | 'dismissNotice'
  | 'stillHere'
  | 'quit'
  | 'measurePassphrase'
  | 'cancelTask'
  | 'about'

export const appHandlers = (core: Core): Pick<Handlers, Names> => ({
  appState: () => ok(core.state()),
  saveSettings: (change) => {
    if (change.zone !== undefined && !isZone(change.zone)) return noSuchZone
    core.saveSettings(change)
    return ok(core.state())
  },
  dismissNotice: ({ code }) => {
    core.dismiss(code)
    return ok(core.state())
  },
  stillHere: () => {
    core.autoLock.touched()
    return ok({})
  },
  quit: () => {
    void core.quit()
    return ok({})
  },
  measurePassphrase: ({ passphrase, words }) => ok(measurePassphrase(passphrase, words)),
  cancelTask: ({ task }) => {
    core.tasks.cancel(task)
    return ok({})
  },
  about: () =>
    ok({
      version: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
      licences: licences(core.places.licences).slice(0, 400_000),
    }),
})

function licences(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // a build without the notices file; the page says where the licences are
  }
}
