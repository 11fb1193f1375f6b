/**
 * The layouts that ship with the app (resources/notices), and which of them fit a duty.
 *
 * World: shared, pure. What must stay true: a layout is offered only for duties that its file names; what fits a single
 * duty comes before what fits a whole law.
 */
import cnil from '../../resources/notices/cnil.json' with { type: 'json' }
import edpb from '../../resources/notices/edpb-2026-draft.json' with { type: 'json' }
import gdprLetter from '../../resources/notices/gdpr-letter.json' with { type: 'json' }
import hhs from '../../resources/notices/hhs.json' with { type: 'json' }
import hipaaIndividual from '../../resources/notices/hipaa-individual.json' with { type: 'json' }
import ico from '../../resources/notices/ico.json' with { type: 'json' }
import { Layout } from './layout.ts'

let parsed: readonly Layout[] | undefined
/** All layouts, checked when they are first needed: nobody waits for them at start. */
export const layouts = (): readonly Layout[] =>
  (parsed ??= [edpb, cnil, ico, gdprLetter, hhs, hipaaIndividual].map((file) => Layout.parse(file)))

export const findLayout = (id: string): Layout | undefined => layouts().find((l) => l.id === id)

/** A duty as layouts are looked up for it. */
export interface DutyToAnswer {
  readonly regimeId: string
  readonly dutyId: string
  readonly recipientKind: string
  readonly jurisdiction: string
}
/** How closely a fit names a duty; `undefined` = not at all. */
function closeness(fit: Layout['fits'][number], duty: DutyToAnswer): number | undefined {
  const named: readonly (readonly [readonly string[] | undefined, string])[] = [
    [fit.jurisdictions, duty.jurisdiction],
    [fit.regimes, duty.regimeId],
    [fit.duties, duty.dutyId],
  ]
  if (fit.recipientKind !== duty.recipientKind) return undefined
  if (named.some(([list, id]) => list && !list.includes(id))) return undefined
  return named.findLastIndex(([list]) => list !== undefined)
}

/** Layouts that fit a duty, the closest first; none = only free text does. */
export function layoutsFor(duty: DutyToAnswer): Layout[] {
  const ranked = layouts().flatMap((layout) => {
    const closest = layout.fits.flatMap((fit) => closeness(fit, duty) ?? [])
    return closest.length > 0 ? [{ layout, rank: Math.max(...closest) }] : []
  })
  return ranked.toSorted((a, b) => b.rank - a.rank).map((r) => r.layout)
}
