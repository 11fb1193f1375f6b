/** Codes on paper: reading and matching. World: unit test. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assignment, Move } from './assignment.ts'
import {
  linePayload,
  matchLines,
  readLine,
  receiptFits,
  receiptPayload,
  type PaperLine,
  type PrintedLine,
} from './paper-line.ts'

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const sheet = 'k3x9m2aa'
const sha256 = 'ab01'.repeat(16)
const lineOf = (n: number, more: Partial<PaperLine> = {}) =>
  linePayload({ sheet, line: n, assignment: id(n), text: sha256.slice(0, 16), ...more })
const printed = (n: number, moves: Move[] = []): PrintedLine => ({
  line: n,
  assignment: { id: id(n), sha256 } as Assignment,
  moves,
})
const why = (scanned: string) => {
  const read = readLine(scanned)
  return read.ok ? 'ok' : read.why
}

describe('the code of a line', () => {
  it('comes back as it was, and uses the short alphabet of QR codes only', () => {
    const hex = (length: number) =>
      fc
        .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
        .map((a) => a.join(''))
    const letters = fc
      .array(fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'), { minLength: 8, maxLength: 8 })
      .map((a) => a.join(''))
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 1, max: 999 }),
        fc.uuid(),
        hex(16),
        (s, line, assignment, text) => {
          const line1 = { sheet: s, line, assignment, text }
          const payload = linePayload(line1)
          expect(payload).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
          expect(payload.length).toBeLessThan(90)
          expect(readLine(payload)).toEqual({ ok: true, line: line1 })
          expect(readLine(` ${payload.toLowerCase()}\n`)).toEqual({ ok: true, line: line1 })
        },
      ),
    )
  })
  it('is told apart from others, from a newer one, and from one that was read badly', () => {
    expect(why('https://example.org')).toBe('not_ours')
    expect(why(receiptPayload('a1', sha256, sha256))).toBe('not_ours')
    expect(why(`${lineOf(1)}${'0'.repeat(200)}`)).toBe('not_ours')
    expect(why(lineOf(1).replace('SBL1', 'SBL2'))).toBe('misread')
    // a later form with its own right checksum, whatever that is
    const sums = Array.from({ length: 0x10000 }, (_, n) => n.toString(16).padStart(4, '0'))
    expect(sums.map((sum) => why(`SBL2*X*${sum}`)).filter((w) => w !== 'misread')).toEqual(['newer'])
  })
  it('notices every single wrong sign', () => {
    const good = lineOf(7)
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*'),
        (at, sign) => {
          fc.pre(good[at] !== sign)
          expect(why(`${good.slice(0, at)}${sign}${good.slice(at + 1)}`)).not.toBe('ok')
        },
      ),
    )
  })
  it('is never made of what is no line', () => {
    for (const bad of [{ line: 0 }, { line: 1000 }, { sheet: 'X' }, { text: 'zz' }, { assignment: 'A*B' }])
      expect(() => lineOf(1, bad)).toThrow('not a line')
  })
})

describe('a receipt', () => {
  it('belongs to one signature', () => {
    const payload = receiptPayload('a1', sha256, 'c'.repeat(64))
    expect(receiptFits(payload.toLowerCase(), 'a1', sha256, 'c'.repeat(64))).toBe(true)
    expect(receiptFits(payload, 'a1', sha256, 'd'.repeat(64))).toBe(false)
    expect(receiptFits(payload, 'a2', sha256, 'c'.repeat(64))).toBe(false)
  })
})

describe('a scan', () => {
  const sheetLines = [
    printed(1),
    printed(2, [{ to: 'acknowledged', on: '2026-04-02' }]),
    printed(3, [{ to: 'superseded', on: '2026-04-02' }]),
    printed(4, [{ to: 'refused', on: '2026-04-02' }]),
    printed(5),
  ]
  const match = (...scanned: string[]) =>
    matchLines(
      scanned.map((s, i) => ({ scanned: s, place: `p${i}` })),
      sheet,
      sheetLines,
    )
  it('matches each line to its assignment, and says which were not seen', () => {
    const { lines, notSeen } = match(lineOf(4), lineOf(1))
    expect(lines).toEqual([
      { place: 'p0', ok: true, assignment: id(4), line: 4 },
      { place: 'p1', ok: true, assignment: id(1), line: 1 },
    ])
    expect(notSeen).toEqual([2, 3, 5])
  })
  it('refuses by name whatever does not fit', () => {
    const { lines } = match(
      lineOf(1),
      lineOf(1),
      lineOf(2),
      lineOf(3),
      lineOf(5, { sheet: 'zzzzzzzz' }),
      lineOf(5, { assignment: id(1) }),
      lineOf(6),
      lineOf(5, { text: '0'.repeat(16) }),
      'x',
    )
    expect(lines.map((l) => (l.ok ? 'ok' : l.why))).toEqual([
      'ok',
      'twice',
      'already_signed',
      'closed',
      'other_sheet',
      'not_on_sheet',
      'not_on_sheet',
      'other_version',
      'not_ours',
    ])
  })
})
