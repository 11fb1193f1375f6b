/** Every call of the contract and who answers it. World: main. What must stay true: handlers translate, parts decide. */
import type { Handlers } from '../../src-shared/ipc/contract.ts'
import type { Core } from '../app/core.ts'
import { afterLedger } from './after-ledger.ts'
import { appHandlers } from './handlers/app.ts'
import { assessmentHandlers } from './handlers/assess.ts'
import { erasureHandlers } from './handlers/erasure.ts'
import { backupHandlers } from './handlers/backup.ts'
import { decisionHandlers } from './handlers/decisions.ts'
import { keysHandlers } from './handlers/keys.ts'
import { kioskOfficeHandlers } from './handlers/kiosk.ts'
import { learnHandlers } from './handlers/learn.ts'
import { fileHandlers } from './handlers/files.ts'
import { packHandlers } from './handlers/packs.ts'
import { paperHandlers } from './handlers/paper.ts'
import { recordHandlers } from './handlers/records.ts'
import { restoreHandlers } from './handlers/restore.ts'
import { rosterHandlers } from './handlers/roster.ts'
import { rulesHandlers } from './handlers/rules.ts'
import { sopHandlers } from './handlers/sop.ts'
import { vaultHandlers } from './handlers/vault.ts'
import { reminderHandlers } from './reminder-files.ts'
import { coverageHandlers } from './coverage-files.ts'
import { procedureHandlers } from './sop-reports.ts'

export const handlersFor = (core: Core): Handlers => ({
  ...appHandlers(core),
  ...vaultHandlers(core),
  ...afterLedger(core, recordHandlers(core)),
  ...decisionHandlers(core),
  ...learnHandlers(core),
  ...rosterHandlers(core),
  ...assessmentHandlers(core),
  ...keysHandlers(core),
  ...kioskOfficeHandlers(core),
  ...sopHandlers(core),
  ...procedureHandlers(core),
  ...coverageHandlers(core),
  ...reminderHandlers(core),
  ...paperHandlers(core),
  ...afterLedger(core, fileHandlers(core)),
  ...packHandlers(core),
  ...rulesHandlers(core),
  ...erasureHandlers(core),
  ...backupHandlers(core),
  ...restoreHandlers(core),
})
