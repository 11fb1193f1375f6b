/**
 * What a signature is held against, read from the records: the version as it was approved, the sentences that were asked, who the
 * signer is and who worked here. World: main. What must stay true: nothing of it comes from the signature itself but its day.
 */
import type { PersonValues } from '../../src-shared/registers/person.ts'
import type { SopVersionValues } from '../../src-shared/registers/sop-version.ts'
import type { Acknowledgement, Expected } from '../../src-shared/sop/acknowledgement.ts'
import { stateNow } from '../../src-shared/sop/assignment.ts'
import { worksOn } from '../../src-shared/sop/roster.ts'
import type { Book } from './book.ts'
import { rosterPerson } from './roster.ts'
import type { Request } from './signatures.ts'

/** `statements` = those of the campaign, with the one of the office where it enters them; `quiz` = questions were asked. */
export function expectedOf(
  book: Book,
  { assignment, text, moves }: Request,
  { signed }: Pick<Acknowledgement, 'signed'>,
  asked: Pick<Expected, 'statements' | 'quiz'>,
): Expected {
  const version = book.get(text.version)
  const values: SopVersionValues = version ? book.values(version) : {}
  const person = book.get(assignment.person)
  const names = namesOf(person ? book.values(person) : {})
  return {
    ...asked,
    assignment,
    version: {
      number: assignment.number,
      sha256: values.sha256,
      approvedOn: values.approved_on,
      withdrawnOn: values.withdrawn_on,
    },
    signed: stateNow(moves) === 'acknowledged',
    signer: { names, opener: openedVault(book, names) },
    worksHere: (id) => {
      const witness = rosterPerson(book, id)
      return witness !== undefined && worksOn(witness, signed.day)
    },
  }
}
/** What somebody may sign as: the name for documents, the name that lists show. */
export const namesOf = ({ legal_name: legal, display_name: shown }: PersonValues): string[] =>
  [legal, shown].filter((name) => name !== undefined)
/** Whether somebody of these names opened the vault: only they know its passphrase. */
export const openedVault = (book: Book, names: readonly string[]): boolean => names.includes(book.me())
