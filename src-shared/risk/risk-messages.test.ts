/** Every word of the risk engine exists in English, and none too many. World: unit test. */
import { describe, expect, it } from 'vitest'
import { messageFiles } from '../text/messages.ts'
import { consultationAnswers } from './consultation.ts'
import { decisionObstacleKinds, decisions } from './decision.ts'
import { driftDirections } from './drift.ts'
import { evaluatedKinds, evaluationObstacleKinds, evaluationStates } from './evaluation.ts'
import { layoutIds, layoutOf } from './layouts.ts'
import { axes, levelKey, matrixIds, matrixOf, riskLevels, stepKey, zones } from './matrix.ts'
import { measureKinds, measures } from './measures.ts'
import { triggerKinds } from './review-triggers.ts'
import { findingKinds } from './row-findings.ts'
import { fearedEvents, riskOrigins, stages, treatments } from './risk-row.ts'
import { listEntryIds } from './screening-lists.ts'
import {
  article35Cases,
  criteria,
  exemptions,
  reasonKinds,
  screeningNeeds,
  screeningOutcomes,
} from './screening.ts'

const found = messageFiles['risk']!
const under = (prefix: string, keys: readonly string[]) => keys.map((k) => `risk.${prefix}.${k}`)
const wanted = [
  ...under('matrix', matrixIds),
  ...under('axis', axes),
  ...matrixIds.flatMap((id) => {
    const matrix = matrixOf(id)
    return axes.flatMap((axis) => Array.from({ length: matrix.size }, (_, i) => stepKey(matrix, axis, i + 1)))
  }),
  ...riskLevels.map(levelKey),
  ...under('zone', zones),
  ...under('origin', riskOrigins),
  ...under('event', fearedEvents),
  ...under('treatment', treatments),
  ...under('stage', stages),
  ...under('finding', findingKinds),
  ...under('drift', driftDirections),
  ...under('case', article35Cases),
  ...under('criterion', criteria),
  ...under('list', listEntryIds),
  ...under('screening', screeningOutcomes),
  ...under('reason', reasonKinds),
  ...under('exemption', exemptions),
  ...under('screening_need', screeningNeeds),
  ...under('consultation', consultationAnswers),
  ...under('consultation_state', ['not_filed', 'waiting', 'overdue', 'answered']),
  ...under('decision', decisions),
  ...under('decision_need', decisionObstacleKinds),
  ...under('evaluation', evaluationStates),
  ...under('evaluation_need', evaluationObstacleKinds),
  ...under('block', evaluatedKinds),
  ...under('trigger', triggerKinds),
  ...under('review', ['due', 'soon', 'later']),
  ...under('review_date', ['not_later', 'too_late']),
  ...under('layout', layoutIds),
  ...layoutIds.flatMap((id) => layoutOf(id).map((s) => s.title)),
  ...under('measure_kind', measureKinds),
  ...under(
    'measure',
    measures.flatMap(({ id }) => [id, `${id}.text`]),
  ),
]

describe('messages of the risk engine', () => {
  it('are there for everything that can be said, and for nothing else', () => {
    expect(Object.keys(found).toSorted()).toEqual(wanted.toSorted())
    expect(wanted.filter((key) => !found[key]?.trim())).toEqual([])
  })
})
