/** Good files to begin with. World: tests. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const fixtures = join(import.meta.dirname, '..', 'fixtures')
export const fixture = (...path: string[]): Buffer => readFileSync(join(fixtures, ...path))
export const seedText = (text: string): Uint8Array => Buffer.from(text)
export const seedJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

/** The folder of the first journal of a frozen vault. */
export function journalFolder(vault: string): string {
  const journals = join(fixtures, 'vaults', vault, 'j')
  return join(journals, readdirSync(journals)[0]!)
}

/** A folder for inputs that are read from files, in memory where the system has such a place; gone at the end. */
export function scratch(): string {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sealbook-fuzz-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  return dir
}
