/**
 * Takes out of the packaged folder what belongs to a checkout and not to the program. World: build tool
 * (electron-builder `afterPack`). What must stay true: nothing is left from which Electron could load other code.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AfterPackContext } from 'electron-builder'

export default function afterPack({ appOutDir, packager }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir)
  // the loader of an Electron that a checkout runs on, and Electron's own stand-in for an app
  const code = ['app', 'default_app.asar'].map((name) => join(resources, name))
  for (const path of [...code, join(appOutDir, 'complete.txt')])
    rmSync(path, { recursive: true, force: true })
  return Promise.resolve()
}
