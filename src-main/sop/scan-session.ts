/**
 * Scans of signed sheets between reading and entering: which printed lines are on them, what each looks like, and what becomes of the
 * lines of which somebody said that they are signed (forms.md 3.4, "Paper flow"). World: main.
 *
 * What must stay true: nothing is entered that a person did not confirm by its key; a line belongs to whoever the record of its
 * sheet names, never to whom a name on the paper looks like; the day on paper comes from the person, the day of entry from main.
 */
import { fail, ok, type ErrorCode, type Result } from '../../src-shared/ipc/result.ts'
import type { NotSeenLine, ScanFacts, ScanLine } from '../../src-shared/ipc/contract-paper.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import type { Acknowledgement } from '../../src-shared/sop/acknowledgement.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import { isBefore, laterOf } from '../../src-shared/sop/days.ts'
import { linePayload, matchLines, readLine, type ScannedLine } from '../../src-shared/sop/paper-line.ts'
import type { Evidence, PlainDate, Someone } from '../../src-shared/values.ts'
import type { Book } from '../records/book.ts'
import type { PaperSheets, SheetOnRecord } from '../records/paper-sheets.ts'
import type { Request } from '../records/signatures.ts'
import type { Entered, Signing } from '../records/signing.ts'
import { typedLine } from './line-code.ts'
import type { PlacedLine } from './place-lines.ts'
import { lineAt, lineImage, pagePicture, scannedLines, type ScanPage } from './read-scan.ts'

export interface ScanSource {
  readonly name: string
  readonly pages: readonly ScanPage[]
  /** Why nothing was read of it. A file without a readable code is still proof of lines that are found by hand. */
  readonly why?: ErrorCode | undefined
}
export interface ScanWorld {
  readonly book: Book
  readonly sheets: PaperSheets
  readonly signing: Signing
  /** This moment, UTC. */
  readonly now: () => string
}
type Found = Pick<PlacedLine, 'corners' | 'region'>
interface Seen {
  readonly line: ScanLine
  readonly request: Request
  /** Absent where it is not known where on the page it is. */
  readonly at?: Found | undefined
}
/** The scan that proves a line: the element under which it is kept, and the file. */
export type Proofs = ReadonlyMap<number, { readonly id: string; readonly file: Evidence }>
export interface Confirmed {
  readonly lines: readonly { readonly key: string; readonly day: PlainDate }[]
  readonly operator: Someone
  readonly witness?: Someone | undefined
}

export class ScanSession {
  readonly #world: ScanWorld
  readonly #files: readonly ScanSource[]
  readonly #seen = new Map<string, Seen>()
  readonly #sheets: ReadonlyMap<string, SheetOnRecord>
  /** The page whose lines are being looked at: it takes a while to open one, and a lot of memory. */
  #open: { readonly page: ScanPage; readonly picture: ReturnType<typeof pagePicture> } | undefined

  constructor(world: ScanWorld, files: readonly ScanSource[]) {
    this.#world = world
    this.#files = files
    this.#sheets = world.sheets.sheets()
  }

