/**
 * The facts that the GDPR decision aid reasons from, by name, with every value that each may have.
 *
 * World: shared, pure. What must stay true: a fact that is absent is not known, and not knowing never helps; the names
 * are public (docs/decision-aid.md) and are only ever added to.
 */

export type Tri = 'yes' | 'no' | 'unknown'
export const natures = ['confidentiality', 'integrity', 'availability'] as const
export type Nature = (typeof natures)[number]

/**
 * How grave each kind of data is before anything else is known: 1 ordinary, 2 private, 3 harmful in wrong hands, 4
 * special categories and criminal records. Follows the order of the ENISA classes; identity and access data stand
 * with financial data, because EDPB 01/2021 (cases 4, 5, 7, 14) treats what serves fraud and identity theft so.
 */
export const gravityOf = {
  contact: 1,
  other: 1,
  civil_status: 2,
  behavioural: 2,
  location: 2,
  unknown: 2,
  credentials: 3,
  national_id: 3,
  official_documents: 3,
  financial: 3,
  communications_content: 3,
  health: 4,
  biometric: 4,
  genetic: 4,
  ethnicity: 4,
  politics: 4,
  belief: 4,
  union: 4,
  sex_life_or_orientation: 4,
  offences: 4,
} as const
export type DataCategory = keyof typeof gravityOf
export const specialCategories: readonly DataCategory[] = [
  'health',
  'biometric',
  'genetic',
  'ethnicity',
  'politics',
  'belief',
  'union',
  'sex_life_or_orientation',
  'offences',
]

/** Who has, or may have, the data. Worst last. */
export const recipients = ['nobody', 'trusted', 'known', 'unknown', 'many', 'public', 'attacker'] as const
export type Recipients = (typeof recipients)[number]
export const insights = ['little', 'general', 'some', 'detailed'] as const
export const identifications = ['impossible', 'hard', 'indirect', 'direct'] as const
export const effects = ['none', 'minor', 'significant', 'serious'] as const

/** Every fact may be left out: then it is not known. */
export interface BreachFacts {
  /** Personal data are involved at all (Art. 4(12)); `no` for a near miss. */
  readonly personalData?: Tri
  readonly nature?: readonly Nature[]
  /** Somebody meant it: attack, theft, abuse by an insider. */
  readonly malicious?: Tri

  readonly dataCategories?: readonly DataCategory[]
  /** How much the data tell about a person's life: a food preference little, years of statements a lot. */
  readonly insight?: (typeof insights)[number]
  /** Ordinary data that give away something of Art. 9 or 10 by their context, such as a clinic's mailing list. */
  readonly revealsSensitive?: Tri
  /** The data as they are serve identity theft or fraud. */
  readonly enablesFraud?: Tri
  /** People's bodily safety hangs on the data staying secret (protected addresses, undercover staff). */
  readonly safetyCritical?: Tri
  /** Passwords were salted and hashed strongly. */
  readonly credentialsProtected?: Tri
  readonly dataOutdated?: Tri
  /** All of it was public before. */
  readonly alreadyPublic?: Tri
  /** How easily a person can be told from the data as they left. */
  readonly identification?: (typeof identifications)[number]

  /** People affected; a range is judged by its upper end. */
  readonly people?: { readonly min?: number | undefined; readonly max?: number | undefined }
  /** Children, patients, employees in dependence, or other people who can protect themselves less. */
  readonly vulnerable?: Tri

  /** The copy that is out of control is encrypted by the state of the art. */
  readonly encrypted?: Tri
  /** The key or password is not out too. */
  readonly keySafe?: Tri
  /** Complete logs or an expert's examination stand behind what is said of access and outflow. */
  readonly logsComplete?: Tri
  /** Data left the controller's systems. */
  readonly exfiltrated?: Tri
  readonly accessed?: 'yes' | 'likely' | 'no_evidence' | 'no'
  readonly recipients?: Recipients
  /** What those who received it did. */
  readonly returned?: 'none' | 'asked' | 'confirmed'
  /** The mistake was noticed and the recipients told within hours. */
  readonly noticedAtOnce?: Tri
  /** A thing was lost or stolen that holds the data, without a sign that the data were what somebody wanted. */
  readonly lostObject?: Tri
  readonly remoteWiped?: Tri
  readonly accessProtected?: Tri

  readonly backup?: Tri
  /** Hours until the data could be used again; `never` when they are lost for good. */
  readonly restoredHours?: number | 'never'
  /** Altered data were put right before anybody relied on them. */
  readonly alterationCorrected?: Tri

  /** What the breach, or the outage, does to people: delayed wages are significant, a cancelled operation serious. */
  readonly effectOnPeople?: (typeof effects)[number]
  /** Harm has been seen: fraud, threats, exposure. */
  readonly harmSeen?: Tri
  /** The way it happened points to a weakness that touches more people. */
  readonly widerProblem?: Tri

  /** Art. 34(3)(b): measures since taken mean that the high risk is no longer likely. */
  readonly laterMeasuresRemovedRisk?: Tri
  /** Art. 34(3)(c): telling each person would take disproportionate effort. */
  readonly disproportionateEffort?: Tri
}
export type FactName = keyof BreachFacts

const tri = ['yes', 'no'] as const
/** Answers to try for a fact that is not known, to see whether it matters. Free numbers are tried at their turning points. */
export const answers: { readonly [K in FactName]-?: readonly NonNullable<BreachFacts[K]>[] } = {
  personalData: tri,
  nature: [['confidentiality'], ['availability'], ['integrity']],
  malicious: tri,
  dataCategories: [['contact'], ['civil_status'], ['financial'], ['health']],
  insight: insights,
  revealsSensitive: tri,
  enablesFraud: tri,
  safetyCritical: tri,
  credentialsProtected: tri,
  dataOutdated: tri,
  alreadyPublic: tri,
  identification: identifications,
  people: [{ max: 10 }, { max: 1_000 }, { max: 10_000 }, { max: 10_001 }],
  vulnerable: tri,
  encrypted: tri,
  keySafe: tri,
  logsComplete: tri,
  exfiltrated: tri,
  accessed: ['yes', 'likely', 'no_evidence', 'no'],
  recipients,
  returned: ['none', 'asked', 'confirmed'],
  noticedAtOnce: tri,
  lostObject: tri,
  remoteWiped: tri,
  accessProtected: tri,
  backup: tri,
  restoredHours: [4, 48, 100, 'never'],
  alterationCorrected: tri,
  effectOnPeople: effects,
  harmSeen: tri,
  widerProblem: tri,
  laterMeasuresRemovedRisk: tri,
  disproportionateEffort: tri,
}

/** What has to be known in every case; the order in which it is asked. */
export const coreFacts: readonly FactName[] = [
  'nature',
  'malicious',
  'dataCategories',
  'people',
  'vulnerable',
  'recipients',
  'returned',
  'accessed',
  'exfiltrated',
  'encrypted',
  'keySafe',
  'backup',
  'restoredHours',
  'effectOnPeople',
]

/** Whether a fact says nothing. */
export function isUnknown(facts: BreachFacts, name: FactName): boolean {
  const value = facts[name]
  if (value === undefined || value === 'unknown') return true
  if (Array.isArray(value)) return value.length === 0 || (value.length === 1 && value[0] === 'unknown')
  return name === 'people' && facts.people?.min === undefined && facts.people?.max === undefined
}
