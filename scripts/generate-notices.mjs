// Writes resources/third-party-notices.txt: every package that ships with the program, with its licence text. Run it
// after changing dependencies; `--check` fails when the file is out of date.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, projectRoot } from './project.mjs'
import { isStarted } from './setup.mjs'

const target = inProject('resources', 'third-party-notices.txt')

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
    return `${name} ${version} (${license})\n\n${text}\n`
  })
  return parts.join(`\n${'-'.repeat(72)}\n\n`)
}

function writeNotices() {
  const text = notices(projectRoot, JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')))
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('resources/third-party-notices.txt is out of date: run node scripts/generate-notices.mjs')
    process.exitCode = 1
  }
}

if (isStarted(import.meta.url)) writeNotices()
