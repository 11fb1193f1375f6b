/**
 * The spot of a page that the hash names (`#/laws/gdpr#article`): goes there, each time another one is named. World: UI.
 * What must stay true: it is used by what is drawn once the page has its content.
 */
import { useEffect } from 'react'
import { useHashLocation } from 'wouter/use-hash-location'

/** Id of the element that is named. */
export function useSpot(): string | undefined {
  const [location] = useHashLocation()
  const spot = location.split('#')[1] ?? ''
  useEffect(() => {
    if (spot === '') return
    // after the frame has given the new page the focus
    const timer = setTimeout(() => {
      const place = document.getElementById(spot)
      place?.scrollIntoView({ block: 'start' })
      place?.focus({ preventScroll: true })
    })
    return () => clearTimeout(timer)
  }, [spot])
  return spot === '' ? undefined : spot
}
