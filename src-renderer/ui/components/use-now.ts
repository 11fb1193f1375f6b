/**
 * The ticking "now" of everything that counts down. World: UI. What must stay true: one timer for all clocks on
 * screen, none when no clock is shown, and the true time again at once after the laptop wakes or the window is shown.
 */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(tick, 1000)
    document.addEventListener('visibilitychange', tick)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    document.removeEventListener('visibilitychange', tick)
  }
}

/** Milliseconds since 1970, anew each second; with `stepSeconds` only as often as the screen needs. */
export function useNow(stepSeconds = 1): number {
  const step = stepSeconds * 1000
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step)
}
