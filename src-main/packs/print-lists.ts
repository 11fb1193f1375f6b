/**
 * The registers of a pack as printed lists. World: main. What must stay true: they are printed one after the other while the rest of
 * the pack is written, because another process does it and it takes about as long; a list that does not print breaks the pack where it is
 * asked for, and never before; after `end` no further one is begun.
 */
import { findRegister } from '../../src-shared/registers/index.ts'
import { normalisePdf } from '../reports/normalise-pdf.ts'
import type { PdfMaker } from '../reports/printable.ts'
import { RECORDS_PER_PART, registerReport } from '../reports/register-report.ts'
import type { Reader } from '../reports/say.ts'
import { isRequest } from './choose.ts'
import type { Selection } from './select.ts'
import { lastPosition, type PackSource } from './source.ts'

/** One document: the whole list, or a part of a long one. */
interface PrintedList {
  /** Name in the pack, without its ending. */
  readonly name: string
  readonly pdf: Promise<Uint8Array>
}

export class ListPrinter {
  readonly #lists = new Map<string, PrintedList[]>()
  #ended = false

  /** Prints those of `registers` that are lists of records, in this order. */
  constructor(
    registers: readonly string[],
    source: PackSource,
    selection: Selection,
    reader: Reader,
    pdf: PdfMaker,
  ) {
    const position = lastPosition(source)
    let before: Promise<unknown> = Promise.resolve()
    for (const id of registers) {
      // signatures are read on the evidence sheets of their versions (put-sops.ts)
      if (isRequest(id)) continue
      const register = findRegister(id)!
      const records = selection.records.filter((r) => r.register === id)
      const parts = Math.max(1, Math.ceil(records.length / RECORDS_PER_PART))
      const print = async (n: number): Promise<Uint8Array> => {
        if (this.#ended) throw new Error('pack: printing ended')
        const part = parts === 1 ? {} : { part: { number: n + 1, of: parts } }
        const some = records.slice(n * RECORDS_PER_PART, (n + 1) * RECORDS_PER_PART)
        const list = { register, records: some, vaultName: source.vault.name, position, ...part }
        return normalisePdf(await pdf(registerReport(list, reader)))
      }
      const lists = Array.from({ length: parts }, (_, n): PrintedList => {
        const printed = before.then(() => print(n))
        before = printed.catch(() => undefined) // heard where it is asked for
        const name = parts === 1 ? id : `${id}-${String(n + 1).padStart(3, '0')}`
        return { name, pdf: printed }
      })
      this.#lists.set(id, lists)
    }
  }
  /** The documents of a register, in order. */
  of(register: string): readonly PrintedList[] {
    return this.#lists.get(register) ?? []
  }
  /** The pack is made, or will not be. */
  end(): void {
    this.#ended = true
  }
}
