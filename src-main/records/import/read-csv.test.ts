/** Reading any bytes: what was written comes back, however it is cut into chunks, and rubbish never throws. */
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { readCsv, type ByteSource } from './read-csv.ts'
import type { Hooks } from './slices.ts'

const hooks: Hooks = { progress: () => undefined, cancelled: () => false }
const source = (bytes: Uint8Array, chunk: number): ByteSource => ({
  size: bytes.length,
  async *open() {
    for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk)
  },
})

// Line ends are made alike and control characters make a file binary: both have tests of their own.
const cell = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '"',
    '""',
    'a,b',
    'line\nbreak',
    ' spaced ',
    'ümläut',
    '日本',
    "'",
    '=1+1',
    ';',
    '\t',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((s) => s.replace(/[\p{Cc}\uFEFF]/gu, '')),
)
/** First cell filled, so that no row is blank. */
const row = (width: number) =>
  fc
    .tuple(fc.constantFrom('x', 'y z', 'ß'), fc.array(cell, { minLength: width - 1, maxLength: width - 1 }))
    .map(([a, rest]) => [a, ...rest])

it('gives back every cell, in chunks of any size, with any line end', async () => {
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(row(width), { minLength: 1, maxLength: 8 }).map((rows) => ({ width, rows })))
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('\n', '\r\n'),
      async ({ width, rows }, chunk, newline) => {
        const header = Array.from({ length: width }, (_, i) => `Column ${'abcde'[i]}`)
        const text = Papa.unparse([header, ...rows], { newline })
        const read = await readCsv(
          source(new TextEncoder().encode(text), chunk),
          { delimiter: ',', encoding: 'utf-8' },
          hooks,
        )
        expect(read.ok && read.value.columns).toEqual(header)
        expect(read.ok && read.value.rows.map((r) => r.cells)).toEqual(rows)
        expect(read.ok && read.value.rows.filter((r) => r.flaw)).toEqual([])
      },
    ),
    { numRuns: 150 },
  )
})

it('answers any bytes with a table or a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 600 }),
      fc.integer({ min: 1, max: 90 }),
      async (bytes, chunk) => {
        const read = await readCsv(source(bytes, chunk), {}, hooks)
        const known =
          read.ok ||
          ['csv-empty', 'csv-not-text', 'file-too-large', 'file-unreadable'].includes(read.error.code)
        expect(known).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})

it('answers any text with a table or a reason', async () => {
  const piece = fc.constantFrom('"', ',', ';', '\n', '\r\n', '\t', 'a', 'ü', '1', '"a"', '""', ' ')
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 80 }),
      fc.integer({ min: 1, max: 20 }),
      async (pieces, chunk) => {
        const read = await readCsv(source(new TextEncoder().encode(pieces.join('')), chunk), {}, hooks)
        const rows = read.ok ? read.value.rows.length : 0
        expect(read.ok ? rows > 0 : read.error.code === 'csv-empty').toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})
