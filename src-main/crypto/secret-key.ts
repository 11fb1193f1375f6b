/**
 * A secret key that cannot be posted, logged or serialised by mistake. World: main. What must stay true: the bytes
 * leave only through `use`, and only inside crypto/; after `wipe` every use throws.
 */
import { inspect } from 'node:util'
import { base64, blake2b } from './sodium.ts'

export class SecretKey {
  #bytes: Uint8Array | undefined
  /** Key id, BLAKE2b-128 of the key, base64: carried by what it seals, so that the right key is found later. */
  readonly id: string

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.id = base64(blake2b(16, bytes))
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
