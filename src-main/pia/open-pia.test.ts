/** Files of the PIA tool as they lie on a disk, good ones and hostile ones. World: unit test (Node). */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { openPia, PIA_LIMITS, readPia } from './open-pia.ts'

const fixture = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/pia/${name}.json`, import.meta.url))
const dir = mkdtempSync(join(tmpdir(), 'pia-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let count = 0
function put(bytes: Uint8Array): string {
  const path = join(dir, `f${count++}`)
  writeFileSync(path, bytes)
  return path
}

type Files = Readonly<Record<string, Uint8Array | string>>
async function zipOf(files: Files, compress = false): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { compress })
  zip.end()
  return buffer(zip.outputStream)
}
/** The ZIP with a name in it replaced by another of the same length: names that no writer would write. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  expect(to.length).toBe(from.length)
  const changed = Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
  expect(changed.equals(zip)).toBe(false)
  return changed
}
const problem = async (bytes: Uint8Array) => {
  const opened = await openPia(put(bytes))
  if (opened.ok) await opened.value.close()
  return opened.ok ? 'ok' : `${opened.error.code} ${opened.error.detail?.['problem'] ?? ''}`.trim()
}

describe('an export of the PIA tool', () => {
  it('is read from JSON, with or without a byte order mark', async () => {
    const plain = await openPia(put(fixture('edited')))
    const marked = await openPia(put(Buffer.concat([Buffer.from('\ufeff'), fixture('edited')])))
    if (!plain.ok || !marked.ok) throw new Error('not read')
    expect(plain.value.facts.name).toBe('Badges d’accès (étude)')
    expect(plain.value.attachments).toEqual([])
    expect(marked.value.facts).toEqual(plain.value.facts)
  })
  it.each([false, true])('is read from a ZIP with attachments (compressed: %s)', async (compress) => {
    const opened = await openPia(
      put(
        await zipOf(
          {
            'pia.json': fixture('validated'),
            'Attachments/plan.pdf': '%PDF-1.4 plan',
            'CSV/action-plan.csv': 'a;b',
          },
          compress,
        ),
      ),
    )
    if (!opened.ok) throw new Error(opened.error.code)
    const { attachments, noHome, content, facts, close } = opened.value
    expect(facts.status).toBe('signed_validation')
    expect(attachments).toEqual([{ name: 'plan.pdf', size: 13 }])
    expect((await buffer(content(attachments[0]!))).toString()).toBe('%PDF-1.4 plan')
    expect(noHome.at(-1)).toEqual({ path: 'CSV/action-plan.csv', why: 'other_file', excerpt: '' })
    await close()
  })
  it('is found under another name when it is the only JSON at the top', async () => {
    expect(await problem(await zipOf({ 'Badges.json': fixture('edited') }))).toBe('ok')
    expect(await problem(await zipOf({ 'a.json': fixture('edited'), 'b.json': '{}' }))).toBe('pia-not-a-pia')
    expect(await problem(await zipOf({ 'Attachments/a.json': fixture('edited') }))).toBe('pia-not-a-pia')
  })
})

describe('a file that is none, or means harm', () => {
  it('is refused when it is something else', async () => {
    expect(await problem(Buffer.from('a;b;c'))).toBe('pia-not-a-pia')
    expect(await problem(Buffer.alloc(0))).toBe('pia-not-a-pia')
    expect(await problem(Buffer.from([0x7b, 0xff, 0x7d]))).toBe('pia-not-a-pia')
    expect(await problem(await zipOf({ 'pia.json': '{"pia":1}' }))).toBe('pia-not-a-pia')
    expect(await openPia(join(dir, 'nowhere'))).toMatchObject({ error: { code: 'file-unreadable' } })
    expect(await openPia(dir)).toMatchObject({ error: { code: 'file-unreadable' } })
  })
  it.each(['../evil.txt', '/etc/passwd', 'C:/evil.txt', 'a/../../etc', 'a\\..\\evil1'])(
    'is refused for the name %s',
    async (name) => {
      const harmless = 'x'.repeat(name.length)
      const zip = await zipOf({ 'pia.json': fixture('edited'), [harmless]: 'y' })
      expect(await problem(zip)).toBe('ok')
      expect(await problem(renamed(zip, harmless, name))).toBe('pia-zip-unsafe zip_bad_name')
    },
  )
  it('is refused when it would swell', async () => {
    const swelling = (noise: number) =>
      zipOf(
        {
          'pia.json': fixture('edited'),
          'Attachments/a.bin': Buffer.concat([randomBytes(noise), Buffer.alloc(8_000_000)]),
        },
        true,
      )
    expect(await problem(await swelling(0))).toBe('pia-zip-unsafe zip_bomb')
    expect(await problem(await swelling(60_000))).toBe('pia-zip-unsafe zip_bomb')
    expect(await problem(await swelling(120_000))).toBe('ok')
  })
  it('is refused when its JSON or its number of files is beyond any real one', async () => {
    const spaces = Buffer.alloc(PIA_LIMITS.json + 1, ' ')
    expect(await problem(spaces)).toBe('file-too-large')
    expect(await problem(await zipOf({ 'pia.json': spaces }))).toBe('file-too-large')
    const many = Object.fromEntries(
      Array.from({ length: PIA_LIMITS.files }, (_, i) => [`Attachments/${i}`, 'x']),
    )
    expect(await problem(await zipOf({ 'pia.json': fixture('edited'), ...many }))).toBe(
      'pia-zip-unsafe zip_too_many_files',
    )
  })
  it('is refused with two files of one name', async () => {
    const zip = await zipOf({ 'pia.json': fixture('edited'), 'aia.json': '{}' })
    expect(await problem(renamed(zip, 'aia.json', 'pia.json'))).toBe('pia-zip-unsafe zip_same_name')
  })
  it('never throws, whatever its bytes are', async () => {
    const whole = await zipOf({ 'pia.json': fixture('reviewed'), 'Attachments/a.txt': 'x'.repeat(200) }, true)
    const change = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(change, fc.option(fc.nat(whole.length)), async (changes, end) => {
        const bytes = Buffer.from(whole.subarray(0, end ?? undefined))
        // Most of a ZIP is content: half of the changes go to its last bytes, where the directory is.
        for (const [at, byte] of changes)
          if (bytes.length > 0)
            bytes[at % 2 === 0 ? at % bytes.length : bytes.length - 1 - (at % Math.min(200, bytes.length))] =
              byte
        const opened = await openPia(put(bytes))
        if (opened.ok) await opened.value.close()
      }),
      { numRuns: 400 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readPia(bytes)
      }),
    )
  })
})
