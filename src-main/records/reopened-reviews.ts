/**
 * What happens to a post-mortem when one of its actions turns out not to hold. World: main. What must stay true: written in
 * the commit that opens the action again, or one of the two would be lost by a power cut.
 */
import type { ActionValues } from '../../src-shared/registers/action.ts'
import type { Book } from './book.ts'
import type { RecordState } from './fold.ts'
import type { Op, Writer } from './writer.ts'

/** Post-mortems that were left behind and wait again, because an action of theirs did not hold. */
export function reopenedReviews(book: Book, writer: Writer, action: RecordState, why: string): Op[] {
  const parents = ((book.values(action) as ActionValues).belongs_to ?? []).flatMap((id) => book.get(id) ?? [])
  return parents
    .filter((p) => p.reg === 'postmortem' && ['verified', 'closed'].includes(book.state(p)))
    .map((p) => ({
      op: 'transition',
      reg: 'postmortem',
      rec: p.id,
      why,
      set: {
        '@state': 'approved',
        ...writer.closure(writer.register('postmortem'), { from: 'closed', to: 'approved' }, why),
      },
    }))
}
