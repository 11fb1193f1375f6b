/**
 * Files cross to the UI as tokens: main keeps the path, the page only ever sees a name and a size. World: main.
 * What must stay true: a token is random, works for this unlocked session only, and is forgotten on lock.
 */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { FileRef } from '../../src-shared/ipc/contract.ts'
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import { hex, randomBytes } from '../crypto/sodium.ts'

export class Tokens {
  readonly #paths = new Map<string, string>()

  /** A token for an ordinary file that can be looked at. */
  offer(path: string): Result<FileRef> {
    try {
      const stat = statSync(path)
      if (!stat.isFile()) return fail('file-unreadable', { detail: { file: basename(path) } })
      return ok(this.#keep(path, stat.size))
    } catch {
      return fail('file-unreadable', { detail: { file: basename(path) } })
    }
  }
  /** A token for a folder that the user chose. */
  offerFolder(path: string): FileRef {
    return this.#keep(path, 0)
  }
  #keep(path: string, size: number): FileRef {
    const token = hex(randomBytes(16))
    this.#paths.set(token, path)
    return { token, name: basename(path).slice(0, 255), size }
  }
  resolve(token: string): string | undefined {
    return this.#paths.get(token)
  }
  forget(): void {
    this.#paths.clear()
  }
}
