/**
 * Composes a notice: the answers of a layout from the facts of an incident, and what a person wrote over them.
 *
 * World: shared, pure. What must stay true: a question whose fact is not on record stays empty and is named; what a person
 * wrote always wins, also an emptied answer; an uncertain fact gives an uncertain answer that says so.
 */
import { describeCount } from '../text/count.ts'
import type { Fact, NoticeFacts } from './facts.ts'
import {
  conditionsIn,
  conditionsOf,
  fieldsOf,
  type Condition,
  type Layout,
  type LayoutField,
} from './layout.ts'
import { fillPlaceholders, hasPlaceholder } from './placeholders.ts'

/** What the facts say to a question, whatever a person wrote over it. */
export interface Recorded {
  readonly value: string
  readonly source: readonly string[]
  readonly unsure: boolean
  /** For a box that takes digits only. */
  readonly digits?: string
}
export interface Answer {
  readonly field: string
  readonly label: string
  /** In words; empty = nothing to say yet. */
  readonly value: string
  /** Keys of the chosen options. */
  readonly options: readonly string[]
  /** Facts that it came from; none where a person wrote it. */
  readonly source: readonly string[]
  /** Facts that would answer it, for the way back to where they are recorded. */
  readonly asks: readonly string[]
  /** `missing`: empty, or a message in which a placeholder still stands. */
  readonly status: 'filled' | 'missing' | 'unsure'
  readonly required: boolean
  readonly byHand: boolean
  /** For a box that takes digits only. */
  readonly digits?: string
  /** Sentences that a person may take over. */
  readonly suggestions: readonly string[]
  readonly recorded: Recorded
  /** Labels that may be chosen; absent where the answer is free text. */
  readonly offered?: readonly string[]
}
/** Texts that a person wrote, by field; an empty text empties the answer. */
export type Given = Readonly<Record<string, string>>

/** What composing knows while it goes down the layout. */
interface Reading {
  readonly layout: Layout
  readonly facts: NoticeFacts
  readonly chosen: Map<string, readonly string[]>
}
/** What a field came to, before it is known whether it was needed. */
interface Said {
  readonly value: string
  readonly options?: readonly string[]
  readonly source?: readonly string[]
  readonly unsure?: boolean
  readonly digits?: string
}
const nothing: Said = { value: '' }

const factOf = ({ facts, layout }: Reading, key: string): Fact | undefined => facts.read(key, layout.places)

/** Whether a condition holds; what is not known does not. */
function holds(condition: Condition, reading: Reading): boolean {
  if ('allOf' in condition) return condition.allOf.every((c) => holds(c, reading))
  if ('anyOf' in condition) return condition.anyOf.some((c) => holds(c, reading))
  if ('not' in condition) return !holds(condition.not, reading)
  if ('answer' in condition)
    return condition.is.some((key) => reading.chosen.get(condition.answer)?.includes(key))
  const fact = factOf(reading, condition.fact)
  return fact !== undefined && (condition.is?.some((token) => fact.tokens.includes(token)) ?? true)
}

/** Facts that a condition names and that are on record. */
const recorded = (condition: Condition | undefined, reading: Reading): Fact[] =>
  [...conditionsIn(condition)].flatMap((c) => {
    const fact = 'fact' in c ? factOf(reading, c.fact) : undefined
    return fact ? [fact] : []
  })

const separator = '; '
const keysOf = (facts: readonly Fact[]): string[] => [...new Set(facts.map((f) => f.key))]

const offeredIn = (field: LayoutField, reading: Reading) =>
  (field.options ?? []).filter((o) => !o.onlyIf || holds(o.onlyIf, reading))

function chooseOptions(field: LayoutField, reading: Reading, given: string | undefined): Said {
  const offered = offeredIn(field, reading)
  if (given !== undefined) {
    const said = given.split(separator).map((part) => part.trim())
    const options = offered.filter((o) => said.includes(o.label)).map((o) => o.key)
    return { value: given, options }
  }
  const fitting = offered.filter((o) => o.when && holds(o.when, reading))
  const picked = field.kind === 'choices' ? fitting : fitting.slice(0, 1)
  if (picked.length === 0) return nothing
  const facts = picked.flatMap((o) => recorded(o.when, reading))
  return {
    value: picked.map((o) => o.label).join(separator),
    options: picked.map((o) => o.key),
    source: keysOf(facts),
    // where only one may be named and several are true, a person has to look
    unsure: fitting.length > picked.length || facts.some((f) => f.unsure),
  }
}

/** The largest number that is possible, and the count as recorded beside it where that says more. */
function maximum(fact: Fact, { text }: NoticeFacts): Said {
  const { count, words } = fact
  const largest = count?.max ?? (count?.status === 'confirmed' ? count.best : undefined)
  const unit = `incident.${fact.key}.unit`
  if (!count || largest === undefined) {
    const open = count?.status === 'unknown' ? words : text.t('notices.maximum.open', { words })
    return { value: open, source: [fact.key], unsure: true }
  }
  const plain = describeCount({ status: 'confirmed', best: largest }, text, unit)
  return {
    value: count.status === 'confirmed' ? plain : text.t('notices.maximum', { largest: plain, words }),
    digits: String(largest),
    source: [fact.key],
    unsure: count.status !== 'confirmed',
  }
}

