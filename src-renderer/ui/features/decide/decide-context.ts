/** What every part of the Decide page looks at. World: UI. */
import { createContext, useContext } from 'react'
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import type { Office } from '../../../../src-shared/office.ts'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import type { GdprDecision } from '../../../../src-shared/rules/decision-aid.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import type { Regime } from '../../../../src-shared/rules/regime.ts'
import type { RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import type { SeverityScore } from '../../../../src-shared/values.ts'
import type { RecordForm } from '../../form/record-form.ts'
import type { DecideStore } from './decide-store.ts'
import type { DecisionDraft, Risk } from './decision-draft.ts'
import type { Duties } from './follow.ts'
import type { Missing } from './missing.ts'

export interface Deciding {
  readonly form: RecordForm
  readonly view: RecordView
  /** Facts as they are on screen, unsaved typing included. */
  readonly values: IncidentValues
  readonly office: Office | undefined
  readonly pack: RulePack
  readonly aid: GdprDecision
  readonly duties: Duties
  readonly missing: readonly Missing[]
  /** Words that laws bring for what only they ask. */
  readonly lawTerms: Pick<Regime, 'words'>
  /** Facts can be changed and decisions taken. */
  readonly canChange: boolean
  /** The fact that is being changed, `<list>:<name>`; one at a time. */
  readonly editing: string | undefined
  readonly edit: (place: string | undefined) => void
  readonly decision: DecideStore
  readonly draft: DecisionDraft
  /** Duties on the form: those that must be decided, and those that the person added. */
  readonly asked: readonly AssessedDuty[]
  readonly score: SeverityScore | undefined
  /** The conclusion on record. */
  readonly saved: Risk | undefined
}
export const DecidingContext = createContext<Deciding | undefined>(undefined)

export function useDeciding(): Deciding {
  const deciding = useContext(DecidingContext)
  if (!deciding) throw new Error('nothing is being decided here')
  return deciding
}
