// Writes resources/third-party-notices.txt: every package that ships with the program, with its licence text and those of
// what is compiled into it. Run it after changing dependencies; the check `audit` fails when the file is out of date.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, projectRoot } from './project.mjs'
import { isStarted } from './setup.mjs'

const target = inProject('resources', 'third-party-notices.txt')

/**
 * Packages that hold a program in WebAssembly made of other people's work, which their own licence file does not name:
 * the notices lie in `scripts/notices/`.
 */
export const compiledIn = {
  '@hyzyla/pdfium': 'pdfium.txt',
  'zxing-wasm': 'zxing-cpp.txt',
}

/** Folders of the packages that the lock file marks as needed at run time, sorted by name. */
export function shippedPackages(lock) {
  return Object.entries(lock.packages)
    .filter(
      ([path, entry]) =>
        path.startsWith('node_modules/') &&
        !entry.dev &&
        !entry.devOptional &&
        !entry.optional &&
        !entry.peer,
    )
    .map(([path]) => path)
    .sort()
}

export function notices(root, lock) {
  const parts = shippedPackages(lock).map((path) => {
    const folder = join(root, path)
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((n) => /^(licen[cs]e|copying)/i.test(n))
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`
    const inside = compiledIn[name] && readFileSync(inProject('scripts', 'notices', compiledIn[name]), 'utf8')
    return `${name} ${version} (${license})\n\n${text}\n${inside ? `\n${inside}` : ''}`
  })
  return parts.join(`\n${'-'.repeat(72)}\n\n`)
}

/** Whether the file in the repository is what the lock file asks for. */
export function noticesAreCurrent(root, lock) {
  return existsSync(target) && readFileSync(target, 'utf8') === notices(root, lock)
}

if (isStarted(import.meta.url))
  writeFileSync(
    target,
    notices(projectRoot, JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))),
  )
