/** The tail of a journal, `open.wal`: raw, and with frames that somebody with the header key would write. World: tests. */
import { join } from 'node:path'
import { readdirSync, readFileSync } from 'node:fs'
import { openHeaders, sealHeaders } from '../../../src-main/crypto/seal.ts'
import { SecretKey } from '../../../src-main/crypto/secret-key.ts'
import { blake2b, ready, sha256, utf8 } from '../../../src-main/crypto/sodium.ts'
import { readSegment } from '../../../src-main/journal/segment.ts'
import { readWal } from '../../../src-main/journal/wal.ts'
import { hold, type Target } from '../fuzz.ts'
import { journalFolder } from '../fixtures.ts'

const key = () => new SecretKey(new Uint8Array(32).fill(7))
const u32 = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n >>> 0)
  return bytes
}
const withCheck = (body: Uint8Array) => {
  const framed = Buffer.concat([u32(body.length), body])
  return Buffer.concat([framed, blake2b(16, framed)])
}
/** First line: the tail's own header. Then one frame: header lines up to an empty line, then its body as it stands. */
function assemble(parts: Uint8Array): Uint8Array {
  const bytes = Buffer.from(parts)
  const first = bytes.indexOf(10) < 0 ? bytes.length : bytes.indexOf(10)
  const cut = bytes.indexOf('\n\n') < 0 ? bytes.length : bytes.indexOf('\n\n') + 1
  const head = bytes.subarray(0, first)
  const start = Buffer.concat([Buffer.from('SBKWAL1\n'), u32(head.length), head])
  const nonce = new Uint8Array(24)
  const context = sha256(utf8('sealbook/wal/1\0'), start, utf8(String(start.length)))
  const lines = sealHeaders(key(), nonce, context, bytes.subarray(Math.min(first + 1, cut), cut))
  const frame = withCheck(Buffer.concat([nonce, u32(lines.length), lines, bytes.subarray(cut + 1)]))
  // a body of its own beside it: checksums are no secret
  const bare = withCheck(bytes.subarray(cut + 1))
  return Buffer.concat([start, frame, bare])
}

export async function make(): Promise<Target> {
  await ready()
  const dir = journalFolder('v1')
  const wal = readFileSync(join(dir, 'open.wal'))
  const header = wal.toString('utf8', 12, 12 + wal.readUInt32LE(8))
  const segment = readdirSync(dir).find((name) => name.endsWith('.seg'))!
  const reading = readSegment(readFileSync(join(dir, segment)), () => undefined)
  const lines = typeof reading === 'string' ? [] : reading.entries.map((e) => `${e.line}\n`)
  const box = Buffer.concat([u32(5), Buffer.from('boxed'), Buffer.alloc(64)])
  const parts = Buffer.concat([Buffer.from(`${header}\n${lines.join('')}\n`), box])
  const read = (bytes: Uint8Array) => {
    const keys = new Map([[1, key()]])
    for (const tail of [bytes, assemble(bytes)]) {
      const found = readWal(tail, (epoch) => keys.get(epoch))
      if (typeof found === 'string') continue
      hold(found.goodBytes <= tail.length, 'no more good bytes than there are')
      hold(
        found.entries.every((e) => e.box !== undefined),
        'every entry of a tail has its payload',
      )
    }
  }
  const assembled = readWal(assemble(parts), () => key())
  hold(assembled !== 'not-a-tail', 'the parts are a tail')
  hold(openHeaders(key(), new Uint8Array(24), wal, wal) === undefined, 'a box of others does not open')
  return {
    name: 'tail',
    seeds: [wal, parts],
    words: ['SBKWAL1\n', '"hk":1', '"from":1', '\u0005\0\0\0'],
    read,
  }
}
