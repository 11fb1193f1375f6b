// Where things lie in this checkout, for the scripts in this folder. Plain Node with no packages, because the
// scripts run before any package is installed, and on Node 20.

import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

export const isWindows = process.platform === 'win32'

/** A path in this checkout; one that is absolute stays as it is. */
export function inProject(...parts) {
  return resolve(projectRoot, ...parts)
}

/** Downloads that survive a reinstall. SEALBOOK_CACHE lets several checkouts share one. */
export function cacheFolder(env = process.env) {
  return env.SEALBOOK_CACHE ? resolve(env.SEALBOOK_CACHE) : inProject('.cache')
}

/** The `node` dev dependency: the one Node that every tool of the project runs on. */
export function toolchainNode(root = projectRoot) {
  return join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
}

/** The environment for tools: our Node and the tools of node_modules come first on the path. */
export function toolEnvironment(env = process.env) {
  const first = [dirname(toolchainNode()), inProject('node_modules', '.bin')]
  return { ...env, PATH: [...first, pathWithoutProject(env)].join(delimiter) }
}

/** The same for output that may go into a log: some tools send colours wherever CI is set. */
export function plainEnvironment() {
  return process.stdout.isTTY
    ? toolEnvironment()
    : { ...toolEnvironment(), NO_COLOR: '1', FORCE_COLOR: undefined }
}

/** The path as it was before npm put our node_modules on it: for npm itself, which may be about to delete them. */
export function pathWithoutProject(env = process.env) {
  const ours = inProject('node_modules')
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !resolve(folder).startsWith(ours))
    .join(delimiter)
}

/** The JavaScript file behind a tool, so that it can be started by our Node on every system, with no shell. */
export function toolFile(...parts) {
  const file = inProject('node_modules', ...parts)
  if (!existsSync(file))
    throw new Error(`${parts.join('/')} is missing from node_modules: run "npm run setup"`)
  return file
}
