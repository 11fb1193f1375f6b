/**
 * Changes to a JSON value that leave it JSON: a schema sees what is inside only then. World: tests, pure. What must stay
 * true: the same chance gives the same change.
 */
import type { Chance } from '../simulation/chance.ts'

type Holder = Record<string | number, unknown>
const odd: readonly unknown[] = [
  ...'constructor toString __proto__ a/b ../.. =1+1 0 -1 x 2026-02-30 9999-12-31T23:59:59Z'.split(' '),
  ...'0000-01-01 Europe/Nowhere 00000000-0000-7000-8000-000000000000'.split(' '),
  '',
  ' ',
  'a'.repeat(2_000),
  '\u0000',
  '\ud800',
  '\u202e',
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e300,
  2 ** 31,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
]
const names = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  '0',
  'length',
  '@state',
  '@ref',
  'a/b/c',
  'then',
]

/** One to four changes; `undefined` where the bytes are no JSON object or list. */
export function mutateJson(
  bytes: Uint8Array,
  chance: Chance,
  others: readonly Uint8Array[],
): Uint8Array | undefined {
  const value = parsed(bytes)
  if (!isHolder(value)) return undefined
  for (let n = 1 + chance.below(4); n > 0; n--) {
    const places = placesIn(value)
    if (places.length === 0) return undefined
    const [holder, key] = chance.pick(places)
    change(holder, key, chance, others)
  }
  return Buffer.from(JSON.stringify(value))
}
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())
  } catch {
    return undefined
  }
}
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

/** Every member of every object and list in it. */
function placesIn(value: Holder): [Holder, string | number][] {
  const places: [Holder, string | number][] = []
  const waiting: Holder[] = [value]
  for (let holder = waiting.pop(); holder && places.length < 5_000; holder = waiting.pop())
    for (const key of Object.keys(holder)) {
      places.push([holder, key])
      if (isHolder(holder[key])) waiting.push(holder[key])
    }
  return places
}

function change(holder: Holder, key: string | number, chance: Chance, others: readonly Uint8Array[]): void {
  const value = holder[key]
  switch (chance.below(8)) {
    case 0:
    case 1:
      holder[key] = structuredClone(chance.pick(odd))
      return
    case 2: // a member less
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
      return
    case 3: // a member again, or under another name
      if (Array.isArray(holder)) holder.push(structuredClone(value))
      else holder[chance.pick(names)] = structuredClone(value)
      return
    case 4: // a number or a text that is nearly the same
      if (typeof value === 'number') holder[key] = value + chance.pick([-1, 1, 0.5, 1_000, -value, 2 ** 31])
      else if (typeof value === 'string') holder[key] = nearly(value, chance)
      return
    case 5: // deeper
      holder[key] = chance.in100(50) ? [value] : { [chance.pick(names)]: value }
      return
    default: {
      // something of another input, or of elsewhere in this one
      const other = parsed(chance.pick(others))
      const places = isHolder(other) ? placesIn(other) : placesIn(holder)
      if (places.length === 0) return
      const [from, name] = chance.pick(places)
      if (name === '__proto__') return // would change the holder's kind, not its members
      holder[chance.in100(50) || Array.isArray(holder) ? key : name] = structuredClone(from[name])
    }
  }
}
function nearly(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1)
  const put = chance.pick(['', '0', 'a', ' ', '\n', '/', '\u00e9', '-', text])
  return (text.slice(0, at) + put + text.slice(at + chance.below(3))).slice(0, 20_000)
}
