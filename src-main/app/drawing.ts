/**
 * Whether the window is to be drawn without the graphics card: some drivers show a blank one. World: main. What must stay
 * true: it is read before Electron is ready, so before anything else of the settings; what cannot be read draws as usual.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseOutside } from '../../src-shared/parse-outside.ts'

const Asked = z.object({ settings: z.object({ softwareDrawing: z.literal(true) }) })

/** Whether the settings file at `path` asks for it. `--disable-gpu` does the same for one start. */
export function drawsInSoftware(path: string): boolean {
  try {
    return Asked.safeParse(parseOutside(readFileSync(path, 'utf8'))).success
  } catch {
    return false // no settings yet
  }
}
