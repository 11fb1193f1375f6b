/**
 * Everything that an incident asks to be told or done, one row per duty: its clock, what was decided, what was sent.
 *
 * World: UI, pure. What must stay true: nothing that runs, waits or was decided is left out; what still needs somebody
 * stands first, the soonest first.
 */
import type { ClockView, RecordView } from '../../../../../src-shared/ipc/contract.ts'
import { sayDuty } from '../../../../../src-shared/text/clock-words.ts'
import type { TextContext } from '../../../../../src-shared/text/context.ts'
import type { DutyDecision } from '../../../../../src-shared/values.ts'
import { isOpenClock } from '../../../../../src-shared/rules/clocks.ts'

export type Part = RecordView['children'][number]
export interface DutyRow {
  /** Id of the duty in its law. */
  readonly duty: string
  /** The incident that it is about. */
  readonly incident: string
  readonly name: string
  readonly clock?: ClockView
  /** The record in which it was decided. */
  readonly obligation?: Part
  /** Nobody has decided about it yet; `applies` = it binds for certain. */
  readonly undecided?: { readonly applies: boolean }
  /** A decision of the first version, kept on the incident itself. */
  readonly old?: DutyDecision
  readonly notices: readonly Part[]
  /** Something is still expected. */
  readonly open: boolean
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const answers = (notice: Part, obligation: Part | undefined): boolean =>
  obligation !== undefined &&
  ((notice.values['obligation'] ?? []) as readonly string[]).includes(obligation.id)

/** What an obligation says about its duty, where no clock does. */
const namedIn = (values: Part['values']) => ({
  duty: text(values['rule_id']),
  recipientKind: text(values['recipient_kind']),
  recipient: text(values['recipient']) || text(values['title']),
  citation: text(values['citation']),
})
function nameOf(view: RecordView, duty: string, ctx: TextContext): string {
  const clock = view.clocks.find((c) => c.duty === duty)
  if (clock) return sayDuty(clock, ctx)
  const values = obligationOf(view, duty)?.values
  if (values) return sayDuty(namedIn(values), ctx)
  return view.undecided.find((u) => u.duty === duty)?.title ?? duty
}
const obligationOf = (view: RecordView, duty: string): Part | undefined =>
  view.children.find((c) => c.register === 'obligation' && c.values['rule_id'] === duty)

/** The clock of a duty; of one that has none the clock of another that is decided with it. */
const clockOf = (view: RecordView, duty: string, obligation: Part | undefined): ClockView | undefined =>
  view.clocks.find((c) => c.duty === duty) ??
  view.clocks.find((c) => obligation !== undefined && c.obligation === obligation.id)

function rowOf(view: RecordView, duty: string, ctx: TextContext): DutyRow {
  const obligation = obligationOf(view, duty)
  const clock = clockOf(view, duty, obligation)
  const undecided = view.undecided.find((u) => u.duty === duty)
  const old = (view.values['duties'] as unknown as Readonly<Record<string, DutyDecision>> | undefined)?.[duty]
  return {
    duty,
    incident: view.id,
    name: nameOf(view, duty, ctx),
    ...(clock && { clock }),
    ...(obligation && { obligation }),
    ...(undecided && { undecided: { applies: undecided.applies } }),
    ...(old && { old }),
    notices: view.children.filter((c) => c.register === 'notice' && answers(c, obligation)),
    open: obligation
      ? !obligation.final
      : undecided !== undefined || (clock !== undefined && isOpenClock(clock)),
  }
}

/** When a row is due; what has no deadline comes after what has one. */
const dueOf = (row: DutyRow): string => row.clock?.due ?? '\uffff'

export function dutyRows(view: RecordView, ctx: TextContext): DutyRow[] {
  const decided = view.children.filter((c) => c.register === 'obligation')
  // a clock that runs for the record of another duty stands in that duty's row
  const own = view.clocks.filter((c) =>
    decided.every((o) => o.id !== c.obligation || o.values['rule_id'] === c.duty),
  )
  const duties = new Set([
    ...own.map((c) => c.duty),
    ...view.undecided.map((u) => u.duty),
    ...decided.map((c) => text(c.values['rule_id'])),
    ...Object.keys(view.values['duties'] ?? {}),
  ])
  return [...duties]
    .map((duty) => rowOf(view, duty, ctx))
    .toSorted(
      (a, b) => Number(b.open) - Number(a.open) || (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0),
    )
}

/** An obligation seen from its own page, as the one row that it is; none without its incident. */
export function ownRow(view: RecordView, ctx: TextContext): DutyRow[] {
  const [incident] = (view.values['incident'] ?? []) as readonly string[]
  const { id, register, title, state, values } = view
  if (incident === undefined) return []
  const self: Part = { id, register, title, state, final: false, values }
  const [clock] = view.clocks
  const duty = text(values['rule_id'])
  const name = sayDuty(clock ?? namedIn(values), ctx)
  return [{ duty, incident, name, ...(clock && { clock }), obligation: self, notices: [], open: true }]
}

/** Notices that answer no obligation that is here. */
export function otherNotices(view: RecordView): Part[] {
  const obligations = view.children.filter((c) => c.register === 'obligation')
  return view.children.filter((c) => c.register === 'notice' && !obligations.some((o) => answers(c, o)))
}

/** Whether one can say of a row that it was done: what is decided with another duty is done with that one. */
export const canBeDone = ({ open, obligation, undecided, clock }: DutyRow): boolean =>
  open && (obligation !== undefined || undecided !== undefined || clock?.recipientKind === 'internal')

export type DutyTone = 'done' | 'going' | 'watch' | 'stop' | 'plain'

/** State of a row: the word's message key, and its shape. */
export function stateOfRow({ obligation, undecided, clock, old }: DutyRow): {
  readonly key: string
  readonly tone: DutyTone
} {
  const missed = clock?.state === 'missed'
  if (obligation) {
    const { state, final } = obligation
    const tone = state === 'late' ? 'watch' : final ? 'done' : missed ? 'stop' : 'going'
    return { key: `obligation.state.${state}`, tone }
  }
  if (undecided) return { key: 'record.duty.undecided', tone: missed ? 'stop' : 'watch' }
  if (old) return { key: `incident.duties.${old.decision}`, tone: 'done' }
  if (clock)
    return {
      key: `clock.state.${clock.state}`,
      tone: isOpenClock(clock) ? (missed ? 'stop' : 'going') : clock.state === 'met_late' ? 'watch' : 'done',
    }
  return { key: 'record.duty.undecided', tone: 'plain' }
}
