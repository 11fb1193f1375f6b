/**
 * The UI's only way out of its page: the calls and events that the preload put on `window.sealbook`, typed.
 *
 * World: UI. What must stay true: nothing else in the UI touches `window.sealbook`; every call gives a `Result`, and a
 * call that breaks in transit becomes the failure `bug` instead of a rejected promise, so no screen needs a `catch`.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type {
  Bridge,
  CallName,
  Client,
  EventName,
  Events,
  FileRef,
  Input,
  Output,
} from '../../src-shared/ipc/contract.ts'
import { fail, type Failure, type Result } from '../../src-shared/ipc/result.ts'

declare global {
  interface Window {
    readonly sealbook: Bridge
  }
}

async function send<N extends CallName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
  try {
    const one = window.sealbook.call[name] as (input: Input<N>) => Promise<Result<Output<N>>>
    return await one(input)
  } catch (error) {
    console.error(`call ${name} broke in transit`, error instanceof Error ? error.name : '')
    return fail('bug')
  }
}

/** `await call.today({})` and so on: one function per line of the contract. */
export const call: Client = new Proxy({} as Client, {
  get: (_, name) => (input: Input<CallName>) => send(name as CallName, input),
})

/** Subscribes to an event of main; returns the way to stop. */
export function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  return window.sealbook.on(event, listener)
}

/** Subscribes for as long as the component is on screen; the listener may change freely. */
export function useEvent<E extends EventName>(event: E, listener: (payload: Events[E]) => void): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => on(event, (payload) => latest.current(payload)), [event])
}

/** A dropped or pasted file becomes a token; its path never reaches the page. */
export function offerFile(file: File): Promise<Result<FileRef>> {
  return window.sealbook.offerFile(file)
}

export interface Loaded<T> {
  /** The latest good answer; stays on screen while a newer one is on its way. */
  readonly value: T | undefined
  readonly failure: Failure | undefined
  readonly loading: boolean
  readonly reload: () => void
}

/**
 * Loads `call[name](input)` and keeps it fresh: again when the input changes, and on `recordsChanged` when
 * `follow` is set. An older answer never overwrites a newer one.
 */
export function useCall<N extends CallName>(
  name: N,
  input: Input<N>,
  options: { readonly follow?: boolean; readonly skip?: boolean } = {},
): Loaded<Output<N>> {
  const key = JSON.stringify(input)
  const [answer, setAnswer] = useState<{ key: string; result: Result<Output<N>> }>()
  const [good, setGood] = useState<Output<N>>()
  const turn = useRef(0)
  const skip = options.skip === true
  const reload = useCallback(() => {
    if (skip) return
    const mine = ++turn.current
    void send(name, JSON.parse(key) as Input<N>).then((result) => {
      if (mine !== turn.current) return
      setAnswer({ key, result })
      if (result.ok) setGood(result.value)
    })
  }, [name, key, skip])
  useEffect(reload, [reload])
  useEvent('recordsChanged', () => {
    if (options.follow) reload()
  })
  const loading = !skip && answer?.key !== key
  const failure = answer && answer.key === key && !answer.result.ok ? answer.result.error : undefined
  return { value: good, failure, loading, reload }
}
