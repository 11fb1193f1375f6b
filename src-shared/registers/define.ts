/**
 * The register machine's vocabulary: how a register is declared once.
 *
 * World: shared, pure. From one declaration come the TypeScript type, the zod schema, the form, list columns and
 * filters, search text, history wording, exports, import mapping, the data dictionary and the fold policy of each
 * field. What must stay true: nothing else in the code knows the name of a field, except rules that are about it.
 *
 * Texts are not here: the label of field `f` of register `r` is the message `r.f`, its help `r.f.help`, the label of
 * option `o` is `r.f.o`, of a section `r.section.s`, of a state `r.state.s`, of a transition `r.transition.t`.
 * Further, where there is one: `r.f.ask` the question that the form asks instead of the label, `r.f.o.def` what an option
 * means, `r.f.unit` what a count counts, `r.transition.t.next` the sentence that offers it, `.text` what it entails.
 */
import type { WhyNode } from '../learn/why-tree.ts'
import type { Need, Surroundings } from './gates.ts'
import type { RiskRow } from '../risk/risk-row.ts'
import type { ScreeningAnswers } from '../risk/screening.ts'
import type { StructureKind, StructureOf } from './structured.ts'
import type {
  Count,
  DutyDecision,
  Evidence,
  FuzzyTime,
  PlainDate,
  RecordId,
  SeverityScore,
  Someone,
  TimelineEntry,
} from '../values.ts'

/** Which value is shown while two concurrent ones are unresolved (vault.md 5.7): the cautious one wins. */
export type MergePolicy = 'latest' | 'earliest' | 'highest' | 'yes'

export interface FieldOptions {
  /** Where the field comes from in law or guidance, shown in help and the data dictionary. */
  readonly source?: string
  readonly policy?: MergePolicy
  /** `shown` = a list column by default, `optional` = can be chosen, absent = not offered as a column. */
  readonly column?: 'shown' | 'optional'
  /** Offered as a list filter. */
  readonly filter?: boolean
  /** Weight in full-text search; 0 or absent = not searched. */
  readonly search?: number
  /** Set by the machine, shown but not edited. */
  readonly fixed?: boolean
  /** Set by the use case that decides it, with what that asks for; an import may bring it. */
  readonly decided?: boolean
  /** Starts legal clocks: once filled, a change takes a reason and stays visible beside the clock and in packs. */
  readonly guarded?: boolean
  /** The text, or the ids of the rows, are names (of a fact, of a moment) that read as the message `<named>.<name>`. */
  readonly named?: string
  /** Links to the record that this one is part of (an obligation to its incident): that record shows it as its own. */
  readonly parent?: boolean
  /** States of the record in which the field can no longer be changed: what was sent stays as it was sent. */
  readonly frozenIn?: readonly string[]
  /** May still be filled in where the record as a whole is sealed (`sealedIn`). */
  readonly open?: boolean
  /** A list that is offered while somebody types; the text may still be anything. */
  readonly suggest?: 'places'
  /** Schema version that brought the field; absent = the first. */
  readonly since?: number
  /** Asked only when this holds for the record's plain values. */
  readonly when?: (values: Readonly<Record<string, unknown>>) => boolean
}

export type FieldType =
  | { readonly type: 'text'; readonly max: number; readonly lines: 'one' | 'many' | 'markdown' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'choices'; readonly options: readonly string[] }
  | { readonly type: 'flag' }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly type: 'date' }
  | { readonly type: 'time' }
  | { readonly type: 'count' }
  | { readonly type: 'someone' }
  | { readonly type: 'person' }
  | { readonly type: 'links'; readonly to: readonly string[] }
  | { readonly type: 'tags' }
  | { readonly type: 'rows'; readonly columns: Readonly<Record<string, Field>> }
  | { readonly type: 'timeline' }
  | { readonly type: 'evidence' }
  | { readonly type: 'duties' }
  | { readonly type: 'scores' }
  | { readonly type: 'whys' }
  | { readonly type: 'risks' }
  | { readonly type: 'screening' }
  | { readonly type: 'structured'; readonly of: StructureKind }

/** A field as declared; `V` is the TypeScript type of its plain value and exists for the compiler only. */
export type Field<V = unknown> = FieldType & FieldOptions & { readonly __value?: V }

