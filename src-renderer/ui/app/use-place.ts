/**
 * The place in the URL hash, without what a page may keep behind it: a query (`#/search?q=…`) or a spot on the page
 * (`#/laws/gdpr#article`). World: UI. What must stay true: it is the location hook of the whole router, so links and
 * `navigate` keep working; a query that a link names stays in the hash, where pages read it.
 */
import { useHashLocation, navigate } from 'wouter/use-hash-location'

/** The router's own way would put the query before the hash, into the address of the page itself. */
const go: typeof navigate = (to, options) => {
  if (!to.includes('?')) {
    navigate(to, options)
    return
  }
  const oldURL = window.location.href
  window.history[options?.replace ? 'replaceState' : 'pushState'](options?.state ?? null, '', `#${to}`)
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: window.location.href }))
}
export function usePlace(): [string, typeof navigate] {
  const [location] = useHashLocation()
  return [location.split(/[?#]/)[0] ?? '/', go]
}
usePlace.hrefs = (href: string): string => `#${href}`
