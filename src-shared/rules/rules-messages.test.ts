/** Every word that the rules can say exists in English, and none too many. World: unit test. */
import { describe, expect, it } from 'vitest'
import { registers } from '../registers/index.ts'
import { messageFiles } from '../text/messages.ts'
import { countingRules, periodUnits } from './counting.ts'
import { outcomes, riskLevels } from './decision-aid.ts'
import { fieldOfFact } from './decision-from-incident.ts'
import { reasonKeys } from './decision-paths.ts'
import { factorLevels, hipaaExclusions, hipaaFactors } from './hipaa.ts'
import { factsAsked, lawPack, momentsAsked } from './law-pack.ts'
import { roles } from './obligation-facts.ts'
import { dutyReasonKeys } from './obligations.ts'
import { LawDuty, Regime } from './regime.ts'
import { bands, circumstances, dataCategories, enisaMethod, identifierLevels } from './severity.ts'
import { proposalKeys } from './severity-proposal.ts'

const messages = messageFiles['rules']!
/** What is asked of people: the facts of the laws, and what a number or a place leaves open. */
const facts = [...factsAsked(lawPack), 'residence', 'people']
const moments = momentsAsked(lawPack)
/** Moments that are no field of the incident, so that somebody must be asked for them by their own question. */
const askedApart = moments.filter((m) => m !== 'created' && !Object.hasOwn(registers.incident.fields, m))
const under = (prefix: string, keys: readonly string[]) => keys.map((k) => `rules.${prefix}.${k}`)
const wanted = [
  ...under('decision.reason', reasonKeys),
  ...under('decision.outcome', outcomes),
  ...under('decision.risk', riskLevels),
  ...under('duty.because', dutyReasonKeys),
  ...under(
    'duty.fact',
    facts.flatMap((fact) => [fact, `${fact}.ask`]),
  ),
  ...under('duty.moment', [...moments, ...askedApart.map((moment) => `${moment}.ask`)]),
  ...under('duty', ['open']),
  ...under('duty.role', roles),
  ...under('duty.recipient', [
    ...new Set(lawPack.regimes.flatMap((r) => r.duties.map((d) => d.recipientKind))),
  ]),
  ...under('regime.status', [...new Set(lawPack.regimes.map((r) => r.status))]),
  ...under('verified', [...new Set(lawPack.regimes.flatMap((r) => r.duties.map((d) => d.verified)))]),
  ...under(
    'field',
    [...Object.keys(LawDuty.shape), ...Object.keys(Regime.shape)].filter((k) => k !== 'id' && k !== 'duties'),
  ),
  ...under('count.rule', countingRules),
  ...under(
    'count.unit',
    periodUnits.flatMap((u) => [`${u}_one`, `${u}_other`]),
  ),
  ...under('severity.band', bands),
  ...under('severity.category', dataCategories),
  ...under('severity.level', identifierLevels),
  ...under('severity.identifier', Object.keys(enisaMethod.ei.identifiers)),
  ...under('severity.circumstance', circumstances),
  ...under('severity.because', proposalKeys),
  ...under('hipaa.factor', hipaaFactors),
  ...under('hipaa.level', factorLevels),
  ...under('hipaa.exclusion', hipaaExclusions),
]

describe('messages of the rules', () => {
  it('are there for everything that can be said', () => {
    expect(wanted.filter((key) => !messages[key]?.trim())).toEqual([])
  })
  it.each([
    'decision.reason',
    'duty.because',
    'duty.fact',
    'duty.moment',
    'field',
    'severity.because',
    'count.rule',
  ])('say nothing of %s that does not exist', (prefix) => {
    const stray = Object.keys(messages).filter((k) => k.startsWith(`rules.${prefix}.`) && !wanted.includes(k))
    expect(stray).toEqual([])
  })
  it('lead every fact to a field of the incident that has a question of its own', () => {
    const fields = registers.incident.fields as Readonly<Record<string, unknown>>
    expect(Object.values(fieldOfFact).filter((f) => !fields[f])).toEqual([])
  })
})
