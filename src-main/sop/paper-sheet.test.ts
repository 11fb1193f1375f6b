/** Sheets to sign, and the codes on them, read as a scanner reads them. World: unit test. */
import { beforeAll, describe, expect, it } from 'vitest'
import { scanProgram } from '../../tests/paper.ts'
import { readLine } from '../../src-shared/sop/paper-line.ts'
import { shippedStatements, statementsFor } from '../../src-shared/sop/statements.ts'
import { messages } from '../../src-shared/text/messages.ts'
import type { Reader } from '../reports/say.ts'
import { codeFinder, type FindCodes } from './find-codes.ts'
import { lineCode, newSheetCode, typedLine } from './line-code.ts'
import { payloadOf, signSheet, type SheetInput } from './paper-sheet.ts'
import { emptyPicture, type Picture } from './picture.ts'

const say = (key: string, gaps: Readonly<Record<string, string | number>> = {}) =>
  (messages[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name]))
const reader: Reader = { t: say, locale: 'en-GB', zone: 'Europe/Berlin', names: {} }
const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
const text = { code: 'SOP-01', title: 'Privacy <at work>', number: '2.1', sha256: 'ab01'.repeat(16) }
const statements = shippedStatements(
  statementsFor({ refresh: false, onBehalf: false }),
  { code: text.code, number: text.number, person: '', operator: '', day: '' },
  say,
)
const input: SheetInput = {
  sheet: 'k3x9m2aa',
  text: { ...text, effectiveFrom: '2026-12-01' },
  statements,
  lines: [
    { line: 1, assignment: id(1), name: 'Amelia <b>Thornton</b>', staffNo: 'S-1', department: 'Reception' },
    { line: 2, assignment: id(2), name: 'Grace Liu' },
    { line: 3, assignment: id(3), name: 'Wolfeschlegel'.repeat(15) },
  ],
  vaultName: 'Riverside Clinic',
  printedOn: '2026-11-22',
  paper: 'a4',
}
const { html, style, header, footer } = signSheet(input, reader)

/** Draws the path of an SVG code, four pixels a module, with white around it. */
function drawn(path: string, size: number): Picture {
  const [module, quiet] = [4, 4]
  const side = (size + 2 * quiet) * module
  const picture = emptyPicture(side, side)
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
    for (let v = 0; v < module; v++) {
      const at = ((Number(y) + quiet) * module + v) * side + (Number(x) + quiet) * module
      picture.rgba.fill(0, at * 4, (at + Number(width) * module) * 4)
    }
  return picture
}

describe('a sheet to sign', () => {
  it('names the text by code, title, number, day and hash, and the sentences once', () => {
    expect(html).toContain('<h1>SOP-01 Privacy &lt;at work&gt;</h1>')
    expect(html).toContain('1 Dec 2026')
    expect(html).toContain(Array(16).fill('AB01').join(' '))
    expect(statements).toHaveLength(4)
    for (const s of statements) expect(html.split(s.text)).toHaveLength(2)
    expect([header, footer]).toEqual([
      'Riverside Clinic · Sign sheet',
      'Sheet K3X9 M2AA · text AB01 AB01 AB01 AB01',
    ])
  })
  it('says on every page which version is signed', () => {
    const head = /<thead>(.*)<\/thead>/s.exec(html)![1]
    expect(head).toContain('SOP-01 Privacy &lt;at work&gt;, version 2.1.')
    expect(style).toContain('thead { display: table-header-group; }')
  })
  it('has a line for each person, with nothing in the boxes, and no markup that somebody typed', () => {
    const rows = html.split('<tbody>')[1]!.split('</tr>').slice(0, -1)
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row).toMatch(/<td><\/td>\s*<td><\/td>\s*$/)
    expect(rows[0]).toMatch(/Amelia &lt;b&gt;Thornton.*S-1.*Reception/s)
  })
  it('sets long names smaller instead of cutting them, and leaves room to sign', () => {
    expect(html).toMatch(/class="longest">\s*<strong>(Wolfeschlegel){15}</)
    expect(html).toMatch(/class="usual">\s*<strong>Grace/)
    expect(Number(/\.lines td { height: (\d+)mm/.exec(style)![1])).toBeGreaterThanOrEqual(14)
  })
  it('comes on A4 and on Letter', () => {
    expect(style).toContain('@page { size: A4;')
    expect(signSheet({ ...input, paper: 'letter' }, reader).style).toContain('@page { size: letter;')
  })
  it('refuses a line that no code can hold', () => {
    const line = { line: 1_000, assignment: id(1), name: 'x' }
    expect(() => signSheet({ ...input, lines: [line] }, reader)).toThrow('not a line')
  })
})