type Opt = FieldOptions
export const line = (o: Opt & { max?: number } = {}): Field<string> => ({
  max: 200,
  ...o,
  type: 'text',
  lines: 'one',
})
export const paragraph = (o: Opt & { max?: number } = {}): Field<string> => ({
  max: 5_000,
  ...o,
  type: 'text',
  lines: 'many',
})
export const markdown = (o: Opt & { max?: number } = {}): Field<string> => ({
  max: 50_000,
  ...o,
  type: 'text',
  lines: 'markdown',
})
export const choice = <const T extends string>(options: readonly T[], o: Opt = {}): Field<T> => ({
  ...o,
  type: 'choice',
  options,
})
export const choices = <const T extends string>(options: readonly T[], o: Opt = {}): Field<T[]> => ({
  ...o,
  type: 'choices',
  options,
})
export const yesNoUnknown = (o: Opt = {}): Field<'yes' | 'no' | 'unknown'> => ({
  ...o,
  type: 'choice',
  options: ['yes', 'no', 'unknown'],
})
export const flag = (o: Opt = {}): Field<boolean> => ({ ...o, type: 'flag' })
export const number = (o: Opt & { min?: number; max?: number } = {}): Field<number> => ({
  min: 0,
  max: 1e12,
  ...o,
  type: 'number',
})
export const date = (o: Opt = {}): Field<PlainDate> => ({ ...o, type: 'date' })
export const time = (o: Opt = {}): Field<FuzzyTime> => ({ ...o, type: 'time' })
export const count = (o: Opt = {}): Field<Count> => ({ ...o, type: 'count' })
/** Anyone: roster person, outsider by name, or anonymous. */
export const someone = (o: Opt = {}): Field<Someone> => ({ ...o, type: 'someone' })
/** A person of the roster only, by record id. */
export const person = (o: Opt = {}): Field<RecordId> => ({ ...o, type: 'person' })
export const links = (to: readonly string[], o: Opt = {}): Field<RecordId[]> => ({ ...o, type: 'links', to })
export const tags = (o: Opt = {}): Field<string[]> => ({ ...o, type: 'tags' })
export const rows = (
  columns: Readonly<Record<string, Field>>,
  o: Opt = {},
): Field<Readonly<Record<string, Record<string, unknown>>>> => ({
  ...o,
  type: 'rows',
  columns,
})
export const timeline = (o: Opt = {}): Field<Readonly<Record<string, TimelineEntry>>> => ({
  ...o,
  type: 'timeline',
})
export const evidence = (o: Opt = {}): Field<Readonly<Record<string, Evidence>>> => ({
  ...o,
  type: 'evidence',
})
export const duties = (o: Opt = {}): Field<Readonly<Record<string, DutyDecision>>> => ({
  ...o,
  type: 'duties',
})
export const scores = (o: Opt = {}): Field<Readonly<Record<string, SeverityScore>>> => ({
  ...o,
  fixed: true,
  type: 'scores',
})
/** The tree of whys of a post-mortem, by node. */
export const whys = (o: Opt = {}): Field<Readonly<Record<string, WhyNode>>> => ({ ...o, type: 'whys' })
/** Risks with their scores, by row. */
export const risks = (o: Opt = {}): Field<Readonly<Record<string, RiskRow>>> => ({ ...o, type: 'risks' })
/** The answers to the screening for an impact assessment, as one value. */
export const screening = (o: Opt = {}): Field<ScreeningAnswers> => ({ ...o, type: 'screening' })
export const structured = <const K extends StructureKind>(of: K, o: Opt = {}): Field<StructureOf<K>> => ({
  ...o,
  type: 'structured',
  of,
})

export interface Transition {
  readonly from: readonly string[]
  readonly to: string
  /** Fields that must be filled at this moment. */
  readonly needs?: readonly string[]
  /** Further needs worked out from the values. Pure. */
  readonly gate?: (values: Readonly<Record<string, unknown>>, around: Surroundings) => readonly Need[]
  /** The person must say why. */
  readonly reason?: boolean
  /** Taken by a use case of its own, never as a plain step: the screen offers that instead. */
  readonly machine?: boolean
  /** The person signs with typed name and passphrase. */
  readonly signature?: boolean
  /** Time fields that this step sets to now (they are declared `fixed`). */
  readonly stamps?: readonly string[]
}

export interface RegisterDeclaration {
  readonly id: string
  /** Prefix of the human reference: `INC` gives `INC-2026-0001`. Absent = no references (the title names it). */
  readonly refPrefix?: string
  /** Schema version that new entries carry as `sv`; grows with each additive change. */
  readonly schemaVersion: number
  /** Field whose value names the record. */
  readonly title: string
  /** Second line in lists. */
  readonly subtitle?: readonly string[]
  /** `sign` = signatures and what is asked for: a store of its own, because there are a hundred thousand of them. */
  readonly compartment: 'org' | 'dpo' | 'sign'
  /** Fields whose values an index over all records needs without reading the records. */
  readonly atHand?: readonly string[]
  readonly sections: Readonly<Record<string, Readonly<Record<string, Field>>>>
  readonly states: readonly string[]
  /** States in which nothing more is expected. */
  readonly finalStates: readonly string[]
  readonly transitions: Readonly<Record<string, Transition>>
  /** Fields asked for when a record is made, in order; all else comes later. */
  readonly intake: readonly string[]
  /** Sections that have a page of their own and are not drawn in the long form. */
  readonly ownPages?: readonly string[]
  /** States in which a record is proof of something: it cannot be voided. */
  readonly keptIn?: readonly string[]
  /** States in which it was signed or approved as it is: nothing changes but what is declared `open`. */
  readonly sealedIn?: readonly string[]
  /** States that were reached on the strength of its parts: none is added any more. */
  readonly completeIn?: readonly string[]
  /** Somebody else than the writer has to agree: gates and screens are told who works here. */
  readonly judged?: boolean
  /** Records are made by a use case of another register only: no "new" button, no import. */
  readonly madeElsewhere?: boolean
}

