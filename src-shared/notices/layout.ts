/**
 * What a layout is: the questions of one form or letter, in order, each with the recorded facts that answer it.
 *
 * World: shared, pure. What must stay true: layouts are data (resources/notices), versioned, and name their source and
 * how far it was checked; a condition looks only at facts and at answers that stand above it, so that one reading from
 * top to bottom settles everything; ids are final, because kept notices name them.
 */
import { z } from 'zod'
import { recipientKinds } from '../registers/obligation.ts'
import { Verification } from '../rules/regime.ts'
import { PlainDate } from '../values.ts'

const Id = z.string().regex(/^[0-9a-z_-]{1,60}$/)
/** `aware_at` = a field of the incident; `office.name`, `vendors.role`, … see facts.ts. */
const FactKey = z.string().regex(/^[a-z]\w*(\.\w+){0,2}$/i)
const text = z.string().min(1).max(2_000)

/**
 * When something holds: these options were chosen above (`answer`), a fact is on record or is one of these (`fact`), or
 * several conditions together. What is not known does not hold.
 */
export type Condition =
  | { readonly answer: string; readonly is: readonly string[] }
  | { readonly fact: string; readonly is?: readonly string[] | undefined }
  | { readonly allOf: readonly Condition[] }
  | { readonly anyOf: readonly Condition[] }
  | { readonly not: Condition }
const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ answer: Id, is: z.array(Id).min(1) }),
    z.strictObject({ fact: FactKey, is: z.array(z.string().min(1)).min(1).optional() }),
    z.strictObject({ allOf: z.array(Condition).min(1) }),
    z.strictObject({ anyOf: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

const Option = z.strictObject({
  key: Id,
  /** Without `;`, which stands between several chosen ones. */
  label: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[^;]+$/),
  /** Chosen by itself where this holds; without it only a person chooses it. */
  when: Condition.optional(),
  /** Offered only where this holds. */
  onlyIf: Condition.optional(),
})

const choosing = ['choice', 'choices', 'flag'] as const
export const fieldKinds = ['line', 'paragraph', 'number', 'date', 'time', ...choosing] as const
export const LayoutField = z.strictObject({
  id: Id,
  label: z.string().min(1).max(500),
  kind: z.enum(fieldKinds),
  /** `conditional`: required where `requiredIf` holds, or without it, whenever the field is shown by a condition. */
  required: z.enum(['yes', 'no', 'conditional']),
  requiredIf: Condition.optional(),
  lawRef: z.string().max(200).optional(),
  help: text.optional(),
  options: z.array(Option).min(2).optional(),
  /** Several answers of this kind may be given. */
  multiple: z.literal(true).optional(),
  visibleIf: Condition.optional(),
  /** What the form itself says about when it is shown, in its words. */
  visibleNote: text.optional(),
  /** Where this layout departs from the form's own data, and why. */
  adapted: text.optional(),
  /** Facts that answer it, in order. */
  from: z.array(FactKey).min(1).optional(),
  /** Or a sentence with placeholders (messages.ts). */
  template: text.optional(),
  /** A template that is shown while some of its placeholders have no value yet; they stay standing. */
  partly: z.literal(true).optional(),
  /** A number is asked as the largest that is possible. */
  figure: z.literal('maximum').optional(),
  /** Said without its label (letters). */
  bare: z.literal(true).optional(),
  /** Sentences that a person may take over; never taken by themselves. */
  suggestions: z.array(z.strictObject({ when: Condition.optional(), text })).optional(),
})
export type LayoutField = z.infer<typeof LayoutField>

/** Every condition inside a condition, itself included. */
export function* conditionsIn(condition: Condition | undefined): Generator<Condition> {
  if (!condition) return
  yield condition
  if ('not' in condition) yield* conditionsIn(condition.not)
  for (const inner of 'allOf' in condition ? condition.allOf : 'anyOf' in condition ? condition.anyOf : [])
    yield* conditionsIn(inner)
}
/** Every condition that a field hangs on, with those inside. */
export function* conditionsOf(field: LayoutField): Generator<Condition> {
  yield* conditionsIn(field.visibleIf)
  yield* conditionsIn(field.requiredIf)
  for (const option of field.options ?? []) {
    yield* conditionsIn(option.when)
    yield* conditionsIn(option.onlyIf)
  }
  for (const suggestion of field.suggestions ?? []) yield* conditionsIn(suggestion.when)
}

/** Whether a field's parts belong together: options where there is a choice, one way to be answered. */
function isWhole(field: LayoutField): boolean {
  const chooses = (choosing as readonly string[]).includes(field.kind)
  const ways = [field.from, field.template, field.options].filter((way) => way !== undefined).length
  return (
    chooses === (field.options !== undefined) &&
    ways <= 1 &&
    (field.required === 'conditional' || field.requiredIf === undefined) &&
    new Set(field.options?.map((o) => o.key)).size === (field.options?.length ?? 0)
  )
}

/** Conditions on answers that do not stand above, or that name an option that is not there. */
function strayAnswers(fields: readonly LayoutField[]): string[] {
  const above = new Map<string, readonly string[]>()
  return fields.flatMap((field) => {
    const stray = [...conditionsOf(field)].filter(
      (c) => 'answer' in c && !c.is.every((key) => above.get(c.answer)?.includes(key)),
    )
    above.set(field.id, field.options?.map((o) => o.key) ?? [])
    return stray.length > 0 ? [field.id] : []
  })
}

/** A duty that a layout fits; every list that is given must hold it. */
const Fit = z.strictObject({
  recipientKind: z.enum(recipientKinds),
  jurisdictions: z.array(z.string().min(1)).min(1).optional(),
  regimes: z.array(z.string().min(1)).min(1).optional(),
  duties: z.array(z.string().min(1)).min(1).optional(),
})

export const Layout = z
  .strictObject({
    id: Id,
    version: z.string().regex(/^\d+\.\d+\.\d+$/),
    title: z.string().min(1).max(200),
    /**
     * `draft`: a template under consultation; `headings`: follows a form's headings; `law`: follows the law's list;
     * `general`: headings of our own that such laws have in common.
     */
    standing: z.enum(['draft', 'headings', 'law', 'general']),
    style: z.enum(['form', 'letter']),
    /** What it is and what it is not, shown with it. */
    notice: text,
    source: z.strictObject({
      title: text,
      url: z.url().optional(),
      edition: z.string().optional(),
      adopted: PlainDate.optional(),
      consultationUntil: PlainDate.optional(),
      attribution: text.optional(),
    }),
    verified: Verification,
    verifiedNote: text,
    compiled: PlainDate,
    /** Places of the law behind it (codes of resources/rules/places.json): what `also.residence_here` counts. */
    places: z.array(z.string()).optional(),
    fits: z.array(Fit).min(1),
    sections: z
      .array(
        z.strictObject({ id: z.string().min(1).max(20), title: text, fields: z.array(LayoutField).min(1) }),
      )
      .min(1),
  })
  .superRefine((layout, context) => {
    const fields = fieldsOf(layout)
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    if (new Set(fields.map((f) => f.id)).size < fields.length) refuse('layout.ids')
    for (const field of fields) if (!isWhole(field)) refuse(`layout.field ${field.id}`)
    for (const id of strayAnswers(fields)) refuse(`layout.answer ${id}`)
  })
export type Layout = z.infer<typeof Layout>

/** All fields of a layout, in order. */
export const fieldsOf = (layout: Pick<Layout, 'sections'>): LayoutField[] =>
  layout.sections.flatMap((s) => s.fields)
