/**
 * How records lie in the projection: eight bytes that tell the register to us only, then the sealed row. World: main.
 *
 * What must stay true: a row opens only under the id, the vault and the mark that it was sealed for; anything else is
 * answered with `undefined`, never believed and never thrown.
 */
import type { z } from 'zod'
import { registerIds } from '../../src-shared/registers/index.ts'
import { markOf, openBytes, sealBytes } from '../crypto/seal.ts'
import { hex, text, utf8 } from '../crypto/sodium.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { emptyRecord, type RecordState } from './fold.ts'
import { KeptRecord, toRow, type RowReader } from './kept-record.ts'
import { ERASED } from './tombstones.ts'

const MARK = 8
const keyOf = (mark: Uint8Array): string => Buffer.from(mark.buffer, mark.byteOffset, MARK).toString('latin1')

export class SealedRows implements RowReader {
  readonly #vault: OpenVault
  readonly #marks = new Map<string, Uint8Array>()
  readonly #registers = new Map<string, string>()

  constructor(vault: OpenVault) {
    this.#vault = vault
    for (const register of [...registerIds, 'desk', ERASED])
      this.#registers.set(keyOf(this.#mark(register)), register)
  }
  #mark(register: string): Uint8Array {
    const known = this.#marks.get(register)
    if (known) return known
    const mark = markOf(this.#vault.local, `sealbook/row-mark/1\0${this.#vault.info.vault}\0${register}`)
    this.#marks.set(register, mark)
    return mark
  }
  #purpose(id: string, mark: Uint8Array): string {
    return `sealbook/row/2\0${this.#vault.info.vault}\0${id}\0${hex(mark)}`
  }

  /** The register that a row claims, without opening it; `undefined` = none that this version knows. */
  registerOf(sealed: Uint8Array): string | undefined {
    return sealed.length > MARK ? this.#registers.get(keyOf(sealed)) : undefined
  }
  /** A row as it lies there, to be opened when somebody looks; `undefined` when it has to be opened now and does not. */
  keep(id: string, sealed: Uint8Array): KeptRecord | undefined {
    const claimed = this.registerOf(sealed)
    if (claimed !== undefined) return new KeptRecord(id, claimed, sealed, this)
    const register = this.#registerInside(id, sealed)
    if (register === undefined) return undefined
    // of a newer version: from the second row on its mark is known
    this.#registers.set(keyOf(this.#mark(register)), register)
    return new KeptRecord(id, register, sealed, this)
  }
  #registerInside(id: string, sealed: Uint8Array): string | undefined {
    const row = this.open(id, sealed)
    return row && (JSON.parse(text(row.subarray(0, row.indexOf(10)))) as { reg: string }).reg
  }
  /** A record that can forget all but its head once its row is sealed. */
  begun(id: string, register: string): KeptRecord {
    const record = new KeptRecord(id, register, undefined, this)
    record.become(emptyRecord(id, register))
    return record
  }
  /** Bytes of a row: head and body on a line each. */
  open(id: string, sealed: Uint8Array): Uint8Array | undefined {
    if (sealed.length <= MARK) return undefined
    const purpose = this.#purpose(id, sealed.subarray(0, MARK))
    return openBytes(this.#vault.local, purpose, sealed.subarray(MARK))
  }
  /** A record as it goes into the projection; what was opened and not looked into goes back as it came. */
  seal(record: RecordState): Uint8Array {
    if (record instanceof KeptRecord && record.asItCame) return record.asItCame
    const mark = this.#mark(record.reg)
    const box = sealBytes(this.#vault.local, this.#purpose(record.id, mark), utf8(toRow(record)))
    const row = new Uint8Array(MARK + box.length)
    row.set(mark)
    row.set(box, MARK)
    return row
  }

  /** Seals what is no record: the marker, the side log. */
  sealOther(id: string, value: object): Uint8Array {
    return sealBytes(this.#vault.local, this.#otherPurpose(id), utf8(JSON.stringify(value)))
  }
  openOther<T>(id: string, sealed: Uint8Array, schema: z.ZodType<T>): T | undefined {
    const bytes = openBytes(this.#vault.local, this.#otherPurpose(id), sealed)
    const parsed = bytes && schema.safeParse(JSON.parse(text(bytes)))
    return parsed?.success ? parsed.data : undefined
  }
  #otherPurpose(id: string): string {
    return `sealbook/row/1\0${this.#vault.info.vault}\0${id}`
  }
}
