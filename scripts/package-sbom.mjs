// What is inside the program, as CycloneDX 1.6 (`sbom.cdx.json`): every package of the lock file that ships, the Electron
// it was packaged with and what that stands on, and the three programs in WebAssembly. Written from the lock file and
// the files themselves, without a network and the same each time.

import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { shippedPackages } from './generate-notices.mjs'
import { inProject } from './project.mjs'

/** What an Electron says about itself: `electron`, `chrome`, `node`, `v8` and more. */
export function runtimeVersions(executable) {
  const asked = spawnSync(executable, ['-p', 'JSON.stringify(process.versions)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  })
  if (asked.status !== 0) throw new Error(`${executable} does not say what it is:\n${asked.stderr}`)
  return JSON.parse(asked.stdout)
}

/** The document. `versions` are those of the Electron that goes in; `lock` is the parsed package-lock.json. */
export async function sbom({ versions, lock = readLock() }) {
  const packages = shippedPackages(lock).map((path) => packageComponent(path, lock.packages[path]))
  const components = [...packages, ...runtimeComponents(versions), ...(await programComponents(lock))]
  const { name, version, license } = lock.packages['']
  const app = `pkg:npm/${name}@${version}`
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': app,
        name,
        version,
        purl: app,
        licenses: licence(license),
      },
    },
    components,
    dependencies: [
      { ref: app, dependsOn: sorted(components.map((component) => component['bom-ref'])) },
      ...dependenciesOf(lock),
    ],
  }
}

function packageComponent(path, entry) {
  const full = nameOf(path)
  const [group, name] = full.startsWith('@') ? full.split('/') : [undefined, full]
  const purl = purlOf(path, entry)
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group && { group }),
    name,
    version: entry.version,
    purl,
    ...(entry.license && { licenses: licence(entry.license) }),
    ...(entry.integrity && { hashes: [integrityHash(entry.integrity)] }),
  }
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function purlOf(path, { version }) {
  return `pkg:npm/${nameOf(path).replace('@', '%40')}@${version}`
}

/** The lock file has base64, CycloneDX wants hex. */
function integrityHash(integrity) {
  const [algorithm, base64] = integrity.split(' ')[0].split(/-(.*)/)
  const alg = { sha512: 'SHA-512', sha384: 'SHA-384', sha256: 'SHA-256', sha1: 'SHA-1' }[algorithm]
  return { alg, content: Buffer.from(base64, 'base64').toString('hex') }
}

function licence(text) {
  return [/^[\w.+-]+$/.test(text) ? { license: { id: text } } : { expression: text }]
}

function runtimeComponents({ electron, chrome, node, v8, openssl, zlib }) {
  const part = (type, name, version, licenses, more = {}) => ({
    type,
    'bom-ref': `${name.toLowerCase()}@${version}`,
    name,
    version,
    ...(licenses && { licenses: licence(licenses) }),
    ...more,
  })
  return [
    part('framework', 'Electron', electron, 'MIT', { purl: `pkg:github/electron/electron@v${electron}` }),
    part('framework', 'Chromium', chrome, 'BSD-3-Clause', {
      cpe: `cpe:2.3:a:google:chrome:${chrome}:*:*:*:*:*:*:*`,
    }),
    part('framework', 'Node.js', node, 'MIT', { cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:-:*:*:*` }),
    part('library', 'V8', v8, 'BSD-3-Clause'),
    part('library', 'zlib', zlib, 'Zlib'),
    // Electron's own is BoringSSL, which has no versions and says 0.0.0
    part('library', 'BoringSSL', openssl, 'OpenSSL'),
  ]
}

/** Programs of other projects inside of packages: a hole in one of them is reported under its own name. */
async function programComponents(lock) {
  const { default: sodium } = await import('libsodium-wrappers-sumo')
  await sodium.ready
  const inside = (name, version, licenses, from, file) => ({
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    licenses: licence(licenses),
    description: `compiled to WebAssembly, inside ${from}`,
    ...(file && { hashes: [{ alg: 'SHA-256', content: sha256(inProject('node_modules', file)) }] }),
  })
  const version = (name) => lock.packages[`node_modules/${name}`].version
  return [
    inside('libsodium', sodium.SODIUM_VERSION_STRING, 'ISC', 'libsodium-sumo'),
    inside('PDFium', version('@hyzyla/pdfium'), 'Apache-2.0', '@hyzyla/pdfium (its version)', pdfium),
    inside('zxing-cpp', version('zxing-wasm'), 'Apache-2.0', 'zxing-wasm (its version)', zxing),
  ]
}
const pdfium = '@hyzyla/pdfium/dist/pdfium.wasm'
const zxing = 'zxing-wasm/dist/reader/zxing_reader.wasm'

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** Who needs whom, among what ships, found as Node finds it: the nearest folder upwards. */
function dependenciesOf(lock) {
  const shipped = new Set(shippedPackages(lock))
  return [...shipped].map((path) => {
    const names = Object.keys(lock.packages[path].dependencies ?? {})
    const found = names.map((name) => nearest(lock, path, name)).filter((other) => shipped.has(other))
    const dependsOn = sorted(found.map((other) => purlOf(other, lock.packages[other])))
    return { ref: purlOf(path, lock.packages[path]), dependsOn }
  })
}

function nearest(lock, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (candidate in lock.packages || at === '') return candidate
  }
}

function sorted(names) {
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b))
}

function readLock() {
  return JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
}
