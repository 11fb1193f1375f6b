/** What the list of laws is narrowed to lives in the hash (`#/laws?q=…&show=ours`), without a step per letter. World: UI. */
import { reaches } from './group-laws.ts'

export interface LawView {
  readonly search: string
  readonly show: 'all' | (typeof reaches)[number]
}

export function keptView(): LawView {
  const query = new URLSearchParams(window.location.hash.split('?')[1] ?? '')
  return { search: query.get('q') ?? '', show: reaches.find((r) => r === query.get('show')) ?? 'all' }
}

export function keepView({ search, show }: LawView, pack: string | undefined): void {
  const query = new URLSearchParams({
    ...(pack !== undefined && { pack }),
    ...(search.trim() !== '' && { q: search }),
    ...(show !== 'all' && { show }),
  }).toString()
  window.history.replaceState(window.history.state, '', `#/laws${query === '' ? '' : `?${query}`}`)
}
