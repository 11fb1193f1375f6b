/**
 * Packaging, typed, so that a fuse or a file rule cannot be forgotten. World: build tool (`npm run package`).
 *
 * What must stay true: `files` lists what goes in, never what stays out; every fuse is stated; uninstalling never
 * deletes data; nothing is native, so nothing is rebuilt; nothing that is shipped switches the sandbox off. Each
 * statement is held by tests/packaged/configuration.test.ts.
 */
import type { Configuration } from 'electron-builder'
import afterPack from './after-pack.ts'
import afterSign from './notarize.ts'

/** All of them, so that a new fuse of Electron's does not compile until somebody has decided about it. */
export const fuses: Required<NonNullable<Configuration['electronFuses']>> = {
  runAsNode: false,
  enableCookieEncryption: false, // no cookies; it would make macOS ask for the keychain
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true, // macOS and Windows look at it, Linux does not (decisions/0018)
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  resetAdHocDarwinSignature: false, // electron-builder signs after the fuses were set
}

/** What goes into the archive. The bundles carry every dependency, so no node_modules go in. */
const intoArchive = ['package.json', 'out/main/**', 'out/preload/**', 'out/renderer/**', '!node_modules']
/** What lies beside the archive: read by path while the program runs, and licences for people to read. */
const fromResources = ['fonts/**', 'icons/*.png', 'sop/**', 'third-party-notices.txt']

/** What a machine needs to know to package: the Electron that was found, where the build lies and where to put it. */
export interface Packaging {
  /** Folder with the built app and a package.json that says no more than the program needs (scripts/make-package.mjs). */
  readonly app: string
  readonly output: string
  /** Folder of the Electron to pack; absent = the official one of that version, fetched for each kind of computer. */
  readonly electronDist?: string
  readonly electronVersion: string
  /** Not from the official Electron: for tests, and named so. */
  readonly forTests: boolean
}

const base: Configuration = {
  appId: 'app.sealbook.desktop',
  productName: 'Sealbook',
  copyright: 'MIT, the Sealbook developers',
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  files: intoArchive,
  extraResources: [{ from: 'resources', to: 'resources', filter: fromResources }],
  asar: true,
  npmRebuild: false,
  publish: null, // nothing is uploaded, and no update address goes in
  electronFuses: fuses,
  afterPack,
  afterSign,
  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    category: 'public.app-category.business',
    icon: 'build/icons/icon.icns',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    notarize: false, // build/notarize.ts does it; never both
    minimumSystemVersion: '13.0', // what Electron 44 and later need
  },
  // the zip is the portable program: a folder `data` beside it holds everything (src-main/app/paths.ts)
  win: { target: ['nsis', 'zip'], icon: 'build/icons/icon.ico', requestedExecutionLevel: 'asInvoker' },
  nsis: {
    oneClick: false,
    perMachine: false, // no administrator; IT departments install for everybody with /ALLUSERS
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  linux: {
    target: ['AppImage', 'deb', 'zip'],
    icon: 'build/icons',
    category: 'Office',
    synopsis: 'The privacy office that fits on a laptop',
    executableName: 'sealbook',
    maintainer: 'the Sealbook developers <sealbook@localhost>',
    // stated also because electron-builder would otherwise start the AppImage with --no-sandbox
    executableArgs: ['--ozone-platform-hint=auto'],
    syncDesktopName: true,
  },
  // its stock scripts stay: they set the sandbox helper's mode and load the AppArmor profile
  deb: { priority: 'optional', packageCategory: 'misc' },
}

/** The whole configuration for one run of `npm run package`. */
export function configurationFor(packaging: Packaging): Configuration {
  const { app, output, electronDist, electronVersion, forTests } = packaging
  return {
    ...base,
    ...(forTests && { productName: 'Sealbook for tests' }),
    linux: { ...base.linux, ...(forTests && { executableName: 'sealbook-for-tests' }) },
    directories: { app, output, buildResources: 'build' },
    ...(electronDist !== undefined && { electronDist }),
    electronVersion,
  }
}
export default base
