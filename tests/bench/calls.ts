/**
 * The app's own contract, called from its page, and how long main itself takes for a call. World: Node.
 *
 * What must stay true: nothing here goes round the app: calls pass the same checks as a person's click.
 */
import type { CallName, Input, Output } from '../../src-shared/ipc/contract.ts'
import { inMain, type RunningApp } from '../demo/app.ts'

export async function call<N extends CallName>(
  app: RunningApp,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result: unknown = await app.page.evaluate(
    ([n, i]) =>
      (globalThis as unknown as { sealbook: { call: Record<string, (x: unknown) => Promise<unknown>> } })
        .sealbook.call[n]!(i),
    [name as string, input as unknown] as const,
  )
  const answer = result as { ok: true; value: Output<N> } | { ok: false; error: unknown }
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/** Times a series of calls where they are made, in the page: milliseconds each. */
export async function roundTrips<N extends CallName>(
  app: RunningApp,
  name: N,
  inputs: readonly Input<N>[],
): Promise<number[]> {
  const { times, failed } = await app.page.evaluate(
    async ([n, all]) => {
      const ask = (
        globalThis as unknown as {
          sealbook: { call: Record<string, (x: unknown) => Promise<{ ok: boolean; error?: unknown }>> }
        }
      ).sealbook.call[n]!
      const taken: number[] = []
      for (const input of all) {
        const began = performance.now()
        const answer = await ask(input)
        taken.push(performance.now() - began)
        if (!answer.ok) return { times: taken, failed: JSON.stringify(answer.error) }
      }
      return { times: taken, failed: undefined }
    },
    [name as string, inputs as readonly unknown[]] as const,
  )
  if (failed) throw new Error(`${name}: ${failed}`)
  return times
}

/**
 * Puts a stopwatch round main's side of some calls: checks, handler and fsync, without the way to the page and back.
 * Electron keeps handlers in a map that it does not document; a benchmark may look at it.
 */
export async function watchCalls(app: RunningApp, names: readonly CallName[]): Promise<void> {
  await app.electron.evaluate(({ ipcMain }, wanted) => {
    type Handler = (...args: unknown[]) => Promise<unknown>
    // oxlint-disable-next-line no-underscore-dangle -- it is Electron's name
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers
    const taken: Record<string, number[]> = ((globalThis as Record<string, unknown>)['benchTimes'] ??=
      {}) as Record<string, number[]>
    for (const name of wanted) {
      const real = handlers.get(`call:${name}`)!
      handlers.set(`call:${name}`, async (...args) => {
        const began = performance.now()
        try {
          return await real(...args)
        } finally {
          ;(taken[name] ??= []).push(performance.now() - began)
        }
      })
    }
  }, names)
}
/** What the stopwatches have measured so far, milliseconds. */
export function timesInMain(app: RunningApp): Promise<Record<string, number[]>> {
  return inMain(
    app.electron,
    () => ((globalThis as Record<string, unknown>)['benchTimes'] ?? {}) as Record<string, number[]>,
    undefined,
  )
}

/** One Argon2id run in this very process and worker, as unlocking does it: seconds. */
export function stretchOnce(
  app: RunningApp,
  worker: string,
  params: { ops: number; mem: number },
): Promise<number> {
  return inMain(
    app.electron,
    async (_electron, given: { worker: string; params: { ops: number; mem: number } }) => {
      const { Worker } = process.getBuiltinModule('node:worker_threads')
      const began = performance.now()
      await new Promise<unknown>((done, failed) => {
        const thread = new Worker(given.worker, {
          workerData: { passphrase: 'bench', salt: new Uint8Array(16), params: given.params },
        })
        thread.once('message', done)
        thread.once('error', failed)
      })
      return (performance.now() - began) / 1_000
    },
    { worker, params },
  )
}
