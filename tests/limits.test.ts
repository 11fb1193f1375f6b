/**
 * What a reader of bytes from outside may be made to do, limit by limit: each input here is right in everything but that one
 * size, so that it would be taken without the limit. (docs/threat-model.md, "Limits of readers")
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Argon2Params } from '../src-main/crypto/argon2.ts'
import { MAX_PAYLOAD, padPayload, unpadPayload } from '../src-main/crypto/seal.ts'
import { Slot } from '../src-main/crypto/slot.ts'
import { ready, sha256Hex } from '../src-main/crypto/sodium.ts'
import { chainHash, GENESIS_PREV, headerLine, type HeaderLine } from '../src-main/journal/entry.ts'
import { nodeFs } from '../src-main/journal/fs.ts'
import { MAX_ENTRIES, MAX_SEGMENT, readSegment } from '../src-main/journal/segment.ts'
import { readWal } from '../src-main/journal/wal.ts'
import { rangesToSet } from '../src-main/packs/absences.ts'
import { MAX_RULES_FILE, parseRulesFile } from '../src-main/rules/read-pack.ts'
import { answersIn } from '../src-main/sop/pasted-answers.ts'
import { readVaultJson } from '../src-main/vault/files.ts'
import { canonical } from '../src-shared/canonical.ts'
import { readAnswer } from '../src-shared/sop/answer-file.ts'
import { cpuTime } from './cpu-time.ts'

beforeAll(ready)
afterEach(() => void vi.restoreAllMocks())

const project = join(import.meta.dirname, '..')
const u32 = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n)
  return bytes
}
const jr = sha256Hex('journal')
/** Header lines of a journal from its first entry on. */
function linesOf(count: number): string[] {
  const lines: string[] = []
  let prev = GENESIS_PREV
  for (let seq = 1; seq <= count; seq++) {
    const header: HeaderLine = {
      v: 1,
      jr,
      seq,
      prev,
      hlc: '1700000000000.00000',
      u: 'a'.repeat(13),
      d: 'b'.repeat(13),
      k: 'op',
      c: 'keys',
      e: 0,
      m: jr,
      l: 64,
      q: '1/1',
    }
    lines.push(headerLine(header))
    prev = chainHash(lines.at(-1)!)
  }
  return lines
}
interface Segment {
  readonly count?: number
  readonly box?: number
  readonly after?: string
}
/** A segment that is right in everything else: unsealed, and read without asking for its signature. */
function segment({ count = 1, box = 0, after = '' }: Segment): Buffer {
  const lines = deflateRawSync(Buffer.from(`${linesOf(count).join('\n')}\n${after}`))
  const place = { v: 1, vault: '', jr, from: 1, to: count, prev: GENESIS_PREV, hk: 0, nonce: '' }
  const head = Buffer.from(canonical({ ...place, clen: lines.length, count }))
  const boxes = Array.from({ length: count }, () =>
    box > 0 ? Buffer.concat([Buffer.from([1]), u32(box), Buffer.alloc(box)]) : Buffer.from([0]),
  )
  const front = [Buffer.from('SBKSEG1\n'), u32(head.length), head, lines]
  const content = Buffer.concat([...front, ...boxes, Buffer.alloc(64)])
  return Buffer.concat([content, u32(content.length + 16), u32(0), Buffer.from('SBKEND1\n')])
}
const read = (bytes: Buffer) => {
  const reading = readSegment(bytes, () => undefined)
  return typeof reading === 'string' ? reading : reading.entries.length
}
const seconds = (work: () => void): number => {
  const began = cpuTime()
  work()
  return (cpuTime() - began) / 1_000
}

describe('a segment', () => {
  it('has at most 16 MiB', () => {
    const around = segment({ box: 1 }).length - 1
    expect(read(segment({ box: MAX_SEGMENT - around }))).toBe(1)
    expect(read(segment({ box: MAX_SEGMENT - around + 1 }))).toBe('damaged')
    expect(MAX_SEGMENT).toBe(16 * 2 ** 20)
  })
  it('has at most 16,384 entries', { timeout: 90_000 }, () => {
    expect(MAX_ENTRIES).toBe(16_384)
    expect(read(segment({ count: MAX_ENTRIES }))).toBe(MAX_ENTRIES)
    expect(read(segment({ count: MAX_ENTRIES + 1 }))).toBe('damaged')
  })
  it('inflates its lines a hundredfold at most', () => {
    expect(read(segment({ after: '\n'.repeat(10_000) }))).toBe(1)
    expect(read(segment({ after: '\n'.repeat(1_000_000) }))).toBe('damaged')
  })
  it('has a header of 64 KiB at most: a longer one is not even parsed', () => {
    const head = Buffer.from(`{"v":1,"x":"${'x'.repeat(70_000)}"}`)
    const content = Buffer.concat([Buffer.from('SBKSEG1\n'), u32(head.length), head, Buffer.alloc(80)])
    const bytes = Buffer.concat([content, u32(content.length + 16), u32(0), Buffer.from('SBKEND1\n')])
    const parse = vi.spyOn(JSON, 'parse')
    expect(read(bytes)).toBe('damaged')
    expect(parse).not.toHaveBeenCalled()
  })
})