function fromFacts(field: LayoutField, reading: Reading): Said {
  const facts = (field.from ?? []).flatMap((key) => factOf(reading, key) ?? [])
  const [first] = facts
  if (!first) return nothing
  if (field.figure === 'maximum' && first.count) return maximum(first, reading.facts)
  const one = field.from?.length === 1
  const parts = facts.map((f) => (one || f.label === undefined ? f.words : `${f.label}: ${f.words}`))
  const digits = first.count?.best ?? first.count?.max ?? first.count?.min
  return {
    value: [...new Set(parts)].join(field.kind === 'paragraph' ? '\n' : separator),
    source: keysOf(facts),
    unsure: facts.some((f) => f.unsure),
    ...(field.kind === 'number' && digits !== undefined ? { digits: String(digits) } : {}),
  }
}

function fromTemplate(template: string, partly: boolean, facts: NoticeFacts): Said {
  const { text, empty, unknown, used } = fillPlaceholders(template, facts)
  return !partly && empty.length + unknown.length > 0 ? nothing : { value: text, source: used }
}

function sayField(field: LayoutField, reading: Reading, given: string | undefined): Said {
  if (field.options) return chooseOptions(field, reading, given)
  if (given !== undefined) return { value: given }
  return field.template === undefined
    ? fromFacts(field, reading)
    : fromTemplate(field.template, field.partly === true, reading.facts)
}
const recordedOf = ({ value, source = [], unsure = false, digits }: Said): Recorded => ({
  value: value.trim() === '' ? '' : value,
  source,
  unsure,
  ...(digits === undefined ? {} : { digits }),
})

function isRequired({ required, requiredIf, visibleIf }: LayoutField, reading: Reading): boolean {
  if (required !== 'conditional') return required === 'yes'
  const condition = requiredIf ?? visibleIf
  return condition !== undefined && holds(condition, reading)
}

function asksOf(field: LayoutField): string[] {
  const named = [
    ...conditionsOf({ ...field, visibleIf: undefined, requiredIf: undefined, suggestions: undefined }),
  ]
  return [...new Set([...(field.from ?? []), ...named.flatMap((c) => ('fact' in c ? [c.fact] : []))])]
}

/** The answers of every question that is shown, in the layout's order. */
export function compose(layout: Layout, facts: NoticeFacts, given: Given = {}): Answer[] {
  const reading: Reading = { layout, facts, chosen: new Map() }
  return fieldsOf(layout).flatMap((field) => {
    if (field.visibleIf && !holds(field.visibleIf, reading)) return []
    const written = Object.hasOwn(given, field.id) ? given[field.id]! : undefined
    const plain = sayField(field, reading, undefined)
    const said = written === undefined ? plain : sayField(field, reading, written)
    reading.chosen.set(field.id, said.options ?? [])
    const empty = said.value.trim() === ''
    const open = field.partly === true && hasPlaceholder(said.value)
    const suggested = (field.suggestions ?? []).filter((s) => !s.when || holds(s.when, reading))
    return [
      {
        field: field.id,
        label: field.label,
        value: empty ? '' : said.value,
        options: said.options ?? [],
        source: said.source ?? [],
        asks: asksOf(field),
        status: empty || open ? 'missing' : said.unsure ? 'unsure' : 'filled',
        required: isRequired(field, reading),
        byHand: written !== undefined,
        ...(said.digits === undefined ? {} : { digits: said.digits }),
        suggestions: suggested.map((s) => s.text),
        recorded: recordedOf(plain),
        ...(field.options ? { offered: offeredIn(field, reading).map((o) => o.label) } : {}),
      } as const,
    ]
  })
}

/**
 * The answers of a notice as it is kept: only what was given, nothing composed in. For asking whether what would be sent
 * is complete.
 */
export function composeGiven(layout: Layout, facts: NoticeFacts, given: Given): Answer[] {
  const blank = Object.fromEntries(fieldsOf(layout).map((field) => [field.id, '']))
  return compose(layout, facts, { ...blank, ...given })
}

export interface MissingPart {
  readonly field: string
  readonly label: string
  readonly section: string
  readonly help?: string
  readonly asks: readonly string[]
}
/** Questions that must be answered and are not. A notice with one of these cannot be finished. */
export function missingParts(layout: Layout, answers: readonly Answer[]): MissingPart[] {
  const open = new Map(answers.filter((a) => a.required && a.status === 'missing').map((a) => [a.field, a]))
  return layout.sections.flatMap((section) =>
    section.fields.flatMap(({ id, label, help }) => {
      const answer = open.get(id)
      return answer
        ? [{ field: id, label, section: section.title, ...(help ? { help } : {}), asks: answer.asks }]
        : []
    }),
  )
}
