/**
 * What the first bytes of a file say: is it text at all, in which encoding, split by which delimiter.
 *
 * World: main, pure over bytes. What must stay true: a spreadsheet or any other binary file is refused by name, never
 * shown as a table of rubbish; a guess can always be overruled by the person.
 */
import Papa from 'papaparse'
import type { ImportMapping } from '../../../src-shared/ipc/contract.ts'

export type Encoding = ImportMapping['encoding']
export type Delimiter = ImportMapping['delimiter']

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((b, i) => bytes[i] === b)

/** The kind of a file that is certainly not CSV, or `undefined`. Names are for the message, not for logic. */
export function binaryKind(head: Uint8Array): 'xlsx' | 'xls' | 'pdf' | 'other' | undefined {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'xls'
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (utf16Guess(head) !== undefined) return undefined
  let odd = 0
  for (const b of head) {
    if (b === 0) return 'other'
    if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 27) odd++
  }
  return odd > head.length / 100 ? 'other' : undefined
}

function utf16Guess(head: Uint8Array): 'utf-16le' | undefined {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le'
  // Latin text in UTF-16LE without a mark: every second byte is zero.
  const sample = Math.min(head.length & ~1, 2_000)
  if (sample < 8) return undefined
  let zerosOdd = 0
  let zerosEven = 0
  for (let i = 0; i < sample; i += 2) {
    if (head[i] === 0) zerosEven++
    if (head[i + 1] === 0) zerosOdd++
  }
  return zerosEven === 0 && zerosOdd > sample * 0.35 ? 'utf-16le' : undefined
}

/** Whether the bytes are UTF-8; an unfinished character at the very end is the cut, not a mistake. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

export function guessEncoding(head: Uint8Array): Encoding {
  return utf16Guess(head) ?? (isUtf8(head) ? 'utf-8' : 'windows-1252')
}

/** The delimiter that gives the most columns in the most rows; a comma when none does. */
export function guessDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const rows = Papa.parse<string[]>(text, { delimiter, preview: 40, skipEmptyLines: 'greedy' }).data
    const widths = new Map<number, number>()
    for (const r of rows) widths.set(r.length, (widths.get(r.length) ?? 0) + 1)
    const [width, times] = [...widths].toSorted((a, b) => b[1] - a[1])[0] ?? [1, 0]
    const score = width > 1 ? (times / rows.length) * 100 + Math.min(width, 50) : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
