/**
 * The log: event names and listed fields, never content. World: main. What must stay true: no message text of an
 * error is written (it may quote what somebody typed), only its kind and our own place in the code.
 */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from '../crypto/sodium.ts'
import { hex } from '../crypto/sodium.ts'

const MAX = 1024 * 1024

export class Log {
  readonly #file: string
  constructor(dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    this.#file = join(dir, 'sealbook.log')
  }
  write(event: string, fields: Readonly<Record<string, string | number>> = {}): void {
    try {
      if (existsSync(this.#file) && statSync(this.#file).size > MAX) renameSync(this.#file, `${this.#file}.1`)
      appendFileSync(this.#file, `${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`, {
        mode: 0o600,
      })
    } catch {
      // a log that cannot be written must never be the reason why something else fails
    }
  }
  /** Notes a bug; returns the short reference that the user can quote, e.g. `7F3-A1C`. */
  bug(where: string, error: unknown): string {
    const h = hex(randomBytes(3)).toUpperCase()
    const reference = `${h.slice(0, 3)}-${h.slice(3)}`
    const frames =
      error instanceof Error
        ? (error.stack ?? '')
            .split('\n')
            .filter((l) => l.startsWith('    at '))
            .slice(0, 6)
            .map((l) => l.trim().replace(/\(?(file:\/\/)?\/[^)]*\/([^/)]+)\)?$/, '$2'))
        : []
    this.write('bug', {
      reference,
      where,
      kind: error instanceof Error ? error.name : typeof error,
      frames: frames.join(' < '),
    })
    return reference
  }
}
