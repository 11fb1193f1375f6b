/**
 * What the packaging is told: each statement of build/ held by its own test, because most of it can only be built on
 * another system. World: tests (Node).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { afterEach, describe, expect, it, vi } from 'vitest'
import config, { configurationFor, fuses } from '../../build/electron-builder.ts'
import notarizeAfterSign from '../../build/notarize.ts'
import { projectRoot } from '../sources.ts'

const notarized = vi.hoisted(() => vi.fn<() => Promise<void>>(() => Promise.resolve()))
vi.mock('@electron/notarize', () => ({ notarize: notarized }))
const inProject = (...parts: string[]) => join(projectRoot, ...parts)
const read = (...parts: string[]) => readFileSync(inProject(...parts), 'utf8')
const packaging = { app: '/app', output: '/dist', electronDist: '/electron', electronVersion: '1.2.3' }

describe('what goes in', () => {
  it('is a list of what goes in, without node_modules, in an archive', () => {
    expect(config.files).toEqual([
      'package.json',
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      '!node_modules',
    ])
    expect(config.asar).toBe(true)
    expect(config.asarUnpack).toBeUndefined()
    expect(config.npmRebuild).toBe(false)
  })
  it('has every folder beside the archive that the program reads by its path', () => {
    const [extra] = config.extraResources as [{ from: string; filter: string[] }]
    const asked = [...read('src-main/index.ts').matchAll(/join\(resources, '([^']+)'/g)].map((m) => m[1]!)
    expect(asked.length).toBeGreaterThanOrEqual(4)
    const missing = asked.filter((name) => !extra.filter.some((f) => f === name || f.startsWith(`${name}/`)))
    expect(missing).toEqual([])
  })
  it('is called what it is: for tests, or the program', () => {
    expect(configurationFor({ ...packaging, forTests: true })).toMatchObject({
      productName: 'Sealbook for tests',
      linux: { executableName: 'sealbook-for-tests' },
    })
    expect(configurationFor({ ...packaging, forTests: false })).toMatchObject({
      appId: 'app.sealbook.desktop',
      productName: 'Sealbook',
      copyright: 'MIT, the Sealbook developers',
      linux: { executableName: 'sealbook' },
      electronDist: '/electron',
      electronVersion: '1.2.3',
    })
  })
  it('uploads nothing and knows no address for updates', () => {
    expect(config.publish).toBeNull()
  })
})

describe('an Electron of another kind of computer', () => {
  it('is fetched for a release, and never the one folder that is there', () => {
    const { electronDist: _, ...release } = packaging
    expect('electronDist' in configurationFor({ ...release, forTests: false })).toBe(false)
  })
})

describe('the fuses', () => {
  it('are what the security table says, each of them', () => {
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: false,
    })
    expect(config.electronFuses).toBe(fuses)
    // where Electron checks the archive, the packager has to write its hash into the program
    expect(config.disableAsarIntegrity).toBeUndefined()
  })
})

describe('macOS', () => {
  it('is a disk image and a zip for both kinds of computer, hardened, from a stated system on', () => {
    expect(config.mac).toMatchObject({
      target: [
        { target: 'dmg', arch: ['x64', 'arm64'] },
        { target: 'zip', arch: ['x64', 'arm64'] },
      ],
      hardenedRuntime: true,
      minimumSystemVersion: '13.0',
    })
  })
  it('asks for one entitlement only: compiling while it runs', () => {
    expect(config.mac?.entitlements).toBe('build/entitlements.mac.plist')
    expect(config.mac?.entitlementsInherit).toBe('build/entitlements.mac.plist')
    const plist = read('build/entitlements.mac.plist')
    expect([...plist.matchAll(/<key>([^<]+)<\/key>\s*<(\w+)\/>/g)].map((m) => [m[1], m[2]])).toEqual([
      ['com.apple.security.cs.allow-jit', 'true'],
    ])
    expect(plist.match(/<key>/g)).toHaveLength(1)
  })
  it('is notarised once: by @electron/notarize after signing, never by the packager as well', () => {
    expect(config.mac?.notarize).toBe(false)
    expect(config.afterSign).toBe(notarizeAfterSign)
  })
})

describe('notarising', () => {
  const context = (electronPlatformName: string) =>
    ({
      electronPlatformName,
      appOutDir: '/out',
      packager: { appInfo: { productFilename: 'Sealbook' } },
    }) as unknown as AfterPackContext
  const given = { APPLE_API_KEY: '/key.p8', APPLE_API_KEY_ID: 'ID', APPLE_API_ISSUER: 'issuer' }
  const withEnvironment = (values: Readonly<Record<string, string | undefined>>) => {
    for (const name of [...Object.keys(given), 'SEALBOOK_RELEASE']) vi.stubEnv(name, values[name])
  }
  afterEach(() => {
    vi.unstubAllEnvs()
    notarized.mockClear()
  })

  it('stops a release that has no credentials, or not all of them', async () => {
    withEnvironment({ SEALBOOK_RELEASE: '1' })
    await expect(notarizeAfterSign(context('darwin'))).rejects.toThrow('A release must be notarised')
    withEnvironment({ SEALBOOK_RELEASE: '1', ...given, APPLE_API_ISSUER: undefined })
    await expect(notarizeAfterSign(context('darwin'))).rejects.toThrow('APPLE_API_ISSUER')
    expect(notarized).not.toHaveBeenCalled()
  })
  it('is done with credentials, and on no other system', async () => {
    withEnvironment({ SEALBOOK_RELEASE: '1', ...given })
    await notarizeAfterSign(context('linux'))
    expect(notarized).not.toHaveBeenCalled()
    await notarizeAfterSign(context('darwin'))
    expect(notarized).toHaveBeenCalledExactlyOnceWith({
      appPath: '/out/Sealbook.app',
      appleApiKey: '/key.p8',
      appleApiKeyId: 'ID',
      appleApiIssuer: 'issuer',
    })
  })
  it('is skipped, and says so, where it is no release', async () => {
    withEnvironment({})
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    await notarizeAfterSign(context('darwin'))
    expect(said).toHaveBeenCalledWith(expect.stringContaining('Not notarised'))
    said.mockRestore()
  })
})

describe('Windows', () => {
  it('is an installer and a zip to carry along, for one person and without an administrator', () => {
    expect(config.win).toMatchObject({ target: ['nsis', 'zip'], requestedExecutionLevel: 'asInvoker' })
    expect(config.nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
    })
  })
  it('leaves the data where it is when it is uninstalled', () => {
    expect(config.nsis?.deleteAppDataOnUninstall).toBe(false)
  })
})

describe('Linux', () => {
  it('is an AppImage, a Debian package and a zip', () => {
    expect(config.linux).toMatchObject({ target: ['AppImage', 'deb', 'zip'], category: 'Office' })
  })
  it('follows the display server, and never starts without the sandbox', () => {
    // without arguments of our own the packager starts an AppImage with --no-sandbox
    expect(config.linux?.executableArgs).toEqual(['--ozone-platform-hint=auto'])
    expect(config.appImage?.executableArgs).toBeUndefined()
    expect(JSON.stringify(config)).not.toContain('no-sandbox')
  })
  it('gets menu entries from the packager that say so', async () => {
    const program = '/opt/Sealbook/sealbook'
    expect(await menuEntry('deb')).toMatch(new RegExp(`^Exec=${program} --ozone-platform-hint=auto %U$`, 'm'))
    expect(await menuEntry('AppImage')).toMatch(/^Exec=AppRun --ozone-platform-hint=auto %U$/m)
    expect(await menuEntry('AppImage', { ...config.linux, executableArgs: undefined })).toContain(
      '--no-sandbox', // what it would be without arguments of ours
    )
    for (const kind of ['deb', 'AppImage'] as const) {
      expect(await menuEntry(kind)).toMatch(/^StartupWMClass=sealbook$/m)
      expect(await menuEntry(kind)).toMatch(/^Categories=Office;$/m)
    }
  })
  it('leaves the packager’s own scripts of the Debian package in place, which set the mode of the sandbox helper', () => {
    expect(config.deb?.afterInstall).toBeUndefined()
    expect(config.deb?.appArmorProfile).toBeUndefined()
    const templates = join(
      createRequire(import.meta.url).resolve('app-builder-lib/package.json'),
      '../templates/linux',
    )
    const script = readFileSync(join(templates, 'after-install.tpl'), 'utf8')
    expect(script).toMatch(/chmod 4755 .*chrome-sandbox/)
    expect(script).toContain('apparmor_parser --replace')
    expect(readFileSync(join(templates, 'apparmor-profile.tpl'), 'utf8')).toContain('userns')
    expect(readFileSync(join(templates, 'desktop.tpl'), 'utf8')).not.toContain('no-sandbox')
  })
  it('has one name for window and menu entry', () => {
    expect(config.linux?.syncDesktopName).toBe(true)
    expect((JSON.parse(read('package.json')) as { desktopName: string }).desktopName).toBe('sealbook.desktop')
  })
})

/** The menu entry as electron-builder writes it for one kind of download, of which only this step needs no tools. */
function menuEntry(kind: 'deb' | 'AppImage', linux: Configuration['linux'] = config.linux): Promise<string> {
  const load = createRequire(import.meta.url)
  const { LinuxTargetHelper } = load('app-builder-lib/out/targets/LinuxTargetHelper') as {
    LinuxTargetHelper: new (packager: object) => { computeDesktopEntry(options: object): Promise<string> }
  }
  const { default: AppImageTarget } = load('app-builder-lib/out/targets/appimage/AppImageTarget') as {
    default: new (
      name: string,
      packager: object,
      helper: object,
      out: string,
    ) => { readonly desktopEntry: { readonly value: Promise<string> } }
  }
  const packager = {
    appInfo: {
      productName: 'Sealbook',
      sanitizedProductName: 'Sealbook',
      buildVersion: '1.0.0',
      description: 'x',
    },
    executableName: linux!.executableName,
    info: { metadata: JSON.parse(read('package.json')) as object },
    config,
    platformSpecificBuildOptions: linux,
    fileAssociations: [],
  }
  const helper = new LinuxTargetHelper(packager)
  return kind === 'deb'
    ? helper.computeDesktopEntry({ ...linux })
    : new AppImageTarget(kind, packager, helper, '/').desktopEntry.value
}

describe('the icons', () => {
  it('are there in every size that a desktop asks for, each as large as its name', () => {
    const names = readdirSync(inProject('build/icons')).filter((n) => n.endsWith('.png'))
    expect(names.map((n) => parseInt(n, 10)).toSorted((a, b) => a - b)).toEqual([
      16, 32, 48, 64, 128, 256, 512, 1024,
    ])
    for (const name of names) {
      const png = readFileSync(inProject('build/icons', name))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name)
    }
  })
  it('of Windows hold 16 to 256 pixels', () => {
    const ico = readFileSync(inProject(config.win!.icon as string))
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => ico[6 + 16 * i]! || 256)
    for (const size of [16, 32, 48, 256]) expect(sizes).toContain(size)
  })
  it('of macOS hold 1024 pixels', () => {
    const icns = readFileSync(inProject(config.mac!.icon as string))
    expect(icns.subarray(0, 4).toString()).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const kinds: string[] = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      kinds.push(icns.subarray(at, at + 4).toString())
    expect(kinds).toContain('ic10')
  })
})
