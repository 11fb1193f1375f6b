/**
 * What the document of a record needs from the records around it, gathered at one moment: for a document by itself and for
 * those of a pack. World: main, no Electron. What must stay true: everything here is read at once, never later than the
 * record itself.
 */
import { findRegister } from '../../src-shared/registers/index.ts'
import type { LayoutId } from '../../src-shared/risk/layouts.ts'
import type { AssessmentReviews } from '../records/assessment-reviews.ts'
import type { Book } from '../records/book.ts'
import type { RecordState } from '../records/fold.ts'
import type { Postmortems } from '../records/postmortems.ts'
import type { Beside } from '../reports/beside.ts'
import type { RecordFacts } from '../reports/json.ts'
import { aboutOf } from './scope.ts'
import { recordFacts } from './vault-source.ts'

export interface Knowing {
  readonly book: Book
  readonly postmortems: Postmortems
  readonly reviews: AssessmentReviews
}

/** What is worked out for a record; for one that stands alone, nothing. */
export function besideOf(
  { book, postmortems, reviews }: Knowing,
  record: RecordState,
  layout?: LayoutId,
): Beside {
  const figures = record.reg === 'postmortem' ? postmortems.figures(record.id) : undefined
  if (record.reg !== 'assessment') return figures === undefined ? {} : { figures }
  const chain = reviews.versionsOf(record)
  const before = chain[chain.indexOf(record) - 1]
  const version = before && book.values(before)['version']
  return {
    assessment: {
      ...(layout !== undefined && { layout }),
      versions: reviews.versions(record),
      ...(before && {
        before: {
          record: before.id,
          version: typeof version === 'number' ? version : 1,
          values: book.values(before),
        },
      }),
      written: book.written(record),
    },
  }
}

/** The records that one is part of, as reports read them. */
export const aboutRecords = (book: Book, record: RecordState): RecordFacts[] =>
  aboutOf(record.reg, book.values(record)).flatMap((id) => {
    const parent = book.get(id)
    return parent && findRegister(parent.reg) ? [recordFacts(book, parent)] : []
  })
