/** Goes to the spot of a page that the hash names, each time another one is named. World: UI. */
import { useEffect } from 'react'

export function useSpot(spot: string | undefined): void {
  useEffect(() => {
    if (spot === undefined) return
    // after the frame has given the new page the focus
    const timer = setTimeout(() => {
      const place = document.getElementById(spot)
      place?.scrollIntoView({ block: 'start' })
      place?.focus({ preventScroll: true })
    })
    return () => clearTimeout(timer)
  }, [spot])
}
