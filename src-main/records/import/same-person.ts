/**
 * Whom a row of a staff list is about, and whom a cell names: by staff number, else e-mail, else exact name.
 *
 * World: main, pure. What must stay true: nobody is found by resemblance; two people of one name are never taken for one
 * without a word; "Lund, Bo" and "Bo Lund" are the same name written in another order, nothing more is.
 */
import type { Json } from '../../../src-shared/values.ts'

/** A person by the values that tell people apart. */
export interface Known {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
}
const keys = ['staff_no', 'email', 'display_name'] as const
type Key = (typeof keys)[number]

const word = (v: unknown): string =>
  typeof v === 'string' ? v.trim().replace(/\s+/g, ' ').toLowerCase() : ''
/** A name as it is compared: with one comma, the other way round. */
function nameWord(v: unknown): string {
  const [last, first, ...more] = word(v).split(',')
  return first === undefined || more.length > 0 ? word(v) : `${first.trim()} ${last!.trim()}`
}
const keyWord = (key: Key, v: unknown): string => (key === 'display_name' ? nameWord(v) : word(v))
/** Both say something, and not the same. */
const differs = (a: unknown, b: unknown): boolean => word(a) !== '' && word(b) !== '' && word(a) !== word(b)

type Index = ReadonlyMap<string, readonly string[]>
function indexBy(people: readonly Known[], key: Key): Index {
  const index = new Map<string, string[]>()
  for (const { id, values } of people) {
    const k = keyWord(key, values[key])
    const ids = index.get(k)
    if (k === '') continue
    if (!ids) index.set(k, [id])
    else if (!ids.includes(id)) ids.push(id)
  }
  return index
}

/** Finds people by any of the three keys, for cells that name one. The same id may stand under several names. */
export function personFinder(people: readonly Known[]): (text: string) => readonly string[] {
  const indexes = keys.map((k) => [k, indexBy(people, k)] as const)
  return (text) => {
    for (const [key, index] of indexes) {
      const ids = index.get(keyWord(key, text))
      if (ids) return ids
    }
    return []
  }
}

/** Values of a row, by field. */
export type Given = Readonly<Record<string, unknown>>
/** A problem is the last part of the message `import.problem.<problem>`. */
export type PersonMatch = { readonly id: string } | 'new' | { readonly problem: string }

/** What a file says about its own keys, in lower case. */
export interface FileKeys {
  readonly numbers: ReadonlySet<string>
  /** Addresses that several rows share: they tell nobody apart. */
  readonly shared: ReadonlySet<string>
}
export function fileKeys(rows: readonly Given[]): FileKeys {
  const numbers = new Set(rows.map((r) => word(r['staff_no'])).filter((n) => n !== ''))
  const owners = new Map<string, string>()
  const shared = new Set<string>()
  for (const r of rows) {
    const owner = `${word(r['staff_no'])} ${nameWord(r['display_name'])}`
    const other = owners.get(word(r['email']))
    if (other !== undefined && other !== owner) shared.add(word(r['email']))
    owners.set(word(r['email']), owner)
  }
  return { numbers, shared }
}

/** Finds the person whom a row of a file is about. */
export function personMatcher(
  people: readonly Known[],
  { numbers, shared }: FileKeys,
): (given: Given) => PersonMatch {
  const indexes = new Map(keys.map((k) => [k, indexBy(people, k)] as const))
  const byId = new Map(people.map((p) => [p.id, p]))
  const found = (key: Key, given: Given) =>
    (indexes.get(key)!.get(keyWord(key, given[key])) ?? []).map((id) => byId.get(id)!)
  const only = (some: readonly Known[]): PersonMatch =>
    some.length === 1 ? { id: some[0]!.id } : { problem: 'person_several' }
  return (given) => {
    const numbered = found('staff_no', given)
    if (numbered.length > 0) return only(numbered)
    const otherNumber = (p: Known) => differs(p.values['staff_no'], given['staff_no'])
    const reached = shared.has(word(given['email'])) ? [] : found('email', given)
    const same = reached.filter((p) => !otherNumber(p))
    if (same.length > 0) return only(same)
    // where the owner of the address is in the file as well, this is somebody else
    if (reached.some((p) => !numbers.has(word(p.values['staff_no'])))) return { problem: 'person_number' }
    const named = found('display_name', given).filter((p) => !otherNumber(p))
    if (named.length !== 1) return named.length === 0 ? 'new' : { problem: 'person_several' }
    const [person] = named
    const elsewhere =
      differs(person!.values['email'], given['email']) &&
      (word(given['department']) === '' || differs(person!.values['department'], given['department']))
    return elsewhere ? { problem: 'person_address' } : { id: person!.id }
  }
}

/** Watches over the people whom a file adds: who is named twice, and who cannot be told apart. */
export class NewPeople<T extends { readonly given: Given }> {
  readonly #numbers = new Map<string, T>()
  readonly #names = new Map<string, T[]>()

  /** The one whom this row names again, or a problem, or nothing; then it is taken up. */
  take(row: T): T | { readonly problem: string } | undefined {
    const { given } = row
    const number = word(given['staff_no'])
    const again = number === '' ? undefined : this.#numbers.get(number)
    if (again) return again
    const name = nameWord(given['display_name'])
    const alike = this.#names.get(name) ?? []
    if (alike.some(({ given: other }) => !['staff_no', 'email'].some((k) => differs(other[k], given[k]))))
      return { problem: 'name_twice' }
    if (number !== '') this.#numbers.set(number, row)
    this.#names.set(name, [...alike, row])
    return undefined
  }
}

/** The plain values of a planned row by field. */
export const givenOf = (changes: readonly { readonly path: string; readonly value: Json }[]): Given =>
  Object.fromEntries(changes.map((c) => [c.path, c.value]))
