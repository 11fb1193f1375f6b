/** Seconds until the next try, counting down from what main said last. World: UI. What must stay true: main counts; this only shows. */
import { useEffect, useState } from 'react'
import { useAppState } from '../../app-state.ts'

export function useSecondsLeft(): number {
  const state = useAppState()
  const wait = state.wait ?? 0
  // each answer of main begins anew
  const [passed, setPassed] = useState({ of: state, seconds: 0 })
  useEffect(() => {
    if (wait === 0) return undefined
    let seconds = 0
    const timer = setInterval(() => {
      seconds += 1
      setPassed({ of: state, seconds })
      if (seconds >= wait) clearInterval(timer)
    }, 1_000)
    return () => clearInterval(timer)
  }, [state, wait])
  return Math.max(0, wait - (passed.of === state ? passed.seconds : 0))
}
