/**
 * All chance of a simulation, from one number. World: tests.
 *
 * What must stay true: the same seed gives the same run on every machine; while a run lasts, the keys, salts and nonces
 * of the real code come from the seed too, because libsodium and node:crypto both draw from the one `crypto` object.
 */

/** A small generator of good numbers (sfc32), started from a seed below 2 ** 32. */
export class Chance {
  #a: number
  #b = 0x9e3779b9
  #c = 0x243f6a88
  #counter = 1
  constructor(seed: number) {
    this.#a = seed >>> 0
    for (let i = 0; i < 12; i++) this.next()
  }
  /** A whole number below 2 ** 32. */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter++) >>> 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) >>> 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0
    return sum
  }
  /** A whole number from 0 to `n - 1`. */
  below(n: number): number {
    return Math.floor((this.next() / 2 ** 32) * n)
  }
  /** From `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }
  /** True in `percent` of a hundred cases. */
  in100(percent: number): boolean {
    return this.below(100) < percent
  }
  pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!
  }
  overwrite(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i += 4) {
      let n = this.next()
      for (let j = i; j < Math.min(i + 4, bytes.length); j++, n >>>= 8) bytes[j] = n & 255
    }
  }
}

/** Runs `work` with all random bytes of this process drawn from the seed. */
export async function withSeededBytes<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const chance = new Chance(seed ^ 0x5ea1b00c)
  const getRandomValues = <A extends ArrayBufferView>(into: A): A => {
    chance.overwrite(new Uint8Array(into.buffer, into.byteOffset, into.byteLength))
    return into
  }
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { configurable: true, value: getRandomValues })
  try {
    return await work()
  } finally {
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues')
  }
}
