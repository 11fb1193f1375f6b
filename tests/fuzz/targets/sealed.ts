/** What is sealed, opened by whoever has the key: evidence streams, drafts, boxes of payloads, key files. World: tests. */
import { openStream, sealStream } from '../../../src-main/crypto/attachment.ts'
import { openBytes, padPayload, sealBytes, unpadPayload } from '../../../src-main/crypto/seal.ts'
import { SecretKey } from '../../../src-main/crypto/secret-key.ts'
import { ready } from '../../../src-main/crypto/sodium.ts'
import { nodeFs } from '../../../src-main/journal/fs.ts'
import { Drafts } from '../../../src-main/records/drafts.ts'
import { seedJson, seedText } from '../fixtures.ts'
import { hold, type Target } from '../fuzz.ts'

const raw = () => new Uint8Array(32).fill(3)
const name = '0123456789abcdef.draft'
async function* inPieces(bytes: Uint8Array) {
  yield bytes.subarray(0, 20)
  yield bytes.subarray(20)
}
async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const out: Uint8Array[] = []
  for await (const chunk of chunks) out.push(chunk)
  return Buffer.concat(out)
}
export async function make(): Promise<Target> {
  await ready()
  const key = new SecretKey(raw())
  const stream = await gather(sealStream(raw(), inPieces(Buffer.from('an evidence file of some length'))))
  return {
    name: 'sealed',
    seeds: [
      stream,
      padPayload(Buffer.from('x'.repeat(3_000)), 256),
      padPayload(Buffer.from('{"short":1}'), 64),
      sealBytes(key, 'sealbook/draft/1', Buffer.from('{}')),
      seedJson({ key: 'new:incident', at: '2026-11-21T10:00:00Z', value: { title: 'draft' } }),
      seedText('{"key":"a","at":"2026-11-21T10:00:00.000Z","value":[null,{"a":[1e3]}]}'),
    ],
    words: ['SBKBLB1\n', '"at":"', '"value":', '\u0001'],
    async read(bytes) {
      const opened = await gather(openStream(raw(), inPieces(bytes))).catch((error: Error) => error)
      hold(
        !(opened instanceof Error) || opened.message === 'evidence-damaged',
        `refused as damaged: ${String(opened)}`,
      )
      openBytes(key, 'sealbook/draft/1', bytes)
      const padded = unpadPayload(bytes)
      hold((padded?.length ?? 0) <= Math.max(65_536, bytes.length * 100), 'inflates a hundredfold at most')
      if (bytes.length < 4_096) {
        const again = unpadPayload(padPayload(bytes, 64))
        hold(again !== undefined && Buffer.from(again).equals(bytes), 'what is packed comes back')
      }
      const sealed = sealBytes(key, `sealbook/draft/1\0${name}`, bytes)
      const drafts = new Drafts(
        { ...nodeFs, exists: () => true, list: () => [name], read: () => sealed },
        '/drafts',
        new SecretKey(raw()),
      )
      drafts.list()
    },
  }
}
