/**
 * A library of measures to choose from (resources/risk/measures.json), searched by words, kind and what they help against.
 *
 * World: shared, pure. What must stay true: a measure taken from here is copied into the assessment with the words that it
 * had, so that a later library changes nothing of what was approved; words are messages, `risk.measure.<id>`.
 */
import { z } from 'zod'
import measuresJson from '../../resources/risk/measures.json' with { type: 'json' }
import type { Translate } from '../text/context.ts'
import { fearedEvents, type FearedEvent } from './risk-row.ts'

export const measureKinds = [
  'data',
  'access',
  'watching',
  'systems',
  'places',
  'rights',
  'people',
  'partners',
] as const
export type MeasureKind = (typeof measureKinds)[number]
const Measure = z.strictObject({
  id: z.string().regex(/^[a-z_]{1,40}$/),
  kind: z.enum(measureKinds),
  /** What it helps against. */
  against: z.array(z.enum(fearedEvents)).min(1),
})
export type Measure = z.infer<typeof Measure>
const Library = z.strictObject({
  id: z.literal('measures-library'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  notice: z.string(),
  measures: z.array(Measure),
})
export const measures: readonly Measure[] = Library.parse(measuresJson).measures

/** A measure in the reader's language. */
export interface WordedMeasure extends Measure {
  readonly title: string
  readonly text: string
}
export interface MeasureQuery {
  readonly words?: string
  readonly kind?: MeasureKind
  readonly against?: FearedEvent
}

/** Lower case without accents, so that a search does not hang on them. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function points(measure: WordedMeasure, words: readonly string[]): number {
  const [title, text] = [plain(measure.title), plain(measure.text)]
  const found = words.map((w) => (title.includes(w) ? 2 : text.includes(w) ? 1 : 0))
  return found.some((p) => p === 0) ? -1 : found.reduce<number>((sum, p) => sum + p, 0)
}

/** Measures that fit everything that was asked, those with the words in their name first, else in the library's order. */
export function findMeasures({ words = '', kind, against }: MeasureQuery, t: Translate): WordedMeasure[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return measures
    .filter(
      (m) =>
        (kind === undefined || m.kind === kind) && (against === undefined || m.against.includes(against)),
    )
    .map((m) => ({ ...m, title: t(`risk.measure.${m.id}`), text: t(`risk.measure.${m.id}.text`) }))
    .map((measure) => ({ measure, points: points(measure, wanted) }))
    .filter((found) => found.points >= 0)
    .toSorted((a, b) => b.points - a.points)
    .map((found) => found.measure)
}
