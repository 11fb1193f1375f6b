/**
 * Serves the contract to the UI window: for every call the same checks in the same order. World: main, Electron.
 *
 * What must stay true: the shared PC is off → sender is our window's main frame on our origin → input is small enough → input parses → the
 * vault is in a state that allows the call → handler → output parses. A thrown error is a bug: logged without
 * content, answered with a reference.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import {
  contract,
  events,
  type CallName,
  type EventName,
  type Events,
  type Handlers,
} from '../../src-shared/ipc/contract.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'
import { answer, type Answering } from './answer.ts'

export interface Served extends Answering {
  /** The window that may call, if there is one. */
  window(): WebContents | undefined
  /** The shared PC is on: no window at all may call. */
  kioskOn(): boolean
}

export const isOurs = (event: IpcMainInvokeEvent, window: WebContents | undefined): boolean =>
  isFrom(event, window, 'app://ui/')
/** Whether it comes from the main frame of this window, which shows a page of this origin. */
export function isFrom(
  event: IpcMainInvokeEvent,
  window: WebContents | undefined,
  origin: 'app://ui/' | 'app://kiosk/',
): boolean {
  const frame = event.senderFrame
  return (
    window !== undefined &&
    event.sender.id === window.id &&
    frame !== null &&
    frame.parent === null &&
    frame.url.startsWith(origin)
  )
}
export function serve(handlers: Handlers, served: Served): void {
  for (const name of Object.keys(contract) as CallName[])
    ipcMain.handle(`call:${name}`, async (event, input: unknown): Promise<Result<unknown>> => {
      if (served.kioskOn()) return fail('kiosk-on')
      if (!isOurs(event, served.window())) return fail('not-allowed-now')
      return answer(name, input, handlers, served)
    })
}

/** Sends an event to the UI; the payload is parsed here too, so that nothing slips out by accident. */
export function emit<E extends EventName>(
  window: WebContents | undefined,
  event: E,
  payload: Events[E],
): void {
  const parsed = events[event].safeParse(payload)
  if (!parsed.success) throw new Error(`emit: ${event} does not fit its schema`)
  if (window && !window.isDestroyed()) window.send(`event:${event}`, parsed.data)
}
