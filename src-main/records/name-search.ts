/**
 * Finding oneself, or a witness, at the shared PC by the beginning of a name or the whole staff number. World: main, pure.
 *
 * What must stay true: nothing but names comes out, and few of them at a time; two people of one name are never offered as if they were
 * one: they need their staff number.
 */
export interface Nameable {
  readonly person: string
  readonly name: string
  readonly staffNo?: string | undefined
}
export interface Found {
  readonly people: { readonly person: string; readonly name: string }[]
  /** There are more: type on, or the staff number. */
  readonly more: boolean
}
const fewest = 2
const most = 8
/** Without accents and case, so that everybody is found on any keyboard. */
const plain = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

export function findByName(people: Iterable<Nameable>, text: string): Found {
  const wanted = plain(text)
  const all = [...people]
  const shown = ({ person, name }: Nameable) => ({ person, name })
  const byNumber = wanted === '' ? [] : all.filter((p) => plain(p.staffNo ?? '') === wanted)
  if (byNumber.length === 1) return { people: byNumber.map(shown), more: false }
  if ([...wanted].length < fewest) return { people: [], more: false }
  const begins = (name: string) => name.startsWith(wanted) || name.includes(` ${wanted}`)
  const hits = all
    .filter((p) => begins(plain(p.name)))
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.person < b.person ? -1 : 1))
  const times = new Map<string, number>()
  for (const { name } of hits) times.set(plain(name), (times.get(plain(name)) ?? 0) + 1)
  const single = hits.filter((p) => times.get(plain(p.name)) === 1)
  return {
    people: single.slice(0, most).map(shown),
    more: single.length > most || single.length < hits.length,
  }
}
