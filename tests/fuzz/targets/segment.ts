/** Segments of a journal, as a folder that others can write may hold them. World: tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ready } from '../../../src-main/crypto/sodium.ts'
import { parseSegmentName, readSegment } from '../../../src-main/journal/segment.ts'
import { hold, type Target } from '../fuzz.ts'
import { fixtures, journalFolder } from '../fixtures.ts'

const u32 = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n >>> 0)
  return bytes
}
const END = Buffer.from('SBKEND1\n')
const emptyLine = Buffer.from('\n\n')

/** A segment from what can be changed by hand: header JSON, its lines, an empty line, boxes. */
function assemble(parts: Uint8Array): Uint8Array {
  const bytes = Buffer.from(parts)
  const cut = bytes.indexOf(emptyLine) < 0 ? bytes.length : bytes.indexOf(emptyLine) + 1
  const first = Math.min(bytes.indexOf(10) < 0 ? cut : bytes.indexOf(10), cut)
  const lines = deflateRawSync(bytes.subarray(first + 1, cut))
  const head = Buffer.from(bytes.toString('utf8', 0, first).replace(/"clen":\d+/, `"clen":${lines.length}`))
  const content = Buffer.concat([
    Buffer.from('SBKSEG1\n'),
    u32(head.length),
    head,
    lines,
    bytes.subarray(cut + 1),
    Buffer.alloc(64),
  ])
  const total = content.length + 16
  return Buffer.concat([content, u32(total), u32(0), END])
}
function takeApart(segment: Buffer): Buffer {
  const length = segment.readUInt32LE(8)
  const head = segment.subarray(12, 12 + length)
  const { clen } = JSON.parse(head.toString()) as { clen: number }
  const lines = inflateRawSync(segment.subarray(12 + length, 12 + length + clen))
  const boxes = segment.subarray(12 + length + clen, segment.length - 80)
  return Buffer.concat([head, Buffer.from('\n'), lines, Buffer.from('\n'), boxes])
}
/** Length and end, right again. */
function repair(bytes: Uint8Array): Uint8Array {
  const out = Buffer.from(bytes)
  if (out.length < 100) return out
  out.write('SBKSEG1\n', 0, 'latin1')
  END.copy(out, out.length - 8)
  out.writeUInt32LE(out.length, out.length - 16)
  out.writeUInt32LE(0, out.length - 12)
  return out
}

export async function make(): Promise<Target> {
  await ready()
  const journals = ['v1', 'v2', 'v4'].map(journalFolder)
  const segments = journals.flatMap((dir) =>
    readdirSync(dir)
      .filter((name) => parseSegmentName(name))
      .map((name) => readFileSync(join(dir, name))),
  )
  const open = segments.filter((bytes) => typeof readSegment(bytes, () => undefined) !== 'string')
  hold(open.length > 0, `an open segment in ${fixtures}`)
  return {
    name: 'segment',
    seeds: [...segments, ...open.map(takeApart)],
    words: ['"hk":0', '"count":2', '"from":', '"c":"keys"', '\u0001', '\u0003', 'SBKSEG1\n', 'SBKEND1\n'],
    repair,
    read(bytes) {
      for (const segment of [bytes, assemble(bytes)]) {
        const reading = readSegment(segment, () => undefined)
        if (typeof reading === 'string') continue
        hold(reading.entries.length === reading.header.count, 'as many entries as the header says')
        hold(reading.entries.at(-1)!.header.seq === reading.header.to, 'entries up to the last of the name')
      }
      parseSegmentName(Buffer.from(bytes).toString('latin1'))
    },
  }
}
