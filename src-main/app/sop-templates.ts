/** The procedures that ship as a start, read from the folder that ships with them. World: main. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templates } from '../../src-shared/sop/templates.ts'

/** Markdown of a template; `undefined` for an id that is none. */
export function templateText(folder: string, id: string): string | undefined {
  const found = templates.find((t) => t.id === id)
  return found && readFileSync(join(folder, found.file), 'utf8')
}
