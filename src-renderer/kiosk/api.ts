/**
 * The page's only way out: the calls that the preload put on `window.kiosk`. World: kiosk. What must stay true: every call gives a
 * `Result`; one that breaks in transit is the failure `bug`.
 */
import type {
  KioskBridge,
  KioskCallName,
  KioskInput,
  KioskOutput,
} from '../../src-shared/ipc/contract-kiosk.ts'
import { fail, type Result } from '../../src-shared/ipc/result.ts'

declare global {
  interface Window {
    readonly kiosk: KioskBridge
  }
}

export async function ask<N extends KioskCallName>(
  name: N,
  input: KioskInput<N>,
): Promise<Result<KioskOutput<N>>> {
  try {
    const one = window.kiosk.call[name] as (input: KioskInput<N>) => Promise<Result<KioskOutput<N>>>
    return await one(input)
  } catch {
    return fail('bug') // the page is on its way out
  }
}
/** Seconds until everything here is forgotten; 0 = called off. Returns the way to stop. */
export const onIdle = (listener: (seconds: number) => void): (() => void) => window.kiosk.onIdle(listener)
