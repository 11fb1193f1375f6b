// Holds every package to a list of licences: a strict one for what is shipped, a wider one for tools that only we run.

import { projectRoot, toolFile } from './project.mjs'
import { run } from './run.mjs'

const shipped = new Set(
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause Apache-2.0 0BSD Unlicense BlueOak-1.0.0 CC0-1.0 Python-2.0 OFL-1.1'.split(
    ' ',
  ),
)

// Tools and their data, which never reach a user's machine.
const toolsOnly = new Set([...shipped, 'MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'WTFPL'])

// Node's own program, fetched by the `node` package: its package.json names no licence, its LICENSE file says MIT.
const readByHand = /^node(-bin)?-(linux|darwin|win|aix|sunos)-[^@]+@/

export async function checkLicences() {
  const refused = [
    ...refusedPackages(await listLicences('--production'), shipped).map((line) => `shipped: ${line}`),
    ...refusedPackages(await listLicences(), toolsOnly).map((line) => `tools: ${line}`),
  ]
  return { code: refused.length > 0 ? 1 : 0, output: refused.join('\n') }
}

async function listLicences(...args) {
  const checker = toolFile('license-checker-rseidelsohn', 'bin', 'license-checker-rseidelsohn.js')
  const { code, output } = await run(
    process.execPath,
    [checker, '--json', '--excludePrivatePackages', ...args],
    {
      cwd: projectRoot,
      capture: true,
    },
  )
  if (code !== 0) throw new Error(output)
  const licences = JSON.parse(output)
  if (Object.keys(licences).length === 0) throw new Error('No package was found to check.')
  return licences
}

/** The packages with a licence that is not on the list, one line each. */
export function refusedPackages(packages, allowed) {
  return Object.entries(packages)
    .filter(
      ([name, { licenses }]) =>
        !readByHand.test(name) && ![licenses].flat().every((licence) => isAllowed(licence, allowed)),
    )
    .map(([name, { licenses }]) => `${name} is under ${[licenses].flat().join(', ')}`)
}

/** Reads an SPDX expression: any side of an OR will do, all sides of an AND must. */
export function isAllowed(expression, allowed) {
  const text = String(expression).trim()
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1]
  if (inner !== undefined) return isAllowed(inner, allowed)
  const innermost = /\(([^()]*)\)/.exec(text)
  // A group is replaced by a licence that stands for its answer, innermost first.
  if (innermost)
    return isAllowed(
      text.replace(innermost[0], isAllowed(innermost[1], allowed) ? yes(allowed) : 'refused'),
      allowed,
    )
  return text.split(' OR ').some((side) => side.split(' AND ').every((name) => allowed.has(name.trim())))
}

function yes(allowed) {
  return allowed.values().next().value
}
