/**
 * The four ways in which a breach can hurt people, each judged by itself: data in wrong hands, data gone, data wrong,
 * harm already there. Each gives a level (0 unlikely risk, 1 risk, 2 high risk) and the reasons that moved it.
 *
 * World: shared, pure. What must stay true (tests hold it over generated facts): a protection never raises a level, graver
 * data or more people never lower one, and a fact that is not known counts as its worse likely answer.
 * docs/decision-aid.md explains each rule with its source.
 */
import { gravityOf, specialCategories, type BreachFacts } from './decision-facts.ts'

export type Level = 0 | 1 | 2
/** Everything that can move a level; the words are in the message `rules.decision.reason.<key>`. */
export const reasonKeys = [
  'special_categories',
  'harmful_data',
  'private_data',
  'ordinary_data',
  'credentials_protected',
  'little_insight',
  'general_insight',
  'detailed_insight',
  'reveals_sensitive',
  'enables_fraud',
  'vulnerable',
  'outdated',
  'already_public',
  'safety_critical',
  'hard_to_identify',
  'unreadable',
  'not_accessed',
  'no_outflow',
  'logs_show_no_access',
  'wiped_and_locked',
  'attacker_has_it',
  'widely_spread',
  'unknown_holder',
  'known_but_meant',
  'returned',
  'trusted_recipient',
  'asked_at_once',
  'stranger_has_it',
  'many_people',
  'few_people',
  'malicious',
  'wider_problem',
  'not_disclosed',
  'lost_for_good',
  'backup',
  'restore_unknown',
  'restored_soon',
  'restored_late',
  'alteration_corrected',
  'altered',
  'harm_seen',
  'serious_effect',
  'significant_effect',
  'little_effect',
  'not_personal_data',
  'later_measures',
  'disproportionate_effort',
] as const
export type ReasonKey = (typeof reasonKeys)[number]
/** A reason, its parameters, and which way it pulls. */
export interface Reason {
  readonly key: ReasonKey
  readonly pull: 'for' | 'against'
  readonly params?: Readonly<Record<string, string | number>>
}
export interface PathResult {
  readonly path: 'confidentiality' | 'availability' | 'integrity' | 'effect'
  readonly level: Level
  readonly reasons: readonly Reason[]
}

type Note = (key: ReasonKey, pull: Reason['pull'], params?: Reason['params']) => void
function notes(): { readonly reasons: Reason[]; readonly note: Note } {
  const reasons: Reason[] = []
  return { reasons, note: (key, pull, params) => reasons.push({ key, pull, ...(params && { params }) }) }
}

/** How grave it would be for a person if the data were in wrong hands, 0 to 4. EDPB 9/2022 IV.B; ENISA 2013 Annex 1, 2. */
export function gravity(facts: BreachFacts, note: Note = () => {}): number {
  const data = facts.dataCategories?.length ? facts.dataCategories : (['unknown'] as const)
  const protectedOnly = facts.credentialsProtected === 'yes'
  let g = Math.max(...data.map((c) => (c === 'credentials' && protectedOnly ? 0 : gravityOf[c])))
  if (data.some((c) => specialCategories.includes(c))) note('special_categories', 'for')
  else if (g === 3) note('harmful_data', 'for')
  else if (g === 2) note('private_data', 'for')
  else note('ordinary_data', 'against')
  if (protectedOnly && data.includes('credentials')) note('credentials_protected', 'against')
  if (facts.insight === 'little') {
    g = Math.min(g, 1)
    note('little_insight', 'against')
  } else if (facts.insight === 'general') {
    g = Math.min(g, 2)
    note('general_insight', 'against')
  } else if (facts.insight === 'detailed') {
    g = Math.min(g + 1, 4)
    note('detailed_insight', 'for')
  }
  const raise = (fact: unknown, to: number, key: ReasonKey) => {
    if (fact !== 'yes') return
    g = Math.max(g, to)
    note(key, 'for')
  }
  raise(facts.revealsSensitive, 3, 'reveals_sensitive')
  raise(facts.enablesFraud, 3, 'enables_fraud')
  if (facts.vulnerable === 'yes' && g > 0) {
    g = Math.min(g + 1, 4)
    note('vulnerable', 'for')
  }
  if (facts.dataOutdated === 'yes' && g > 1) {
    g -= 1
    note('outdated', 'against')
  }
  if (facts.alreadyPublic === 'yes') {
    g = 0
    note('already_public', 'against')
  }
  raise(facts.safetyCritical, 4, 'safety_critical')
  if (facts.identification === 'impossible') g = 0
  if (facts.identification === 'hard') g = Math.max(0, Math.min(g - 1, 1))
  if (facts.identification === 'impossible' || facts.identification === 'hard')
    note('hard_to_identify', 'against')
  return g
}

