/**
 * Puts together what the Decide page shows, from the facts on screen and the decision being typed. World: UI. What must
 * stay true: what follows is worked out from the typing itself, so that it moves with every keystroke; typing stays quick.
 */
import { latestScore } from '../../../../src-shared/rules/severity-kept.ts'
import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { IncidentValues } from '../../../../src-shared/registers/incident.ts'
import { instantOf, onTheWall } from '../../../../src-shared/rules/counting.ts'
import { decideGdpr } from '../../../../src-shared/rules/decision-aid.ts'
import { gdprFactsOf } from '../../../../src-shared/rules/decision-from-incident.ts'
import type { AssessedDuty } from '../../../../src-shared/rules/obligations.ts'
import type { RulePack } from '../../../../src-shared/rules/rule-pack.ts'
import type { Office } from '../../../../src-shared/office.ts'
import { useZone } from '../../app-state.ts'
import { useNow } from '../../components/use-now.ts'
import { currentValues } from '../../form/form-store.ts'
import type { OpenSheet } from '../../form/RecordSheet.tsx'
import type { Deciding } from './decide-context.ts'
import type { DecideStore } from './decide-store.ts'
import { draftOf, type DecisionDraft } from './decision-draft.ts'
import { canDecideAnew, dutiesNow, type Duties } from './follow.ts'
import { missingNow } from './missing.ts'

/** Duties on the form, soonest first: what must be decided, and what the person brought onto it. */
export function askedOf(duties: Duties, draft: DecisionDraft): readonly AssessedDuty[] {
  const anew = duties.decided.flatMap(({ duty, obligation }) =>
    duty && canDecideAnew(obligation) ? [duty] : [],
  )
  const added = [...duties.exempt, ...anew].filter((a) => draft.duties[a.duty.id] !== undefined)
  return [...duties.toDecide, ...added]
}

interface Loaded {
  readonly pack: RulePack
  readonly office: Office | undefined
  readonly decision: DecideStore
}

export function useDecidingNow(
  { form, view, readOnly }: OpenSheet,
  { pack, office, decision }: Loaded,
): Omit<Deciding, 'editing' | 'edit'> {
  const zone = useZone()
  const day = onTheWall(instantOf(useNow(600)), zone)
    .toPlainDate()
    .toString()
  const state = useStore(
    form.store,
    useShallow((s) => ({ values: s.values, edits: s.edits, register: s.register })),
  )
  const edits = useStore(decision.store, (s) => s.edits)
  // Typing comes first; what follows from it may be a moment behind.
  const values = useDeferredValue(useMemo(() => currentValues(state) as IncidentValues, [state]))
  const draft = useMemo(() => draftOf(edits), [edits])
  const laws = useMemo(
    () => ({
      pack,
      office,
      today: day,
      created: { certainty: 'exact' as const, at: view.created.at, zone },
    }),
    [pack, office, day, view.created.at, zone],
  )
  const duties = useMemo(
    () => dutiesNow(values, draft.risk, view.children, laws),
    [values, draft.risk, view.children, laws],
  )
  const aid = useMemo(() => decideGdpr(gdprFactsOf(values)), [values])
  const missing = useMemo(() => missingNow(aid, duties, values, office), [aid, duties, values, office])
  const lawTerms = useMemo(
    () => ({ words: Object.assign({}, ...pack.regimes.map((r) => r.words ?? {})) }),
    [pack],
  )
  return {
    form,
    view,
    values,
    office,
    pack,
    aid,
    duties,
    missing,
    lawTerms,
    canChange: !readOnly,
    decision,
    draft,
    asked: askedOf(duties, draft),
    score: latestScore(values.scores),
    saved: values.risk_conclusion,
  }
}
