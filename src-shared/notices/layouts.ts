/**
 * The layouts that ship with the app (resources/notices), and which of them fit a duty.
 *
 * World: shared, pure. What must stay true: a layout is offered only for duties that its file names.
 */
import cnil from '../../resources/notices/cnil.json' with { type: 'json' }
import edpb from '../../resources/notices/edpb-2026-draft.json' with { type: 'json' }
import gdprLetter from '../../resources/notices/gdpr-letter.json' with { type: 'json' }
import generalLetter from '../../resources/notices/general-letter.json' with { type: 'json' }
import generalReport from '../../resources/notices/general-report.json' with { type: 'json' }
import hhs from '../../resources/notices/hhs.json' with { type: 'json' }
import hipaaIndividual from '../../resources/notices/hipaa-individual.json' with { type: 'json' }
import ico from '../../resources/notices/ico.json' with { type: 'json' }
import { Layout } from './layout.ts'
import type { MessageTexts } from './message-text.ts'
import { messageLayout, templateOf } from './messages.ts'

const files = [edpb, cnil, ico, gdprLetter, hhs, hipaaIndividual, generalReport, generalLetter]
let parsed: readonly Layout[] | undefined
/** All layouts, checked when they are first needed: nobody waits for them at start. General ones come last. */
export const layouts = (): readonly Layout[] => (parsed ??= files.map((file) => Layout.parse(file)))

/** The layout that a notice names: one of these, or that of a message, with the office's `own` texts. */
export function findLayout(id: string, own?: MessageTexts): Layout | undefined {
  const template = templateOf(id, own)
  return template ? messageLayout(template) : layouts().find((l) => l.id === id)
}

/** A duty as layouts are looked up for it. */
export interface DutyToAnswer {
  readonly regimeId: string
  readonly dutyId: string
  readonly recipientKind: string
  readonly jurisdiction: string
}
/** Layouts that fit a duty, in the order of the list above: there is always a general one. */
export function layoutsFor(duty: DutyToAnswer): Layout[] {
  const fits = (fit: Layout['fits'][number]) =>
    fit.recipientKind === duty.recipientKind &&
    (fit.jurisdictions?.includes(duty.jurisdiction) ?? true) &&
    (fit.regimes?.includes(duty.regimeId) ?? true) &&
    (fit.duties?.includes(duty.dutyId) ?? true)
  return layouts().filter((layout) => layout.fits.some(fits))
}