/** How far the data are out of control: 0 not at all, 1 contained, 2 limited, 3 open, 4 hostile, public or widely spread. */
export function exposure(facts: BreachFacts, note: Note = () => {}): number {
  if (facts.encrypted === 'yes' && facts.keySafe === 'yes') {
    note('unreadable', 'against')
    return 0
  }
  if (facts.accessed === 'no' || facts.recipients === 'nobody') {
    note('not_accessed', 'against')
    return 0
  }
  const seen = facts.accessed === 'yes' || facts.accessed === 'likely'
  // Without complete logs "nothing left" is a hope, not a finding (EDPB 01/2021, cases 1 and 2).
  if (facts.exfiltrated === 'no' && !seen && facts.logsComplete !== 'no') {
    note('no_outflow', 'against')
    return 1
  }
  const e = spread(facts, note)
  if (e < 3) return e
  if (facts.accessed === 'no_evidence' && facts.logsComplete === 'yes' && facts.exfiltrated !== 'yes') {
    note('logs_show_no_access', 'against')
    return e - 1
  }
  if (e === 3 && facts.remoteWiped === 'yes' && facts.accessProtected === 'yes' && !seen) {
    note('wiped_and_locked', 'against')
    return 2
  }
  return e
}

/** Who has it, and what they did with it. */
function spread(facts: BreachFacts, note: Note): number {
  const { returned, malicious } = facts
  const who = facts.recipients ?? (malicious === 'yes' && facts.lostObject !== 'yes' ? 'attacker' : 'unknown')
  if (who === 'attacker' || who === 'public' || who === 'many') {
    note(who === 'attacker' ? 'attacker_has_it' : 'widely_spread', 'for')
    return 4
  }
  if (who === 'unknown') {
    // Somebody who broke in wanted something; somebody who stole a bag may have wanted the bag.
    const wanted = malicious === 'yes' && facts.lostObject !== 'yes'
    note(wanted ? 'attacker_has_it' : 'unknown_holder', 'for')
    return wanted || (facts.lostObject === 'yes' && facts.accessed === 'yes' && malicious === 'yes') ? 4 : 3
  }
  if (malicious === 'yes') {
    note('known_but_meant', 'for')
    return 3
  }
  if (returned === 'confirmed') note('returned', 'against')
  if (who === 'trusted') {
    note('trusted_recipient', 'against')
    return returned === 'confirmed' ? 1 : 2
  }
  if (returned === 'confirmed') return 2
  if (returned === 'asked' || facts.noticedAtOnce === 'yes') {
    note('asked_at_once', 'against')
    return 2
  }
  note('stranger_has_it', 'for')
  return 3
}

/** Up to 100, more than 100, more than 1,000, more than 10,000. Nobody knows = more than 100: caution without alarm. */
export function scale(facts: BreachFacts): 0 | 1 | 2 | 3 {
  const { min, max } = facts.people ?? {}
  const n = max ?? Math.max(min ?? 0, 101)
  return n > 10_000 ? 3 : n > 1_000 ? 2 : n > 100 ? 1 : 0
}

/** Levels by gravity (rows) and exposure (columns) for few people, and from which scale on they are one higher. */
const levels: readonly (readonly Level[])[] = [
  [0, 0, 0, 0, 0],
  [0, 0, 0, 0, 1],
  [0, 0, 0, 1, 2],
  [0, 0, 1, 1, 2],
  [0, 0, 1, 2, 2],
]
const never = 9
const raisedFrom: readonly (readonly number[])[] = [
  [never, never, never, never, 3],
  [never, never, 3, 1, never],
  [never, never, 2, 3, never],
  [never, never, 3, 1, never],
  [never, never, 2, never, never],
]

