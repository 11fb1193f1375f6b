/**
 * Takes out of the packaged folder what belongs to a checkout and not to the program. World: build tool
 * (electron-builder `afterPack`). What must stay true: nothing is left from which Electron could load other code.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AfterPackContext } from 'electron-builder'

/** The loader and the marks of an Electron that a checkout runs on (scripts/registry-runtime.mjs). */
const leftovers = ['resources/app', 'resources/default_app.asar', 'complete.txt']

export default function afterPack(context: AfterPackContext): Promise<void> {
  for (const name of leftovers) rmSync(join(context.appOutDir, name), { recursive: true, force: true })
  return Promise.resolve()
}
