/**
 * Lists of authorities: processing that needs an impact assessment, or none (GDPR Art. 35(4), 35(5)), as data
 * (resources/risk/screening-lists.json).
 *
 * World: shared, pure. What must stay true: a list is added as data, with its authority, place and source; what an entry
 * says to a reader is the message `risk.list.<entry id>`.
 */
import { z } from 'zod'
import listsJson from '../../resources/risk/screening-lists.json' with { type: 'json' }

export const listEffects = ['required', 'consider', 'exempt'] as const
const Entry = z.strictObject({
  /** `<list>.<name>`; kept in journals. */
  id: z.string().regex(/^[a-z0-9_]{1,20}\.[a-z0-9_]{1,40}$/),
  effect: z.enum(listEffects),
  /** Needs one of the nine criteria beside it. */
  withCriterion: z.boolean().optional(),
})
export type ListEntry = z.infer<typeof Entry>
const ListFile = z.strictObject({
  id: z.literal('dpia-screening'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  notice: z.string(),
  lists: z.array(
    z.strictObject({
      id: z.string(),
      authority: z.string(),
      /** Codes of rules/places where it is asked. */
      places: z.array(z.string()).min(1),
      source: z.string(),
      verified: z.string(),
      entries: z.array(Entry).min(1),
    }),
  ),
})
const file = ListFile.parse(listsJson)
export const screeningVersion = `${file.id} ${file.version}`
const entries = file.lists.flatMap((list) => list.entries)
export const listEntryIds: readonly string[] = entries.map((e) => e.id)
export const listEntry = (id: string): ListEntry | undefined => entries.find((e) => e.id === id)
export type ScreeningList = (typeof file.lists)[number]
/** The lists that are asked of an office in these places. */
export const listsFor = (places: readonly string[]): readonly ScreeningList[] =>
  file.lists.filter((list) => list.places.some((p) => places.includes(p)))
