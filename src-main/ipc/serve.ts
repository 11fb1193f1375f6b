/**
 * Serves the contract to the UI window: for every call the same checks in the same order. World: main, Electron.
 *
 * What must stay true: sender is our window's main frame on our origin → input is small enough → input parses → the
 * vault is in a state that allows the call → handler → output parses. A thrown error is a bug: logged without
 * content, answered with a reference.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { contract, events, type CallName, type EventName, type Events, type Handlers } from '../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../src-shared/ipc/result.ts'

export interface Served {
  /** The window that may call, if there is one. */
  window(): WebContents | undefined
  vaultIs(): { readonly unlocked: boolean; readonly readOnly: Failure | undefined }
  /** Notes a bug and returns the reference to quote. */
  bug(where: string, error: unknown): string
}

export function isOurs(event: IpcMainInvokeEvent, window: WebContents | undefined): boolean {
  const frame = event.senderFrame
  return window !== undefined && event.sender.id === window.id && frame !== null && frame.parent === null && frame.url.startsWith('app://ui/')
}
/** Bytes an input weighs: binary parts as they are, the rest as JSON. */
export function weigh(input: unknown): number {
  let binary = 0
  const json = JSON.stringify(input, (_key, v: unknown) => {
    if (!(v instanceof Uint8Array)) return v
    binary += v.byteLength
    return null
  })
  return binary + (json?.length ?? 0)
}

export function serve(handlers: Handlers, served: Served): void {
  for (const name of Object.keys(contract) as CallName[])
    ipcMain.handle(`call:${name}`, async (event, input: unknown): Promise<Result<unknown>> => {
      if (!isOurs(event, served.window())) return fail('not-allowed-now')
      return answer(name, input, handlers, served)
    })
}

/** One call, from parsed input to parsed output. Exported for tests. */
export async function answer(name: CallName, input: unknown, handlers: Handlers, served: Pick<Served, 'vaultIs' | 'bug'>): Promise<Result<unknown>> {
  const { input: schema, output, needs, limit } = contract[name]
  try {
    if (weigh(input) > limit) return fail('file-too-large', { detail: { limit } })
    const parsed = schema.safeParse(input)
    if (!parsed.success)
      return fail('invalid-input', { needs: parsed.error.issues.slice(0, 20).map((i) => ({ field: i.path.join('.').slice(0, 120) || '-' })) })
    const { unlocked, readOnly } = served.vaultIs()
    if (needs !== 'any' && !unlocked) return fail('vault-locked')
    if (needs === 'writable' && readOnly) return { ok: false, error: readOnly }
    const handler = handlers[name] as (i: unknown) => Promise<Result<unknown>> | Result<unknown>
    const result = await handler(parsed.data)
    if (!result.ok) return result
    const checked = output.safeParse(result.value)
    if (checked.success) return { ok: true, value: checked.data }
    return fail('bug', { reference: served.bug(`output of ${name}: ${checked.error.issues.map((i) => `${i.path.join('.')} ${i.code}`).join('; ')}`.slice(0, 400), undefined) })
  } catch (error) {
    return fail('bug', { reference: served.bug(name, error) })
  }
}

/** Sends an event to the UI; the payload is parsed here too, so that nothing slips out by accident. */
export function emit<E extends EventName>(window: WebContents | undefined, event: E, payload: Events[E]): void {
  const parsed = events[event].safeParse(payload)
  if (!parsed.success) throw new Error(`emit: ${event} does not fit its schema`)
  if (window && !window.isDestroyed()) window.send(`event:${event}`, parsed.data)
}
