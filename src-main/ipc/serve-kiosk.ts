/**
 * Serves the shared PC's contract to its page. World: main, Electron. What must stay true: only while it is on, only to its window's
 * main frame on its origin; then the same checks as for every call (answer.ts).
 */
import { ipcMain } from 'electron'
import { kioskCallNames, kioskContract, type KioskHandlers } from '../../src-shared/ipc/contract-kiosk.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import type { Kiosk } from '../app/kiosk.ts'
import { answerCall, type Answering } from './answer.ts'
import { isFrom } from './serve.ts'

export function serveKiosk(handlers: KioskHandlers, kiosk: Kiosk, served: Answering): void {
  for (const name of kioskCallNames)
    ipcMain.handle(`kiosk:${name}`, async (event, input: unknown): Promise<Result<unknown>> => {
      if (!kiosk.on) return fail('kiosk-off')
      if (!isFrom(event, kiosk.contents, 'app://kiosk/')) return fail('not-allowed-now')
      // what is typed by other means than keys (dictation, a script of one's own letters) shows in what is asked for
      if (name !== 'welcome') kiosk.touched()
      return answerCall(name, kioskContract[name], input, handlers[name], served)
    })
}
