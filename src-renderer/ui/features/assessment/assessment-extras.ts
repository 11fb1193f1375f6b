/** What the record page of an assessment has beside its plain form. World: UI. */
import type { RecordExtras } from '../../form/record-extras.ts'
import { arranged, chosenLayout } from './arrangement.ts'
import { AssessmentTop } from './AssessmentTop.tsx'
import { BelowField } from './BelowField.tsx'
import { LayoutSwitch } from './LayoutSwitch.tsx'
import { RisksLink, ScreeningLink } from './PageLinks.tsx'
import { PrinciplesField } from './PrinciplesField.tsx'

export const assessmentExtras: RecordExtras = {
  Top: AssessmentTop,
  BelowField,
  AboveSections: LayoutSwitch,
  controls: { principles: PrinciplesField, risks: RisksLink, screening: ScreeningLink },
  layoutOf: ({ values }, { panes }) => (values['kind'] === 'dpia' ? chosenLayout(panes) : undefined),
  sectionsOf: ({ values }, { panes }, t) =>
    values['kind'] === 'dpia' ? arranged(chosenLayout(panes), t) : undefined,
}
