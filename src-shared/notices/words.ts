/**
 * What a notice says, part by part: for screens, files and printed pages alike.
 *
 * World: shared, pure. What must stay true: of a draft, what must be said and is not yet said stands there as missing, and
 * what needs no answer and has none is left out; of a notice that was sent, every kept word is there and nothing else,
 * whatever has become of the facts or of its layout.
 */
import type { Answer } from './compose.ts'
import type { Layout } from './layout.ts'

type Values = Readonly<Record<string, unknown>>
export interface SpokenPart {
  readonly field: string
  readonly label: string
  /** Empty = missing. */
  readonly value: string
  /** Speaks for itself, without its label. */
  readonly bare: boolean
}
export interface NoticeWords {
  readonly title: string
  readonly letter: boolean
  readonly sections: readonly {
    readonly id: string
    /** Empty for what the layout of today does not know. */
    readonly title: string
    readonly parts: readonly SpokenPart[]
  }[]
}

/** A draft: the questions that are asked now, with what is kept as the answer. */
export function wordsOf(layout: Layout, answers: readonly Answer[]): NoticeWords {
  const byField = new Map(answers.map((a) => [a.field, a]))
  const sections = layout.sections.map(({ id, title, fields }) => ({
    id,
    title,
    parts: fields.flatMap(({ id: field, label, bare }): SpokenPart[] => {
      const answer = byField.get(field)
      if (!answer || (answer.value === '' && !answer.required)) return []
      return [{ field, label, value: answer.value, bare: bare === true }]
    }),
  }))
  return { title: layout.title, letter: layout.style === 'letter', sections: filled(sections) }
}

/** A notice that was sent: its kept words in the order of its layout; those that the layout does not know come last. */
export function wordsAsSent(layout: Layout | undefined, notice: Values): NoticeWords {
  const rows = (notice['answers'] ?? {}) as Readonly<Record<string, { label?: string; text?: string }>>
  const part = (field: string, bare: boolean): SpokenPart[] => {
    const { label = field, text = '' } = Object.hasOwn(rows, field) ? rows[field]! : {}
    return text.trim() === '' ? [] : [{ field, label, value: text, bare }]
  }
  const sections = (layout?.sections ?? []).map(({ id, title, fields }) => ({
    id,
    title,
    parts: fields.flatMap((f) => part(f.id, f.bare === true)),
  }))
  const known = new Set(layout?.sections.flatMap((s) => s.fields.map((f) => f.id)))
  const others = Object.keys(rows).filter((field) => !known.has(field))
  return {
    title: layout?.title ?? String(notice['title'] ?? ''),
    letter: layout?.style === 'letter',
    sections: filled([
      ...sections,
      { id: 'others', title: '', parts: others.flatMap((f) => part(f, false)) },
    ]),
  }
}
const filled = (sections: NoticeWords['sections']) => sections.filter((s) => s.parts.length > 0)
