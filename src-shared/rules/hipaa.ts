/**
 * The HIPAA four-factor worksheet (45 CFR 164.402): every impermissible use or disclosure of unsecured health
 * information is presumed a breach until a documented assessment of all four factors shows a low probability of
 * compromise.
 *
 * World: shared, pure. What must stay true: an assessment that is not finished rebuts nothing; only a person concludes;
 * the levels proposed here never conclude by themselves.
 */
import type { BreachFacts, FactName, Tri } from './decision-facts.ts'
import { exposure, gravity } from './decision-paths.ts'

export const hipaaFactors = ['nature_and_extent', 'who_received', 'acquired_or_viewed', 'mitigation'] as const
export type HipaaFactor = (typeof hipaaFactors)[number]
/** 164.402(1)(i)-(iii). */
export const hipaaExclusions = [
  'good_faith_access',
  'inadvertent_within_entity',
  'could_not_be_retained',
] as const
export type HipaaExclusion = (typeof hipaaExclusions)[number]
export const factorLevels = ['low', 'medium', 'high'] as const
export type FactorLevel = (typeof factorLevels)[number]

export interface HipaaWorksheet {
  /** Protected health information is involved. */
  readonly phi?: Tri
  /** A use or disclosure that the Privacy Rule does not permit. */
  readonly impermissible?: Tri
  /** Encrypted or destroyed as the HHS guidance says, and the key is not out. */
  readonly secured?: Tri
  readonly exclusion?: HipaaExclusion
  readonly exclusionReasons?: string
  readonly factors?: Partial<
    Readonly<Record<HipaaFactor, { readonly level: FactorLevel; readonly reasons: string }>>
  >
  readonly conclusion?: 'low_probability' | 'not_low'
  readonly conclusionReasons?: string
}

export interface HipaaFinding {
  readonly status:
    | 'no_phi'
    | 'permitted'
    | 'secured'
    | 'excluded'
    | 'low_probability'
    /** Nothing rebuts the presumption yet. */
    | 'presumed'
    /** Assessed and not low. */
    | 'breach'
  readonly notify: boolean
  /** What is still needed to rebut the presumption, by name. */
  readonly missing: readonly string[]
  /** Factors that speak against the conclusion that was drawn: it needs a good reason. */
  readonly contradicts: readonly HipaaFactor[]
  readonly citation: string
}

const written = (text: string | undefined) => (text ?? '').trim() !== ''

/** What the worksheet proves so far. */
export function assessHipaa(sheet: HipaaWorksheet): HipaaFinding {
  const done = (
    status: HipaaFinding['status'],
    citation: string,
    more: Partial<HipaaFinding> = {},
  ): HipaaFinding => ({
    status,
    notify: status === 'presumed' || status === 'breach',
    missing: [],
    contradicts: [],
    citation,
    ...more,
  })
  if (sheet.phi === 'no') return done('no_phi', '45 CFR 160.103')
  if (sheet.impermissible === 'no') return done('permitted', '45 CFR 164.402')
  if (sheet.secured === 'yes') return done('secured', '45 CFR 164.402, 164.404(a)')
  if (sheet.exclusion && written(sheet.exclusionReasons)) return done('excluded', '45 CFR 164.402(1)')
  const factors = sheet.factors ?? {}
  const missing = [
    ...(sheet.exclusion ? ['exclusionReasons'] : []),
    ...hipaaFactors.filter((f) => !factors[f] || !written(factors[f].reasons)),
    ...(sheet.conclusion ? [] : ['conclusion']),
    ...(written(sheet.conclusionReasons) ? [] : ['conclusionReasons']),
  ]
  const cite = '45 CFR 164.402(2)(i)-(iv)'
  if (sheet.conclusion === 'not_low') return done('breach', cite)
  const contradicts = sheet.conclusion ? hipaaFactors.filter((f) => factors[f]?.level === 'high') : []
  return missing.length > 0
    ? done('presumed', `${cite}, 164.414(b)`, { missing, contradicts })
    : done('low_probability', cite, { contradicts })
}

/** The facts that a proposed level rests on: nothing else can move it (a test holds it). */
export const factsOfFactor = {
  nature_and_extent: [
    'dataCategories',
    'insight',
    'revealsSensitive',
    'enablesFraud',
    'safetyCritical',
    'credentialsProtected',
    'identification',
    'vulnerable',
    'dataOutdated',
    'alreadyPublic',
  ],
  who_received: ['recipients'],
  acquired_or_viewed: [
    'accessed',
    'exfiltrated',
    'logsComplete',
    'encrypted',
    'keySafe',
    'recipients',
    'returned',
    'malicious',
    'noticedAtOnce',
    'lostObject',
    'remoteWiped',
    'accessProtected',
  ],
  mitigation: ['returned', 'laterMeasuresRemovedRisk'],
} as const satisfies Readonly<Record<HipaaFactor, readonly FactName[]>>

/** Levels to start from, out of the same facts as the GDPR aid. The reasons are the person's to write. */
export function proposeHipaaFactors(facts: BreachFacts): Readonly<Record<HipaaFactor, FactorLevel>> {
  const by = (n: number, medium: number, high: number): FactorLevel =>
    n >= high ? 'high' : n >= medium ? 'medium' : 'low'
  const who = facts.recipients
  const contained = facts.returned === 'confirmed' || facts.laterMeasuresRemovedRisk === 'yes'
  return {
    nature_and_extent: by(gravity(facts), 2, 3),
    who_received: who === 'nobody' || who === 'trusted' ? 'low' : who === 'known' ? 'medium' : 'high',
    acquired_or_viewed: facts.accessed === 'no' ? 'low' : by(exposure(facts), 1, 3),
    mitigation: contained ? 'low' : facts.returned === 'asked' ? 'medium' : 'high',
  }
}
