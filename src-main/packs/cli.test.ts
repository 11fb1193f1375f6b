// The command line as a person uses it: what it prints and how it ends, on the frozen pack.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { asFile } from '../../tests/fixtures/packs/break-pack.ts'
import { testSigner } from '../../tests/fixtures/packs/make-source.ts'
import { publicKeyFile, publicKeyLine } from '../crypto/minisign.ts'
import { ready } from '../crypto/sodium.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const pack = here('../../tests/fixtures/packs/good-1.zip')
const run = (...args: string[]) =>
  spawnSync(process.execPath, [here('./cli.ts'), ...args], { encoding: 'utf8' })
beforeAll(ready)

describe('verify-pack', () => {
  it('ends with 0 and shows the words of a key that it does not know', () => {
    const { status, stdout, stderr } = run(pack)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Key in words: humble various super skin furnace shock divert taxi')
    expect(stdout).toContain('compare its eight words before you rely on it')
    expect(stdout).not.toMatch(/\b(verify|pack)\.[a-z_]+/)
  })
  it('ends with 0 for the expected key, as text or as a file, and with 1 for another', async () => {
    const signer = testSigner()
    expect(run(pack, '--key', publicKeyLine(signer))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Genuine'),
    })
    await asFile(Buffer.from(publicKeyFile(signer)), async (file) =>
      expect(run(`--key=${file}`, pack).status).toBe(0),
    )
    expect(run(pack, '--key', publicKeyLine(testSigner('other')))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('not signed with the key you expect'),
    })
    expect(run(pack, '--key', 'nonsense')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('not a public key'),
    })
  })
  it('ends with 1 and says what is wrong with a changed pack', async () => {
    const bytes = readFileSync(pack)
    const at = bytes.indexOf('Letter 3 to the wrong')
    bytes[at] = 0x4d
    const { status, stdout } = await asFile(bytes, async (file) => run(file))
    expect(status).toBe(1)
    expect(stdout).toContain('WRONG  Files were changed after signing: ')
    expect(stdout).toContain('Refused')
  })
  it('ends with 1 and says so without a file, with a folder, and without arguments', () => {
    expect(run('/nowhere/x.zip')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('There is no file at /nowhere/x.zip'),
    })
    expect(run(here('.')).status).toBe(1)
    expect(run()).toMatchObject({ status: 1, stdout: expect.stringContaining('Usage:') })
    expect(run(pack, '--key').status).toBe(1)
  })
})
