/**
 * Changes to bytes that tend to find what a decoder did not think of. World: tests, pure. What must stay true: the same
 * chance gives the same change; nothing grows beyond the limit of its target.
 */
import type { Chance } from '../simulation/chance.ts'
import { mutateJson } from './mutate-json.ts'

const numbers = [
  0,
  1,
  2,
  7,
  8,
  16,
  32,
  63,
  64,
  100,
  127,
  128,
  255,
  256,
  1_024,
  4_096,
  65_535,
  65_536,
  2 ** 24,
]
  .concat([2 ** 31 - 1, 2 ** 31, 2 ** 32 - 16, 2 ** 32 - 1])
  .map((n) => n >>> 0)
/** What means something to many readers of text. */
const words = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  'null',
  '-1',
  '1e309',
  '0.5',
  '""',
  '{}',
  '[]',
  '\\u0000',
]
  .concat([
    '"__proto__"',
    '"constructor"',
    '\\ud800',
    '\u0000',
    '\r\n',
    '\n',
    '  ',
    '\ufeff',
    '=cmd()',
    '../',
  ])
  .concat([
    '9'.repeat(20),
    'A'.repeat(300),
    '['.repeat(200),
    '{"a":'.repeat(120),
    '<',
    '</',
    '&#x',
    '-->',
    '`',
    '*',
  ])

export interface Material {
  readonly chance: Chance
  /** Other inputs, to take pieces from. */
  readonly others: readonly Uint8Array[]
  /** Words of this target's own. */
  readonly words: readonly string[]
  readonly maxBytes: number
}

/** One to eight changes, one after the other; half of the time as a JSON value, where it is one. */
export function mutate(bytes: Uint8Array, material: Material): Uint8Array {
  const { chance, others, maxBytes } = material
  const json = chance.in100(50) ? mutateJson(bytes, chance, others) : undefined
  if (json) return json.subarray(0, maxBytes)
  // a copy: what a Buffer calls a slice is a view of it
  let out: Uint8Array = new Uint8Array(bytes)
  for (let n = 1 << chance.below(4); n > 0; n--) out = change(out, material)
  return out.subarray(0, maxBytes)
}

function change(bytes: Uint8Array, { chance, others, words: own }: Material): Uint8Array {
  const at = chance.below(bytes.length + 1)
  const length = Math.min(1 << chance.below(chance.in100(20) ? 13 : 6), bytes.length - at)
  const put = (piece: Uint8Array, instead = 0) =>
    Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + instead)])
  switch (chance.below(9)) {
    case 0: // one bit
      if (at < bytes.length) bytes[at]! ^= 1 << chance.below(8)
      return bytes
    case 1: // one byte
      if (at < bytes.length) bytes[at] = chance.below(256)
      return bytes
    case 2: // a piece less
      return put(new Uint8Array(), length)
    case 3: // a piece again
      return put(new Uint8Array(bytes.subarray(at, at + length)))
    case 4: // a word
      return put(
        Buffer.from(chance.pick(own.length > 0 && chance.in100(50) ? own : words)),
        chance.in100(50) ? 0 : 1,
      )
    case 5: // a piece of another one
      return put(pieceOf(chance.pick(others), chance), chance.in100(50) ? length : 0)
    case 6: // a number as machines write it
      return put(numberBytes(chance), chance.in100(80) ? 4 : 0)
    case 7: // a number as people write it
      return put(Buffer.from(String(chance.pick(numbers))), chance.in100(70) ? digitsAt(bytes, at) : 0)
    default: // the end
      return chance.in100(30)
        ? bytes.subarray(0, at)
        : put(new Uint8Array(length).fill(chance.below(256)), length)
  }
}

const pieceOf = (other: Uint8Array, chance: Chance): Uint8Array => {
  const from = chance.below(other.length + 1)
  return other.subarray(from, from + (1 << chance.below(10)))
}
function numberBytes(chance: Chance): Uint8Array {
  const bytes = Buffer.alloc(4)
  if (chance.in100(70)) bytes.writeUInt32LE(chance.pick(numbers))
  else bytes.writeUInt32BE(chance.pick(numbers))
  return bytes
}
function digitsAt(bytes: Uint8Array, at: number): number {
  let end = at
  while (end < bytes.length && bytes[end]! >= 48 && bytes[end]! <= 57) end++
  return end - at
}
