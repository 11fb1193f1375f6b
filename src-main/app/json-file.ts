/**
 * A small settings file: parsed with a schema, written atomically, a broken one set aside and never thrown away.
 * World: main. What must stay true: nothing secret is ever put in here.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { nodeFs } from '../journal/fs.ts'
import { utf8 } from '../crypto/sodium.ts'

export class JsonFile<T> {
  readonly #path: string
  readonly #schema: z.ZodType<T>
  #value: T

  constructor(path: string, schema: z.ZodType<T>, initial: T) {
    this.#path = path
    this.#schema = schema
    this.#value = this.#read() ?? initial
  }
  #read(): T | undefined {
    if (!existsSync(this.#path)) return undefined
    try {
      return this.#schema.parse(parseOutside(readFileSync(this.#path, 'utf8')))
    } catch {
      // a half-written or older file: kept beside the new one for whoever wants to look
      copyFileSync(this.#path, `${this.#path}.broken`)
      return undefined
    }
  }
  get value(): T {
    return this.#value
  }
  /** Changes the value and writes it. Throws DiskError when the disk refuses; the value in memory is changed anyway. */
  set(value: T): void {
    this.#value = value
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    nodeFs.put(this.#path, utf8(`${JSON.stringify(value, null, 2)}\n`))
  }
}
