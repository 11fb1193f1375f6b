/**
 * What a rule pack says about one law (a regime) and each of its duties: who must be told what, by when, counted how,
 * under which facts, and where that is written.
 *
 * World: shared, pure. What must stay true: no law is in code. A regime that uses existing counting rules is added by
 * data alone; when a duty applies is a list of named facts, which obligations.ts reads without knowing any law.
 */
import { z } from 'zod'
import { recipientKinds } from '../registers/obligation.ts'
import { PlainDate } from '../values.ts'
import { countingRules, periodUnits, unitOf } from './counting.ts'

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
const Id = z.string().regex(/^[a-z0-9-]{1,60}$/)
const text = z.string().min(1).max(2_000)

/** `primary`: official text or a faithful copy seen. `background`: from memory, to be checked. */
export const Verification = z.enum(['primary', 'secondary', 'secondary-single', 'derived', 'background'])
export type Verification = z.infer<typeof Verification>

/** A fact by name that must hold, or several of which one must. */
const OneFact = z.strictObject({
  fact: Name,
  is: z.enum(['yes', 'no']),
  /** Counts as not holding until somebody has shown it: the law presumes the contrary (HIPAA: a breach). */
  untilShown: z.literal(true).optional(),
})
export const Condition = z.union([OneFact, z.strictObject({ anyOf: z.array(OneFact).min(2) })])
export type Condition = z.infer<typeof Condition>

export const Threshold = z
  .strictObject({
    test: text,
    operator: z.enum(['>', '>=', '<']).optional(),
    people: z.number().int().positive().optional(),
    /** `place`: people living in the regime's place; `state`: in any one state of it; `total`: all of them. */
    scope: z.enum(['place', 'state', 'total']).optional(),
    /** The number does not matter where this fact holds. */
    orFact: Name.optional(),
  })
  .refine(
    (t) => (t.people === undefined) === (t.operator === undefined) && (t.people === undefined) === !t.scope,
    {
      message: 'threshold',
    },
  )
export type Threshold = z.infer<typeof Threshold>

const Deadline = z
  .strictObject({
    /** `standard_only`: "without undue delay" and the like; `guideline`: a figure that is not in the law itself. */
    kind: z.enum(['fixed', 'guideline', 'standard_only', 'none', 'pause']),
    // more than any law has; a day-by-day count must end
    amount: z.number().int().positive().max(9_999).nullable(),
    unit: z.enum(periodUnits).nullable(),
    rule: z.enum(countingRules).nullable(),
    also: text.nullable(),
  })
  .refine(
    (d) =>
      d.kind === 'fixed' || d.kind === 'guideline' ? Boolean(d.amount && d.unit && d.rule) : d.rule === null,
    {
      message: 'deadline',
    },
  )
  .refine((d) => !d.rule || d.unit === unitOf[d.rule] || (d.rule === 'dora-art5' && d.unit === 'months'), {
    message: 'deadline.unit',
  })

/** The clock stops by itself once all of these facts of the incident are on record. */
const StopsByFacts = z.strictObject({
  by: z.literal('facts'),
  allOf: z
    .array(
      z.union([
        z.strictObject({ anyOf: z.array(Name).min(1) }),
        z.strictObject({ leftState: z.string().min(1) }),
      ]),
    )
    .min(1),
})

export const LawDuty = z.strictObject({
  id: Id,
  recipient: text,
  recipientKind: z.enum(recipientKinds),
  dutyHolder: text,
  trigger: text,
  startsAt: text,
  /** Moments that start the period, best first; most are time fields of the incident. None = nothing runs. */
  anchors: z.array(Name),
  /** The period starts at the end of the calendar year of its anchor. */
  anchorShift: z.literal('end_of_year').optional(),
  /** A second limit that the deadline never passes (DORA: 24 hours from awareness). */
  outerLimit: z.strictObject({ anchor: Name, hours: z.number().positive().max(9_999) }).optional(),
  deadline: Deadline,
  /** All of these must hold. */
  when: z.array(Condition),
  /** Any of these takes the duty away. */
  unless: z.array(Condition),
  /** It is not decided for itself: what is decided and done about the first of these duties found holds for it. */
  decidedWith: z.array(Id).max(10).optional(),
  /** Absent = it stops by a decision. */
  stops: StopsByFacts.optional(),
  /** Where one of these holds, weekends and holidays give no relief. */
  noReliefFacts: z.array(Name).optional(),
  threshold: Threshold.nullable(),
  content: z.array(text),
  exemptions: z.array(text),
  phasedAllowed: z.boolean().nullable(),
  lateReasonRequired: z.boolean().nullable(),
  citation: z.string().min(1).max(200),
  verified: Verification,
  verifiedNote: text.nullable(),
  sources: z.array(z.string()),
  notes: text.nullable(),
})
export type LawDuty = z.infer<typeof LawDuty>

export const Regime = z.strictObject({
  id: Id,
  jurisdiction: z.string().min(1).max(200),
  /** Codes of resources/rules/places.json. */
  places: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/)),
  /** What ties a case to the law: affected people living there, the office being there, either, or roles alone. */
  reach: z.enum(['people', 'establishment', 'either', 'anywhere']),
  name: text,
  status: z.enum(['in_force', 'in_force_through_national_law', 'not_yet_applicable', 'proposal', 'own_rule']),
  effectiveFrom: PlainDate.nullable(),
  effectiveTo: PlainDate.nullable(),
  /** Not law yet: off unless somebody switches it on to look at it. */
  preview: z.boolean(),
  appliesTo: text,
  notes: text.nullable(),
  /** Facts and moments that the app itself has no words for: how they are named, and how one asks for them. */
  words: z.record(Name, z.strictObject({ says: text, ask: text })).optional(),
  duties: z.array(LawDuty).min(1),
})
export type Regime = z.infer<typeof Regime>

/** How a counting rule reads on its page. */
export const CountingRulePage = z.strictObject({
  id: z.enum(countingRules),
  summary: text,
  use: text.nullable(),
  citation: z.string().nullable(),
  verified: Verification,
  verifiedNote: text.nullable(),
  disputed: z.strictObject({ point: text, no: z.array(text), yes: z.array(text), default: text }).nullable(),
  otherView: text.nullable(),
  sources: z.array(z.string()),
})
export type CountingRulePage = z.infer<typeof CountingRulePage>
