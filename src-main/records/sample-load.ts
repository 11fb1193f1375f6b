/**
 * Putting the invented office into a vault, and taking all of it out again. World: main. What must stay true: each is one
 * commit that undo takes back (procedures and signatures come after it, by their own use cases: sample-signing.ts); what the real office said about itself is never overwritten.
 */
import type { Receipt } from '../../src-shared/ipc/contract.ts'
import { ok, type Result } from '../../src-shared/ipc/result.ts'
import { registers } from '../../src-shared/registers/index.ts'
import type { TextContext } from '../../src-shared/text/context.ts'
import type { Book } from './book.ts'
import { checkChanges } from './check-changes.ts'
import type { RecordState } from './fold.ts'
import { sampleOffice, sampleRoles, sampleTag } from './sample-office.ts'
import type { Op, Writer } from './writer.ts'

export function loadSample(book: Book, writer: Writer, words: TextContext): Result<Receipt> {
  const { law, zone } = book
  const newId = () => writer.newId()
  const records = sampleOffice({ now: writer.now(), zone, newId, laws: law.laws, words })
  const ops: Op[] = []
  for (const r of records) {
    const register = registers[r.register]
    const set = checkChanges(register, r.changes, true)
    if (!set.ok) {
      writer.returnRefs(ops)
      return set
    }
    ops.push({ ...writer.createOp(register, set.value, { state: r.state }), rec: r.id })
  }
  // no clock of a law runs for an office of which nobody has said what it is
  if (law.office?.roles === undefined) {
    const blank = { name: '', country: 'DE', zone }
    const said = writer.putDesk('office', 'main', { ...blank, ...law.office, roles: [...sampleRoles] })
    if (!said.ok) return said
  }
  return writer.write(ops)
}

/** Voids every record of the sample and every part of one, parts of parts too; the ledger is loaded. */
export function removeSample(book: Book, writer: Writer): Result<Receipt | undefined> {
  const marked = [...book.all()].filter((record) => {
    const { tags, roles } = book.values(record)
    return book.archivedWhy(record) === undefined && [tags, roles].flat().includes(sampleTag)
  })
  // a set also gives what is added while it is read: parts of parts
  const all = new Set(marked)
  for (const record of all) for (const part of book.law.partsOf(record)) all.add(part)
  for (const record of signingOf(book, new Set([...all].map((r) => r.id)))) all.add(record)
  if (all.size === 0) return ok(undefined)
  return writer.write(
    [...all].map((record) => ({
      op: 'archive',
      reg: record.reg,
      rec: record.id,
      set: { '@archived': sampleTag },
    })),
  )
}
/** Campaigns about procedures of the sample and nothing else, with what came of them. */
function signingOf(book: Book, sample: ReadonlySet<string>): RecordState[] {
  const linked = (record: RecordState, field: string) => (book.values(record)[field] ?? []) as string[]
  const campaigns = [...book.of('campaign')].filter((record) =>
    linked(record, 'sops').every((sop) => sample.has(sop)),
  )
  const own = new Set(campaigns.map((c) => c.id))
  const requests = [...book.of('assignment')].filter((r) => linked(r, 'campaign').some((c) => own.has(c)))
  return [...campaigns, ...requests].filter((record) => book.archivedWhy(record) === undefined)
}
