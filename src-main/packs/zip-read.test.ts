/** ZIPs whose directory tells more than the file holds. World: unit test (Node). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import yazl from 'yazl'
import { openZip } from './zip-read.ts'

const dir = mkdtempSync(join(tmpdir(), 'zip-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function zipOf(content: string): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(content), 'a.txt', { compress: true })
  zip.end()
  return buffer(zip.outputStream)
}
const drain = async (path: string) => {
  const zip = await openZip(path)
  try {
    let size = 0
    for await (const chunk of zip.stream(zip.members[0]!)) size += chunk.length
    return size
  } finally {
    await zip.close()
  }
}

it('gives back what was packed', async () => {
  const path = join(dir, 'whole.zip')
  writeFileSync(path, await zipOf('x'.repeat(10_000)))
  expect(await drain(path)).toBe(10_000)
})
it('refuses packed content that runs past the end of the file, and the program goes on', async () => {
  const bytes = await zipOf('x'.repeat(10_000))
  // the packed size in the directory: 20 bytes after its signature
  bytes.writeUInt32LE(bytes.length * 2, bytes.indexOf(Buffer.from('504b0102', 'hex')) + 20)
  const path = join(dir, 'long.zip')
  writeFileSync(path, bytes)
  await expect(drain(path)).rejects.toMatchObject({ problem: 'zip_unreadable' })
})
it('can be left half-way', async () => {
  const path = join(dir, 'left.zip')
  writeFileSync(path, await zipOf(Array.from({ length: 50_000 }, (_, i) => i).join(' ')))
  const zip = await openZip(path)
  for await (const chunk of zip.stream(zip.members[0]!)) {
    expect(chunk.length).toBeGreaterThan(0)
    break
  }
  await zip.close()
})
