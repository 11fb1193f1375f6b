// Makes a checkout ready to work in: packages, Node 24, an Electron, and on Debian or Ubuntu the system's libraries.
// Every other script calls it first; by hand it is `npm run setup`. What is done already is skipped, so a second run
// takes well under a second. Needs nothing but Node 20 and npm.

import { pathToFileURL } from 'node:url'
import { ensureElectron } from './electron-runtime.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { useToolchain } from './toolchain.mjs'

/**
 * Sets up what `purpose` needs: `tools` for packages and Node only, `window` to open the app on this desktop, `tests`
 * to run it unseen as well. When we are on another Node, this starts the whole script again on ours and does not return.
 */
export async function setUp(purpose, say = console.error) {
  await useToolchain()
  if (purpose === 'tools') return
  await ensureSystemPackages(purpose, { say })
  const { description } = await ensureElectron()
  say(`Electron: ${description}`)
}

/** Runs a script's work and ends with its exit code; what goes wrong is said in words, without a stack. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0
  } catch (error) {
    console.error(process.env.DEBUG ? error : error.message)
    process.exitCode = 1
  }
}

export function isStarted(moduleUrl) {
  return moduleUrl === pathToFileURL(process.argv[1]).href
}

if (isStarted(import.meta.url)) await main(() => setUp('tests'))
