/**
 * Sheets to sign on paper: who stands on which line of which sheet, on record so that a scan finds its way back years later
 * (forms.md 3.4, "Paper flow"). World: main.
 *
 * What must stay true: a sheet is of one version of one campaign; its lines are written once, before it is printed, and never
 * change.
 */
import { fail, ok, type Result } from '../../src-shared/ipc/result.ts'
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import type { CampaignValues } from '../../src-shared/registers/campaign.ts'
import type { PersonValues } from '../../src-shared/registers/person.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import { maySign, stateNow } from '../../src-shared/sop/assignment.ts'
import { mostSheetLines, PrintedSheet } from '../../src-shared/sop/printed-sheet.ts'
import type { SignedStatement } from '../../src-shared/sop/statements.ts'
import type { PlainDate } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import type { Request, Signatures } from './signatures.ts'
import type { Writer } from './writer.ts'

export interface SheetPerson {
  readonly line: number
  readonly assignment: string
  readonly name: string
  readonly staffNo?: string | undefined
  readonly department?: string | undefined
}
/** Everything that is printed. */
export interface SheetMade {
  readonly sheet: string
  readonly campaign: string
  readonly version: string
  readonly text: {
    readonly code: string
    readonly title: string
    readonly number: string
    readonly sha256: string
    readonly effectiveFrom: PlainDate
  }
  readonly statements: readonly SignedStatement[]
  readonly lines: readonly SheetPerson[]
  readonly printedOn: PlainDate
  readonly paper: 'a4' | 'letter'
}
/** A sheet as it was printed. */
export interface SheetOnRecord {
  readonly sheet: string
  readonly campaign: string
  readonly version: string
  readonly printedOn: PlainDate
  /** The first stands in line 1. */
  readonly lines: readonly Request[]
}

export class PaperSheets {
  readonly #book: Book
  readonly #writer: Writer
  readonly #signatures: Signatures

  constructor(book: Book, writer: Writer, signatures: Signatures) {
    this.#book = book
    this.#writer = writer
    this.#signatures = signatures
  }

  /**
   * A sheet for these people in this order; nothing is written. `sheet` = a code that no other sheet has. Refused: `not-found` (not
   * asked for this version in this campaign), `not-allowed-now` (somebody may not sign any more).
   */
  prepare(
    sheet: string,
    asked: Pick<SheetMade, 'campaign' | 'version' | 'paper'> & { readonly assignments: readonly string[] },
  ): Result<SheetMade> {
    const { campaign, version, paper } = asked
    const requests: Request[] = []
    for (const id of new Set(asked.assignments)) {
      const request = this.#signatures.request(id)
      if (request?.assignment.campaign !== campaign || request.text.version !== version)
        return fail('not-found')
      const state = stateNow(request.moves)
      if (!maySign(state)) return fail('not-allowed-now', { detail: { transition: 'sheet', state } })
      requests.push(request)
    }
    const first = requests[0]
    if (!first || requests.length > mostSheetLines) return fail('invalid-input')
    const { code, title, number, sha256, statements } = first.text
    const record = this.#book.get(version)
    const values: SopVersionValues = record ? this.#book.values(record) : {}
    const today = this.#book.law.today
    return ok({
      sheet,
      campaign,
      version,
      text: { code, title, number, sha256, effectiveFrom: values.effective_from ?? today },
      statements,
      lines: requests.map((request, i) => this.#person(request, i + 1)),
      printedOn: today,
      paper,
    })
  }
  #person({ assignment }: Request, line: number): SheetPerson {
    const record = this.#book.get(assignment.person)
    const {
      legal_name: legal,
      staff_no: staffNo,
      department,
    }: PersonValues = record ? this.#book.values(record) : {}
    return {
      line,
      assignment: assignment.id,
      name: legal ?? this.#book.nameOf(assignment.person) ?? '',
      staffNo,
      department: assignment.department ?? department,
    }
  }
  /** Puts a sheet on record; only then may it be printed. */
  keep({ sheet, campaign, version, printedOn, paper, lines }: SheetMade): Result<Receipt> {
    const row = {
      printed_on: printedOn,
      at: this.#writer.moment(),
      by: this.#book.me().slice(0, 200),
      paper,
      version,
      lines: lines.map((l) => l.assignment),
    }
    const checked = this.#writer.checked([
      { op: 'change', reg: 'campaign', rec: campaign, set: { [`sheets/${sheet}`]: row } },
    ])
    return checked.ok ? this.#writer.write(checked.value, false) : checked
  }

  /** Sheets of one campaign, or all there are, by their code. */
  sheets(campaign?: string): Map<string, SheetOnRecord> {
    const found = new Map<string, SheetOnRecord>()
    for (const record of this.#book.of('campaign')) {
      if (campaign !== undefined && record.id !== campaign) continue
      const rows = (this.#book.values(record) as CampaignValues).sheets ?? {}
      for (const [sheet, row] of Object.entries(rows)) {
        const lines = PrintedSheet.safeParse(row['lines'])
        const requests = lines.success ? lines.data.map((id) => this.#signatures.request(id)) : [undefined]
        if (requests.some((r) => r === undefined)) continue
        found.set(sheet, {
          sheet,
          campaign: record.id,
          version: String(row['version'] ?? ''),
          printedOn: row['printed_on'] as PlainDate,
          lines: requests as Request[],
        })
      }
    }
    return found
  }
}
