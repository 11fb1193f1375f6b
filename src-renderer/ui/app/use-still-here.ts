/** Tells main that the person is here, at most every 15 seconds, so that the idle lock counts real absence. World: UI. */
import { useEffect } from 'react'
import { call } from '../api.ts'

const every = 15_000

export function useStillHere(): void {
  useEffect(() => {
    let last = 0
    const seen = () => {
      const now = Date.now()
      if (now - last < every) return
      last = now
      void call.stillHere({})
    }
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, seen, { passive: true, capture: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, seen, { capture: true })
    }
  }, [])
}
