/**
 * Packaging, typed, so that a fuse or a file rule cannot be forgotten. World: build tool (`npm run package`).
 *
 * What must stay true: `files` lists what goes in, never what stays out; every fuse is stated; uninstalling never
 * deletes data; nothing is native, so nothing is rebuilt.
 */
import type { Configuration } from 'electron-builder'

/** All of them, so that a new fuse of Electron's does not compile until somebody has decided about it. */
const fuses: Required<NonNullable<Configuration['electronFuses']>> = {
  runAsNode: false,
  enableCookieEncryption: false, // no cookies; it would make macOS ask for the keychain
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  resetAdHocDarwinSignature: false,
}

const config: Configuration = {
  appId: 'app.sealbook.desktop',
  productName: 'Sealbook',
  copyright: 'MIT, the Sealbook developers',
  directories: { output: 'dist', buildResources: 'build' },
  // the bundles carry every dependency, so no node_modules go in
  files: ['out/**', 'package.json', '!node_modules'],
  extraResources: [{ from: 'resources', to: 'resources', filter: ['fonts/**', 'icons/*.png', '*.txt'] }],
  asar: true,
  npmRebuild: false,
  electronFuses: fuses,
  afterSign: 'build/notarize.ts',
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
    minimumSystemVersion: '12.0',
  },
  win: { target: ['nsis', 'zip'], icon: 'build/icons/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  linux: {
    target: ['AppImage', 'deb', 'zip'],
    icon: 'build/icons',
    category: 'Office',
    synopsis: 'The privacy office that fits on a laptop',
  },
}
export default config
