/**
 * A secret key that cannot be posted, logged or serialised by mistake. World: main. What must stay true: the bytes
 * leave only through `use`, and only inside crypto/; after `wipe` every use throws; there is one copy, at one place.
 */
import { inspect } from 'node:util'
import { base64, blake2b } from './sodium.ts'

export class SecretKey {
  #bytes: Uint8Array | undefined
  /** Key id, BLAKE2b-128 of the key, base64: carried by what it seals, so that the right key is found later. */
  readonly id: string

  /** Takes the key over: what was given is overwritten. */
  constructor(bytes: Uint8Array) {
    // a short array would lie in the heap itself, which moves things and leaves copies behind
    this.#bytes = new Uint8Array(new ArrayBuffer(bytes.length))
    this.#bytes.set(bytes)
    this.id = base64(blake2b(16, bytes))
    bytes.fill(0)
  }
  /** Gives the bytes to `f`. The bytes must not be kept. */
  use<T>(f: (bytes: Uint8Array) => T): T {
    if (!this.#bytes) throw new Error('SecretKey: used after wipe')
    return f(this.#bytes)
  }
  /** Overwrites the bytes; best effort, since JavaScript may have copied them. */
  wipe(): void {
    this.#bytes?.fill(0)
    this.#bytes = undefined
  }
  toJSON(): never {
    throw new Error('SecretKey: not serialisable')
  }
  toString(): string {
    return '[SecretKey]'
  }
  [inspect.custom](): string {
    return '[SecretKey]'
  }
}
