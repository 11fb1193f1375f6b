/** What stands behind the place in the URL hash (`#/campaigns/new?version=…`). World: UI. */
import { useMemo, useSyncExternalStore } from 'react'

const read = () => window.location.hash.split('?')[1]?.split('#')[0] ?? ''
function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
/** What it is right now. */
export const placeQuery = (): URLSearchParams => new URLSearchParams(read())
/** Also when only the query changes and the page stays. */
export function usePlaceQuery(): URLSearchParams {
  const query = useSyncExternalStore(follow, read)
  return useMemo(() => new URLSearchParams(query), [query])
}
