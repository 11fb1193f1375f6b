/** Every word that these rules can say exists in English, and none too many. World: unit test. */
import { describe, expect, it } from 'vitest'
import { messageFiles } from '../text/messages.ts'
import { evidenceLevels, problemKinds, signMethods } from './acknowledgement.ts'
import { answerRefusals } from './answer-file.ts'
import { assignmentStates, assignmentStepNames } from './assignment.ts'
import { campaignReasons, refreshRules, reminderKinds } from './campaign.ts'
import { endings, places } from './coverage.ts'
import { knowledgeKinds } from './known-on.ts'
import { obstacleKinds } from './obstacle.ts'
import { exemptionReasons } from './outcomes.ts'
import { negativeKinds } from './owed.ts'
import { lineProblems } from './paper-line.ts'
import { lostKinds } from '../markdown/paste.ts'
import { personTypes } from './roster.ts'
import { statementIds } from './statements.ts'
import { templateIds } from './templates.ts'
import { changeClasses, versionStatuses } from './versions.ts'

const found = messageFiles['sops']!
const under = (prefix: string, keys: readonly string[]) => keys.map((k) => `sops.${prefix}.${k}`)
const withMeaning = (keys: readonly string[]) => keys.flatMap((k) => [k, `${k}.def`])
const wanted = [
  ...under('obstacle', obstacleKinds),
  ...under('change', withMeaning(changeClasses)),
  ...under('status', versionStatuses),
  ...under('review', ['due', 'soon', 'later']),
  ...under('type', personTypes),
  ...under('presence', ['here', 'on_leave', 'not_yet', 'left']),
  ...under('because', ['everybody', 'department', 'role', 'type', 'person', 'not']),
  ...under('reason', campaignReasons),
  ...under('refresh', refreshRules),
  ...under('reminder', reminderKinds),
  ...under('state', assignmentStates),
  ...under('step', assignmentStepNames),
  ...under('negative', negativeKinds),
  ...under('exemption', exemptionReasons),
  ...under('method', signMethods),
  ...under('level', withMeaning(evidenceLevels)),
  ...under('problem', problemKinds),
  ...under('answer', answerRefusals),
  ...under('line', lineProblems),
  ...under('place', places),
  ...under('ended', endings),
  ...under('knows', knowledgeKinds),
  ...under('quiz', ['try_again', 'talk']),
  ...under('statement', statementIds),
  ...under('paste', lostKinds),
  ...under('template', templateIds),
]

describe('messages of procedures and signatures', () => {
  it('are there for everything that can be said, and for nothing else', () => {
    expect(Object.keys(found).toSorted()).toEqual(wanted.toSorted())
    expect(wanted.filter((key) => !found[key]?.trim())).toEqual([])
  })
})
