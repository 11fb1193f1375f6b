/** Anchors as small files in this machine's own data folder. World: main. What must stay true: see `Anchor`. */
import * as node from 'node:fs'
import { join } from 'node:path'
import { canonical } from '../../src-shared/canonical.ts'
import { parseOutside } from '../../src-shared/parse-outside.ts'
import { Anchor, type AnchorStore } from './files.ts'

/** What is asked of node:fs, so that a simulation can own the disk. */
export interface AnchorCalls {
  readFileSync(path: string, encoding: 'utf8'): string
  mkdirSync(path: string, options: { recursive: boolean; mode: number }): string | undefined
  writeFileSync(path: string, text: string, options: { mode: number }): void
  copyFileSync(from: string, to: string): void
}

export function anchorFiles(dir: string, fs: AnchorCalls = node): AnchorStore {
  const path = (vault: string) => join(dir, `${vault}.anchor`)
  return {
    read: (vault) => {
      for (const file of [path(vault), `${path(vault)}.old`]) {
        try {
          const parsed = Anchor.safeParse(parseOutside(fs.readFileSync(file, 'utf8')))
          if (parsed.success) return parsed.data
        } catch {
          // absent: the other copy may be there
        }
      }
      return undefined
    },
    write: (anchor) => {
      fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
      const temp = `${path(anchor.vault)}.old`
      fs.writeFileSync(temp, canonical(anchor), { mode: 0o600 })
      fs.copyFileSync(temp, path(anchor.vault))
    },
  }
}