describe('a tail', () => {
  it('has a header of 4 KiB at most: a longer one is not even parsed', () => {
    const head = Buffer.from(`{"v":1,"x":"${'x'.repeat(5_000)}"}`)
    const parse = vi.spyOn(JSON, 'parse')
    expect(readWal(Buffer.concat([Buffer.from('SBKWAL1\n'), u32(head.length), head]), () => undefined)).toBe(
      'not-a-tail',
    )
    expect(parse).not.toHaveBeenCalled()
  })
})

describe('a payload', () => {
  const packed = (bytes: Buffer) => {
    const deflated = deflateRawSync(bytes)
    return Buffer.concat([Buffer.from([1]), u32(deflated.length), deflated])
  }
  it('inflates a hundredfold at most', () => {
    expect(unpadPayload(packed(Buffer.alloc(60_000)))).toHaveLength(60_000)
    expect(unpadPayload(packed(Buffer.alloc(1_000_000)))).toBeUndefined()
  })
  it('has at most 8 MiB', () => {
    expect(MAX_PAYLOAD).toBe(8 * 2 ** 20)
    expect(() => padPayload(Buffer.alloc(MAX_PAYLOAD + 1), 64)).toThrow('too large')
  })
})

describe('a slot', () => {
  it('asks for at most 2 GiB of memory and 16 passes', () => {
    const fits = (ops: number, mem: number) => Argon2Params.safeParse({ ops, mem }).success
    expect([fits(16, 2 * 2 ** 30), fits(16, 2 * 2 ** 30 + 1), fits(17, 8_192)]).toEqual([true, false, false])
    // the slot of a file is held to the same
    const slots = join(import.meta.dirname, 'fixtures', 'vaults', 'v1', 'slots')
    const slot = JSON.parse(readFileSync(join(slots, 'fddf8e4f82b123d0.slot'), 'utf8')) as {
      argon2id: object
    }
    const asks = (mem: number) => Slot.safeParse({ ...slot, argon2id: { ...slot.argon2id, mem } }).success
    expect([asks(8_192), asks(2 * 2 ** 30), asks(2 * 2 ** 30 + 1)]).toEqual([true, true, false])
  })
})

describe('a small file of the vault', () => {
  it('has at most 64 KiB, and the same key once', () => {
    const dir = mkdtempSync(join(tmpdir(), 'sealbook-limits-'))
    const json = {
      format: 'sealbook-vault',
      v: 1,
      minReader: 1,
      vault: 'a'.repeat(13),
      genesis: jr,
      name: 'Office',
      createdAt: '2026-11-21T12:00:00.000Z',
    }
    const reading = (text: string) => {
      writeFileSync(join(dir, 'vault.json'), text)
      return readVaultJson(nodeFs, dir).ok
    }
    expect(reading(JSON.stringify(json))).toBe(true)
    expect(reading(JSON.stringify({ ...json, later: 'x'.repeat(70_000) }))).toBe(false)
    expect(reading(JSON.stringify(json).replace('{', '{"name":"Other office",'))).toBe(false)
    rmSync(dir, { recursive: true })
  })
})

describe('files of strangers', () => {
  it('a rule pack has at most 5 MB', () => {
    const file = { format: 'sealbook-rules/1', pack: 'x', signature: 'x', key: 'x' }
    const padded = (length: number) => Buffer.from(JSON.stringify(file).padEnd(length))
    expect(parseRulesFile(padded(MAX_RULES_FILE)).ok).toBe(true)
    expect(parseRulesFile(padded(MAX_RULES_FILE + 1)).ok).toBe(false)
  })
  it('an answer has at most 300,000 characters', () => {
    expect(readAnswer(' '.repeat(300_001))).toEqual({ ok: false, why: 'too_large' })
  })
  it('pasted answers take time in proportion to their length, also when none of them ends', () => {
    const pasted = '{"format":"sealbook-answer" '.repeat(40_000)
    expect(seconds(() => expect(answersIn(pasted)).toHaveLength(40_000))).toBeLessThan(5)
  })
  it('a list of absent entries takes time in proportion to its length, also when it says the same again and again', () => {
    const list = Array.from({ length: 100_000 }, () => '1-100000')
    expect(seconds(() => expect(rangesToSet(list, 100_000).size).toBe(100_000))).toBeLessThan(5)
    expect([...rangesToSet(['1', '4-6', '5', '9'], 10)]).toEqual([1, 4, 5, 6, 9])
  })
})

describe('JSON from outside', () => {
  /** Who else may call `JSON.parse`, and why its text is not from outside, or means one thing only. */
  const others: Readonly<Record<string, string>> = {
    'src-shared/parse-outside.ts': 'the one reader',
    'src-main/journal/segment.ts': 'the header must be canonical, byte for byte',
    'src-main/journal/entry.ts':
      'a header line in its only form; payloads that a device of this vault signed',
    'src-main/records/sealed-rows.ts': 'rows sealed with a key of this vault',
    'src-main/records/kept-record.ts': 'rows sealed with a key of this vault',
    'src-main/records/drafts.ts': 'drafts sealed with a key of this machine',
    'src-main/vault/open-vault.ts': 'a text that was written in the line before',
    'src-main/rules/sign-rules.ts': 'the command line of whoever signs packs',
  }
  it('is read in one place', () => {
    const callers = ['src-main', 'src-shared'].flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
        // a line of code, not of a comment
        .filter((path) => /^(?! ?\*).*JSON\.parse\(/m.test(readFileSync(join(project, path), 'utf8'))),
    )
    expect(callers.toSorted()).toEqual(Object.keys(others).toSorted())
  })
})
