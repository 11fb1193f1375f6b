// Audits what the lock file would install, without a network: where packages come from, which of them run something
// while they are installed, that every version is pinned, that nothing ships twice, and that papers say what ships.
// (Licences: licences.mjs.) Each line of the answer names the package and what is wrong with it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiledIn, noticesAreCurrent, shippedPackages } from './generate-notices.mjs'
import { inProject, projectRoot } from './project.mjs'

/** Packages that may run a program of their own on the machine that installs them, and why. */
export const mayRunAtInstall = {
  node: 'unpacks the Node that runs everything here, for the system at hand',
  'electron-winstaller':
    'picks its tools for the system at hand; part of electron-builder, never used for what we ship',
}
/** Packages with a program in WebAssembly whose own licence file says all. */
export const licenceSaysAll = new Set(['libsodium-sumo', 'libsodium-wrappers-sumo'])

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Everything that can be said from the two files alone. */
export function lockProblems(lock, manifest) {
  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '')
  if (lock.lockfileVersion !== 3 || packages.length === 0)
    return ['package-lock.json: not a lock file of version 3']
  return [
    ...pinProblems(lock, manifest),
    ...packages.flatMap(([path, entry]) => sourceProblems(path, entry)),
    ...hostProblems(packages),
    ...installProblems(packages, manifest),
    ...duplicateProblems(lock),
  ]
}

function pinProblems(lock, manifest) {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies }
  const root = lock.packages[''] ?? {}
  const locked = { ...root.dependencies, ...root.devDependencies }
  return [...new Set([...Object.keys(wanted), ...Object.keys(locked)])].flatMap((name) => {
    if (!exact.test(wanted[name] ?? '')) return [`${name}: not pinned to one version (${wanted[name]})`]
    const installed = lock.packages[`node_modules/${name}`]?.version
    return locked[name] === wanted[name] && installed === wanted[name]
      ? []
      : [`${name}: package.json says ${wanted[name]}, the lock file ${installed}`]
  })
}

/** A package comes from the registry, and its bytes are known beforehand. */
function sourceProblems(path, entry) {
  const problems = []
  if (entry.link) problems.push(`${path}: a link to a folder`)
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''))
    problems.push(`${path}: no SHA-512 of its bytes`)
  if (entry.resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(entry.resolved))
    problems.push(`${path}: does not come from a registry (${entry.resolved})`)
  for (const [name, range] of Object.entries({ ...entry.dependencies, ...entry.optionalDependencies }))
    if (
      /^(git|https?:|file:|link:|github:)|\//.test(
        String(range)
          .replace(/^npm:/, '')
          .replace(/^@[^/]+\//, ''),
      )
    )
      problems.push(`${path}: asks for ${name} from elsewhere (${range})`)
  return problems
}
/** Addresses are left out of the lock file, or are all of one registry. */
function hostProblems(packages) {
  const hosts = new Set(packages.flatMap(([, { resolved }]) => (resolved ? [URL.parse(resolved)?.host] : [])))
  return hosts.size > 1 ? [`package-lock.json: packages of ${hosts.size} registries`] : []
}

function installProblems(packages, manifest) {
  const found = new Set(packages.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path)))
  const allowed = Object.keys(mayRunAtInstall)
  const toNpm = Object.keys(manifest.allowScripts ?? {}).filter((name) => manifest.allowScripts[name])
  return [
    ...[...found]
      .filter((name) => !allowed.includes(name))
      .map((name) => `${name}: runs a script when it is installed`),
    ...allowed
      .filter((name) => !found.has(name))
      .map((name) => `${name}: allowed to run a script, but has none`),
    ...toNpm
      .filter((name) => !allowed.includes(name))
      .map((name) => `${name}: package.json lets it run a script`),
  ]
}

function duplicateProblems(lock) {
  const names = shippedPackages(lock).map(nameOf)
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i))
  return [...twice].map((name) => `${name}: ships twice`)
}

/** docs/dependencies.md names each package of package.json in the right table, and no other. */
export function documentProblems(markdown, manifest) {
  const [, shipped = '', tools = ''] = markdown.split(/^## .*$/m)
  return [
    ...differences(namesIn(shipped), manifest.dependencies, 'in the program'),
    ...differences(namesIn(tools), manifest.devDependencies, 'for building and testing'),
  ]
}
const namesIn = (section) =>
  section.split('\n').flatMap((line) => {
    const first = /^\| ([^|]*) \|/.exec(line)?.[1]?.trim() ?? ''
    return first === '' || first === 'package' || first.startsWith('-') ? [] : first.split(', ')
  })
const differences = (named, wanted, table) => [
  ...Object.keys(wanted)
    .filter((name) => !named.includes(name))
    .map((name) => `${name}: docs/dependencies.md does not say what it is for (${table})`),
  ...named
    .filter((name) => !(name in wanted))
    .map((name) => `${name}: docs/dependencies.md names it, package.json does not`),
]

/** Packages that ship a program of others without the notices of these. */
export function noticeProblems(root, lock) {
  const missing = shippedPackages(lock)
    .filter((path) =>
      readdirSync(join(root, path), { recursive: true }).some((file) => file.endsWith('.wasm')),
    )
    .map(nameOf)
    .filter((name) => !(name in compiledIn) && !licenceSaysAll.has(name))
    .map((name) => `${name}: holds a program in WebAssembly, and no notices of what it is made of`)
  const stale = noticesAreCurrent(root, lock)
    ? []
    : ['resources/third-party-notices.txt: out of date; run node scripts/generate-notices.mjs']
  return [...missing, ...stale]
}

export function checkAudit() {
  const [lock, manifest] = ['package-lock.json', 'package.json'].map((name) =>
    JSON.parse(readFileSync(inProject(name), 'utf8')),
  )
  const problems = [
    ...lockProblems(lock, manifest),
    ...documentProblems(readFileSync(inProject('docs', 'dependencies.md'), 'utf8'), manifest),
    ...noticeProblems(projectRoot, lock),
  ]
  return { code: problems.length > 0 ? 1 : 0, output: problems.join('\n') }
}
