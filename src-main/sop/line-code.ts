/**
 * What stands beside the code of a line for people: the same line in fifteen letters and digits, to be typed when the
 * scan fails. World: main, pure. What must stay true: it names a line of a known sheet, and carries the checksum of the
 * whole code, so that a slip of the finger finds no other line; mistakes that eyes make (O for 0, I or L for 1) do not
 * matter.
 */
import type { RandomBytes } from '../crypto/sodium.ts'
import { readLine } from '../../src-shared/sop/paper-line.ts'

/** Without letters that look like digits. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const sheetSigns = 8

/** The name of a new print-out, as `linePayload` takes it. */
export const newSheetCode = (random: RandomBytes): string =>
  [...random(sheetSigns)].map((byte) => alphabet[byte % alphabet.length]).join('')

/** Groups of four, in capitals: `K3X9 M2AA`. */
export const inGroups = (signs: string): string => signs.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ')

/** The groups printed beside the code that holds `payload`: sheet, line, checksum. */
export function lineCode(payload: string): readonly string[] {
  const read = readLine(payload)
  if (!read.ok) throw new Error('lineCode: not a line')
  const { sheet, line } = read.line
  return [...inGroups(sheet).split(' '), String(line).padStart(3, '0'), payload.slice(-4).toUpperCase()]
}

const plain = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
/** Which of the printed codes was typed, as its payload; `undefined` when it is none of them. */
export function typedLine(typed: string, payloads: readonly string[]): string | undefined {
  const signs = plain(typed)
  return payloads.find((payload) => plain(lineCode(payload).join('')) === signs)
}
