/**
 * The place in the URL hash, without what a page may keep behind it: a query (`#/search?q=…`) or a spot on the page
 * (`#/laws/gdpr#article`). World: UI. What must stay true: it is the location hook of the whole router, so links and
 * `navigate` keep working.
 */
import { useHashLocation, type navigate } from 'wouter/use-hash-location'

export function usePlace(): [string, typeof navigate] {
  const [location, go] = useHashLocation()
  return [location.split(/[?#]/)[0] ?? '/', go]
}
usePlace.hrefs = (href: string): string => `#${href}`
