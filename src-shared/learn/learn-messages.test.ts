/** Every word that these rules can say exists in English, and none too many. World: unit test. */
import { describe, expect, it } from 'vitest'
import { messageFiles } from '../text/messages.ts'
import { bands, planFindingKinds } from './action-plan.ts'
import { wordFindingKinds } from './action-words.ts'
import { blameRules } from './blame-rules.ts'
import { notApplicable, notKnown } from './measured.ts'
import { metricIds } from './metrics.ts'
import { obstacleKinds } from './obstacle.ts'
import { clockOutcomes, decisionKinds } from './review-lines.ts'
import { weaknessFacts } from './similar-weakness.ts'
import { whyFindingKinds } from './why-findings.ts'
import { stopReasons, whyKinds } from './why-tree.ts'

const messages = messageFiles['learn']!
const under = (prefix: string, keys: readonly string[]) => keys.map((k) => `learn.${prefix}.${k}`)
const wanted = [
  ...under(
    'metric',
    metricIds.flatMap((id) => [id, `${id}.def`]),
  ),
  ...under('length', ['exact', 'about', 'at_least', 'up_to', 'between', 'roughly']),
  ...under('no_figure', [...notApplicable, ...notKnown]),
  ...under('why', ['too_many']),
  ...under('why.kind', whyKinds),
  ...under('why.stop', stopReasons),
  ...under('why.finding', whyFindingKinds),
  ...under(
    'blame',
    blameRules().rules.flatMap((r) => [r.id, `${r.id}.try`]),
  ),
  ...under('words', wordFindingKinds),
  ...under('strength', ['doubt']),
  ...under('band', bands),
  ...under('plan', planFindingKinds),
  ...under('obstacle', obstacleKinds),
  ...under('acceptance', ['running', 'ends_soon', 'ended']),
  ...under('check', ['second_person', 'waiting_time']),
  ...under('recurrence', ['again', 'reopens', 'asks', 'why']),
  ...under('recurrence.unsure', ['time', 'kind_of_cause', 'other_scope', 'set_aside']),
  ...under('weakness', [...weaknessFacts, 'rule']),
  ...under('decision', decisionKinds),
  ...under('clock', clockOutcomes),
]

describe('messages of learning', () => {
  it('are there for everything that can be said, and for nothing else', () => {
    expect(Object.keys(messages).toSorted()).toEqual(wanted.toSorted())
    expect(wanted.filter((key) => !messages[key]?.trim())).toEqual([])
  })
})
