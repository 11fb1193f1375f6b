/**
 * The packaged program as it would be handed out: what it is made of, and what it does when somebody starts it with more
 * than a person would. World: tests, Linux, as an ordinary user. What must stay true: the same executable that the
 * package has, with no fuse changed for the test.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asarOf, checkContents, packagedDescription } from '../../scripts/package-contents.mjs'
import { fuseOffences, readFuses } from '../../scripts/package-fuses.mjs'
import { say, tempFolder, until } from '../e2e/app.ts'
import { commandLine, descendants, listeningPorts } from '../e2e/processes.ts'
import { driven, shipped, start } from './program.ts'

const program = dirname(shipped)
const asar = asarOf(program)

describe('what is in it', () => {
  it('is on the list, and says nothing of where it was built', () => {
    const { files, bytes } = checkContents(asar)
    console.log(`app.asar: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`)
    expect(files).toBeGreaterThan(20)
    expect(bytes).toBeLessThan(30e6)
  })
  it('describes the program and no more', () => {
    expect(Object.keys(packagedDescription(asar)).toSorted()).toEqual(
      [
        'author',
        'description',
        'desktopName',
        'license',
        'main',
        'name',
        'productName',
        'type',
        'version',
      ].toSorted(),
    )
  })
  it('has the licences of what it stands on', () => {
    const notices = readFileSync(join(program, 'resources', 'resources', 'third-party-notices.txt'), 'utf8')
    for (const name of ['react ', 'libsodium-wrappers-sumo ', '@hyzyla/pdfium '])
      expect(notices).toContain(name)
    expect(existsSync(join(program, 'LICENSE.electron.txt'))).toBe(true)
    expect(existsSync(join(program, 'LICENSES.chromium.html'))).toBe(true)
  })
  it('says that it is for tests when the Electron in it is not the official one', () => {
    const forTests = shipped.endsWith('sealbook-for-tests')
    expect(existsSync(join(program, 'FOR-TESTS-ONLY.txt'))).toBe(forTests)
  })
  it('names the switch that takes the sandbox away in no file that a shell or a desktop reads', () => {
    const plain = readdirSync(program, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile() && /\.(desktop|sh|txt|json|md)$/.test(e.name))
      .map((e) => join(e.parentPath, e.name))
    expect(plain.filter((f) => readFileSync(f, 'utf8').includes('--no-sandbox'))).toEqual([])
  })
})

describe('its fuses', () => {
  it('are as stated, read back from the executable', async () => {
    expect(fuseOffences(await readFuses(shipped))).toEqual([])
  })
  it('are those of the one that the tests drive, but for one byte: the fuse of the inspector', async () => {
    const [a, b] = [readFileSync(shipped), readFileSync(driven)]
    expect(b.length).toBe(a.length)
    const differing: number[] = []
    // compared by pieces: byte by byte takes seconds at this size
    for (let at = 0; at < a.length; at += 4_096) {
      if (a.subarray(at, at + 4_096).equals(b.subarray(at, at + 4_096))) continue
      for (let i = at; i < Math.min(at + 4_096, a.length); i++) if (a[i] !== b[i]) differing.push(i)
    }
    expect(differing).toHaveLength(1)
    expect(fuseOffences(await readFuses(driven))).toEqual([
      'EnableNodeCliInspectArguments is true and should be false',
    ])
    for (const name of ['resources/app.asar', 'v8_context_snapshot.bin', 'chrome-sandbox'])
      expect(statSync(join(dirname(driven), name)).ino).toBe(statSync(join(program, name)).ino)
  })
})

describe('started as an ordinary user', () => {
  it('runs its pages in the sandbox and never asks to be without', async () => {
    expect(process.getuid?.(), 'these tests are for an ordinary user').not.toBe(0)
    const sealbook = start()
    for (const pid of await sealbook.renderers()) {
      const status = () => readFileSync(`/proc/${pid}/status`, 'utf8')
      // a process closes its sandbox a moment after it is there
      await until('the page is in its sandbox', () => /^Seccomp:\s*2$/m.test(status()), 5_000)
      expect(status()).toMatch(/^NoNewPrivs:\s*1$/m)
    }
    for (const pid of [sealbook.pid, ...descendants(sealbook.pid)])
      expect(commandLine(pid)).not.toContain('no-sandbox')
    expect(readFileSync(`/proc/${sealbook.pid}/status`, 'utf8')).toMatch(/^Uid:\s*[1-9]/m)
  })
  it.each([
    ['--no-sandbox', 'start.refused.sandbox'],
    ['--remote-debugging-port=21999', 'start.refused.switch'],
    ['--remote-debugging-pipe', 'start.refused.switch'],
  ])('does not start with %s, and says why', async (given, key) => {
    const sealbook = start([given])
    await sealbook.ended()
    expect(sealbook.code()).toBe(2)
    expect(sealbook.said()).toContain(say(key, { name: given.split('=')[0]! }))
  })
  it('opens no inspector, whether by switch, by signal or by environment', async () => {
    const sealbook = start(['--inspect=21998'], { env: { NODE_OPTIONS: '--inspect=21997' } })
    await sealbook.renderers()
    process.kill(sealbook.pid, 'SIGUSR1')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(listeningPorts(sealbook.pid)).toEqual([])
    expect(sealbook.said()).not.toContain('Debugger listening')
  })
  it('does not become a plain Node', async () => {
    const sealbook = start(['-e', 'console.log("plain " + "node")'], { env: { ELECTRON_RUN_AS_NODE: '1' } })
    await sealbook.renderers()
    expect(sealbook.said()).not.toContain('plain node')
  })
})

describe('beside a folder "data"', () => {
  it('keeps everything in it', async () => {
    const portable = copyOf(program)
    mkdirSync(join(portable, 'data'))
    const home = tempFolder('home')
    const sealbook = start([], {
      program: join(portable, shipped.slice(program.length + 1)),
      data: '',
      env: { HOME: home, XDG_RUNTIME_DIR: tempFolder('run') },
    })
    await sealbook.renderers()
    const inside = () => readdirSync(join(portable, 'data'))
    await until('it has its folders', () => inside().some((name) => name.startsWith('engine-')))
    expect(readdirSync(home, { recursive: true }).filter((name) => /sealbook/i.test(String(name)))).toEqual(
      [],
    )
  })
})

describe('an archive that somebody changed', () => {
  // Electron checks the archive on macOS and Windows only: whoever may write here may also replace the executable
  it('is started all the same on Linux, where only who may write the folder keeps it whole', async () => {
    const changed = copyOf(program)
    const archive = join(changed, 'resources', 'app.asar')
    const bytes = readFileSync(archive)
    const at = bytes.indexOf('Sealbook</title>')
    expect(at).toBeGreaterThan(0)
    bytes.write('s', at)
    rmSync(archive)
    writeFileSync(archive, bytes)
    const sealbook = start([], { program: join(changed, shipped.slice(program.length + 1)) })
    expect((await sealbook.renderers()).length).toBeGreaterThan(0)
  })
  it('does not let other code in beside it', async () => {
    const changed = copyOf(program)
    rmSync(join(changed, 'resources', 'app.asar'))
    mkdirSync(join(changed, 'resources', 'app'))
    writeFileSync(join(changed, 'resources', 'app', 'package.json'), '{"main":"main.js"}')
    writeFileSync(join(changed, 'resources', 'app', 'main.js'), 'console.log("other " + "code")')
    const sealbook = start([], { program: join(changed, shipped.slice(program.length + 1)) })
    await sealbook.ended()
    expect(sealbook.code()).toBe(1)
    expect(sealbook.said()).not.toContain('other code')
  })
})

/** A copy that this user may change: links where nothing is written, the executable as a file of its own. */
function copyOf(folder: string): string {
  const copy = tempFolder('program')
  for (const name of readdirSync(folder)) {
    const [from, to] = [join(folder, name), join(copy, name)]
    if (from === shipped) copyFileSync(from, to)
    else if (name === 'resources') mkdirSync(to)
    else symlinkSync(from, to)
  }
  for (const name of readdirSync(join(folder, 'resources')))
    symlinkSync(join(folder, 'resources', name), join(copy, 'resources', name))
  return copy
}
