/**
 * The journals in a pack: every header line, the commit signatures, the payloads that may be shown, the signed heads,
 * and the list of what is absent. World: main. What must stay true: header lines are complete; a payload file's bytes
 * are exactly what `m` commits to.
 */
import { minisign } from '../crypto/minisign.ts'
import { hex, utf8 } from '../crypto/sodium.ts'
import { AbsenceList } from './absences.ts'
import type { BagWriter } from './bag-writer.ts'
import { entryFile, journalName } from './names.ts'
import { absences, type Absence, type Selection } from './select.ts'
import type { PackSigner, PackSource } from './source.ts'

export interface JournalTotals {
  readonly entries: number
  readonly included: number
  readonly absent: Readonly<Record<Absence, number>>
  /** By journal name: what `completeness.json` tells the verifier. */
  readonly journals: Readonly<
    Record<
      string,
      {
        readonly entries: number
        readonly included: number
        readonly absent: Readonly<Record<string, string[]>>
      }
    >
  >
}

export const headText = (vault: string, journal: string, seq: number, head: string): string =>
  `sealbook-checkpoint v1\n${vault}\n${journal}\n${seq}\n${head}\n`

export async function putJournals(
  bag: BagWriter,
  source: PackSource,
  selection: Selection,
  signer: PackSigner,
  progress: (done: number, total: number, phase: 'entries') => void,
): Promise<JournalTotals> {
  const journals = [...source.journals].sort((a, b) => (a.id < b.id ? -1 : 1))
  const total = journals.reduce((n, j) => n + j.head.seq, 0)
  const absent = Object.fromEntries(absences.map((a) => [a, 0])) as Record<Absence, number>
  const byJournal: Record<string, { entries: number; included: number; absent: Record<string, string[]> }> =
    {}
  let done = 0
  let included = 0
  for (const journal of journals) {
    const name = journalName(journal.id)
    const lines: string[] = []
    const signatures: string[] = []
    const list = new AbsenceList()
    let inJournal = 0
    for await (const entry of journal.entries()) {
      lines.push(entry.line, '\n')
      if (entry.signature)
        signatures.push(`{"id":"${entry.id}","seq":${entry.header.seq},"sig":"${hex(entry.signature)}"}\n`)
      const place = selection.place(entry)
      if (place.included) {
        await bag.addText(`data/entries/${name}/${entryFile(entry.header.seq)}`, place.payload)
        inJournal++
      } else {
        list.add(entry.header.seq, place.why)
        absent[place.why]++
      }
      if (++done % 200 === 0) progress(done, total, 'entries')
    }
    const head = utf8(headText(source.vault.id, journal.id, journal.head.seq, journal.head.id))
    const comment = `sealbook-checkpoint v1 vault ${source.vault.id} journal ${journal.id} seq ${journal.head.seq}`
    await bag.addText(`data/journals/${name}.ndjson`, lines.join(''))
    await bag.addText(`data/journals/${name}.signatures.ndjson`, signatures.join(''))
    await bag.addText(`data/journals/${name}.head.txt`, head)
    await bag.addText(`data/journals/${name}.head.txt.minisig`, minisign(signer, head, comment))
    byJournal[name] = { entries: journal.head.seq, included: inJournal, absent: list.toJson() }
    included += inJournal
  }
  progress(total, total, 'entries')
  return { entries: total, included, absent, journals: byJournal }
}