export function confidentialityPath(facts: BreachFacts): PathResult {
  const { reasons, note } = notes()
  const touched =
    !facts.nature?.length ||
    facts.nature.includes('confidentiality') ||
    facts.exfiltrated === 'yes' ||
    facts.accessed === 'yes' ||
    facts.accessed === 'likely'
  if (!touched)
    return { path: 'confidentiality', level: 0, reasons: [{ key: 'not_disclosed', pull: 'against' }] }
  const e = exposure(facts, note)
  const g = gravity(facts, note)
  const s = scale(facts)
  let level = levels[g]![e]!
  if (s >= raisedFrom[g]![e]!) {
    level = Math.min(level + 1, 2) as Level
    note('many_people', 'for')
  } else if (s === 0 && facts.people) note('few_people', 'against')
  if (level === 0 && e >= 3 && g > 0 && facts.malicious === 'yes') level = 1
  if (level === 0 && e >= 2 && g > 0 && facts.widerProblem === 'yes') level = 1
  if (facts.malicious === 'yes' && e >= 3) note('malicious', 'for')
  if (facts.widerProblem === 'yes' && e >= 2) note('wider_problem', 'for')
  return { path: 'confidentiality', level, reasons }
}

/** Data that cannot be used: how long, whether a copy exists, and what it does to people. EDPB 01/2021 cases 1-3; WP250 rev.01 Annex B iii, iv, viii. */
export function availabilityPath(facts: BreachFacts): PathResult {
  const { reasons, note } = notes()
  const done = (level: Level): PathResult => ({ path: 'availability', level, reasons })
  if (!facts.nature?.includes('availability')) return done(0)
  const g = gravity(facts)
  const { effectOnPeople: effect, backup, restoredHours: hours } = facts
  const gone = hours === 'never' || (hours === undefined && backup === 'no')
  if (gone) {
    note('lost_for_good', 'for')
    if (g >= 4) return done(2)
    return done(g === 0 || (effect === 'none' && g < 3) ? 0 : 1)
  }
  if (hours === undefined) {
    if (backup === 'yes') note('backup', 'against')
    else note('restore_unknown', 'for')
    const calm = effect === 'none' || (effect === 'minor' && backup === 'yes')
    return done(calm || g === 0 || (backup === 'yes' && g < 4) ? 0 : 1)
  }
  if (backup === 'yes') note('backup', 'against')
  if (hours <= 24) {
    note('restored_soon', 'against', { hours })
    return done(0)
  }
  note('restored_late', 'for', { hours })
  if (effect === 'none') return done(0)
  // Patients whose records are out of reach: a significant effect on them is a high risk (cases 3 and viii).
  const felt = effect === undefined || effect === 'significant' || effect === 'serious'
  if (g >= 4 && felt) return done(facts.vulnerable === 'yes' ? 2 : 1)
  return done(g > 0 && hours > 72 ? 1 : 0)
}

export function integrityPath(facts: BreachFacts): PathResult {
  const { reasons, note } = notes()
  const done = (level: Level): PathResult => ({ path: 'integrity', level, reasons })
  if (!facts.nature?.includes('integrity')) return done(0)
  if (facts.alterationCorrected === 'yes') {
    note('alteration_corrected', 'against')
    return done(0)
  }
  const g = gravity(facts)
  if (g === 0) return done(0)
  note('altered', 'for')
  return done(facts.malicious === 'yes' && g >= 3 ? 2 : 1)
}

/** What it does to people, however it came about. Harm that is there is no longer a question of likelihood. */
export function effectPath(facts: BreachFacts): PathResult {
  const { reasons, note } = notes()
  const { effectOnPeople: effect, harmSeen } = facts
  if (harmSeen === 'yes') note('harm_seen', 'for')
  if (effect === 'serious') note('serious_effect', 'for')
  if (effect === 'significant') note('significant_effect', 'for')
  if (effect === 'minor' || effect === 'none') note('little_effect', 'against')
  const level: Level = harmSeen === 'yes' || effect === 'serious' ? 2 : effect === 'significant' ? 1 : 0
  return { path: 'effect', level, reasons }
}
