/** Who writes to the clipboard, and with what: no passphrase, code or key of a vault is ever put there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')
/** Files below a folder whose text has this. */
const having = (folder: string, pattern: RegExp): string[] =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => pattern.test(readFileSync(join(project, path), 'utf8')))
    .toSorted()

it('is written to from one place, with the texts of notices only', () => {
  // main's own clipboard is held by the one object that wipes it (src-main/app/copied-text.ts)
  expect(having('src-main', /\bclipboard\b.*from 'electron'/)).toEqual([
    'src-main/app/core.ts',
    'src-main/app/kiosk.ts', // empties it between two people
  ])
  expect(having('src-main', /\.copied\.copy\(/)).toEqual(['src-main/ipc/handlers/decisions.ts'])
  expect(having('src-renderer/ui', /call\.copyText\(/)).toEqual([
    'src-renderer/ui/features/notice/NoticeFiles.tsx',
    'src-renderer/ui/features/notice/copied.ts',
  ])
  expect(having('src-renderer/ui', /navigator\.clipboard|execCommand\(/)).toEqual([])
  expect(having('src-renderer/kiosk', /navigator\.clipboard|execCommand\(/)).toEqual([])
})
