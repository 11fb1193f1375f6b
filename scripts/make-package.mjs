// Packages the program for this system and reads back what it made. The way in is package.mjs: this file needs the project's packages.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { findElectron } from './electron-runtime.mjs'
import { asarOf, checkContents, executableOf } from './package-contents.mjs'
import { checkFuses } from './package-fuses.mjs'
import { runtimeVersions, sbom } from './package-sbom.mjs'
import { writeSums } from './package-sums.mjs'
import { inProject, projectRoot } from './project.mjs'

/** Why a release cannot be made with this, in one line each; nothing for what is no release. */
export function whyNoRelease({ release, kind, env }) {
  if (!release) return []
  return [
    ...(kind === 'official' ? [] : ['it would not have the official Electron: run "npm run setup" online']),
    ...(env.SEALBOOK_RELEASE_KEY
      ? []
      : ['SEALBOOK_RELEASE_KEY names no key to sign the checksums with (docs/release.md)']),
  ]
}

/** The Electron to package. Throws where there is none, or it would make no release. */
function electronFor({ release, env }) {
  const electron = findElectron(env)
  if (!electron) throw new Error('No Electron here yet: run "npm run setup" first.')
  const reasons = whyNoRelease({ release, kind: electron.kind, env })
  if (reasons.length > 0) throw new Error(`This cannot be a release: ${reasons.join('; ')}.`)
  return electron
}

/**
 * Packages the built app. Returns the folders that have a program in them, one for each kind of computer. Throws when
 * something is in one that should not be, or a fuse is not as stated.
 */
export async function makePackage({ output, release = false, env = process.env, say = console.log }) {
  const electron = electronFor({ release, env })
  if (release) process.env.SEALBOOK_RELEASE = '1' // build/notarize.ts stops without credentials
  const versions = runtimeVersions(electron.path)
  const forTests = electron.kind !== 'official'
  const written = await build({ electron, versions, output, release, forTests })
  const programs = programFolders(output)
  for (const program of programs) {
    if (forTests) writeFileSync(join(program, 'FOR-TESTS-ONLY.txt'), testsOnlyText(electron.description))
    const { bytes, files } = checkContents(asarOf(program))
    await checkFuses(executableOf(program))
    say(
      `${program}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB in app.asar, all of them expected; fuses as stated.`,
    )
  }
  const inside = join(output, 'sbom.cdx.json')
  writeFileSync(inside, `${JSON.stringify(await sbom({ versions }), null, 2)}\n`)
  const downloads = written.filter((file) => !programs.some((program) => file.startsWith(program)))
  await writeSums(output, [...downloads, inside], env.SEALBOOK_RELEASE_KEY)
  say(`${join(output, 'SHA256SUMS')} and ${inside} are written.`)
  return programs
}

async function build({ electron, versions, output, release, forTests }) {
  // electron-builder takes a while to load; what only asks for a reason to refuse does not wait for it
  const { build: electronBuilder, DIR_TARGET, Platform } = await import('electron-builder')
  const { configurationFor } = await import('../build/electron-builder.ts')
  mkdirSync(output, { recursive: true })
  // only what an earlier run made: the folder is whatever somebody named
  for (const program of programFolders(output)) rmSync(program, { recursive: true, force: true })
  const app = mkdtempSync(join(output, 'app-'))
  try {
    stageApp(app)
    const config = configurationFor({
      app,
      output,
      // one folder holds the Electron of one kind of computer; a release is for several
      ...(!release && { electronDist: distOf(electron.path) }),
      electronVersion: versions.electron,
      forTests,
    })
    const targets = Platform.current().createTarget(release ? null : DIR_TARGET)
    return await electronBuilder({ projectDir: projectRoot, targets, config, publish: 'never' })
  } finally {
    rmSync(app, { recursive: true, force: true })
  }
}

/** What the program itself needs of package.json. Dependencies are in the bundles; scripts are nobody's business. */
const kept = ['name', 'productName', 'desktopName', 'version', 'description', 'license', 'type', 'main']

/** The built app with its package.json, and nothing else: what is not there cannot be packed by mistake. */
function stageApp(folder) {
  for (const world of ['main', 'preload', 'renderer'])
    cpSync(inProject(process.env.SEALBOOK_OUT ?? 'out', world), join(folder, 'out', world), {
      recursive: true,
    })
  const all = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const described = {
    ...Object.fromEntries(kept.map((key) => [key, all[key]])),
    author: 'the Sealbook developers',
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(described, null, 2))
}

/** The folder that electron-builder takes an Electron from: on macOS the one that holds Electron.app. */
function distOf(executable) {
  return process.platform === 'darwin' ? dirname(dirname(dirname(dirname(executable)))) : dirname(executable)
}

/** Where electron-builder put unpacked programs: one for each kind of computer. */
export function programFolders(output) {
  return readdirSync(output)
    .filter((name) => /^(mac(-\w+)?|(win|linux)(-\w+)?-unpacked)$/.test(name))
    .map((name) => join(output, name))
}

function testsOnlyText(description) {
  return `This program was packaged with Electron ${description}. It is for tests: do not hand it on, do not keep real data in it.\n`
}

/** What the command asks for: `release`, and `out`, the folder to put it in. */
export async function packageAsAsked({ release, out }) {
  electronFor({ release, env: process.env }) // before anything is taken away or built
  // a release is built from nothing: what an earlier build left behind does not get in
  if (release) rmSync(inProject('out'), { recursive: true, force: true })
  await ensureBuilt()
  await makePackage({ output: resolve(process.env.INIT_CWD ?? process.cwd(), out), release })
}
