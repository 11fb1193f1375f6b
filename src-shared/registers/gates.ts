/**
 * What stands between a record and a step of its life: the needs that gates name, and what they may look at beside the
 * record's own values. World: shared, pure. What must stay true: main and the screen ask the same functions, so that what
 * the screen says is missing is what main refuses for.
 */
import type { Instant, PlainDate, RecordId } from '../values.ts'
import { isFilled, type Register } from './define.ts'

/** A record that is part of another one, as gates and screens see it. */
export interface Child {
  readonly id: RecordId
  readonly register: string
  readonly ref?: string | undefined
  readonly title: string
  readonly state: string
  /** Nothing more is expected of it. */
  readonly final: boolean
  readonly values: Readonly<Record<string, unknown>>
}
/** What gates may look at beside the record's own values. */
export interface Surroundings {
  readonly children: readonly Child[]
  /** The other parts of the record that this one is part of, of the same register: other versions of a procedure. */
  readonly siblings: readonly Child[]
  /** Duties that bind or may bind and that nobody has decided yet, by id, each with its words. */
  readonly undecided: readonly {
    readonly duty: string
    readonly title: string
    /** Binds for certain; otherwise it may. */
    readonly applies: boolean
  }[]
  /** Who works here now: only where somebody else than the writer has to agree. */
  readonly people: readonly { readonly id: RecordId; readonly name: string }[]
  /** When each filled path was last written: only where others judge it. */
  readonly written: Readonly<Record<string, { readonly at: Instant }>>
  /** The calendar day where the office is. */
  readonly today: PlainDate
}
export const alone: Surroundings = {
  children: [],
  siblings: [],
  undecided: [],
  people: [],
  written: {},
  today: '1970-01-01',
}

/** One thing that stands between a record and a transition; `field` lets the screen link to it. */
export interface Need {
  readonly field: string
  /** Message key that says what is missing and why it is asked; absent = "fill in <label>". */
  readonly message?: string
  /** Another record, or the title of a duty, that stands in the way: the message's `{{title}}`. */
  readonly title?: string
  readonly record?: RecordId
  /** From when on it no longer stands in the way: the message's `{{day}}`. */
  readonly day?: PlainDate
}

/** What still stands between these values and a transition: unfilled needs first, then what its gate says. */
export function missingFor(
  register: Register,
  transition: string,
  values: Readonly<Record<string, unknown>>,
  around: Surroundings = alone,
): readonly Need[] {
  const t = register.transitions[transition]
  if (!t) return []
  const unfilled = (t.needs ?? []).filter((f) => !isFilled(values[f])).map((field) => ({ field }))
  return [...unfilled, ...(t.gate?.(values, around) ?? [])]
}
