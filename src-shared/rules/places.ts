/**
 * The places that laws hang on: codes, names, and what somebody typed into the residence table.
 *
 * World: shared, pure. What must stay true: a text that could mean two places means none; the record keeps the text.
 */
import { z } from 'zod'
import placesJson from '../../resources/rules/places.json' with { type: 'json' }
import { PlainDate } from '../values.ts'

const PlaceFile = z.strictObject({
  id: z.literal('places'),
  version: z.string(),
  compiled: PlainDate,
  notice: z.string(),
  places: z.record(
    z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/),
    z.strictObject({ name: z.string().min(1), also: z.array(z.string()).optional() }),
  ),
})
export const placeFile = PlaceFile.parse(placesJson)

const plain = (text: string) => text.trim().toLowerCase().replaceAll('.', '').replaceAll(/\s+/g, ' ')
/** Each text that names a place; `null` for one that names two. */
const byName = new Map<string, string | null>()
for (const [code, { name, also }] of Object.entries(placeFile.places)) {
  // MD is Moldova and Maryland: the letters alone count only where the file says that they mean the country
  const letters = Object.hasOwn(placeFile.places, `US-${code}`) ? [] : [code]
  for (const text of new Set([...letters, name, ...(also ?? [])].map(plain)))
    byName.set(text, byName.has(text) ? null : code)
}

/** The code of a place written as code or English name; `undefined` when nobody can tell. */
export const placeOf = (text: string): string | undefined => byName.get(plain(text)) ?? undefined
export const placeName = (code: string): string | undefined =>
  Object.hasOwn(placeFile.places, code) ? placeFile.places[code]?.name : undefined
/** Whether a place is one of these, or a state of one of these (`US-CA` is in `US`). */
export const isIn = (code: string, places: readonly string[]): boolean =>
  places.includes(code) || places.includes(code.slice(0, 2))
