/**
 * Which measures are offered for a risk: those of the assessment first, then those of the library that it does not have yet.
 * World: UI, pure. What must stay true: nothing is offered that the risk has already, and nothing twice.
 */
import type { MeasureKind, WordedMeasure } from '../../../../src-shared/risk/measures.ts'

export interface OfferedMeasure {
  readonly title: string
  readonly text?: string
  readonly kind?: MeasureKind
  readonly libraryId?: string
  /** It stands in the assessment already. */
  readonly isKept: boolean
}
type Rows = Readonly<Record<string, Readonly<Record<string, string>>>>

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * `library` is what was found there already; measures of the assessment are searched by the same words here. A kind is known
 * of measures of the library only, so that choosing one leaves own measures out.
 */
export function foundMeasures(
  rows: Rows,
  library: readonly WordedMeasure[],
  chosen: readonly string[],
  words: string,
  kind: MeasureKind | undefined,
): OfferedMeasure[] {
  const asked = plain(words).split(/\s+/).filter(Boolean)
  const kept = Object.values(rows).flatMap((row): OfferedMeasure[] => {
    const { title, description } = row
    const text = plain(`${title ?? ''} ${description ?? ''}`)
    const fits = kind === undefined && asked.every((word) => text.includes(word))
    return title && fits ? [{ title, ...(description && { text: description }), isKept: true }] : []
  })
  const known = new Set([...Object.values(rows).map((r) => r['library_id']), ...kept.map((k) => k.title)])
  const fresh = library
    .filter((m) => !known.has(m.id) && !known.has(m.title))
    .map((m) => ({ title: m.title, text: m.text, kind: m.kind, libraryId: m.id, isKept: false }))
  const unique = new Map([...kept, ...fresh].map((m) => [m.title, m]))
  return [...unique.values()].filter((m) => !chosen.includes(m.title))
}