type UnionToIntersection<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void
  ? I
  : never
type FieldsOf<R extends RegisterDeclaration> = UnionToIntersection<R['sections'][keyof R['sections']]>
type ValueOf<F> = F extends Field<infer V> ? V : never
/** Plain values of a record of register `R`; every field may be absent, because half-filled is a valid state. */
export type ValuesOf<R extends RegisterDeclaration> = {
  readonly [K in keyof FieldsOf<R>]?: ValueOf<FieldsOf<R>[K]>
}

/** A register ready for use: the declaration plus the look-ups that everything derives from. */
export type Register<D extends RegisterDeclaration = RegisterDeclaration> = D & {
  /** All fields by key, in section order. */
  readonly fields: Readonly<Record<string, Field>>
  readonly sectionOf: Readonly<Record<string, string>>
  /** The field that links to the record that this one is part of. */
  readonly parentField?: string
}

/**
 * Checks a declaration and makes it usable. Throws on a declaration bug (a field declared twice, an unknown title or
 * transition state): these are mistakes of ours, found by the first test that imports the register.
 */
export function defineRegister<const D extends RegisterDeclaration>(declaration: D): Register<D> {
  const fields: Record<string, Field> = {}
  const sectionOf: Record<string, string> = {}
  for (const [section, members] of Object.entries(declaration.sections)) {
    for (const [key, field] of Object.entries(members)) {
      if (fields[key]) throw new Error(`${declaration.id}: field ${key} is declared twice`)
      if (!/^[a-z][a-z0-9_]*$/.test(key)) throw new Error(`${declaration.id}: ${key} is not a field name`)
      fields[key] = field
      sectionOf[key] = section
    }
  }
  const known = (key: string) => {
    if (!fields[key]) throw new Error(`${declaration.id}: unknown field ${key}`)
  }
  known(declaration.title)
  declaration.subtitle?.forEach(known)
  declaration.intake.forEach(known)
  for (const [id, t] of Object.entries(declaration.transitions)) {
    t.needs?.forEach(known)
    t.stamps?.forEach(known)
    for (const s of [...t.from, t.to])
      if (!declaration.states.includes(s))
        throw new Error(`${declaration.id}: transition ${id} names unknown state ${s}`)
  }
  declaration.ownPages?.forEach((section) => {
    if (!declaration.sections[section]) throw new Error(`${declaration.id}: no section ${section}`)
  })
  const parentField = Object.keys(fields).find((key) => fields[key]!.parent)
  return { ...declaration, fields, sectionOf, ...(parentField !== undefined && { parentField }) }
}

/** Fields whose value is a set of elements, each with its own path `field/element` (vault.md 5.7, observed-remove). */
export function isCollection(field: Field): boolean {
  return [
    'choices',
    'links',
    'tags',
    'rows',
    'timeline',
    'evidence',
    'duties',
    'scores',
    'whys',
    'risks',
  ].includes(field.type)
}
/** Collections that only ever grow: an element, once written, is never changed or removed. */
export function isGrowOnly(field: Field): boolean {
  return field.type === 'timeline' || field.type === 'scores'
}

/** Whether a field no longer changes in this state of the record: what was sent or approved stays as it was. */
export function isFrozen(register: Register, key: string, state: string): boolean {
  const field = register.fields[key]
  const sealed = register.sealedIn?.includes(state) === true && field?.open !== true
  return sealed || field?.frozenIn?.includes(state) === true
}

/** The fields that hold files. */
export const evidenceFields = ({ fields }: Register): readonly string[] =>
  Object.keys(fields).filter((key) => fields[key]!.type === 'evidence')

/** Whether a plain value counts as filled in: not absent, not blank, not an empty collection. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object') return Object.keys(value).length > 0
  return true
}

/** Plain steps that start in `state`, in declaration order; those of use cases are left out. */
export function transitionsFrom(register: Register, state: string): readonly string[] {
  return Object.entries(register.transitions)
    .filter(([, t]) => t.from.includes(state) && !t.machine)
    .map(([id]) => id)
}
