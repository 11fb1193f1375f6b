/**
 * What follows from the facts, sorted for the screen: which duties bind, which may, which do not, and which of them
 * somebody has to decide.
 *
 * World: UI, pure. It decides nothing about law: duties come from src-shared/rules. What must stay true: a duty that
 * only the conclusion takes away is asked about as well; the long tail of foreign laws is there, but never in the way.
 */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Office } from '../../../../src-shared/office.ts'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { dutiesOfIncident, isInReach, mustBeDecided } from '../../../../src-shared/rules/incident-duties.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import type { RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import type { FuzzyTime, PlainDate } from '../../../../src-shared/values.ts'

/** Everything beside the facts that duties are worked out from. */
export interface Laws {
  readonly pack: RulePack
  readonly office: Office | undefined
  readonly today: PlainDate
  /** When the record was made. */
  readonly created: FuzzyTime
}
type Risk = IncidentValues['risk_conclusion']
export type Obligation = RecordView['children'][number]

export interface Duties {
  /** As the facts on screen and the conclusion being typed have it. */
  readonly all: readonly AssessedDuty[]
  readonly applies: readonly AssessedDuty[]
  readonly mayApply: readonly AssessedDuty[]
  /** Only the conclusion about the risk takes them away. */
  readonly fallsAway: readonly AssessedDuty[]
  /** What the office does for itself: records that are kept, its own rules. Not decided, only done. */
  readonly ourselves: readonly AssessedDuty[]
  /** May apply, but where people live or what the office is has not been said. */
  readonly outOfReach: readonly AssessedDuty[]
  readonly previews: readonly AssessedDuty[]
  readonly doesNotApply: readonly AssessedDuty[]
  /** Have to be decided, soonest first; a conclusion that is only typed does not move them. */
  readonly toDecide: readonly AssessedDuty[]
  /** Fall away only by an exemption: putting that on record is offered. */
  readonly exempt: readonly AssessedDuty[]
  readonly decided: readonly { readonly obligation: Obligation; readonly duty: AssessedDuty | undefined }[]
}

const assess = (values: IncidentValues, { office, pack, today, created }: Laws) =>
  dutiesOfIncident(values, office, pack, today, created)

/** Told to nobody: a record to keep, a step to take, a pause. */
const isOurs = ({ duty }: AssessedDuty): boolean =>
  duty.recipientKind === 'internal' || duty.recipientKind === 'pause'

/** Nothing but an exemption takes the duty away: who relies on one has to be able to show it. */
function fallsByExemption(assessed: AssessedDuty): boolean {
  const { status, preview, reasons } = assessed
  const against = reasons.filter((r) => r.says !== 'yes')
  return (
    status === 'does_not_apply' && !preview && !isOurs(assessed) && against.every((r) => r.key === 'exempt')
  )
}

/** The duties of an incident and what was decided about them. `concluded` is typed and not yet saved. */
export function dutiesNow(
  values: IncidentValues,
  concluded: Risk,
  children: readonly Obligation[],
  laws: Laws,
): Duties {
  const before = assess(values, laws)
  const all = concluded === undefined ? before : assess({ ...values, risk_conclusion: concluded }, laws)
  // the form does not jump about while somebody chooses a conclusion on it
  const place = new Map(before.map((a, i) => [a.duty.id, i]))
  const obligations = children.filter((c) => c.register === 'obligation')
  const old = Object.keys(values.duties ?? {})
  const settled = new Set([...old, ...obligations.map((o) => String(o.values['rule_id']))])
  const open = all.filter((a) => !settled.has(a.duty.id))
  const can = all.filter((a) => a.status !== 'does_not_apply')
  const near = can.filter(isInReach)
  const not = all.filter((a) => a.status === 'does_not_apply')
  return {
    all,
    applies: near.filter((a) => a.status === 'applies' && !isOurs(a)),
    mayApply: near.filter((a) => a.status === 'may_apply' && !isOurs(a)),
    ourselves: near.filter(isOurs),
    outOfReach: can.filter((a) => !a.preview && !isInReach(a)),
    previews: can.filter((a) => a.preview),
    fallsAway: not.filter(mustBeDecided),
    doesNotApply: not.filter((a) => !mustBeDecided(a)),
    toDecide: open.filter(mustBeDecided).toSorted((a, b) => place.get(a.duty.id)! - place.get(b.duty.id)!),
    exempt: open.filter((a) => !mustBeDecided(a) && fallsByExemption(a)),
    decided: obligations.map((obligation) => ({
      obligation,
      duty: all.find((a) => a.duty.id === obligation.values['rule_id']),
    })),
  }
}

/** What was decided about a duty, or about one that it is decided with. */
export const decidedAbout = ({ duty }: AssessedDuty, { decided }: Duties): Obligation | undefined =>
  [duty.id, ...(duty.decidedWith ?? [])]
    .map((id) => decided.find((d) => d.obligation.values['rule_id'] === id)?.obligation)
    .find((obligation) => obligation !== undefined)

/** States of an obligation in which a decision can be taken anew: nothing has been told yet. */
export const canDecideAnew = ({ state }: Obligation): boolean =>
  state === 'not_assessed' || state === 'required' || state === 'not_required'
