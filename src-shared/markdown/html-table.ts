/**
 * The rows and cells of a table in HTML, as tokens (./html-tokens.ts). World: shared, pure.
 *
 * What must stay true: no word gets lost, and none changes its place: what stands before the first row stands before the
 * table, what stands between cells is a cell; a table in a cell is words of that cell.
 */
import { MAX_COLUMNS, type Align } from './blocks.ts'
import type { Token } from './html-tokens.ts'

interface Cell {
  readonly tokens: Token[]
  readonly align: Align
}
const aligns: readonly unknown[] = ['left', 'center', 'right']
const isCell = (name: string) => name === 'td' || name === 'th'

export class TableTokens {
  /** What was said before the first row, such as a caption. */
  readonly before: Token[] = []
  readonly rows: Cell[][] = []
  #cell: Cell | undefined
  #depth = 0

  /** Takes what follows `<table>`; false for the `</table>` that ends it. */
  take(token: Token): boolean {
    if (token.kind !== 'text' && token.name === 'table') {
      if (token.kind === 'close' && this.#depth === 0) return false
      this.#depth += token.kind === 'open' ? 1 : -1
    } else if (this.#depth === 0 && token.kind !== 'text' && (token.name === 'tr' || isCell(token.name))) {
      this.#cell = undefined
      if (token.kind === 'close') return true
      if (token.name === 'tr' || this.rows.length === 0) this.rows.push([])
      if (isCell(token.name)) this.#begin(token.attributes.get('align')?.toLowerCase())
      return true
    }
    this.#words(token)
    return true
  }
  get isTooWide(): boolean {
    return this.rows.some((r) => r.length > MAX_COLUMNS)
  }
  /** All of it in reading order, for what is no table after all. */
  get all(): Token[] {
    const breaks: Token = { kind: 'open', name: 'p', attributes: new Map() }
    return [...this.before, ...this.rows.flat().flatMap((c) => [breaks, ...c.tokens])]
  }
  #begin(align: string | undefined): void {
    this.#cell = { tokens: [], align: aligns.includes(align) ? (align as Align) : undefined }
    this.rows.at(-1)!.push(this.#cell)
  }
  #words(token: Token): void {
    if (!this.#cell && this.rows.length > 0 && token.kind === 'text' && token.text.trim() !== '')
      this.#begin(undefined)
    const into = this.#cell?.tokens ?? (this.rows.length === 0 ? this.before : undefined)
    into?.push(token)
  }
}