  /** Everything that is on the scans. */
  facts(): Omit<ScanFacts, 'id'> {
    const bySheet = new Map<string, ScannedLine[]>()
    const problems: ScanFacts['problems'] = []
    const scanned = this.#files.flatMap(({ pages }, file) =>
      scannedLines(pages).map((one) => ({ ...one, place: `${file}/${one.place}` })),
    )
    for (const one of scanned) {
      const read = readLine(one.scanned)
      const sheet = read.ok ? read.line.sheet : ''
      if (this.#sheets.has(sheet)) bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), one])
      else problems.push({ ...placeOf(one.place), why: read.ok ? 'other_sheet' : read.why })
    }
    const notSeen: NotSeenLine[] = []
    for (const [code, lines] of bySheet) this.#match(this.#sheets.get(code)!, lines, problems, notSeen)
    return {
      files: this.#files.map(({ name, pages, why }) => ({ name, pages: pages.length, ...(why && { why }) })),
      lines: [...this.#seen.values()].map((s) => s.line),
      problems,
      notSeen,
    }
  }
  #match(
    sheet: SheetOnRecord,
    scanned: readonly ScannedLine[],
    problems: ScanFacts['problems'],
    notSeen: NotSeenLine[],
  ): void {
    const printed = sheet.lines.map(({ assignment, moves }, i) => ({ line: i + 1, assignment, moves }))
    const read = new Set<number>()
    const { lines } = matchLines(scanned, sheet.sheet, printed)
    lines.forEach((matched, i) => {
      const on = readLine(scanned[i]!.scanned)
      const line = on.ok ? on.line.line : 0
      const request = sheet.lines[line - 1]
      // what ended since may have been signed before: a person looks at the day on it
      const ended = !matched.ok && matched.why === 'closed'
      if (request && (matched.ok || (ended && !read.has(line)))) this.#add(matched.place, sheet, line)
      else
        problems.push({
          ...placeOf(matched.place),
          why: matched.ok || ended ? 'twice' : matched.why,
          ...(request && { name: this.#about(request).name, code: request.text.code }),
        })
      read.add(line)
    })
    sheet.lines.forEach((request, i) => {
      if (read.has(i + 1)) return
      const signed = stateNow(request.moves) === 'acknowledged'
      notSeen.push({ sheet: sheet.sheet, line: i + 1, ...this.#about(request), signed })
    })
  }
  #add(key: string, sheet: SheetOnRecord, number: number, at = this.#lineAt(key)): ScanLine {
    const request = sheet.lines[number - 1]!
    const { assignment } = request
    const record = this.#world.book.get(assignment.person)
    const { department, staff_no: staffNo }: PersonValues = record ? this.#world.book.values(record) : {}
    const version = this.#world.book.get(request.text.version)
    const { approved_on: approved }: SopVersionValues = version ? this.#world.book.values(version) : {}
    const line: ScanLine = {
      key,
      ...placeOf(key),
      sheet: sheet.sheet,
      line: number,
      ...this.#about(request),
      person: assignment.person,
      ...(department !== undefined && { department }),
      ...(staffNo !== undefined && { staffNo: staffNo.slice(0, 60) }),
      earliest: laterOf(sheet.printedOn, laterOf(assignment.assignedOn, approved ?? sheet.printedOn)),
      printedOn: sheet.printedOn,
      closed: !maySign(stateNow(request.moves)),
      drawn: at !== undefined,
    }
    this.#seen.set(key, { line, request, at })
    return line
  }
  #about({ assignment, text }: Request) {
    const { id, person, number } = assignment
    const name = (this.#world.book.nameOf(person) ?? '').slice(0, 400)
    return { assignment: id, name, code: text.code, title: text.title, number }
  }
  #lineAt(key: string): Found | undefined {
    const [file, ...place] = key.split('/')
    return lineAt(this.#files[Number(file)]?.pages ?? [], place.join('/'))?.at
  }

  /** A line, or a whole page as `file/page`, as a PNG; `turn` = by how many degrees to turn it for reading. */
  picture(place: string): Result<{ bytes: Uint8Array; turn: number }> {
    const seen = this.#seen.get(place)
    const { file, page: number } = seen?.line ?? placeOf(place)
    const page = this.#files[file]?.pages.find((p) => p.number === number)
    if (!page) return fail('not-found')
    if (seen?.at) {
      if (this.#open?.page !== page) this.#open = { page, picture: pagePicture(page) }
      return ok({ bytes: lineImage(page, seen.at.corners, this.#open.picture), turn: 0 })
    }
    return ok({ bytes: page.picture, turn: page.turn })
  }

  /** A line by the letters beside its code, as it is said to be on this page. `not-found` = no sheet of ours has such a line. */
  find(typed: string, file: number, page: number): Result<ScanLine> {
    const source = this.#files[file]
    if (!source || page > Math.max(1, source.pages.length)) return fail('invalid-input')
    for (const sheet of this.#sheets.values()) {
      const payloads = payloadsOf(sheet)
      const payload = typedLine(typed, payloads)
      if (payload === undefined) continue
      const number = payloads.indexOf(payload) + 1
      const id = sheet.lines[number - 1]!.assignment.id
      const known = [...this.#seen.values()].find((s) => s.line.assignment === id)
      if (known) return ok(known.line)
      if (stateNow(sheet.lines[number - 1]!.moves) === 'acknowledged')
        return fail('needs-missing', { needs: [{ field: 'line', message: 'sops.line.already_signed' }] })
      const lines = source.pages.find((p) => p.number === page)?.lines ?? []
      const at = lines.find((l) => l.sheet === sheet.sheet && l.line === number)
      return ok(this.#add(`${file}/${page}/h${this.#seen.size}`, sheet, number, at))
    }
    return fail('not-found')
  }

  /** Files that the confirmed lines are on. */
  filesOf({ lines }: Confirmed): number[] {
    return [...new Set(lines.flatMap(({ key }) => this.#seen.get(key)?.line.file ?? []))]
  }
  /** The signatures, held against everything that is known; the first that cannot be entered is named with its person. */
  entered(confirmed: Confirmed, proofs: Proofs): Result<Entered[]> {
    const out: Entered[] = []
    for (const { key, day } of confirmed.lines) {
      const seen = this.#seen.get(key)
      const proof = seen && proofs.get(seen.line.file)
      if (!seen || !proof) return fail('not-found')
      const entered = this.#entered(seen, day, confirmed, proof)
      const { request, acknowledgement } = entered
      const problem = this.#world.signing.problemOf(request, acknowledgement, 'operator')
      if (problem && !problem.ok)
        return fail(problem.error.code, {
          needs: (problem.error.needs ?? []).map((n) => ({ ...n, title: seen.line.name })),
        })
      if (isBefore(day, seen.line.printedOn))
        return fail('needs-missing', {
          needs: [
            {
              field: 'day',
              message: 'takein.needs.printed',
              day: seen.line.printedOn,
              title: seen.line.name,
            },
          ],
        })
      out.push(entered)
    }
    return ok(out)
  }
  #entered(
    { line, request, at }: Seen,
    day: PlainDate,
    { operator, witness }: Confirmed,
    proof: { readonly id: string; readonly file: Evidence },
  ): Entered {
    const { book, signing, now } = this.#world
    const { id, person, sop, number, sha256 } = request.assignment
    const quiz = signing.quizResult(request)
    const region = at && { evidence: proof.id, page: line.page, ...within(at.region) }
    const acknowledgement: Acknowledgement = {
      assignment: id,
      person,
      sop,
      number,
      sha256,
      method: 'paper_scan',
      secret: 'none',
      statements: signing.statementsFor(request, 'paper_scan', { operator, day }),
      signed: { day, zone: book.zone },
      logged: { day: book.law.today, at: now(), zone: book.zone },
      evidence: [proof.id],
      ...(region && { region }),
      operator,
      ...(witness && { witness }),
      ...(quiz && { quiz }),
    }
    return { request, acknowledgement, files: { [proof.id]: proof.file } }
  }
}

const payloadsOf = ({ sheet, lines }: SheetOnRecord): string[] =>
  lines.map(({ assignment }, i) =>
    linePayload({ sheet, line: i + 1, assignment: assignment.id, text: assignment.sha256.slice(0, 16) }),
  )
function placeOf(place: string): { file: number; page: number } {
  const [file = '', page = ''] = place.split('/')
  return { file: Number(file) || 0, page: Number(page) || 1 }
}
/** A place may reach over the edge of the page; what is kept is what is on it. */
function within({ x, y, width, height }: PlacedLine['region']): PlacedLine['region'] {
  const clip = (n: number) => Math.max(0, Math.min(1_000, Math.round(n)))
  const [left, top] = [clip(x), clip(y)]
  return { x: left, y: top, width: clip(x + width) - left, height: clip(y + height) - top }
}
