/**
 * The ledger of phased notification (GDPR Art. 33(4)): what was told when, what was promised, what has changed since.
 * World: UI, pure. What must stay true: nothing that was sent is left out; "changed since" is held against the next notice
 * of the same duty, and for the last one against the facts of today.
 */
import type { RecordView } from '../../../src-shared/ipc/contract.ts'
import { findLayout } from '../../../src-shared/notices/layouts.ts'
import { changesBetween, linesOf, type Line, type Rows } from '../../../src-shared/notices/lines.ts'
import type { FuzzyTime } from '../../../src-shared/values.ts'
import type { IncidentFacts } from './use-notice-facts.ts'

export type Part = RecordView['children'][number]
export interface Point {
  readonly what?: string
  readonly promised?: string
  readonly done?: boolean
}
export interface LedgerRow {
  readonly notice: Part
  readonly at: FuzzyTime | undefined
  readonly promised: readonly (readonly [string, Point])[]
  /** Answers that the next notice, or today's facts, give otherwise; absent where that cannot be told. */
  readonly changed?: number
  readonly since: 'next' | 'today'
}

export const rowsOf = (values: Readonly<Record<string, unknown>>): Rows => (values['answers'] ?? {}) as Rows
export const pointsOf = (values: Readonly<Record<string, unknown>>): readonly (readonly [string, Point])[] =>
  Object.entries((values['open_points'] ?? {}) as Readonly<Record<string, Point>>)
export const dutyOf = ({
  values,
}: {
  readonly values: Readonly<Record<string, unknown>>
}): string | undefined => ((values['obligation'] ?? []) as readonly string[])[0]

const sentStates: readonly string[] = ['sent', 'acknowledged']
const sentAt = ({ values }: Part): FuzzyTime | undefined => values['sent_at'] as FuzzyTime | undefined
function moment(notice: Part): number {
  const at = sentAt(notice)
  return Date.parse(at?.at ?? at?.to ?? at?.from ?? '')
}

/** Notices that went out, oldest first; only those of one duty where it is named. */
export function sentNotices(children: readonly Part[], duty?: string): Part[] {
  return children
    .filter((c) => c.register === 'notice' && sentStates.includes(c.state))
    .filter((c) => duty === undefined || dutyOf(c) === duty)
    .toSorted((a, b) => moment(a) - moment(b))
}
/** The notice that was sent last in answer to a duty, in the same layout: what a follow-up goes on from. */
export function lastToldOf(
  children: readonly Part[],
  duty: string | undefined,
  layout: string,
): Part | undefined {
  if (duty === undefined) return undefined
  return sentNotices(children, duty).findLast((n) => n.values['layout'] === layout)
}

/** The date of a letter is another one each day: that is no news. */
const isNews = ({ answer }: Line): boolean => answer.recorded.source.join() !== 'also.today'
function changedSince(notice: Part, next: Part | undefined, factsOf: IncidentFacts): number | undefined {
  const said = rowsOf(notice.values)
  if (next) return changesBetween(said, rowsOf(next.values)).length
  const layout = findLayout(String(notice.values['layout']))
  if (!layout) return undefined
  return linesOf(layout, factsOf(notice.values), said).filter((l) => l.mark === 'moved' && isNews(l)).length
}

export function ledgerOf(
  children: readonly Part[],
  duty: string | undefined,
  factsOf: IncidentFacts,
): LedgerRow[] {
  const all = sentNotices(children, duty)
  return all.map((notice, i) => {
    const own = dutyOf(notice)
    const next =
      own === undefined
        ? undefined
        : all.slice(i + 1).find((n) => dutyOf(n) === own && n.values['layout'] === notice.values['layout'])
    const changed = own === undefined ? undefined : changedSince(notice, next, factsOf)
    return {
      notice,
      at: sentAt(notice),
      promised: pointsOf(notice.values),
      ...(changed === undefined ? {} : { changed }),
      since: next ? ('next' as const) : ('today' as const),
    }
  })
}
