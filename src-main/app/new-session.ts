/** A session over a vault that has just been opened, with what it needs of the running application. World: main. */
import { stretchInWorker } from '../crypto/argon2.ts'
import { emit } from '../ipc/serve.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Core } from './core.ts'
import { Session } from './session.ts'
import { templateText } from './sop-templates.ts'

export const newSession = (core: Core, vault: OpenVault): Session =>
  new Session({
    vault,
    projection: core.projection,
    clock: core.clock,
    searchWorker: core.places.searchWorker,
    tasks: core.tasks,
    stretch: stretchInWorker(core.places.argon2Worker),
    sopTemplate: (id) => templateText(core.places.sops, id),
    zone: () => core.settings.value.settings.zone,
    changed: (ids) => emit(core.ui?.webContents, 'recordsChanged', ids ? { ids } : {}),
    mended: () => core.log.write('projection-mended', {}),
  })
