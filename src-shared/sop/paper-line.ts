/**
 * The codes printed beside each line of a sign sheet and on receipts, and which line of a scan belongs to whom (forms.md 3.4,
 * "Paper flow").
 *
 * World: shared, pure. What must stay true: a code names an assignment and a text, never a person; it uses only the signs of a QR
 * code's short alphabet and carries a checksum against misreading (not against forgery: a person confirms every line);
 * nothing is matched by guessing.
 */
import { AssignmentId, maySign, stateNow, type Assignment, type Move } from './assignment.ts'

/** CRC-16/CCITT-FALSE over the signs, as four hexadecimal digits. */
function checksum(text: string): string {
  let crc = 0xffff
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
const between = '*'
function framed(parts: readonly string[]): string {
  const text = parts.join(between).toUpperCase()
  return `${text}${between}${checksum(text)}`
}

const lineMark = 'SBL1'
const receiptMark = 'SBR1'
const mostSigns = 200
const textDigits = 16
/** One line of one printed sheet. */
export interface PaperLine {
  /** Eight letters or digits of the print-out. */
  readonly sheet: string
  /** 1 to 999. */
  readonly line: number
  readonly assignment: string
  /** The first sixteen digits of the hash of the text. */
  readonly text: string
}
const sheetForm = /^[0-9a-z]{8}$/
/** What the code beside a line holds; throws when a part has not its form. */
export function linePayload({ sheet, line, assignment, text }: PaperLine): string {
  const fits =
    sheetForm.test(sheet) &&
    Number.isInteger(line) &&
    line >= 1 &&
    line <= 999 &&
    AssignmentId.safeParse(assignment).success &&
    /^[0-9a-f]{16}$/.test(text)
  if (!fits) throw new Error('linePayload: not a line')
  return framed([lineMark, sheet, String(line), assignment, text])
}
/** What a receipt's code holds: the first 32 digits of the hash of what was signed (`boundText`), and of the text. */
export const receiptPayload = (assignment: string, textHash: string, boundHash: string): string =>
  framed([receiptMark, assignment, textHash.slice(0, textDigits), boundHash.slice(0, 32)])
/** Whether a receipt belongs to a signature. */
export const receiptFits = (
  payload: string,
  assignment: string,
  textHash: string,
  boundHash: string,
): boolean => payload.trim().toUpperCase() === receiptPayload(assignment, textHash, boundHash)

export const unreadKinds = ['not_ours', 'newer', 'misread'] as const
export type LineReading =
  | { readonly ok: true; readonly line: PaperLine }
  | { readonly ok: false; readonly why: (typeof unreadKinds)[number] }
/** Reads what a scanner saw. */
export function readLine(scanned: string): LineReading {
  const text = scanned.trim().toUpperCase()
  if (text.length > mostSigns || !/^SBL\d+\*/.test(text)) return { ok: false, why: 'not_ours' }
  const parts = text.split(between)
  const sum = parts.pop()
  if (sum !== checksum(parts.join(between))) return { ok: false, why: 'misread' }
  if (parts[0] !== lineMark) return { ok: false, why: 'newer' }
  const [, sheet = '', number = '', assignment = '', hash = ''] = parts.map((p) => p.toLowerCase())
  const line = { sheet, line: Number(number), assignment, text: hash }
  try {
    if (parts.length === 5 && linePayload(line) === text) return { ok: true, line }
  } catch {
    // falls through: the checksum is right, the parts are not
  }
  return { ok: false, why: 'misread' }
}

export const lineProblems = [
  ...unreadKinds,
  'other_sheet',
  'not_on_sheet',
  'other_version',
  'twice',
  'already_signed',
  'closed',
] as const
export interface ScannedLine {
  readonly scanned: string
  /** Where on the scan it was; handed through. */
  readonly place: string
}
export type MatchedLine = { readonly place: string } & (
  | { readonly ok: true; readonly assignment: string; readonly line: number }
  | { readonly ok: false; readonly why: (typeof lineProblems)[number]; readonly assignment?: string }
)
export interface PrintedLine {
  readonly line: number
  readonly assignment: Assignment
  readonly moves: readonly Move[]
}

function problemOf(
  line: PaperLine,
  sheet: string,
  printed: PrintedLine | undefined,
): (typeof lineProblems)[number] | undefined {
  if (line.sheet !== sheet) return 'other_sheet'
  if (!printed || printed.assignment.id !== line.assignment) return 'not_on_sheet'
  if (!printed.assignment.sha256.startsWith(line.text)) return 'other_version'
  const state = stateNow(printed.moves)
  if (state === 'acknowledged') return 'already_signed'
  // what was closed by a newer version is looked at by a person
  return maySign(state) ? undefined : 'closed'
}
/**
 * Which assignment each code on a scan belongs to, in the order of the scan, and which printed lines were not seen. A line
 * that is seen a second time is told, and not counted again. A person confirms each match: a code says that a line is there, not
 * that somebody signed on it.
 */
export function matchLines(
  scanned: readonly ScannedLine[],
  sheet: string,
  printed: readonly PrintedLine[],
): { readonly lines: readonly MatchedLine[]; readonly notSeen: readonly number[] } {
  const byLine = new Map(printed.map((p) => [p.line, p]))
  const seen = new Set<number>()
  const lines = scanned.map(({ scanned: text, place }): MatchedLine => {
    const read = readLine(text)
    if (!read.ok) return { place, ok: false, why: read.why }
    const { line, assignment } = read.line
    const why = problemOf(read.line, sheet, byLine.get(line))
    if (why) return { place, ok: false, why, assignment }
    if (seen.has(line)) return { place, ok: false, why: 'twice', assignment }
    seen.add(line)
    return { place, ok: true, assignment, line }
  })
  return { lines, notSeen: printed.map((p) => p.line).filter((line) => !seen.has(line)) }
}
