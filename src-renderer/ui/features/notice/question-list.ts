/**
 * Which questions are shown, and how far each section is. World: UI, pure. What must stay true: a question does not vanish
 * while somebody answers it: a choice of questions is made once, and what comes up later is added to it.
 */
import type { Layout } from '../../../../src-shared/notices/layout.ts'
import type { Line } from '../../../../src-shared/notices/lines.ts'

export const filters = ['required', 'open', 'unsure', 'moved', 'own', 'all'] as const
export type Filter = (typeof filters)[number]

/** Nothing is said yet, or a placeholder stands in it. */
export const isOpen = ({ answer }: Line): boolean => answer.status === 'missing'
/** What is asked for and missing stands in the way of sending. */
export const isBlocking = (line: Line): boolean => isOpen(line) && line.answer.required

function fits(line: Line, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'required') return isBlocking(line)
  return filter === 'open' ? isOpen(line) : line.mark === filter
}
export const fieldsIn = (lines: readonly Line[], filter: Filter): readonly string[] =>
  lines.filter((l) => fits(l, filter)).map((l) => l.field.id)

export type Counts = Readonly<Record<Filter, number>>
export const countLines = (lines: readonly Line[]): Counts =>
  Object.fromEntries(filters.map((f) => [f, fieldsIn(lines, f).length])) as Record<Filter, number>

export interface SectionView {
  readonly id: string
  readonly title: string
  readonly lines: readonly Line[]
  /** Of all its questions, not only those shown. */
  readonly all: number
  readonly open: number
  readonly required: number
}
/** Sections of the layout with the questions to show; those without any are left out. */
export function sectionsOf(
  layout: Pick<Layout, 'sections'>,
  lines: readonly Line[],
  shown: (field: string) => boolean,
): SectionView[] {
  return layout.sections.flatMap(({ id, title }) => {
    const all = lines.filter((l) => l.section === id)
    const some = all.filter((l) => shown(l.field.id))
    if (some.length === 0) return []
    return [
      {
        id,
        title,
        lines: some,
        all: all.length,
        open: all.filter(isOpen).length,
        required: all.filter(isBlocking).length,
      },
    ]
  })
}
