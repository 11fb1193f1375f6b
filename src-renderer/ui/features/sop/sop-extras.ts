/**
 * What the record pages of a procedure and of a version have beside their plain forms. World: UI. What must stay true: a form asks in
 * the order of the work: a draft begins with its text, a review with what whoever approves has to say.
 */
import type { RecordView } from '../../../../src-shared/ipc/contract.ts'
import { sopVersion } from '../../../../src-shared/registers/sop-version.ts'
import type { Translate } from '../../../../src-shared/text/context.ts'
import type { FormSection, RecordExtras } from '../../form/record-extras.ts'
import { AudienceField } from './AudienceField.tsx'
import { QuizField } from './QuizField.tsx'
import { SopTop } from './SopTop.tsx'
import { TextControl } from './TextControl.tsx'
import { VersionTop } from './VersionTop.tsx'

export const sopExtras: RecordExtras = { Top: SopTop, controls: { audience: AudienceField } }

type Sections = typeof sopVersion.sections
/** By state; what an approval fixed stands above the form then. */
const order: Readonly<Record<string, readonly (keyof Sections)[]>> = {
  draft: ['text', 'change', 'questions', 'approval', 'version'],
  in_review: ['approval', 'text', 'change', 'questions', 'version'],
}
const later: readonly (keyof Sections)[] = ['text', 'change', 'questions', 'review', 'life', 'version']
/** Said at the top of the page already. */
const shownAbove: readonly string[] = ['name', 'sop', 'number', 'sha256', 'approved_on', 'withdrawn_on']

function sectionsOf({ state }: RecordView, _: unknown, t: Translate): readonly FormSection[] {
  return (order[state] ?? later).map((id) => ({
    id,
    title: t(`sop_version.section.${id}`),
    groups: [
      {
        parts: Object.keys(sopVersion.sections[id])
          .filter((field) => !shownAbove.includes(field))
          .map((field) => ({ field })),
      },
    ],
  }))
}

export const versionExtras: RecordExtras = {
  Top: VersionTop,
  controls: { text: TextControl, quiz: QuizField },
  sectionsOf,
}