describe('the codes of a sheet', () => {
  let find: FindCodes
  beforeAll(async () => {
    find = await codeFinder(scanProgram.zxing)
  })
  const codes = [...html.matchAll(/viewBox="0 0 (\d+) \d+".*?<path\s+d="([^"]+)"/gs)]

  it('hold the assignment and the text of their line, and no name', async () => {
    expect(codes).toHaveLength(3)
    for (const [i, [, size, path]] of codes.entries()) {
      const [seen, ...more] = await find(drawn(path!, Number(size)))
      expect(more).toEqual([])
      expect(readLine(seen!.text)).toEqual({
        ok: true,
        line: { sheet: 'k3x9m2aa', line: i + 1, assignment: id(i + 1), text: 'ab01'.repeat(4) },
      })
    }
  })
  it('can be read with a tenth of them blotted out', async () => {
    const [, size, path] = codes[0]!
    const picture = drawn(path!, Number(size))
    const side = picture.width
    // a blot in the middle; the three corners by which a code is found stay free
    for (let y = side * 0.42; y < side * 0.66; y++)
      for (let x = side * 0.42; x < side * 0.66; x++)
        picture.rgba.fill(
          0,
          (Math.floor(y) * side + Math.floor(x)) * 4,
          (Math.floor(y) * side + Math.floor(x)) * 4 + 4,
        )
    expect(await find(picture)).toHaveLength(1)
  })
  it('are wide enough for a scanner at 150 dots an inch: more than two dots a module', () => {
    const [, width] = /\.coded svg { width: ([\d.]+)mm/.exec(style)!
    expect(((Number(width) / 25.4) * 150) / Number(codes[0]![1])).toBeGreaterThan(2)
  })
})

describe('the letters beside a code', () => {
  const payloads = input.lines.map((line) => payloadOf(input, line))
  it('stand beside it, and find the line when they are typed', () => {
    expect(lineCode(payloads[1]!).slice(0, 3)).toEqual(['K3X9', 'M2AA', '002'])
    expect(html).toContain(
      lineCode(payloads[1]!)
        .map((group) => `${group}<br />`)
        .join(''),
    )
    for (const payload of payloads) {
      expect(typedLine(lineCode(payload).join(' '), payloads)).toBe(payload)
      expect(typedLine(lineCode(payload).join('-').toLowerCase(), payloads)).toBe(payload)
    }
  })
  it('end with the checksum of the code, so that another assignment on that line has other letters', () => {
    const [line] = input.lines
    const other = payloadOf(input, { ...line!, assignment: id(77) })
    expect(lineCode(other).slice(0, 3)).toEqual(lineCode(payloads[0]!).slice(0, 3))
    expect(typedLine(lineCode(other).join(''), payloads)).toBeUndefined()
    expect(payloads[0]!.endsWith(lineCode(payloads[0]!)[3]!)).toBe(true)
  })
  it('forgive letters that look like digits', () => {
    expect(
      typedLine(lineCode(payloads[0]!).join('').replaceAll('0', 'O').replaceAll('1', 'l'), payloads),
    ).toBe(payloads[0])
  })
  it('find nothing when a sign is wrong or missing', () => {
    const right = lineCode(payloads[0]!).join('')
    for (let i = 0; i < right.length; i++) {
      const wrong = right[i] === '7' ? '8' : '7'
      expect(typedLine(right.slice(0, i) + wrong + right.slice(i + 1), payloads)).toBeUndefined()
      expect(typedLine(right.slice(0, i) + right.slice(i + 1), payloads)).toBeUndefined()
    }
  })
  it('begin with a sheet of eight signs that cannot be mistaken for each other', () => {
    const sheet = newSheetCode((length) => Uint8Array.from({ length }, (_, i) => i * 31))
    expect(sheet).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/)
    expect(() => payloadOf({ ...input, sheet }, input.lines[0]!)).not.toThrow()
  })
})
