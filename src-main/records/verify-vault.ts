/**
 * Checks everything a vault holds: every segment, every commit signature, every sealed evidence file. World: main.
 * What must stay true: it reads the disk, not the cache; it stops for nothing and reports everything.
 */
import type { Translate } from '../../src-shared/text/context.ts'
import { Evidence } from '../../src-shared/values.ts'
import type { Book } from './book.ts'
import { readEvidence } from './evidence-files.ts'
import type { OpenVault } from '../vault/open-vault.ts'

export interface Verified {
  entries: number
  signatures: number
  evidence: number
  problems: string[]
}

export async function verifyEverything(
  of: { vault: OpenVault; book: Book },
  t: Translate,
  progress: (done: number, total: number) => void,
): Promise<Verified> {
  const { vault, book } = of
  const found: Verified = { entries: vault.entryCount, signatures: 0, evidence: 0, problems: [] }
  const total = vault.entryCount
  let breath = performance.now()
  const pause = async (done: number) => {
    if (performance.now() - breath < 25) return
    progress(done, total)
    await new Promise((resolve) => setImmediate(resolve))
    breath = performance.now()
  }
  for (const journal of vault.journals) {
    for (const step of journal.verifySignatures()) {
      found.signatures++
      if (step.bad !== undefined) found.problems.push(t('problem.signature', { seq: step.bad }))
      await pause(found.signatures)
    }
  }
  for (const d of vault.damage)
    found.problems.push(t('problem.segment', { file: d.file, problem: d.problem }))
  if (vault.erasures.begun) found.problems.push(t('problem.erasing'))
  for (const record of book.all()) {
    const files = book.files(record)
    for (const raw of Object.values(files)) {
      const evidence = Evidence.parse(raw)
      found.evidence++
      try {
        for await (const _ of readEvidence(vault.at, evidence)) await pause(total)
      } catch {
        found.problems.push(
          t('problem.evidence', { ref: book.ref(record) ?? book.title(record), file: evidence.name }),
        )
      }
    }
  }
  progress(total, total)
  found.problems = found.problems.slice(0, 100)
  return found
}
