// Reads the fuses back from a packaged program and compares them with what build/electron-builder.ts states: signing has
// been seen to spoil them, so what was asked for proves nothing.

import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { fuses } from '../build/electron-builder.ts'

/** What each fuse has to be, by its place in the wire. WebAssembly traps stay as Electron has them: they are only speed. */
export const statedFuses = {
  RunAsNode: fuses.runAsNode,
  EnableCookieEncryption: fuses.enableCookieEncryption,
  EnableNodeOptionsEnvironmentVariable: fuses.enableNodeOptionsEnvironmentVariable,
  EnableNodeCliInspectArguments: fuses.enableNodeCliInspectArguments,
  EnableEmbeddedAsarIntegrityValidation: fuses.enableEmbeddedAsarIntegrityValidation,
  OnlyLoadAppFromAsar: fuses.onlyLoadAppFromAsar,
  LoadBrowserProcessSpecificV8Snapshot: fuses.loadBrowserProcessSpecificV8Snapshot,
  GrantFileProtocolExtraPrivileges: fuses.grantFileProtocolExtraPrivileges,
  WasmTrapHandlers: true,
}

/** Fuses that came after the oldest Electron we run on: they may be missing from a wire, the others may not. */
const later = ['WasmTrapHandlers']
/** How the wire spells a fuse; anything else is neither on nor off, and is said as it stands there. */
const spelling = { 1: true, 0: false }

/** The fuses of an executable as they are: `{ name: true | false }`; what is neither is said as its number. */
export async function readFuses(executable) {
  const { version: _, ...wire } = await getCurrentFuseWire(executable)
  return Object.fromEntries(
    Object.entries(wire).map(([place, state]) => {
      const sign = String.fromCodePoint(Number(state))
      return [FuseV1Options[place] ?? `fuse ${place}`, spelling[sign] ?? sign]
    }),
  )
}

/** What differs, one line each: a fuse that is not as stated, is not there, or that nobody has decided about. */
export function fuseOffences(found, stated = statedFuses) {
  return [
    ...Object.entries(found)
      .filter(([name, state]) => state !== stated[name])
      .map(([name, state]) =>
        name in stated
          ? `${name} is ${state} and should be ${stated[name]}`
          : `${name} is new: state it in build/electron-builder.ts`,
      ),
    ...Object.keys(stated)
      .filter((name) => !(name in found) && !later.includes(name))
      .map((name) => `${name} is not there`),
  ]
}

/** Throws unless every fuse of the executable is as stated. */
export async function checkFuses(executable) {
  const offences = fuseOffences(await readFuses(executable))
  if (offences.length > 0) throw new Error(`The fuses of ${executable} are wrong:\n${offences.join('\n')}`)
}
